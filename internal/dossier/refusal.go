package dossier

import (
	"time"

	"motcua/internal/org"
)

// Refuse ends a submitted dossier at intake (Mẫu 03, P-06). By who leads it refuses at
// once; by an officer of the counter it is proposed to a leader, and the applicant is
// told nothing before she agrees.
type Refuse struct{ ReasonCode, Reason, LegalGround string }

// ApproveRefusal is the leader's yes: Mẫu 03 goes out now, signed by her.
type ApproveRefusal struct{ Comment string }

// RejectRefusal is her no, with a reason: the counter goes on with the dossier.
type RejectRefusal struct{ Reason string }

func (Refuse) Name() string         { return "refuse" }
func (ApproveRefusal) Name() string { return "approve-refusal" }
func (RejectRefusal) Name() string  { return "reject-refusal" }

// RefusalProposedV1: a Refusal that needs a leader's approval.
type RefusalProposedV1 struct {
	ReasonCode  string   `json:"reason_code"`
	Reason      string   `json:"reason"`
	LegalGround string   `json:"legal_ground"`
	Unit        UnitRef  `json:"unit"` // whom it goes to
	Role        org.Role `json:"role"`
}

// RefusalApprovedV1: the leader agreed; Refused follows.
type RefusalApprovedV1 struct {
	Comment string `json:"comment,omitempty"`
}

// RefusalRejectedV1: the leader did not agree; nothing was refused.
type RefusalRejectedV1 struct {
	Reason string `json:"reason"`
}

// RefusedV2: refused at intake after a leader approved it, who gives the event.
type RefusedV2 struct {
	RefusedV1
	Proposed By `json:"proposed"` // who wanted it refused
}

// Type names the event.
func (RefusalProposedV1) Type() string { return "RefusalProposed" }

// Version of its JSON.
func (RefusalProposedV1) Version() int { return 1 }

func (RefusalApprovedV1) Type() string { return "RefusalApproved" }
func (RefusalRejectedV1) Type() string { return "RefusalRejected" }
func (RefusedV2) Type() string         { return "Refused" }

func (RefusalApprovedV1) Version() int { return 1 }
func (RefusalRejectedV1) Version() int { return 1 }
func (RefusedV2) Version() int         { return 2 }

// RefusalProposal is a Refusal that waits for a leader, or, with an answer, that she did
// not approve. It lapses without an answer when the dossier goes on although it
// waits: accepted, sent to another counter, all papers asked for come, or ended. While a
// withdrawal waits to be confirmed it waits, too.
type RefusalProposal struct {
	ReasonCode  string    `json:"reason_code"`
	Reason      string    `json:"reason"`
	LegalGround string    `json:"legal_ground"`
	To          UnitRef   `json:"to"`
	Role        org.Role  `json:"role"`
	At          time.Time `json:"at"`
	By          By        `json:"by"`
	RejectedAt  time.Time `json:"rejected_at,omitzero"` // zero: it waits
	RejectedBy  By        `json:"rejected_by,omitzero"`
	RejectedWhy string    `json:"rejected_why,omitempty"`
}

// WorkRefusal: a leader is to approve a Refusal.
const WorkRefusal WorkKind = "RefusalProposal"

// WorkNotRefused: a leader did not approve a Refusal; who proposed it goes on.
const WorkNotRefused WorkKind = "RefusalRejected"

// Tokens that keep the work items of a Refusal apart from those of the steps.
const (
	refusalToken    = "refusal"
	notRefusedToken = "not-refused"
)

// refusable reports whether the dossier stands where it can be refused: not accepted,
// and nobody asks to withdraw it (P-06).
func (s *State) refusable() bool {
	return s.Code == "" && (s.Status == Submitted || s.Status == AwaitingSupplement)
}

// RefusalOpen is the Refusal that waits for a leader; nil for none.
func (s *State) RefusalOpen() *RefusalProposal {
	if s.Refusal == nil || !s.Refusal.RejectedAt.IsZero() {
		return nil
	}
	return s.Refusal
}

// RefusesAtOnce reports whether a Refusal by an actor needs nobody else's approval: she
// heads the counter and takes in nothing there herself, or decides in the CompetentAgency
//
func (s *State) RefusesAtOnce(a org.Actor) bool {
	if a.In(s.ReceivingUnit.ID) && a.Has(org.OneStopHead) && !a.Has(org.IntakeOfficer) {
		return true
	}
	return a.Of(s.CompetentAgency.ID) && a.Has(org.Approver)
}

// mayAnswerRefusal: the leaders it went to, and whoever decides in the CompetentAgency;
// never the officer who proposed it.
func (s *State) mayAnswerRefusal(a org.Actor) bool {
	p := s.RefusalOpen()
	leads := p != nil && (a.In(p.To.ID) && a.Has(p.Role) || a.Of(s.CompetentAgency.ID) && a.Has(org.Approver))
	return leads && a.OfficerID != p.By.OfficerID
}

// refusalCommands lists what of this file the state leaves open.
func (s *State) refusalCommands(a org.Actor) []string {
	counter := a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
	switch {
	case !s.refusable():
		return nil
	case s.mayAnswerRefusal(a):
		return []string{"approve-refusal", "reject-refusal"}
	case counter && s.RefusalOpen() == nil && (s.Proposal == nil || s.RefusesAtOnce(a)):
		return []string{"refuse"}
	}
	return nil
}

// refusalWork is what a Refusal leaves to the leader, and her no to who proposed it.
func (s *State) refusalWork() []WorkItem {
	p := s.Refusal
	switch {
	case p == nil || !s.refusable():
		return nil
	case p.RejectedAt.IsZero():
		return []WorkItem{{Token: refusalToken, Kind: WorkRefusal, Queue: Queue(p.To.ID, p.Role), Since: p.At, Urgent: p.At.Add(24 * time.Hour)}}
	}
	return []WorkItem{{Token: notRefusedToken, Kind: WorkNotRefused, Queue: PostQueue(p.By.PostID), Since: p.RejectedAt, Urgent: p.RejectedAt.Add(24 * time.Hour)}}
}

// evolveRefusal holds the facts around a Refusal; false: none of them.
func (s *State) evolveRefusal(e Event) bool {
	switch p := e.Data.(type) {
	case RefusalProposedV1:
		s.Refusal = &RefusalProposal{ReasonCode: p.ReasonCode, Reason: p.Reason, LegalGround: p.LegalGround, To: p.Unit, Role: p.Role, At: e.At, By: e.By}
		s.joins(p.Unit.ID)
	case RefusalApprovedV1:
	case RefusalRejectedV1:
		answered := *s.Refusal
		answered.RejectedAt, answered.RejectedBy, answered.RejectedWhy = e.At, e.By, p.Reason
		s.Refusal = &answered
	default:
		return false
	}
	return true
}

// refused ends the dossier; with a leader's approval the notice tells both.
func (s *State) refused(e Event, p RefusedV1) {
	s.end(Refused, e)
	s.Notice = &Notice{Number: p.Number, ReasonCode: p.ReasonCode, Reason: p.Reason, LegalGround: p.LegalGround, At: e.At, By: e.By}
	if more, ok := e.Data.(RefusedV2); ok {
		s.Notice.Proposed = more.Proposed
	}
}
