package web

import (
	"strconv"

	"motcua/internal/dossier"
)

// correctionRows is how many entries the form of a correction takes.
var correctionRows = []int{1, 2, 3, 4}

func decodeCorrect(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	cmd := dossier.Correct{Reason: in.get("reason"), FaultOf: in.get("fault_of"), Number: in.get("number"), Date: isoDate(in.get("date")), Signer: in.get("signer"), Files: files}
	for _, n := range correctionRows {
		at := strconv.Itoa(n)
		cmd.Items = append(cmd.Items, dossier.CorrectionItem{Field: in.get("field_" + at), Wrong: in.get("wrong_" + at), Right: in.get("right_" + at)})
	}
	return cmd, err
}

func decodeRecordLoss(in *commandInput) (dossier.Command, error) {
	cmd := dossier.RecordLoss{Kind: dossier.LossKind(in.get("kind")), What: in.get("what"), FoundAt: clockOn(in.get("found_at"), in.get("found_clock")), Reason: in.get("reason"),
		Responsible: in.get("responsible"), Remedy: in.get("remedy"), Number: in.get("number")}
	if in.has("remedy_by") {
		if cmd.RemedyBy = endOfDay(in.get("remedy_by")); cmd.RemedyBy.IsZero() {
			cmd.RemedyBy = malformed
		}
	}
	return cmd, nil
}

// repairForm fills the forms of repairs.
func (c *Context) repairForm(f *dossierForm) {
	f.Rows, f.Losses = correctionRows, dossier.LossKinds
}

// repairLines tell of corrections and losses in the history.
func (c *Context) repairLines(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.CorrectedV1:
		lines := []string{c.T("repair.event.correction", p.Of, p.Number, vnDay(p.Date), p.Signer)}
		for _, i := range p.Items {
			lines = append(lines, i.Field+": “"+i.Wrong+"” → “"+i.Right+"”")
		}
		return append(lines, c.T("event.reason", p.Reason), c.T("repair.event.fault", p.FaultOf))
	case dossier.LossRecordedV1:
		return []string{c.T("event.number", p.Number), c.word(string(p.Kind)) + ": " + p.What, c.T("event.reason", p.Reason), c.T("repair.event.fault", p.Responsible), c.T("repair.event.remedy", p.Remedy)}
	}
	return nil
}

// trackRepairs tells the applicant of corrections and losses, and that she pays nothing.
func (c *Context) trackRepairs(s *dossier.State, f *trackFull) {
	if n := len(s.Corrections); n > 0 {
		f.Turns = append(f.Turns, c.T("track.corrected", s.CompetentAgency.Name, s.Corrections[n-1].Number, s.ReceivingUnit.Name))
	}
	if n := len(s.Losses); n > 0 {
		f.Turns = append(f.Turns, c.T("track.lost", s.Losses[n-1].Remedy, s.ReceivingUnit.Name))
	}
}
