package print

import (
	"strconv"
	"time"
)

// ResultHandoverSlip is the view of the phiếu bàn giao kết quả (CN18): results go
// from one unit to another, e.g. from the records clerk to the OneStopUnit.
// Mandatory besides the head: From, To and one row or more.
type ResultHandoverSlip struct {
	SlipHead
	// From and To are the units; GiverName and TakerName who acts for them.
	From, To, GiverName, TakerName string
	// At is when the results passed, to the minute.
	At time.Time
	// Rows are the results.
	Rows []ResultHandoverRow
}

// ResultHandoverRow is one result. Count is the number of copies, 0 leaves the
// place empty.
type ResultHandoverRow struct {
	DossierCode, OwnerName string
	// Result is what it is, e.g. "Giấy khai sinh"; Number and Date those of the paper.
	Result, Number, Date string
	Count                int
	Note                 string
}

func (h ResultHandoverSlip) fill() (filled, error) {
	var n need
	n.text("Unit", h.Unit)
	n.text("From", h.From)
	n.text("To", h.To)
	n.that("Rows", len(h.Rows) > 0)
	var rows []map[string]string
	for i, r := range h.Rows {
		n.text("Rows["+strconv.Itoa(i)+"].DossierCode", r.DossierCode)
		rows = append(rows, map[string]string{
			"code": r.DossierCode, "owner": r.OwnerName, "result": r.Result, "number": r.Number, "date": r.Date, "count": positive(r.Count), "note": r.Note,
		})
	}
	if err := n.err(); err != nil {
		return filled{}, err
	}
	return h.filled("result-handover-slip", map[string]string{
		"from": h.From, "to": h.To, "giver": h.GiverName, "taker": h.TakerName, "at": boundTime(h.At), "total": positive(len(rows)),
	}, map[string][]map[string]string{"rows": rows}), nil
}

// ResultAcknowledgement is the view of the biên nhận kết quả (CN18, P-22): the
// applicant has the result. Mandatory besides the head: Result and ReturnedAt.
type ResultAcknowledgement struct {
	NoticeHead
	// Result says what it is; Number, Date and Signer are those of the paper.
	Result, ResultNumber, ResultDate, ResultSigner string
	// Channel is how it was returned, ReturnedAt when, to the minute.
	Channel    string
	ReturnedAt time.Time
	// TakerName is who took it; PowerOfAttorney by which paper, when not the applicant.
	TakerName, PowerOfAttorney string
	// Returned are the originals given back with it.
	Returned []ReturnedPaper
	// ReceiptCollected tells that Mẫu số 01 was handed back.
	ReceiptCollected bool
	Note             string
}

func (a ResultAcknowledgement) fill() (filled, error) {
	var n need
	n.text("Result", a.Result)
	n.that("ReturnedAt", !a.ReturnedAt.IsZero())
	if err := a.check(n); err != nil {
		return filled{}, err
	}
	f := a.filled("result-acknowledgement", map[string]string{
		"result": a.Result, "result-number": a.ResultNumber, "result-date": a.ResultDate, "result-signer": a.ResultSigner,
		"return-channel": a.Channel, "returned": boundTime(a.ReturnedAt), "taker": a.TakerName, "power": a.PowerOfAttorney,
		"collected": yes(a.ReceiptCollected), "note": a.Note,
	})
	f.values.list["returned"] = returnedRows(a.Returned)
	return f, nil
}
