package deadline

import "time"

// AddWorkingDays is the n-th working day after d, or before it when n is
// negative; n 0 is d itself. It serves notices that must go out so many working
// days ahead (T-14, T-16) and fails with CodeCoverage like Due.
func (s *Schedule) AddWorkingDays(d Date, n int) (Date, error) {
	i := s.index(d)
	if !s.inside(i) {
		return Date{}, s.beyond()
	}
	if n == 0 {
		return d, nil
	}
	k := int(s.ordinal[i+1]) + n - 1
	if n < 0 {
		k = int(s.ordinal[i]) + n
	}
	if k < 0 || k >= len(s.working) {
		return Date{}, s.beyond()
	}
	return s.date(s.working[k]), nil
}

// WorkingDays counts the working days after a up to and including b; 0 when b is not after a.
func (s *Schedule) WorkingDays(a, b Date) int {
	at := func(d Date) int {
		return int(s.ordinal[min(max(s.index(d)+1, 0), int32(len(s.shiftOf)))])
	}
	return max(0, at(b)-at(a))
}

// SpecialDay is the entry that makes d what it is, if there is one; a plain
// working day or weekend has none.
func (s *Schedule) SpecialDay(d Date) (Day, bool) {
	day, ok := s.special[s.index(d)]
	return day, ok
}

// Sessions are the hours at which the counter is open on d, and whether they
// are working time that deadlines count: reception on a Saturday is not (H-09).
func (s *Schedule) Sessions(d Date) (sessions []Session, counts bool) {
	i := s.index(d)
	if !s.inside(i) {
		return nil, false
	}
	if s.isWorking(i) {
		return append([]Session(nil), s.shift(i).sessions...), true
	}
	if _, special := s.special[i]; special {
		return nil, false
	}
	for _, r := range s.hours.Reception {
		if r.Weekday == d.Weekday() {
			sessions = append(sessions, r.Sessions...)
		}
	}
	return sessions, false
}

// IsOpen reports whether the counter receives at that moment (H-09).
func (s *Schedule) IsOpen(t time.Time) bool {
	m := minuteOf(t)
	sessions, _ := s.Sessions(m.date())
	for _, x := range sessions {
		if x.From <= m.clock() && m.clock() < x.To {
			return true
		}
	}
	return false
}
