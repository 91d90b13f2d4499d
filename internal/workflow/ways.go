package workflow

import "slices"

// checkWays looks at the drawing: what no way leads to, where a way ends too early,
// circles in which nobody does anything, and calls of whole processes.
func (g *Graph) checkWays(out *problems) {
	reached := g.reach()
	for i := range g.elements {
		e := &g.elements[i]
		if e.kind == sink || e.kind == callReturn {
			continue
		}
		if !reached[i] {
			out.add(e.path, found("workflow.unreachable", "element", e.label()))
		}
		if g.ends(e) && !(e.kind == End || e.kind == StepKind && (e.def.Part || e.step.Does(Return))) {
			out.add(e.path, found("workflow.dead-end", "element", e.label()))
		}
		if e.kind == Call && e.node.Calls != "" && !e.called.Part {
			out.add(e.path, found("workflow.call-whole", "id", e.node.Calls))
		}
	}
	if i := g.circle(); i >= 0 {
		out.add(g.elements[i].path, found("workflow.circle", "element", g.elements[i].label()))
	}
	if !g.Definition.Part {
		g.checkEntry(out)
	}
}

// checkEntry: a dossier enters at the step that accepts it (P-07), and only there.
func (g *Graph) checkEntry(out *problems) {
	var accepting []*element
	for i := range g.elements {
		if e := &g.elements[i]; e.kind == StepKind && e.step.Does(Accept) {
			accepting = append(accepting, e)
		}
	}
	if len(accepting) != 1 {
		out.add("", found("workflow.once", "act", string(Accept), "n", itoa(len(accepting))))
		return
	}
	first := g.links[g.entry].to
	for g.elements[first].kind == Start && len(g.elements[first].out) == 1 {
		first = g.links[g.elements[first].out[0]].to
	}
	if &g.elements[first] != accepting[0] {
		out.add(accepting[0].path, found("workflow.order-first", "element", accepting[0].label()))
	}
}

// label is how a message names an element.
func (e *element) label() string {
	if e.kind == StepKind {
		return label(e.path, e.step.Name)
	}
	return label(e.path, e.node.Name)
}

// ends reports whether nobody drew a way on from the element.
func (g *Graph) ends(e *element) bool {
	out := e.out
	if e.kind == Call && e.node.Calls != "" {
		out = g.elements[g.index[e.path+"/$end"]].out
	}
	return !slices.ContainsFunc(out, func(l int) bool { return g.links[l].path != "" })
}

// reach marks the elements to which some way leads from the entry.
func (g *Graph) reach() []bool {
	seen := make([]bool, len(g.elements))
	todo := []int{g.links[g.entry].to}
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[i] {
			continue
		}
		seen[i] = true
		for _, l := range g.elements[i].out {
			todo = append(todo, g.links[l].to)
		}
	}
	return seen
}

// stops reports whether a token stays at the element until somebody or time acts.
func (e *element) stops() bool {
	return e.kind == StepKind || e.kind == Timer || e.kind == Call && e.node.Calls == ""
}

// circle finds an element on a way round that passes no step, timer or described
// call; -1 when there is none. On such a way nothing changes, so that it never ends.
func (g *Graph) circle() int {
	state := make([]int, len(g.elements)) // 1 under way, 2 done
	var visit func(i int) int
	visit = func(i int) int {
		if g.elements[i].stops() || state[i] == 2 {
			return -1
		}
		if state[i] == 1 {
			return i
		}
		state[i] = 1
		for _, l := range g.elements[i].out {
			if at := visit(g.links[l].to); at >= 0 {
				return at
			}
		}
		state[i] = 2
		return -1
	}
	for i := range g.elements {
		if at := visit(i); at >= 0 {
			return at
		}
	}
	return -1
}

// forward orders the elements so that each comes after all that lead to it, but for
// the links that lead back, which it names.
func (g *Graph) forward() (order []int, back []bool) {
	back = make([]bool, len(g.links))
	state := make([]int, len(g.elements))
	var visit func(i int)
	visit = func(i int) {
		state[i] = 1
		for _, l := range g.elements[i].out {
			switch to := g.links[l].to; state[to] {
			case 0:
				visit(to)
			case 1:
				back[l] = true
			}
		}
		state[i] = 2
		order = append(order, i)
	}
	visit(g.links[g.entry].to)
	slices.Reverse(order)
	return order, back
}
