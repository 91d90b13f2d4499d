package web

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
)

// catalogueDraftView is the form of a draft of a procedure.
type catalogueDraftView struct {
	Base
	D        *app.Proposal
	Open     bool
	Form     *typedForm
	Summary  []typedError
	Head     []draftColumn
	Parts    []draftPart
	Findings []changeFinding
	Unsaved  bool
	At       string // the part a button was about
}

// draftPart is a list of the form with its rows.
type draftPart struct {
	Name    string
	Columns []draftColumn
	Rows    []draftRow
}

// draftColumn is a field of a row; Names words the options that the catalogue names.
type draftColumn struct {
	catalog.FormColumn
	Names map[string]string
}

func draftColumns(all []catalog.FormColumn) (out []draftColumn) {
	for _, c := range all {
		out = append(out, draftColumn{FormColumn: c})
	}
	return out
}

// chooses makes a column of a part a choice among options with names.
func (p *draftPart) chooses(column string, options []string, names map[string]string) {
	for i := range p.Columns {
		if p.Columns[i].Name == column {
			p.Columns[i].Kind, p.Columns[i].Options, p.Columns[i].Names = "select", options, names
		}
	}
}

// casesOf lists the cases of a form that have an id already.
func casesOf(values url.Values) (ids []string, names map[string]string) {
	names = map[string]string{}
	for n := range rowCount(values, "variants") {
		prefix := "variants." + strconv.Itoa(n) + "."
		if id := values.Get(prefix + "id"); id != "" {
			ids = append(ids, id)
			names[id] = cmp.Or(values.Get(prefix+"name"), id)
		}
	}
	return ids, names
}

// draftRow is one row: its number and the names of its fields.
type draftRow struct {
	N      int
	Prefix string // "components.0."
	Title  string
}

func catalogueDraftPage(c *Context) error {
	p, err := c.App.Proposal(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	switch p.Kind {
	case app.ProcedureKind:
		content, err := app.ProcedureOf(p)
		if err != nil {
			return err
		}
		return c.showProcedureDraft(200, p, newTyped("", procedureValues(content)), "")
	case app.OverlayKind:
		o, err := app.OverlayOf(p)
		if err != nil {
			return err
		}
		return c.showOverlayDraft(200, p, newTyped("", overlayValues(o)), "")
	}
	return fault.New(fault.NotFound, "page.not-found")
}

// procedureValues fills the form with a version.
func procedureValues(p *catalog.ProcedureVersion) url.Values {
	v := url.Values{}
	for name, text := range catalog.FormValues(p) {
		v.Set(name, text)
		part, rest, ok := strings.Cut(name, ".")
		n, _, inRow := strings.Cut(rest, ".")
		if i, err := strconv.Atoi(n); ok && inRow && err == nil && i+1 > rowCount(v, part) {
			v.Set("rows."+part, strconv.Itoa(i+1))
		}
	}
	return v
}

func (c *Context) showProcedureDraft(status int, p *app.Proposal, form *typedForm, at string) error {
	v := catalogueDraftView{
		Base: c.base(p.Title), D: p, Open: p.Status == app.ProposalDraft, Form: form, Summary: form.Summary, At: at, Unsaved: at != "",
	}
	for _, part := range catalog.FormParts() {
		if part.Name == "" {
			v.Head = draftColumns(part.Columns)
			continue
		}
		rows := rowsOf(form.Values, part.Name, part.Columns)
		if part.Name == "periods" {
			ids, names := casesOf(form.Values)
			rows.chooses("variant", ids, names)
		}
		v.Parts = append(v.Parts, rows)
	}
	var err error
	if v.Findings, err = c.draftFindings(p, form); err != nil {
		return err
	}
	return c.ShowStatus(status, "catalogue-draft", v)
}

// rowsOf names the rows of a part.
func rowsOf(values url.Values, name string, columns []catalog.FormColumn) draftPart {
	part := draftPart{Name: name, Columns: draftColumns(columns)}
	for n := range rowCount(values, name) {
		prefix := name + "." + strconv.Itoa(n) + "."
		title := ""
		for _, field := range []string{"name", "who", "instrument", "id"} {
			if title == "" {
				title = values.Get(prefix + field)
			}
		}
		part.Rows = append(part.Rows, draftRow{n, prefix, title})
	}
	return part
}

// draftFindings checks the draft as it was last saved.
func (c *Context) draftFindings(p *app.Proposal, form *typedForm) ([]changeFinding, error) {
	findings, err := c.App.Findings(p)
	if err != nil {
		return nil, err
	}
	var out []changeFinding
	for _, f := range findings {
		path := ""
		if f.Field != "" {
			path = "#" + form.ID(draftField(p, f.Field))
		}
		out = append(out, changeFinding{f.Fault().Text(c.Lang), path, f.Blocks})
	}
	return out, nil
}

func catalogueDraftPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	p, err := c.App.Proposal(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	part, rows := rowAct(values, values.Get("do"))
	form := newTyped("", values)
	show := c.showProcedureDraft
	if p.Kind == app.OverlayKind {
		show = c.showOverlayDraft
	}
	if rows {
		return show(200, p, form, part)
	}
	if p.Kind == app.OverlayKind {
		err = c.saveOverlay(p, values)
	} else {
		err = c.saveProcedure(p, values)
	}
	if err == nil {
		c.Redirect("/catalogue/drafts/" + p.ID + "?done=catalogue-saved")
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict {
		return err
	}
	form.Blame(f, c.Lang)
	return show(Status(f), p, form, "")
}

func (c *Context) saveProcedure(p *app.Proposal, values url.Values) error {
	before, err := app.ProcedureOf(p)
	if err != nil {
		return err
	}
	content, faults := catalog.FromForm(*before, func(part string) int { return rowCount(values, part) }, values.Get)
	if len(faults) > 0 {
		return faults.Err()
	}
	_, err = c.App.SaveProcedure(c.R.Context(), c.Actor, p.ID, number(values.Get("seq")), content)
	return err
}
