package web

import (
	"html/template"
	"slices"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var calendarRoutes = []Route{
	{"GET", "/calendars", May(org.ActionCalendar), calendarPage},
	{"GET", "/calendars/diff", May(org.ActionCalendar), calendarDiffPage},
	{"GET", "/calendars/hours", May(org.ActionCalendar), hoursPage},
	{"GET", "/calendars/drafts", May(org.ActionCalendarEdit), draftListPage},
	{"POST", "/calendars/drafts", May(org.ActionCalendarEdit), draftBegin},
	{"GET", "/calendars/drafts/{id}", May(org.ActionCalendarEdit), draftPage},
	{"POST", "/calendars/drafts/{id}", May(org.ActionCalendarEdit), draftPost},
	{"GET", "/calendars/drafts/{id}/trial", May(org.ActionCalendarEdit), trialPage},
	{"POST", "/calendars/drafts/{id}/trial", May(org.ActionCalendarEdit), trialPost},
	{"GET", "/calendars/drafts/{id}/publish", May(org.ActionCalendarEdit), publishPage},
	{"POST", "/calendars/drafts/{id}/publish", May(org.ActionCalendarEdit), publishPost},
}

// calendarView is a year of one version of the national calendar.
type calendarView struct {
	Base
	MayEdit  bool
	MayDraft bool
	Version  app.CalendarVersion
	Versions []app.CalendarVersion
	Year     int
	Earlier  int // 0 = the calendar knows nothing of the year before
	Later    int
	Months   []calMonth
	Days     []calDay
	Legend   []calLegend
	Closed   string // last day that is decided, "" when all are
	Planned  int    // days of the year that are provisional
}

// Query is the address of another year of the same version.
func (v calendarView) Query(year int) template.URL {
	version := ""
	if !v.Version.Current {
		version = strconv.Itoa(v.Version.Calendar.Version)
	}
	return template.URL(values("year", strconv.Itoa(year), "version", version))
}

// calendarPage shows the national calendar of a year, by month and as a list.
func calendarPage(c *Context) error {
	versions, err := c.App.CalendarVersions(c.R.Context(), c.Actor)
	if err != nil {
		return err
	}
	if len(versions) == 0 {
		return fault.New(fault.Conflict, "calendar.missing")
	}
	q := c.R.URL.Query()
	v := calendarView{Base: c.base("calendar.title"), MayEdit: c.App.MayEditCalendar(c.Actor, ""), MayDraft: org.May(c.Actor, org.ActionCalendarEdit), Version: versions[0], Versions: versions, Legend: c.calendarLegend()}
	if i := calendarVersion(versions, q.Get("version")); i >= 0 {
		v.Version = versions[i]
	} else if q.Get("version") != "" {
		return fault.New(fault.NotFound, "page.not-found")
	}
	if v.Year, err = strconv.Atoi(q.Get("year")); err != nil {
		v.Year, _, _ = deadline.DateOf(c.App.Now()).Civil()
	}
	years := calendarYears(v.Version.Calendar)
	v.Year = min(max(v.Year, years[0]), years[len(years)-1])
	if v.Year > years[0] {
		v.Earlier = v.Year - 1
	}
	if v.Year < years[len(years)-1] {
		v.Later = v.Year + 1
	}
	v.Months, v.Days = c.calendarYear(v.Version.Calendar, v.Year)
	for _, d := range v.Days {
		if d.Day.Provisional {
			v.Planned++
		}
	}
	if to := v.Version.Calendar.PublishedTo; !to.IsZero() {
		v.Closed = vnDay(to.String())
	}
	return c.Show("calendar", v)
}

// calendarVersion finds a version by its number; -1 when there is none.
func calendarVersion(all []app.CalendarVersion, number string) int {
	return slices.IndexFunc(all, func(v app.CalendarVersion) bool { return strconv.Itoa(v.Calendar.Version) == number })
}

// calendarYears lists the years in which a calendar has days, at least one.
func calendarYears(c deadline.Calendar) []int {
	var out []int
	for _, d := range c.Days {
		y, _, _ := d.Date.Civil()
		out = append(out, y)
	}
	if len(out) == 0 {
		y, _, _ := c.From.Civil()
		out = []int{y}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

type calendarDiffView struct {
	Base
	MayDraft bool
	Versions []app.CalendarVersion
	From, To app.CalendarVersion
	Diff     []calDiff
}

// calendarDiffPage compares two versions; at first the current one with the one before.
func calendarDiffPage(c *Context) error {
	versions, err := c.App.CalendarVersions(c.R.Context(), c.Actor)
	if err != nil {
		return err
	}
	if len(versions) == 0 {
		return fault.New(fault.Conflict, "calendar.missing")
	}
	q := c.R.URL.Query()
	from, to := min(1, len(versions)-1), 0
	for name, at := range map[string]*int{"from": &from, "to": &to} {
		if !q.Has(name) {
			continue
		}
		if *at = calendarVersion(versions, q.Get(name)); *at < 0 {
			return fault.New(fault.NotFound, "page.not-found")
		}
	}
	v := calendarDiffView{Base: c.base("calendar.diff.title"), MayDraft: org.May(c.Actor, org.ActionCalendarEdit), Versions: versions, From: versions[from], To: versions[to]}
	v.Diff = c.calendarDiff(v.From.Calendar, v.To.Calendar)
	return c.Show("calendar-diff", v)
}
