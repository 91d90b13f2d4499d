package web

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
)

// A trial that runs in this process shows a button that stops it; while it runs
// nothing is published; stopped, it can go on (H-11).
func TestRunningTrialIsStopped(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := New(Config{App: w.App, Log: slog.New(slog.DiscardHandler)})
	must(err)
	admin := w.Post(t, "bnv-vp-qt")
	officer, _ := w.App.Directory().Officer(admin.OfficerID)
	token, _, err := w.App.SignIn(ctx, officer.Subject, "")
	must(err)
	ask := func(method, path string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		r.AddCookie(&http.Cookie{Name: SessionCookie, Value: token})
		a := httptest.NewRecorder()
		s.Handler().ServeHTTP(a, r)
		return a
	}
	d, err := w.App.NewCalendarDraft(ctx, admin)
	must(err)
	now := w.Clock.Now()
	raw, err := json.Marshal(app.DryRun{Hash: d.Hash, UpdatedAt: now, Total: 1000, Done: 200})
	must(err)
	must(w.App.DB.SaveDryRun(ctx, d.ID, d.Hash, raw, now.UnixMilli()))
	job := s.jobs.start(ctx, d.ID, func(ctx context.Context, progress func(done, total int)) error {
		progress(200, 1000)
		<-ctx.Done()
		return ctx.Err()
	})
	job.wait(ctx, time.Minute, 0)
	path := "/calendars/drafts/" + d.ID

	page := ask(http.MethodGet, path+"/trial", nil)
	if page.Header().Get("Refresh") != "2" || !strings.Contains(page.Body.String(), `value="stop">Dừng chạy thử`) || !strings.Contains(page.Body.String(), "Đã tính 200 trên 1000 hồ sơ (20%)") {
		t.Errorf("while it runs: %s", page.Body)
	}
	form := url.Values{"seq": {"1"}, "decision": {"1/QĐ"}, "decision_date": {"25/11/2026"}, "confirmed": {"1"}}
	if a := ask(http.MethodPost, path+"/publish", form); a.Code != http.StatusConflict || !strings.Contains(a.Body.String(), "Chưa chạy thử") {
		t.Errorf("published while the trial runs: %d", a.Code)
	}
	if a := ask(http.MethodPost, path+"/trial", url.Values{"do": {"stop"}}); a.Code != http.StatusSeeOther || job.running() {
		t.Errorf("not stopped: %d", a.Code)
	}
	page = ask(http.MethodGet, path+"/trial?done=trial-stopped", nil)
	for _, text := range []string{"Dừng giữa chừng", "Chạy tiếp", "Đã dừng chạy thử"} {
		if !strings.Contains(page.Body.String(), text) {
			t.Errorf("after it was stopped the page does not show %q", text)
		}
	}
	if page.Header().Get("Refresh") != "" {
		t.Error("a stopped trial reloads")
	}
	if a := ask(http.MethodPost, path+"/trial", url.Values{"do": {"start"}, "seq": {"1"}}); a.Code != http.StatusSeeOther || s.jobs.state(d.ID).Err != nil {
		t.Errorf("does not go on: %d %v", a.Code, s.jobs.state(d.ID).Err)
	}
}
