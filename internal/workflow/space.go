package workflow

import (
	"math/bits"
	"slices"
)

// maxStates bounds the markings that are looked at.
const maxStates = 50_000

// space is the set of markings that a process can come to. Tokens stand on links; a
// link leads to one element only, so elements never take tokens from each other, and
// what can happen stays possible until it happens. Therefore it is enough to let, in
// each marking, one element act (with all its outcomes): every marking in which the
// whole comes to rest is still found, from every marking that is left out one of those
// looked at can be reached, and every element that can ever act does so somewhere.
// The element is the first in depth-first order, which runs a branch to its join
// before the next one starts: block-structured processes of n elements have O(n)
// markings, each found in O(n).
type space struct {
	g     *Graph
	order []int // links and joins by the depth-first number of their element
	rule  rule

	ids    map[string]int
	states []state
	next   [][]int
	fired  []bool // elements that act somewhere
	ended  bool   // the end is reached somewhere
	full   bool   // more than maxStates
	// doubled are elements to which two tokens come by one link; not looked at further.
	doubled []int
	broken  int // first element that acts though the rule forbids it, or -1
}

// rule changes what is looked at: steps that never act, steps that act only when
// nothing else can, and a step that must not act once another has.
type rule struct {
	never  func(*element) bool
	last   func(*element) bool
	before func(*element) bool // sets the flag
	after  func(*element) bool // must not act with the flag set
}

// state is a marking: tokens on links as bits, then how many have reached the end
// (2 stands for more), then the flag of the rule.
type state struct {
	on   []uint64
	end  uint8
	flag bool
	bad  bool // cut off: doubled
}

func (s state) key() string {
	b := make([]byte, 0, 8*len(s.on)+2)
	for _, w := range s.on {
		for i := range 8 {
			b = append(b, byte(w>>(8*i)))
		}
	}
	b = append(b, s.end, 0)
	if s.flag {
		b[len(b)-1] = 1
	}
	return string(b)
}

func (s state) has(l int) bool { return s.on[l/64]>>(l%64)&1 == 1 }

// look explores the markings of a process under a rule.
func (g *Graph) look(r rule) *space {
	s := &space{g: g, order: g.depthFirst(), rule: r, ids: map[string]int{}, fired: make([]bool, len(g.elements)), broken: -1}
	first := state{on: make([]uint64, len(g.links)/64+1)}
	first.on[g.entry/64] |= 1 << (g.entry % 64)
	s.visit(first)
	for i := 0; i < len(s.states) && !s.full; i++ {
		s.expand(i)
	}
	return s
}

func (s *space) visit(x state) int {
	key := x.key()
	if id, ok := s.ids[key]; ok {
		return id
	}
	s.ids[key] = len(s.states)
	s.states = append(s.states, x)
	s.next = append(s.next, nil)
	s.full = len(s.states) > maxStates
	return len(s.states) - 1
}

// expand lets the first element that can act do so, with every outcome.
func (s *space) expand(i int) {
	x := s.states[i]
	if x.bad {
		return
	}
	l := s.choose(x)
	if l < 0 {
		return
	}
	at := s.g.links[l].to
	e := &s.g.elements[at]
	s.fired[at] = true
	y := state{on: slices.Clone(x.on), end: x.end, flag: x.flag}
	if e.kind == ParallelJoin {
		for _, in := range e.in {
			y.on[in/64] &^= 1 << (in % 64)
		}
	} else {
		y.on[l/64] &^= 1 << (l % 64)
	}
	if s.rule.after != nil && s.rule.after(e) && x.flag && s.broken < 0 {
		s.broken = at
	}
	if s.rule.before != nil && s.rule.before(e) {
		y.flag = true
	}
	if e.kind == sink {
		y.end, s.ended = min(y.end+1, 2), true
		s.next[i] = []int{s.visit(y)}
		return
	}
	ways := [][]int{e.out}
	if e.kind == Exclusive {
		ways = nil
		for _, way := range e.out {
			ways = append(ways, []int{way})
		}
	}
	var next []int
	for _, way := range ways {
		next = append(next, s.visit(s.put(y, way)))
	}
	s.next[i] = next
}

// put sets tokens on links.
func (s *space) put(y state, links []int) state {
	y.on = slices.Clone(y.on)
	for _, l := range links {
		if y.has(l) {
			y.bad = true
			s.doubled = append(s.doubled, s.g.links[l].to)
		}
		y.on[l/64] |= 1 << (l % 64)
	}
	return y
}

// choose finds the link by whose token the next element acts, -1 when all is at rest.
func (s *space) choose(x state) int {
	late := -1
	for _, l := range s.order {
		if !x.has(l) {
			continue
		}
		e := &s.g.elements[s.g.links[l].to]
		switch {
		case s.rule.never != nil && s.rule.never(e):
		case e.kind == ParallelJoin && slices.ContainsFunc(e.in, func(in int) bool { return !x.has(in) }):
		case s.rule.last != nil && s.rule.last(e):
			if late < 0 {
				late = l
			}
		default:
			return l
		}
	}
	return late
}

// depthFirst orders the links by when a walk from the entry first meets their element.
func (g *Graph) depthFirst() []int {
	number, n := make([]int, len(g.elements)), 0
	var visit func(i int)
	visit = func(i int) {
		if number[i] > 0 {
			return
		}
		n++
		number[i] = n
		for _, l := range g.elements[i].out {
			visit(g.links[l].to)
		}
	}
	visit(g.links[g.entry].to)
	out := make([]int, len(g.links))
	for l := range out {
		out[l] = l
	}
	slices.SortStableFunc(out, func(a, b int) int { return number[g.links[a].to] - number[g.links[b].to] })
	return out
}

// tokens lists the links on which tokens stand.
func (s state) tokens() []int {
	var out []int
	for w, word := range s.on {
		for ; word != 0; word &= word - 1 {
			out = append(out, 64*w+bits.TrailingZeros64(word))
		}
	}
	return out
}
