package web

import (
	"html/template"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/draw"
	"motcua/internal/workflow/edit"
)

// processPicture is a process as a picture, for template "process-picture".
type processPicture struct {
	SVG   template.HTML
	Label string // of the region that scrolls
	Small bool
}

// processPicture draws a process; href leads from its elements, nil nowhere.
func (c *Context) processPicture(id string, d *workflow.Definition, name string, href func(string) string) processPicture {
	return c.drawn(draw.Of(id, d, c.pictureWords(d, name, href)), name)
}

func (c *Context) drawn(d draw.Diagram, name string) processPicture {
	// The picture escapes every word it holds.
	return processPicture{SVG: template.HTML(draw.SVG(d)), Label: c.T("workflow.picture", name)}
}

func (c *Context) pictureWords(d *workflow.Definition, name string, href func(string) string) draw.Words {
	return draw.Words{
		Title: c.T("workflow.picture", name), Desc: c.T("workflow.picture.text", len(workflow.Numbers(d))), Href: href,
		Place:  func(p org.Place) string { return c.T("workflow.lane." + string(p)) },
		Period: func(p deadline.Period) string { return p.Text(deadline.Lang(c.Lang)) },
		Kind:   func(k workflow.NodeKind) string { return fault.Word(c.Lang, string(k)) },
	}
}

// dossierPicture draws the process of a dossier with the way it has come. Without
// officers' names: the citizen sees it too.
func (c *Context) dossierPicture(v *app.View) *processPicture {
	if v.Workflow == nil || v.State.AcceptedAt.IsZero() {
		return nil
	}
	s := &v.State
	d := draw.Of("way", v.Workflow, c.pictureWords(v.Workflow, s.Procedure.Name, nil))
	visits := map[string]draw.Visit{}
	for _, p := range s.Progress(v.Workflow) {
		if visit := c.visit(p, s, v); visit.Mark != draw.None {
			visits[p.Step.ID] = visit
		}
	}
	d.Follow(visits)
	p := c.drawn(d, s.Procedure.Name)
	return &p
}

// trackPicture is the small picture for the applicant: the steps by their names, one
// below the other, where the dossier has been and where it is. Who does what, the
// deadlines of steps and the conditions of branches stay inside.
func (c *Context) trackPicture(t *app.TrackingDetail) *processPicture {
	s := &t.State
	if t.Process == nil || s.AcceptedAt.IsZero() || s.Status.Final() && s.Status != dossier.Returned {
		return nil
	}
	w := c.pictureWords(t.Process, s.Procedure.Name, nil)
	w.Plain, w.Desc = true, c.T("track.picture.text", len(workflow.Numbers(t.Process)))
	d := draw.Of("way", t.Process, w)
	visits := map[string]draw.Visit{}
	for _, p := range t.Steps {
		switch {
		case p.Current && !s.Status.Final():
			visits[p.Step.ID] = draw.Visit{Mark: draw.Current, Word: c.T("workflow.here")}
		case p.Done || !p.Left.IsZero():
			visits[p.Step.ID] = draw.Visit{Mark: draw.Visited, Note: format(p.Left, "02/01")}
		}
	}
	d.Follow(visits)
	d.Narrow()
	p := c.drawn(d, s.Procedure.Name)
	p.Small = true
	return &p
}

// visit says where a step stands: done, here, late.
func (c *Context) visit(p dossier.StepProgress, s *dossier.State, v *app.View) draw.Visit {
	from, to := format(p.Since, "15:04 02/01"), format(p.Left, "15:04 02/01")
	late := lateAt(s, p.Step.ID)
	switch {
	case p.Current && !s.Status.Final():
		visit := draw.Visit{Mark: draw.Current, Word: c.T("workflow.here"), Note: c.T("workflow.since", from)}
		if due := stepDue(s, p.Step.ID); !due.IsZero() {
			visit.Note += c.T("workflow.until", due.In(deadline.Zone()).Format("15:04 02/01"))
			if v.Now.After(due) && (s.Status == dossier.Accepted || s.Status == dossier.Processing) {
				visit.Mark, visit.Word = draw.Late, c.T("workflow.here-late")
			}
		}
		return visit
	case p.Done || !p.Left.IsZero():
		visit := draw.Visit{Mark: draw.Visited, Note: from}
		if to != "" {
			visit.Note = from + " → " + to
		}
		if late {
			visit.Mark, visit.Word = draw.WasLate, c.T("workflow.was-late")
		}
		return visit
	}
	return draw.Visit{}
}

// lateAt reports whether a step was last left after its deadline (T-11).
func lateAt(s *dossier.State, step string) bool {
	late := false
	for _, h := range s.Hops {
		if h.FromStep == step && h.StepResult != "" {
			late = h.StepResult == deadline.Overdue
		}
	}
	return late
}

// workflowRow is an element as a row of the table people read.
type workflowRow struct {
	edit.Element
	Number   string
	Anchor   string
	Who      string // as the approved process words it
	Place    string // word
	Role     string // word
	Acts     []string
	Time     string
	Next     []workflowNext
	Up, Down bool // may be moved
	Splits   bool
	Faulty   bool
}

// workflowNext is where a row leads.
type workflowNext struct{ Anchor, Text, Condition string }

func (c *Context) workflowRows(d *workflow.Definition) []workflowRow {
	numbers, names := workflow.Numbers(d), map[string]string{}
	elements := edit.Elements(d)
	for _, e := range elements {
		names[e.ID] = e.Name()
		if names[e.ID] == "" {
			names[e.ID] = fault.Word(c.Lang, string(e.Kind))
		}
		if n := numbers[e.ID]; n != "" {
			names[e.ID] = n + ". " + names[e.ID]
		}
	}
	var out []workflowRow
	for _, e := range elements {
		r := workflowRow{Element: e, Number: numbers[e.ID], Anchor: anchor(e.ID), Up: edit.Movable(d, e.ID, true), Down: edit.Movable(d, e.ID, false)}
		place, role, period, text := e.Node.Place, e.Node.Role, e.Node.Period, e.Node.PeriodText
		if e.Kind == workflow.StepKind {
			place, role, period, text, r.Who = e.Step.Place, e.Step.Role, e.Step.Period, e.Step.PeriodText, e.Step.Actor
		}
		r.Splits = e.Kind == workflow.ParallelSplit || e.Kind == workflow.Exclusive
		if place != "" {
			r.Place, r.Role = fault.Word(c.Lang, string(place)), fault.Word(c.Lang, string(role))
		}
		for _, a := range e.Step.Acts {
			r.Acts = append(r.Acts, fault.Word(c.Lang, string(a)))
		}
		if r.Time = text; !period.IsZero() {
			r.Time = period.Text(deadline.Lang(c.Lang))
		}
		for _, t := range edit.Targets(d, e.ID) {
			n := workflowNext{anchor(t.To), names[t.To], t.Condition}
			if t.Name != "" {
				n.Condition = t.Name
			}
			if t.Default && t.Condition == "" {
				n.Condition = c.T("workflow.otherwise")
			}
			r.Next = append(r.Next, n)
		}
		out = append(out, r)
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
