package web

import (
	"net/url"
	"strconv"
	"time"

	"motcua/internal/dossier"
)

// correctionRows is how many entries the form of a correction takes.
var correctionRows = []int{1, 2, 3, 4}

func decodeCorrect(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	cmd := dossier.Correct{NumberReason: in.get("number_reason"), Reason: in.get("reason"), FaultOf: in.get("fault_of"), Number: in.get("number"), Date: isoDate(in.get("date")), Signer: in.get("signer"), Files: files}
	for _, n := range correctionRows {
		at := strconv.Itoa(n)
		cmd.Items = append(cmd.Items, dossier.CorrectionItem{Field: in.get("field_" + at), Wrong: in.get("wrong_" + at), Right: in.get("right_" + at)})
	}
	return cmd, err
}

func decodeRecordLoss(in *commandInput) (dossier.Command, error) {
	cmd := dossier.RecordLoss{NumberReason: in.get("number_reason"), Kind: dossier.LossKind(in.get("kind")), What: in.get("what"), FoundAt: clockOn(in.get("found_at"), in.get("found_clock")), Reason: in.get("reason"),
		Responsible: in.get("responsible"), Remedy: in.get("remedy"), Number: in.get("number")}
	if in.has("remedy_by") {
		if cmd.RemedyBy = endOfDay(in.get("remedy_by")); cmd.RemedyBy.IsZero() {
			cmd.RemedyBy = malformed
		}
	}
	return cmd, nil
}

func decodeReturnCorrected(in *commandInput) (dossier.Command, error) {
	power, err := in.power()
	return dossier.ReturnCorrected{Channel: dossier.Channel(in.get("channel")), Receiver: in.get("receiver"), Power: power,
		ReceiptCollected: in.has("receipt_collected"), OldTaken: in.has("old_taken"), Note: in.get("note")}, err
}

// correctedBlank offers the way the wrong Result went, and who took it when she was one
// of the parties.
func correctedBlank(s *dossier.State, out url.Values) {
	out.Set("channel", string(s.Return.Channel))
	out.Set("receiver", s.Owner.Name)
	if s.Return.Receiver == s.Applicant.Name {
		out.Set("receiver", s.Applicant.Name)
	}
}

// repairForm fills the forms of repairs.
func (c *Context) repairForm(f *dossierForm) {
	f.Rows, f.Losses = correctionRows, dossier.LossKinds
}

// repairLines tell of corrections and losses in the history.
func (c *Context) repairLines(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.CorrectedV2:
		return c.repairLines(p.CorrectedV1)
	case dossier.CorrectedReturnedV1:
		old := c.T("repair.event.old-out", p.Old)
		if p.OldTaken {
			old = c.T("repair.event.old-taken", p.Old)
		}
		lines := []string{c.T("repair.event.given", p.Number), c.T("event.receiver", p.Receiver, c.word(string(p.Channel))), old, c.labelled("event.note", p.Note)}
		if p.Power != nil {
			lines = append(lines, c.labelled("event.attorney", p.Power.Line()))
		}
		return lines
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
	if n := len(s.Corrections); n > 0 && s.Corrections[n-1].Given == nil {
		f.Turns = append(f.Turns, c.T("track.corrected", s.CompetentAgency.Name, s.Corrections[n-1].Number, s.ReceivingUnit.Name))
	}
	if n := len(s.Losses); n > 0 {
		f.Turns = append(f.Turns, c.T("track.lost", s.Losses[n-1].Remedy, s.ReceivingUnit.Name))
	}
}

// repaired tells of corrections in the dossier's way.
func (c *Context) repaired(s *dossier.State, add func(at time.Time, what, note string)) {
	for _, x := range s.Corrections {
		add(x.At, c.T("track.happened.corrected", x.Number), "")
		if x.Given != nil {
			add(x.Given.At, c.T("track.happened.corrected-given", x.Given.Number), "")
		}
	}
}
