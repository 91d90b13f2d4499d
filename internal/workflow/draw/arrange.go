package draw

import (
	"cmp"
	"slices"
)

// Sizes in CSS pixels. Letters are 13 px and more: the picture is read unscaled.
const (
	boxWidth   = 196.0
	tightWidth = 134.0
	laneGap    = 14.0 // beside the boxes of a lane
	headHeight = 28.0
	nameSize   = 13.0
	smallSize  = 12.0
	lineHeight = 17.0
	padding    = 10.0
	badge      = 22.0
	gatewayH   = 40.0
	eventH     = 30.0
	gapHeight  = 26.0 // between two rows, before tracks
	track      = 10.0 // between two lines beside each other
	nameLines  = 6
	actorLines = 2
)

// placed is a node with its place in the picture.
type placed struct {
	*Node
	rank, slot, lane int
	name, actor      []string // wrapped
	note, word       []string
	x, y, w, h       float64 // centre across, top, size
}

// plan is a diagram as it is laid out.
type plan struct {
	*Diagram
	nodes    []*placed
	byID     map[string]*placed
	wires    []*wire
	ranks    [][]*placed
	labelled []int // per row, lines of words above it
	leaving  []int // per row, lines of words of long lines below the row before it
	lanes    []laneBox
	width    float64
	height   float64
}

// laneBox is a lane with its columns: a gutter for long lines at its left, then
// slots of boxes.
type laneBox struct {
	Lane
	name          []string
	slots, gutter int
	x, w          float64
}

// arrange lays a diagram out. It never fails: edges to nodes that do not exist are
// left out, and nodes nothing leads to stand at the top.
func arrange(d *Diagram) *plan {
	p := &plan{Diagram: d, byID: map[string]*placed{}}
	for i := range d.Nodes {
		n := &placed{Node: &d.Nodes[i], lane: -1}
		if p.byID[n.ID] != nil {
			continue
		}
		p.nodes, p.byID[n.ID] = append(p.nodes, n), n
	}
	for i := range d.Edges {
		e := &d.Edges[i]
		if from, to := p.byID[e.From], p.byID[e.To]; from != nil && to != nil {
			p.wires = append(p.wires, &wire{Edge: e, from: from, to: to})
		}
	}
	p.rank()
	p.findLanes()
	p.findSlots()
	for _, n := range p.nodes {
		n.measure(p.box())
	}
	p.route()
	p.place()
	return p
}

// rank gives each node its row: one below the lowest of those that lead to it.
// Lines that lead back (found on the way from the first node) do not count.
func (p *plan) rank() {
	state, order := map[*placed]int{}, []*placed{}
	var visit func(n *placed)
	visit = func(n *placed) {
		state[n] = 1
		for _, w := range p.wires {
			if w.from != n {
				continue
			}
			switch state[w.to] {
			case 0:
				visit(w.to)
			case 1:
				w.back = true
			}
		}
		state[n] = 2
		order = append(order, n)
	}
	for _, n := range p.nodes {
		if state[n] == 0 {
			visit(n)
		}
	}
	for _, n := range slices.Backward(order) {
		for _, w := range p.wires {
			if w.from == n && !w.back {
				w.to.rank = max(w.to.rank, n.rank+1)
			}
		}
	}
	for _, n := range p.nodes {
		for len(p.ranks) <= n.rank {
			p.ranks = append(p.ranks, nil)
		}
		p.ranks[n.rank] = append(p.ranks[n.rank], n)
	}
}

// findLanes puts each node into its lane; gateways and events without one stand
// where the dossier comes from, or goes to.
func (p *plan) findLanes() {
	for _, l := range p.Lanes {
		p.lanes = append(p.lanes, laneBox{Lane: l})
	}
	if len(p.lanes) == 0 {
		p.lanes = []laneBox{{}}
	}
	for _, n := range p.nodes {
		n.lane = slices.IndexFunc(p.lanes, func(l laneBox) bool { return l.Key == n.Lane && n.Lane != "" })
	}
	for range p.nodes { // one more is settled each time
		for _, w := range p.wires {
			if !w.back && w.to.lane < 0 {
				w.to.lane = w.from.lane
			}
		}
		for _, w := range slices.Backward(p.wires) {
			if w.from.lane < 0 && w.from.Kind == Start {
				w.from.lane = w.to.lane
			}
		}
	}
	for _, n := range p.nodes {
		n.lane = max(n.lane, 0)
	}
}

// findSlots sets nodes of one row and lane beside each other, each as nearly as
// it can below what leads to it.
func (p *plan) findSlots() {
	for _, row := range p.ranks {
		slices.SortStableFunc(row, func(a, b *placed) int {
			return cmp.Or(cmp.Compare(a.lane, b.lane), cmp.Compare(p.wish(a), p.wish(b)))
		})
		taken := map[[2]int]bool{}
		for _, n := range row {
			n.slot = max(0, int(p.wish(n)))
			for taken[[2]int{n.lane, n.slot}] {
				n.slot++
			}
			taken[[2]int{n.lane, n.slot}] = true
			p.lanes[n.lane].slots = max(p.lanes[n.lane].slots, n.slot+1)
		}
	}
	for i := range p.lanes {
		p.lanes[i].slots = max(1, p.lanes[i].slots)
	}
}

// wish is the slot of what leads to the node, in its own lane; of several the
// leftmost, so that a join stands below its first branch.
func (p *plan) wish(n *placed) float64 {
	best := -1.0
	for _, w := range p.wires {
		if w.to == n && !w.back && w.from.lane == n.lane && (best < 0 || float64(w.from.slot) < best) {
			best = float64(w.from.slot)
		}
	}
	return max(best, 0)
}

// measure wraps the words and finds the size of the node.
func (n *placed) measure(width float64) {
	if !n.Kind.boxed() {
		n.w, n.h = gatewayH, gatewayH
		if n.Kind == Start || n.Kind == End {
			n.w, n.h = eventH, eventH
		}
		return
	}
	n.w = width
	inner := width - 2*padding
	n.name = wrap(n.Name, inner-badge-4-n.signs(), nameSize, nameLines)
	n.actor = wrap(n.Actor, inner, smallSize, actorLines)
	n.note = wrap(n.Note, inner, smallSize, 2)
	n.word = wrap(n.Word, inner, smallSize, 2)
	lines := max(1, len(n.name)) + len(n.actor) + len(n.note) + len(n.word)
	if n.Time != "" {
		lines++
	}
	n.h = 2*padding + float64(lines)*lineHeight
}

// signs is the room that the signs of the mark take in the corner of a box.
func (n *placed) signs() float64 {
	switch n.Mark {
	case WasLate:
		return 30
	case Visited, Current, Late:
		return 14
	}
	return 0
}
