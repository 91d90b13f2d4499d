package print

import (
	"io"
	"strconv"
)

// SupplementNotice is the view of Mẫu số 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ
// sơ (F-02, P-05, P-14). Mandatory besides the head: one item or more, each with
// its name and reason.
type SupplementNotice struct {
	NoticeHead
	// Items is everything to be added or corrected: there is one complete request
	// (P-05, T-06).
	Items []SupplementItem
	// HandInAt is where the papers are to be brought; left out when empty.
	HandInAt string
	// Clock says what the request does to the processing time (T-01, P-14); left out
	// when empty.
	Clock string
}

// SupplementItem is a row of the table: a paper, and why it is asked for.
type SupplementItem struct{ Name, Reason string }

// supplementTitle is the name of the form, in the two lines it is set in.
var supplementTitle = [2]string{"PHIẾU YÊU CẦU", "BỔ SUNG, HOÀN THIỆN HỒ SƠ"}

// WriteSupplementNotice writes Mẫu số 02 as PDF, A5 portrait, on as many pages as
// the items need. Errors: CodeMissingField, CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteSupplementNotice(w io.Writer, p SupplementNotice) error {
	var n need
	n.that("Items", len(p.Items) > 0)
	for i, item := range p.Items {
		at := "Items[" + strconv.Itoa(i) + "]."
		n.text(at+"Name", item.Name)
		n.text(at+"Reason", item.Reason)
	}
	if err := p.check(n); err != nil {
		return err
	}
	d := newNotice(p.NoticeHead, SupplementNoticeTemplate, supplementTitle)
	d.say("Yêu cầu bổ sung, hoàn thiện hồ sơ gồm những nội dung sau:")
	d.gap(0.5)
	foot := func() { d.supplementFoot(p) }
	d.supplementItems(p.Items, d.height(foot))
	foot()
	d.number(noticeSmallSize, "", false)
	return d.finish(w)
}

// supplementItems draws the table; tail in mm stays with its last row.
func (d noticeDoc) supplementItems(items []SupplementItem, tail float64) {
	t := table{
		size: noticeTableSize, tail: tail,
		columns: []column{{9, center}, {50, left}, {63, left}},
		header:  [][]HeaderCell{{{Text: "STT"}, {Text: "Tên giấy tờ"}, {Text: "Lý do, nội dung cần bổ sung, hoàn thiện"}}},
	}
	var rows [][]cell
	for i, item := range items {
		rows = append(rows, []cell{text("", strconv.Itoa(i+1)), text("", item.Name), text("", item.Reason)})
	}
	d.table(t, rows)
}

// supplementFoot tells where to go, whom to ask and what becomes of the time limit.
func (d noticeDoc) supplementFoot(p SupplementNotice) {
	d.gap(1.5)
	d.optional("Nơi nhận giấy tờ bổ sung", p.HandInAt)
	if clean(p.Clock) != "" {
		d.paragraph([]run{say("I", p.Clock)}, noticeBody)
	}
	who, phone := clean(p.OfficerName), clean(p.OfficerPhone)
	if who == "" {
		who = "………………………"
	}
	if phone == "" {
		phone = "………………"
	}
	d.say("Trong quá trình bổ sung, hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị liên hệ với " + bind(who) +
		", số điện thoại " + bind(phone) + " để được hướng dẫn./.")
	d.sign(signer{}, signer{title: "NGƯỜI HƯỚNG DẪN", hint: signHint, stamp: p.OfficerStamp, name: p.OfficerName})
}
