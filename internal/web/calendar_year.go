package web

import (
	"fmt"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
)

// calDay is a special day as the pages show it: with a short mark for the month
// tables and words that say the same.
type calDay struct {
	Day     deadline.Day
	On      string // "Thứ Ba, 17/02/2026"
	Short   string // "17/02/2026"
	Weekday string
	Mark    string // key of the mark, "Holiday", also the end of its class
	State   string // "published", "provisional" or "proposed"
	Trust   string // how sure the source is, "" when nothing is known
	Counts  bool   // the switches of the calendar let it count
}

// calCell is a day of a month table; Number 0 is a blank before the first or after
// the last.
type calCell struct {
	Number  int
	Rest    bool // weekly rest
	Special []calDay
	Class   string
}

type calMonth struct {
	ID    string
	Name  string
	Heads []calHead
	Weeks [][7]calCell
}

// calHead is the head of a column of a month table.
type calHead struct{ Short, Long string }

// calLegend explains one mark.
type calLegend struct{ Mark, Class string }

// calendarLegend lists the marks in the order of the law (H-01…H-07, H-12).
func (c *Context) calendarLegend() []calLegend {
	var out []calLegend
	for _, mark := range []string{"Holiday", "CompensatoryDay", "SwapOff", "SwapWork", "Provisional", "Proposed"} {
		out = append(out, calLegend{mark, "cal-" + mark})
	}
	return out
}

// calendarDay puts a special day into words.
func (c *Context) calendarDay(cal deadline.Calendar, d deadline.Day) calDay {
	out := calDay{Day: d, Short: vnDay(d.Date.String()), Weekday: c.weekday(d.Date.Weekday()), Mark: string(d.Kind), State: "published"}
	out.On = out.Weekday + ", " + out.Short
	out.Counts = (!d.Provisional || !cal.IgnoreProvisional) && (!d.Proposed || cal.ApplyProposed)
	switch {
	case d.Proposed:
		out.Mark, out.State = "Proposed", "proposed"
	case d.Provisional:
		out.State = "provisional"
	}
	if d.Confidence != "" {
		out.Trust = c.known("calendar.trust."+d.Confidence, d.Confidence)
	}
	return out
}

func (c *Context) weekday(w time.Weekday) string { return c.T(fmt.Sprintf("calendar.weekday.%d", w)) }

// calendarYear makes the twelve month tables of a year, Monday first, and the list
// of its special days.
func (c *Context) calendarYear(cal deadline.Calendar, year int) (months []calMonth, list []calDay) {
	special := map[deadline.Date][]calDay{}
	for _, d := range cal.Days {
		if y, _, _ := d.Date.Civil(); y == year {
			day := c.calendarDay(cal, d)
			special[d.Date] = append(special[d.Date], day)
			list = append(list, day)
		}
	}
	var heads []calHead
	for i := range 7 {
		w := (i + 1) % 7
		heads = append(heads, calHead{c.T(fmt.Sprintf("calendar.weekday.short.%d", w)), c.weekday(time.Weekday(w))})
	}
	for m := time.January; m <= time.December; m++ {
		months = append(months, calMonth{
			ID: fmt.Sprintf("m-%02d", m), Name: c.T("calendar.month", int(m), year), Heads: heads, Weeks: calendarMonth(year, m, special),
		})
	}
	return months, list
}

func calendarMonth(year int, m time.Month, special map[deadline.Date][]calDay) (weeks [][7]calCell) {
	first := deadline.NewDate(year, m, 1)
	offset := (int(first.Weekday()) + 6) % 7 // days of the first week that are not of this month
	days := deadline.NewDate(year, m+1, 1).DaysSince(first)
	for i := range days {
		on := first.AddDays(i)
		if i == 0 || on.Weekday() == time.Monday {
			weeks = append(weeks, [7]calCell{})
		}
		cell := calCell{Number: i + 1, Rest: on.Weekday() == time.Saturday || on.Weekday() == time.Sunday, Special: special[on]}
		cell.Class = cell.class()
		weeks[len(weeks)-1][(offset+i)%7] = cell
	}
	return weeks
}

func (cell calCell) class() string {
	class := ""
	if cell.Rest {
		class = "cal-rest"
	}
	for _, d := range cell.Special {
		class = "cal-" + d.Mark
		if d.Day.Provisional {
			class += " cal-Provisional"
		}
	}
	return class
}

// calDiff is a day that two versions hold differently, in words.
type calDiff struct {
	Change        string // "Added", "Removed" or "Changed"
	On            string
	Before, After *calDay
}

func (c *Context) calendarDiff(before, after deadline.Calendar) []calDiff {
	var out []calDiff
	for _, d := range app.CalendarDiff(before, after) {
		x := calDiff{Change: d.Change(), On: c.weekday(d.Date.Weekday()) + ", " + vnDay(d.Date.String())}
		if d.Before != nil {
			day := c.calendarDay(before, *d.Before)
			x.Before = &day
		}
		if d.After != nil {
			day := c.calendarDay(after, *d.After)
			x.After = &day
		}
		out = append(out, x)
	}
	return out
}
