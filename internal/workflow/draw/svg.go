package draw

import (
	"fmt"
	"html"
	"strings"
)

// SVG draws a diagram. The picture has a title and a description, role img (group
// when its elements lead somewhere) and only classes:
//
//	svg.wf  .wf-lane .wf-lane-name .wf-edge .wf-arrow .wf-label
//	g.wf-node.is-<kind>.is-<mark>  .wf-box .wf-badge .wf-number .wf-name .wf-actor .wf-time .wf-note .wf-word .wf-sign
//
// It is complete without the classes too: shapes and words tell everything.
func SVG(d Diagram) string {
	p := arrange(&d)
	var b strings.Builder
	id := esc(d.ID)
	fmt.Fprintf(&b, `<svg class="wf" xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="%s" aria-labelledby="%s-title %s-desc" focusable="false">`,
		num(p.width), num(p.height), num(p.width), num(p.height), d.role(), id, id)
	fmt.Fprintf(&b, `<title id="%s-title">%s</title><desc id="%s-desc">%s</desc>`, id, esc(d.Title), id, esc(d.Desc))
	for i, l := range p.lanes {
		class := "wf-lane"
		if i%2 == 1 {
			class += " is-even"
		}
		fmt.Fprintf(&b, `<rect class="%s" x="%s" y="1" width="%s" height="%s"/>`, class, num(l.x), num(l.w), num(p.height-2))
		texts(&b, "wf-lane-name", l.x+l.w/2, 20, l.name)
	}
	for _, marks := range []bool{false, true} { // what was travelled lies on top
		for _, w := range p.wires {
			if (w.Mark != None) == marks {
				p.edge(&b, w)
			}
		}
	}
	for _, n := range p.nodes {
		n.draw(&b)
	}
	for _, w := range p.wires {
		p.label(&b, w)
	}
	b.WriteString(`</svg>`)
	return b.String()
}

// role is img, or group when there is something in it to press.
func (d *Diagram) role() string {
	for _, n := range d.Nodes {
		if n.Href != "" {
			return "group"
		}
	}
	return "img"
}

// esc makes a text safe inside the picture; what XML cannot hold is left out.
func esc(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xFFFD || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s))
}

// num writes a length without needless digits.
func num(v float64) string {
	s := fmt.Sprintf("%.1f", v)
	return strings.TrimSuffix(s, ".0")
}

func texts(b *strings.Builder, class string, x, y float64, lines []string) {
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, `<text class="%s" x="%s" y="%s">`, class, num(x), num(y))
	for i, l := range lines {
		dy := lineHeight
		if i == 0 {
			dy = 0
		}
		fmt.Fprintf(b, `<tspan x="%s" dy="%s">%s</tspan>`, num(x), num(dy), esc(l))
	}
	b.WriteString(`</text>`)
}

// edge draws the line and its arrowhead.
func (p *plan) edge(b *strings.Builder, w *wire) {
	pts := p.points(w)
	end := pts[len(pts)-1]
	class := marked("wf-edge", w.Mark)
	if w.Side {
		class += " is-side"
	}
	var path strings.Builder
	for i, at := range pts {
		verb := "L"
		if i == 0 {
			verb = "M"
		}
		y := at[1]
		if i == len(pts)-1 {
			y -= 5
		}
		fmt.Fprintf(&path, "%s%s %s", verb, num(at[0]), num(y))
	}
	fmt.Fprintf(b, `<path class="%s" fill="none" d="%s"/>`, class, path.String())
	fmt.Fprintf(b, `<path class="%s" d="M%s %sl-4.5 -8h9z"/>`, marked("wf-arrow", w.Mark), num(end[0]), num(end[1]))
}

// label writes the condition of an edge: of a short one beside its end, of a long
// one on its way out, where no other line can be meant.
func (p *plan) label(b *strings.Builder, w *wire) {
	if w.Label == "" {
		return
	}
	fmt.Fprintf(b, `<g><title>%s</title>`, esc(w.Label))
	pts := p.points(w)
	switch {
	case w.long && pts[2][0] < pts[0][0]:
		texts(b, "wf-label", pts[2][0]+6, pts[1][1]-4, wrap(w.Label, max(boxWidth, w.from.x-pts[2][0]-12), smallSize, 1))
	case w.long:
		texts(b, "wf-label is-end", pts[2][0]-6, pts[1][1]-4, wrap(w.Label, max(boxWidth, pts[2][0]-w.from.x-12), smallSize, 1))
	case w.straight:
		texts(b, "wf-label", w.from.x+6, pts[0][1]+14, wrap(w.Label, boxWidth/2+laneGap-6, smallSize, 2))
	default:
		texts(b, "wf-label", w.to.x+6, pts[2][1]+14, wrap(w.Label, boxWidth/2+laneGap-6, smallSize, 2))
	}
	b.WriteString(`</g>`)
}

func marked(class string, m Mark) string {
	if m == None {
		return class
	}
	return class + " is-" + string(m)
}

// draw writes a node; the whole of its words stands in its title.
func (n *placed) draw(b *strings.Builder) {
	fmt.Fprintf(b, `<g class="%s" data-id="%s">`, marked("wf-node is-"+string(n.Kind), n.Mark), esc(n.ID))
	fmt.Fprintf(b, `<title>%s</title>`, esc(n.words()))
	if n.Href != "" {
		fmt.Fprintf(b, `<a href="%s">`, esc(n.Href))
	}
	if n.Kind.boxed() {
		n.box(b)
	} else {
		n.shape(b)
	}
	if n.Href != "" {
		b.WriteString(`</a>`)
	}
	b.WriteString(`</g>`)
}

func (n *placed) words() string {
	var out []string
	for _, s := range []string{strings.TrimSpace(n.Number + " " + n.Name), n.Actor, n.Time, n.Note, n.Word} {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "; ")
}

func (n *placed) box(b *strings.Builder) {
	left, y := n.x-n.w/2, n.y
	fmt.Fprintf(b, `<rect class="wf-box" x="%s" y="%s" width="%s" height="%s" rx="6"/>`, num(left), num(y), num(n.w), num(n.h))
	if n.Kind == Call { // a second frame, as BPMN's call activity is drawn heavier
		fmt.Fprintf(b, `<rect class="wf-inner" x="%s" y="%s" width="%s" height="%s" rx="4"/>`, num(left+3), num(y+3), num(n.w-6), num(n.h-6))
	}
	n.sign(b, left+padding+badge/2, y+padding+badge/2-3)
	x, base := left+padding, y+padding+13
	texts(b, "wf-name", x+badge+4, base, n.name)
	base += float64(max(1, len(n.name))) * lineHeight
	texts(b, "wf-actor", x, base, n.actor)
	base += float64(len(n.actor)) * lineHeight
	if n.Time != "" {
		clock(b, x+6, base-4)
		texts(b, "wf-time", x+17, base, wrap(n.Time, n.w-2*padding-17, smallSize, 1))
		base += lineHeight
	}
	texts(b, "wf-note", x, base, n.note)
	base += float64(len(n.note)) * lineHeight
	texts(b, "wf-word", x, base, n.word)
}

// sign is the badge: the number, and beside a visited step a tick, beside a late
// one a warning, so that nothing is told by colour alone.
func (n *placed) sign(b *strings.Builder, x, y float64) {
	fmt.Fprintf(b, `<circle class="wf-badge" cx="%s" cy="%s" r="11"/>`, num(x), num(y))
	texts(b, "wf-number", x, y+4.5, []string{n.badge()})
	switch n.Mark {
	case Visited, WasLate:
		fmt.Fprintf(b, `<path class="wf-sign" fill="none" d="M%s %sl3.5 3.5 6.500 -7.500"/>`, num(n.x+n.w/2-18), num(n.y+14))
	case Current:
		fmt.Fprintf(b, `<circle class="wf-sign is-dot" cx="%s" cy="%s" r="5"/>`, num(n.x+n.w/2-13), num(n.y+13))
	}
	if n.Mark == Late || n.Mark == WasLate {
		at := n.x + n.w/2 - 13
		if n.Mark == WasLate {
			at -= 18
		}
		fmt.Fprintf(b, `<path class="wf-warn" d="M%s %sl8 14h-16zm-1 5v4.5h2v-4.5zm0 6v2h2v-2z" fill-rule="evenodd"/>`, num(at), num(n.y+5))
	}
}

// badge is the number, or the sign of what is no numbered step.
func (n *placed) badge() string {
	switch {
	case n.Number != "":
		return n.Number
	case n.Kind == Consult:
		return "?"
	}
	return "•"
}

func clock(b *strings.Builder, x, y float64) {
	fmt.Fprintf(b, `<path class="wf-clock" fill="none" d="M%s %sa5 5 0 1 0 0.01 0zm0 2v3l2.200 1.500"/>`, num(x), num(y-5))
}

// shape draws events and gateways.
func (n *placed) shape(b *strings.Builder) {
	cx, cy := n.x, n.y+n.h/2
	switch n.Kind {
	case Start, End:
		fmt.Fprintf(b, `<circle class="wf-event" cx="%s" cy="%s" r="%s"/>`, num(cx), num(cy), num(n.h/2-2))
		if n.Kind == End {
			fmt.Fprintf(b, `<circle class="wf-event-core" cx="%s" cy="%s" r="%s"/>`, num(cx), num(cy), num(n.h/2-6))
		}
	default:
		r := n.h / 2
		fmt.Fprintf(b, `<path class="wf-gateway" d="M%s %sl%s %sl-%s %sl-%s -%sz"/>`, num(cx), num(cy-r), num(r), num(r), num(r), num(r), num(r), num(r))
		s := "M%s %sv14m-7 -7h14"
		if n.Kind == Choice {
			s = "M%s %sm-5 2l10 10m0 -10l-10 10"
		}
		fmt.Fprintf(b, `<path class="wf-gateway-sign" fill="none" d="`+s+`"/>`, num(cx), num(cy-7))
	}
	if n.Name != "" {
		texts(b, "wf-label", cx+n.w/2+4, cy+4, wrap(n.Name, boxWidth/2-n.w/2-2, smallSize, 2))
	}
}
