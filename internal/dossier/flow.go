package dossier

import (
	"slices"
	"time"

	"motcua/internal/workflow"
)

// Kinds of places at which a token may stand besides a step.
const (
	atTimer        = workflow.Timer        // nobody acts; it goes on by itself when the time is there
	atCall         = workflow.Call         // another agency works on it, its process is not described
	atConsultation = workflow.Consultation // a Consultee is asked; holds nothing up (P-15)
)

// Flow is where the dossier stands in a process that branches, and how it came
// there. A dossier of a serial process has none.
type Flow = workflow.Marking

// FlowChange is what one event does to the Flow: the tokens there are now, and the
// moves that are new; Kept is how many of the earlier moves still hold.
type FlowChange struct {
	Tokens []workflow.Token `json:"tokens"`
	Kept   int              `json:"kept"`
	Moves  []workflow.Move  `json:"moves,omitempty"`
	Made   int              `json:"made"`
}

// flowChange tells what leads from one flow to another.
func flowChange(before, after Flow) FlowChange {
	kept := 0
	for kept < len(before.Moves) && kept < len(after.Moves) && sameMove(before.Moves[kept], after.Moves[kept]) {
		kept++
	}
	return FlowChange{Tokens: after.Tokens, Kept: kept, Moves: after.Moves[kept:], Made: after.Made}
}

func sameMove(a, b workflow.Move) bool {
	if a.Left != b.Left || len(a.Used) != len(b.Used) || len(a.Made) != len(b.Made) {
		return false
	}
	for i := range a.Used {
		if a.Used[i] != b.Used[i] {
			return false
		}
	}
	for i := range a.Made {
		if a.Made[i] != b.Made[i] {
			return false
		}
	}
	return true
}

// apply gives the flow after the change.
func (c FlowChange) apply(f Flow) Flow {
	moves := append(append([]workflow.Move{}, f.Moves[:c.Kept]...), c.Moves...)
	return Flow{Tokens: c.Tokens, Moves: moves, Made: c.Made}
}

// flow is where the dossier stands in its branching process; before the first move,
// at the step that accepted it.
func (s *State) flow() Flow {
	if s.Flow != nil {
		return *s.Flow
	}
	first := workflow.Token{ID: firstToken}
	if t := s.TokenByID(firstToken); t != nil {
		first.At = t.StepID
	}
	return Flow{Tokens: []workflow.Token{first}, Moves: []workflow.Move{{Made: []string{firstToken}}}, Made: 1}
}

// Stay is one visit of a step in a branching process: what the ControlSlip and the
// clocks of the steps are made of. Two stays may overlap.
type Stay struct {
	Token  string    `json:"token"`
	StepID string    `json:"step"`
	Unit   UnitRef   `json:"unit"`
	Since  time.Time `json:"since"`
	Left   time.Time `json:"left,omitzero"`

	Supervisor *UnitRef `json:"supervisor,omitempty"` // OneStopUnit of another level (P-17)
}

// Consultation is a question to a unit, and its answer if there was one (P-15).
type Consultation struct {
	Token      string       `json:"token"`
	NodeID     string       `json:"node"`
	Question   string       `json:"question"`
	Unit       UnitRef      `json:"unit"`
	AskedAt    time.Time    `json:"asked_at"`
	AskedBy    By           `json:"asked_by"`
	Due        time.Time    `json:"due,omitzero"` // zero: no date was set
	Text       string       `json:"text,omitempty"`
	Agrees     bool         `json:"agrees,omitempty"`
	Files      []Attachment `json:"files,omitempty"`
	AnsweredAt time.Time    `json:"answered_at,omitzero"`
	AnsweredBy By           `json:"answered_by,omitzero"`
	ClosedAt   time.Time    `json:"closed_at,omitzero"`   // without an answer, when the result was issued
	Duty       Duty         `json:"duty,omitempty"`       // in an Interlinked procedure (P-16)
	Lead       *UnitRef     `json:"lead,omitempty"`       // its LeadAgency
	Batch      string       `json:"batch,omitempty"`      // asked at the same moment
	RemindedAt time.Time    `json:"reminded_at,omitzero"` // the Consultee, before the date
	ReportedAt time.Time    `json:"reported_at,omitzero"` // to the head of the OneStopUnit: it is late
	TakenBack  time.Time    `json:"taken_back,omitzero"`  // by who asked, or the step that asked was done again

	TakenBackWhy string `json:"taken_back_why,omitempty"` // by who asked

	Letter *OfficialDocument `json:"letter,omitempty"` // that asked (CN15)
	Answer *OfficialDocument `json:"answer,omitempty"` // the letter that answered
}

// Open reports whether the answer is still awaited.
func (c Consultation) Open() bool {
	return c.AnsweredAt.IsZero() && c.ClosedAt.IsZero() && c.TakenBack.IsZero()
}

// Late reports whether the Consultee kept nobody to the date: the answer came after
// it, never came, or is overdue at now. Silence is never consent (P-15).
func (c Consultation) Late(now time.Time) bool {
	switch {
	case !c.TakenBack.IsZero():
		return false
	case !c.ClosedAt.IsZero():
		return true
	case c.Due.IsZero():
		return false
	case !c.AnsweredAt.IsZero():
		return c.AnsweredAt.After(c.Due)
	}
	return now.After(c.Due)
}

// Waiting lists the hops that wait at a join or a timer: done in one branch, not yet
// in anybody's hands.
func (s *State) Waiting() []Hop {
	var out []Hop
	for _, h := range s.Hops {
		if h.WaitsAt != "" && h.ToStep == "" && !s.Status.Final() && slices.ContainsFunc(s.flow().Tokens, func(t workflow.Token) bool { return t.ID == h.Token }) {
			out = append(out, h)
		}
	}
	return out
}
