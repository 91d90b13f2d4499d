package dossier

import (
	"time"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// MovedV1: in a branching process a token was left and went on: to one step, to
// several at once, into a join, or back (CN06.1, P-16, P-17). It is the giver's half
// of the ControlSlip's rows; by the system when a timer ran out.
type MovedV1 struct {
	Token      string         `json:"token"` // that was left
	From       string         `json:"from"`  // path of the step or timer
	StepResult deadline.State `json:"step_result,omitempty"`
	Reached    []Reached      `json:"reached,omitempty"`    // where it stands now besides
	Join       string         `json:"join,omitempty"`       // it waits there for the other branches
	Withdrawn  []string       `json:"withdrawn,omitempty"`  // tokens taken back with it
	Unanswered []string       `json:"unanswered,omitempty"` // consultations closed without an answer
	Backward   bool           `json:"backward,omitempty"`   // return-to-previous
	Note       string         `json:"note,omitempty"`       // the reason, when backward
	Flow       FlowChange     `json:"flow"`
	Papers     *PapersSent    `json:"papers,omitempty"` // that leave the counter with it (P-10)
}

// Reached is a place at which the dossier came to stand.
type Reached struct {
	Token    string            `json:"token"`
	Step     string            `json:"step"`           // path
	Kind     workflow.NodeKind `json:"kind,omitempty"` // "" = a step
	Name     string            `json:"name,omitempty"` // of a call, what a Consultee is asked
	Unit     UnitRef           `json:"unit,omitzero"`
	Role     org.Role          `json:"role,omitempty"`
	Post     string            `json:"post,omitempty"`
	PostName string            `json:"post_name,omitempty"`
	StepDue  time.Time         `json:"step_due,omitzero"`

	// Supervisor is the OneStopUnit of the level that does this part of an Interlinked
	// procedure, when it is not the dossier's own (P-17); nil in ledgers from before.
	Supervisor *UnitRef `json:"supervisor,omitempty"`
}

// OpinionGivenV1: a Consultee answered (P-15).
type OpinionGivenV1 struct {
	Token  string       `json:"token"`
	Text   string       `json:"text"`
	Agrees bool         `json:"agrees"`
	Files  []Attachment `json:"files,omitempty"`
	Flow   FlowChange   `json:"flow"`

	Document *OfficialDocument `json:"document,omitempty"` // the letter that answers (CN15)
}

// The acts of a branching process name the token at which they were done.
type (
	// AssignedV2 is AssignedV1 at a token.
	AssignedV2 struct {
		AssignedV1
		Token string `json:"token"`
	}
	// AppraisedV2 is AppraisedV1 at a token.
	AppraisedV2 struct {
		AppraisedV1
		Token string `json:"token"`
	}
	// SubmittedForApprovalV2 is SubmittedForApprovalV1 at a token.
	SubmittedForApprovalV2 struct {
		SubmittedForApprovalV1
		Token string `json:"token"`
	}
	// ApprovedV2 is ApprovedV1 at a token.
	ApprovedV2 struct {
		ApprovedV1
		Token string `json:"token"`
	}
	// ResultIssuedV2 is ResultIssuedV1 at a token.
	ResultIssuedV2 struct {
		ResultIssuedV1
		Token string `json:"token"`
	}
	// SupplementReceivedV2 is SupplementReceivedV1 with the new deadlines of all steps.
	SupplementReceivedV2 struct {
		SupplementReceivedV1
		StepDues []TokenDue `json:"step_dues,omitempty"`
	}
	// DueDateMovedV2 is DueDateMovedV1 with the new deadlines of all steps.
	DueDateMovedV2 struct {
		DueDateMovedV1
		StepDues []TokenDue `json:"step_dues,omitempty"`
	}
)

// TokenDue is a new deadline of the step at which a token stands.
type TokenDue struct {
	Token   string    `json:"token"`
	StepDue time.Time `json:"step_due"`
}

// Plain gives a payload in the form it has in a serial process, and the token at which
// it was done, "" when it tells none: for readers whom the token does not concern.
func Plain(p Payload) (Payload, string) {
	switch p := p.(type) {
	case SubmittedV2:
		return p.SubmittedV1, ""
	case AcceptedV2:
		return p.AcceptedV1, ""
	case RefusedV2:
		return p.RefusedV1, ""
	case AssignedV2:
		return p.AssignedV1, p.Token
	case AppraisedV2:
		return p.AppraisedV1, p.Token
	case SubmittedForApprovalV2:
		return p.SubmittedForApprovalV1, p.Token
	case ApprovedV2:
		return p.ApprovedV1, p.Token
	case ResultIssuedV2:
		return p.ResultIssuedV1, p.Token
	case ResultIssuedV4:
		return p.ResultIssuedV1, p.Token
	case ResultIssuedV3:
		return p.ResultIssuedV1, p.Token
	case SupplementReceivedV2:
		return p.SupplementReceivedV1, ""
	case DueDateMovedV2:
		return p.DueDateMovedV1, ""
	}
	return p, ""
}

// Type names the event.
func (MovedV1) Type() string { return "Moved" }

// Version of its JSON.
func (MovedV1) Version() int { return 1 }

// Type names the event.
func (OpinionGivenV1) Type() string { return "OpinionGiven" }

// Version of its JSON.
func (OpinionGivenV1) Version() int { return 1 }

// Version of its JSON.
func (AssignedV2) Version() int { return 2 }

// Version of its JSON.
func (AppraisedV2) Version() int { return 2 }

// Version of its JSON.
func (SubmittedForApprovalV2) Version() int { return 2 }

// Version of its JSON.
func (ApprovedV2) Version() int { return 2 }

// Version of its JSON.
func (ResultIssuedV2) Version() int { return 2 }

// Version of its JSON.
func (SupplementReceivedV2) Version() int { return 2 }

// Version of its JSON.
func (DueDateMovedV2) Version() int { return 2 }
