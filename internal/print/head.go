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
	stacked  bool    // large type: the blocks stand one over the other
}

const (
	ruleThickness = 0.25 // mm
	ruleDrop      = 0.7  // mm between a line of type and its rule
	headColumnGap = 2    // mm between the two blocks
	stackGap      = 2    // mm between stacked blocks
	numberGap     = 0.8  // mm over the line with the number
)

// head draws the label of the form, the agency on the left, the state on the right
// and the line with number, place and date. When stacked, the state stands over
// the agency, each over the full width.
func (s *sheet) head(h letterhead) {
	if label := h.template.label(); label != "" {
		s.gap(s.paragraphAt([]run{say("B", label)}, style{size: h.size - 1, align: right}, s.paper.left, s.width(), s.y))
	}
	lw := (s.width() - headColumnGap) * h.share
	rx := s.paper.left + lw + headColumnGap
	rw := s.width() - lw - headColumnGap
	if h.stacked {
		s.y = s.headState(s.paper.left, s.width(), s.y, h) + stackGap
		s.y = s.headAgency(s.paper.left, s.width(), s.y, h)
	} else {
		s.y = max(s.headAgency(s.paper.left, lw, s.y, h), s.headState(rx, rw, s.y, h))
	}
	s.gap(numberGap)
	number, place := h.number, clean(h.place)
	if clean(number) == "" {
		number = "……/……"
	}
	if place == "" {
		place = "………"
	}
	st := style{size: h.size, align: center}
	ln := s.paragraphAt([]run{say("", "Số: "+number)}, st, s.paper.left, lw, s.y)
	rn := s.paragraphAt([]run{say("I", place+", "+DateWords(h.date))}, st, rx, rw, s.y)
	s.gap(max(ln, rn))
}

// headAgency draws parent agency and unit with their rule and gives the height
// where they end.
func (s *sheet) headAgency(x, width, y float64, h letterhead) float64 {
	const ruleShare = 0.4 // NĐ 30/2020: a third to a half of the line
	st := style{size: h.size, align: center}
	if clean(h.parent) != "" {
		y += s.paragraphAt([]run{say("", upper(h.parent))}, st, x, width, y)
	}
	unit := []run{say("B", upper(h.unit))}
	longest := 0.0
	for _, l := range s.lines(unit, st, width) {
		longest = max(longest, l.width)
	}
	y += s.paragraphAt(unit, st, x, width, y)
	return y + s.centreRule(x, width, y, longest*ruleShare)
}

// headState draws state title and motto with their rule, which is as long as the
// motto, and gives the height where they end.
func (s *sheet) headState(x, width, y float64, h letterhead) float64 {
	y += s.paragraphAt([]run{say("B", stateTitle)}, style{size: h.size, align: center}, x, width, y)
	motto := style{size: h.size + 1, align: center}
	y += s.paragraphAt([]run{say("B", stateMotto)}, motto, x, width, y)
	return y + s.centreRule(x, width, y, s.measure(stateMotto, "B", motto.size))
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
	lines []run  // instead of all that: small lines, the first a heading
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
	listed := 0.0
	for _, b := range blocks {
		listed = max(listed, s.listAt(b.lines, size, s.paper.left, w, 0, true))
	}
	whole := max(upperPart+stamps+names, listed)
	s.ensure(whole)
	for i, b := range blocks {
		x := s.paper.left + float64(i)*(w+columnGap)
		s.listAt(b.lines, size, x, w, s.y, s.dry)
		y := s.y + s.paragraphAt([]run{say("B", b.title)}, st, x, w, s.y)
		y += s.paragraphAt([]run{say("I", b.hint)}, st, x, w, y)
		s.paragraphAt([]run{say("I", b.stamp)}, small, x, w, y+1.5)
		s.paragraphAt([]run{say("B", b.name)}, st, x, w, s.y+upperPart+stamps)
	}
	s.gap(whole)
}

// listAt sets small lines into a box, or with dry only measures them, and gives
// their height.
func (s *sheet) listAt(lines []run, size, x, width, y float64, dry bool) float64 {
	was := s.dry
	s.dry = dry
	h := 0.0
	for _, r := range lines {
		h += s.paragraphAt([]run{r}, style{size: size - 1.5}, x, width, y+h)
	}
	s.dry = was
	return h
}
