package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// TestTurns: the turns a dossier takes beside the ordinary way, each in a real browser,
// judged by axe where it stops.
func TestTurns(t *testing.T) {
	s := newInside(t)
	for _, j := range []struct {
		name  string
		taken string // command at which the journey begins
		walk  func(*inside, *apptest.Life)
	}{
		{"supplement twice", "appraise", supplementTwice},
		{"overdue with apology", "extend", overdueWithApology},
		{"denial after consultation", "request-consultation", denialAfterConsultation},
		{"delegation during leave", "appraise", delegationDuringLeave},
		{"refusal and what may be done about it", "refuse", refusalAndAppeal},
		{"take over, recall, undo", "appraise", takeOverRecallUndo},
		{"withdrawal after payment", "record-payment", withdrawalAfterPayment},
	} {
		t.Run(j.name, func(t *testing.T) {
			l := s.Turn(t, j.taken).Life
			j.walk(s.on(t, l), l)
		})
	}
}

func secondFactorOf(s *site, code string) {
	s.Helper()
	s.open("/tra-cuu/" + code)
	s.leave("the last four digits", chromedp.SendKeys("#phone4", "5678"+kb.Enter))
}

func (s *inside) code(l *apptest.Life) string {
	return l.View(s.Actor(s.T, org.MinistryOffice, "")).State.Code
}

// supplementTwice: P-14, T-06, CF-05 — the second request is a leader's to approve, and
// both pages say what it costs.
func supplementTwice(s *inside, l *apptest.Life) {
	s.as(casePost)
	s.give("request-supplement", ".items", "c2", "reason.c2", "Bản sao chưa chứng thực")
	s.see("Chờ bổ sung")
	s.as(counterPost)
	s.give("receive-supplement", ".given", "c2")
	s.as(casePost)
	s.unfold("request-supplement")
	s.see("lần yêu cầu bổ sung thứ 2")
	s.judge("turn-supplement-second")
	s.give("request-supplement", ".items", "c2", "reason.c2", "Bản chứng thực bị mờ", "why", "Không đọc được số giấy")
	s.as(leaderPost)
	s.see("Không đọc được số giấy")
	s.judge("turn-supplement-approval")
	s.give("approve-supplement")
	s.as(counterPost)
	s.see("Chờ bổ sung")
	s.give("receive-supplement", ".given", "c2")
	s.see("Đang xử lý")
	s.citizen(s.code(l))
	s.see("/BS1")
	s.see("/BS2")
}

// overdueWithApology: P-19, T-12 — Mẫu 04 names the one new date, the counter tells the
// applicant, and when that passes too everybody reads it.
func overdueWithApology(s *inside, l *apptest.Life) {
	s.as(leaderPost)
	s.give("extend", "reason_code", "Complex", "reason", "Cần xác minh nơi cư trú trước đây", "new_due", "09/12/2026", "number", "03/XL-UBND", "signer", "Chủ tịch UBND phường")
	s.as(counterPost)
	s.see("chưa báo người nộp")
	s.judge("turn-apology-told")
	s.give("acknowledge-extension")
	s.citizen(s.code(l))
	s.see("xin lỗi vì chưa giải quyết xong theo ngày đã hẹn")
	s.see("02/12/2026")
	s.see("09/12/2026")
	s.judge("turn-apology-citizen")
	defer s.Clock.Set(s.Clock.Now())
	s.Clock.Set(apptest.Start.AddDate(0, 0, 15))
	s.as(leaderPost)
	s.see("Hồ sơ đã quá hạn")
	s.judge("turn-overdue")
	s.citizen(s.code(l))
	s.see("Chúng tôi xin lỗi ông/bà vì sự chậm trễ này")
}

// denialAfterConsultation: P-15, P-18, CF-03 — the consulted unit does not agree, the
// officer finds against, and the Result is a reasoned Denial.
func denialAfterConsultation(s *inside, l *apptest.Life) {
	s.as(casePost)
	s.give("request-consultation", "unit", "cb-snv-ncc", "question", "Thân nhân có thuộc diện được hưởng không?", "due", "27/11/2026")
	s.as("cb-snv-ncc-tp")
	s.see("Thân nhân có thuộc diện được hưởng không?")
	s.judge("turn-opinion")
	s.give("give-opinion", ".agrees", "no", "text", "Không thuộc diện quy định tại Điều 16")
	s.as(casePost)
	s.see("Không thuộc diện quy định tại Điều 16")
	s.give("appraise", ".eligible", "no", "text", "Không đủ điều kiện, đề nghị từ chối")
	s.path = "/dossiers/" + l.Ref.String()
	by := l.Until("issue")
	s.as(by.PostID)
	s.do("attach the decision", chromedp.SetUploadFiles("#issue input[type=file]", []string{pdf(s.T, "tu-choi.pdf")}))
	s.give("issue", "outcome", "Denied", "number", "9/TB-UBND", "signer", "Chủ tịch UBND phường", "reason_code", "NotEligible", "legal_ground", "Nghị định 61/2018/NĐ-CP Điều 19 khoản 8", "reason", "Không thuộc diện được hưởng")
	s.see("Từ chối giải quyết")
	s.judge("turn-denied")
	s.citizen(s.code(l))
	s.see("khiếu nại")
	s.judge("turn-denied-citizen")
}

// delegationDuringLeave: CN01.3, CN14 — the officer lends her post, the colleague acts in
// it, and the ledger names both.
func delegationDuringLeave(s *inside, l *apptest.Life) {
	giver, colleague := s.Post(s.T, casePost), s.Post(s.T, besidePost)
	s.path = "/organisation/delegations"
	s.as(casePost)
	s.judge("turn-lend")
	s.do("choose the post", chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector("[name=post_id]").value = %q; void 0`, casePost)))
	s.fill("[name=officer_id]", colleague.OfficerID)
	s.fill("[name=to]", "30/11/2026")
	s.fill("[name=reason]", "Nghỉ phép năm")
	s.do("the role of the post", chromedp.Click("[name=roles][value=CaseOfficer]"))
	s.press(`form[action="/organisation/delegations"] .form-actions button`)
	s.see("Nghỉ phép năm")
	o, _ := s.App.Directory().Officer(colleague.OfficerID)
	token, _, err := s.App.SignIn(s.Context(), o.Subject, "")
	if err != nil {
		s.Fatal(err)
	}
	s.enter(token)
	s.open("/posts")
	s.see(giver.Name)
	s.judge("turn-lent-posts")
	s.press(fmt.Sprintf("button[name=post][value=%q]", casePost))
	s.path = "/dossiers/" + l.Ref.String()
	s.open(s.path)
	s.give("appraise", "text", "Hồ sơ đủ điều kiện, xử lý thay đồng nghiệp")
	s.open(s.path)
	s.see(colleague.Name)
	s.see(giver.Name)
	s.judge("turn-on-behalf")
	for _, e := range l.View(s.Post(s.T, leaderPost)).Events {
		if e.Data.Type() == "Appraised" && (e.By.OfficerID != colleague.OfficerID || e.By.OnBehalfOf.OfficerID != giver.OfficerID) {
			s.Errorf("the ledger says %+v", e.By)
		}
	}
	for _, d := range s.App.Directory().DelegationsOf(casePost) { // the next journey finds everybody at work
		if err := s.App.RevokeDelegation(s.Context(), giver, d.ID); err != nil {
			s.Fatal(err)
		}
	}
}

// refusalAndAppeal: P-06, X-06, R-01 — Mẫu 03 with its ground, and what the applicant may
// do when she does not agree.
func refusalAndAppeal(s *inside, l *apptest.Life) {
	s.as(counterPost)
	s.give("refuse", "reason_code", "NotCompetent", "reason", "Hồ sơ thuộc thẩm quyền của Sở Nội vụ", "legal_ground", "Nghị định số 118/2025/NĐ-CP, Điều 17")
	s.see("Chưa gửi gì cho người nộp")
	s.judge("turn-refusal-proposed")
	s.as(headPost)
	s.judge("turn-refusal-approval")
	s.give("approve-refusal", "comment", "Đồng ý")
	s.as(counterPost)
	s.see("Từ chối tiếp nhận")
	s.judge("turn-refused")
	papersOf(s, "/refusal-notice.pdf")
}

func papersOf(s *inside, path string) {
	s.Helper()
	s.do("fetch "+path, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`window.got = ""; fetch(%q).then(r => r.arrayBuffer().then(b => window.got = r.status + " " + new TextDecoder().decode(b.slice(0, 5)))); void 0`, s.path+path)),
		chromedp.Poll[chromedp.Void]("window.got !== ''"))
	if got := s.eval("window.got"); got != "200 %PDF-" {
		s.Errorf("%s: %q", path, got)
	}
}

// takeOverRecallUndo: CN14, CN06.1, EX-04 — handed over by mistake and recalled, the
// colleague of an absent officer takes over, and takes her own act back.
func takeOverRecallUndo(s *inside, l *apptest.Life) {
	s.as(counterPost)
	s.give("recall", "reason", "Chuyển nhầm phòng")
	s.judge("turn-recalled")
	s.give("hand-over", "note", "Chuyển lại")
	l.Give(s.Post(s.T, casePost), dossier.Receive{})
	l.Away(s.Post(s.T, casePost), besidePost)
	s.as(besidePost)
	s.give("take-over", "reason", "Đồng nghiệp nghỉ phép")
	s.give("appraise", "text", "Ghi nhầm ý kiến của hồ sơ khác")
	s.open(s.path)
	if s.has("#undo") {
		s.give("undo", "reason", "Ghi nhầm hồ sơ")
	}
	s.see("Hoàn tác")
	s.see("Thu hồi")
	s.judge("turn-undone")
}
