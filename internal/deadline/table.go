package deadline

import (
	"fmt"
	"slices"
	"sort"
)

// table is the compiled form of a calendar and hours: for each day its shift,
// the working days before it and the working minutes before it. With it every
// question is a look-up and at most one binary search.
type table struct {
	version  string
	calendar Calendar
	hours    Hours

	first    Date
	shifts   []shift // shifts[0] is the day off
	shiftOf  []uint8 // per day
	minutes  []int32 // working minutes before the day; one longer than the days
	ordinal  []int32 // working days before the day; one longer than the days
	working  []int32 // indexes of the working days
	special  map[int32]Day
	standard int // working minutes of the standard day
}

// shift is the sessions of a working day with their sum.
type shift struct {
	sessions []Session
	total    int
}

func newShift(sessions []Session) shift {
	s := shift{sessions: slices.Clone(sessions)}
	for _, x := range sessions {
		s.total += int(x.To - x.From)
	}
	return s
}

func (s shift) close() Clock { return s.sessions[len(s.sessions)-1].To }

// before counts the working minutes of the day before the time c.
func (s shift) before(c Clock) int {
	n := 0
	for _, x := range s.sessions {
		if c <= x.From {
			break
		}
		n += int(min(c, x.To) - x.From)
	}
	return n
}

// after is the earliest time of day by which n working minutes have passed, 0 < n ≤ total.
func (s shift) after(n int) Clock {
	for _, x := range s.sessions {
		if length := int(x.To - x.From); n > length {
			n -= length
			continue
		}
		return x.From + Clock(n)
	}
	return s.close()
}

func compile(c Calendar, h Hours) (*table, error) {
	if err := h.validate(); err != nil {
		return nil, err
	}
	from, to, err := c.bounds()
	if err != nil {
		return nil, err
	}
	t := &table{first: from, calendar: c, hours: h}
	t.calendar.Days, t.hours.Closures = slices.Clone(c.Days), slices.Clone(h.Closures)
	t.version = fmt.Sprintf("%s@%d/%s@%d", c.ID, c.Version, h.ID, h.Version)
	t.shifts = append(t.shifts, shift{}, newShift(h.Sessions))
	for _, s := range h.Seasons {
		t.shifts = append(t.shifts, newShift(s.Sessions))
	}
	if len(t.shifts) > 256 {
		return nil, fail(CodeHours, "more than 254 seasons", nil)
	}
	t.standard = t.shifts[1].total
	if err := t.readSpecial(); err != nil {
		return nil, err
	}
	return t, t.fill(to)
}

// readSpecial indexes the days that apply; of several on one date the strongest stays.
func (t *table) readSpecial() error {
	t.special = make(map[int32]Day, len(t.calendar.Days)+len(t.hours.Closures))
	for _, d := range slices.Concat(t.calendar.Days, t.hours.Closures) {
		if err := d.validate(); err != nil {
			return err
		}
		if !t.calendar.applies(d) {
			continue
		}
		i := t.index(d.Date)
		old, twice := t.special[i]
		if twice && (old.Kind == SwapWork) != (d.Kind == SwapWork) && old.Kind != LocalClosure && d.Kind != LocalClosure {
			return fail(CodeCalendar, fmt.Sprintf("%s is both %s and %s", d.Date, old.Kind, d.Kind), nil)
		}
		if !twice || old.Kind.rank() < d.Kind.rank() {
			t.special[i] = d
		}
	}
	return nil
}

func (t *table) fill(to Date) error {
	weekend, err := t.calendar.weekend()
	if err != nil {
		return err
	}
	n := to.DaysSince(t.first) + 1
	t.shiftOf = make([]uint8, n)
	t.minutes, t.ordinal = make([]int32, n+1), make([]int32, n+1)
	for i := range t.shiftOf {
		d := t.first.AddDays(i)
		works := !weekend[d.Weekday()]
		if day, ok := t.special[int32(i)]; ok {
			works = day.Kind == SwapWork
		}
		if works {
			t.shiftOf[i] = t.season(d)
			t.working = append(t.working, int32(i))
		}
		t.ordinal[i+1] = int32(len(t.working))
		t.minutes[i+1] = t.minutes[i] + int32(t.shifts[t.shiftOf[i]].total)
	}
	t.working = slices.Clone(t.working) // one Schedule per unit stays in memory: no spare capacity
	return nil
}

func (t *table) season(d Date) uint8 {
	_, m, day := d.Civil()
	for i, s := range t.hours.Seasons {
		if s.holds(MonthDay{m, day}) {
			return uint8(i + 2)
		}
	}
	return 1
}

func (t *table) index(d Date) int32     { return d.n - t.first.n }
func (t *table) date(i int32) Date      { return Date{t.first.n + i} }
func (t *table) inside(i int32) bool    { return i >= 0 && int(i) < len(t.shiftOf) }
func (t *table) isWorking(i int32) bool { return t.shiftOf[i] != 0 }
func (t *table) shift(i int32) *shift   { return &t.shifts[t.shiftOf[i]] }
func (t *table) closing(i int32) minute { return t.date(i).minute(t.shift(i).close()) }
func (t *table) opening(i int32) minute { return t.date(i).minute(t.shift(i).sessions[0].From) }

// position counts the working minutes from the first day of the table to m.
func (t *table) position(m minute) int {
	i := t.index(m.date())
	switch {
	case i < 0:
		return 0
	case !t.inside(i):
		return int(t.minutes[len(t.shiftOf)])
	}
	return int(t.minutes[i]) + t.shift(i).before(m.clock())
}

// moment is the earliest moment by which p working minutes have passed, p > 0.
func (t *table) moment(p int) (minute, error) {
	k := sort.Search(len(t.working), func(k int) bool { return int(t.minutes[t.working[k]+1]) >= p })
	if k == len(t.working) {
		return 0, t.beyond()
	}
	i := t.working[k]
	return t.date(i).minute(t.shift(i).after(p - int(t.minutes[i]))), nil
}

// nthAfter is the n-th working day strictly after day i, n ≥ 1.
func (t *table) nthAfter(i int32, n int) (int32, error) {
	k := int(t.ordinal[i+1]) + n - 1
	if k >= len(t.working) {
		return 0, t.beyond()
	}
	return t.working[k], nil
}

// workingFrom is day i itself when it is a working day, or else the next that is.
func (t *table) workingFrom(i int32) (int32, error) {
	if !t.inside(i) {
		return 0, t.beyond()
	}
	if t.isWorking(i) {
		return i, nil
	}
	return t.nthAfter(i, 1)
}

func (t *table) beyond() error {
	return fail(CodeCoverage, fmt.Sprintf("%s covers %s to %s", t.version, t.first, t.date(int32(len(t.shiftOf)-1))), nil)
}
