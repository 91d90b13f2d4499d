package dossier

import (
	"time"

	"motcua/internal/org"
)

// WorkKind says why a dossier waits for somebody.
type WorkKind string

const (
	WorkStep       WorkKind = "Step"       // a step of the workflow
	WorkIntake     WorkKind = "Intake"     // submitted, to be checked at the counter
	WorkSupplement WorkKind = "Supplement" // waits for the citizen; the counter follows up
	WorkPayment    WorkKind = "Payment"    // waits for the fee; the counter follows up
	WorkWithdrawal WorkKind = "Withdrawal" // a withdrawal waits to be confirmed
	WorkReturn     WorkKind = "Return"     // the Result waits for the citizen to collect it
)

// ForCitizen reports whether the work is to wait for the citizen: nothing here may
// be called late, and it comes after everything that has a date.
func (k WorkKind) ForCitizen() bool {
	return k == WorkSupplement || k == WorkPayment || k == WorkReturn
}

// behindDates puts what waits for the citizen behind all dates, oldest first.
func behindDates(since time.Time) time.Time { return since.AddDate(100, 0, 0) }

// WorkItem is what waits for a post: the projection behind the inbox.
type WorkItem struct {
	Kind    WorkKind
	Queue   string // Queue(unit, role) or PostQueue(post)
	StepID  string
	Since   time.Time
	StepDue time.Time // zero: untimed or waiting
	Due     time.Time // zero: not accepted yet
	Urgent  time.Time // what the inbox sorts by: the nearer of the two dates
}

// Queue names the queue of everybody in a unit with a role.
func Queue(unitID string, r org.Role) string { return "unit:" + unitID + ":" + string(r) }

// PostQueue names the queue of one post.
func PostQueue(postID string) string { return "post:" + postID }

// Queues lists the queues an actor takes work from.
func Queues(a org.Actor) []string {
	out := []string{PostQueue(a.PostID)}
	for _, r := range a.Roles {
		out = append(out, Queue(a.UnitID, r))
	}
	for _, old := range a.Succeeds { // ended: their work has come here (CN02.1)
		out = append(out, PostQueue(old))
		for _, r := range a.Roles {
			out = append(out, Queue(old, r))
		}
	}
	return out
}

// Work tells what the dossier waits for; ok is false when it waits for nobody.
func (s *State) Work() (item WorkItem, ok bool) {
	counter := Queue(s.ReceivingUnit.ID, org.IntakeOfficer)
	switch s.Status {
	case Submitted:
		item = WorkItem{Kind: WorkIntake, Queue: counter, Since: s.SubmittedAt}
		item.Urgent = s.SubmittedAt.Add(24 * time.Hour)
		return item, true
	case AwaitingSupplement:
		item = WorkItem{Kind: WorkSupplement, Queue: counter, Since: s.Supplements[len(s.Supplements)-1].RequestedAt}
	case AwaitingPayment:
		item = WorkItem{Kind: WorkPayment, Queue: counter, Since: s.Token.Since}
	case WithdrawalRequested:
		item = WorkItem{Kind: WorkWithdrawal, Queue: Queue(s.ReceivingUnit.ID, org.OneStopHead), Since: s.Withdrawal.RequestedAt}
	case Accepted, Processing, Resolved:
		t := s.Token
		item = WorkItem{Kind: WorkStep, Queue: Queue(t.Unit.ID, t.Role), StepID: t.StepID, Since: t.Since, StepDue: t.StepDue}
		if t.PostID != "" {
			item.Queue = PostQueue(t.PostID)
		}
	default:
		return WorkItem{}, false
	}
	if s.Status == Resolved && s.Token.Unit.ID == s.ReceivingUnit.ID {
		item.Kind = WorkReturn
	}
	if s.Status != Resolved {
		item.Due = s.CurrentDueDate()
	}
	if item.Urgent = nearer(item.StepDue, item.Due, item.Since); item.Kind.ForCitizen() {
		item.Urgent = behindDates(item.Since)
	}
	return item, true
}

// nearer gives the earlier of two dates that may be missing, else the fallback.
func nearer(a, b, fallback time.Time) time.Time {
	switch {
	case a.IsZero() && b.IsZero():
		return fallback
	case a.IsZero() || !b.IsZero() && b.Before(a):
		return b
	}
	return a
}
