package web

import (
	"context"
	"errors"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// trialView is what a draft would do to the open dossiers, or how far the trial is.
type trialView struct {
	draftHead
	Run      *app.DryRun // of this content; nil when it has not been tried
	Outdated bool        // there was a trial, of other content
	Progress calendarProgress
	Tried    bool
	Units    []app.UnitMoves
	Moves    []trialMove
}

// trialMove is an example; Path is "" for readers who may not open the dossier
// (administrators do not read dossiers, CN01.5).
type trialMove struct {
	app.Move
	Path string
}

func trialPage(c *Context) error {
	d, err := c.draft()
	if err != nil {
		return err
	}
	v := c.trialView(d)
	if v.Progress.Running {
		c.W.Header().Set("Refresh", "2")
	}
	return c.Show("calendar-trial", v)
}

func (c *Context) trialView(d *app.CalendarDraft) trialView {
	v := trialView{draftHead: c.draftHead(d, 2), Tried: d.Tried()}
	if d.DryRun == nil {
		return v
	}
	if d.DryRun.Hash != d.Hash {
		v.Outdated = true
		return v
	}
	v.Run = d.DryRun
	state := c.jobs.state(d.ID)
	v.Progress = progressOf(state, v.Run.Finished, v.Run.Done, v.Run.Total, v.Run.UpdatedAt, c.App.Now())
	v.Units = v.Run.ByMoves()
	for _, m := range v.Run.Examples {
		v.Moves = append(v.Moves, trialMove{m, c.dossierLink(m.Ref, m.UnitID)})
	}
	if state.Err != nil && !errors.Is(state.Err, context.Canceled) && !v.Run.Finished {
		v.Summary = append(v.Summary, typedError{"", fault.Of(state.Err).Text(c.Lang)})
	}
	return v
}

// dossierLink leads to a dossier for readers in whose scope it lies; "" for others.
func (c *Context) dossierLink(ref app.Ref, agency string) string {
	if !org.May(c.Actor, org.ActionReadDossier) || !org.ScopeOf(c.Actor).Covers(ref.Province, c.App.Directory().Chain(agency)) {
		return ""
	}
	return "/dossiers/" + ref.String()
}

// trialPost starts a trial, goes on with one, or stops it.
func trialPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	d, err := c.draft()
	if err != nil {
		return err
	}
	here := "/calendars/drafts/" + d.ID + "/trial"
	if d.Status != app.DraftOpen { // a publication that runs is not stopped from here
		return c.trialRefused(d, fault.New(fault.Conflict, "calendar.closed"))
	}
	if values.Get("do") == "stop" {
		c.jobs.stop(c.R.Context(), d.ID)
		c.Redirect(here + "?done=trial-stopped")
		return nil
	}
	if seq := number(values.Get("seq")); seq != d.Seq {
		return c.trialRefused(d, fault.New(fault.Conflict, "calendar.stale"))
	}
	job := c.jobs.start(c.R.Context(), d.ID, func(ctx context.Context, progress func(done, total int)) error {
		_, err := c.App.DryRun(ctx, c.Actor, d.ID, progress)
		return c.noteJob("trial of a calendar draft", d.ID, err)
	})
	job.wait(c.R.Context(), patience.begins, patience.trial)
	if s := c.jobs.state(d.ID); !s.Running && s.Err != nil && !errors.Is(s.Err, context.Canceled) {
		return c.trialRefused(d, s.Err)
	}
	c.Redirect(here)
	return nil
}

// trialRefused shows the trial page with what stands against it.
func (c *Context) trialRefused(d *app.CalendarDraft, err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Conflict && f.Kind != fault.Invalid {
		return err
	}
	if now, err := c.App.CalendarDraft(c.R.Context(), c.Actor, d.ID); err == nil {
		d = now
	}
	v := c.trialView(d)
	v.Summary = []typedError{{"", f.Text(c.Lang)}}
	return c.ShowStatus(Status(f), "calendar-trial", v)
}

// noteJob logs how a job ended that nobody may be waiting for.
func (c *Context) noteJob(what, id string, err error) error {
	if err != nil && !errors.Is(err, context.Canceled) {
		c.Log.Warn(what+" ended", "draft", id, "error", err)
	}
	return err
}
