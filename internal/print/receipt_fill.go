package print

import (
	"fmt"
	"io"
	"strings"
)

// WriteReceipt writes Mẫu số 01 as PDF: A5 portrait, or A4 in large type. It
// flows onto further pages when there is much to say. Errors: CodeMissingField,
// CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteReceipt(w io.Writer, r Receipt, o Options) error { return Write(w, r.Printable(o)) }

// Printable is the form in a variant, to be written with others.
func (r Receipt) Printable(o Options) Printable { return receiptPaper{r, o} }

// receiptPaper is a Receipt in a variant.
type receiptPaper struct {
	Receipt
	Options
}

func (p receiptPaper) fill() (filled, error) {
	r := p.Receipt
	if err := r.check(); err != nil {
		return filled{}, err
	}
	f := filled{id: "receipt", template: r.Template, issued: r.IssuedAt, made: r.ReceivedAt, name: r.DossierCode}
	if p.Large {
		f.variant = "large"
	}
	f.values = values{text: map[string]string{
		"parent": r.ParentAgency, "unit": r.Unit, "number": r.Number, "place": r.Place, "code": r.DossierCode, "copy": r.CopyLabel,
		"receiving": r.ReceivingUnit, "applicant": r.ApplicantName, "channel": r.Channel, "address": r.ApplicantAddress, "phone": r.Phone, "email": r.Email,
		"id-label": r.IDLabel, "id": r.PersonalID, "procedure": r.ProcedureName, "procedure-code": r.ProcedureCode, "owner": r.OwnerName, "owner-address": r.OwnerAddress,
		"sets": positive(r.CopySets), "period": r.StatutoryPeriod, "received": boundTime(r.ReceivedAt), "due": boundTime(r.DueAt),
		"provisional": yes(r.ProvisionalDue), "return": r.ReturnPlace, "book": r.RegisterBook, "book-number": r.RegisterNumber,
		"why": strings.Join(r.DueExplanation, "; "), "register": clean(r.RegisterBook) + clean(r.RegisterNumber), "tracking": r.TrackingURL, "rating": r.RatingURL, "rating-code": r.RatingCode, "support": r.SupportPhone,
		"submitter": r.SubmitterName, "submitter-stamp": r.SubmitterStamp, "receiver": r.ReceiverName, "receiver-stamp": r.ReceiverStamp,
	}, list: map[string][]map[string]string{"components": r.componentRows(), "why": textRows(r.DueExplanation)}}
	r.fees(f.values)
	return f, nil
}

// componentRows are the rows of what was handed in.
func (r Receipt) componentRows() []map[string]string {
	var out []map[string]string
	for _, c := range r.Components {
		out = append(out, map[string]string{
			"name": c.Name, "original": positive(c.Original), "certified": positive(c.CertifiedCopy), "photo": positive(c.Photocopy), "electronic": positive(c.Electronic),
		})
	}
	return out
}

// fees sets "fee" for one, "fee-lines" and "fee-sum" for several, "fees" for any.
func (r Receipt) fees(v values) {
	sum, noted := int64(0), false
	for _, f := range r.Fees {
		sum += f.Amount
		noted = noted || clean(f.Note) != ""
	}
	if sum == 0 && !noted {
		return
	}
	v.text["fees"] = yes(true)
	if sum != 0 || len(r.Fees) > 1 {
		v.text["fee-words"] = MoneyWords(sum)
	}
	if len(r.Fees) == 1 {
		v.text["fee"] = r.Fees[0].words()
		return
	}
	v.text["fee-sum"] = Money(sum)
	for _, f := range r.Fees {
		v.list["fee-lines"] = append(v.list["fee-lines"], map[string]string{"text": f.words()})
	}
}

// words is a fee on a line: "Lệ phí …: 50.000 đồng; note".
func (f FeeLine) words() string {
	s := "Không"
	if f.Amount != 0 {
		s = Money(f.Amount)
	}
	if name := clean(f.Name); name != "" {
		s = name + ": " + s
	}
	if note := clean(f.Note); note != "" {
		s += "; " + note
	}
	return s
}

// positive is a number of copies, "02"; none leaves the place empty.
func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf("%02d", n)
}

// yes is the value of a key that only tells whether something holds.
func yes(ok bool) string {
	if ok {
		return "1"
	}
	return ""
}

// textRows are rows with one value, "text".
func textRows(list []string) []map[string]string {
	var out []map[string]string
	for _, s := range list {
		out = append(out, map[string]string{"text": s})
	}
	return out
}
