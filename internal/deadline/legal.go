package deadline

import "time"

// legal reads the legal clock: pauses, restarts and the one extension.
func (r *reader) legal() error {
	if err := r.firstRun(); err != nil {
		return err
	}
	returned := time.Time{} // of a restart that the applicant has not completed
	for _, again := range r.f.Restarts {
		if again.Received.IsZero() {
			returned = again.Returned
			r.tr.add(Line{Rule: RuleWaiting, From: again.Returned.In(zone), Name: again.Document})
			break
		}
		if err := r.restart(again); err != nil {
			return err
		}
	}
	due, err := r.pauses(returned)
	if err != nil {
		return err
	}
	if due, err = r.extend(due); err != nil {
		return err
	}
	r.out.CurrentDueDate = due.time()
	r.tr.due(r.s, due)
	r.readLegal(due, returned)
	return nil
}

func (r *reader) firstRun() error {
	r.runStart = minuteOf(r.f.start())
	base, err := r.count(r.runStart)
	if err != nil {
		return err
	}
	r.base = base
	r.out.OriginalDueDate = base.time()
	r.dueDate(base, RuleReceived, r.f.start())
	return nil
}

// restart begins the period again from zero (P-14).
func (r *reader) restart(again Restart) error {
	r.tr.add(Line{Rule: RuleRestarted, From: again.Returned.In(zone), To: again.Received.In(zone), Name: again.Document})
	r.runStart = minuteOf(again.Received)
	base, err := r.count(r.runStart)
	if err != nil {
		return err
	}
	r.base = base
	r.dueDate(base, RuleRestarted, again.Received)
	return nil
}

func (r *reader) dueDate(due minute, cause Rule, since time.Time) {
	r.out.DueDates = append(r.out.DueDates, DueDate{due.time(), cause, since.In(zone)})
}

// stops are the merged pauses of the run in force; nothing counts after the return.
func (r *reader) stops(returned time.Time, keep func(PauseGround) bool) []span {
	var spans []span
	for _, p := range r.f.Pauses {
		if keep != nil && !keep(p.Ground) {
			continue
		}
		x := span{minuteOf(p.Start), pausedUntil(p.Start, p.End, r.now)}
		if !returned.IsZero() {
			x.to = min(x.to, minuteOf(returned))
		}
		if x.to > x.from {
			spans = append(spans, x)
		}
	}
	return merge(spans)
}

// pauses moves the due date of the run by its pauses, and says so for each.
func (r *reader) pauses(returned time.Time) (minute, error) {
	spans := r.stops(returned, nil)
	due, n, err := r.s.push(r.base, r.runStart, spans)
	if err != nil {
		return 0, err
	}
	reached := r.runStart // end of the pauses already told, so that an overlap is told once
	for _, p := range r.f.Pauses {
		from, to := max(minuteOf(p.Start), reached), pausedUntil(p.Start, p.End, r.now)
		if !returned.IsZero() {
			to = min(to, minuteOf(returned))
		}
		if from >= due || to <= from {
			continue
		}
		r.tr.add(Line{Rule: RulePaused, From: p.Start.In(zone), To: p.End.In(zone), Name: string(p.Ground) + ": " + p.Document,
			Minutes: r.s.position(to) - r.s.position(from)})
		reached = to
	}
	if n > 0 {
		r.dueDate(due, RulePaused, r.f.Pauses[len(r.f.Pauses)-1].Start)
	}
	return due, nil
}

// extend applies the one extension when it was asked in time in the run in force (P-19, T-12).
func (r *reader) extend(due minute) (minute, error) {
	by, err := r.s.extensionBy(due)
	if err != nil {
		return 0, err
	}
	r.out.ExtensionBy = by.time()
	x := r.f.Extension
	if x == nil {
		return due, nil
	}
	asked, wanted := minuteOf(x.Asked), minuteOf(x.NewDue)
	if asked < r.runStart || asked > by || wanted <= due {
		r.tr.add(Line{Rule: RuleExtendedLate, From: x.Asked.In(zone), To: x.NewDue.In(zone), Name: x.Document})
		return due, nil
	}
	r.out.ExtensionApplied = true
	r.tr.add(Line{Rule: RuleExtended, From: x.Asked.In(zone), To: x.NewDue.In(zone), Name: x.Document})
	r.dueDate(wanted, RuleExtended, x.Asked)
	return wanted, nil
}

// extensionBy is the last moment to ask: the same time of day on the working day
// before the due date, but not after its closing (P-19: at least one day before;
// CF-13: one working day, which satisfies both readings).
func (s *Schedule) extensionBy(due minute) (minute, error) {
	k := int(s.ordinal[s.index(due.date())]) - 1
	if k < 0 {
		return 0, s.beyond()
	}
	i := s.working[k]
	return min(s.date(i).minute(due.clock()), s.closing(i)), nil
}

func (r *reader) readLegal(due minute, returned time.Time) {
	end := r.end()
	waiting := !returned.IsZero()
	if waiting {
		end = returned.In(zone)
	}
	spans := r.stops(returned, nil)
	r.out.Legal = r.read(r.runStart, due, end, spans, waiting || r.pausedNow(nil))
	if waiting && r.out.Legal.State != Overdue {
		r.out.Legal.State = WithinTime
	}
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
	x.State = r.state(x.Due, end)
	return x
}

func (r *reader) state(due, end time.Time) State {
	return stateOf(due, end, !r.f.Finished.IsZero())
}

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
