package print

import (
	"io"
	"strconv"
	"time"
)

// SupplementNotice is the view of Mẫu số 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ
// sơ (F-02, P-05, P-14). Mandatory besides the head: one item or more, each with
// its name and reason.
type SupplementNotice struct {
	NoticeHead
	// Items is everything to be added or corrected: there is one complete request
	// (P-05, T-06).
	Items []SupplementItem
	// ReplyBy is until when they may be brought (CN13.1); zero, of a request without an
	// end, is left out.
	ReplyBy time.Time
	// HandInAt is where the papers are to be brought; left out when empty.
	HandInAt string
	// Clock says what the request does to the processing time (T-01, P-14); left out
	// when empty.
	Clock string
}

// SupplementItem is a row of the table: a paper, and why it is asked for.
type SupplementItem struct{ Name, Reason string }

// WriteSupplementNotice writes Mẫu số 02 as PDF, A5 portrait, on as many pages as
// the items need. Errors: CodeMissingField, CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteSupplementNotice(w io.Writer, p SupplementNotice) error { return Write(w, p) }

func (p SupplementNotice) fill() (filled, error) {
	var n need
	n.that("Items", len(p.Items) > 0)
	for i, item := range p.Items {
		at := "Items[" + strconv.Itoa(i) + "]."
		n.text(at+"Name", item.Name)
		n.text(at+"Reason", item.Reason)
	}
	if err := p.check(n); err != nil {
		return filled{}, err
	}
	f := p.filled("supplement-notice", map[string]string{"hand-in": p.HandInAt, "clock": p.Clock})
	if !p.ReplyBy.IsZero() {
		f.values.text["reply-by"] = boundTime(p.ReplyBy)
	}
	for _, item := range p.Items {
		f.values.list["items"] = append(f.values.list["items"], map[string]string{"name": item.Name, "reason": item.Reason})
	}
	return f, nil
}
