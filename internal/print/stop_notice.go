package print

import (
	"fmt"
	"io"
	"strconv"
	"time"
)

// StopNotice is the view of Mẫu số 05, Thông báo dừng giải quyết hồ sơ (F-05), new
// in TT 03/2025/TT-VPCP: it closes a dossier stopped on a legal ground (P-20) or
// withdrawn by its applicant (P-21, CF-04). Mandatory besides the head: StoppedAt,
// Reason, and LegalGround unless RequestedAt tells of a withdrawal.
type StopNotice struct {
	NoticeHead
	// StoppedAt is when the work on the dossier ended, printed to the minute in Viet Nam time.
	StoppedAt time.Time
	// RequestedAt is when the applicant asked to withdraw; zero for a stop on a legal ground.
	RequestedAt time.Time
	// Kind is the coded ground in words, e.g. "Không bổ sung, hoàn thiện hồ sơ".
	Kind string
	// Reason tells in words why; LegalGround by which article.
	Reason, LegalGround string
	// Returned are the papers given back to the applicant; none is printed "Không".
	Returned []ReturnedPaper
	// Fees says what becomes of fees and charges; empty gives a dotted line.
	Fees string
	// SignerTitle is the post of who signs, e.g. "Phó Chủ tịch".
	SignerTitle string
}

// ReturnedPaper is a paper given back.
type ReturnedPaper struct {
	// Name is the Component's.
	Name string
	// Kind is e.g. "Bản chính".
	Kind string
	// Count is the number of copies; 0 leaves the place empty.
	Count int
}

// stopTitle is the name of the form, in the two lines it is set in.
var stopTitle = [2]string{"THÔNG BÁO", "DỪNG GIẢI QUYẾT HỒ SƠ"}

// WriteStopNotice writes Mẫu số 05 as PDF, A5 portrait. Errors: CodeMissingField,
// CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteStopNotice(w io.Writer, p StopNotice) error {
	withdrawn := !p.RequestedAt.IsZero()
	var n need
	n.that("StoppedAt", !p.StoppedAt.IsZero())
	n.text("Reason", p.Reason)
	n.that("LegalGround", withdrawn || clean(p.LegalGround) != "")
	if err := p.check(n); err != nil {
		return err
	}
	d := newNotice(p.NoticeHead, StopNoticeTemplate, stopTitle)
	d.say(clean(p.Unit) + " thông báo dừng giải quyết hồ sơ nêu trên như sau:")
	d.gap(0.5)
	d.field(field{label: "Thời điểm dừng", value: boundTime(p.StoppedAt), mark: "B"}, noticeBody)
	if withdrawn {
		d.field(field{label: "Căn cứ dừng", value: "Người nộp hồ sơ xin rút hồ sơ, yêu cầu lúc " + boundTime(p.RequestedAt)}, noticeBody)
	} else {
		d.optional("Căn cứ dừng", p.Kind)
	}
	d.field(field{label: "Lý do", value: p.Reason}, noticeBody)
	d.optional("Căn cứ pháp lý", p.LegalGround)
	foot := func() { d.stopFoot(p) }
	d.returned(p.Returned, d.height(foot))
	if len(p.Returned) == 0 {
		d.together(foot)
	} else {
		foot()
	}
	d.number(noticeSmallSize, "", false)
	return d.finish(w)
}

// returned draws what the applicant gets back; tail in mm stays with the last row.
func (d noticeDoc) returned(papers []ReturnedPaper, tail float64) {
	if len(papers) == 0 {
		d.field(field{label: "Giấy tờ trả lại người nộp hồ sơ", value: "Không"}, noticeBody)
		return
	}
	d.ensure(4 * noticeBody.line())
	d.say("Giấy tờ trả lại người nộp hồ sơ:")
	d.gap(0.5)
	t := table{
		size: noticeTableSize, tail: tail,
		columns: []column{{9, center}, {64, left}, {34, left}, {15, center}},
		header:  [][]HeaderCell{{{Text: "STT"}, {Text: "Tên giấy tờ"}, {Text: "Loại bản"}, {Text: "Số lượng"}}},
	}
	var rows [][]cell
	for i, r := range papers {
		var many cell
		if r.Count > 0 {
			many = text("", fmt.Sprintf("%02d", r.Count))
		}
		rows = append(rows, []cell{text("", strconv.Itoa(i+1)), text("", r.Name), text("", r.Kind), many})
	}
	d.table(t, rows)
	d.gap(1)
}

// stopFoot tells what becomes of the fees and whom to ask.
func (d noticeDoc) stopFoot(p StopNotice) {
	d.field(field{label: "Phí, lệ phí", value: p.Fees}, noticeBody)
	d.optional("Số điện thoại liên hệ", p.OfficerPhone)
	d.say("Xin thông báo để người nộp hồ sơ được biết./.")
	title := upper(p.SignerTitle)
	if title == "" {
		title = "NGƯỜI KÝ THÔNG BÁO"
	}
	d.sign(signer{}, signer{title: title, hint: "(Ký tên, đóng dấu)", stamp: p.OfficerStamp, name: p.OfficerName})
}
