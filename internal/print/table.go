package print

// column is one column of a drawn table.
type column struct {
	width float64 // parts; the table is stretched to the width of the paper
	align align
}

// cell is what stands in a table cell: paragraphs of runs.
type cell [][]run

// text is a cell with one plain paragraph.
func text(mark, s string) cell { return cell{{say(mark, s)}} }

// table is a drawn table. Its header is repeated on every page it reaches.
type table struct {
	columns []column
	header  [][]HeaderCell
	size    float64 // points
	// tail is the height in mm that must follow the last row on its page, so that
	// a signature never stands alone.
	tail float64
}

const (
	cellPadX   = 0.9 // mm
	cellPadY   = 0.6 // mm
	gridStroke = 0.15
	// runningHead is more than the running head of any form takes.
	runningHead = 8
)

// grid is a table fitted to a sheet.
type grid struct {
	*sheet
	table
	edges []float64 // x of every column edge, one more than columns
	head  []placed
	rows  []float64 // heights of the header rows
}

// table draws rows under the header, turning pages as needed.
func (s *sheet) table(t table, rows [][]cell) {
	g, err := s.fit(t)
	if err != nil {
		s.fail(err)
		return
	}
	first := 0.0
	if len(rows) > 0 {
		_, first = g.layout(rows[0])
	}
	s.ensure(min(g.headHeight()+first, s.floor()-s.paper.top-runningHead))
	g.drawHead()
	for i, r := range rows {
		tail := 0.0
		if i == len(rows)-1 {
			tail = t.tail
		}
		g.row(r, tail)
	}
}

// fit computes edges and header heights.
func (s *sheet) fit(t table) (*grid, error) {
	cells, columns, err := place(t.header)
	if err != nil {
		return nil, err
	}
	if columns != len(t.columns) {
		return nil, badTable("số cột của tiêu đề khác số cột của bảng")
	}
	total := 0.0
	for _, c := range t.columns {
		total += c.width
	}
	g := &grid{sheet: s, table: t, head: cells, edges: []float64{s.paper.left}, rows: make([]float64, len(t.header))}
	for i, c := range t.columns {
		g.edges = append(g.edges, g.edges[i]+c.width/total*s.width())
	}
	for _, c := range cells {
		if c.rows == 1 {
			g.rows[c.row] = max(g.rows[c.row], g.headCellHeight(c))
		}
	}
	for _, c := range cells { // a tall merged cell stretches the row in which it ends
		have := 0.0
		for r := c.row; r <= c.last(); r++ {
			have += g.rows[r]
		}
		g.rows[c.last()] += max(0, g.headCellHeight(c)-have)
	}
	return g, nil
}

// inner is the text width of the columns from col.
func (g *grid) inner(col, across int) float64 { return g.edges[col+across] - g.edges[col] - 2*cellPadX }

// style is the type of a column.
func (g *grid) style(a align) style { return style{size: g.size, align: a, lead: 1.15} }

func (g *grid) headCellHeight(c placed) float64 {
	n := len(g.lines([]run{say("B", c.text)}, g.style(center), g.inner(c.col, c.across)))
	return float64(n)*g.style(center).line() + 2*cellPadY
}

func (g *grid) headHeight() float64 {
	h := 0.0
	for _, r := range g.rows {
		h += r
	}
	return h
}

// drawHead draws the header at the pen.
func (g *grid) drawHead() {
	st := g.style(center)
	for _, c := range g.head {
		y, h := g.y, 0.0
		for r := range c.last() + 1 {
			if r < c.row {
				y += g.rows[r]
			} else {
				h += g.rows[r]
			}
		}
		g.box(g.edges[c.col], y, g.edges[c.col+c.across], y+h)
		used := g.headCellHeight(c)
		g.paragraphAt([]run{say("B", c.text)}, st, g.edges[c.col]+cellPadX, g.inner(c.col, c.across), y+(h-used)/2+cellPadY)
	}
	g.gap(g.headHeight())
}

// box draws the border of a cell.
func (g *grid) box(x1, y1, x2, y2 float64) {
	g.pdf.SetLineWidth(gridStroke)
	g.pdf.Rect(x1, y1, x2-x1, y2-y1, "D")
}

// layout breaks the cells of a row into lines and gives the height of the row.
// Cells with the same number of paragraphs (more than one) keep them level.
func (g *grid) layout(cells []cell) (lines [][]line, height float64) {
	paras := make([][][]line, len(cells))
	level := map[int]int{} // paragraph → lines, over all cells with several
	for i, c := range cells {
		for p, runs := range c {
			set := g.wrap(runs, g.size, g.inner(i, 1))
			paras[i] = append(paras[i], set)
			if len(c) > 1 {
				level[p] = max(level[p], len(set))
			}
		}
	}
	most := 1
	lines = make([][]line, len(cells))
	for i, c := range paras {
		for p, set := range c {
			lines[i] = append(lines[i], set...)
			for n := len(set); len(c) > 1 && p < len(c)-1 && n < level[p]; n++ {
				lines[i] = append(lines[i], line{})
			}
		}
		most = max(most, len(lines[i]))
	}
	return lines, float64(most)*g.style(left).line() + 2*cellPadY
}

// row draws one row with tail mm left under it. It moves to the next page whole,
// unless it is higher than a page; then it is continued there.
func (g *grid) row(cells []cell, tail float64) {
	lines, height := g.layout(cells)
	height += tail
	page := g.floor() - g.paper.top - g.headHeight() - runningHead
	if g.room() < height && (height <= page || g.room() < page/3) {
		g.turn()
	}
	unit := g.style(left).line()
	for {
		fit := max(1, int((g.room()-2*cellPadY)/unit))
		rest := g.strip(lines, fit)
		if rest == nil {
			return
		}
		lines = rest
		g.turn()
	}
}

// turn goes to the next page and repeats the header.
func (g *grid) turn() {
	g.breakPage()
	g.drawHead()
}

// strip draws at most fit lines of every cell and gives the rest, nil when done.
func (g *grid) strip(lines [][]line, fit int) (rest [][]line) {
	most := 1
	for _, l := range lines {
		most = max(most, min(len(l), fit))
	}
	height := float64(most)*g.style(left).line() + 2*cellPadY
	more := false
	for i, l := range lines {
		st := g.style(g.columns[i].align)
		g.box(g.edges[i], g.y, g.edges[i+1], g.y+height)
		n := min(len(l), fit)
		for k, one := range l[:n] {
			g.draw(one, st, g.edges[i]+cellPadX, g.inner(i, 1), g.y+cellPadY+float64(k)*st.line())
		}
		rest = append(rest, l[n:])
		more = more || len(l) > n
	}
	g.gap(height)
	if !more {
		return nil
	}
	return rest
}
