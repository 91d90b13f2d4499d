package workflow

import (
	"slices"

	"motcua/internal/fault"
)

// maxHops bounds the elements one move may pass: only a circle without a step in it
// is longer, and Check refuses those.
const maxHops = 2 * maxElements

// Enter puts the first token of a dossier into the process.
func (g *Graph) Enter(facts Facts) (Marking, Advance, error) {
	r := &run{g: g, facts: facts}
	r.begin(Move{})
	return r.finish(r.follow(g.entry))
}

// Leave moves a token on: the step is done, the timer has run out, the call has come
// back; or, for a side token, the consultation is answered. It fails with
// workflow.no-token when the token is not there or waits at a join, and with
// workflow.no-way when no condition holds and there is no default.
func (g *Graph) Leave(m Marking, token string, facts Facts) (Marking, Advance, error) {
	t, ok := m.Token(token)
	at, known := g.index[t.At]
	if !ok || !known || t.Waits() {
		return m, Advance{}, fault.New(fault.Conflict, "workflow.no-token", "token", token)
	}
	r := &run{g: g, facts: facts, m: m.clone(), answer: t.Side}
	r.begin(Move{Left: t})
	r.take(t.ID)
	if t.Side {
		return r.finish(nil)
	}
	if e := g.elements[at]; e.kind == StepKind && e.step.Does(Issue) {
		r.closeConsultations()
	}
	return r.finish(r.followAll(g.elements[at].out))
}

// run is one advance in the making.
type run struct {
	g      *Graph
	facts  Facts
	m      Marking
	a      Advance
	answer bool // a consultation is answered: nothing else moves
	move   int  // the Move of m that tokens made now belong to
	hops   int
}

// begin starts a move and tells which one was going on.
func (r *run) begin(m Move) (before int) {
	before = r.move
	r.m.Moves = append(r.m.Moves, m)
	r.move = len(r.m.Moves) - 1
	return before
}

func (r *run) finish(err error) (Marking, Advance, error) {
	if err != nil {
		return Marking{}, Advance{}, err
	}
	if r.m.Ended() && !r.answer {
		r.closeConsultations()
		r.a.Ended = true
	}
	return r.m, r.a, nil
}

func (r *run) followAll(links []int) error {
	for _, l := range links {
		if err := r.follow(l); err != nil {
			return err
		}
	}
	return nil
}

// follow lets a token go along a link and through everything that does not hold it.
func (r *run) follow(l int) error {
	lk := r.g.links[l]
	e := &r.g.elements[lk.to]
	if r.hops++; r.hops > maxHops {
		return fault.New(fault.Internal, "workflow.circle", "element", e.path)
	}
	if lk.path != "" {
		r.a.Taken = append(r.a.Taken, lk.path)
	}
	switch e.kind {
	case sink:
		return nil
	case StepKind, Timer:
		r.arrive(e, false)
		return nil
	case Call:
		if e.node.Calls == "" {
			r.arrive(e, false)
			return nil
		}
		r.a.Called = append(r.a.Called, r.arrival(e))
	case callReturn:
		r.a.CameBack = append(r.a.CameBack, r.g.elements[e.callPath(r.g)].path)
	case Consultation:
		r.arrive(e, true)
	case ParallelJoin:
		return r.meet(e, l)
	case Exclusive:
		way, err := r.choose(e)
		if err != nil {
			return err
		}
		return r.follow(way)
	}
	return r.followAll(e.out)
}

// callPath is the Call element a callReturn belongs to.
func (e *element) callPath(g *Graph) int { return g.index[e.path[:len(e.path)-len("/$end")]] }

// choose picks the first way out whose condition holds, else the default. A way
// without condition that is not the default always holds (the way on of a merge).
func (r *run) choose(e *element) (int, error) {
	fallback := -1
	for _, l := range e.out {
		lk := r.g.links[l]
		switch {
		case lk.isDefault:
			fallback = l
		case lk.condition == nil:
			return l, nil
		default:
			yes, clear := holds(lk.condition, r.facts)
			if yes {
				return l, nil
			}
			if !clear {
				r.a.Unclear = append(r.a.Unclear, lk.path)
			}
		}
	}
	if fallback < 0 {
		return 0, fault.New(fault.Conflict, "workflow.no-way", "element", e.path)
	}
	return fallback, nil
}

// meet lets a token come to a join. When it was the last one missing, all that wait
// there go on as one: a move of its own, so that Back can undo it alone.
func (r *run) meet(e *element, l int) error {
	r.make(Token{At: e.path, Via: r.g.via(l)})
	var used []Token
	var missing []string
	for _, in := range e.in {
		via := r.g.via(in)
		i := slices.IndexFunc(r.m.Tokens, func(t Token) bool { return t.At == e.path && t.Via == via })
		if i < 0 {
			missing = append(missing, via)
			continue
		}
		used = append(used, r.m.Tokens[i])
	}
	if len(missing) > 0 {
		r.a.Waits = append(r.a.Waits, Wait{Join: e.path, Flow: r.g.via(l), Missing: missing})
		return nil
	}
	for _, t := range used {
		r.take(t.ID)
	}
	before := r.begin(Move{Used: used})
	err := r.followAll(e.out)
	r.move = before
	return err
}

// via names a link for a token that waits; the implied way in has a name too.
func (g *Graph) via(l int) string {
	if p := g.links[l].path; p != "" {
		return p
	}
	return "$" + itoa(l)
}

func (r *run) arrive(e *element, side bool) {
	a := r.arrival(e)
	a.Token = r.make(Token{At: e.path, Side: side})
	r.a.Arrivals = append(r.a.Arrivals, a)
}

func (r *run) arrival(e *element) Arrival {
	return r.g.arrival(e)
}

func (g *Graph) arrival(e *element) Arrival {
	a := Arrival{Kind: e.kind, Step: e.step, Node: e.node}
	for _, c := range e.calls {
		a.Calls = append(a.Calls, g.elements[c].node)
	}
	return a
}

func (r *run) make(t Token) Token {
	r.m.Made++
	t.ID = "t" + itoa(r.m.Made)
	r.m.Tokens = append(r.m.Tokens, t)
	v := &r.m.Moves[r.move]
	v.Made = append(slices.Clone(v.Made), t.ID)
	return t
}

func (r *run) take(id string) Token {
	i := slices.IndexFunc(r.m.Tokens, func(t Token) bool { return t.ID == id })
	t := r.m.Tokens[i]
	r.m.Tokens = slices.Delete(r.m.Tokens, i, i+1)
	return t
}

// closeConsultations ends what nobody answered: silence is never consent (P-15).
func (r *run) closeConsultations() {
	for _, t := range r.m.Open() {
		r.take(t.ID)
		r.a.Unanswered = append(r.a.Unanswered, t)
		v := &r.m.Moves[r.move]
		v.Used = append(slices.Clone(v.Used), t)
	}
}
