package deadline

import "time"

// read compares an end with a due date and measures the time used.
func (r *reader) read(start, due minute, end time.Time, spans []span, paused bool) Reading {
	s, last := r.s, minuteOf(end)
	x := Reading{Due: due.time(), End: end, Paused: paused}
	x.TotalMinutes = max(0, s.position(due)-s.position(start)-s.within(spans, start, due))
	x.UsedMinutes = max(0, s.position(last)-s.position(start)-s.within(spans, start, last))
	if x.TotalMinutes > 0 {
		x.Percent = int(int64(x.UsedMinutes) * 100 / int64(x.TotalMinutes))
	}
	if last >= due {
		x.Percent = max(x.Percent, 100)
	} else {
		x.Percent = min(x.Percent, 99)
	}
	for _, w := range r.policy.Warnings {
		if x.Percent >= w {
			x.Warning = max(x.Warning, w)
		}
	}
	x.State = stateOf(x.Due, end, !r.f.Finished.IsZero())
	return x
}

// stateOf names the state of a clock (glossary: Early, OnTime, WithinTime, Overdue).
// A result is early when it is ready on a day before the due date (T-13).
func stateOf(due, end time.Time, finished bool) State {
	switch {
	case end.After(due):
		return Overdue
	case !finished:
		return WithinTime
	case DateOf(end).Before(DateOf(due)):
		return Early
	}
	return OnTime
}
