package draw

import "slices"

// wire is an edge with its way. Upright parts lie in the columns of boxes only
// between two rows, elsewhere in the gutters of lanes; level parts lie between
// rows. So no line ever crosses a box.
type wire struct {
	*Edge
	from, to *placed
	back     bool
	long     bool // goes through the gutter of the lane of to
	gutter   int  // track in the gutter
	leave    int  // track below the row of from, for the level part there
	enter    int  // track above the row of to, of a long wire
	straight bool
}

// span is what a level part covers between two rows, in columns.
type span struct {
	a, b   int
	w      *wire
	at     *int
	source *placed // level parts from or to one node may lie on each other
	target *placed
}

// route chooses straight lines, gutters and tracks.
func (p *plan) route() {
	gaps := make([][]span, len(p.ranks)+1) // gap i lies below row i-1, above row i
	p.labelled, p.leaving = make([]int, len(p.ranks)+1), make([]int, len(p.ranks)+1)
	for _, w := range p.wires {
		w.long = w.to.rank != w.from.rank+1
		if w.Label != "" && !w.long {
			p.labelled[w.to.rank] = max(p.labelled[w.to.rank], 2)
		}
		if w.Label != "" && w.long {
			p.leaving[w.from.rank+1] = 1
		}
		w.straight = !w.long && w.from.lane == w.to.lane && w.from.slot == w.to.slot
		if w.straight {
			continue
		}
		leave, enter := w.from.rank+1, w.to.rank
		if !w.long {
			gaps[leave] = append(gaps[leave], span{a: p.column(w.from), b: p.column(w.to), w: w, at: &w.leave, source: w.from, target: w.to})
			continue
		}
		g := p.gutterColumn(w.to.lane)
		gaps[leave] = append(gaps[leave], span{a: p.column(w.from), b: g, w: w, at: &w.leave, source: w.from})
		gaps[enter] = append(gaps[enter], span{a: g, b: p.column(w.to), w: w, at: &w.enter, target: w.to})
	}
	for i := range p.lanes {
		p.lanes[i].gutter = p.gutterTracks(i)
	}
	p.rows(gaps)
}

// column numbers the columns of the whole picture; each lane has its gutter first.
func (p *plan) column(n *placed) int { return p.gutterColumn(n.lane) + 1 + n.slot }

func (p *plan) gutterColumn(lane int) int {
	c := 0
	for _, l := range p.lanes[:lane] {
		c += l.slots + 1
	}
	return c
}

// gutterTracks gives each long wire into a lane a track of its own where they
// would run beside each other; wires to one node share.
func (p *plan) gutterTracks(lane int) int {
	type run struct {
		a, b int
		to   *placed
	}
	var tracks [][]run
	for _, w := range p.wires {
		if !w.long || w.to.lane != lane {
			continue
		}
		r := run{min(w.from.rank+1, w.to.rank), max(w.from.rank+1, w.to.rank), w.to}
		w.gutter = slices.IndexFunc(tracks, func(t []run) bool {
			return !slices.ContainsFunc(t, func(o run) bool { return o.to != r.to && r.a <= o.b && o.a <= r.b })
		})
		if w.gutter < 0 {
			w.gutter = len(tracks)
			tracks = append(tracks, nil)
		}
		tracks[w.gutter] = append(tracks[w.gutter], r)
	}
	return len(tracks)
}

// rows gives the level parts between two rows their tracks and finds the height of
// every row: y of the nodes, from the top.
func (p *plan) rows(gaps [][]span) {
	y := headHeight
	if len(p.lanes) == 0 || len(p.lanes) == 1 && len(p.lanes[0].name) == 0 { // no names of places above
		y = 0
	}
	for i := range gaps {
		n := levelTracks(gaps[i])
		y += float64(p.labelled[i]+p.leaving[i]) * lineHeight
		y += gapHeight + float64(max(0, n-1))*track
		if i == len(p.ranks) {
			break
		}
		tallest := 0.0
		for _, node := range p.ranks[i] {
			tallest = max(tallest, node.h)
		}
		for _, node := range p.ranks[i] {
			node.y = y + (tallest-node.h)/2
			if node.Kind.boxed() {
				node.y = y
			}
		}
		y += tallest
	}
	p.height = y
}

func levelTracks(gap []span) int {
	var tracks [][]span
	for _, s := range gap {
		if s.a > s.b {
			s.a, s.b = s.b, s.a
		}
		at := slices.IndexFunc(tracks, func(t []span) bool {
			return !slices.ContainsFunc(t, func(o span) bool {
				shared := s.source != nil && s.source == o.source || s.target != nil && s.target == o.target
				return !shared && s.a <= o.b && o.a <= s.b
			})
		})
		if at < 0 {
			at = len(tracks)
			tracks = append(tracks, nil)
		}
		tracks[at] = append(tracks[at], s)
		*s.at = at
	}
	return len(tracks)
}

// place finds the columns: x of lanes and nodes.
func (p *plan) place() {
	x := 1.0
	for i := range p.lanes {
		l := &p.lanes[i]
		gutter := laneGap
		if l.gutter > 0 {
			gutter += float64(l.gutter) * track
		}
		l.x, l.w = x, gutter+float64(l.slots)*(p.box()+laneGap)
		l.name = wrap(l.Name, l.w-12, nameSize, 2)
		for _, n := range p.nodes {
			if n.lane == i {
				n.x = x + gutter + float64(n.slot)*(p.box()+laneGap) + p.box()/2
			}
		}
		x += l.w
	}
	p.width = x + 1
}

// points gives the corners of a wire, from the bottom of one node to the top of
// the other.
func (p *plan) points(w *wire) [][2]float64 {
	bottom, top := w.from.y+w.from.h, w.to.y
	if w.straight {
		return [][2]float64{{w.from.x, bottom}, {w.to.x, top}}
	}
	leave := p.rowBottom(w.from.rank) + 12 + float64(w.leave)*track + float64(p.leaving[w.from.rank+1])*lineHeight
	if !w.long {
		return [][2]float64{{w.from.x, bottom}, {w.from.x, leave}, {w.to.x, leave}, {w.to.x, top}}
	}
	gutter := p.lanes[w.to.lane].x + laneGap/2 + 3 + float64(w.gutter)*track
	enter := p.rowTop(w.to.rank) - 14 - float64(w.enter)*track - float64(p.labelled[w.to.rank])*lineHeight
	return [][2]float64{{w.from.x, bottom}, {w.from.x, leave}, {gutter, leave}, {gutter, enter}, {w.to.x, enter}, {w.to.x, top}}
}

func (p *plan) rowBottom(rank int) (y float64) {
	for _, n := range p.ranks[rank] {
		y = max(y, n.y+n.h)
	}
	return y
}

func (p *plan) rowTop(rank int) float64 {
	y := p.height
	for _, n := range p.ranks[rank] {
		y = min(y, n.y)
	}
	return y
}
