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
	// Template is the edition of the form; zero means that in force on IssuedAt.
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

// registerHeader is the header shared by paper and sheet, with the numbers row.
func registerHeader() [][]HeaderCell { return registerTable().Header }

// registerTable is the table of the book. The exact columns of TT 03/2025 are not
// seen yet; these are the union of the books in use.
func registerTable() block {
	for _, b := range layouts["register"].Body {
		if b.Table != "" {
			return b
		}
	}
	return block{}
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
func WriteRegister(w io.Writer, r Register) error { return Write(w, r) }

func (r Register) fill() (filled, error) {
	if err := r.check(); err != nil {
		return filled{}, err
	}
	year := strconv.Itoa(r.Year)
	v := map[string]string{
		"parent": r.ParentAgency, "unit": r.Unit, "UNIT": upper(r.Unit), "number": r.Number, "place": r.Place,
		"year": year, "book": r.Book, "period": r.Period, "total": strconv.Itoa(len(r.Rows)), "keeper": r.KeeperName,
	}
	rows := make([]map[string]string, 0, len(r.Rows))
	for _, row := range r.Rows {
		rows = append(rows, row.words())
	}
	return filled{id: "register", template: r.Template, issued: r.IssuedAt, name: year, values: values{v, map[string][]map[string]string{"rows": rows}}}, nil
}

// words is the row as drawn.
func (r RegisterRow) words() map[string]string {
	return map[string]string{
		"n": fmt.Sprintf("%02d", r.Number), "code": r.DossierCode, "procedure": r.ProcedureName, "sets": positive(r.CopySets),
		"name": r.Name, "address": r.Address, "phone": r.Phone,
		"received": shortDate(r.ReceivedAt), "due": shortDate(r.DueAt), "sent": shortDate(r.SentAt), "result": shortDate(r.ResultAt),
		"returned": shortDate(r.ReturnedAt), "method": r.ReturnMethod, "signature": r.Signature, "note": r.Note,
	}
}
