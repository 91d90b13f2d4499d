package app

import (
	"slices"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// check compiles the content: nothing contradictory is ever saved.
func (c *DraftContent) check() error {
	calendar, hours := anyYear(), deadline.OfficeHours()
	if c.Calendar != nil {
		calendar = *c.Calendar
	}
	if c.Hours != nil {
		if err := checkHours(c.Hours.Hours); err != nil {
			return err
		}
		hours = c.Hours.Hours
	}
	_, err := deadline.NewSchedule(calendar, hours)
	if err == nil {
		return nil
	}
	if on, ok := clash(calendar); ok {
		return fault.New(fault.Invalid, "calendar.day-clash", "date", on.At(0).Format("02/01/2006")).At("date").Because(err)
	}
	return fault.New(fault.Invalid, "calendar.invalid").Because(err)
}

// anyYear is a calendar that contradicts nothing, for checking hours alone.
func anyYear() deadline.Calendar {
	return deadline.Calendar{ID: "check", From: deadline.NewDate(2025, time.January, 1), To: deadline.NewDate(2025, time.December, 31)}
}

// checkHours says in which part of the hours the mistake is.
func checkHours(h deadline.Hours) error {
	wrong := func(where, field string, x deadline.Hours) error {
		if _, err := deadline.NewSchedule(anyYear(), x); err != nil {
			return fault.New(fault.Invalid, "calendar.hours-invalid", "where", where).At(field).Because(err)
		}
		return nil
	}
	var faults fault.List
	faults.Join(wrong("hours.standard", "sessions", deadline.Hours{Sessions: h.Sessions}))
	office := deadline.OfficeHours().Sessions
	for _, s := range h.Seasons {
		faults.Join(wrong("hours.season", "seasons", deadline.Hours{Sessions: office, Seasons: []deadline.Season{s}}))
	}
	for _, r := range h.Reception {
		faults.Join(wrong("hours.reception", "reception", deadline.Hours{Sessions: office, Reception: []deadline.Reception{r}}))
	}
	return faults.Err()
}

// clash finds a day that is both off and worked.
func clash(c deadline.Calendar) (deadline.Date, bool) {
	for on, days := range daysByDate(c) {
		worked := slices.ContainsFunc(days, func(d deadline.Day) bool { return d.Kind == deadline.SwapWork })
		off := slices.ContainsFunc(days, func(d deadline.Day) bool { return d.Kind != deadline.SwapWork && d.Kind != deadline.LocalClosure })
		if worked && off {
			return on, true
		}
	}
	return deadline.Date{}, false
}
