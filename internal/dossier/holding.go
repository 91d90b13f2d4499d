package dossier

import "time"

// Reassign gives a step to another officer of the unit that holds it: by its leader,
// with a reason (CN14).
type Reassign struct{ PostID, Reason string }

// TakeOver lets an officer take the step of a colleague who is absent, whose post is
// lent, empty or blocked (CN14, O-04).
type TakeOver struct{ Reason string }

// Recall takes back a Handover that went wrong, before the other side has received it
// (CN06.1).
type Recall struct{ Reason string }

// Undo takes back the last act of the same officer while nobody has acted since
// (EX-04). What was promised or given to the applicant, and money, is never undone. She
// was told of a Handover: when it is undone or recalled, she is told that, too (K-02).
type Undo struct{ Reason string }

// ReassignedV1: within its unit a step has another officer now (CN14).
type ReassignedV1 struct {
	Token    string `json:"token"`
	PostID   string `json:"post"`
	Name     string `json:"name"`
	FromPost string `json:"from_post,omitempty"` // "" = nobody in particular
	FromName string `json:"from_name,omitempty"`
	Reason   string `json:"reason"`
	Taken    bool   `json:"taken,omitempty"` // by the officer herself, from one who is absent
}

// RecalledV1: a Handover was taken back before it was received (CN06.1). The ledger
// keeps both; the ControlSlip has no row for what never arrived.
type RecalledV1 struct {
	Token  string `json:"token"`
	Step   string `json:"step"` // that had it, and gives it back
	To     string `json:"to"`   // that has it again
	Reason string `json:"reason"`
}

// UndoneV1: the last act was taken back by its author (EX-04). It names what no
// longer holds; both stay in the ledger.
type UndoneV1 struct {
	Of     int      `json:"of"`    // seq of the first event that no longer holds
	Types  []string `json:"types"` // of the events from there on
	Reason string   `json:"reason"`
}

func (Reassign) Name() string { return "reassign" }
func (TakeOver) Name() string { return "take-over" }
func (Recall) Name() string   { return "recall" }
func (Undo) Name() string     { return "undo" }

func (ReassignedV1) Type() string { return "Reassigned" }
func (RecalledV1) Type() string   { return "Recalled" }
func (UndoneV1) Type() string     { return "Undone" }

func (ReassignedV1) Version() int { return 1 }
func (RecalledV1) Version() int   { return 1 }
func (UndoneV1) Version() int     { return 1 }

// LastAct is the last command of the ledger, and what held before it as long as it
// can be undone (EX-04).
type LastAct struct {
	Seq       int       `json:"seq"` // of its first event
	At        time.Time `json:"at"`
	OfficerID string    `json:"officer,omitempty"`
	PostID    string    `json:"post,omitempty"`
	Types     []string  `json:"types"`
	Before    *Before   `json:"before,omitempty"` // nil: it cannot be undone
}

// Before is what an act that can be undone may have changed, as it was.
type Before struct {
	Status        BusinessStatus `json:"status"`
	Tokens        []Token        `json:"tokens"`
	Flow          *FlowChange    `json:"flow,omitempty"` // back to the flow before; nil: there was none
	Stays         Tail[Stay]     `json:"stays,omitzero"`
	Hops          Tail[Hop]      `json:"hops,omitzero"`
	Consultations []Consultation `json:"consultations,omitempty"`
	Verifications int            `json:"verifications,omitempty"` // how many there were
	Opinions      int            `json:"opinions,omitempty"`      // the same
	Assigned      *Assignment    `json:"assigned,omitempty"`
	Draft         *Draft         `json:"draft,omitempty"`
	Approval      *Approval      `json:"approval,omitempty"`
	Papers        *papersBefore  `json:"papers,omitempty"` // nil: as they are

	Refusal *RefusalProposal `json:"refusal,omitempty"`
}

// Tail is what a list was, as the difference to what it has become: so many of its
// first entries still hold, and the others were these.
type Tail[T comparable] struct {
	Kept int `json:"kept,omitempty"`
	Rest []T `json:"rest,omitempty"`
}

// tailOf tells what leads back from a list to the one before.
func tailOf[T comparable](before, after []T) Tail[T] {
	kept := 0
	for kept < len(before) && kept < len(after) && before[kept] == after[kept] {
		kept++
	}
	return Tail[T]{Kept: kept, Rest: before[kept:]}
}

// apply gives the list as it was.
func (t Tail[T]) apply(now []T) []T {
	if t.Kept+len(t.Rest) == 0 {
		return nil
	}
	return append(append([]T{}, now[:t.Kept]...), t.Rest...)
}

// undoable reports whether an act consisting of such events can be undone: nothing
// that the applicant was promised or given, nothing she asked for, and nothing about
// money (EX-04). Of a Handover she was told, and is told again (K-02).
func undoable(p Payload) bool {
	data, _ := Plain(p)
	switch data.(type) {
	case AssignedV1, AppraisedV1, SubmittedForApprovalV1, ApprovedV1, HandedOverV1, MovedV1, HandoverReceivedV1, ReassignedV1, VerificationRecordedV1, RefusalProposedV1, PapersReceivedV1:
		return true
	}
	return false
}
