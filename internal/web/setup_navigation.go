package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

type navigationView struct {
	setupHead
	Form    *typedForm
	Key     string
	Lines   []navigationLine
	States  []catalog.NavigationState
	Phases  []catalog.RolloutPhase
	Phase   string
	History []catalog.NavigationChange
	Nation  bool // may replace the lists of phases
}

// navigationLine is a procedure at a level, to be ticked.
type navigationLine struct {
	Value     string // "key|level"
	Procedure *catalog.ProcedureVersion
	Level     org.AdminLevel
	Standing  catalog.Standing
	Phases    []string
}

func setupNavigation(c *Context) error {
	v, err := c.navigationView(c.R.URL.Query().Get("province"), newTyped("", nil))
	if err != nil {
		return err
	}
	return c.Show("setup-navigation", v)
}

func (c *Context) navigationView(province string, form *typedForm) (navigationView, error) {
	h, err := c.setupHeadOf("navigation", "setup.navigation", province)
	v := navigationView{setupHead: h, Form: form, Key: NewKey(), States: catalog.NavigationStates, Phase: c.R.URL.Query().Get("phase")}
	if err != nil {
		return v, err
	}
	book, today, in := c.App.Book(), c.App.Today(), map[string][]string{}
	for _, id := range book.PhaseIDs() {
		p, _ := book.Phase(id)
		v.Phases = append(v.Phases, p)
		for _, key := range p.Procedures {
			in[key] = append(in[key], p.Name)
		}
	}
	chosen, _ := book.Phase(v.Phase)
	for _, level := range []org.AdminLevel{org.Province, org.Commune} {
		for _, p := range book.Search("", level, today, mostProcedures) {
			if p.Crosses(level) {
				continue
			}
			l := navigationLine{p.Key + "|" + string(level), p, level, book.NavigationOn(v.Province, p.Key, level, today), in[p.Key]}
			for _, key := range chosen.Procedures {
				if key == p.Key {
					form.Values.Add("procedure", l.Value)
				}
			}
			v.Lines = append(v.Lines, l)
		}
	}
	v.History = book.NavigationHistory(v.Province, "")
	v.Nation = c.App.Manages(c.Actor, org.ActionSetUp, "")
	return v, nil
}

func setupNavigationPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	plan := app.NavigationPlan{Province: q.Get("province")}
	for _, value := range q["procedure"] {
		key, level, _ := strings.Cut(value, "|")
		plan.Entries = append(plan.Entries, catalog.NavigationEntry{Procedure: key, Level: org.AdminLevel(level), State: catalog.NavigationState(q.Get("state")), Phase: q.Get("phase")})
	}
	p, err := c.App.ProposeNavigation(c.R.Context(), c.Actor, q.Get("key"), plan)
	if err != nil {
		return c.navigationAgain(q, err)
	}
	c.Redirect("/changes/" + p.ID)
	return nil
}

func (c *Context) navigationAgain(q url.Values, err error) error {
	kind := fault.Of(err).Kind
	if kind != fault.Invalid && kind != fault.Conflict {
		return err
	}
	form := newTyped("", q)
	form.Blame(err, c.Lang)
	v, err := c.navigationView(q.Get("province"), form)
	if err != nil {
		return err
	}
	return c.ShowStatus(Status(&fault.Fault{Kind: kind}), "setup-navigation", v)
}

func setupPhasePost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	id, base, _ := strings.Cut(q.Get("phase"), "/")
	in := app.PhaseInput{ID: id, Base: max(number(base), 0), Rows: app.PhaseText(q.Get("codes")), Basis: strings.TrimSpace(q.Get("basis"))}
	name, data, err := c.sheetFile("file")
	if err == nil && name != "" {
		in.Rows, err = app.PhaseFile(name, data)
	}
	if err == nil {
		err = c.App.ReplacePhase(c.R.Context(), c.Actor, in)
	}
	if err != nil {
		return c.navigationAgain(q, err)
	}
	c.Redirect("/setup/navigation?" + values("province", q.Get("province"), "done", "phase-replaced"))
	return nil
}

// sheetFile reads an uploaded table; name "" when none was chosen.
func (c *Context) sheetFile(field string) (name string, data []byte, err error) {
	f, head, err := c.R.FormFile(field)
	switch {
	case err == http.ErrMissingFile || err == http.ErrNotMultipart:
		return "", nil, nil
	case err != nil:
		return "", nil, err
	case head.Size == 0:
		return "", nil, f.Close()
	}
	defer f.Close()
	data, err = io.ReadAll(io.LimitReader(f, maxSheet))
	return head.Filename, data, err
}
