package print

import (
	"io"
	"strings"
	"time"
)

// Apology is the view of Mẫu số 04, Văn bản xin lỗi và đề nghị gia hạn thời gian
// giải quyết (F-04, P-19): sent at least a day before the due date, once, with the
// one new date; the original date stays on it for ever (T-12). Mandatory besides
// the head: ReceivedAt, OriginalDue, NewDue after it, and Reason.
type Apology struct {
	NoticeHead
	// Addressee is who it is written to; empty means the applicant.
	Addressee string
	// ReceivingUnit took the dossier in; empty means Unit.
	ReceivingUnit string
	// Agency is responsible for the delay; empty means Unit.
	Agency string
	// ReceivedAt, OriginalDue and NewDue are printed to the minute in Viet Nam time.
	ReceivedAt, OriginalDue, NewDue time.Time
	// Reason tells why; LegalGround, if any, by which article more time is given.
	Reason, LegalGround string
	// SignerTitle is the post of who signs, e.g. "Chủ tịch"; the name is OfficerName.
	SignerTitle string
	// Recipients are the lines under "Nơi nhận"; left out when empty.
	Recipients []string
}

// WriteApology writes Mẫu số 04 as PDF, A5 portrait. Errors: CodeMissingField,
// CodeUnsafeURL, CodeQRTooLong, CodeRender.
func WriteApology(w io.Writer, a Apology) error { return Write(w, a) }

func (a Apology) fill() (filled, error) {
	var n need
	n.that("ReceivedAt", !a.ReceivedAt.IsZero())
	n.that("OriginalDue", !a.OriginalDue.IsZero())
	n.that("NewDue", a.NewDue.After(a.OriginalDue))
	n.text("Reason", a.Reason)
	if err := a.check(n); err != nil {
		return filled{}, err
	}
	agency := or(a.Agency, a.Unit)
	f := a.filled("apology", map[string]string{
		"addressee": or(a.Addressee, a.submitter()), "receiving": or(a.ReceivingUnit, a.Unit), "agency": agency, "Agency": capital(clean(agency)),
		"Received": capital(DateWords(a.ReceivedAt)), "original-due": boundTime(a.OriginalDue), "new-due": boundTime(a.NewDue),
		"reason": a.Reason, "ground": a.LegalGround, "signer-title": upper(a.SignerTitle),
	})
	f.values.list["recipients"] = textRows(recipients(a.Recipients))
	return f, nil
}

// or is the first of two texts that says something.
func or(s, other string) string {
	if clean(s) != "" {
		return s
	}
	return other
}

// recipients end the lines under "Nơi nhận" as NĐ 30/2020/NĐ-CP Phụ lục I asks: each with
// a semicolon, the last with a full stop.
func recipients(lines []string) []string {
	var out []string
	for _, line := range lines {
		if line = strings.TrimRight(clean(line), ";. "); line != "" {
			out = append(out, line+";")
		}
	}
	if n := len(out); n > 0 {
		out[n-1] = strings.TrimSuffix(out[n-1], ";") + "."
	}
	return out
}
