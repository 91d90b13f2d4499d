package web_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// page asks for a page in both languages, checks its words, and gives the Vietnamese.
func (s *site) page(t *testing.T, token, path string) string {
	t.Helper()
	var vi string
	for _, lang := range []string{"en", "vi"} {
		w := s.get(token, path+"?lang="+lang)
		if w.Code != http.StatusOK {
			t.Fatalf("%s: %d", path, w.Code)
		}
		vi = html.UnescapeString(w.Body.String())
		wordsOf(t, vi, path+" in "+lang)
	}
	return vi
}

func lacks(t *testing.T, body string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(body, w) {
			t.Errorf("the page lacks %q", w)
		}
	}
}

// clockWords writes a moment as the pages of officers do.
func clockWords(t time.Time) string { return t.In(deadline.Zone()).Format("15:04 02/01/2006") }

// T-07, PP-11, P-10: both clocks, their warnings, the papers, the picture.
func TestDeadlinePage(t *testing.T) {
	s := newSite(t)
	done := s.take(t, commune, fiveDays, mother, at("2026-11-25", 15, 1))
	s.Clock.Set(at("2026-11-30", 17, 0)) // three of five days
	clerk := s.signIn(t, s.Actor(t, org.IntakeOfficer, commune))
	body := s.page(t, clerk, "/dossiers/"+done.Ref.String()+"/deadline")
	drawn(t, body)
	lacks(t, body, "Thời hạn theo luật", "Chỉ số phục vụ", "Trong hạn", "50% đã tới", "80% chưa tới", "08:00 26/11/2026", "Nộp sau 15:00",
		"Hẹn trả 17:00 02/12/2026", "ngày hẹn ban đầu", "đang áp dụng", "[T-04, BLDS 2015 Đ148]", "tính là ngày thứ 5; hạn trả kết quả lúc 17:00")
	s.Clock.Set(at("2026-12-03", 8, 30))
	clerk = s.signIn(t, s.Actor(t, org.IntakeOfficer, commune))
	body = s.page(t, clerk, "/dossiers/"+done.Ref.String()+"/deadline")
	lacks(t, body, "100% đã tới", "Quá hạn")
	lacks(t, s.page(t, clerk, "/dossiers/"+done.Ref.String()), `href="/dossiers/`+done.Ref.String()+`/deadline"`)
}

// P-14, T-12: after a return the first date stays to be read, and the picture
// shows the wait and where the count began again.
func TestDeadlinePageAfterARestart(t *testing.T) {
	s := newSite(t)
	done := s.take(t, centre, "1.010801", mother, at("2026-11-10", 14, 0))
	s.walk(t, done.Ref, dossier.Resolved, 2)
	a, v := s.holder(t, done.Ref)
	first := v.State.OriginalDueDate()
	c := v.Procedure.Components[0]
	s.Clock.Set(at("2026-11-16", 9, 0))
	s.do(t, a, done.Ref, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: c.ID, Name: c.Name, Reason: "chưa có xác nhận", ReasonCode: "Incorrect"}}})
	s.Clock.Set(at("2026-11-18", 9, 0))
	token := s.signIn(t, s.Actor(t, org.IntakeOfficer, centre))
	path := "/dossiers/" + done.Ref.String() + "/deadline"
	lacks(t, s.page(t, token, path), "Đang tạm dừng", "Chờ người nộp hoàn thiện hồ sơ", "đang chờ người nộp hoàn thiện")
	papers := []dossier.ComponentItem{{ComponentID: c.ID, CopyKind: c.CopyKind, Count: max(1, c.Quantity)}}
	s.do(t, s.Actor(t, org.IntakeOfficer, centre), done.Ref, dossier.ReceiveSupplement{Components: papers})
	s.Clock.Advance(time.Hour)
	_, v = s.holder(t, done.Ref)
	body := s.page(t, token, path)
	drawn(t, body)
	lacks(t, body, "Hẹn trả "+clockWords(first), "Hẹn trả "+clockWords(v.State.CurrentDueDate()), "ngày hẹn ban đầu",
		"Nhận lại đủ hồ sơ, tính lại từ đầu", "P-14, NĐ 61 Đ19.4", ">tính lại</text>", ">chờ</text>")
	if strings.Count(body, ">ngày 1</text>") != 3 { // before the return, after it, and in the legend
		t.Errorf("%d first days", strings.Count(body, ">ngày 1</text>"))
	}
}

// H-11, T-12: a calendar published after the receipt moves the date; the first one
// stays to be read, and so does what the applicant is to be told.
func TestDeadlinePageAfterANewCalendar(t *testing.T) {
	s := newSite(t)
	done := s.take(t, commune, fiveDays, mother, at("2026-11-25", 9, 0))
	admin := s.Post(t, "bnv-vp-qt")
	draft, err := s.App.NewCalendarDraft(t.Context(), admin)
	check(t, err)
	closed := deadline.Day{Date: deadline.DateOf(at("2026-11-30", 0, 0)), Kind: deadline.Holiday, Name: "Nghỉ theo quyết định muộn", LegalSource: "QĐ 1/QĐ-TTg"}
	draft, err = s.App.PutDay(t.Context(), admin, draft.ID, draft.Seq, closed)
	check(t, err)
	_, err = s.App.DryRun(t.Context(), admin, draft.ID, nil)
	check(t, err)
	_, err = s.App.Publish(t.Context(), admin, app.PublishInput{DraftID: draft.ID, Decision: "QĐ 1/QĐ-TTg ngày 25/11/2026", Confirmed: true}, nil)
	check(t, err)
	body := s.page(t, s.signIn(t, s.Actor(t, org.IntakeOfficer, commune)), "/dossiers/"+done.Ref.String()+"/deadline")
	drawn(t, body)
	lacks(t, body, "Hẹn trả 17:00 02/12/2026", "Hẹn trả 17:00 03/12/2026", "Lịch làm việc thay đổi", "30/11/2026: Nghỉ theo quyết định muộn", "Thông báo cho người nộp", "QĐ 1/QĐ-TTg ngày 25/11/2026")
}

// Who may not read the dossier reads nothing of its deadlines, and before
// acceptance there are none.
func TestDeadlinePageRefused(t *testing.T) {
	s := newSite(t)
	done := s.take(t, commune, fiveDays, mother, at("2026-11-25", 9, 0))
	other := s.signIn(t, s.Actor(t, org.IntakeOfficer, "cb-01321-mc"))
	if w := s.get(other, "/dossiers/"+done.Ref.String()+"/deadline"); w.Code != http.StatusNotFound {
		t.Errorf("another counter: %d", w.Code)
	}
	if w := s.get(s.signIn(t, s.Actor(t, org.IntakeOfficer, commune)), "/dossiers/"+app.Ref{Province: "04", ID: app.NewID()}.String()+"/deadline"); w.Code != http.StatusNotFound {
		t.Errorf("no dossier: %d", w.Code)
	}
}

// The citizen who proved to be one sees the same picture with plain reasons.
func TestTrackingShowsThePicture(t *testing.T) {
	s := newSite(t)
	done := s.take(t, commune, fiveDays, mother, at("2026-11-25", 15, 1))
	w := s.post("", "/tra-cuu/"+done.Code, url.Values{"phone4": {"5678"}})
	body := html.UnescapeString(w.Body.String())
	drawn(t, body)
	lacks(t, body, "Vì sao là ngày này?", "tính là ngày thứ 5; hạn trả kết quả lúc 17:00", "Không tính thứ Bảy 28/11/2026 – Chủ nhật 29/11/2026: nghỉ hằng tuần")
	if body := s.get("", "/tra-cuu/"+done.Code).Body.String(); strings.Contains(body, "due-picture") {
		t.Error("the picture stands open to anybody with the code")
	}
}
