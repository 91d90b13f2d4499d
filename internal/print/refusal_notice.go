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

// WriteRefusalNotice writes Mẫu số 03 as PDF, A5 portrait. Errors:
// CodeMissingField, CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteRefusalNotice(w io.Writer, r RefusalNotice) error { return Write(w, r) }

func (r RefusalNotice) fill() (filled, error) {
	var n need
	n.text("Reason", r.Reason)
	n.text("LegalGround", r.LegalGround)
	if err := r.check(n); err != nil {
		return filled{}, err
	}
	unit := clean(r.ReceivingUnit)
	if unit == "" {
		unit = clean(r.Unit)
	}
	return r.filled("refusal-notice", map[string]string{"receiving": unit, "kind": r.Kind, "reason": r.Reason, "ground": r.LegalGround}), nil
}
