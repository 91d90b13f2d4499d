package print

import "time"

// The state title and motto, as every administrative form carries them
// (NĐ 30/2020/NĐ-CP Phụ lục I).
const (
	stateTitle = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
	stateMotto = "Độc lập - Tự do - Hạnh phúc"
)

// letterhead is the head of every form.
type letterhead struct {
	template FormTemplate
	parent   string // parent agency; may be empty
	unit     string // issuing unit
	number   string // e.g. "123/TNHS"; empty gives the dotted form
	place    string // e.g. "Nghệ An"; empty gives the dotted form
	date     time.Time
	size     float64 // points of the agency names
	share    float64 // part of the width for the left block
}

const (
	ruleThickness = 0.25 // mm
	ruleDrop      = 0.7  // mm between a line of type and its rule
	headColumnGap = 2    // mm between the two blocks
)

// head draws the label of the form, the two blocks with their rules and the line
// with number, place and date.
func (s *sheet) head(h letterhead) {
	st := style{size: h.size, align: center}
	small := style{size: h.size - 1, align: right}
	s.gap(s.paragraphAt([]run{say("B", h.template.label())}, small, s.paper.left, s.width(), s.y))
	lw := (s.width() - headColumnGap) * h.share
	rx := s.paper.left + lw + headColumnGap
	rw := s.width() - lw - headColumnGap
	top := s.y

	ly := top
	if clean(h.parent) != "" {
		ly += s.paragraphAt([]run{say("", upper(h.parent))}, st, s.paper.left, lw, ly)
	}
	ly += s.paragraphAt([]run{say("B", upper(h.unit))}, st, s.paper.left, lw, ly)
	ly += s.centreRule(s.paper.left, lw, ly, lw*0.4)

	ry := top + s.paragraphAt([]run{say("B", stateTitle)}, st, rx, rw, top)
	motto := style{size: h.size + 1, align: center}
	ry += s.paragraphAt([]run{say("B", stateMotto)}, motto, rx, rw, ry)
	ry += s.centreRule(rx, rw, ry, s.measure(stateMotto, "B", motto.size))

	y := max(ly, ry) + 0.8
	number := h.number
	if clean(number) == "" {
		number = "……/……"
	}
	place := h.place
	if clean(place) == "" {
		place = "………"
	}
	ln := s.paragraphAt([]run{say("", "Số: "+number)}, st, s.paper.left, lw, y)
	rn := s.paragraphAt([]run{say("I", clean(place)+", "+DateWords(h.date))}, st, rx, rw, y)
	s.y = y + max(ln, rn)
}

// centreRule draws a rule of the given length under a centred block and gives
// the height it takes.
func (s *sheet) centreRule(x, width, y, length float64) float64 {
	if s.dry {
		return 2 * ruleDrop
	}
	mid := x + width/2
	s.rule(mid-length/2, mid+length/2, y+ruleDrop, ruleThickness)
	return 2 * ruleDrop
}

// signHint stands under the title of a signer.
const signHint = "(Ký và ghi rõ họ tên)"

// signer is one block at the foot of a form.
type signer struct {
	title string // e.g. "NGƯỜI NỘP HỒ SƠ"
	hint  string // e.g. "(Ký và ghi rõ họ tên)"
	stamp string // text of a digital signature; may be empty
	name  string // may be empty
}

// signers sets the blocks side by side, never split over pages. space is the
// height in mm kept for the hand.
func (s *sheet) signers(blocks []signer, size, space float64) {
	w := (s.width() - columnGap*float64(len(blocks)-1)) / float64(len(blocks))
	st := style{size: size, align: center}
	small := style{size: size - 1, align: center}
	upperPart, stamps, names := 0.0, space, 0.0
	height := func(r run, st style) float64 { return float64(len(s.lines([]run{r}, st, w))) * st.line() }
	for _, b := range blocks {
		upperPart = max(upperPart, height(say("B", b.title), st)+height(say("I", b.hint), st))
		stamps = max(stamps, height(say("I", b.stamp), small)+3)
		names = max(names, height(say("B", b.name), st))
	}
	s.ensure(upperPart + stamps + names)
	for i, b := range blocks {
		x := s.paper.left + float64(i)*(w+columnGap)
		y := s.y + s.paragraphAt([]run{say("B", b.title)}, st, x, w, s.y)
		y += s.paragraphAt([]run{say("I", b.hint)}, st, x, w, y)
		s.paragraphAt([]run{say("I", b.stamp)}, small, x, w, y+1.5)
		s.paragraphAt([]run{say("B", b.name)}, st, x, w, s.y+upperPart+stamps)
	}
	s.gap(upperPart + stamps + names)
}
