package workflow

// checkOrder demands of a sound process each legal duty on every path, in the order
// in which the law has them (ST-04): Accept first, an Appraisal before any Approval,
// an Approval before any Issuance, an Issuance before the Return, and nothing is
// approved after the Issuance or done after the Return, whatever branches run beside
// each other. Assign and Submit may be missing (P-09: a small unit resolves at the
// counter); Appraise, Assign and Submit may recur (a commune's and a department's part).
//
// "B never before A" is asked as: with the steps of A standing still, can B happen?
// "B never after A" is asked by letting B wait until nothing else can happen.
func (g *Graph) checkOrder(out *problems) {
	if g.Definition.Part {
		return
	}
	for i, a := range []Act{Appraise, Approve, Issue, Return} {
		s := g.look(rule{never: does(a)})
		if s.ended {
			out.add("", found("workflow.missing-act", "act", string(a)))
			continue
		}
		if next := []Act{Approve, Issue, Return, ""}[i]; next != "" {
			if at := s.acting(next); at >= 0 {
				out.add(g.elements[at].path, found("workflow.order", "element", g.elements[at].label(), "first", string(a), "then", string(next)))
			}
		}
	}
	g.checkNever(Issue, Approve, out)
	for _, a := range Acts {
		if a != Accept {
			g.checkNever(Return, a, out)
		}
	}
	if i := g.index[g.firstStep()]; len(g.elements[i].in) > 1 {
		out.add(g.elements[i].path, found("workflow.once", "act", string(Accept), "n", "2"))
	}
}

// acting finds a step with a duty that acts somewhere in the space, -1 when none.
func (s *space) acting(a Act) int {
	for i := range s.g.elements {
		if s.fired[i] && does(a)(&s.g.elements[i]) {
			return i
		}
	}
	return -1
}

// checkNever refuses a process in which, on some path, then is done after first.
func (g *Graph) checkNever(first, then Act, out *problems) {
	s := g.look(rule{last: does(then), before: does(first), after: does(then)})
	if s.broken < 0 {
		return
	}
	e := &g.elements[s.broken]
	if first == then {
		out.add(e.path, found("workflow.once", "act", string(first), "n", "2"))
		return
	}
	out.add(e.path, found("workflow.order", "element", e.label(), "first", string(then), "then", string(first)))
}

// firstStep is the path of the step that accepts.
func (g *Graph) firstStep() string { return g.Definition.First().ID }
