package print

import (
	"strconv"
	"time"
)

// SlipHead is what the slips that belong to no single dossier have in common.
// Mandatory: Unit.
type SlipHead struct {
	// Template is the edition of the form; zero means that in force on IssuedAt.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Number, Place and IssuedAt make the lines under the head.
	Number, Place string
	IssuedAt      time.Time
	// OfficerName signs; OfficerPhone is where questions are answered; OfficerStamp is
	// the printed words of a digital signature.
	OfficerName, OfficerPhone, OfficerStamp string
}

// filled begins a slip; keys adds its own.
func (h SlipHead) filled(id string, keys map[string]string, lists map[string][]map[string]string) filled {
	v := map[string]string{
		"parent": h.ParentAgency, "unit": h.Unit, "number": h.Number, "place": h.Place,
		"officer": h.OfficerName, "officer-phone": h.OfficerPhone, "stamp": h.OfficerStamp,
	}
	for k, s := range keys {
		v[k] = s
	}
	return filled{id: id, template: h.Template, issued: h.IssuedAt, name: h.Number, values: values{v, lists}}
}

// BatchReceipt is the view of the phiếu tiếp nhận nhiều hồ sơ (P-27): one paper for
// several dossiers of one person, beside the Receipt each of them has. Mandatory
// besides the head: ApplicantName and one row or more.
type BatchReceipt struct {
	SlipHead
	// ReceivingUnit took the dossiers in; empty means Unit.
	ReceivingUnit string
	// ApplicantName filed all of them; the rest is as on a Receipt.
	ApplicantName, Channel, Address, Phone, Email, IDLabel, PersonalID string
	// Rows are the dossiers in the order they were taken in.
	Rows []BatchReceiptRow
	// TrackingURL is the look-up page, without any code; left out when empty.
	TrackingURL string
}

// BatchReceiptRow is one dossier: Fee is in đồng, DueAt is printed to the minute.
type BatchReceiptRow struct {
	DossierCode, ProcedureName, OwnerName string
	DueAt                                 time.Time
	Fee                                   int64
}

func (b BatchReceipt) fill() (filled, error) {
	var n need
	n.text("Unit", b.Unit)
	n.text("ApplicantName", b.ApplicantName)
	n.that("Rows", len(b.Rows) > 0)
	sum := int64(0)
	var rows []map[string]string
	for i, r := range b.Rows {
		at := "Rows[" + strconv.Itoa(i) + "]."
		n.text(at+"DossierCode", r.DossierCode)
		n.text(at+"ProcedureName", r.ProcedureName)
		sum += r.Fee
		money := "Không"
		if r.Fee != 0 {
			money = group(r.Fee)
		}
		rows = append(rows, map[string]string{
			"code": r.DossierCode, "procedure": r.ProcedureName, "owner": or(r.OwnerName, b.ApplicantName), "due": shortTime(r.DueAt), "fee": money,
		})
	}
	if err := n.err(); err != nil {
		return filled{}, err
	}
	v := map[string]string{
		"receiving": or(b.ReceivingUnit, b.Unit), "applicant": b.ApplicantName, "channel": b.Channel, "address": b.Address, "phone": b.Phone, "email": b.Email,
		"id-label": b.IDLabel, "id": b.PersonalID, "total": positive(len(rows)), "fee-sum": "Không", "tracking": b.TrackingURL, "support": b.OfficerPhone,
	}
	if sum != 0 {
		v["fee-sum"], v["fee-words"] = Money(sum), MoneyWords(sum)
	}
	return b.filled("batch-receipt", v, map[string][]map[string]string{"rows": rows}), nil
}
