package web_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"motcua/internal/org"
	"motcua/internal/web"
)

// Every route has exactly one policy: there is no default to fall into.
func TestEveryRouteHasOnePolicy(t *testing.T) {
	if len(web.Routes()) < 20 {
		t.Fatalf("only %d routes: an area is not joined", len(web.Routes()))
	}
	seen := map[string]bool{}
	for _, r := range web.Routes() {
		name := r.Method + " " + r.Pattern
		n := 0
		for _, has := range []bool{r.Policy.Public, r.Policy.SignedIn, r.Policy.Action != ""} {
			if has {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s has %d policies", name, n)
		}
		if r.Policy.Action != "" && !slices.Contains(org.Actions(), r.Policy.Action) {
			t.Errorf("%s: the matrix does not know the action %q", name, r.Policy.Action)
		}
		if r.Handle == nil {
			t.Errorf("%s does nothing", name)
		}
		if seen[name] {
			t.Errorf("%s stands twice", name)
		}
		seen[name] = true
	}
}

// What anybody on the internet may ask for is this and nothing else; whoever makes
// one more page public must write it down here.
func TestPublicRoutesAreThese(t *testing.T) {
	want := []string{
		"GET /danh-gia", "GET /danh-gia/{code}", "GET /healthz", "GET /help", "GET /ket-qua", "GET /ket-qua/{code}", "GET /phan-anh", "GET /phan-anh/cong-khai", "GET /phan-anh/{code}", "GET /procedures", "GET /procedures/{key}", "GET /readyz", "GET /sign-in", "GET /sign-in/callback",
		"GET /tra-cuu", "GET /tra-cuu/{code}", "GET /what-if", "GET /{$}", "POST /danh-gia/{code}", "POST /ket-qua/{code}", "POST /phan-anh", "POST /phan-anh/{code}", "POST /sign-in", "POST /tra-cuu/{code}",
	}
	var got []string
	for _, r := range web.Routes() {
		if r.Policy.Public {
			got = append(got, r.Method+" "+r.Pattern)
		}
	}
	if slices.Sort(got); !slices.Equal(got, want) {
		t.Errorf("public:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Whoever may not is refused on every route, by every method, before anything is
// done; whoever may is never refused by the policy (X-05, CN01.3).
func TestEveryRouteForEveryRole(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, r := range web.Routes() {
		path := fillIn(t, r.Pattern)
		if w := s.ask("", r.Method, path); refused(w) != (!r.Policy.Public) {
			t.Errorf("%s %s by nobody: %d %s", r.Method, path, w.Code, w.Header().Get("Location"))
		}
		for _, role := range org.Roles {
			actor := s.withOnly(t, role)
			may := r.Policy.Public || r.Policy.SignedIn || org.May(actor, r.Policy.Action)
			w := s.ask(s.signIn(t, actor), r.Method, path)
			switch {
			case may && refused(w):
				t.Errorf("%s %s by %s: refused with %d though she may", r.Method, path, role, w.Code)
			case !may && w.Code != http.StatusForbidden:
				t.Errorf("%s %s by %s: %d though she may not", r.Method, path, role, w.Code)
			}
		}
	}
}

// A session whose post is not chosen opens only what needs no post.
func TestNoPostNoWork(t *testing.T) {
	s := newSite(t)
	two := s.Post(t, "cb-01273-ld-pct") // deputy chair and head of the counter at once
	o, _ := s.App.Directory().Officer(two.OfficerID)
	token, session, err := s.App.SignIn(t.Context(), o.Subject, "")
	check(t, err)
	if session.Chosen {
		t.Fatal("an officer with two posts was put into one of them")
	}
	for _, path := range []string{"/inbox", "/dossiers", "/register", "/reports/ii-06"} {
		if w := s.get(token, path); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/posts?return=") {
			t.Errorf("%s without a post: %d %q", path, w.Code, w.Header().Get("Location"))
		}
	}
}

// A request from another site is refused on every route that changes something.
func TestOtherSitesAreRefused(t *testing.T) {
	s := newSite(t)
	token := s.signIn(t, s.Actor(t, org.IntakeOfficer, centre))
	posts := 0
	for _, r := range web.Routes() {
		if r.Method == http.MethodGet {
			continue
		}
		posts++
		req := httptest.NewRequest(r.Method, fillIn(t, r.Pattern), strings.NewReader("x=1"))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "cross-site")
		if w := s.send(req, token); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "request.cross-origin") {
			t.Errorf("%s %s from another site: %d", r.Method, r.Pattern, w.Code)
		}
	}
	if posts == 0 {
		t.Fatal("no route takes a post")
	}
	if w := s.get(token, "/home"); w.Code != http.StatusSeeOther {
		t.Errorf("the session did not survive: %d", w.Code)
	}
}

// Every answer, good or bad, carries the protections.
func TestHeadersOfEveryAnswer(t *testing.T) {
	s := newSite(t)
	token := s.signIn(t, s.Actor(t, org.IntakeOfficer, centre))
	for _, path := range []string{"/", "/tra-cuu", "/tra-cuu/KHONG-CO-1", "/procedures", "/help", "/sign-in", "/inbox", "/dossiers", "/register",
		"/register.xlsx", "/reports/ii-06", "/khong-co", "/healthz"} {
		h := s.get(token, path).Header()
		csp := h.Get("Content-Security-Policy")
		for _, part := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
			if !strings.Contains(csp, part) {
				t.Errorf("%s: the policy %q lacks %s", path, csp, part)
			}
		}
		if strings.Contains(csp, "unsafe") {
			t.Errorf("%s: %q", path, csp)
		}
		for name, want := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q, want %q", path, name, h.Get(name), want)
			}
		}
	}
}

// refused reports whether an answer comes from the policy: sent to the sign-in
// page, or forbidden for want of a right.
func refused(w *httptest.ResponseRecorder) bool {
	switch w.Code {
	case http.StatusSeeOther:
		return strings.HasPrefix(w.Header().Get("Location"), "/sign-in?return=")
	case http.StatusForbidden:
		return strings.Contains(w.Body.String(), "org.forbidden")
	}
	return w.Code == http.StatusUnauthorized
}

func (s *site) ask(token, method, path string) *httptest.ResponseRecorder {
	if method == http.MethodPost {
		return s.post(token, path, url.Values{})
	}
	return s.get(token, path)
}

// withOnly finds a post that carries one role and no other, so that what another
// role allows is not mistaken for what this one does.
func (s *site) withOnly(t *testing.T, role org.Role) org.Actor {
	t.Helper()
	d := s.App.Directory()
	for _, u := range d.Units() {
		for _, p := range d.PostsIn(u.ID, role, s.App.Today()) {
			if a, ok := d.Actor(p.OfficerID, p.ID, s.App.Today()); ok && len(a.Roles) == 1 {
				return a
			}
		}
	}
	t.Fatalf("nobody holds %s alone", role)
	return org.Actor{}
}

// fillIn gives the parameters of a pattern a value.
func fillIn(t *testing.T, pattern string) string {
	t.Helper()
	known := strings.NewReplacer("{$}", "", "{seq}", "2", "{form}", "progress-slip", "{id...}", "1.010801/v1", "{procedure}", "1.010801", "{key}", "1.010801", "{name}", "areas", "{topic}", "counter", "{handle}", "khong-co", "{code}", "H14.9-260101-0001",
		"{n}", "1", "{ref}", "04-0190d8a4-0000-7000-8000-000000000000", "{command}", "appraise", "{act}", "appraise", "{file}", "0190d8a4-0000-7000-8000-000000000001", "{id}", "0190d8a4-0000-7000-8000-000000000001")
	path := known.Replace(pattern)
	if strings.Contains(path, "{") {
		t.Fatalf("the test has no value for a parameter of %s", pattern)
	}
	return path
}
