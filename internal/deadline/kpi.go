package deadline

import (
	"slices"
	"time"
)

// kpi reads the clock of Index766 Q2.1: the date newly issued after a restart,
// the original date after an extension (CF-06), the citizen's time subtracted
// (T-07), and too many requests are late whatever the date (T-06, CF-05). A
// request that is not completed ends the time charged to the agency.
func (r *reader) kpi() error {
	keep := func(g PauseGround) bool { return slices.Contains(r.policy.Subtract, g) }
	spans := r.stops(0, never, keep)
	end, waiting := r.end(), r.pausedNow(keep)
	for _, q := range r.f.SupplementRequests {
		spans = append(spans, span{minuteOf(q.Requested), pausedUntil(q.Requested, q.Completed, r.now)})
		if q.Completed.IsZero() {
			end, waiting = q.Requested.In(zone), r.f.Finished.IsZero()
		}
	}
	for _, q := range r.f.Restarts {
		if q.Received.IsZero() {
			end, waiting = q.Returned.In(zone), r.f.Finished.IsZero()
		}
	}
	spans = merge(spans)
	due, _, err := r.s.push(r.base, r.runStart, spans)
	if err != nil {
		return err
	}
	r.out.KPI = r.read(r.runStart, due, end, spans, waiting)
	r.tooMany()
	return nil
}

// waits reads the own limits of external waits outside the clock.
func (r *reader) waits() error {
	for _, p := range r.f.Pauses {
		if p.Limit.IsZero() {
			continue
		}
		x, err := r.small(p.Document, p.Start, p.End, p.Limit, FirstDayExcluded, nil)
		if err != nil {
			return err
		}
		r.out.Waits = append(r.out.Waits, x)
	}
	return nil
}

// steps reads the deadlines of the internal process beside the total (T-11).
func (r *reader) steps() error {
	spans := r.stops(0, never, nil)
	for _, step := range r.f.Steps {
		x, err := r.small(step.ID, step.Started, step.Finished, step.Period, FromMoment, spans)
		if err != nil {
			return err
		}
		r.out.Steps = append(r.out.Steps, x)
	}
	return nil
}

// small reads the clock of one step or wait.
func (r *reader) small(id string, start, end time.Time, p Period, c Count, spans []span) (StepReading, error) {
	finished := !end.IsZero()
	if !finished {
		end = r.now
	}
	end = end.In(zone)
	if p.IsZero() {
		state := WithinTime
		if finished {
			state = OnTime
		}
		return StepReading{id, Reading{End: end, State: state}}, nil
	}
	due, err := r.s.run(minuteOf(start), p, c, nil)
	if err != nil {
		return StepReading{}, err
	}
	if due, _, err = r.s.push(due, minuteOf(start), spans); err != nil {
		return StepReading{}, err
	}
	x := r.read(minuteOf(start), due, end, spans, !finished && spans != nil && r.pausedNow(nil))
	x.State = stateOf(x.Due, end, finished)
	return StepReading{id, x}, nil
}

// returnBy is the last moment to return a dossier that does not qualify, counted
// from the receipt in force (T-08, CF-02).
func (r *reader) returnBy() error {
	if r.policy.ReturnPeriod.IsZero() {
		return nil
	}
	start := r.runStart
	if start == 0 {
		start = minuteOf(r.f.start())
	}
	by, err := r.s.run(start, r.policy.ReturnPeriod, FirstDayExcluded, nil)
	if err != nil {
		return err
	}
	r.out.ReturnBy = by.time()
	return nil
}
