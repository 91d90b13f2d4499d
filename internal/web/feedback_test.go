package web_test

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// K-12, T-15, O-05: a citizen sends feedback and follows it by her code; officers
// classify, assign, answer, publish; anybody reads what is published.
func TestFeedbackPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	head := s.signIn(t, s.Actor(t, org.OneStopHead, ""))
	boss := s.Actor(t, org.OneStopHead, "")
	form := url.Values{"key": {app.NewID()}, "province": {boss.Province}, "unit": {boss.UnitID}, "text": {"Chờ <b>ba</b> tuần"}, "name": {"Nông Thị Thử"}}
	if w := s.post("", "/phan-anh", form); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#phone"`) || !strings.Contains(w.Body.String(), "Chờ &lt;b&gt;ba") {
		t.Errorf("no way to answer: %d", w.Code)
	}
	form.Set("phone", "0912345678")
	w := s.post("", "/phan-anh", form)
	path, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	if w.Code != 303 || !strings.HasPrefix(path, "/phan-anh/PA-") {
		t.Fatalf("%d %s", w.Code, w.Header().Get("Location"))
	}
	if body := s.get("", path).Body.String(); strings.Contains(body, "Nông Thị Thử") || strings.Contains(body, "0912345678") || !strings.Contains(body, "16:30 27/11/2026") && !strings.Contains(body, "27/11/2026") {
		t.Error("the page of the code shows its sender, or no term")
	}
	ref := regexp.MustCompile(`/feedback/(04-[0-9a-f-]+|[0-9]{2}-[0-9a-f-]+)`).FindString(s.get(head, "/feedback").Body.String())
	if ref == "" {
		t.Fatal("the head does not see it")
	}
	look(t, s, map[string][2]string{"feedback-send": {"", "/phan-anh?province=" + boss.Province}, "feedback-follow": {"", path}, "feedback-unknown": {"", "/phan-anh/PA-X"},
		"feedback-list": {head, "/feedback"}, "feedback-new": {head, "/feedback/new?given=PA-ABCD-EFGH-JKLM"}, "feedback-work": {head, ref}})
	do := func(seq string, pairs ...string) {
		t.Helper()
		v := url.Values{"seq": {seq}}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		redirected(t, s.post(head, ref, v), ref+"?done=feedback-"+v.Get("act"))
	}
	if w := s.post(head, ref, url.Values{"act": {"assign"}, "seq": {"1"}}); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#assign-officer"`) {
		t.Errorf("nobody chosen: %d", w.Code)
	}
	do("1", "act", "classify", "kind", "FeedbackDelay", "unit", boss.UnitID)
	if w := s.post(head, ref, url.Values{"act": {"assign"}, "seq": {"1"}, "officer": {boss.PostID}}); w.Code != 409 || !strings.Contains(w.Body.String(), "error-summary") {
		t.Errorf("stale: %d", w.Code)
	}
	do("2", "act", "assign", "officer", boss.PostID)
	do("3", "act", "answer", "text", "Đã kiểm tra")
	if w := s.post(head, ref, url.Values{"act": {"publish"}, "seq": {"4"}, "text": {"Nông Thị Thử nói đúng"}}); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#publish-text"`) {
		t.Errorf("a leak: %d", w.Code)
	}
	do("4", "act", "publish", "text", "Cơ quan đã kiểm tra và rút kinh nghiệm")
	public := "/phan-anh/cong-khai?province=" + boss.Province
	if body := s.get("", public).Body.String(); !strings.Contains(body, "rút kinh nghiệm") || strings.Contains(body, "ba") && strings.Contains(body, "Nông") {
		t.Error("not published, or too much")
	}
	look(t, s, map[string][2]string{"feedback-published": {"", public}})
}
