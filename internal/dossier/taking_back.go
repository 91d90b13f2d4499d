package dossier

import (
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// TakeBackQuestion takes a question to another unit back before it is answered: it went
// to the wrong unit, or is asked no more (P-15, CN15). The ledger keeps both; the unit
// that was asked has nothing to do any longer, and no silence of it is counted.
type TakeBackQuestion struct {
	ID     string `json:",omitempty"` // "q1", "q2" …; "" = the last one she may take back
	Reason string
}

// Name is stable.
func (TakeBackQuestion) Name() string { return "take-back-question" }

// QuestionTakenBackV1: a question was taken back before it was answered.
type QuestionTakenBackV1 struct {
	ID     string  `json:"id"`
	Unit   UnitRef `json:"unit"` // that was asked
	Reason string  `json:"reason"`
}

// Type names the event.
func (QuestionTakenBackV1) Type() string { return "QuestionTakenBack" }

// Version of its JSON.
func (QuestionTakenBackV1) Version() int { return 1 }

// Asked lists the open questions an actor may take back: her own, and for a leader of
// the CompetentAgency everybody's. Those the process asks are its own.
func (s *State) Asked(a org.Actor) []Consultation {
	if s.Status != Accepted && s.Status != Processing {
		return nil
	}
	leads := a.Of(s.CompetentAgency.ID) && a.Has(org.AssigningLeader, org.Approver)
	var out []Consultation
	for _, c := range s.Consultations {
		if c.AdHoc() && c.Open() && (leads || a.At(c.AskedBy.PostID)) {
			out = append(out, c)
		}
	}
	return out
}

func (d *decision) takeBackQuestion(c TakeBackQuestion) error {
	if err := d.inStatus(Accepted, Processing); err != nil {
		return err
	}
	mine := d.Asked(d.env.Actor)
	i := slices.IndexFunc(mine, func(x Consultation) bool { return x.Token == c.ID })
	if c.ID == "" {
		i = len(mine) - 1
	}
	open := slices.ContainsFunc(d.Consultations, func(x Consultation) bool { return x.AdHoc() && x.Open() && (c.ID == "" || c.ID == x.Token) })
	switch {
	case i < 0 && open:
		return fault.New(fault.Forbidden, "consult.not-yours")
	case i < 0:
		return fault.New(fault.Conflict, "consult.none-open")
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	d.emit(QuestionTakenBackV1{mine[i].Token, mine[i].Unit, strings.TrimSpace(c.Reason)})
	return nil
}

func (s *State) questionTakenBack(e Event, p QuestionTakenBackV1) {
	s.Tokens = slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool { return t.ID == p.ID })
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		if c := &s.Consultations[i]; c.Token == p.ID && c.AdHoc() {
			c.TakenBack, c.TakenBackWhy = e.At, p.Reason
		}
	}
}
