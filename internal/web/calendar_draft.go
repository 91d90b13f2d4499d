package web

import (
	"net/url"
	"slices"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// draftView is a draft with its forms. Forms on one page are kept apart by the
// prefix of their fields' ids.
type draftView struct {
	draftHead
	Years    []draftYear
	Day      *typedForm // add or change a day
	Editing  string     // the day being changed, in words
	Switches *typedForm
	Propose  *typedForm
	Import   *typedForm
	Rows     []string // bad rows of an imported file
	Kinds    []deadline.DayKind
	Statuses []string
	Trusts   []string
	Diff     []calDiff
	Hours    *hoursForm
	HoursOf  []hoursFact // what differs from the hours in force
}

// draftYear is the days of one year in a draft.
type draftYear struct {
	Year int
	Open bool
	Days []calDay
}

// dayKinds are the kinds of days the national calendar may hold; closures belong to
// the hours of a unit (H-12).
var dayKinds = []deadline.DayKind{deadline.Holiday, deadline.CompensatoryDay, deadline.SwapOff, deadline.SwapWork}

// dayStatuses say whether a day is law already.
var dayStatuses = []string{"published", "provisional", "proposed"}

// trusts say how sure the source of a day is.
var trusts = []string{"verified", "computed", "unverified"}

func draftPage(c *Context) error {
	d, err := c.draft()
	if err != nil {
		return err
	}
	v, err := c.draftView(d)
	if err != nil {
		return err
	}
	q := c.R.URL.Query()
	if on, err := deadline.ParseDate(q.Get("day")); err == nil && d.Content.Calendar != nil {
		i := slices.IndexFunc(d.Content.Calendar.Days, func(x deadline.Day) bool { return x.Date == on && string(x.Kind) == q.Get("kind") })
		if i >= 0 {
			v.editDay(c, d.Content.Calendar.Days[i])
		}
	}
	return c.Show("calendar-draft", v)
}

// editDay fills the form of a day with one of the draft's.
func (v *draftView) editDay(c *Context, d deadline.Day) {
	day := c.calendarDay(*v.D.Content.Calendar, d)
	v.Editing = day.On
	v.Day.Values = url.Values{
		"date": {vnDay(d.Date.String())}, "kind": {string(d.Kind)}, "name": {d.Name}, "legal_source": {d.LegalSource}, "status": {day.State},
		"confidence": {d.Confidence}, "old_date": {d.Date.String()}, "old_kind": {string(d.Kind)},
	}
	v.Day.Focus = "name"
}

// draftView shows a draft as it is now with empty forms.
func (c *Context) draftView(d *app.CalendarDraft) (*draftView, error) {
	v := &draftView{
		draftHead: c.draftHead(d, 1), Kinds: dayKinds, Statuses: dayStatuses, Trusts: trusts,
		Day: newTyped("day-", url.Values{"status": {"published"}, "confidence": {"verified"}}), Switches: newTyped("switches-", nil),
		Propose: newTyped("propose-", url.Values{"year": {strconv.Itoa(c.nextYear())}, "tet_before": {"1"}}), Import: newTyped("import-", nil),
	}
	if h := d.Content.Hours; h != nil {
		before, err := c.baseHours(d)
		if err != nil {
			return nil, err
		}
		v.Hours, v.HoursOf = newHoursForm(hoursValues(*h)), c.hoursDiff(before, *h)
		return v, nil
	}
	cal := *d.Content.Calendar
	v.Switches.Values = url.Values{}
	if cal.IgnoreProvisional {
		v.Switches.Values.Set("ignore_provisional", "1")
	}
	if cal.ApplyProposed {
		v.Switches.Values.Set("apply_proposed", "1")
	}
	v.Switches.Values.Set("published_to", vnDay(cal.PublishedTo.String()))
	before, err := c.baseCalendar(d)
	if err != nil {
		return nil, err
	}
	v.Diff = c.calendarDiff(before, cal)
	changed := map[int]bool{c.nextYear(): true}
	for _, x := range app.CalendarDiff(before, cal) {
		y, _, _ := x.Date.Civil()
		changed[y] = true
	}
	for _, year := range slices.Backward(calendarYears(cal)) {
		_, days := c.calendarYear(cal, year)
		v.Years = append(v.Years, draftYear{year, changed[year], days})
	}
	return v, nil
}

func (c *Context) nextYear() int {
	year, _, _ := deadline.DateOf(c.App.Now()).Civil()
	return year + 1
}

// draftPost changes a draft: do says how.
func draftPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	do := values.Get("do")
	change, ok := draftChanges[do]
	if !ok {
		return fault.New(fault.NotFound, "page.not-found")
	}
	id := c.R.PathValue("id")
	if err := change(c, id, number(values.Get("seq")), values); err != nil {
		return c.draftRefused(id, do, values, err)
	}
	to := "/calendars/drafts/" + id
	if do == "discard" {
		to = "/calendars/drafts"
	}
	c.Redirect(to + "?done=draft-" + do)
	return nil
}

// draftRefused shows the draft as it is now with what was typed and what is wrong.
func (c *Context) draftRefused(id, do string, values url.Values, err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge {
		return err
	}
	d, err := c.App.CalendarDraft(c.R.Context(), c.Actor, id)
	if err != nil {
		return err
	}
	v, err := c.draftView(d)
	if err != nil {
		return err
	}
	form := v.Day
	switch do {
	case "switches":
		form = v.Switches
	case "propose":
		form = v.Propose
	case "import":
		form, v.Rows = v.Import, app.ImportProblems(f, deadline.Lang(c.Lang))
	case "hours":
		if v.Hours != nil {
			v.Hours = newHoursForm(values)
			form = v.Hours.F
		}
	}
	if do != "remove" && do != "discard" {
		form.Values = values
	}
	if on, err := deadline.ParseDate(values.Get("old_date")); do == "day" && err == nil {
		v.Editing = vnDay(on.String())
	}
	form.Blame(f, c.Lang)
	v.Summary = form.Summary
	return c.ShowStatus(Status(f), "calendar-draft", v)
}
