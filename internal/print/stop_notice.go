package print

import (
	"io"
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

// WriteStopNotice writes Mẫu số 05 as PDF, A5 portrait. Errors: CodeMissingField,
// CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteStopNotice(w io.Writer, p StopNotice) error { return Write(w, p) }

func (p StopNotice) fill() (filled, error) {
	withdrawn := !p.RequestedAt.IsZero()
	var n need
	n.that("StoppedAt", !p.StoppedAt.IsZero())
	n.text("Reason", p.Reason)
	n.that("LegalGround", withdrawn || clean(p.LegalGround) != "")
	if err := p.check(n); err != nil {
		return filled{}, err
	}
	f := p.filled("stop-notice", map[string]string{
		"stopped": boundTime(p.StoppedAt), "kind": p.Kind, "reason": p.Reason, "ground": p.LegalGround, "fees": p.Fees, "signer-title": upper(p.SignerTitle),
	})
	if withdrawn {
		f.values.text["requested"] = boundTime(p.RequestedAt)
	}
	f.values.list["returned"] = returnedRows(p.Returned)
	return f, nil
}

// returnedRows are the rows of what the applicant gets back.
func returnedRows(papers []ReturnedPaper) []map[string]string {
	var out []map[string]string
	for _, r := range papers {
		out = append(out, map[string]string{"name": r.Name, "kind": r.Kind, "count": positive(r.Count)})
	}
	return out
}
