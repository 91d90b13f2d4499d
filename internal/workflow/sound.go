package workflow

import "slices"

// checkSound decides whether every dossier can always come to its end, with nothing
// left behind: the soundness of workflow nets (van der Aalst), here by looking at the
// markings themselves. It reports whether the process is sound.
//
// That two tokens on one link are refused is no restriction: in nets whose elements
// never compete for tokens a sound process never has them.
func (g *Graph) checkSound(out *problems) bool {
	before := len(*out)
	s := g.look(rule{})
	if s.full {
		out.add("", found("workflow.too-complex", "max", itoa(maxStates)))
		return false
	}
	for _, at := range s.doubled {
		out.add(g.elements[at].path, found("workflow.doubled", "element", g.elements[at].label()))
	}
	for i, x := range s.states {
		if len(s.next[i]) == 0 && !x.bad {
			g.checkRest(x, out)
		}
	}
	if at := s.endless(); at >= 0 {
		out.add(g.elements[at].path, found("workflow.loop", "element", g.elements[at].label()))
	}
	if len(*out) > before {
		return false
	}
	reached := g.reach()
	for i := range g.elements {
		if e := &g.elements[i]; reached[i] && !s.fired[i] && e.kind != sink && e.kind != callReturn {
			out.add(e.path, found("workflow.unreachable", "element", e.label()))
		}
	}
	return len(*out) == before
}

// checkRest looks at a marking in which nothing can happen any more: exactly one
// token must have reached the end, and none may stand anywhere.
func (g *Graph) checkRest(x state, out *problems) {
	if x.end > 1 {
		at := g.unjoined()
		out.add(at, found("workflow.two-ends"))
	}
	for _, l := range x.tokens() {
		join := &g.elements[g.links[l].to]
		if x.end > 0 {
			out.add(join.path, found("workflow.left-over", "element", join.label()))
			continue
		}
		for _, in := range join.in {
			if !x.has(in) {
				out.add(join.path, found("workflow.join-stuck", "element", join.label(), "flow", g.via(in)))
			}
		}
	}
}

// unjoined is the path of a split of which two branches come to the end without
// meeting a join, "" when no single one is to blame.
func (g *Graph) unjoined() string {
	for i := range g.elements {
		e := &g.elements[i]
		if e.kind != ParallelSplit {
			continue
		}
		loose := 0
		for _, l := range e.out {
			if g.endsAlone(g.links[l].to, map[int]bool{}) {
				loose++
			}
		}
		if loose > 1 {
			return e.path
		}
	}
	return ""
}

// endsAlone reports whether the end can be come to without passing a join.
func (g *Graph) endsAlone(i int, seen map[int]bool) bool {
	e := &g.elements[i]
	if e.kind == sink {
		return true
	}
	if e.kind == ParallelJoin || seen[i] {
		return false
	}
	seen[i] = true
	return slices.ContainsFunc(e.out, func(l int) bool { return g.endsAlone(g.links[l].to, seen) })
}

// endless finds an element that acts in markings from which no marking at rest can be
// reached, a step if there is one; -1 when there are no such markings.
func (s *space) endless() int {
	back := make([][]int, len(s.states))
	var todo []int
	for i, next := range s.next {
		for _, n := range next {
			back[n] = append(back[n], i)
		}
		if len(next) == 0 {
			todo = append(todo, i)
		}
	}
	finishes := make([]bool, len(s.states))
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !finishes[i] {
			finishes[i] = true
			todo = append(todo, back[i]...)
		}
	}
	at := -1
	for i, x := range s.states {
		if finishes[i] {
			continue
		}
		e := s.g.links[s.choose(x)].to
		if s.g.elements[e].kind == StepKind {
			return e
		}
		if at < 0 {
			at = e
		}
	}
	return at
}

// does makes a test for steps that have a duty.
func does(a Act) func(*element) bool {
	return func(e *element) bool { return e.kind == StepKind && slices.Contains(e.step.Acts, a) }
}
