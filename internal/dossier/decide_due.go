package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// MoveDueDate applies a calendar published after the receipt to a running dossier
// (H-11). Only the publication of a calendar gives it; Env.Recount holds the two
// schedules. A dossier that does not move answers dossier.due-unmoved.
type MoveDueDate struct {
	Decision string // legal document of the publication
}

// Name is stable.
func (MoveDueDate) Name() string { return "move-due-date" }

// Recounting is the schedule a dossier is counted by and the one to come.
type Recounting struct{ Old, New *deadline.Schedule }

// Recount is what another schedule would do to a running dossier.
type Recount struct {
	deadline.Change           // Before carries the date promised in the ledger
	Due             time.Time // that would stand: never earlier than the promise
	StepBefore      time.Time // of the current step; zero when untimed
	StepDue         time.Time
	dateMoves       bool
}

// Moves reports whether anything would be recorded.
func (r Recount) Moves() bool { return r.dateMoves || r.StepMoves() }

// DateMoves reports whether the date moves, or would but for the promise.
func (r Recount) DateMoves() bool { return r.dateMoves }

// StepMoves reports whether the deadline of the current step moves.
func (r Recount) StepMoves() bool { return !r.StepBefore.Equal(r.StepDue) }

// Running reports whether a due date is promised and not met yet. A provisional one
// is no promise: it is counted anew when the CompetentAgency receives (CF-02).
func (s *State) Running() bool {
	return len(s.DueDates) > 0 && !s.ProvisionalDue() && s.FinishedAt.IsZero() && !s.Status.Final()
}

// Recount weighs another schedule for a running dossier; the dry run of a
// publication and the publication itself both ask it, so that they agree. A date
// that was computed before, and that only a promise holds back, does not move again.
func (s *State) Recount(x Recounting, w *workflow.Definition, now time.Time) (Recount, error) {
	f := s.DeadlineFacts()
	// A pause that still lasts moves the date when it ends, not a calendar.
	f.Pauses = slices.DeleteFunc(slices.Clone(f.Pauses), func(p deadline.Pause) bool { return p.End.IsZero() })
	change, err := deadline.Recalculate(x.Old, x.New, f, now)
	if err != nil {
		return Recount{}, err
	}
	change.Before.CurrentDueDate = s.CurrentDueDate().In(deadline.Zone())
	r := Recount{Change: change, Due: change.Promise()}
	counted := s.CurrentDueDate()
	if !s.ComputedDue.IsZero() {
		counted = s.ComputedDue
	}
	r.dateMoves = !change.After.CurrentDueDate.Equal(counted)
	t := s.Token()
	if change.Shortened() || t == nil || w == nil || t.StepDue.IsZero() {
		return r, nil
	}
	step, ok := t.step(w)
	if !ok {
		return r, nil
	}
	r.StepBefore = t.StepDue
	due, err := s.stepDueBy(x.New, s.stepStart(), step.Period, now)
	r.StepDue = moment(due)
	return r, err
}

// stepStart is when the current step began to count: on arrival, or with the last
// complete receipt (P-14).
func (s *State) stepStart() time.Time {
	return s.restartedWithin(s.Token().Since, time.Time{})
}

// restartedWithin gives the last complete receipt in a step's time, else its start.
func (s *State) restartedWithin(start, end time.Time) time.Time {
	for _, x := range s.Supplements {
		if x.Stage == StageAppraisal && x.ReceivedAt.After(start) && (end.IsZero() || x.ReceivedAt.Before(end)) {
			start = x.ReceivedAt
		}
	}
	return start
}

// stepDueBy is when a step that started then is due, its ended pauses left out (T-10, T-11).
func (s *State) stepDueBy(x Deadlines, started time.Time, p deadline.Period, now time.Time) (time.Time, error) {
	if len(s.Pauses) == 0 {
		return x.Due(started, p, deadline.FromMoment)
	}
	f := deadline.Facts{Received: s.AcceptedAt, Steps: []deadline.Step{{ID: "step", Started: started, Period: p}}}
	s.pauseFacts(&f)
	f.Extension = nil
	f.Pauses = slices.DeleteFunc(f.Pauses, func(p deadline.Pause) bool { return p.End.IsZero() })
	c, err := x.Clocks(f, now)
	if err != nil {
		return time.Time{}, err
	}
	return c.Steps[0].Due, nil
}

// moveDueDate records what the new calendar does to the dossier (H-11, T-12).
func (d *decision) moveDueDate(c MoveDueDate) error {
	if d.env.Actor.Kind != org.ActorSystem && !d.env.Actor.Has(org.BusinessAdmin) || d.env.Recount == nil {
		return fault.New(fault.Forbidden, "org.forbidden", "action", string(org.ActionCalendarEdit))
	}
	if !d.Running() {
		return d.wrongStatus()
	}
	if strings.TrimSpace(c.Decision) == "" {
		return fault.New(fault.Invalid, "calendar.decision-missing").At("decision")
	}
	r, err := d.Recount(*d.env.Recount, d.env.Workflow, d.env.Now)
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	if !r.Moves() {
		return fault.New(fault.Conflict, "dossier.due-unmoved")
	}
	p := DueDateMovedV1{
		Cause: CalendarChanged, Calendar: d.env.Recount.New.Version(), Decision: strings.TrimSpace(c.Decision),
		Before: d.CurrentDueDate(), Computed: moment(r.After.CurrentDueDate), Due: moment(r.Due), Promised: r.Shortened(),
		Explanation: r.After.Explanation, Days: r.Causes,
	}
	if r.StepMoves() {
		p.StepDue = r.StepDue
	}
	if r.dateMoves {
		p.Notice = r.Notice(deadline.Vietnamese)
	}
	if d.Flow != nil {
		dues, err := d.stepDuesMoved()
		if err != nil {
			return err
		}
		p.StepDue = time.Time{}
		d.emit(DueDateMovedV2{p, dues})
		return nil
	}
	d.emit(p)
	return nil
}

// stepDuesMoved counts the deadlines of all open steps by the new calendar, unless
// that would shorten what was promised.
func (d *decision) stepDuesMoved() ([]TokenDue, error) {
	r, err := d.Recount(*d.env.Recount, d.env.Workflow, d.env.Now)
	if err != nil || r.Shortened() {
		return nil, err
	}
	var out []TokenDue
	for _, t := range d.Tokens {
		period, timed := t.period(d.env.Workflow)
		if !timed {
			continue
		}
		due, err := d.stepDueBy(d.env.Recount.New, d.restartedWithin(t.Since, time.Time{}), period, d.env.Now)
		if err != nil {
			return nil, fault.New(fault.Internal, "deadline.failed").Because(err)
		}
		if !moment(due).Equal(t.StepDue) {
			out = append(out, TokenDue{t.ID, moment(due)})
		}
	}
	return out, nil
}
