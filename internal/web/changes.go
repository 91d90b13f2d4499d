package web

import (
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var changesRoutes = []Route{
	{"GET", "/changes", May(org.ActionSetUp), changesPage},
	{"GET", "/changes/{id}", May(org.ActionSetUp), changePage},
	{"POST", "/changes/{id}", May(org.ActionSetUp), changePost},
	{"GET", "/admin-log", May(org.ActionAdminLog), adminLogPage},
}

// editors lead from a proposal to the page where its content is edited. A kind
// without one is shown on the common page alone.
var editors = map[app.ProposalKind]func(*app.Proposal) string{}

// changesView lists proposals.
type changesView struct {
	Base
	Status  string
	Tabs    []changesTab
	List    []app.Proposal
	More    string // address of the next page, "" at the end
	NotMine func(*app.Proposal) bool
}

type changesTab struct {
	Status, Label string
	Current       bool
}

func changesPage(c *Context) error {
	q := c.R.URL.Query()
	v := changesView{Base: c.base("changes.title"), Status: q.Get("status"), NotMine: func(p *app.Proposal) bool { return !slices.Contains(p.Editors, c.Actor.OfficerID) }}
	for _, s := range []string{"", string(app.ProposalProposed), string(app.ProposalDraft), string(app.ProposalPublished), string(app.ProposalRejected)} {
		label := c.T("changes.all")
		if s != "" {
			label = fault.Word(c.Lang, s)
		}
		v.Tabs = append(v.Tabs, changesTab{s, label, s == v.Status})
	}
	f := app.ProposalFilter{Status: app.ProposalStatus(v.Status), Kind: app.ProposalKind(q.Get("kind"))}
	if id := q.Get("after"); id != "" {
		last, err := c.App.Proposal(c.R.Context(), c.Actor, id)
		if err != nil {
			return err
		}
		f.After = last
	}
	list, more, err := c.App.Proposals(c.R.Context(), c.Actor, f)
	if err != nil {
		return err
	}
	if v.List = list; more != nil {
		v.More = "/changes?" + values("status", v.Status, "kind", q.Get("kind"), "after", more.ID)
	}
	return c.Show("changes", v)
}

// changeView is one proposal: what it changes, what is wrong with it, what may be
// done with it by whom.
type changeView struct {
	Base
	P          *app.Proposal
	Editor     string // where its content is edited; "" = nowhere else
	UnitName   string
	Findings   []changeFinding
	Blocked    bool
	Diff       []app.Difference
	History    []app.ProposalStep
	Superseded bool
	MayApprove bool // she has not changed it herself
	Form       *typedForm
	Summary    []typedError
}

// findingField: the field of the editor for a place of the content, where they differ.
var findingField = map[app.ProposalKind]func(p *app.Proposal, place string) string{}

type changeFinding struct {
	Text, Path string
	Blocks     bool
}

func changePage(c *Context) error {
	p, err := c.App.Proposal(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	form := newTyped("", url.Values{"decision": {p.Decision}, "effective_from": {vnDay(max(p.EffectiveFrom, c.App.Today()))}, "note": {p.Note}})
	v, err := c.changeView(p, form)
	if err != nil {
		return err
	}
	return c.Show("change", v)
}

func (c *Context) changeView(p *app.Proposal, form *typedForm) (changeView, error) {
	v := changeView{Base: c.base(p.Title), P: p, Form: form, Summary: form.Summary, Superseded: c.App.Superseded(p), UnitName: c.T("changes.national")}
	if u, ok := c.App.Directory().Unit(p.UnitID); ok {
		v.UnitName = u.Name
	}
	if editor := editors[p.Kind]; editor != nil {
		v.Editor = editor(p)
	}
	v.MayApprove = !slices.Contains(p.Editors, c.Actor.OfficerID)
	findings, err := c.App.Findings(p)
	if err != nil {
		return v, err
	}
	for _, f := range findings {
		path := ""
		if v.Editor != "" && f.Field != "" {
			field := f.Field
			if of := findingField[p.Kind]; of != nil {
				field = of(p, field)
			}
			path = v.Editor + "#" + form.ID(field)
		}
		v.Findings = append(v.Findings, changeFinding{f.Fault().Text(c.Lang), path, f.Blocks})
	}
	v.Blocked = app.Blocking(findings)
	diff, err := c.App.Differences(p)
	if err != nil {
		return v, err
	}
	for _, d := range diff {
		v.Diff = append(v.Diff, d.In(c.Lang))
	}
	v.History, err = c.App.ProposalHistory(c.R.Context(), c.Actor, p.ID)
	slices.Reverse(v.History)
	return v, err
}

// changePost gives one of the acts to a proposal.
func changePost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	id, seq, ctx := c.R.PathValue("id"), number(form.Get("seq")), c.R.Context()
	act := form.Get("do")
	switch act {
	case "propose":
		_, err = c.App.Propose(ctx, c.Actor, id, seq, app.ProposeInput{EffectiveFrom: isoDay(form.Get("effective_from")), Decision: form.Get("decision"), Note: form.Get("note")})
	case "publish":
		_, err = c.App.ApproveProposal(ctx, c.Actor, id, seq)
	case "reject":
		_, err = c.App.RejectProposal(ctx, c.Actor, id, seq, form.Get("reason"))
	case "take-back":
		_, err = c.App.TakeBack(ctx, c.Actor, id, seq)
	case "discard":
		_, err = c.App.DiscardProposal(ctx, c.Actor, id, seq)
	default:
		return fault.New(fault.NotFound, "page.not-found")
	}
	if err == nil {
		c.Redirect("/changes/" + id + "?done=change-" + act)
		return nil
	}
	return c.changeRefused(id, form, err)
}

// changeRefused shows the proposal as it is now with what was typed.
func (c *Context) changeRefused(id string, values url.Values, err error) error {
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable || f.Kind == fault.NotFound {
		return err
	}
	p, readErr := c.App.Proposal(c.R.Context(), c.Actor, id)
	if readErr != nil {
		return readErr
	}
	form := newTyped("", values)
	form.Blame(f, c.Lang)
	v, viewErr := c.changeView(p, form)
	if viewErr != nil {
		return viewErr
	}
	return c.ShowStatus(Status(f), "change", v)
}

// isoDay reads a day as people type it; what is no day stays as typed, to be refused.
func isoDay(s string) string {
	if d := civilDay(s); !d.IsZero() {
		return d.String()
	}
	return strings.TrimSpace(s)
}

// adminLogView is the log of administration.
type adminLogView struct {
	Base
	List []app.AdminEntry
	More string
}

const adminLogPageSize = 50

func adminLogPage(c *Context) error {
	list, err := c.App.AdminLog(c.R.Context(), c.Actor, c.R.URL.Query().Get("before"), adminLogPageSize)
	if err != nil {
		return err
	}
	v := adminLogView{Base: c.base("adminlog.title"), List: list}
	for i, e := range list {
		if u, ok := c.App.Directory().Unit(e.UnitID); ok {
			v.List[i].UnitID = u.Name
		} else if e.UnitID == "" && e.Province == org.MinistryTenant {
			v.List[i].UnitID = c.T("changes.national")
		}
	}
	if len(list) == adminLogPageSize {
		v.More = "/admin-log?" + values("before", list[len(list)-1].ID)
	}
	return c.Show("admin-log", v)
}
