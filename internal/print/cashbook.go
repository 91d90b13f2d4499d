package print

import (
	"io"
	"time"
)

// CashBook is the view of the sổ quỹ of a cashier's day (CN18.3). No central form exists;
// it is kept on A4. Mandatory: Unit, Day, Cashier.
type CashBook struct {
	// Template is the edition of the form; zero means that in force on IssuedAt.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Place and IssuedAt make the line of place and day.
	Place    string
	IssuedAt time.Time
	// Day is the civil day as people write it; Cashier keeps the book; State is how far
	// the day is, in words.
	Day, Cashier, State string
	// Rows are the lines of the day, the oldest first.
	Rows []CashRow
	// Balance are the lines under them: from what lay there to what is carried over.
	Balance []CashLine
	// Confirmer is the second person; empty leaves the place for a name.
	Confirmer string
}

// CashRow is money that came in or went out, in đồng; one of In and Out is zero.
type CashRow struct {
	Time, What, Number, DossierCode, Who, Method string
	In, Out                                      int64
}

// CashLine is a line of the balance; Note may be empty.
type CashLine struct {
	Name, Note string
	Amount     int64
}

// WriteCashBook writes the book as PDF, A4. Errors: CodeMissingField, CodeRender.
func WriteCashBook(w io.Writer, b CashBook) error { return Write(w, b) }

func (b CashBook) check() error {
	var n need
	n.text("Unit", b.Unit)
	n.text("Day", b.Day)
	n.text("Cashier", b.Cashier)
	return n.err()
}

func (b CashBook) fill() (filled, error) {
	if err := b.check(); err != nil {
		return filled{}, err
	}
	v := map[string]string{
		"parent": b.ParentAgency, "unit": b.Unit, "place": b.Place, "day": b.Day, "cashier": b.Cashier, "state": b.State, "confirmer": b.Confirmer,
	}
	var rows, balance []map[string]string
	for _, r := range b.Rows {
		rows = append(rows, map[string]string{"time": r.Time, "what": r.What, "number": r.Number, "code": r.DossierCode, "who": r.Who, "method": r.Method, "in": some(r.In), "out": some(r.Out)})
	}
	for _, l := range b.Balance {
		balance = append(balance, map[string]string{"name": l.Name, "note": l.Note, "amount": group(l.Amount)})
	}
	return filled{id: "cash-book", template: b.Template, issued: b.IssuedAt, name: b.Day, values: values{v, map[string][]map[string]string{"rows": rows, "balance": balance}}}, nil
}

// some is an amount, nothing for zero.
func some(v int64) string {
	if v == 0 {
		return ""
	}
	return group(v)
}

// WriteCashBookXLSX writes the book as a sheet, amounts as numbers. Errors:
// CodeMissingField, CodeRender.
func WriteCashBookXLSX(w io.Writer, b CashBook) error {
	if err := b.check(); err != nil {
		return err
	}
	header := []HeaderCell{{Text: "STT"}, {Text: "Thời điểm"}, {Text: "Nội dung"}, {Text: "Số biên lai, chứng từ"}, {Text: "Mã hồ sơ"}, {Text: "Người nộp, người nhận"}, {Text: "Hình thức"}, {Text: "Thu (đồng)"}, {Text: "Chi (đồng)"}}
	return writeXLSX(w, book{
		sheet: "Sổ quỹ", above: []string{upper(b.ParentAgency), upper(b.Unit)}, title: "SỔ QUỸ NGÀY " + b.Day, subtitle: "Người thu tiền: " + b.Cashier + " – " + b.State,
		header: [][]HeaderCell{header}, widths: []float64{6, 12, 22, 22, 24, 30, 16, 16, 16},
		rows: func(yield func([]any) bool) {
			for i, r := range b.Rows {
				if !yield([]any{i + 1, r.Time, r.What, r.Number, r.DossierCode, r.Who, r.Method, r.In, r.Out}) {
					return
				}
			}
			for _, l := range b.Balance {
				if !yield([]any{nil, nil, l.Name, l.Note, nil, nil, nil, l.Amount}) {
					return
				}
			}
		},
	})
}
