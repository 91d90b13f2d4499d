package print

import (
	"strconv"
	"time"
)

// FeeReceipt is the view of the biên lai thu phí, lệ phí (CN18.3): what was paid, by
// whom, for which fees, in figures and in words. It is printed in as many copies as its
// layout names. Mandatory: Unit, Series, Serial, Payer, DossierCode, one line or more.
type FeeReceipt struct {
	// Template is the edition of the form; zero means that in force on IssuedAt.
	Template FormTemplate
	// ParentAgency and Unit, which took the money, stand at the head on the left.
	ParentAgency, Unit string
	// Form (mẫu số) is written by hand when empty; Series (ký hiệu) and Serial (số) make Number, as the
	// book of receipts has it.
	Form, Series, Serial, Number string
	// Place and IssuedAt make the line of place and day.
	Place    string
	IssuedAt time.Time
	// Payer handed the money over; IDLabel, PersonalID (masked) and Address are known when
	// that was the Applicant or the Owner.
	Payer, IDLabel, PersonalID, Address string
	// DossierCode, ProcedureName and ProcedureCode tell what was paid for.
	DossierCode, ProcedureName, ProcedureCode string
	// Kind is phí, lệ phí or another cost, in words: a receipt is for one kind.
	Kind string
	// Lines are the fees, at least one.
	Lines []PaidLine
	// Method is how it was paid, in words; Voucher the number of a paper or transaction.
	Method, Voucher string
	// Cashier signs.
	Cashier string
	// VoidReason, if any, makes the paper say "ĐÃ HỦY" with who cancelled it and when.
	VoidReason, VoidedBy string
	VoidedAt             time.Time
	// Trial says that no money was taken in truth (B-09).
	Trial bool
}

// PaidLine is a fee that was paid, in đồng: Full before the exemption, 0 when there was
// none; Ground is why it was lowered.
type PaidLine struct {
	Name, Ground string
	Full, Amount int64
}

func (r FeeReceipt) check() error {
	var n need
	n.text("Unit", r.Unit)
	n.text("Series", r.Series)
	n.text("Serial", r.Serial)
	n.text("Payer", r.Payer)
	n.text("DossierCode", r.DossierCode)
	n.that("Lines", len(r.Lines) > 0)
	for i, l := range r.Lines {
		n.text("Lines["+strconv.Itoa(i)+"].Name", l.Name)
	}
	return n.err()
}

func (r FeeReceipt) fill() (filled, error) {
	if err := r.check(); err != nil {
		return filled{}, err
	}
	sum := int64(0)
	var rows []map[string]string
	for _, l := range r.Lines {
		sum += l.Amount
		rows = append(rows, l.row())
	}
	number := or(r.Number, r.Series+"-"+r.Serial)
	v := map[string]string{
		"parent": r.ParentAgency, "unit": r.Unit, "number": number, "place": r.Place, "label": "Biên lai thu phí, lệ phí",
		"form": r.Form, "series": r.Series, "serial": r.Serial, "payer": r.Payer, "id-label": r.IDLabel, "id": r.PersonalID, "address": r.Address,
		"code": r.DossierCode, "procedure": r.ProcedureName, "procedure-code": r.ProcedureCode, "kind": r.Kind,
		"sum": Money(sum), "sum-words": MoneyWords(sum), "method": r.Method, "voucher": r.Voucher, "cashier": r.Cashier,
		"void-reason": r.VoidReason, "void-by": r.VoidedBy, "void-at": TimeWords(r.VoidedAt),
	}
	if r.Trial {
		v["trial"] = "yes"
	}
	return filled{id: "fee-receipt", template: r.Template, issued: r.IssuedAt, name: number, values: values{v, map[string][]map[string]string{"lines": rows}}}, nil
}

// row tells of a line what it would have been and what was taken off.
func (l PaidLine) row() map[string]string {
	full, name := l.Full, clean(l.Name)
	if full == 0 {
		full = l.Amount
	}
	if ground := clean(l.Ground); ground != "" {
		name += " (miễn, giảm theo " + ground + ")"
	}
	return map[string]string{"name": name, "full": group(full), "relief": some(full - l.Amount), "amount": group(l.Amount)}
}
