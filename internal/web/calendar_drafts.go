package web

import (
	"net/url"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// draftListView is the drafts an administrator may work on.
type draftListView struct {
	Base
	National bool // may draft the national calendar
	Units    []unitChoice
	Form     *typedForm
	Drafts   []draftLine
}

// draftLine is a draft in the list.
type draftLine struct {
	app.CalendarDraft
	Name string
	Path string // of the step it waits at
}

func draftListPage(c *Context) error {
	v, err := c.draftList(newTyped("", url.Values{"unit": {c.R.URL.Query().Get("unit")}}))
	if err != nil {
		return err
	}
	return c.Show("calendar-drafts", v)
}

func (c *Context) draftList(form *typedForm) (draftListView, error) {
	v := draftListView{Base: c.base("draft.list.title"), National: c.App.MayEditCalendar(c.Actor, ""), Form: form}
	drafts, err := c.App.CalendarDrafts(c.R.Context(), c.Actor)
	if err != nil {
		return v, err
	}
	for _, d := range drafts {
		v.Drafts = append(v.Drafts, draftLine{d, c.draftName(&d), draftPath(&d)})
	}
	if v.National {
		v.Units = append(v.Units, unitChoice{"", c.T("hours.national")})
	}
	for _, u := range c.App.Directory().Units() {
		if (u.Kind == org.KindAgency || u.Kind.Receives()) && c.App.MayEditCalendar(c.Actor, u.ID) {
			v.Units = append(v.Units, unitChoice{u.ID, u.Name})
		}
	}
	return v, nil
}

// draftName says what a draft will be a version of.
func (c *Context) draftName(d *app.CalendarDraft) string {
	if d.Kind == catalog.CalendarPublication {
		return c.T("draft.name.calendar", d.Content.Base+1)
	}
	return c.T("draft.name.hours", c.hoursUnit(d.UnitID), d.Content.Base+1)
}

// draftPath leads to the step a draft waits at.
func draftPath(d *app.CalendarDraft) string {
	path := "/calendars/drafts/" + d.ID
	if d.Status == app.DraftPublishing || d.Status == app.DraftPublished {
		return path + "/publish"
	}
	return path
}

// draftBegin begins a draft. A draft of the same thing that its author has begun
// and not touched yet is opened instead: a second press makes no second one.
func draftBegin(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	form, calendar := newTyped("", values), values.Get("kind") == string(catalog.CalendarPublication)
	drafts, err := c.App.CalendarDrafts(c.R.Context(), c.Actor)
	if err != nil {
		return err
	}
	for _, d := range drafts {
		same := calendar == (d.Kind == catalog.CalendarPublication) && (calendar || d.UnitID == values.Get("unit"))
		if same && d.Status == app.DraftOpen && d.Seq == 1 && d.Content.Author == c.Actor.Name && !c.superseded(&d) {
			c.Redirect("/calendars/drafts/" + d.ID)
			return nil
		}
	}
	var d *app.CalendarDraft
	if calendar {
		d, err = c.App.NewCalendarDraft(c.R.Context(), c.Actor)
	} else {
		d, err = c.App.NewHoursDraft(c.R.Context(), c.Actor, values.Get("unit"))
	}
	if err == nil {
		c.Redirect("/calendars/drafts/" + d.ID + "?done=draft-begun")
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict {
		return err
	}
	form.Blame(f, c.Lang)
	v, err := c.draftList(form)
	if err != nil {
		return err
	}
	return c.ShowStatus(Status(f), "calendar-drafts", v)
}

// superseded reports whether something newer was published since a draft was begun.
func (c *Context) superseded(d *app.CalendarDraft) bool {
	newest := 0
	if d.Kind == catalog.CalendarPublication {
		if all, err := c.App.CalendarVersions(c.R.Context(), c.Actor); err == nil && len(all) > 0 {
			newest = all[0].Calendar.Version
		}
	} else if own, err := c.App.HoursVersions(c.R.Context(), c.Actor, d.UnitID); err == nil && len(own) > 0 {
		newest = own[0].Hours.Version
	}
	return d.Content.Base != newest
}

// draftHead is what the three pages of a draft share: editing, trial, publication.
type draftHead struct {
	Base
	D          *app.CalendarDraft
	Name       string
	Path       string // of the draft
	At         int    // 1 edit, 2 trial, 3 publication
	Open       bool   // may still be changed
	Superseded bool
	Summary    []typedError
}

func (c *Context) draftHead(d *app.CalendarDraft, at int) draftHead {
	name := c.draftName(d)
	return draftHead{
		Base: c.base(name), D: d, Name: name, Path: "/calendars/drafts/" + d.ID, At: at, Open: d.Status == app.DraftOpen,
		Superseded: d.Status == app.DraftOpen && c.superseded(d),
	}
}

func (c *Context) draft() (*app.CalendarDraft, error) {
	return c.App.CalendarDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
}

// baseCalendar is the version a draft was begun from.
func (c *Context) baseCalendar(d *app.CalendarDraft) (deadline.Calendar, error) {
	all, err := c.App.CalendarVersions(c.R.Context(), c.Actor)
	for _, v := range all {
		if v.Calendar.Version == d.Content.Base {
			return v.Calendar, err
		}
	}
	return deadline.Calendar{}, err
}

// baseHours is what a draft of hours is compared with: the version it was begun
// from, or for the first of a unit those it inherits.
func (c *Context) baseHours(d *app.CalendarDraft) (catalog.UnitHours, error) {
	own, err := c.App.HoursVersions(c.R.Context(), c.Actor, d.UnitID)
	for _, v := range own {
		if v.Hours.Version == d.Content.Base {
			return v.Hours, err
		}
	}
	h, _ := c.App.HoursFor(d.UnitID, c.App.Now())
	return h, err
}
