package web

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var catalogueRoutes = []Route{
	{"GET", "/catalogue", May(org.ActionCatalogueEdit), cataloguePage},
	{"GET", "/catalogue/procedures/{key}", May(org.ActionCatalogueEdit), catalogueProcedurePage},
	{"POST", "/catalogue/drafts", May(org.ActionCatalogueEdit), catalogueBegin},
	{"GET", "/catalogue/drafts/{id}", May(org.ActionCatalogueEdit), catalogueDraftPage},
	{"POST", "/catalogue/drafts/{id}", May(org.ActionCatalogueEdit), catalogueDraftPost},
	{"GET", "/catalogue/import", May(org.ActionCatalogueEdit), catalogueImportPage},
	{"POST", "/catalogue/import", May(org.ActionCatalogueEdit), catalogueImportPost},
	{"GET", "/catalogue/export", May(org.ActionCatalogueEdit), catalogueExport},
	{"GET", "/catalogue/lists", May(org.ActionCatalogue), catalogueListsPage},
	{"GET", "/catalogue/lists/{name}", May(org.ActionCatalogue), catalogueListPage},
}

func init() {
	for _, kind := range []app.ProposalKind{app.ProcedureKind, app.OverlayKind} {
		editors[kind] = func(p *app.Proposal) string { return "/catalogue/drafts/" + p.ID }
	}
}

// catalogueView lists the procedures with their state.
type catalogueView struct {
	Base
	Query, Field, Level, State string
	Fields                     []string
	Levels                     []catalog.Level
	States                     []string
	Lines                      []catalogueLine
	Total                      int    // of which Lines are the first
	All                        string // address that shows them all, "" when they are shown
	National                   bool   // may change the national list
	Form                       *typedForm
	Key                        string
}

type catalogueLine struct {
	*catalog.ProcedureVersion
	Versions int
	State    string // current, ahead, ended
	Overlay  int
}

// States of a procedure in the list.
const (
	stateCurrent = "current"
	stateAhead   = "ahead"
	stateEnded   = "ended"
)

func cataloguePage(c *Context) error {
	return c.Show("catalogue-list", c.catalogueList(newTyped("", nil)))
}

func (c *Context) catalogueList(form *typedForm) catalogueView {
	q := c.R.URL.Query()
	v := catalogueView{
		Base: c.base("catalogue.title"), Query: strings.TrimSpace(q.Get("q")), Field: q.Get("field"), Level: q.Get("level"), State: q.Get("state"),
		Levels: catalogueLevels, States: []string{stateCurrent, stateAhead, stateEnded}, Form: form, Key: NewKey(),
		National: c.App.Manages(c.Actor, org.ActionCatalogueEdit, ""),
	}
	found := map[string]bool{}
	for _, p := range c.App.Book().Search(v.Query, "", c.App.Today(), mostProcedures) {
		found[p.Key] = true
		v.add(c, p, stateCurrent)
	}
	for _, p := range c.App.Book().Newest() { // not in force today
		if !found[p.Key] && (v.Query == "" || strings.Contains(strings.ToLower(p.Key+" "+p.Name), strings.ToLower(v.Query))) {
			if _, err := c.App.Book().Procedure(p.Key, c.App.Today()); err == nil {
				continue // in force, but not found
			}
			state := stateEnded
			if p.EffectiveFrom > c.App.Today() {
				state = stateAhead
			}
			v.add(c, p, state)
		}
	}
	for _, p := range c.App.Book().Newest() {
		if !slices.Contains(v.Fields, p.Field) {
			v.Fields = append(v.Fields, p.Field)
		}
	}
	slices.Sort(v.Fields)
	if v.Total = len(v.Lines); v.Total > catalogueShown && q.Get("all") == "" {
		v.Lines, v.All = v.Lines[:catalogueShown], "/catalogue?"+values("q", v.Query, "field", v.Field, "level", v.Level, "state", v.State, "all", "1")
	}
	return v
}

// catalogueShown is how many procedures the list shows before it is asked for all.
const catalogueShown = 50

func (v *catalogueView) add(c *Context, p *catalog.ProcedureVersion, state string) {
	vs := c.App.Book().Versions(p.Key)
	if state == stateCurrent && vs[len(vs)-1].EffectiveFrom > c.App.Today() && v.State == stateAhead {
		state = stateAhead // in force, and a newer one is published already
	}
	if (v.Field == "" || p.Field == v.Field) && (v.Level == "" || string(p.Level) == v.Level) && (v.State == "" || v.State == state) {
		v.Lines = append(v.Lines, catalogueLine{p, len(vs), state, len(c.App.Book().OverlayVersions(c.Actor.Province, p.Key))})
	}
}

// catalogueVersionsView is a procedure with its versions and what differs.
type catalogueVersionsView struct {
	Base
	P             *catalog.ProcedureVersion // newest
	Versions      []versionLine
	Overlays      []*catalog.Overlay
	From, To      int
	Diff          []app.Difference
	Drafts        []app.Proposal
	National, Own bool // may draft a version, an overlay
	Key           string
}

type versionLine struct {
	*catalog.ProcedureVersion
	State string
}

func catalogueProcedurePage(c *Context) error {
	key := c.R.PathValue("key")
	vs := c.App.Book().Versions(key)
	if len(vs) == 0 {
		return fault.New(fault.NotFound, "page.not-found")
	}
	newest := vs[len(vs)-1]
	v := catalogueVersionsView{
		Base: c.base(newest.Name), P: newest, Overlays: c.App.Book().OverlayVersions(c.Actor.Province, key), Key: NewKey(),
		National: c.App.Manages(c.Actor, org.ActionCatalogueEdit, ""), Own: c.Actor.Level == org.Province,
	}
	current, _ := c.App.Book().Procedure(key, c.App.Today())
	for _, p := range slices.Backward(vs) {
		state := stateEnded
		switch {
		case p == current:
			state = stateCurrent
		case p.EffectiveFrom > c.App.Today():
			state = stateAhead
		}
		v.Versions = append(v.Versions, versionLine{p, state})
	}
	v.compare(c, vs)
	for _, f := range []app.ProposalFilter{{Kind: app.ProcedureKind, Target: key}, {Kind: app.OverlayKind, Target: c.Actor.Province + "/" + key}} {
		list, _, err := c.App.Proposals(c.R.Context(), c.Actor, f)
		if err != nil {
			return err
		}
		for _, p := range list {
			if p.Status == app.ProposalDraft || p.Status == app.ProposalProposed {
				v.Drafts = append(v.Drafts, p)
			}
		}
	}
	return c.Show("catalogue-procedure", v)
}

// compare compares two versions: those asked for, else the newest with the one before.
func (v *catalogueVersionsView) compare(c *Context, vs []*catalog.ProcedureVersion) {
	if len(vs) < 2 {
		return
	}
	find := func(asked string, otherwise *catalog.ProcedureVersion) *catalog.ProcedureVersion {
		for _, p := range vs {
			if p.Version == number(asked) {
				return p
			}
		}
		return otherwise
	}
	q := c.R.URL.Query()
	from, to := find(q.Get("from"), vs[len(vs)-2]), find(q.Get("to"), vs[len(vs)-1])
	v.From, v.To = from.Version, to.Version
	v.Diff = app.ChangesIn(c.Lang, catalog.DiffProcedures(from, to, c.App.Processes()))
}

// catalogueBegin begins a draft of a procedure or of the province's overlay.
func catalogueBegin(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	var p *app.Proposal
	if values.Get("kind") == string(app.OverlayKind) {
		p, err = c.App.BeginOverlay(c.R.Context(), c.Actor, values.Get("key"), values.Get("code"))
	} else {
		p, err = c.App.BeginProcedure(c.R.Context(), c.Actor, values.Get("key"), values.Get("code"))
	}
	if err == nil {
		c.Redirect("/catalogue/drafts/" + url.PathEscape(p.ID) + "?done=catalogue-begun")
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid {
		return err
	}
	form := newTyped("", values)
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "catalogue-list", c.catalogueList(form))
}

// catalogueExport gives the national list as a workbook, or the empty template.
func catalogueExport(c *Context) error {
	template, name := c.R.URL.Query().Get("template") != "", "danh-muc-thu-tuc.xlsx"
	if template {
		name = "mau-danh-muc-thu-tuc.xlsx"
	}
	var b bytes.Buffer
	if err := c.App.WriteProcedures(&b, template); err != nil {
		return err
	}
	return c.document(kindXLSX, name, &b)
}
