package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
)

// secondMinistryAdmin may approve what the first has written.
const secondMinistryAdmin = "bnv-vp-qt-2"

// drafted begins a proposal of the ministry's first administrator.
func drafted(t testing.TB, s *site, text string) *app.Proposal {
	t.Helper()
	p, err := s.App.NewProposal(t.Context(), s.Post(t, ministryAdmin), app.NewProposal{Kind: "Note", Target: "notes", Title: "Ghi chú “" + text + "”", Content: apptest.Note{Text: text}})
	check(t, err)
	return p
}

var proposalSeq = regexp.MustCompile(`name="seq" value="(\d+)"`)

// CN09.1 on paper: whoever wrote it finds no button to approve it, the second does;
// what is wrong is said at the field with what was typed kept.
func TestChangeIsDecidedByTheSecond(t *testing.T) {
	s := newSite(t)
	s.App.Rooms = append(s.App.Rooms, apptest.NoteRoom{})
	first, second := s.signIn(t, s.Post(t, ministryAdmin)), s.signIn(t, s.Post(t, secondMinistryAdmin))
	p := drafted(t, s, "Một cửa")
	path := "/changes/" + p.ID
	act := func(token, do string, pairs ...string) (int, string) {
		form := url.Values{"do": {do}, "seq": {proposalSeq.FindStringSubmatch(s.get(token, path).Body.String())[1]}}
		for i := 0; i < len(pairs); i += 2 {
			form.Set(pairs[i], pairs[i+1])
		}
		w := s.post(token, path, form)
		return w.Code, w.Header().Get("Location") + w.Body.String()
	}
	if code, body := act(first, "propose", "decision", "QĐ 7 <b>", "effective_from", "hôm qua"); code != 422 || !strings.Contains(body, "QĐ 7 &lt;b&gt;") || !strings.Contains(body, `href="#effective_from"`) {
		t.Errorf("wrong date: %d %s", code, body)
	}
	if code, body := act(first, "propose", "decision", "QĐ 7/QĐ-BNV ngày 01/12/2026", "effective_from", "1/1/2027"); code != 303 || !strings.Contains(body, "done=change-propose") {
		t.Errorf("propose: %d %s", code, body)
	}
	if body := s.get(first, path).Body.String(); strings.Contains(body, `value="publish"`) {
		t.Error("the author is offered to approve her own")
	}
	if code, _ := act(first, "publish"); code != http.StatusForbidden {
		t.Errorf("the author approves: %d", code)
	}
	if code, body := act(second, "reject"); code != 422 || !strings.Contains(body, `id="reason-error"`) {
		t.Errorf("rejected without a reason: %d %s", code, body)
	}
	old := proposalSeq.FindStringSubmatch(s.get(second, path).Body.String())[1]
	if code, body := act(second, "publish"); code != 303 || !strings.Contains(body, "done=change-publish") {
		t.Errorf("publish: %d %s", code, body)
	}
	if w := s.post(second, path, url.Values{"do": {"publish"}, "seq": {old}}); w.Code != http.StatusConflict {
		t.Errorf("pressed twice: %d", w.Code)
	}
	if body := s.get(first, "/admin-log").Body.String(); !strings.Contains(body, "Phê duyệt, công bố") || !strings.Contains(body, "Khớp chuỗi, số") || strings.Contains(body, "Không khớp chuỗi") {
		t.Error("the log does not say so")
	}
	if w := s.get(s.signIn(t, s.Post(t, communeAdmin)), path); w.Code != http.StatusForbidden {
		t.Errorf("a commune reads national set-up: %d", w.Code)
	}
}

// The pages of proposals, as people meet them.
func TestChangesLook(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.App.Rooms = append(s.App.Rooms, apptest.NoteRoom{})
	first, second := s.signIn(t, s.Post(t, ministryAdmin)), s.signIn(t, s.Post(t, secondMinistryAdmin))
	blocked, waiting, done := drafted(t, s, ""), drafted(t, s, "Chờ duyệt"), drafted(t, s, "Đã duyệt")
	in := app.ProposeInput{Decision: "Quyết định 7/QĐ-BNV ngày 01/12/2026", EffectiveFrom: "2027-01-01", Note: "Theo góp ý của Cao Bằng."}
	for _, p := range []*app.Proposal{waiting, done} {
		_, err := s.App.Propose(t.Context(), s.Post(t, ministryAdmin), p.ID, 0, in)
		check(t, err)
	}
	_, err := s.App.ApproveProposal(t.Context(), s.Post(t, secondMinistryAdmin), done.ID, 0)
	check(t, err)
	look(t, s, map[string][2]string{
		"changes": {second, "/changes"}, "changes-none": {second, "/changes?status=Rejected"}, "change-draft": {first, "/changes/" + blocked.ID},
		"change-superseded": {second, "/changes/" + waiting.ID}, "change-own": {first, "/changes/" + waiting.ID}, "change-done": {first, "/changes/" + done.ID},
		"admin-log": {first, "/admin-log"},
	})
}
