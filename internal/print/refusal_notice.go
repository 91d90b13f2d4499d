package print

import "io"

// RefusalNotice is the view of Mẫu số 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ
// (F-03, P-06). Mandatory besides the head: Reason and LegalGround, for nobody is
// sent away without a reason in law (PP-05).
type RefusalNotice struct {
	NoticeHead
	// ReceivingUnit is the OneStopUnit, Branch or Counter that refuses; empty means Unit.
	ReceivingUnit string
	// Kind is the coded reason in words, e.g. "Không thuộc thẩm quyền giải quyết".
	Kind string
	// Reason tells in words why; LegalGround by which article.
	Reason, LegalGround string
}

// refusalTitle is the name of the form, in the two lines it is set in.
var refusalTitle = [2]string{"PHIẾU TỪ CHỐI", "TIẾP NHẬN GIẢI QUYẾT HỒ SƠ"}

// WriteRefusalNotice writes Mẫu số 03 as PDF, A5 portrait. Errors:
// CodeMissingField, CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteRefusalNotice(w io.Writer, r RefusalNotice) error {
	var n need
	n.text("Reason", r.Reason)
	n.text("LegalGround", r.LegalGround)
	if err := r.check(n); err != nil {
		return err
	}
	unit := clean(r.ReceivingUnit)
	if unit == "" {
		unit = clean(r.Unit)
	}
	d := newNotice(r.NoticeHead, RefusalNoticeTemplate, refusalTitle)
	d.say("Qua xem xét, " + unit + " thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:")
	d.gap(0.5)
	if clean(r.Kind) != "" {
		d.field(field{label: "Trường hợp từ chối", value: r.Kind, mark: "B"}, noticeBody)
	}
	d.field(field{label: "Lý do", value: r.Reason}, noticeBody)
	d.field(field{label: "Căn cứ pháp lý", value: r.LegalGround}, noticeBody)
	d.gap(1)
	d.together(func() {
		d.optional("Người từ chối tiếp nhận", r.OfficerName)
		d.optional("Số điện thoại liên hệ", r.OfficerPhone)
		d.say("Xin thông báo để người nộp hồ sơ được biết và thực hiện./.")
		submitter := r.ApplicantName
		if clean(submitter) == "" {
			submitter = r.OwnerName
		}
		d.sign(signer{title: "NGƯỜI NỘP HỒ SƠ", hint: signHint, name: submitter},
			signer{title: "NGƯỜI TIẾP NHẬN HỒ SƠ", hint: signHint, stamp: r.OfficerStamp, name: r.OfficerName})
	})
	d.number(noticeSmallSize, "", false)
	return d.finish(w)
}
