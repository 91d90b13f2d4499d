package app_test

import (
	"io"
	"testing"
	"time"

	"motcua/internal/dossier"
)

// P-19, F-04: the apology tells both dates, the reason and who signed; without an
// extension there is none.
func TestApologyOnPaper(t *testing.T) {
	d := newNoticeDesk(t, true)
	leader := d.Post(t, "cb-01273-ld-ct")
	want(t, "no extension, no paper", d.App.WriteApology(io.Discard, d.view(leader)), "dossier.no-notice")
	want(t, "no denial, no paper", d.App.WriteDenialNotice(io.Discard, d.view(leader)), "dossier.no-notice")
	due := d.view(leader).State.CurrentDueDate()
	v := d.do(leader, dossier.Extend{ReasonCode: "Complex", Reason: "Cần xác minh thêm", Number: "03/XL-UBND", Signer: leader.Name, NewDue: due.Add(7 * 24 * time.Hour)})
	paper := noticePaper(t, func(w io.Writer) error { return d.App.WriteApology(w, v) })
	onPaper(t, paper, []string{"03/XL-UBND", v.State.Code, "Cần xác minh thêm", leader.Name}, []string{wholeNumber})
}

// P-18, CF-03: a Denial is a paper of the class of Mẫu 03 with its reason and ground.
func TestDenialOnPaper(t *testing.T) {
	d := newNoticeDesk(t, true)
	v := d.view(d.clerk)
	by := v.Events[0].By
	v.State.Result = &dossier.Result{Outcome: dossier.Denied, Number: "9/TB-UBND", Date: "2026-11-25", Signer: "Nguyễn Văn A", Reason: "Không thuộc đối tượng", At: v.Now, By: by}
	paper := noticePaper(t, func(w io.Writer) error { return d.App.WriteDenialNotice(w, v) })
	onPaper(t, paper, []string{"9/TB-UBND", "Không thuộc đối tượng", "Không đủ điều kiện giải quyết sau thẩm định", "Điều 19 khoản 8", "Nguyễn Văn A"}, []string{wholeNumber})
	v.State.Result.ReasonCode, v.State.Result.LegalGround = "OtherGround", "Luật Cư trú Điều 20" // what was decided, not what is usual
	paper = noticePaper(t, func(w io.Writer) error { return d.App.WriteDenialNotice(w, v) })
	onPaper(t, paper, []string{"Căn cứ khác", "Luật Cư trú Điều 20"}, []string{"Điều 19 khoản 8"})
}
