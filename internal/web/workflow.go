package web

import (
	"net/url"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

var workflowRoutes = []Route{
	{"GET", "/workflows", May(org.ActionWorkflow), workflowsPage},
	{"POST", "/workflows", May(org.ActionWorkflow), workflowBegin},
	{"GET", "/workflows/of/{id...}", May(org.ActionWorkflow), workflowPage},
	{"GET", "/workflows/bpmn/{id...}", May(org.ActionWorkflow), workflowDownload},
	{"GET", "/workflows/drafts/{id}", May(org.ActionWorkflow), workflowDraftPage},
	{"POST", "/workflows/drafts/{id}", May(org.ActionWorkflow), workflowDraftPost},
	{"POST", "/workflows/drafts/{id}/check", May(org.ActionWorkflow), workflowCheck},
	{"GET", "/workflows/drafts/{id}/bpmn", May(org.ActionWorkflow), workflowDraftBPMN},
	{"GET", "/workflows/drafts/{id}/modeller", May(org.ActionWorkflow), workflowModellerPage},
	{"POST", "/workflows/drafts/{id}/modeller", May(org.ActionWorkflow), workflowModellerPost},
	{"GET", "/workflows/drafts/{id}/rehearsal", May(org.ActionWorkflow), workflowRehearsalPage},
	{"POST", "/workflows/drafts/{id}/rehearsal", May(org.ActionWorkflow), workflowRehearsalPost},
}

func init() {
	editors[app.WorkflowKind] = func(p *app.Proposal) string { return "/workflows/drafts/" + p.ID }
}

// workflowsView lists processes.
type workflowsView struct {
	Base
	Query string
	Lines []app.WorkflowLine
	More  int // not shown
	Parts []*workflow.Definition
	Part  *typedForm // name of a new partial process
	Key   string
}

// workflowsShown bounds the list on one page; a search finds the others.
const workflowsShown = 60

func workflowsPage(c *Context) error {
	v, err := c.workflowsView()
	if err != nil {
		return err
	}
	return c.Show("workflows", v)
}

func (c *Context) workflowsView() (workflowsView, error) {
	v := workflowsView{Base: c.base("workflow.title"), Query: strings.TrimSpace(c.R.URL.Query().Get("q")), Key: NewKey(), Part: newTyped("part-", nil)}
	all, err := c.App.Workflows(c.R.Context(), c.Actor, v.Query)
	v.Lines = all[:min(workflowsShown, len(all))]
	v.More = len(all) - len(v.Lines)
	v.Parts = c.App.Book().WorkflowParts(c.App.Today())
	return v, err
}

// workflowBegin begins a draft of a process, or opens the one there is.
func workflowBegin(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	if form.Has("name") {
		return c.partBegin(form.Get("name"), form.Get("key"))
	}
	p, err := c.App.BeginWorkflow(c.R.Context(), c.Actor, form.Get("workflow"), form.Get("key"))
	if err != nil {
		return err
	}
	c.Redirect("/workflows/drafts/" + p.ID + "?done=workflow-begun")
	return nil
}

// partBegin begins a partial process, which others call.
func (c *Context) partBegin(name, key string) error {
	p, err := c.App.BeginPart(c.R.Context(), c.Actor, name, key)
	if err == nil {
		c.Redirect("/workflows/drafts/" + p.ID + "?done=workflow-begun")
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid {
		return err
	}
	v, err := c.workflowsView()
	if err != nil {
		return err
	}
	v.Part.Values = url.Values{"name": {name}}
	v.Part.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "workflows", v)
}

// workflowView is one version of a process.
type workflowView struct {
	Base
	D        *workflow.Definition
	Name     string
	Uses     []catalog.WorkflowUse
	Own      bool
	Rows     []workflowRow
	Picture  processPicture
	Versions []*workflow.Definition
	Findings []changeFinding
	Diff     []app.Difference // with the version before
	Key      string
}

func workflowPage(c *Context) error {
	d, err := c.workflowOf(c.R.PathValue("id"), number(c.R.URL.Query().Get("version")))
	if err != nil {
		return err
	}
	v := workflowView{D: d, Uses: c.App.Book().WorkflowUses(d.ID, c.App.Today()), Versions: c.App.Book().WorkflowVersions(d.ID), Key: NewKey()}
	if v.Name = d.Name; len(v.Uses) > 0 {
		v.Name = v.Uses[0].Procedure.Name
	}
	_, province := catalog.NationalWorkflowID(d.ID)
	v.Own = province != ""
	v.Base = c.base(v.Name)
	v.Rows, v.Picture = c.workflowRows(d), c.processPicture("process", d, v.Name, nil)
	for _, f := range c.App.WorkflowFindings(d, "") {
		v.Findings = append(v.Findings, changeFinding{f.Fault().Text(c.Lang), "#" + anchor(f.Field), f.Blocks})
	}
	if d.Version > 1 {
		if before, err := c.App.Book().Workflow(d.ID, d.Version-1); err == nil {
			for _, x := range app.WorkflowDiff(before, d) {
				v.Diff = append(v.Diff, x.In(c.Lang))
			}
		}
	}
	return c.Show("workflow", v)
}

// workflowOf finds a version of a process; 0 is the one in force today.
func (c *Context) workflowOf(id string, version int) (*workflow.Definition, error) {
	d, err := c.App.Book().WorkflowOn(id, c.App.Today())
	if version > 0 {
		d, err = c.App.Book().Workflow(id, version)
	}
	if err != nil {
		return nil, fault.New(fault.NotFound, "workflow.unknown").Because(err)
	}
	return d, nil
}

// Path is the address of a process.
func (workflowView) Path(id string) string { return workflowPath(id) }

// Path is the address of a process.
func (workflowsView) Path(id string) string { return workflowPath(id) }

func workflowPath(id string) string {
	return "/workflows/of/" + strings.ReplaceAll(url.PathEscape(id), "%2F", "/")
}

// anchor is the HTML id of the row of an element.
func anchor(element string) string {
	if element == "" {
		return "rows"
	}
	return "row-" + strings.NewReplacer(".", "-", "/", "-", " ", "-").Replace(element)
}
