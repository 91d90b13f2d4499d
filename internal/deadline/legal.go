package deadline

import (
	"math"
	"time"
)

// never is a moment after every other.
const never = minute(math.MaxInt64)

// legal reads the legal clock: one run from each start or restart, each with its
// pauses and perhaps the one extension; the last run is in force.
func (r *reader) legal() error {
	start, cause, returned := r.f.start(), RuleReceived, never
	for _, again := range r.f.Restarts {
		returned = minuteOf(again.Returned)
		if again.Received.IsZero() {
			break
		}
		issued, err := r.oneRun(start, returned, cause)
		if err != nil {
			return err
		}
		r.tr.add(Line{Rule: RuleIssued, To: issued.time()})
		r.tr.add(Line{Rule: RuleRestarted, From: again.Returned.In(zone), To: again.Received.In(zone), Name: again.Document})
		start, cause, returned = again.Received, RuleRestarted, never
	}
	due, err := r.oneRun(start, returned, cause)
	if err != nil {
		return err
	}
	return r.inForce(due, returned)
}

// inForce closes the explanation and reads the run in force.
func (r *reader) inForce(due, returned minute) error {
	if returned != never {
		last := r.f.Restarts[len(r.f.Restarts)-1]
		r.tr.add(Line{Rule: RuleWaiting, From: last.Returned.In(zone), Name: last.Document})
	}
	if x := r.f.Extension; x != nil && !r.extended {
		r.tr.add(Line{Rule: RuleExtendedLate, From: x.Asked.In(zone), To: x.NewDue.In(zone), Name: x.Document})
	}
	r.out.CurrentDueDate = due.time()
	ground := civilLast
	if r.f.SameDay != nil {
		ground = legal{cutOff.row, r.f.SameDay.LegalSource}
	}
	r.tr.due(r.s, due, ground)

	// The clock of a dossier that never came back stopped at the return, even when it is closed later.
	end, stopped := r.end(), returned != never
	if stopped {
		end = returned.time()
	}
	paused := stopped && r.f.Finished.IsZero() || r.pausedNow(nil)
	r.out.Legal = r.read(r.runStart, due, end, r.stops(r.runStart, returned, nil), paused)
	return nil
}

// oneRun counts from a start until the dossier is returned, if it is.
func (r *reader) oneRun(start time.Time, returned minute, cause Rule) (minute, error) {
	r.runStart = minuteOf(start)
	r.out.ExtensionApplied = false
	base, err := r.count(r.runStart)
	if err != nil {
		return 0, err
	}
	r.base = base
	if r.out.OriginalDueDate.IsZero() {
		r.out.OriginalDueDate = base.time()
	}
	r.dueDate(base, cause, start)

	x := r.f.Extension
	if x == nil || minuteOf(x.Asked) < r.runStart || minuteOf(x.Asked) >= returned {
		due, err := r.paused(base, r.runStart, returned, never)
		if err == nil {
			err = r.extendable(due)
		}
		return due, err
	}
	asked := minuteOf(x.Asked)
	due, err := r.paused(base, r.runStart, returned, asked)
	if err != nil {
		return 0, err
	}
	if due, err = r.extend(due); err != nil {
		return 0, err
	}
	return r.paused(due, asked, returned, never)
}

func (r *reader) dueDate(due minute, cause Rule, since time.Time) {
	r.out.DueDates = append(r.out.DueDates, DueDate{due.time(), cause, since.In(zone)})
}

// stops are the merged pauses between two moments, of the grounds to keep.
func (r *reader) stops(since, until minute, keep func(PauseGround) bool) []span {
	var spans []span
	for _, p := range r.f.Pauses {
		if keep != nil && !keep(p.Ground) {
			continue
		}
		x := span{max(since, minuteOf(p.Start)), min(until, pausedUntil(p.Start, p.End, r.now))}
		if x.to > x.from {
			spans = append(spans, x)
		}
	}
	return merge(spans)
}

// paused moves a due date by the pauses that begin from since and before until,
// none running on after the return, and tells of each. Between the start of a run
// and an extension the pauses belong to the old date, afterwards to the new one.
func (r *reader) paused(due, since, returned, until minute) (minute, error) {
	reached := r.toldUntil(since)
	for _, p := range r.f.Pauses {
		begin := minuteOf(p.Start)
		x := span{max(begin, reached), min(returned, pausedUntil(p.Start, p.End, r.now))}
		if begin >= until || begin >= due || x.to <= x.from {
			continue
		}
		moved, n, err := r.s.push(due, x.from, []span{x})
		if err != nil {
			return 0, err
		}
		r.tr.add(Line{Rule: RulePaused, From: p.Start.In(zone), To: p.End.In(zone), Name: string(p.Ground) + ": " + p.Document, Minutes: n})
		if n > 0 {
			r.dueDate(moved, RulePaused, p.Start)
		}
		due, reached = moved, x.to
	}
	return due, nil
}

// toldUntil is the end of the pauses that began before since in this run, so
// that a pause overlapping them is not counted twice.
func (r *reader) toldUntil(since minute) minute {
	reached := since
	if since == r.runStart {
		return reached
	}
	for _, p := range r.f.Pauses {
		if minuteOf(p.Start) < since {
			reached = max(reached, pausedUntil(p.Start, p.End, r.now))
		}
	}
	return reached
}

// pausedNow reports whether a pause (of the grounds to keep) holds at the moment read.
func (r *reader) pausedNow(keep func(PauseGround) bool) bool {
	if !r.f.Finished.IsZero() {
		return false
	}
	for _, p := range r.f.Pauses {
		if (keep == nil || keep(p.Ground)) && !r.now.Before(p.Start) && (p.End.IsZero() || r.now.Before(p.End)) {
			return true
		}
	}
	return false
}
