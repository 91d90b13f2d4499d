// Package edit changes a definition the way people change a table of an internal
// process: put a row in, take it out, move it, say what comes next. It is pure. Each
// change gives a new definition and leaves the old one as it is; what a change
// cannot do it refuses with a fault that says what to do instead.
package edit

import (
	"slices"
	"strconv"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Element is a row: a step or a node.
type Element struct {
	ID   string
	Kind workflow.NodeKind
	Step workflow.Step // when Kind is StepKind
	Node workflow.Node // otherwise
}

// Name is what people call the row.
func (e Element) Name() string {
	if e.Kind == workflow.StepKind {
		return e.Step.Name
	}
	return e.Node.Name
}

// Elements lists the rows in the order in which a dossier comes to them; what
// cannot be reached stands at the end, in the order of the definition.
func Elements(d *workflow.Definition) []Element {
	all := map[string]Element{}
	for _, s := range d.Steps {
		all[s.ID] = Element{ID: s.ID, Kind: workflow.StepKind, Step: s}
	}
	for _, n := range d.Nodes {
		all[n.ID] = Element{ID: n.ID, Kind: n.Kind, Node: n}
	}
	out := make([]Element, 0, len(all))
	for _, id := range d.Order() {
		out = append(out, all[id])
	}
	return out
}

// First is the element a dossier enters at; "" of an empty definition.
func First(d *workflow.Definition) string {
	if id, ok := d.Entry(); ok {
		return id
	}
	if len(d.Steps) > 0 { // a circle: it has to begin somewhere
		return d.Steps[0].ID
	}
	return ""
}

func into(d *workflow.Definition, id string) (out []int) {
	for i, f := range d.Flows {
		if f.To == id {
			out = append(out, i)
		}
	}
	return out
}

func outOf(d *workflow.Definition, id string) (out []int) {
	for i, f := range d.Flows {
		if f.From == id {
			out = append(out, i)
		}
	}
	return out
}

// copyOf is a definition that may be changed.
func copyOf(d *workflow.Definition) *workflow.Definition {
	c := *d
	c.Steps, c.Nodes, c.Flows = slices.Clone(d.Steps), slices.Clone(d.Nodes), slices.Clone(d.Flows)
	return &c
}

func has(d *workflow.Definition, id string) bool {
	_, step := d.Step(id)
	_, node := d.Node(id)
	return step || node
}

// free makes an id nobody has: "s4", "g2".
func free(d *workflow.Definition, prefix string) string {
	for n := 1; ; n++ {
		if id := prefix + strconv.Itoa(n); !has(d, id) {
			return id
		}
	}
}

func gone(id string) error {
	return fault.New(fault.Conflict, "workflow.edit-gone", "element", id)
}

// splits reports whether several ways lead on from the element by its kind.
func splits(d *workflow.Definition, id string) bool {
	n, ok := d.Node(id)
	return ok && (n.Kind == workflow.ParallelSplit || n.Kind == workflow.Exclusive)
}

// blank is a step nobody has filled in: at the division, its officer.
func blank(d *workflow.Definition) workflow.Step {
	return workflow.Step{ID: free(d, "s"), Place: org.PlaceDivision, Role: org.CaseOfficer}
}

// put sets an element between another and what followed it. after "" puts it before
// everything.
func put(d *workflow.Definition, after, id string) error {
	if after == "" {
		if first := First(d); first != "" && first != id {
			d.Flows = append(d.Flows, workflow.Flow{From: id, To: first})
		}
		return nil
	}
	if !has(d, after) {
		return gone(after)
	}
	ways := outOf(d, after)
	if splits(d, after) {
		return fault.New(fault.Invalid, "workflow.edit-after-split")
	}
	for _, i := range ways {
		d.Flows[i].From = id
	}
	d.Flows = append(d.Flows, workflow.Flow{From: after, To: id})
	return nil
}

// AddStep puts an empty step after an element and gives its id.
func AddStep(d *workflow.Definition, after string) (*workflow.Definition, string, error) {
	c := copyOf(d)
	s := blank(c)
	c.Steps = insertStep(c, after, s)
	return c, s.ID, put(c, after, s.ID)
}

// insertStep keeps the list of steps in the order of the table.
func insertStep(d *workflow.Definition, after string, s workflow.Step) []workflow.Step {
	at := slices.IndexFunc(d.Steps, func(x workflow.Step) bool { return x.ID == after })
	if after != "" && at < 0 {
		at = len(d.Steps) - 1
	}
	return slices.Insert(d.Steps, at+1, s)
}

// AddNode puts a timer, a call or a consultation after an element.
func AddNode(d *workflow.Definition, after string, kind workflow.NodeKind) (*workflow.Definition, string, error) {
	c := copyOf(d)
	n := workflow.Node{ID: free(c, "n"), Kind: kind}
	switch kind {
	case workflow.Timer:
		n.Period = deadline.Days(1, deadline.WorkingDay)
	case workflow.Call:
		n.Place, n.Role = org.PlaceUpper, org.Approver
	case workflow.Consultation:
		n.Place, n.Role = org.PlaceDivision, org.Consultee
	default:
		return nil, "", fault.New(fault.Invalid, "workflow.edit-kind")
	}
	c.Nodes = append(c.Nodes, n)
	return c, n.ID, put(c, after, n.ID)
}

// AddParallel puts two branches that are worked on at once after an element, each
// with an empty step, and a join that waits for both (P-16).
func AddParallel(d *workflow.Definition, after string) (*workflow.Definition, string, error) {
	c := copyOf(d)
	split := workflow.Node{ID: free(c, "g"), Kind: workflow.ParallelSplit}
	c.Nodes = append(c.Nodes, split)
	join := workflow.Node{ID: free(c, "g"), Kind: workflow.ParallelJoin}
	c.Nodes = append(c.Nodes, join)
	if err := put(c, after, join.ID); err != nil {
		return nil, "", err
	}
	for i, f := range c.Flows {
		if f.To == join.ID {
			c.Flows[i].To = split.ID
		}
	}
	for range 2 {
		s := blank(c)
		c.Steps = insertStep(c, after, s)
		after = s.ID
		c.Flows = append(c.Flows, workflow.Flow{From: split.ID, To: s.ID}, workflow.Flow{From: s.ID, To: join.ID})
	}
	return c, split.ID, nil
}

// AddChoice puts a choice after an element: by default the dossier goes on as
// before, on a condition through an empty step first.
func AddChoice(d *workflow.Definition, after string) (*workflow.Definition, string, error) {
	c := copyOf(d)
	choice := workflow.Node{ID: free(c, "g"), Kind: workflow.Exclusive}
	c.Nodes = append(c.Nodes, choice)
	if err := put(c, after, choice.ID); err != nil {
		return nil, "", err
	}
	ways := outOf(c, choice.ID)
	if len(ways) == 0 {
		return nil, "", fault.New(fault.Invalid, "workflow.edit-choice-end")
	}
	next := c.Flows[ways[0]].To
	c.Flows[ways[0]].Default = true
	if n, ok := c.Node(next); ok && (n.Kind == workflow.ParallelSplit || n.Kind == workflow.ParallelJoin) {
		merge := workflow.Node{ID: free(c, "g"), Kind: workflow.Exclusive} // a parallel gateway counts its ways in
		c.Nodes = append(c.Nodes, merge)
		c.Flows[ways[0]].To = merge.ID
		c.Flows = append(c.Flows, workflow.Flow{From: merge.ID, To: next})
		next = merge.ID
	}
	s := blank(c)
	c.Steps = insertStep(c, after, s)
	c.Flows = append(c.Flows, workflow.Flow{From: choice.ID, To: s.ID, Condition: "cross_boundary"}, workflow.Flow{From: s.ID, To: next})
	return c, choice.ID, nil
}

// AddBranch gives a split another branch with an empty step; it joins where the
// first one does.
func AddBranch(d *workflow.Definition, split string) (*workflow.Definition, string, error) {
	c := copyOf(d)
	n, ok := c.Node(split)
	ways := outOf(c, split)
	if !ok || !splits(c, split) || len(ways) == 0 {
		return nil, "", gone(split)
	}
	s := blank(c)
	last := c.Flows[ways[len(ways)-1]].To
	c.Steps = insertStep(c, last, s)
	f := workflow.Flow{From: split, To: s.ID}
	if n.Kind == workflow.Exclusive {
		f.Condition = "cross_boundary"
	}
	c.Flows = append(c.Flows, f)
	if meet := meeting(c, c.Flows[ways[0]].To); meet != "" {
		c.Flows = append(c.Flows, workflow.Flow{From: s.ID, To: meet})
	}
	return c, s.ID, nil
}

// meeting follows the only way on to the first element that several ways lead to.
func meeting(d *workflow.Definition, id string) string {
	for range len(d.Steps) + len(d.Nodes) {
		if len(into(d, id)) > 1 {
			return id
		}
		ways := outOf(d, id)
		if len(ways) == 0 {
			return ""
		}
		id = d.Flows[ways[0]].To
	}
	return ""
}
