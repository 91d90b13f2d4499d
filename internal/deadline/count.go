package deadline

import "time"

// run counts a valid, timed period from m. The trace, when there is one, is told
// each step; it never changes the answer.
func (s *Schedule) run(m minute, p Period, c Count, tr *trace) (minute, error) {
	start, err := s.startDay(m)
	if err != nil {
		return 0, err
	}
	tr.started(s, m, start, p, c)
	for n, part := range p {
		from := m
		switch {
		case part.Unit == WorkingHour:
			m, err = s.addMinutes(m, part.Quarters*minutesPerHour/quartersPerUnit)
			tr.minutes(s, n, part, from, m, err)
		case part.Unit == WorkingDay && c == FromMoment:
			m, err = s.addMinutes(m, share(s.standard, part.Quarters))
			tr.minutes(s, n, part, from, m, err)
		case part.Unit == WorkingDay:
			m, err = s.workingDays(start, part.Quarters)
			tr.workingDays(s, n, part, start, m, err)
		default:
			m, err = s.civilDays(start, part)
			tr.civilDays(s, n, part, start, m, err)
		}
		if err != nil {
			return 0, err
		}
		// The day on which a part ends is the start day of the next.
		start = s.index(m.date())
	}
	return m, nil
}

// startDay is the day that T-04 leaves uncounted: the day of receipt or, for a
// receipt after hours or on a day off, the day the rule of the unit names.
func (s *Schedule) startDay(m minute) (int32, error) {
	i := s.index(m.date())
	if !s.inside(i) {
		return 0, s.beyond()
	}
	if s.hours.AfterHours == DayOfReceipt || (s.isWorking(i) && m <= s.closing(i)) {
		return i, nil
	}
	return s.nthAfter(i, 1)
}

func (s *Schedule) addMinutes(m minute, n int) (minute, error) {
	if !s.inside(s.index(m.date())) {
		return 0, s.beyond()
	}
	return s.moment(s.position(m) + n)
}

// workingDays counts whole days after the start day, then the fraction of the next.
func (s *Schedule) workingDays(start int32, quarters int) (minute, error) {
	whole, rest := quarters/quartersPerUnit, quarters%quartersPerUnit
	if rest > 0 {
		whole++
	}
	i, err := s.nthAfter(start, whole)
	if err != nil {
		return 0, err
	}
	return s.endOf(i, rest), nil
}

// civilDays runs through calendar days or months; a last day off moves to the
// next working day (BLDS Đ148.5).
func (s *Schedule) civilDays(start int32, part Part) (minute, error) {
	whole, rest := part.Quarters/quartersPerUnit, part.Quarters%quartersPerUnit
	last := start + int32(whole)
	if part.Unit == Month {
		last = s.index(s.date(start).AddMonths(whole))
	}
	if rest > 0 {
		last++
	}
	i, err := s.workingFrom(last)
	if err != nil {
		return 0, err
	}
	return s.endOf(i, rest), nil
}

// endOf is the end of working day i, or of so many quarters of it.
func (s *Schedule) endOf(i int32, quarters int) minute {
	if quarters == 0 {
		return s.closing(i)
	}
	shift := s.shift(i)
	return s.date(i).minute(shift.after(share(shift.total, quarters)))
}

// share is so many quarters of n minutes; a broken minute is given to the period.
func share(n, quarters int) int { return (n*quarters + quartersPerUnit - 1) / quartersPerUnit }

// handover is the moment for the paper (P-10, T-03).
func (s *Schedule) handover(m minute, cutoff Clock) time.Time {
	i := s.index(m.date())
	if !s.inside(i) {
		return time.Time{}
	}
	if s.inTime(i, m, cutoff) {
		return s.closing(i).time()
	}
	next, err := s.nthAfter(i, 1)
	if err != nil {
		return time.Time{}
	}
	return s.opening(next).time()
}

// sameDay is the due date of a procedure resolved within the day by a provincial
// decision: the end of the working day, or of the next after the cut-off (T-03).
func (s *Schedule) sameDay(m minute, cutoff Clock) (minute, error) {
	i := s.index(m.date())
	if !s.inside(i) {
		return 0, s.beyond()
	}
	if s.inTime(i, m, cutoff) {
		return s.closing(i), nil
	}
	next, err := s.nthAfter(i, 1)
	if err != nil {
		return 0, err
	}
	return s.closing(next), nil
}

// inTime reports whether m lies on working day i, not after the cut-off nor after hours.
func (s *Schedule) inTime(i int32, m minute, cutoff Clock) bool {
	return s.isWorking(i) && m.clock() <= cutoff && m <= s.closing(i)
}
