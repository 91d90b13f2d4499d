package print

import (
	"io"
	"strconv"
	"strings"
	"time"
)

// Form is the view of a filled-in electronic form, set in the order of the paper
// form (CN05.3). Mandatory: Title and one section or more.
type Form struct {
	Title       string
	Paper       string // "Mẫu số 03"; left out when empty
	LegalSource string // small print at the foot
	Addressee   string // "Kính gửi"; left out when empty
	DossierCode string
	Applicant   string // who signs
	At          time.Time
	Sections    []FormSection
}

// FormSection is a headed part of the form.
type FormSection struct {
	Title string
	Page  bool // begins a new page
	Lines []FormLine
}

// FormLine is a label with its value, boxes with the ticked ones, a table, or a
// sentence.
type FormLine struct {
	Label, Value string
	Ticks        []FormTick
	Columns      []string
	Rows         [][]string
	Static       bool
}

// FormTick is a box and what stands beside it.
type FormTick struct {
	Label string
	On    bool
}

const (
	formSize   = 12
	formSmall  = 9.5
	formBox    = 2.6 // mm, side of a box to tick
	formIndent = 6   // mm
)

var (
	formBody = style{size: formSize, lead: 1.3}
	formHead = style{size: formSize, lead: 1.3}
)

// WriteForm writes a filled-in form as PDF, A4 portrait, on as many pages as it
// needs. Errors: CodeMissingField, CodeBadTable, CodeRender.
func WriteForm(w io.Writer, f Form) error {
	var n need
	n.text("Title", f.Title)
	n.that("Sections", len(f.Sections) > 0)
	if err := n.err(); err != nil {
		return err
	}
	s := newSheet(a4Portrait, FormTemplate{ID: "eform", Number: strings.TrimPrefix(f.Paper, "Mẫu số "), Version: f.LegalSource}, f.Title, f.At)
	s.formHead(f)
	for i, section := range f.Sections {
		if section.Page && i > 0 {
			s.breakPage()
		}
		s.formSection(section)
	}
	s.formFoot(f)
	left := clean(f.LegalSource)
	if s.measure(left, "I", formSmall) > s.width()*0.8 {
		left = ""
	}
	if code := clean(f.DossierCode); code != "" {
		left = "Hồ sơ " + code
	}
	s.number(formSmall, left, true)
	return s.finish(w)
}

// formHead is the state's title, the name of the form and whom it is sent to.
func (s *sheet) formHead(f Form) {
	if p := clean(f.Paper); p != "" {
		s.gap(s.paragraphAt([]run{say("B", p)}, style{size: formSize - 1, align: right}, s.paper.left, s.width(), s.y))
	}
	s.y = s.headState(s.paper.left, s.width(), s.y, letterhead{size: formSize, share: 1})
	s.gap(5)
	s.paragraph([]run{say("B", upper(f.Title))}, style{size: formSize + 1.5, align: center, lead: 1.2})
	s.gap(3)
	if a := clean(f.Addressee); a != "" {
		s.paragraph([]run{say("", "Kính gửi: "+a)}, style{size: formSize, align: center, lead: 1.3})
		s.gap(2)
	}
}

func (s *sheet) formSection(section FormSection) {
	first := func() {
		s.gap(2)
		s.paragraph([]run{say("B", section.Title)}, formHead)
		s.gap(0.5)
	}
	s.ensure(s.height(first) + 3*formBody.line())
	first()
	for _, l := range section.Lines {
		s.formLine(l)
	}
}

func (s *sheet) formLine(l FormLine) {
	switch {
	case l.Static:
		s.paragraph([]run{say("I", l.Label)}, formBody)
	case l.Columns != nil:
		s.formTable(l)
	case len(l.Ticks) > 0:
		s.formTicks(l)
	default:
		s.field(field{label: l.Label, value: l.Value}, formBody)
	}
}

// formTicks sets the choices of the paper form, a box before each.
func (s *sheet) formTicks(l FormLine) {
	if clean(l.Label) != "" {
		s.ensure(2 * formBody.line())
		s.paragraph([]run{say("", l.Label+":")}, formBody)
	}
	for _, t := range l.Ticks {
		x, width := s.paper.left+formIndent, s.width()-formIndent
		runs := []run{say("", t.Label)}
		h := s.height(func() { s.gap(s.paragraphAt(runs, formBody, x, width, s.y)) })
		s.ensure(h)
		if !s.dry {
			s.formBox(s.paper.left+1.5, s.y+(formBody.line()-formBox)/2, t.On)
		}
		s.gap(s.paragraphAt(runs, formBody, x, width, s.y))
	}
}

// formBox draws a box to tick; the fonts have none.
func (s *sheet) formBox(x, y float64, on bool) {
	s.pdf.SetLineWidth(ruleThickness)
	s.pdf.Rect(x, y, formBox, formBox, "D")
	if on {
		s.pdf.Line(x, y, x+formBox, y+formBox)
		s.pdf.Line(x+formBox, y, x, y+formBox)
	}
}

// formTable sets a table of the paper form; without rows one blank row to be
// filled in by hand.
func (s *sheet) formTable(l FormLine) {
	if clean(l.Label) != "" {
		s.ensure(4 * formBody.line())
		s.paragraph([]run{say("", l.Label+":")}, formBody)
		s.gap(1)
	}
	const first = 10.0 // mm, the running number
	each := (s.width() - first) / float64(len(l.Columns))
	t := table{size: formSize - 1.5, columns: []column{{first, center}}, header: [][]HeaderCell{{{Text: "STT"}}}}
	for _, c := range l.Columns {
		t.columns = append(t.columns, column{each, left})
		t.header[0] = append(t.header[0], HeaderCell{Text: c})
	}
	rows := l.Rows
	if len(rows) == 0 {
		rows = [][]string{make([]string, len(l.Columns))}
	}
	var cells [][]cell
	for i, row := range rows {
		line := []cell{text("", strconv.Itoa(i+1))}
		for _, value := range row {
			line = append(line, text("", mark(value)))
		}
		cells = append(cells, line)
	}
	s.table(t, cells)
	s.gap(1.5)
}

// mark writes a tick in a cell with a letter the fonts have.
func mark(value string) string {
	if value == "☒" {
		return "x"
	}
	return value
}

// formFoot is the date and the place of the signature.
func (s *sheet) formFoot(f Form) {
	s.together(func() {
		half := s.width() / 2
		x := s.paper.left + half
		s.gap(4)
		centred := style{size: formSize, align: center, lead: 1.25}
		s.gap(s.paragraphAt([]run{say("I", "………, "+DateWords(f.At))}, centred, x, half, s.y))
		s.gap(s.paragraphAt([]run{say("B", "NGƯỜI KHAI")}, centred, x, half, s.y))
		s.gap(s.paragraphAt([]run{say("I", signHint)}, centred, x, half, s.y))
		s.gap(18)
		s.gap(s.paragraphAt([]run{say("B", f.Applicant)}, centred, x, half, s.y))
	})
}
