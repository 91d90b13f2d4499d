package web

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// workflowModellerView is a draft in the BPMN modeller.
type workflowModellerView struct {
	workflowHead
	XML    string
	Places []org.Place
	Roles  []org.Role
	Acts   []workflow.Act
	Words  map[string]string // what the script says, by name
	workflowAsked
}

func workflowModellerPage(c *Context) error {
	h, err := c.workflowHead("modeller")
	if err != nil {
		return err
	}
	return c.Show("workflow-modeller", c.modellerView(h, string(app.WorkflowBPMN(h.P, h.D))))
}

func (c *Context) modellerView(h workflowHead, xml string) workflowModellerView {
	v := workflowModellerView{workflowHead: h, XML: xml, Places: workflowPlaces, Roles: workflowRoles, Acts: workflow.Acts, Words: map[string]string{}, workflowAsked: c.askedOf(h, "", "")}
	for _, w := range []string{"task", "exclusive", "parallel", "timer", "call", "consult", "start", "end", "connect", "remove", "hand", "lasso", "space"} {
		v.Words[w] = c.T("workflow.tool." + w)
	}
	return v
}

// workflowModellerPost saves what was drawn.
func workflowModellerPost(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	id := c.R.PathValue("id")
	if _, err = c.App.SetWorkflowBPMN(c.R.Context(), c.Actor, id, number(form.Get("seq")), []byte(form.Get("xml"))); err == nil {
		c.Redirect("/workflows/drafts/" + id + "/modeller?done=workflow-modelled")
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge {
		return err
	}
	h, headErr := c.workflowHead("modeller")
	if headErr != nil {
		return headErr
	}
	for _, one := range f.All() {
		h.Summary = append(h.Summary, typedError{"", one.Text(c.Lang)})
	}
	return c.ShowStatus(Status(f), "workflow-modeller", c.modellerView(h, form.Get("xml")))
}

// workflowCheck answers, in JSON, what the checks would find if what is being drawn
// or typed were saved; nothing is saved.
func workflowCheck(c *Context) error {
	form, err := c.Form()
	if err != nil {
		return err
	}
	p, d, err := c.App.WorkflowDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	next := d
	if xml := form.Get("xml"); xml != "" {
		next, _, err = workflow.ParseBPMN([]byte(xml))
	} else if form.Get("row") != "" {
		next, err = saveRow(d, form.Get("row"), form)
	}
	found := []workflowFinding{}
	if err != nil {
		for _, one := range fault.Of(err).All() {
			found = append(found, workflowFinding{Text: one.Text(c.Lang), Element: one.Args["id"], Path: "#findings", Blocks: true})
		}
	} else {
		next.ID = d.ID
		found = c.workflowFindings(p, next)
	}
	c.W.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(c.W).Encode(map[string]any{"findings": found})
}

func workflowDraftBPMN(c *Context) error {
	h, err := c.workflowHead("rows")
	if err != nil {
		return err
	}
	return c.sendBPMN(h.D, app.WorkflowBPMN(h.P, h.D))
}

func workflowDownload(c *Context) error {
	d, err := c.workflowOf(c.R.PathValue("id"), number(c.R.URL.Query().Get("version")))
	if err != nil {
		return err
	}
	return c.sendBPMN(d, workflow.WriteBPMN(d, nil))
}

func (c *Context) sendBPMN(d *workflow.Definition, xml []byte) error {
	name := strings.NewReplacer("/", "-", "~", "-").Replace(d.ID) + "-v" + itoa(d.Version) + ".bpmn"
	c.W.Header().Set("Content-Type", "application/xml; charset=utf-8")
	c.W.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, err := c.W.Write(xml)
	return err
}

// uploadWorkflow replaces a draft by a BPMN file.
func (c *Context) uploadWorkflow(id string, seq int) error {
	f, head, err := c.R.FormFile("bpmn")
	if err != nil || head.Size == 0 {
		if err != nil && err != http.ErrMissingFile && err != http.ErrNotMultipart {
			return err
		}
		return fault.New(fault.Invalid, "workflow.file-missing").At("bpmn")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxCalendarFile))
	if err != nil {
		return err
	}
	_, err = c.App.SetWorkflowBPMN(c.R.Context(), c.Actor, id, seq, data)
	return err
}
