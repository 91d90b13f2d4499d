package deadline

import (
	"fmt"
	"time"
)

// Session is a stretch of working time within one day, e.g. 08:00–12:00.
type Session struct {
	From Clock `json:"from"`
	To   Clock `json:"to"`
}

// MonthDay is a day of any year, for seasons.
type MonthDay struct {
	Month time.Month `json:"month"`
	Day   int        `json:"day"`
}

// Season replaces the sessions from one day of the year to another, both
// included; From later than To runs over the new year (H-10).
type Season struct {
	From        MonthDay  `json:"from"`
	To          MonthDay  `json:"to"`
	Sessions    []Session `json:"sessions"`
	LegalSource string    `json:"legalSource,omitempty"`
}

// Reception opens the counter at a time that deadlines do not count, such as
// Saturday morning (H-09).
type Reception struct {
	Weekday     time.Weekday `json:"weekday"`
	Sessions    []Session    `json:"sessions"`
	LegalSource string       `json:"legalSource,omitempty"`
}

// AfterHoursRule says which day is the start day of a dossier received after
// working hours or on a day off.
type AfterHoursRule string

const (
	// NextWorkingMoment: the next working day is the start day, and is not counted.
	NextWorkingMoment AfterHoursRule = "NextWorkingMoment"
	// DayOfReceipt: the day of receipt itself is the start day.
	DayOfReceipt AfterHoursRule = "DayOfReceipt"
)

// Hours is the ReceptionCalendar of a unit: one version of its working hours,
// counter hours and closures (H-09, H-10, H-12).
type Hours struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
	// Sessions are the standard working hours; their sum is the standard day of FromMoment.
	Sessions []Session `json:"sessions"`
	// Seasons override Sessions; the first that holds the day wins.
	Seasons []Season `json:"seasons,omitempty"`
	// Reception are counter hours outside the working time.
	Reception []Reception `json:"reception,omitempty"`
	// Closures are days off of this unit alone, each with its legal ground.
	Closures []Day `json:"closures,omitempty"`
	// AfterHours is empty for NextWorkingMoment.
	AfterHours AfterHoursRule `json:"afterHours,omitempty"`
}

// OfficeHours are the common hours of state offices, 08:00–12:00 and
// 13:00–17:00 (H-02, 8 hours a day), as a value for callers that have no
// decision of their own unit.
func OfficeHours() Hours {
	return Hours{ID: "gio-hanh-chinh", Version: 1, AfterHours: NextWorkingMoment, Sessions: []Session{
		{NewClock(8, 0), NewClock(12, 0)}, {NewClock(13, 0), NewClock(17, 0)},
	}}
}

func (h Hours) validate() error {
	if h.AfterHours != "" && h.AfterHours != NextWorkingMoment && h.AfterHours != DayOfReceipt {
		return fail(CodeHours, fmt.Sprintf("after-hours rule %q", h.AfterHours), nil)
	}
	if err := validateSessions("standard", h.Sessions); err != nil {
		return err
	}
	for i, s := range h.Seasons {
		if err := s.From.validate(); err != nil {
			return err
		}
		if err := s.To.validate(); err != nil {
			return err
		}
		if err := validateSessions(fmt.Sprintf("season %d", i+1), s.Sessions); err != nil {
			return err
		}
	}
	for _, r := range h.Reception {
		if err := validateSessions("reception", r.Sessions); err != nil {
			return err
		}
	}
	for _, d := range h.Closures {
		if d.Kind != LocalClosure || d.Date.IsZero() {
			return fail(CodeHours, fmt.Sprintf("closure %s of kind %q", d.Date, d.Kind), nil)
		}
	}
	return nil
}

func validateSessions(where string, sessions []Session) error {
	if len(sessions) == 0 {
		return fail(CodeHours, where+": no sessions", nil)
	}
	end := Clock(0)
	for i, s := range sessions {
		if s.From < end || s.From >= s.To || s.To > dayMinutes || (i > 0 && s.From == end) {
			return fail(CodeHours, fmt.Sprintf("%s: session %s–%s", where, s.From, s.To), nil)
		}
		end = s.To
	}
	return nil
}

func (d MonthDay) validate() error {
	// 2000 is a leap year, so that 29 February is a day of the year.
	if _, m, day := NewDate(2000, d.Month, d.Day).Civil(); m != d.Month || day != d.Day {
		return fail(CodeHours, fmt.Sprintf("season day %d/%d", d.Day, d.Month), nil)
	}
	return nil
}

func (d MonthDay) order() int { return int(d.Month)*100 + d.Day }

func (s Season) holds(d MonthDay) bool {
	from, to, at := s.From.order(), s.To.order(), d.order()
	if from <= to {
		return from <= at && at <= to
	}
	return at >= from || at <= to
}
