package web

import (
	"net/url"
	"slices"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

// workflowHead is what the pages of a draft share: table, modeller, rehearsal.
type workflowHead struct {
	Base
	P          *app.Proposal
	D          *workflow.Definition
	Path       string // of the draft
	At         string // rows, modeller, rehearsal
	Open       bool
	Own        bool // of a province
	Superseded bool
	Findings   []workflowFinding
	Summary    []typedError
	Key        string
}

// workflowFinding is a finding with the row it points at.
type workflowFinding struct {
	Text    string `json:"text"`
	Element string `json:"element,omitempty"`
	Path    string `json:"path"`
	Blocks  bool   `json:"blocks"`
}

func (c *Context) workflowHead(at string) (workflowHead, error) {
	p, d, err := c.App.WorkflowDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return workflowHead{}, err
	}
	return c.headOf(p, d, at), nil
}

func (c *Context) headOf(p *app.Proposal, d *workflow.Definition, at string) workflowHead {
	_, province := catalog.NationalWorkflowID(p.Target)
	h := workflowHead{Base: c.base(p.Title), P: p, D: d, Path: "/workflows/drafts/" + p.ID, At: at, Own: province != "", Open: p.Status == app.ProposalDraft, Superseded: c.App.Superseded(p), Key: NewKey()}
	h.Findings = c.workflowFindings(p, d)
	return h
}

func (c *Context) workflowFindings(p *app.Proposal, d *workflow.Definition) []workflowFinding {
	out := []workflowFinding{}
	for _, f := range c.App.WorkflowFindings(d, p.UnitID) {
		out = append(out, workflowFinding{c.findingText(f), f.Field, "/workflows/drafts/" + p.ID + "#" + anchor(f.Field), f.Blocks})
	}
	return out
}

// findingText words a finding; roles in it are said as people say them.
func (c *Context) findingText(f app.Finding) string {
	return f.Fault().Text(c.Lang)
}

// workflowDraftView is a draft as a table, and perhaps one of its rows to be changed.
type workflowDraftView struct {
	workflowHead
	Rows    []workflowRow
	Picture processPicture
	Diff    []app.Difference
	Row     *workflowRowForm // nil when no row is being changed
	Import  *typedForm
	Kinds   []string
}

// workflowRowForm is the form of one row.
type workflowRowForm struct {
	F       *typedForm
	ID      string
	Kind    workflow.NodeKind
	Title   string
	Step    bool
	Place   bool // asks who
	Timed   bool
	Lines   []int // of a gateway: its ways on, and one more
	Choice  bool
	Options []workflowOption
	Places  []org.Place
	Roles   []org.Role
	Acts    []workflow.Act
	Asks    bool // a call or a consultation: asks which agency
	Calls   bool
	workflowAsked
}

// workflowAsked is what a call or a consultation may name.
type workflowAsked struct {
	Levels []org.AdminLevel
	Units  []workflowOption // agencies
	Parts  []workflowOption // published partial processes
}

type workflowOption struct{ ID, Name string }

var workflowPlaces = []org.Place{org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper}

// workflowRoles are the posts that work on dossiers.
var workflowRoles = []org.Role{org.IntakeOfficer, org.AssigningLeader, org.CaseOfficer, org.Consultee, org.Approver, org.RecordsClerk, org.FeeClerk, org.OneStopHead}

// addable are the kinds of rows that can be put after another.
var addable = []string{"step", "parallel", "choice", "consultation", "timer", "call"}

func workflowDraftPage(c *Context) error {
	h, err := c.workflowHead("rows")
	if err != nil {
		return err
	}
	v := c.workflowDraftView(h)
	if id := c.R.URL.Query().Get("row"); id != "" && h.Open {
		v.Row = c.rowForm(h, id, nil)
	}
	return c.Show("workflow-draft", v)
}

func (c *Context) workflowDraftView(h workflowHead) workflowDraftView {
	v := workflowDraftView{workflowHead: h, Rows: c.workflowRows(h.D), Import: newTyped("import-", nil), Kinds: addable}
	v.Picture = c.processPicture("process", h.D, h.P.Title, func(id string) string { return "#" + anchor(id) })
	if diff, err := c.App.Differences(h.P); err == nil {
		for _, x := range diff {
			v.Diff = append(v.Diff, x.In(c.Lang))
		}
	}
	for i := range v.Rows {
		for _, f := range h.Findings {
			v.Rows[i].Faulty = v.Rows[i].Faulty || f.Blocks && f.Element == v.Rows[i].ID
		}
	}
	return v
}

// rowForm is the form of a row, with what was typed or what stands there.
func (c *Context) rowForm(h workflowHead, id string, typed url.Values) *workflowRowForm {
	d, e := h.D, edit.Element{}
	out := &workflowRowForm{ID: id, Places: workflowPlaces, Roles: workflowRoles, Acts: workflow.Acts}
	for _, x := range c.workflowRows(d) {
		name := or(x.Name(), fault.Word(c.Lang, string(x.Kind)))
		if x.Number != "" {
			name = x.Number + ". " + name
		}
		if x.ID == id {
			e, out.Title = x.Element, name
			continue
		}
		if x.Kind != workflow.Start {
			out.Options = append(out.Options, workflowOption{x.ID, name})
		}
	}
	if e.ID == "" {
		return nil
	}
	out.Title = or(out.Title, fault.Word(c.Lang, string(e.Kind)))
	out.Kind, out.Step, out.Choice = e.Kind, e.Kind == workflow.StepKind, e.Kind == workflow.Exclusive
	out.Place = out.Step || e.Kind == workflow.Call || e.Kind == workflow.Consultation
	out.Timed = out.Place || e.Kind == workflow.Timer
	out.Asks, out.Calls = e.Kind == workflow.Call || e.Kind == workflow.Consultation, e.Kind == workflow.Call
	if typed == nil {
		typed = rowValues(d, e)
	}
	if e.Kind == workflow.ParallelSplit || out.Choice {
		for i := range len(edit.Targets(d, id)) + 1 {
			out.Lines = append(out.Lines, i)
		}
	}
	out.F = newTyped("row-", typed)
	if out.Asks {
		out.workflowAsked = c.askedOf(h, out.F.Get("unit"), out.F.Get("calls"))
	}
	return out
}

var workflowLevels = []org.AdminLevel{org.Commune, org.Province, org.Ministry}

// askedOf offers the agencies and the published processes that a call or a
// consultation may name; what it names already (unit, calls) is offered too.
func (c *Context) askedOf(h workflowHead, unit, calls string) workflowAsked {
	out := workflowAsked{Levels: workflowLevels}
	offer := func(all []workflowOption, id, name string) []workflowOption {
		if id == "" || slices.ContainsFunc(all, func(o workflowOption) bool { return o.ID == id }) {
			return all
		}
		return append(all, workflowOption{id, name})
	}
	for _, u := range c.App.AskedAgencies(h.P) {
		out.Units = offer(out.Units, u.ID, u.Name)
	}
	out.Units = offer(out.Units, unit, unit)
	for _, d := range c.App.Book().WorkflowParts(c.App.Today()) {
		out.Parts = offer(out.Parts, d.ID, or(d.Name, d.ID))
	}
	out.Parts = offer(out.Parts, calls, calls)
	return out
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// rowValues are the fields of a row as it stands.
func rowValues(d *workflow.Definition, e edit.Element) url.Values {
	v := url.Values{"name": {e.Name()}, "place": {string(e.Node.Place)}, "role": {string(e.Node.Role)}, "level": {string(e.Node.Level)}, "unit": {e.Node.Unit}, "calls": {e.Node.Calls}}
	period, text := e.Node.Period, e.Node.PeriodText
	if e.Kind == workflow.StepKind {
		v.Set("actor", e.Step.Actor)
		v.Set("place", string(e.Step.Place))
		v.Set("role", string(e.Step.Role))
		period, text = e.Step.Period, e.Step.PeriodText
		for _, a := range e.Step.Acts {
			v.Add("acts", string(a))
		}
	}
	v.Set("period", workflow.WritePeriod(period, text))
	for i, t := range edit.Targets(d, e.ID) {
		v.Set("to."+itoa(i), t.To)
		v.Set("name."+itoa(i), t.Name)
		v.Set("condition."+itoa(i), t.Condition)
		if t.Default {
			v.Set("default", itoa(i))
		}
	}
	return v
}
