package web_test

import (
	"context"
	"encoding/json"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// The administrators of the demo organisation.
const (
	ministryAdmin = "bnv-vp-qt"
	provinceAdmin = "cb-vp-qt"
	communeAdmin  = "cb-01273-vp-qt"
	communeUnit   = "cb-01273"
)

// bureau is a site with a few open dossiers and the administrators signed in.
type bureau struct {
	*site
	ministry, province, commune string // session tokens
	taken                       []app.Done
}

func newBureau(t testing.TB) bureau {
	t.Helper()
	b := bureau{site: newSite(t)}
	for _, day := range []string{"2026-11-17", "2026-11-18", "2026-11-19"} {
		b.taken = append(b.taken, b.take(t, centre, "1.010801", mother, at(day, 9, 0)))
	}
	b.taken = append(b.taken, b.take(t, commune, "1.010833", farmer, at("2026-11-24", 8, 0)))
	b.Clock.Set(at("2026-11-25", 9, 0))
	b.ministry = b.signIn(t, b.Post(t, ministryAdmin))
	b.province = b.signIn(t, b.Post(t, provinceAdmin))
	b.commune = b.signIn(t, b.Post(t, communeAdmin))
	return b
}

var seqField = regexp.MustCompile(`name="seq" value="(\d+)"`)

// begin begins a draft and gives its address.
func (b bureau) begin(t testing.TB, token string, form url.Values) string {
	t.Helper()
	w := b.post(token, "/calendars/drafts", form)
	path, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	if w.Code != 303 || !strings.HasPrefix(path, "/calendars/drafts/") {
		t.Fatalf("no draft: %d %s", w.Code, w.Body)
	}
	return path
}

// seq is the version of a draft a page shows.
func (b bureau) seq(t testing.TB, token, path string) string {
	t.Helper()
	m := seqField.FindStringSubmatch(b.get(token, path).Body.String())
	if m == nil {
		t.Fatalf("%s shows no form", path)
	}
	return m[1]
}

// send posts a form of a draft in the version it has now.
func (b bureau) change(t testing.TB, token, path string, pairs ...string) *httptest.ResponseRecorder {
	t.Helper()
	v := url.Values{"seq": {b.seq(t, token, path)}}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return b.post(token, path, v)
}

// lateHoliday begins a national draft with one more holiday in a week's time.
func (b bureau) lateHoliday(t testing.TB) string {
	t.Helper()
	path := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	w := b.change(t, b.ministry, path, "do", "day", "date", "27/11/2026", "kind", "Holiday", "name", "Nghỉ theo quyết định muộn", "legal_source", "QĐ 1/QĐ-TTg", "status", "published", "confidence", "verified")
	redirected(t, w, path+"?done=draft-day")
	return path
}

// tried is lateHoliday after its trial.
func (b bureau) tried(t testing.TB) string {
	t.Helper()
	path := b.lateHoliday(t)
	redirected(t, b.change(t, b.ministry, path+"/trial", "do", "start"), path+"/trial")
	return path
}

// published is lateHoliday after its publication.
func (b bureau) published(t testing.TB) string {
	t.Helper()
	path := b.tried(t)
	w := b.change(t, b.ministry, path+"/publish", "decision", "12729/VPCP-KGVX", "decision_date", "25/11/2026", "confirmed", "1")
	redirected(t, w, path+"/publish")
	return path
}

func redirected(t testing.TB, w *httptest.ResponseRecorder, to string) {
	t.Helper()
	if got := w.Header().Get("Location"); w.Code != 303 || got != to {
		t.Fatalf("%d to %q, want %q\n%s", w.Code, got, to, w.Body)
	}
}

// shows checks the status of an answer and what its page says.
func shows(t testing.TB, w *httptest.ResponseRecorder, status int, texts ...string) {
	t.Helper()
	if w.Code != status {
		t.Errorf("status %d, want %d\n%s", w.Code, status, w.Body)
		return
	}
	for _, text := range texts {
		if !strings.Contains(w.Body.String(), text) {
			t.Errorf("the page does not show %q", text)
		}
	}
}

func hides(t testing.TB, w *httptest.ResponseRecorder, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(w.Body.String(), text) {
			t.Errorf("the page shows %q", text)
		}
	}
}

// halfTried leaves the trial of a draft as a run that stopped or runs elsewhere leaves it.
func (b bureau) halfTried(t testing.TB, path string) {
	t.Helper()
	d := b.draft(t, path)
	now := b.Clock.Now().UTC()
	raw, err := json.Marshal(app.DryRun{Hash: d.Hash, By: "Hoàng Thị Mẫu", StartedAt: now, UpdatedAt: now, Total: 4, Done: 2, Moved: 1, Later: 1})
	check(t, err)
	check(t, b.App.DB.SaveDryRun(context.Background(), d.ID, d.Hash, raw, now.UnixMilli()))
}

// halfPublished leaves a finished publication as one that was cut off after its first page.
func (b bureau) halfPublished(t testing.TB, path string) {
	t.Helper()
	d := b.draft(t, path)
	d.Publication.Done, d.Publication.Finished, d.Publication.After = 0, false, app.Ref{}
	raw, err := json.Marshal(d.Publication)
	check(t, err)
	check(t, b.App.DB.SavePublication(context.Background(), d.ID, string(app.DraftPublishing), raw, b.Clock.Now().UnixMilli()))
}

func (b bureau) draft(t testing.TB, path string) *app.CalendarDraft {
	t.Helper()
	id := strings.TrimPrefix(path, "/calendars/drafts/")
	d, err := b.App.CalendarDraft(context.Background(), org.Actor{Kind: org.ActorSystem}, id)
	check(t, err)
	return d
}

func itoa(n int) string { return strconv.Itoa(n) }
