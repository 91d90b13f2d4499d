package print

import (
	"io"
	"maps"
	"slices"
	"strings"
	"time"
)

// Printable is a filled-in form of this package.
type Printable interface {
	// fill says what stands on the paper, or what is missing.
	fill() (filled, error)
}

// filled is a form ready to be drawn.
type filled struct {
	id       string // of the layout
	template FormTemplate
	variant  string // of the measures
	issued   time.Time
	made     time.Time // when IssuedAt is not known
	name     string    // what the title of the file adds to the name of the form
	values   values
}

// Write writes a form as PDF. Errors: CodeMissingField, CodeUnsafeURL,
// CodeQRTooLong, CodeRender.
func Write(w io.Writer, p Printable) error { return WriteAll(w, []Printable{p}) }

// WriteAll writes several forms into one PDF, each beginning on a new page of its
// own paper and numbered by itself (CN19). Nothing is written when one of them
// lacks something; the error is that of the first.
func WriteAll(w io.Writer, all []Printable) error {
	var n need
	n.that("Forms", len(all) > 0)
	if err := n.err(); err != nil {
		return err
	}
	ready := make([]filled, len(all))
	for i, p := range all {
		var err error
		if ready[i], err = p.fill(); err != nil {
			return err
		}
	}
	var s *sheet
	for _, f := range ready {
		for _, c := range f.copies() {
			s = c.draw(s)
		}
	}
	return s.finish(w)
}

// copies are the papers a form is printed as: one, or as many as its layout names.
func (f filled) copies() []filled {
	_, l := layouts[f.id].on(f.template, f.issued)
	if len(l.Copies) == 0 {
		return []filled{f}
	}
	out := make([]filled, 0, len(l.Copies))
	for _, name := range l.Copies {
		one := f
		one.values.text = maps.Clone(f.values.text)
		one.values.text["copy"] = name
		out = append(out, one)
	}
	return out
}

// page is a form being drawn.
type page struct {
	*sheet
	layout
	values
	template FormTemplate
	m        measures
	issued   time.Time
	variant  string
}

// draw sets the form on a new sheet, after the one before it if there is one.
func (f filled) draw(before *sheet) *sheet {
	t, l := layouts[f.id].on(f.template, f.issued)
	m, size := l.in(f.variant)
	made := f.issued
	if made.IsZero() {
		made = f.made
	}
	name := strings.Join(append(slices.Clone(l.Title), f.name), " ")
	p := page{nil, l, f.values, t, m, f.issued, f.variant}
	if before == nil {
		p.sheet = newSheet(size, t, name, made)
	} else {
		p.sheet = before.follow(size)
	}
	p.running = func() {
		if l.Running == "" {
			return
		}
		p.paragraph([]run{say("I", fill(l.Running, p.get))}, style{size: m.Small, align: right})
		p.gap(1)
	}
	p.top()
	p.compose()
	p.number(m.Small, fill(l.Left, p.get), l.Left != "")
	return p.sheet
}

// top draws the head and the title.
func (p page) top() {
	p.head(letterhead{
		template: p.template, parent: p.get("parent"), unit: p.get("unit"), number: p.get("number"), place: p.get("place"),
		date: p.issued, size: p.m.Head, share: p.m.Share, stacked: p.m.Stacked,
	})
	p.gap(p.m.Before)
	start, low := p.y, p.y
	x, w := p.paper.left, p.width()
	coded := p.Coded && p.has("code")
	if coded {
		low = max(p.code(p.get("tracking"), "Tra cứu hồ sơ", x, start), p.code(p.get("rating"), "Đánh giá phục vụ", x+w-p.m.QR, start))
		x, w = x+p.m.QR, w-2*p.m.QR
	}
	y := start + p.m.Over
	for _, t := range p.layout.Title {
		y += p.paragraphAt([]run{say("B", t)}, style{size: p.m.Title, align: center}, x, w, y)
	}
	if coded {
		y += p.m.Under
		y += p.paragraphAt([]run{say("", "Mã hồ sơ:"), say("B", p.get("code"))}, style{size: p.m.Body, align: center}, x, w, y)
	}
	if p.has("copy") {
		y += p.paragraphAt([]run{say("I", "("+clean(p.get("copy"))+")")}, style{size: p.m.Small, align: center}, x, w, y)
	}
	p.y = max(low, y) + p.m.After
}

// code draws a QR code with its caption and gives the height where it ends.
func (p page) code(address, caption string, x, y float64) float64 {
	if clean(address) == "" {
		return y
	}
	p.qr(clean(address), x, y, p.m.QR)
	y += p.m.QR - 0.5
	return y + p.paragraphAt([]run{say("I", caption)}, style{size: p.m.Caption, align: center}, x, p.m.QR, y)
}

// compose draws body and foot. The foot, with the signatures, never stands alone:
// it keeps the last row of a table before it, else it stays in one piece.
func (p page) compose() {
	foot := func() { p.blocks(p.Foot, 0) }
	last := len(p.Body) - 1
	for last >= 0 && p.Body[last].Gap > 0 {
		last--
	}
	if last >= 0 && p.Body[last].Table != "" && (p.Body[last].Bare || p.has(p.Body[last].List)) {
		p.blocks(p.Body[:last], 0)
		p.blocks(p.Body[last:], p.height(foot))
		foot()
		return
	}
	p.blocks(p.Body, 0)
	p.together(foot)
}

// blocks draws blocks one under the other; tail in mm stays with the last row of
// a table.
func (p page) blocks(list []block, tail float64) {
	for _, b := range list {
		if p.shows(b) {
			p.block(b, tail)
		}
	}
}

// shows tells whether a block is printed at all.
func (v values) shows(b block) bool {
	return (b.When == "" || v.has(b.When)) && (b.Unless == "" || !v.has(b.Unless))
}
