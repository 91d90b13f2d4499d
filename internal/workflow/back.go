package workflow

import (
	"slices"

	"motcua/internal/fault"
)

// Back gives the work of a token back to an earlier step (CN06.1). to is the path of
// that step, one of Before; "" takes the step left last. Exactly what followed from
// the leaving of that step is undone, in every branch: other tokens that came of the
// same split are withdrawn, tokens that had waited at a join which the step completed
// wait there again, consultations asked since are withdrawn, and branches that do not
// depend on the step stay as they are. So the new marking is always one that the
// process could have reached by going forward. The step's token is a new one.
func (g *Graph) Back(m Marking, token, to string) (Marking, Advance, error) {
	t, ok := m.Token(token)
	if !ok || t.Side || t.Waits() {
		return m, Advance{}, fault.New(fault.Conflict, "workflow.no-token", "token", token)
	}
	before := g.movesBefore(m, t)
	i := slices.IndexFunc(before, func(n int) bool { return to == "" || m.Moves[n].Left.At == to })
	if i < 0 {
		return m, Advance{}, fault.New(fault.Conflict, "workflow.no-way-back", "element", t.At)
	}
	out, a := g.undo(m, before[i])
	a.Withdrawn = slices.DeleteFunc(a.Withdrawn, func(w Token) bool { return w.ID == token })
	return out, a, nil
}

// Before lists the steps to which the work of a token can be given back, the one
// left last first: the step before it or, behind a join, the last step of each branch.
func (g *Graph) Before(m Marking, token string) []string {
	t, ok := m.Token(token)
	if !ok {
		return nil
	}
	var out []string
	for _, n := range g.movesBefore(m, t) {
		out = append(out, m.Moves[n].Left.At)
	}
	return out
}

// movesBefore finds the moves, newest first, by which a step was left so that this
// token came about; timers and calls in between are looked through.
func (g *Graph) movesBefore(m Marking, t Token) []int {
	var out []int
	seen := map[int]bool{}
	var look func(id string)
	look = func(id string) {
		n := m.makerOf(id)
		if n < 0 || seen[n] {
			return
		}
		seen[n] = true
		move := m.Moves[n]
		if at, ok := g.index[move.Left.At]; ok && g.elements[at].kind == StepKind {
			out = append(out, n)
			return
		}
		look(move.Left.ID)
		for _, u := range move.Used {
			look(u.ID)
		}
	}
	look(t.ID)
	slices.Sort(out)
	slices.Reverse(out)
	return out
}

// makerOf is the move that made a token, -1 when none did.
func (m Marking) makerOf(id string) int {
	return slices.IndexFunc(m.Moves, func(v Move) bool { return slices.Contains(v.Made, id) })
}

// undo takes back move n and all that followed from it.
func (g *Graph) undo(m Marking, n int) (Marking, Advance) {
	out, a := m.clone(), Advance{}
	undone, gone := map[int]bool{n: true}, map[string]bool{}
	for i := n; i < len(m.Moves); i++ {
		v := m.Moves[i]
		follows := gone[v.Left.ID] || slices.ContainsFunc(v.Used, func(t Token) bool { return gone[t.ID] })
		if !follows && i != n {
			continue
		}
		undone[i] = true
		for _, id := range v.Made {
			gone[id] = true
		}
	}
	out.Tokens = slices.DeleteFunc(out.Tokens, func(t Token) bool {
		if gone[t.ID] {
			a.Withdrawn = append(a.Withdrawn, t)
		}
		return gone[t.ID]
	})
	out.Moves = nil
	var again []Token
	for i, v := range m.Moves {
		if !undone[i] {
			out.Moves = append(out.Moves, v)
			continue
		}
		for _, t := range append([]Token{v.Left}, v.Used...) {
			if !gone[t.ID] && t.ID != "" {
				again = append(again, t)
			}
		}
	}
	for _, t := range again {
		g.restore(&out, &a, t)
	}
	return out, a
}

// restore puts a token back where it stood: as a new one, so that the visit is a new
// visit, unless it only waits at a join.
func (g *Graph) restore(m *Marking, a *Advance, t Token) {
	old := t.ID
	if !t.Waits() {
		m.Made++
		t.ID = "t" + itoa(m.Made)
		arrival := g.arrival(&g.elements[g.index[t.At]])
		arrival.Token = t
		a.Arrivals = append(a.Arrivals, arrival)
		if n := m.makerOf(old); n >= 0 {
			made := slices.Clone(m.Moves[n].Made)
			made[slices.Index(made, old)] = t.ID
			m.Moves[n].Made = made
		}
	}
	m.Tokens = append(m.Tokens, t)
}
