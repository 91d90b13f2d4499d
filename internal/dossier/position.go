package dossier

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Token is one position of the dossier in its workflow. A dossier that follows one
// way has one; after a parallel split it stands at several steps at once (CN06.1).
type Token struct {
	ID         string            `json:"id"` // "t1", "t2" …: the same from its birth to its end
	StepID     string            `json:"step"`
	Visit      int               `json:"visit"` // counts arrivals of the dossier, from 1
	Unit       UnitRef           `json:"unit"`
	Role       org.Role          `json:"role"`
	PostID     string            `json:"post,omitempty"` // "" = anyone of the unit with the role
	PostName   string            `json:"post_name,omitempty"`
	Since      time.Time         `json:"since"`
	ReceivedAt time.Time         `json:"received_at,omitzero"` // zero: handed over, not yet received
	StepDue    time.Time         `json:"step_due,omitzero"`    // zero: untimed
	Done       []workflow.Act    `json:"done,omitempty"`
	Kind       workflow.NodeKind `json:"kind,omitempty"`       // "" = a step; Timer, Call, Consultation
	Name       string            `json:"name,omitempty"`       // of a call, what a Consultee is asked
	Assigned   *Assignment       `json:"assigned,omitempty"`   // officer of the coming steps of its branch
	Giver      *Token            `json:"giver,omitempty"`      // as it stood with who handed it over, until it is received
	GivenBy    string            `json:"given_by,omitempty"`   // post of the giver, until it is received
	Changed    int               `json:"changed"`              // seq of the last event that concerned it
	Supervisor *UnitRef          `json:"supervisor,omitempty"` // OneStopUnit of another level that watches over this part (P-17)
}

// firstToken is the id of the token that acceptance makes.
const firstToken = "t1"

// Has reports whether the act has been done on this visit. Acceptance is done once
// for all: a dossier given back to the counter is not accepted again.
func (t *Token) Has(a workflow.Act) bool { return a == workflow.Accept || slices.Contains(t.Done, a) }

// step is the step at which the token stands; what another agency does as one piece is
// a step without duties, and so is an answer to a question.
func (t *Token) step(w *workflow.Definition) (workflow.Step, bool) {
	if t.Kind == "" {
		return w.Step(t.StepID)
	}
	return workflow.Step{ID: t.StepID, Name: t.Name, Role: t.Role}, t.Kind != atTimer
}

// heldBy reports whether the actor is the one who may act here: a post of the unit
// with the role, and the named post when one is named.
func (t *Token) heldBy(a org.Actor) bool {
	return t.Kind != atTimer && a.In(t.Unit.ID) && a.Has(t.Role) && (t.PostID == "" || a.At(t.PostID))
}

// stepResult tells how the step that ends at now kept its deadline (T-11).
func (t *Token) stepResult(now time.Time) deadline.State {
	return timeliness(t.StepDue, now, now)
}

// Token gives the position of a dossier that stands at one step; at several, the
// first that is at a step; nil when it stands nowhere.
func (s *State) Token() *Token {
	if len(s.Tokens) == 0 {
		return nil
	}
	return &s.Tokens[max(0, slices.IndexFunc(s.Tokens, func(t Token) bool { return t.Kind == "" }))]
}

// TokenByID finds an open token; nil when there is none of this id.
func (s *State) TokenByID(id string) *Token {
	i := slices.IndexFunc(s.Tokens, func(t Token) bool { return t.ID == id })
	if i < 0 {
		return nil
	}
	return &s.Tokens[i]
}

// tokenAt finds the open token that stands at a step; nil when none does.
func (s *State) tokenAt(stepID string) *Token {
	i := slices.IndexFunc(s.Tokens, func(t Token) bool { return t.StepID == stepID })
	if i < 0 {
		return nil
	}
	return &s.Tokens[i]
}

// Held lists the tokens at which the actor may act.
func (s *State) Held(a org.Actor) []Token {
	var out []Token
	for _, t := range s.Tokens {
		if t.heldBy(a) {
			out = append(out, t)
		}
	}
	return out
}

// Holds reports whether the actor may act at one of the current steps.
func (s *State) Holds(a org.Actor) bool {
	return slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.heldBy(a) })
}

// atStep reports whether a command is about one of the current steps, not about the
// dossier as a whole.
func atStep(c Command) bool {
	switch c.(type) {
	case Receive, Assign, Appraise, SubmitForApproval, Approve, Issue, HandOver, ReturnToPrevious, ReturnResult, PostResult, RecordDelivery, GiveOpinion, RequestConsultation, RecordVerification:
		return true
	}
	return false
}

// ChangedFor is the version since which nothing has happened that concerns a command
// of an actor: what others do in another branch does not make hers stale.
func (s *State) ChangedFor(c Command, a org.Actor, token string) int {
	if p, ok := c.(ReceivePapers); ok {
		return s.papersChanged(p)
	}
	if !atStep(c) {
		return s.Seq
	}
	held := s.Held(a)
	if token == "" && len(held) == 1 {
		token = held[0].ID
	}
	if t := s.TokenByID(token); t != nil {
		return t.Changed
	}
	return s.Seq
}

// change replaces a token by a changed copy: states are never changed in place.
func (s *State) change(id string, by func(*Token)) {
	i := slices.IndexFunc(s.Tokens, func(t Token) bool { return t.ID == id })
	if i < 0 {
		return
	}
	s.Tokens = slices.Clone(s.Tokens)
	by(&s.Tokens[i])
	s.Tokens[i].Changed = s.Seq
}

// UnmarshalJSON reads a snapshot; one written when a dossier could stand at one step
// only has its single token under another name.
func (s *State) UnmarshalJSON(data []byte) error {
	type plain State
	in := struct {
		*plain
		Single *Token `json:"token"`
	}{plain: (*plain)(s)}
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	if in.Single != nil && s.Tokens == nil {
		t := *in.Single
		t.ID, t.Changed = firstToken, s.Seq
		s.Tokens = []Token{t}
	}
	for i := range s.Hops {
		s.Hops[i].Token = cmp.Or(s.Hops[i].Token, firstToken)
	}
	return nil
}
