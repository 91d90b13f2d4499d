package web

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

// workflowDraftPost changes a draft: do says how, row where.
func workflowDraftPost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	do, row, id, seq := form.Get("do"), form.Get("row"), c.R.PathValue("id"), number(form.Get("seq"))
	focus := ""
	switch do {
	case "import", "paste":
		err = c.importWorkflow(id, seq, form)
	case "upload":
		err = c.uploadWorkflow(id, seq)
	default:
		_, err = c.App.EditWorkflow(c.R.Context(), c.Actor, id, seq, func(d *workflow.Definition) (*workflow.Definition, error) {
			next, made, err := changeRows(d, do, row, form)
			focus = made
			return next, err
		})
	}
	if err != nil {
		return c.workflowRefused(do, row, form, err)
	}
	to := "/workflows/drafts/" + id
	switch {
	case focus != "":
		to += "?row=" + url.QueryEscape(focus) + "&done=workflow-" + flashOf(do) + "#row-form"
	case row != "" && do != "remove":
		to += "?done=workflow-" + flashOf(do) + "#" + anchor(row)
	default:
		to += "?done=workflow-" + flashOf(do)
	}
	c.Redirect(to)
	return nil
}

func flashOf(do string) string {
	switch do {
	case "save", "remove", "import", "paste", "upload":
		return do
	case "up", "down":
		return "moved"
	}
	return "added"
}

// changeRows does what a button of the table says and names the row to be filled in next.
func changeRows(d *workflow.Definition, do, row string, form url.Values) (next *workflow.Definition, focus string, err error) {
	switch do {
	case "save":
		next, err = saveRow(d, row, form)
		return next, "", err
	case "up", "down":
		next, err = edit.Move(d, row, do == "up")
		return next, "", err
	case "remove":
		next, err = edit.Remove(d, row)
		return next, "", err
	case "branch":
		return edit.AddBranch(d, row)
	}
	kind := do
	if do == "add" {
		kind = form.Get("kind")
	}
	switch kind {
	case "step":
		return edit.AddStep(d, row)
	case "parallel":
		return edit.AddParallel(d, row)
	case "choice":
		return edit.AddChoice(d, row)
	case "consultation":
		return edit.AddNode(d, row, workflow.Consultation)
	case "timer":
		return edit.AddNode(d, row, workflow.Timer)
	case "call":
		return edit.AddNode(d, row, workflow.Call)
	}
	return nil, "", fault.New(fault.Invalid, "workflow.edit-kind").At("kind")
}

// saveRow puts what was typed into a row.
func saveRow(d *workflow.Definition, id string, v url.Values) (*workflow.Definition, error) {
	i := slices.IndexFunc(edit.Elements(d), func(e edit.Element) bool { return e.ID == id })
	if i < 0 {
		return nil, fault.New(fault.Conflict, "workflow.edit-gone", "element", id)
	}
	e := edit.Elements(d)[i]
	var faults fault.List
	name := strings.TrimSpace(v.Get("name"))
	if name == "" && e.Kind == workflow.StepKind {
		faults.Add(fault.New(fault.Invalid, "workflow.edit-name").At("name"))
	}
	period, text, err := workflow.ReadPeriod(v.Get("period"))
	if err != nil {
		faults.Add(fault.Of(err).At("period"))
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	next := d
	if e.Kind == workflow.StepKind {
		s := e.Step
		s.Name, s.Actor, s.Place, s.Role = name, strings.TrimSpace(v.Get("actor")), org.Place(v.Get("place")), org.Role(v.Get("role"))
		s.Period, s.PeriodText, s.Acts = period, text, nil
		for _, a := range workflow.Acts {
			if slices.Contains(v["acts"], string(a)) {
				s.Acts = append(s.Acts, a)
			}
		}
		next, err = edit.PutStep(d, s)
	} else {
		n := e.Node
		n.Name, n.Period, n.PeriodText = name, period, text
		if n.Kind == workflow.Call || n.Kind == workflow.Consultation {
			n.Place, n.Role = org.Place(v.Get("place")), org.Role(v.Get("role"))
			n.Level, n.Unit = org.AdminLevel(v.Get("level")), v.Get("unit")
			if n.Unit != "" { // a unit that is named needs no level
				n.Level = ""
			}
		}
		if calls := v.Get("calls"); n.Kind == workflow.Call && calls != n.Calls {
			n.Calls, n.CallsVersion = calls, 0
		}
		next, err = edit.PutNode(d, n)
	}
	if err != nil {
		return nil, err
	}
	return edit.Connect(next, id, readTargets(v))
}

// mostTargets bounds the ways on from a gateway.
const mostTargets = 12

func readTargets(v url.Values) []edit.Target {
	var out []edit.Target
	for i := range mostTargets {
		n := itoa(i)
		out = append(out, edit.Target{To: v.Get("to." + n), Name: strings.TrimSpace(v.Get("name." + n)), Condition: strings.TrimSpace(v.Get("condition." + n)), Default: v.Get("default") == n})
	}
	return out
}

// importWorkflow reads the table of an approved internal process from a file or from
// what was pasted.
func (c *Context) importWorkflow(id string, seq int, v url.Values) error {
	in := app.WorkflowImport{Section: max(number(v.Get("section")), 0), Pasted: v.Get("table")}
	if f, head, err := c.R.FormFile("file"); err == nil && head.Size > 0 {
		defer f.Close()
		if in.Data, err = io.ReadAll(io.LimitReader(f, maxCalendarFile)); err != nil {
			return err
		}
		in.Name = head.Filename
	} else if err != nil && err != http.ErrMissingFile && err != http.ErrNotMultipart {
		return err
	}
	_, err := c.App.ImportWorkflow(c.R.Context(), c.Actor, id, seq, in)
	return err
}

// workflowRefused shows the draft as it is now with what was typed and what is wrong.
func (c *Context) workflowRefused(do, row string, form url.Values, err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge {
		return err
	}
	h, headErr := c.workflowHead("rows")
	if headErr != nil {
		return headErr
	}
	v := c.workflowDraftView(h)
	blame := v.Import
	if do == "save" {
		if v.Row = c.rowForm(h, row, form); v.Row != nil {
			blame = v.Row.F
		}
	} else {
		blame.Values = form
	}
	blame.Blame(err, c.Lang)
	v.Summary = blame.Summary
	return c.ShowStatus(Status(f), "workflow-draft", v)
}
