package web

import (
	"context"
	"errors"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/workflow/rehearse"
)

// rehearsalView is what a draft would have made of past dossiers, or how far that is.
type rehearsalView struct {
	workflowHead
	Run      *app.Rehearsal // of this content; nil when there is none
	Outdated bool
	Running  bool // here or on another server
	Here     bool
	Months   int
	Loads    []rehearsalLoad
	Stuck    []rehearsalStuck
}

type rehearsalLoad struct {
	rehearse.Load
	Before, After int // hours
}

// rehearsalStuck is a dossier that would not go on; Path is "" for readers who may not
// open it (administrators do not read dossiers, CN01.5).
type rehearsalStuck struct{ Code, Path, Anchor, Text string }

// usualMonths is how far a rehearsal looks back when nothing else is asked.
const usualMonths = 6

func workflowRehearsalPage(c *Context) error {
	v, err := c.rehearsalView()
	if err != nil {
		return err
	}
	if v.Running {
		c.W.Header().Set("Refresh", "2")
	}
	return c.Show("workflow-rehearsal", v)
}

func (c *Context) rehearsalView() (v rehearsalView, err error) {
	if v.workflowHead, err = c.workflowHead("rehearsal"); err != nil {
		return v, err
	}
	v.Months = usualMonths
	run, err := c.App.RehearsalOf(c.R.Context(), v.P)
	if err != nil || run == nil {
		return v, err
	}
	if v.Outdated = run.Hash != v.P.Hash; v.Outdated {
		return v, nil
	}
	state := c.jobs.state("rehearsal/" + v.P.ID)
	v.Run, v.Months, v.Here = run, run.Months, state.Running
	v.Running = state.Running || !state.Known && !run.Finished && c.App.Now().Sub(run.UpdatedAt) < elsewhere
	for _, l := range run.Result.ByGrowth() {
		v.Loads = append(v.Loads, rehearsalLoad{l, (l.MinutesBefore + 30) / 60, (l.MinutesAfter + 30) / 60})
	}
	for _, s := range run.Stuck {
		v.Stuck = append(v.Stuck, rehearsalStuck{s.Code, c.dossierLink(s.Ref, s.AgencyID), v.Path + "#" + anchor(s.Element), s.Text(c.Lang)})
	}
	return v, nil
}

// workflowRehearsalPost starts a rehearsal, goes on with one, or stops it.
func workflowRehearsalPost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	p, _, err := c.App.WorkflowDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	here, job := "/workflows/drafts/"+p.ID+"/rehearsal", "rehearsal/"+p.ID
	if form.Get("do") == "stop" {
		c.jobs.stop(c.R.Context(), job)
		c.Redirect(here)
		return nil
	}
	months := number(form.Get("months"))
	c.jobs.start(c.R.Context(), job, func(ctx context.Context, progress func(done, total int)) error {
		_, err := c.App.Rehearse(ctx, c.Actor, p.ID, months, func(done int) { progress(done, done) })
		return c.noteJob("rehearsal of a process", p.ID, err)
	}).wait(c.R.Context(), patience.begins, patience.rehearsal)
	if s := c.jobs.state(job); !s.Running && s.Err != nil && !errors.Is(s.Err, context.Canceled) {
		f := fault.Of(s.Err)
		v, err := c.rehearsalView()
		if err != nil || f.Kind == fault.Internal || f.Kind == fault.Unavailable {
			return s.Err
		}
		v.Summary = []typedError{{"", f.Text(c.Lang)}}
		return c.ShowStatus(Status(f), "workflow-rehearsal", v)
	}
	c.Redirect(here)
	return nil
}
