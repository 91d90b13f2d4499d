package web

import (
	"io"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/reason"
)

var guidanceRoutes = []Route{
	{"GET", "/intake/{procedure}/guidance", May(org.ActionIntake), guidanceNew},
	{"POST", "/intake/{procedure}/guidance", May(org.ActionIntake), guidancePost},
	{"GET", "/guidance", May(org.ActionIntake), guidanceList},
	{"GET", "/guidance/{id}", May(org.ActionIntake), guidancePage},
	{"GET", "/guidance/{id}/slip.pdf", May(org.ActionIntake), guidanceSlip},
}

// guidanceForm is the form of guidance before there is a dossier (P-01).
type guidanceForm struct {
	Base
	P       *catalog.ProcedureVersion
	Form    *typedForm
	Key     string
	IDKinds []dossier.IDKind
	Reasons []reason.Reason
	Before  []dossier.Guidance // what the same person was told for the procedure
}

func guidanceNew(c *Context) error {
	agency := agencyOf(c.R.URL.Query())
	p, err := c.intakeProcedure(agency)
	if err != nil {
		return err
	}
	values := guidanceBlank(p)
	values.Set("agency", agency)
	if kept := c.Kept(); kept != nil {
		values = kept
	}
	return c.guidanceShow(200, p, newTyped("", values))
}

func guidanceBlank(p *catalog.ProcedureVersion) url.Values {
	v := url.Values{"id_kind": {string(dossier.PersonalID)}}
	for _, c := range p.Components {
		v.Set("code."+c.ID, string(reason.Incomplete))
	}
	return v
}

// guidanceFromIntake carries over what the form of a dossier holds: who stands at the
// counter, and what every dossier needs and was not handed in.
func (c *Context) guidanceFromIntake(p *catalog.ProcedureVersion, typed url.Values) url.Values {
	v := guidanceBlank(p)
	v.Set("agency", agencyOf(typed))
	for _, name := range []string{"name", "id", "id_kind"} {
		v.Set(name, typed.Get("applicant."+name))
	}
	handed := componentForms(p.Components, typed)
	for _, component := range p.Components {
		if component.Unconditional() && !slices.ContainsFunc(handed, func(f app.ComponentForm) bool { return f.ID == component.ID }) {
			v.Add("items", component.ID)
			v.Set("reason."+component.ID, c.T("guidance.not-brought"))
		}
	}
	if len(v["items"]) == len(p.Components) { // nothing was brought
		v.Del("items")
		v.Set("whole", "1")
	}
	return v
}

func (c *Context) guidanceShow(status int, p *catalog.ProcedureVersion, form *typedForm) error {
	v := guidanceForm{Base: c.base("guidance.title"), P: p, Form: form, Key: form.Get("key"), Reasons: reason.For(reason.Supplement, c.App.Today()),
		IDKinds: []dossier.IDKind{dossier.PersonalID, dossier.OrgID, dossier.Passport}}
	if v.Key == "" {
		v.Key = NewKey()
	}
	var err error
	if v.Before, err = c.App.GuidedBefore(c.R.Context(), c.Actor, p.Key, dossier.IDKind(form.Get("id_kind")), form.Get("id")); err != nil {
		return err
	}
	return c.ShowStatus(status, "guidance-form", v)
}

// guidancePost gives the guidance, or opens its form with what the form of a dossier
// holds ("open").
func guidancePost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	p, err := c.intakeProcedure(agencyOf(values))
	if err != nil {
		return err
	}
	if values.Get("do") == "open" {
		return c.guidanceShow(200, p, newTyped("", c.guidanceFromIntake(p, values)))
	}
	f := app.GuidanceForm{Procedure: p.Key, Agency: agencyOf(values), Name: strings.TrimSpace(values.Get("name")), IDKind: values.Get("id_kind"), Number: values.Get("id"),
		Whole: values.Get("whole") != "", Why: values.Get("why")}
	for _, id := range values["items"] {
		f.Items = append(f.Items, app.GuidanceItem{Component: id, Code: values.Get("code." + id), Reason: values.Get("reason." + id), Ground: values.Get("ground." + id)})
	}
	g, err := c.App.GiveGuidance(c.R.Context(), c.Actor, values.Get("key"), f)
	if err != nil {
		if k := fault.Of(err).Kind; k == fault.Internal || k == fault.Unavailable || k == fault.Forbidden {
			return err
		}
		form := newTyped("", values)
		form.Blame(err, c.Lang)
		return c.guidanceShow(422, p, form)
	}
	c.Redirect("/guidance/" + g.ID + "?done=guided")
	return nil
}

// guidanceView is one slip as it was given.
type guidanceView struct {
	Base
	G       dossier.Guidance
	Current bool // the procedure can still be taken in
}

func guidancePage(c *Context) error {
	g, err := c.App.Guidance(c.R.Context(), c.Actor, c.R.PathValue("id"), c.Address())
	if err != nil {
		return err
	}
	_, gone := c.App.Book().Procedure(g.Procedure.Key, c.App.Today())
	return c.Show("guidance", guidanceView{c.base("guidance.slip"), g, gone == nil})
}

// guidanceSlip prints it, again as it was (F-08).
func guidanceSlip(c *Context) error {
	g, err := c.App.Guidance(c.R.Context(), c.Actor, c.R.PathValue("id"), c.Address())
	if err != nil {
		return err
	}
	return c.pdf("phieu-huong-dan.pdf", func(w io.Writer) error { return c.App.WriteGuidance(w, g) })
}

// guidanceListView is what the counter gave, newest first.
type guidanceListView struct {
	Base
	List  []dossier.Guidance
	Pager pager
}

func guidanceList(c *Context) error {
	at, id := positionOf(c.R.URL.Query().Get("after"))
	list, next, err := c.App.GuidanceList(c.R.Context(), c.Actor, app.ListCursor{At: at, ID: id}, pageRows)
	if err != nil {
		return err
	}
	return c.Show("guidance-list", guidanceListView{c.base("guidance.list"), list, c.pagerOf(cursorText(next))})
}

// intakeGuided lists what the parties of a form were told for the procedure before.
func (c *Context) intakeGuided(p *catalog.ProcedureVersion, v url.Values) ([]dossier.Guidance, error) {
	out, err := c.App.GuidedBefore(c.R.Context(), c.Actor, p.Key, dossier.IDKind(v.Get("applicant.id_kind")), v.Get("applicant.id"))
	if err != nil || v.Get("owner_same") != "" || plainID(v.Get("owner.id")) == plainID(v.Get("applicant.id")) {
		return out, err
	}
	more, err := c.App.GuidedBefore(c.R.Context(), c.Actor, p.Key, dossier.IDKind(v.Get("owner.id_kind")), v.Get("owner.id"))
	return append(out, more...), err
}

func plainID(s string) string { return strings.NewReplacer(" ", "", ".", "").Replace(s) }
