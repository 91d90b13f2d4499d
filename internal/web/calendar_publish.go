package web

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
)

// publishView is the publication of a draft: the form, the progress, or who is to
// be told what.
type publishView struct {
	draftHead
	Form     *typedForm
	Run      *app.DryRun // the trial it rests on
	Tried    bool
	Progress calendarProgress
	Notices  []publishNotice
	Whole    bool // Notices are all
}

// publishNotice is a line of what applicants are to be told.
type publishNotice struct {
	app.DossierNotice
	Path string
}

// maxNotices bounds the list on the page.
const maxNotices = 50

func publishPage(c *Context) error {
	d, err := c.draft()
	if err != nil {
		return err
	}
	v, err := c.publishView(d, newTyped("", nil))
	if err != nil {
		return err
	}
	if v.Progress.Running {
		c.W.Header().Set("Refresh", "2")
	}
	return c.Show("calendar-publish", v)
}

func (c *Context) publishView(d *app.CalendarDraft, form *typedForm) (publishView, error) {
	v := publishView{draftHead: c.draftHead(d, 3), Form: form, Tried: d.Tried(), Run: d.DryRun}
	p := d.Publication
	if p == nil {
		return v, nil
	}
	state := c.jobs.state(d.ID)
	v.Progress = progressOf(state, p.Finished, p.Done, p.Total, d.UpdatedAt, c.App.Now())
	if state.Err != nil && !p.Finished {
		v.Summary = append(v.Summary, typedError{"", fault.Of(state.Err).Text(c.Lang)})
	}
	if !p.Finished {
		return v, nil
	}
	notices, whole, err := c.App.PublicationNotices(c.R.Context(), c.Actor, d.ID, maxNotices)
	v.Whole = whole
	for _, n := range notices {
		v.Notices = append(v.Notices, publishNotice{n, c.dossierLink(n.Ref, n.UnitID)})
	}
	return v, err
}

// publishPost publishes a draft, or goes on with a publication that was cut off.
func publishPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	d, err := c.draft()
	if err != nil {
		return err
	}
	in, err := publishInput(d, values)
	if err != nil {
		return c.publishRefused(d, values, err)
	}
	if d.Status == app.DraftOpen && c.jobs.state(d.ID).Running { // a trial is being run again
		return c.publishRefused(d, values, fault.New(fault.Conflict, "calendar.dry-run-missing"))
	}
	job := c.jobs.start(c.R.Context(), d.ID, func(ctx context.Context, progress func(done, total int)) error {
		_, err := c.App.Publish(ctx, c.Actor, in, progress)
		return c.noteJob("publication of a calendar draft", d.ID, err)
	})
	job.wait(c.R.Context(), patience.begins, patience.trial)
	if s := c.jobs.state(d.ID); !s.Running && s.Err != nil && !errors.Is(s.Err, context.Canceled) {
		return c.publishRefused(d, values, s.Err)
	}
	c.Redirect("/calendars/drafts/" + d.ID + "/publish")
	return nil
}

// publishInput reads the form. A publication that goes on asks for nothing again.
func publishInput(d *app.CalendarDraft, v url.Values) (app.PublishInput, error) {
	in := app.PublishInput{DraftID: d.ID, Seq: number(v.Get("seq")), Hash: v.Get("hash"), Note: v.Get("note"), Confirmed: v.Get("confirmed") != ""}
	if d.Status != app.DraftOpen {
		return app.PublishInput{DraftID: d.ID}, nil
	}
	var faults fault.List
	paper, day := strings.TrimSpace(v.Get("decision")), civilDay(v.Get("decision_date"))
	if paper == "" {
		faults.Add(fault.New(fault.Invalid, "calendar.decision-missing").At("decision"))
	}
	if day.IsZero() {
		faults.Add(fault.New(fault.Invalid, "calendar.decision-date").At("decision_date"))
	}
	if !in.Confirmed {
		faults.Add(fault.New(fault.Invalid, "calendar.unconfirmed").At("confirmed"))
	}
	in.Decision = paper + " ngày " + vnDay(day.String()) // of state papers, in any language of the page
	return in, faults.Err()
}

// publishRefused shows the form again with what was typed, and the draft as it is now.
func (c *Context) publishRefused(d *app.CalendarDraft, values url.Values, err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Conflict && f.Kind != fault.Invalid {
		return err
	}
	if d, err = c.App.CalendarDraft(c.R.Context(), c.Actor, d.ID); err != nil {
		return err
	}
	form := newTyped("", values)
	form.Blame(f, c.Lang)
	v, err := c.publishView(d, form)
	if err != nil {
		return err
	}
	v.Summary = form.Summary
	return c.ShowStatus(Status(f), "calendar-publish", v)
}
