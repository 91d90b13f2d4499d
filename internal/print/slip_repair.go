package print

import (
	"strconv"
	"time"
)

// LossRecord is the view of the biên bản mất, hư hỏng hồ sơ (P-24): responsibility
// is named, and the agency says sorry. Mandatory besides the head: What, Reason,
// Responsible and Remedy.
type LossRecord struct {
	NoticeHead
	// FoundAt is when it was noticed, to the minute.
	FoundAt time.Time
	// What is lost or damaged, why, by whom, and what is done about it.
	What, Reason, Responsible, Remedy string
	// RemedyBy is until when; zero is left out.
	RemedyBy time.Time
	// SignerTitle is the post of who signs for the agency.
	SignerTitle string
}

func (l LossRecord) fill() (filled, error) {
	var n need
	n.text("What", l.What)
	n.text("Reason", l.Reason)
	n.text("Responsible", l.Responsible)
	n.text("Remedy", l.Remedy)
	if err := l.check(n); err != nil {
		return filled{}, err
	}
	return l.filled("loss-record", map[string]string{
		"found": boundTime(l.FoundAt), "what": l.What, "reason": l.Reason, "responsible": l.Responsible, "remedy": l.Remedy,
		"remedy-by": shortTime(l.RemedyBy), "signer-title": upper(l.SignerTitle),
	}), nil
}

// Correction is the view of the phiếu đính chính kết quả (P-24): an error of the
// agency is corrected at its cost. Mandatory besides the head: Document, Reason and
// one item or more, each with its field and the right words.
type Correction struct {
	NoticeHead
	// Document is what is corrected, e.g. "Giấy khai sinh số 45/2026 ngày 12/02/2026".
	Document string
	Items    []CorrectionItem
	// Reason tells how the error came; FaultOf whose it is, left out when empty.
	Reason, FaultOf string
	// SignerTitle is the post of who signs.
	SignerTitle string
}

// CorrectionItem is one entry: what was written and what is right.
type CorrectionItem struct{ Field, Wrong, Right string }

func (c Correction) fill() (filled, error) {
	var n need
	n.text("Document", c.Document)
	n.text("Reason", c.Reason)
	n.that("Items", len(c.Items) > 0)
	var rows []map[string]string
	for i, item := range c.Items {
		at := "Items[" + strconv.Itoa(i) + "]."
		n.text(at+"Field", item.Field)
		n.text(at+"Right", item.Right)
		rows = append(rows, map[string]string{"field": item.Field, "wrong": item.Wrong, "right": item.Right})
	}
	if err := c.check(n); err != nil {
		return filled{}, err
	}
	f := c.filled("correction", map[string]string{
		"document": c.Document, "reason": c.Reason, "fault-of": c.FaultOf, "signer-title": upper(c.SignerTitle),
	})
	f.values.list["items"] = rows
	return f, nil
}
