package web

import (
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var assignRoutes = []Route{
	{"GET", "/organisation/units/{id}/assignment", May(org.ActionAssignRules), assignmentPage},
	{"POST", "/organisation/units/{id}/assignment", May(org.ActionAssignRules), assignmentPost},
	{"GET", "/absences", May(org.ActionUnitTasks), absencesPage},
	{"POST", "/absences", May(org.ActionUnitTasks), absencesPost},
}

// assignmentView is how a unit names officers, and the form that proposes another rule.
type assignmentView struct {
	Base
	U          org.Unit
	F          *typedForm
	Key        string
	Lines      []assignmentLine
	Methods    []catalog.AssignmentMethod
	Posts      []orgOption
	Procedures []orgOption
	Fields     []string
}

type assignmentLine struct {
	catalog.AssignmentRule
	Scope, Officer string
	Ahead          bool
}

// assignmentUnit finds the unit of the address, whose rules the actor may propose.
func (c *Context) assignmentUnit() (org.Unit, error) {
	u, ok := c.App.Directory().Unit(c.R.PathValue("id"))
	if !ok || !c.App.MaySetAssignment(c.Actor, u.ID) {
		return u, fault.New(fault.NotFound, "org.not-found")
	}
	return u, nil
}

func assignmentPage(c *Context) error {
	u, err := c.assignmentUnit()
	if err != nil {
		return err
	}
	form := newTyped("", nil)
	form.Values.Set("method", string(catalog.RoundRobin))
	form.Values.Set("effective_from", vnDay(c.App.Today()))
	return c.Show("assignment", c.assignmentView(u, form))
}

func (c *Context) assignmentView(u org.Unit, form *typedForm) assignmentView {
	v := assignmentView{Base: c.base("assignment.title"), U: u, F: form, Key: NewKey(), Methods: catalog.AssignmentMethods}
	d, book, today := c.App.Directory(), c.App.Book(), c.App.Today()
	rules, _ := c.App.AssignmentRules(c.Actor, u.ID) // assignmentUnit has asked
	for _, r := range rules {
		p, _ := d.Post(r.PostID)
		o, _ := d.Officer(p.OfficerID)
		l := assignmentLine{AssignmentRule: r, Scope: c.T("assignment.everything"), Officer: o.FullName, Ahead: r.EffectiveFrom > today}
		if r.Field != "" {
			l.Scope = r.Field
		}
		if x, err := book.Procedure(r.Procedure, today); err == nil && r.Procedure != "" {
			l.Scope = x.Code + " " + x.Name
		}
		v.Lines = append(v.Lines, l)
	}
	for _, p := range d.PostsAt(u.ID) {
		if o, ok := d.Officer(p.OfficerID); ok && p.Open(today) {
			v.Posts = append(v.Posts, orgOption{p.ID, o.FullName + " – " + p.Title})
		}
	}
	fields := map[string]bool{}
	for _, p := range book.Search("", u.Level, today, mostProcedures) {
		v.Procedures = append(v.Procedures, orgOption{p.Key, p.Name})
		if !fields[p.Field] {
			fields[p.Field], v.Fields = true, append(v.Fields, p.Field)
		}
	}
	return v
}

func assignmentPost(c *Context) error {
	u, err := c.assignmentUnit()
	if err != nil {
		return err
	}
	q, err := c.Form()
	if err != nil {
		return err
	}
	r := catalog.AssignmentRule{UnitID: u.ID, Procedure: tidy(q, "procedure"), Field: tidy(q, "field"), Method: catalog.AssignmentMethod(q.Get("method")),
		PostID: q.Get("post"), Automatic: q.Get("automatic") != ""}
	_, err = c.App.ProposeAssignment(c.R.Context(), c.Actor, q.Get("key"), r,
		app.ProposeInput{EffectiveFrom: orgDate(q, "effective_from"), Decision: tidy(q, "decision")})
	if err == nil {
		c.Redirect("/organisation/units/" + u.ID + "/assignment?done=assignment-proposed")
		return nil
	}
	if kind := fault.Of(err).Kind; kind != fault.Invalid && kind != fault.Conflict {
		return err
	}
	form := newTyped("", q)
	form.Blame(err, c.Lang)
	return c.ShowStatus(Status(fault.Of(err)), "assignment", c.assignmentView(u, form))
}

// ruleWords tells why a rule comes to somebody.
func (c *Context) ruleWords(by *dossier.RuleApplied) string {
	out := c.T("assignment.why", c.word(string(by.Method)), c.word(string(by.Why)))
	if by.Instead != "" {
		out += " (" + by.Instead + ")"
	}
	return out
}

// ruleLine is ruleWords of an assignment that a rule has made; else "".
func (c *Context) ruleLine(p dossier.AssignedV1) string {
	if p.Rule == nil {
		return ""
	}
	return c.ruleWords(p.Rule)
}

// absencesView is the work of the absent, one form for each of them.
type absencesView struct {
	Base
	Unit   string // of the reader, for the way to its rules
	Groups []absence
}

type absence struct {
	app.AwayPost
	F     *typedForm
	Key   string
	Rows  []absenceRow
	Moves bool // somebody else is there for one of them at least
}

type absenceRow struct {
	dossierLine
	Task, To, Why string
	Due           *badge
}

func absencesPage(c *Context) error {
	v, err := c.absencesView("", nil)
	if err != nil {
		return err
	}
	return c.Show("absences", v)
}

// absencesView lists the absent; the form about one of them is shown as typed.
func (c *Context) absencesView(post string, typed *typedForm) (absencesView, error) {
	v := absencesView{Base: c.base("absences.title"), Unit: c.Actor.UnitID}
	all, err := c.App.Away(c.R.Context(), c.Actor)
	for i, p := range all {
		g := absence{AwayPost: p, Key: NewKey(), F: newTyped("away"+strconv.Itoa(i), nil)}
		g.F.Values.Set("reason", c.T("absences.reason-is", p.Name))
		if p.Post.ID == post {
			g.F = typed
		}
		for _, item := range p.Items {
			row := absenceRow{dossierLine: lineOf(item.Row.Summary), Task: item.Step, Due: c.dueBadge(c.App.Now(), app.Millis(item.Row.WorkRow.Due))}
			if item.To != nil {
				row.To, row.Why, g.Moves = item.To.Name, c.ruleWords(&item.To.By), true
			}
			g.Rows = append(g.Rows, row)
		}
		v.Groups = append(v.Groups, g)
	}
	return v, err
}

func absencesPost(c *Context) error {
	q, err := c.Form()
	if err != nil {
		return err
	}
	done, err := c.App.ReassignAway(c.R.Context(), c.Actor, q.Get("key"), q.Get("post"), strings.TrimSpace(q.Get("reason")))
	if err == nil {
		flash := "absences-moved"
		if len(done.Left) > 0 {
			flash = "absences-left"
		}
		c.Redirect("/absences?done=" + flash)
		return nil
	}
	if fault.Of(err).Kind != fault.Invalid {
		return err
	}
	form := newTyped("typed", q)
	form.Blame(err, c.Lang)
	v, err := c.absencesView(q.Get("post"), form)
	if err != nil {
		return err
	}
	return c.ShowStatus(422, "absences", v)
}
