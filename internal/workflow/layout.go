package workflow

import (
	"cmp"
	"slices"
)

// Diagram is where the elements of a definition are drawn, in pixels, y downwards: the
// content of BPMN DI. It says nothing about how a process runs.
type Diagram struct {
	Shapes []Shape `json:"shapes"` // one per step and node
	Edges  []Edge  `json:"edges"`  // one per flow
}

// Shape is the box of an element; Label, if any, the box of its name beside it.
type Shape struct {
	Element string `json:"element"`
	Bounds
	Label *Bounds `json:"label,omitempty"`
}

// Bounds is a rectangle by its top left corner.
type Bounds struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	W float64 `json:"w"`
	H float64 `json:"h"`
}

// Edge is the line of a flow: two points or more.
type Edge struct {
	Flow   string  `json:"flow"` // its Key
	Points []Point `json:"points"`
	Label  *Bounds `json:"label,omitempty"`
}

// Point is a corner of a line.
type Point struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
}

// Sizes of the layout. Boxes hold about sixty letters; gaps hold the lines.
const (
	boxW, boxH = 160.0, 90.0
	gateway    = 50.0
	event      = 36.0
	gapX, gapY = 80.0, 40.0
	margin     = 60.0
	trackStep  = 8.0
	tracks     = 8 // vertical lines beside each other in a gap
)

// Layout draws a definition from left to right: each element one column after the
// last of those that lead to it, branches below each other. Every element has a cell
// of its own, and lines run between the cells or through empty ones, so that no box
// lies on another and no line crosses a box. It never fails, whatever the definition,
// and gives the same picture every time; flows whose ends do not exist are left out.
func Layout(d *Definition) *Diagram {
	p := &paper{at: map[string]*cell{}, taken: map[[2]int]bool{}}
	for _, id := range d.elementIDs() {
		if p.at[id] == nil {
			w, h := d.size(id)
			c := &cell{id: id, w: w, h: h}
			p.cells, p.at[id] = append(p.cells, c), c
		}
	}
	for _, f := range d.Flows {
		if p.at[f.From] != nil && p.at[f.To] != nil {
			p.lines = append(p.lines, &line{key: f.Key(), from: p.at[f.From], to: p.at[f.To]})
		}
	}
	p.rank(d)
	p.rows()
	out := &Diagram{}
	for _, c := range p.cells {
		out.Shapes = append(out.Shapes, Shape{Element: c.id, Bounds: c.bounds()})
	}
	for _, l := range p.lines {
		out.Edges = append(out.Edges, Edge{Flow: l.key, Points: p.route(l)})
	}
	return out
}

func (d *Definition) size(id string) (w, h float64) {
	n, ok := d.Node(id)
	switch {
	case !ok || n.Kind == Call || n.Kind == Consultation:
		return boxW, boxH
	case n.Kind == Start || n.Kind == End || n.Kind == Timer:
		return event, event
	}
	return gateway, gateway
}

// cell is an element with its place: column and row.
type cell struct {
	id       string
	w, h     float64
	col, row int
}

type line struct {
	key      string
	from, to *cell
	back     bool
}

type paper struct {
	cells  []*cell
	at     map[string]*cell
	lines  []*line
	taken  map[[2]int]bool // column, row: an element or a line through it
	height int             // rows
	low    int             // lines below everything
	inGap  map[int]int     // vertical lines per gap
}

func (c *cell) x() float64 { return margin + float64(c.col)*(boxW+gapX) + boxW/2 }
func (c *cell) y() float64 { return margin + float64(c.row)*(boxH+gapY) + boxH/2 }

func (c *cell) bounds() Bounds { return Bounds{c.x() - c.w/2, c.y() - c.h/2, c.w, c.h} }

// rank finds the columns. Lines that lead back, on a walk from the entry, do not count.
func (p *paper) rank(d *Definition) {
	state, order := map[*cell]int{}, []*cell{}
	var visit func(c *cell)
	visit = func(c *cell) {
		state[c] = 1
		for _, l := range p.lines {
			if l.from == c && state[l.to] == 0 {
				visit(l.to)
			} else if l.from == c && state[l.to] == 1 {
				l.back = true
			}
		}
		state[c] = 2
		order = append(order, c)
	}
	if first, ok := d.Entry(); ok {
		visit(p.at[first])
	}
	for _, c := range p.cells {
		if state[c] == 0 {
			visit(c)
		}
	}
	for _, c := range slices.Backward(order) {
		for _, l := range p.lines {
			if l.from == c && !l.back {
				l.to.col = max(l.to.col, c.col+1)
			}
		}
	}
}

// rows stacks the elements of a column: each beside what leads to it if it can.
func (p *paper) rows() {
	byCol := slices.Clone(p.cells)
	slices.SortStableFunc(byCol, func(a, b *cell) int { return cmp.Compare(a.col, b.col) })
	for len(byCol) > 0 {
		n := 1
		for n < len(byCol) && byCol[n].col == byCol[0].col {
			n++
		}
		column := byCol[:n]
		slices.SortStableFunc(column, func(a, b *cell) int { return cmp.Compare(p.wish(a), p.wish(b)) })
		for _, c := range column {
			c.row = p.wish(c)
			for p.taken[[2]int{c.col, c.row}] {
				c.row++
			}
			p.taken[[2]int{c.col, c.row}] = true
			p.height = max(p.height, c.row+1)
		}
		byCol = byCol[n:]
	}
}

// wish is the highest row of what leads to the element.
func (p *paper) wish(c *cell) int {
	best := -1
	for _, l := range p.lines {
		if l.to == c && !l.back && (best < 0 || l.from.row < best) {
			best = l.from.row
		}
	}
	return max(best, 0)
}

// gap gives the x of a new vertical line left of a column.
func (p *paper) gap(col int) float64 {
	if p.inGap == nil {
		p.inGap = map[int]int{}
	}
	p.inGap[col]++
	return margin + float64(col)*(boxW+gapX) - gapX/2 + float64((p.inGap[col]-1)%tracks-tracks/2)*trackStep
}

// route finds the corners: out at the right, in at the left; to the next column
// directly, further through a row that is empty all the way, else below everything.
func (p *paper) route(l *line) []Point {
	out, in := Point{l.from.x() + l.from.w/2, l.from.y()}, Point{l.to.x() - l.to.w/2, l.to.y()}
	if !l.back && l.from.row == l.to.row && p.free(l.from.col+1, l.to.col, l.from.row) {
		return []Point{out, in}
	}
	if !l.back && p.free(l.from.col+1, l.to.col, l.to.row) {
		x := p.gap(l.from.col + 1)
		return []Point{out, {x, out.Y}, {x, in.Y}, in}
	}
	if !l.back && p.free(l.from.col+1, l.to.col, l.from.row) {
		x := p.gap(l.to.col)
		return []Point{out, {x, out.Y}, {x, in.Y}, in}
	}
	a, b := p.gap(l.from.col+1), p.gap(l.to.col)
	y := margin + float64(p.height)*(boxH+gapY) - gapY/2 + float64(p.low)*2*trackStep
	p.low++
	return []Point{out, {a, out.Y}, {a, y}, {b, y}, {b, in.Y}, in}
}

// free takes the cells of a row from one column up to, not with, another, if none is taken.
func (p *paper) free(from, to, row int) bool {
	for c := from; c < to; c++ {
		if p.taken[[2]int{c, row}] {
			return false
		}
	}
	for c := from; c < to; c++ {
		p.taken[[2]int{c, row}] = true
	}
	return from <= to
}
