package app_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/print"
)

// noticePaper is a notice as it is read: white space reduced to one space.
func noticePaper(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "notice.pdf")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-raw", "-enc", "UTF-8", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (install poppler-utils, or run test/run): %v", err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}

// noticeDesk is a counter with a dossier recorded but not accepted.
type noticeDesk struct {
	*apptest.World
	t     *testing.T
	clerk org.Actor
	ref   app.Ref
}

func newNoticeDesk(t *testing.T, accept bool) noticeDesk {
	t.Helper()
	w := apptest.New(t)
	clerk := w.Actor(t, org.IntakeOfficer, communeDesk)
	in := form(procedure(t, w, clerk.Level))
	in.HandOver, in.SubmitOnly = false, !accept
	done, err := w.App.Intake(t.Context(), clerk, app.NewID(), in)
	if err != nil {
		t.Fatal(err)
	}
	return noticeDesk{w, t, clerk, done.Ref}
}

func (d noticeDesk) view(a org.Actor) *app.View {
	d.t.Helper()
	v, err := d.App.Open(d.t.Context(), a, d.ref, "test", "")
	if err != nil {
		d.t.Fatal(err)
	}
	return v
}

func (d noticeDesk) do(a org.Actor, cmd dossier.Command) *app.View {
	d.t.Helper()
	d.Clock.Advance(20 * time.Minute)
	if _, err := d.App.Execute(d.t.Context(), app.Call{Actor: a, Key: app.NewID(), Ref: d.ref, Expected: d.view(a).State.Seq}, cmd); err != nil {
		d.t.Fatal(err)
	}
	return d.view(a)
}

// ask requests a supplement of the first component.
func (d noticeDesk) ask(reason string) *app.View {
	d.t.Helper()
	c := d.view(d.clerk).Procedure.Components[0]
	return d.do(d.clerk, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: c.ID, Name: c.Name, Reason: reason, ReasonCode: "Incorrect"}}})
}

// onPaper checks what stands on a notice, and what does not.
func onPaper(t *testing.T, paper string, want, never []string) {
	t.Helper()
	for _, text := range want {
		if !strings.Contains(paper, text) {
			t.Errorf("not on paper: %q\npaper: %s", text, paper)
		}
	}
	for _, text := range never {
		if strings.Contains(paper, text) {
			t.Errorf("on paper: %q\npaper: %s", text, paper)
		}
	}
}

// PD-08: a notice never carries the identifying number.
const wholeNumber = "004199990001"

// P-05, P-06, CF-01, F-02, F-03: before acceptance a notice has its own number and
// no code; the time limit starts at acceptance (T-01); nothing is printed that is
// not there.
func TestNoticesBeforeTheCode(t *testing.T) {
	d := newNoticeDesk(t, false)
	v := d.view(d.clerk)
	for _, write := range []func() error{
		func() error { return d.App.WriteSupplementNotice(io.Discard, v, 0) },
		func() error { return d.App.WriteRefusalNotice(io.Discard, v) },
		func() error { return d.App.WriteStopNotice(io.Discard, v) },
	} {
		want(t, "no paper before its time", write(), "dossier.no-notice")
	}
	v = d.ask("Bản khai chưa ký")
	want(t, "a second request was never made", d.App.WriteSupplementNotice(io.Discard, v, 2), "dossier.no-notice")
	paper := noticePaper(t, func(w io.Writer) error { return d.App.WriteSupplementNotice(w, v, 0) })
	onPaper(t, paper, []string{"Số: " + v.State.Supplements[0].Number, v.Procedure.Components[0].Name, "Bản khai chưa ký", "Hồ sơ của: Nông Thị Thử",
		"Hạn bổ sung, hoàn thiện hồ sơ: " + print.TimeWords(v.State.Supplements[0].ReplyBy),
		"Thời hạn giải quyết được tính từ khi hồ sơ được tiếp nhận đầy đủ, hợp lệ.", d.clerk.Name}, []string{"Mã hồ sơ", "Tra cứu", wholeNumber, "điện thoại ……"})

	d.do(d.clerk, dossier.Refuse{ReasonCode: "NoSupplement", Reason: "Không nộp bản khai đã ký", LegalGround: "Nghị định số 118/2025/NĐ-CP, Điều 19"})
	want(t, "a refusal that waits for a leader is no paper", d.App.WriteRefusalNotice(io.Discard, d.view(d.clerk)), "dossier.no-notice")
	head := d.Post(t, "cb-01273-mc-gd")
	v = d.do(head, dossier.ApproveRefusal{})
	paper = noticePaper(t, func(w io.Writer) error { return d.App.WriteRefusalNotice(w, v) })
	onPaper(t, paper, []string{"Số: " + v.State.Notice.Number, "Trường hợp từ chối: Không bổ sung hồ sơ trong thời hạn", "Lý do: Không nộp bản khai đã ký",
		"Căn cứ pháp lý: Nghị định số 118/2025/NĐ-CP, Điều 19", "Người từ chối tiếp nhận: " + head.Name}, []string{"Mã hồ sơ", "Tra cứu", wholeNumber})
	want(t, "a refusal is no stop", d.App.WriteStopNotice(io.Discard, v), "dossier.no-notice")
}

// P-14: after the code the notice carries it, and the time limit starts again.
func TestSupplementNoticeAfterTheCode(t *testing.T) {
	d := newNoticeDesk(t, true)
	v := d.ask("Bản khai chưa ký")
	paper := noticePaper(t, func(w io.Writer) error { return d.App.WriteSupplementNotice(w, v, 1) })
	onPaper(t, paper, []string{"Mã hồ sơ: " + v.State.Code, "Số: " + v.State.Code + "/BS1", "Tra cứu hồ sơ", "Thời hạn giải quyết được tính lại từ đầu sau khi nhận đủ hồ sơ."}, []string{wholeNumber})
}

// P-20, F-05: a stop is told by the competent agency, with its ground and what goes back.
func TestStopNoticeOfALegalGround(t *testing.T) {
	d := newNoticeDesk(t, true)
	leader := d.Post(t, "cb-01273-ld-ct")
	v := d.do(leader, dossier.Stop{ReasonCode: "CompetentDecision", Reason: "Theo bản án", LegalGround: "Bản án số 1"})
	paper := noticePaper(t, func(w io.Writer) error { return d.App.WriteStopNotice(w, v) })
	onPaper(t, paper, []string{strings.ToUpper(v.State.CompetentAgency.Name), "Mã hồ sơ: " + v.State.Code, "Số: " + v.State.Notice.Number,
		"Căn cứ dừng: Theo quyết định của cơ quan có thẩm quyền", "Lý do: Theo bản án", "Căn cứ pháp lý: Bản án số 1",
		"1 " + v.State.Components[0].Name, "Phí, lệ phí: Không phát sinh", strings.ToUpper(leader.Title), leader.Name}, []string{"xin rút", wholeNumber})
	want(t, "a stop is no refusal", d.App.WriteRefusalNotice(io.Discard, v), "dossier.no-notice")
}

// P-21, CF-04: only the confirmed withdrawal has its closing paper.
func TestStopNoticeOfAWithdrawal(t *testing.T) {
	d := newNoticeDesk(t, true)
	v := d.do(d.clerk, withdraw)
	want(t, "asked for, not confirmed", d.App.WriteStopNotice(io.Discard, v), "dossier.no-notice")
	head := d.Actor(t, org.OneStopHead, communeDesk)
	v = d.do(head, dossier.ConfirmWithdrawal{})
	paper := noticePaper(t, func(w io.Writer) error { return d.App.WriteStopNotice(w, v) })
	onPaper(t, paper, []string{"Mẫu số 05", "Số: " + v.State.Code + "/RUT1", "Người nộp hồ sơ xin rút hồ sơ", "Lý do: Đổi ý", strings.ToUpper(head.Title), head.Name},
		[]string{"Căn cứ pháp lý", wholeNumber})
}
