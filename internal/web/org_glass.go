package web

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// glassListed is how many times a page lists: they are few, and each has its reads.
const glassListed = 30

// glassLine is one break-glass in words.
type glassLine struct {
	org.BreakGlass
	Open  bool
	Mine  bool
	Seen  bool // by the reader
	Reads int
	When  []int64 // of the reads
	Noted []org.Sign
}

type glassView struct {
	Base
	F     *typedForm
	Key   string
	May   bool // break it
	Lines []glassLine
}

func (c *Context) glassView() (glassView, error) {
	v := glassView{Base: c.base("org.glass.title"), F: newTyped("", nil), Key: NewKey(), May: org.May(c.Actor, org.ActionBreakGlass)}
	for _, g := range c.App.Glasses(c.Actor) {
		if len(v.Lines) == glassListed {
			break
		}
		l := glassLine{BreakGlass: g, Open: g.Open(c.App.Now().UnixMilli()), Mine: g.By.OfficerID == c.Actor.OfficerID, Noted: g.Seen}
		for _, s := range g.Seen {
			l.Seen = l.Seen || s.OfficerID == c.Actor.OfficerID
		}
		reads, err := c.App.GlassReads(c.R.Context(), c.Actor, g.ID)
		if err != nil {
			return v, err
		}
		l.Reads = len(reads)
		for _, r := range reads {
			l.When = append(l.When, r.At)
		}
		v.Lines = append(v.Lines, l)
	}
	return v, nil
}

func glassPage(c *Context) error {
	v, err := c.glassView()
	if err != nil {
		return err
	}
	return c.Show("org-glass", v)
}

func glassPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	to := "/organisation/break-glass"
	switch v.Get("do") {
	case "seen":
		err, to = c.App.SeeGlass(c.R.Context(), c.Actor, v.Get("id")), to+"?done=glass-seen"
	case "end":
		err, to = c.App.EndGlass(c.R.Context(), c.Actor, v.Get("id")), to+"?done=glass-ended"
	case "break":
		var id string
		id, err = c.App.BreakGlass(c.R.Context(), c.Actor, v.Get("code"), v.Get("reason"), v.Get("key"))
		to += "/" + id
	default:
		return fault.New(fault.NotFound, "page.not-found")
	}
	if err == nil {
		c.Redirect(to)
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict {
		return err
	}
	page, err := c.glassView()
	if err != nil {
		return err
	}
	page.F.Values = v
	page.F.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "org-glass", page)
}

// glassDossier is a dossier as whoever broke the glass reads it: no files, no numbers,
// nothing to do.
type glassDossier struct {
	Base
	G       org.BreakGlass
	S       dossier.State
	View    *app.View
	History []dossierEvent
}

func glassDossierPage(c *Context) error {
	view, g, err := c.App.OpenGlass(c.R.Context(), c.Actor, c.R.PathValue("id"), c.Address())
	if err != nil {
		return err
	}
	v := glassDossier{Base: c.base(g.Code), G: g, S: view.State, View: view}
	for i := len(view.Events) - 1; i >= 0; i-- {
		v.History = append(v.History, c.dossierEvent(view.Events[i]))
	}
	return c.Show("org-glass-dossier", v)
}
