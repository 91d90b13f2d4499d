package print

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// Register is the view of Mẫu số 07, Sổ theo dõi hồ sơ (F-07; number 06 in
// TT 01/2018/TT-VPCP). It is opened per year and numbered without gaps from 01;
// the caller proves that (F-09). Mandatory: Unit, Year.
type Register struct {
	// Template is the edition of the form; zero means RegisterTemplate.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Year is the year of the book.
	Year int
	// Book is the number of the volume; may be empty.
	Book string
	// Period is what the extract covers, e.g. "Từ ngày 01/01/2026 đến ngày 31/3/2026".
	Period string
	// Number, Place and IssuedAt make the lines under the head.
	Number, Place string
	IssuedAt      time.Time
	// Rows are the dossiers in the order of their numbers.
	Rows []RegisterRow
	// KeeperName signs the extract; may be empty.
	KeeperName string
}

// RegisterRow is one dossier. Zero times are left empty.
type RegisterRow struct {
	// Number is the running number in the year, from 1 (F-09).
	Number        int
	DossierCode   string
	ProcedureName string
	// CopySets is the number of sets; 0 leaves the place empty.
	CopySets int
	// Name, Address and Phone are those of the Owner or Applicant, masked by the
	// caller where PD-08 asks for it.
	Name, Address, Phone string
	// ReceivedAt, DueAt, SentAt (to the competent agency) and ResultAt (result back
	// at the OneStopUnit) are the four dates of the book; ReturnedAt is the return.
	ReceivedAt, DueAt, SentAt, ResultAt, ReturnedAt time.Time
	// ReturnMethod is how the result was returned; Signature is the recipient's
	// name or the words of a digital signature.
	ReturnMethod, Signature string
	Note                    string
}

const (
	registerTitle     = "SỔ THEO DÕI HỒ SƠ"
	registerTitleSize = 14 // points
	registerBodySize  = 11
	registerTableSize = 8
	registerSmallSize = 8.5
	registerHeadSize  = 10.5
	registerHeadShare = 0.45
	registerHand      = 18 // mm kept for the signature
)

// registerColumns are the widths (parts) of the drawn table. The exact columns of
// TT 03/2025 are not seen yet; these are the union of the books in use.
var registerColumns = []column{
	{9, center}, {29, left}, {39, left}, {11, center}, {28, left}, {33, left},
	{17, center}, {17, center}, {17, center}, {17, center},
	{17, center}, {18, left}, {17, left}, {15, left},
}

// registerHeader is the header shared by paper and sheet, with the numbers row.
func registerHeader() [][]HeaderCell {
	tall := func(t string) HeaderCell { return HeaderCell{Text: t, RowSpan: 2} }
	header := [][]HeaderCell{
		{
			tall("STT"), tall("Mã hồ sơ"), tall("Tên thủ tục hành chính"), tall("Số lượng (bộ)"),
			tall("Tên cá nhân, tổ chức"), tall("Địa chỉ, số điện thoại"),
			{Text: "Ngày, tháng, năm", ColSpan: 4}, {Text: "Trả kết quả", ColSpan: 3}, tall("Ghi chú"),
		},
		{
			{Text: "Nhận hồ sơ"}, {Text: "Hẹn trả kết quả"}, {Text: "Chuyển hồ sơ giải quyết"}, {Text: "Nhận kết quả giải quyết"},
			{Text: "Ngày trả"}, {Text: "Phương thức nhận"}, {Text: "Ký nhận"},
		},
		nil,
	}
	for i := range registerColumns {
		header[2] = append(header[2], HeaderCell{Text: fmt.Sprintf("(%d)", i+1)})
	}
	return header
}

// check refuses a book without unit or year.
func (r Register) check() error {
	var n need
	n.text("Unit", r.Unit)
	n.that("Year", r.Year > 0)
	return n.err()
}

// subtitle is "Năm 2026 – Quyển số: 01".
func (r Register) subtitle() string {
	s := "Năm " + strconv.Itoa(r.Year)
	if clean(r.Book) != "" {
		s += " – Quyển số: " + clean(r.Book)
	}
	return s
}

// WriteRegister writes Mẫu số 07 as PDF, A4 landscape, with the header and
// "Trang x/y" on every page. Errors: CodeMissingField, CodeRender.
func WriteRegister(w io.Writer, r Register) error {
	if err := r.check(); err != nil {
		return err
	}
	r.Template = r.Template.orDefault(RegisterTemplate)
	s := newSheet(a4Landscape, r.Template, registerTitle+" "+strconv.Itoa(r.Year), r.IssuedAt)
	s.head(letterhead{
		template: r.Template, parent: r.ParentAgency, unit: r.Unit, number: r.Number,
		place: r.Place, date: r.IssuedAt, size: registerHeadSize, share: registerHeadShare,
	})
	s.gap(2)
	mid := style{size: registerBodySize, align: center}
	s.paragraph([]run{say("B", registerTitle)}, style{size: registerTitleSize, align: center})
	s.paragraph([]run{say("B", r.subtitle())}, mid)
	if clean(r.Period) != "" {
		s.paragraph([]run{say("I", "("+clean(r.Period)+")")}, mid)
	}
	s.gap(2)
	rows := make([][]cell, 0, len(r.Rows))
	for _, row := range r.Rows {
		rows = append(rows, row.cells())
	}
	closing := func() {
		s.gap(2)
		s.paragraph([]run{say("I", fmt.Sprintf("Tổng số: %d hồ sơ.", len(r.Rows)))}, style{size: registerSmallSize + 1})
		s.registerSigner(r)
	}
	s.table(table{size: registerTableSize, columns: registerColumns, header: registerHeader(), tail: s.height(closing)}, rows)
	closing()
	s.number(registerSmallSize, registerTitle+" – "+upper(r.Unit), true)
	return s.finish(w)
}

// registerSigner leaves the left half empty, as the keeper signs on the right.
func (s *sheet) registerSigner(r Register) {
	if clean(r.KeeperName) == "" {
		return
	}
	s.gap(1)
	s.signers([]signer{{}, {title: "NGƯỜI LẬP SỔ", hint: signHint, name: r.KeeperName}}, registerBodySize, registerHand)
}

// cells is the row as drawn.
func (r RegisterRow) cells() []cell {
	contact := cell{}
	for _, t := range []string{r.Address, r.Phone} {
		if clean(t) != "" {
			contact = append(contact, []run{say("", t)})
		}
	}
	sets := ""
	if r.CopySets > 0 {
		sets = fmt.Sprintf("%02d", r.CopySets)
	}
	return []cell{
		text("", fmt.Sprintf("%02d", r.Number)), text("", r.DossierCode), text("", r.ProcedureName), text("", sets),
		text("", r.Name), contact,
		text("", shortDate(r.ReceivedAt)), text("", shortDate(r.DueAt)), text("", shortDate(r.SentAt)), text("", shortDate(r.ResultAt)),
		text("", shortDate(r.ReturnedAt)), text("", r.ReturnMethod), text("", r.Signature), text("", r.Note),
	}
}
