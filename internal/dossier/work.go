package dossier

import (
	"slices"
	"time"

	"motcua/internal/org"
)

// WorkKind says why a dossier waits for somebody.
type WorkKind string

const (
	WorkStep       WorkKind = "Step"               // a step of the workflow
	WorkIntake     WorkKind = "Intake"             // submitted, to be checked at the counter
	WorkSupplement WorkKind = "Supplement"         // waits for the citizen; the counter follows up
	WorkPayment    WorkKind = "Payment"            // waits for the fee; the counter follows up
	WorkWithdrawal WorkKind = "Withdrawal"         // a withdrawal waits to be confirmed
	WorkTimer      WorkKind = "Timer"              // a timer runs; the system goes on when its moment is there
	WorkOpinion    WorkKind = "Opinion"            // a Consultee is asked (P-15)
	WorkCall       WorkKind = "Call"               // another agency works on it as one piece
	WorkPaused     WorkKind = "Paused"             // the clock stands still (T-10)
	WorkApology    WorkKind = "Apology"            // the counter is to tell of the new date (P-19)
	WorkChase      WorkKind = "Chase"              // the OneStopUnit asks how it stands (O-06)
	WorkDirective  WorkKind = "Directive"          // a leader's order waits for an answer (CN27)
	WorkReturn     WorkKind = "Return"             // the Result waits for the citizen to collect it
	WorkPosted     WorkKind = "PostedResult"       // the post has the Result; the counter follows up (EX-11)
	WorkCameBack   WorkKind = "ResultCameBack"     // the post could not deliver it: give it otherwise
	WorkCorrected  WorkKind = "CorrectedReturn"    // the corrected Result is to be given (P-24)
	WorkRefund     WorkKind = "Refund"             // money is to be given back (CN18.3)
	WorkOriginals  WorkKind = "OriginalsReturn"    // originals are to be given back after the end (P-22, CN18)
	WorkProposal   WorkKind = "SupplementProposal" // a leader is to approve a request for papers (CF-05, X-01)
	WorkExpired    WorkKind = "SupplementExpired"  // the papers never came: refuse or stop it
)

// ForCitizen reports whether the work is to wait for the citizen, or for what the law
// waits for: nothing here may be called late, and it comes after everything that has a date.
func (k WorkKind) ForCitizen() bool {
	return k == WorkSupplement || k == WorkPayment || k == WorkReturn || k == WorkPosted || k == WorkPaused || k == WorkOriginals
}

// behindDates puts what waits for the citizen behind all dates, oldest first.
func behindDates(since time.Time) time.Time { return since.AddDate(100, 0, 0) }

// WorkItem is what waits for a post: the projection behind the inbox.
type WorkItem struct {
	Token   string // id of the token it belongs to; "" when it concerns the whole dossier
	Kind    WorkKind
	Queue   string // Queue(unit, role) or PostQueue(post)
	StepID  string
	Since   time.Time
	StepDue time.Time // zero: untimed or waiting
	Due     time.Time // zero: not accepted yet
	Urgent  time.Time // what the inbox sorts by: the nearer of the two dates
}

// counterRole takes from the queue of the counter.
const counterRole = org.IntakeOfficer

// Queue names the queue of everybody in a unit with a role.
func Queue(unitID string, r org.Role) string { return "unit:" + unitID + ":" + string(r) }

// PostQueue names the queue of one post.
func PostQueue(postID string) string { return "post:" + postID }

// TimerQueue holds the timers of a province; no post takes work from it.
const TimerQueue = "timer"

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

// Work tells what the dossier waits for: for each step it stands at, or for one
// thing that concerns all of it. Empty when it waits for nobody.
func (s *State) Work() []WorkItem {
	return slices.Concat(s.work(), s.supplementWork(), s.refusalWork(), s.pressingWork(), s.refundWork(), s.originalsWork(), s.repairWork(), s.papersWork())
}

func (s *State) work() []WorkItem {
	counter := Queue(s.ReceivingUnit.ID, org.IntakeOfficer)
	item := WorkItem{Queue: counter}
	switch s.Status {
	case Submitted:
		item.Kind, item.Since, item.Urgent = WorkIntake, s.SubmittedAt, s.SubmittedAt.Add(24*time.Hour)
		return []WorkItem{item}
	case AwaitingSupplement:
		x := s.Supplements[len(s.Supplements)-1]
		if item.Kind, item.Since = WorkSupplement, x.RequestedAt; !x.ExpiredAt.IsZero() {
			item.Kind, item.Since = WorkExpired, x.ExpiredAt
		}
	case AwaitingPayment:
		item.Kind, item.Since = WorkPayment, s.Token().Since
	case WithdrawalRequested:
		item.Kind, item.Queue, item.Since = WorkWithdrawal, Queue(s.ReceivingUnit.ID, org.OneStopHead), s.Withdrawal.RequestedAt
	case Accepted, Processing, Resolved:
		var out []WorkItem
		for _, t := range s.Tokens {
			if t.Kind == atConsultation && s.Status == Resolved {
				continue // the Result is there: the question is closed with the next move
			}
			out = append(out, s.stepWork(&t))
		}
		return append(append(out, s.askingWork()...), s.turnWork()...)
	default:
		return nil
	}
	return []WorkItem{s.urgent(item)}
}

// stepWork is what waits at one step.
func (s *State) stepWork(t *Token) WorkItem {
	item := WorkItem{Token: t.ID, Kind: WorkStep, Queue: Queue(t.Unit.ID, t.Role), StepID: t.StepID, Since: t.Since, StepDue: t.StepDue}
	if t.PostID != "" {
		item.Queue = PostQueue(t.PostID)
	}
	switch t.Kind {
	case atTimer: // by nobody; found by the moment it runs out
		item.Kind, item.Queue, item.StepDue, item.Urgent = WorkTimer, TimerQueue, time.Time{}, t.StepDue
		return item
	case atConsultation:
		item.Kind = WorkOpinion
	case atCall:
		item.Kind = WorkCall
	}
	if s.Status == Resolved && t.Unit.ID == s.ReceivingUnit.ID {
		item.Kind = s.returnWork()
	}
	if s.Pause() != nil {
		item.Kind, item.StepDue = WorkPaused, time.Time{}
	}
	item = s.urgent(item)
	if item.Kind == WorkCameBack { // today's or tomorrow's work: the applicant has waited long enough
		item.Since = s.Consignments[len(s.Consignments)-1].RecordedAt
		item.Urgent = item.Since.Add(24 * time.Hour)
	}
	return item
}

// urgent sets the dates by which the inbox sorts.
func (s *State) urgent(item WorkItem) WorkItem {
	if s.Status != Resolved && s.Pause() == nil {
		item.Due = s.CurrentDueDate()
	}
	if item.Urgent = nearer(item.StepDue, item.Due, item.Since); item.Kind.ForCitizen() {
		item.Urgent = behindDates(item.Since)
	}
	return item
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
