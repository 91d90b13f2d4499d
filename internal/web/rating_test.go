package web_test

import (
	"net/url"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
	"motcua/internal/rating"
	"motcua/internal/web"
)

// K-04, K-05, K-06, CF-08: a citizen rates without a script or a name, an officer types
// a paper slip, a leader reads the results.
func TestRatingPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.App.RatingPath = web.RatingPath
	done := s.take(t, commune, "1.010833", farmer, s.Clock.Now())
	clerk := s.signIn(t, s.Actor(t, org.IntakeOfficer, commune))
	w := s.get(clerk, "/dossiers/"+done.Ref.String()+"/rating")
	path, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	if w.Code != 303 || !strings.HasPrefix(path, web.RatingPath) {
		t.Fatalf("%d %q", w.Code, w.Header().Get("Location"))
	}
	page := s.get(clerk, path+"?counter=1").Body.String()
	for _, never := range []string{farmer.name, "Hoàng", farmer.phone, done.Code, `class="officer"`} {
		if strings.Contains(page, never) {
			t.Errorf("the slip shows %q", never)
		}
	}
	if strings.Count(page, "<fieldset") != 9 {
		t.Errorf("%d questions", strings.Count(page, "<fieldset"))
	}
	key := app.NewID()
	if w := s.post("", path, url.Values{"key": {key}, "comment": {"Nhanh gọn"}}); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#answer-time"`) || !strings.Contains(w.Body.String(), "Nhanh gọn") {
		t.Errorf("an empty slip: %d", w.Code)
	}
	form := url.Values{"key": {key}, "answer.time": {"sooner"}, "answer.attitude": {""}, "counter": {"1"}}
	redirected(t, s.post("", path, form), "/danh-gia?thanks=1&counter=1")
	redirected(t, s.post("", path, form), "/danh-gia?thanks=1&counter=1")
	form.Set("key", app.NewID())
	if w := s.post("", path, form); w.Code != 409 || !strings.Contains(w.Body.String(), "Mỗi phiếu chỉ đánh giá một lần") {
		t.Errorf("used: %d", w.Code)
	}
	if w := s.get("", "/danh-gia/H14.9-260101-0001"); w.Code != 404 || !strings.Contains(w.Body.String(), `href="#code"`) {
		t.Errorf("unknown: %d", w.Code)
	}

	paper := url.Values{"key": {app.NewID()}, "unit": {commune}, "answer.time": {"late"}}
	if w := s.post(clerk, "/ratings/paper", paper); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#channel"`) {
		t.Errorf("no channel: %d", w.Code)
	}
	paper.Set("channel", string(app.RatedByMailbox))
	for range 6 {
		paper.Set("key", app.NewID())
		redirected(t, s.post(clerk, "/ratings/paper", paper), "/ratings/paper?channel=Mailbox&done=rating-typed&unit="+commune)
	}
	clerkActor := s.Actor(t, org.IntakeOfficer, commune)
	check(t, s.App.TypeRating(t.Context(), clerkActor, app.TypedRating{Key: app.NewID(), Channel: app.RatedOnPaper, UnitID: commune,
		Slip: rating.Slip{Answers: map[string]string{"attitude": "bad"}, Comment: "Nên có thêm ghế ngồi chờ"}}))
	next := s.take(t, commune, "1.010833", mother, s.Clock.Now())
	fresh, _, _ := strings.Cut(s.get(clerk, "/dossiers/"+next.Ref.String()+"/rating").Header().Get("Location"), "?")
	see := s.signIn(t, s.Actor(t, org.MinistryOffice, ""))
	look(t, s, map[string][2]string{"rating-slip": {"", fresh}, "rating-start": {"", "/danh-gia"},
		"rating-unknown": {"", "/danh-gia/X"}, "rating-paper": {clerk, "/ratings/paper"}, "ratings": {see, "/ratings?province=04&year=2026&quarter=4"}})
}
