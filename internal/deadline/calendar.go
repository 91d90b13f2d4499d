package deadline

import (
	"fmt"
	"time"
)

// DayKind says what is special about a day.
type DayKind string

// Kinds of special days (H-01…H-06, H-12).
const (
	Holiday         DayKind = "Holiday"         // BLLĐ Đ112
	CompensatoryDay DayKind = "CompensatoryDay" // weekly rest fell on a holiday (BLLĐ Đ111.3)
	SwapOff         DayKind = "SwapOff"         // working day given off against a SwapWork day
	SwapWork        DayKind = "SwapWork"        // day of weekly rest that is worked instead
	LocalClosure    DayKind = "LocalClosure"    // office closed by a local decision; needs LegalSource (H-12)
)

// Day is one special day of a calendar.
type Day struct {
	Date        Date    `json:"date"`
	Kind        DayKind `json:"kind"`
	Name        string  `json:"name"`
	LegalSource string  `json:"legalSource,omitempty"`
	Confidence  string  `json:"confidence,omitempty"`
	// Provisional: off by law, but the exact schedule of the year is not yet decided (Tết 2027).
	Provisional bool `json:"provisional,omitempty"`
	// Proposed: not law yet (24/11, H-07).
	Proposed bool `json:"proposed,omitempty"`
}

// Calendar is a DeadlineCalendar: one version of the dated data by which days
// count (H-09). Never change a published version; publish the next.
type Calendar struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	Days    []Day  `json:"days"`
	// Weekend is the weekly rest; empty is Saturday and Sunday (BLLĐ Đ105, Đ111; H-02).
	Weekend []time.Weekday `json:"weekend,omitempty"`
	// IgnoreProvisional leaves provisional days out; normally they count as off.
	IgnoreProvisional bool `json:"ignoreProvisional,omitempty"`
	// ApplyProposed counts proposed days as if they were law; normally they do not.
	ApplyProposed bool `json:"applyProposed,omitempty"`
	// From and To bound the days that can be counted. Left empty, they reach from
	// three years before the first day in Days to ten years after the last.
	From Date `json:"from,omitzero"`
	To   Date `json:"to,omitzero"`
	// PublishedTo is the last day decided by the competent authority. A due date
	// beyond it is marked provisional. Empty: everything is decided.
	PublishedTo Date `json:"publishedTo,omitzero"`
}

const (
	yearsBefore = 3
	yearsAfter  = 10
	maxYears    = 60
)

// bounds is the range of days to compile.
func (c Calendar) bounds() (from, to Date, err error) {
	from, to = c.From, c.To
	if len(c.Days) == 0 && (from.IsZero() || to.IsZero()) {
		return from, to, fail(CodeCalendar, "no days and no bounds", nil)
	}
	first, last := from, to
	for _, d := range c.Days {
		if d.Date.IsZero() {
			return from, to, fail(CodeCalendar, fmt.Sprintf("day %q without a date", d.Name), nil)
		}
		if first.IsZero() || d.Date.Before(first) {
			first = d.Date
		}
		if last.IsZero() || last.Before(d.Date) {
			last = d.Date
		}
	}
	if from.IsZero() {
		y, _, _ := first.Civil()
		from = NewDate(y-yearsBefore, time.January, 1)
	}
	if to.IsZero() {
		y, _, _ := last.Civil()
		to = NewDate(y+yearsAfter, time.December, 31)
	}
	if n := to.DaysSince(from); n < 0 || n > maxYears*366 {
		return from, to, fail(CodeCalendar, fmt.Sprintf("bounds %s to %s", from, to), nil)
	}
	return from, to, nil
}

// applies reports whether the switches of the calendar let the day count.
func (c Calendar) applies(d Day) bool {
	return !(d.Provisional && c.IgnoreProvisional) && (!d.Proposed || c.ApplyProposed)
}

func (c Calendar) weekend() (off [7]bool, err error) {
	days := c.Weekend
	if len(days) == 0 {
		days = []time.Weekday{time.Saturday, time.Sunday}
	}
	for _, w := range days {
		if w < time.Sunday || w > time.Saturday {
			return off, fail(CodeCalendar, fmt.Sprintf("weekday %d", w), nil)
		}
		off[w] = true
	}
	return off, nil
}

func (d Day) validate() error {
	switch d.Kind {
	case Holiday, CompensatoryDay, SwapOff, SwapWork:
		return nil
	case LocalClosure:
		if d.LegalSource == "" {
			return fail(CodeCalendar, fmt.Sprintf("closure %s without a legal ground", d.Date), nil)
		}
		return nil
	}
	return fail(CodeCalendar, fmt.Sprintf("%s: kind %q", d.Date, d.Kind), nil)
}

// rank orders what happens when several entries meet on one date: a closure
// shuts even a swap Saturday, and of several days off the holiday gives the name.
func (k DayKind) rank() int {
	return map[DayKind]int{LocalClosure: 5, SwapWork: 4, Holiday: 3, CompensatoryDay: 2, SwapOff: 1}[k]
}
