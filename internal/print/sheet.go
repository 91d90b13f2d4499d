package print

import (
	"fmt"
	"io"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
)

// mmPerPoint turns type sizes into lengths.
const mmPerPoint = 25.4 / 72

// paper is the format of a sheet; lengths in mm.
type paper struct {
	width, height            float64
	left, top, right, bottom float64
}

// The three papers. A5 keeps narrow margins because the form must hold much; the
// A4 margins follow NĐ 30/2020/NĐ-CP as far as the table allows.
var (
	a5Portrait  = paper{width: 148, height: 210, left: 13, top: 9, right: 11, bottom: 11}
	a4Portrait  = paper{width: 210, height: 297, left: 22, top: 14, right: 16, bottom: 16}
	a4Landscape = paper{width: 297, height: 210, left: 12, top: 11, right: 12, bottom: 14}
)

// sheet is a document under the pen: the PDF, the paper and the pen's height.
type sheet struct {
	pdf   *fpdf.Fpdf
	paper paper
	y     float64 // mm from the top edge, where the next thing is drawn
	// running is drawn at the top of every page after the first.
	running func()
	// first is how many pages of earlier forms stand before this one's in the file.
	first int
	// dry is set while a height is only being measured; nothing is drawn then.
	dry  bool
	face face // the selected one
	err  error
}

// face is a cut of the family in a size in points.
type face struct {
	mark string
	size float64
}

// newSheet opens a document on its first page. The creation date is that of the
// form, never of the machine, so that the same view gives the same bytes.
func newSheet(p paper, t FormTemplate, title string, made time.Time) *sheet {
	orientation := "P"
	if p.width > p.height {
		orientation = "L"
	}
	pdf := fpdf.NewCustom(&fpdf.InitType{
		OrientationStr: orientation,
		UnitStr:        "mm",
		Size:           fpdf.SizeType{Wd: min(p.width, p.height), Ht: max(p.width, p.height)},
	})
	addFonts(pdf)
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(made.UTC())
	pdf.SetModificationDate(made.UTC())
	pdf.SetProducer("motcua", true)
	pdf.SetLang("vi-VN")
	pdf.SetTitle(clean(title), true)
	pdf.SetSubject(t.subject(), true)
	pdf.SetMargins(p.left, p.top, p.right)
	pdf.SetAutoPageBreak(false, 0)
	pdf.AddPage()
	return &sheet{pdf: pdf, paper: p, y: p.top}
}

// follow opens the sheet of a further form in the same file, on a new page.
func (s *sheet) follow(p paper) *sheet {
	next := &sheet{pdf: s.pdf, paper: p, y: p.top, first: s.pdf.PageCount(), err: s.err}
	next.addPage()
	return next
}

// addPage adds a page of the sheet's own paper.
func (s *sheet) addPage() {
	orientation := "P"
	if s.paper.width > s.paper.height {
		orientation = "L"
	}
	s.pdf.AddPageFormat(orientation, fpdf.SizeType{Wd: min(s.paper.width, s.paper.height), Ht: max(s.paper.width, s.paper.height)})
}

// width is the usable width in mm.
func (s *sheet) width() float64 { return s.paper.width - s.paper.left - s.paper.right }

// floor is the lowest usable height in mm from the top edge.
func (s *sheet) floor() float64 { return s.paper.height - s.paper.bottom }

// room is what is left on this page in mm.
func (s *sheet) room() float64 { return s.floor() - s.y }

// gap moves the pen down by h mm.
func (s *sheet) gap(h float64) { s.y += h }

// fail keeps the first error; drawing goes on harmlessly and finish returns it.
func (s *sheet) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// breakPage starts a new page with the running head.
func (s *sheet) breakPage() {
	s.addPage()
	s.y = s.paper.top
	if s.running != nil {
		s.running()
	}
}

// ensure starts a new page unless h mm are left on this one.
func (s *sheet) ensure(h float64) {
	if !s.dry && s.room() < h {
		s.breakPage()
	}
}

// height measures in mm what compose would set, without drawing it.
func (s *sheet) height(compose func()) float64 {
	y, dry := s.y, s.dry
	s.dry = true
	compose()
	h := s.y - y
	s.y, s.dry = y, dry
	return h
}

// together sets what compose sets on one page, if a page can hold it.
func (s *sheet) together(compose func()) {
	if h := s.height(compose); h <= s.floor()-s.paper.top {
		s.ensure(h)
	}
	compose()
}

// font selects a face; mark is "", "B", "I" or "BI". It writes to the page only
// when the face changes, for measuring selects faces far more often than drawing.
func (s *sheet) font(mark string, size float64) {
	if now := (face{mark, size}); now != s.face {
		s.pdf.SetFont(serif, mark, size)
		s.face = now
	}
}

// rule draws a horizontal line of the given thickness in mm.
func (s *sheet) rule(x1, x2, y, thickness float64) {
	s.pdf.SetLineWidth(thickness)
	s.pdf.Line(x1, y, x2, y)
}

// number writes "Trang x/y" at the foot of every page; single pages stay clean
// unless always is set.
func (s *sheet) number(size float64, left string, always bool) {
	pages := s.pdf.PageCount() - s.first
	if pages < 2 && !always {
		return
	}
	for n := 1; n <= pages; n++ {
		s.pdf.SetPage(s.first + n)
		s.face = face{} // every page has its own state
		base := s.paper.height - s.paper.bottom/2 + size*mmPerPoint/2
		s.font("I", size)
		label := fmt.Sprintf("Trang %d/%d", n, pages)
		if left != "" {
			s.pdf.Text(s.paper.left, base, s.shorten(left, size, s.width()-2*s.pdf.GetStringWidth(label)))
		}
		s.pdf.Text(s.paper.width-s.paper.right-s.pdf.GetStringWidth(label), base, label)
	}
}

// shorten leaves out the last words of a running line that is too long; the head of
// the form has them all.
func (s *sheet) shorten(text string, size, width float64) string {
	whole := text
	for s.measure(text, "I", size) > width {
		i := strings.LastIndexByte(strings.TrimSuffix(text, " …"), ' ')
		if i < 0 {
			return whole
		}
		text = text[:i] + " …"
	}
	return text
}

// finish writes the document.
func (s *sheet) finish(w io.Writer) error {
	if s.err != nil {
		return s.err
	}
	var b strings.Builder
	if err := s.pdf.Output(&b); err != nil {
		return renderError(err)
	}
	_, err := io.WriteString(w, b.String())
	return renderError(err)
}
