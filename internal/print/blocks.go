package print

import "strconv"

// block draws one block at the pen.
func (p page) block(b block, tail float64) {
	st := p.m.style(b.Size, b.Align)
	switch {
	case b.Field != "":
		if f, ok := p.fieldOf(b); ok {
			p.field(f, st)
		}
	case len(b.Pair) == 2:
		one, _ := p.fieldOf(b.Pair[0])
		two, _ := p.fieldOf(b.Pair[1])
		p.pair(one, two, b.Share, st)
	case b.Text != "":
		p.paragraph(runs(b.Mark, b.Text, p.get), st)
	case b.Gap > 0:
		p.gap(b.Gap * p.m.Gap)
	case b.List != "" && b.Table == "":
		p.rowsOf(b, st)
	case b.Table != "":
		p.tableOf(b, st, tail)
	case b.QR != "":
		p.qrOf(b)
	case len(b.Sign) > 0:
		p.signers(p.signersOf(b), st.size, p.m.Hand)
	}
}

// signersOf fills signatures.
func (v values) signersOf(b block) []signer {
	var out []signer
	for _, s := range b.Sign {
		one := signer{title: fill(s.Title, v.get), hint: fill(s.Hint, v.get), stamp: fill(s.Stamp, v.get), name: fill(s.Name, v.get)}
		for i, r := range v.list[s.List] {
			if i == 0 {
				one.lines = append(one.lines, say("BI", s.Head))
			}
			one.lines = append(one.lines, say("", fill(s.Value, v.row(r))))
		}
		out = append(out, one)
	}
	return out
}

// fieldOf fills a field; ok is false when it is to be left out.
func (v values) fieldOf(b block) (f field, ok bool) {
	f = field{label: fill(b.Field, v.get), value: fill(b.Value, v.get), mark: b.Mark, after: bind(clean(fill(b.After, v.get)))}
	if clean(f.value) == "" {
		f.value, f.mark = b.Empty, ""
	}
	return f, clean(f.value) != "" || !b.Optional
}

// rowsOf sets a paragraph for each row of a list.
func (p page) rowsOf(b block, st style) {
	if !p.has(b.List) {
		return
	}
	if b.Lines != "" {
		p.paragraph(runs(b.Mark, b.Lines, p.get), st)
	}
	for i, r := range p.list[b.List] {
		p.paragraph(runs(b.Mark, b.Value, p.row(numbered(r, i))), st)
	}
}

// numbered adds the number of a row, from 1.
func numbered(r map[string]string, i int) map[string]string {
	if _, ok := r["n"]; !ok {
		r["n"] = strconv.Itoa(i + 1)
	}
	return r
}

// tableOf draws a table under its words; without rows it is a field.
func (p page) tableOf(b block, st style, tail float64) {
	if !b.Bare && !p.has(b.List) {
		p.field(field{label: fill(b.bare(), p.get), value: b.Empty}, st)
		return
	}
	if !b.Bare {
		p.ensure(4 * st.line())
		p.paragraph(runs(b.Mark, b.Table, p.get), st)
		p.gap(0.5)
	}
	t := table{size: p.m.Table, tail: tail, header: b.header()}
	for i, c := range b.Columns {
		w := c.Width
		if other, ok := b.Widths[p.variant]; ok {
			w = other[i]
		}
		t.columns = append(t.columns, column{w, aligns[c.Align]})
	}
	rows := make([][]cell, 0, len(p.list[b.List]))
	for i, r := range p.list[b.List] {
		get := p.row(numbered(r, i))
		cells := make([]cell, 0, len(b.Columns))
		for _, c := range b.Columns {
			cells = append(cells, cellOf(c.Value, get))
		}
		rows = append(rows, cells)
	}
	p.table(t, rows)
}

// header is that of the block, else a row of the labels of the columns.
func (b block) header() [][]HeaderCell {
	if b.Header != nil {
		return b.Header
	}
	row := make([]HeaderCell, 0, len(b.Columns))
	for _, c := range b.Columns {
		row = append(row, HeaderCell{Text: c.Label})
	}
	return [][]HeaderCell{row}
}

// payQR is the side of the QR code of a payment in parts of the usual one: it holds
// more, and is scanned from over a counter.
const payQR = 2

// qrOf draws a QR code in the middle with its caption under it.
func (p page) qrOf(b block) {
	text := clean(fill(b.QR, p.get))
	if text == "" {
		return
	}
	side := p.m.QR * payQR
	caption := []run{say("I", fill(b.Caption, p.get))}
	st := style{size: p.m.Small, align: center}
	under := float64(len(p.lines(caption, st, p.width()))) * st.line()
	p.ensure(side + under)
	if !p.dry {
		p.qr(text, p.paper.left+(p.width()-side)/2, p.y, side)
	}
	p.gap(side)
	p.paragraph(caption, st)
}
