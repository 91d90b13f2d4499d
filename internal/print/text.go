package print

import (
	"strings"
	"unicode/utf8"
)

// align places a line in its box.
type align int

const (
	left align = iota
	center
	right
)

// run is a piece of text in one face. Runs are made by say only.
type run struct {
	text string
	mark string // "", "B", "I" or "BI"
}

// say is the door through which every text comes to paper.
func say(mark, text string) run { return run{text: drawable(clean(text)), mark: mark} }

// maxRune is the last character the PDF writer's font tables reach.
const maxRune = '\uffff'

// drawable puts an empty box for what no face can show (emoji).
func drawable(s string) string {
	return strings.Map(func(r rune) rune {
		if r > maxRune || r == '\ufffd' {
			return '□'
		}
		return r
	}, s)
}

// style is how a paragraph is set.
type style struct {
	size  float64 // points
	align align
	lead  float64 // line height in parts of the size; 0 means defaultLead
}

// defaultLead leaves room for two-storey accents on capitals (Ế, Ỗ).
const defaultLead = 1.2

// line is the height of one line in mm.
func (st style) line() float64 {
	lead := st.lead
	if lead == 0 {
		lead = defaultLead
	}
	return st.size * lead * mmPerPoint
}

// piece is a stretch of one line in one face; a trailing space is part of it.
type piece struct {
	text, mark string
}

// line is one set line; width is in mm without trailing space. cut tells that it
// ends inside a word.
type line struct {
	pieces []piece
	width  float64
	cut    bool
}

// add puts a word at the end of the line, after a space if asked.
func (l *line) add(word, mark string, space bool) {
	if n := len(l.pieces); n > 0 {
		last := &l.pieces[n-1]
		if space {
			last.text += " "
		}
		if last.mark == mark {
			last.text += word
			return
		}
	}
	l.pieces = append(l.pieces, piece{text: word, mark: mark})
}

// measure is the width of text in mm.
func (s *sheet) measure(text, mark string, size float64) float64 {
	s.font(mark, size)
	return s.pdf.GetStringWidth(text)
}

// wrap breaks runs into lines not wider than width mm. Between runs a space is
// set. Words wider than the line are broken after punctuation, else anywhere.
func (s *sheet) wrap(runs []run, size, width float64) []line {
	var lines []line
	var now line
	for _, r := range runs {
		if r.text == "" {
			continue
		}
		blank := s.measure(" ", r.mark, size)
		for word := range strings.SplitSeq(r.text, " ") {
			w := s.measure(word, r.mark, size)
			first := len(now.pieces) == 0
			if !first && now.width+blank+w > width {
				lines, now, first = append(lines, now), line{}, true
			}
			for first && w > width && utf8.RuneCountInString(word) > 1 {
				head := s.cut(word, r.mark, size, width)
				lines = append(lines, line{pieces: []piece{{head, r.mark}}, width: s.measure(head, r.mark, size), cut: true})
				word = word[len(head):]
				w = s.measure(word, r.mark, size)
			}
			now.add(word, r.mark, !first)
			if !first {
				now.width += blank
			}
			now.width += w
		}
	}
	if len(now.pieces) > 0 {
		lines = append(lines, now)
	}
	return lines
}

// lines breaks runs for a style. Centred lines are made about equally long, so
// that no single word hangs under the name of an agency.
func (s *sheet) lines(runs []run, st style, width float64) []line {
	lines := s.wrap(runs, st.size, width)
	if st.align != center || len(lines) < 2 {
		return lines
	}
	const steps = 8 // halvings of the search; the last is below half a millimetre
	low, high := width/float64(len(lines))/2, width
	for range steps {
		mid := (low + high) / 2
		if tried := s.wrap(runs, st.size, mid); len(tried) == len(lines) && !overfull(tried, mid) {
			lines, high = tried, mid
		} else {
			low = mid
		}
	}
	return lines
}

// overfull tells that a line does not fit or that a word had to be cut.
func overfull(lines []line, width float64) bool {
	for _, l := range lines {
		if l.width > width || l.cut {
			return true
		}
	}
	return false
}

// breakAfter are the characters after which an overlong word (a code, an address,
// words that are kept together) is preferably broken.
const breakAfter = "-./_@?&=" + string(nbsp)

// cut gives the longest head of an overlong word that fits into width, at least
// one letter, preferably ending with punctuation.
func (s *sheet) cut(word, mark string, size, width float64) string {
	fits, nice := 0, 0
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if fits > 0 && s.measure(word[:end], mark, size) > width {
			break
		}
		fits = end
		if strings.ContainsRune(breakAfter, r) {
			nice = end
		}
	}
	if nice > 0 && nice < len(word) {
		return word[:nice]
	}
	return word[:fits]
}

// draw sets one line into the box from x, width mm wide, whose top is y.
func (s *sheet) draw(l line, st style, x, width, y float64) {
	if s.dry {
		return
	}
	switch st.align {
	case center:
		x += (width - l.width) / 2
	case right:
		x += width - l.width
	}
	// The line of type sits in the middle of its leading.
	height := (ascent + descent) * st.size * mmPerPoint
	base := y + (st.line()-height)/2 + ascent*st.size*mmPerPoint
	for _, p := range l.pieces {
		text := strings.ReplaceAll(p.text, string(nbsp), " ")
		s.font(p.mark, st.size)
		s.pdf.Text(x, base, text)
		x += s.pdf.GetStringWidth(text)
	}
}

// paragraphAt sets runs into a box without moving the pen and gives the height
// used in mm.
func (s *sheet) paragraphAt(runs []run, st style, x, width, y float64) float64 {
	lines := s.lines(runs, st, width)
	for i, l := range lines {
		s.draw(l, st, x, width, y+float64(i)*st.line())
	}
	return float64(len(lines)) * st.line()
}

// wholeLines is how many lines are kept together on one page; longer paragraphs
// may be split.
const wholeLines = 5

// paragraph sets runs over the full width, moving the pen and turning pages.
func (s *sheet) paragraph(runs []run, st style) {
	lines := s.lines(runs, st, s.width())
	if len(lines) <= wholeLines {
		s.ensure(float64(len(lines)) * st.line())
	}
	for _, l := range lines {
		s.ensure(st.line())
		s.draw(l, st, s.paper.left, s.width(), s.y)
		s.gap(st.line())
	}
}
