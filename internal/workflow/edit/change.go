package edit

import (
	"slices"

	"motcua/internal/fault"
	"motcua/internal/workflow"
)

// Remove takes an element out; what led to it leads on to what followed it.
// Gateways that are left with one way in and one way out go too.
func Remove(d *workflow.Definition, id string) (*workflow.Definition, error) {
	c := copyOf(d)
	if !has(c, id) {
		return nil, gone(id)
	}
	ways := outOf(c, id)
	if len(ways) > 1 {
		return nil, fault.New(fault.Invalid, "workflow.edit-branches")
	}
	next := ""
	if len(ways) == 1 {
		next = c.Flows[ways[0]].To
	}
	drop(c, id, next)
	tidy(c)
	return c, nil
}

// drop deletes an element and leads its ways in to next, "" nowhere.
func drop(c *workflow.Definition, id, next string) {
	for i := range c.Flows {
		if c.Flows[i].To == id && next != id {
			c.Flows[i].To = next
		}
	}
	c.Flows = slices.DeleteFunc(c.Flows, func(f workflow.Flow) bool { return f.From == id || f.To == "" || f.To == id })
	c.Steps = slices.DeleteFunc(c.Steps, func(s workflow.Step) bool { return s.ID == id })
	c.Nodes = slices.DeleteFunc(c.Nodes, func(n workflow.Node) bool { return n.ID == id })
	twice := map[[2]string]bool{}
	c.Flows = slices.DeleteFunc(c.Flows, func(f workflow.Flow) bool {
		key := [2]string{f.From, f.To}
		known := twice[key]
		twice[key] = true
		return known
	})
}

// tidy removes gateways that neither split nor join any more, and the direct way
// from a parallel split to its join, which means nothing.
func tidy(c *workflow.Definition) {
	for range len(c.Nodes) + 1 {
		changed := false
		for _, n := range slices.Clone(c.Nodes) {
			if n.Kind != workflow.ParallelSplit && n.Kind != workflow.ParallelJoin && n.Kind != workflow.Exclusive {
				continue
			}
			in, out := into(c, n.ID), outOf(c, n.ID)
			if n.Kind == workflow.ParallelSplit && len(out) > 1 {
				before := len(c.Flows)
				c.Flows = slices.DeleteFunc(c.Flows, func(f workflow.Flow) bool {
					to, ok := c.Node(f.To)
					return f.From == n.ID && ok && to.Kind == workflow.ParallelJoin
				})
				changed = changed || len(c.Flows) < before
				continue
			}
			if len(in) == 1 && len(out) == 1 {
				drop(c, n.ID, c.Flows[out[0]].To)
				changed = true
			}
		}
		if !changed {
			break
		}
	}
	for i, f := range c.Flows { // conditions live on the ways out of a choice alone
		if n, ok := c.Node(f.From); !ok || n.Kind != workflow.Exclusive {
			c.Flows[i].Condition, c.Flows[i].Default = "", false
		}
	}
}

// Move exchanges an element with the one before it (up) or after it. It is refused
// at the ends and where branches meet.
func Move(d *workflow.Definition, id string, up bool) (*workflow.Definition, error) {
	if !Movable(d, id, up) {
		return nil, fault.New(fault.Invalid, "workflow.edit-move")
	}
	c := copyOf(d)
	first, second := id, ""
	if up {
		first, second = c.Flows[into(c, id)[0]].From, id
	} else {
		second = c.Flows[outOf(c, id)[0]].To
	}
	for i := range c.Flows {
		f := &c.Flows[i]
		switch {
		case f.From == first && f.To == second:
			f.From, f.To, f.ID = second, first, ""
		case f.To == first:
			f.To, f.ID = second, ""
		case f.From == second:
			f.From, f.ID = first, ""
		}
	}
	i := slices.IndexFunc(c.Steps, func(s workflow.Step) bool { return s.ID == first })
	j := slices.IndexFunc(c.Steps, func(s workflow.Step) bool { return s.ID == second })
	if i >= 0 && j >= 0 {
		c.Steps[i], c.Steps[j] = c.Steps[j], c.Steps[i]
	}
	return c, nil
}

// Movable reports whether Move would be done.
func Movable(d *workflow.Definition, id string, up bool) bool {
	ways := outOf(d, id)
	if up {
		ways = into(d, id)
	}
	if len(ways) != 1 {
		return false
	}
	f := d.Flows[ways[0]]
	return f.From != f.To && plain(d, f.From) && plain(d, f.To) && len(outOf(d, f.From)) == 1 && len(into(d, f.To)) == 1 &&
		!slices.ContainsFunc(d.Flows, func(g workflow.Flow) bool { return g.From == f.To && g.To == f.From })
}

// plain reports an element with one way through it: no gateway, no start or end.
func plain(d *workflow.Definition, id string) bool {
	n, ok := d.Node(id)
	return !ok || n.Kind == workflow.Timer || n.Kind == workflow.Call || n.Kind == workflow.Consultation
}

// PutStep replaces a step with the same id.
func PutStep(d *workflow.Definition, s workflow.Step) (*workflow.Definition, error) {
	c := copyOf(d)
	i := slices.IndexFunc(c.Steps, func(x workflow.Step) bool { return x.ID == s.ID })
	if i < 0 {
		return nil, gone(s.ID)
	}
	c.Steps[i] = s
	return c, nil
}

// PutNode replaces a node with the same id and kind.
func PutNode(d *workflow.Definition, n workflow.Node) (*workflow.Definition, error) {
	c := copyOf(d)
	i := slices.IndexFunc(c.Nodes, func(x workflow.Node) bool { return x.ID == n.ID && x.Kind == n.Kind })
	if i < 0 {
		return nil, gone(n.ID)
	}
	c.Nodes[i] = n
	return c, nil
}

// Target is one way on.
type Target struct {
	To        string // "" = the process ends here
	Name      string // label for people
	Condition string // of a choice
	Default   bool   // of a choice
}

// Targets lists the ways on from an element, in order.
func Targets(d *workflow.Definition, id string) []Target {
	var out []Target
	for _, i := range outOf(d, id) {
		f := d.Flows[i]
		out = append(out, Target{f.To, f.Name, f.Condition, f.Default})
	}
	return out
}

// Connect says what comes after an element. Only a gateway may have several ways.
func Connect(d *workflow.Definition, id string, targets []Target) (*workflow.Definition, error) {
	c := copyOf(d)
	if !has(c, id) {
		return nil, gone(id)
	}
	targets = slices.DeleteFunc(slices.Clone(targets), func(t Target) bool { return t.To == "" })
	if len(targets) > 1 && !splits(c, id) {
		return nil, fault.New(fault.Invalid, "workflow.edit-one-way")
	}
	old := map[string]workflow.Flow{}
	at := len(c.Flows)
	for i, f := range c.Flows {
		if f.From == id {
			old[f.To], at = f, min(at, i)
		}
	}
	c.Flows = slices.DeleteFunc(c.Flows, func(f workflow.Flow) bool { return f.From == id })
	var flows []workflow.Flow
	for _, t := range targets {
		if !has(c, t.To) {
			return nil, gone(t.To)
		}
		flows = append(flows, workflow.Flow{ID: old[t.To].ID, From: id, To: t.To, Name: t.Name, Condition: t.Condition, Default: t.Default})
	}
	c.Flows = slices.Insert(c.Flows, at, flows...)
	return c, nil
}
