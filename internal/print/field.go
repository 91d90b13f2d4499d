package print

import "strings"

// field is a labelled value of a form.
type field struct {
	label string // without colon
	value string
	mark  string // face of the value
	after string // plain words after the value
}

// runs gives label and value; an empty value gives the label alone.
func (f field) runs() []run {
	return []run{say("", f.label+":"), say(f.mark, f.value), say("", f.after)}
}

// field sets "Label: value" over the full width. An empty value gives a dotted
// line to be filled in by hand, as on the paper form.
func (s *sheet) field(f field, st style) {
	if clean(f.value) != "" {
		s.paragraph(f.runs(), st)
		return
	}
	s.ensure(st.line())
	s.dotted(f, st, s.paper.left, s.width(), s.y)
	s.gap(st.line())
}

// columnGap separates fields that share a line, in mm.
const columnGap = 3

// pair sets two fields side by side, the first taking share (0–1) of the width.
func (s *sheet) pair(a, b field, share float64, st style) {
	wa := (s.width()-columnGap)*share - columnGap/2
	wb := s.width() - columnGap - wa
	if s.tooWide(a, st, wa) || s.tooWide(b, st, wb) {
		s.field(a, st)
		s.field(b, st)
		return
	}
	s.ensure(st.line())
	s.fieldAt(a, st, s.paper.left, wa)
	s.fieldAt(b, st, s.paper.left+wa+columnGap, wb)
	s.gap(st.line())
}

// tooWide tells that a field needs more than one line of the given width.
func (s *sheet) tooWide(f field, st style, width float64) bool {
	return len(s.wrap(f.runs(), st.size, width)) > 1
}

// fieldAt sets a one-line field into a box at the pen.
func (s *sheet) fieldAt(f field, st style, x, width float64) {
	if clean(f.value) == "" {
		s.dotted(f, st, x, width, s.y)
		return
	}
	s.paragraphAt(f.runs(), st, x, width, s.y)
}

// dotted sets the label and dots up to the end of the box.
func (s *sheet) dotted(f field, st style, x, width, y float64) {
	label := clean(f.label) + ": "
	dot := s.measure(".", "", st.size)
	n := max(int((width-s.measure(label, "", st.size))/dot), 0)
	s.draw(line{pieces: []piece{{label, ""}}}, st, x, width, y)
	dots := line{pieces: []piece{{strings.Repeat(".", n), ""}}, width: float64(n) * dot}
	s.draw(dots, style{size: st.size, lead: st.lead, align: right}, x, width, y)
}
