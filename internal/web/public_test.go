package web_test

import (
	"net/http"
	"strings"
	"testing"

	"motcua/internal/org"
)

// Every page has all its words, in both languages, for everybody who reads it.
func TestEveryPageHasItsWords(t *testing.T) {
	p := busy(t)
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	ministry := p.signIn(t, p.Actor(t, org.MinistryOffice, ""))
	pages := map[string]string{
		"/": "", "/tra-cuu": "", "/tra-cuu/" + p.onTheWay.Code: "", "/help": "", "/procedures": "", "/procedures?q=liet+si": "", "/procedures?q=khongco": "",
		"/sign-in": "", "/posts": clerk, "/inbox": clerk, "/dossiers": clerk, "/dossiers?from=x": clerk, "/dossiers?q=khongco": clerk,
		"/register": clerk, "/register?from=2020-01-01&to=2020-01-02": clerk, "/reports/ii-06": ministry, "/reports/ii-06?from=2020-01-01&to=2020-01-02": ministry,
		"/khong-co": "",
	}
	for _, col := range []string{"3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"} {
		pages["/reports/ii-06/list?from=2026-11-01&to=2026-11-30&col="+col] = ministry
	}
	for path, token := range pages {
		for _, lang := range []string{"vi", "en"} {
			join := "?"
			if strings.Contains(path, "?") {
				join = "&"
			}
			body := p.get(token, path+join+"lang="+lang).Body.String()
			wordsOf(t, body, path+" in "+lang)
			headOf(t, body, token, path)
		}
	}
}

// Every procedure of the catalogue can be read, in both languages.
func TestEveryProcedureIsReadable(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	clerk := s.signIn(t, s.Actor(t, org.IntakeOfficer, centre))
	all := s.App.Book().Search("", "", s.App.Today(), 2000)
	if len(all) < 150 {
		t.Fatalf("only %d procedures", len(all))
	}
	for i, p := range all {
		token := []string{"", clerk}[i%2]
		for _, lang := range []string{"vi", "en"} {
			w := s.get(token, "/procedures/"+p.Key+"?lang="+lang)
			if w.Code != http.StatusOK {
				t.Errorf("%s: %d", p.Key, w.Code)
			}
			wordsOf(t, w.Body.String(), p.Key+" in "+lang)
			headOf(t, w.Body.String(), token, p.Key)
		}
	}
	if w := s.get("", "/procedures/9.999999"); w.Code != http.StatusNotFound {
		t.Errorf("a procedure that is none: %d", w.Code)
	}
}

// What is not checked against its source is said so, and what is, is not doubted.
func TestCatalogueIsHonest(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, p := range s.App.Book().Search("", "", s.App.Today(), 2000) {
		body := s.get("", "/procedures/"+p.Key).Body.String()
		doubted := strings.Contains(body, "Mã thủ tục chưa kiểm chứng.") || strings.Contains(body, "Chưa tìm được mã thủ tục đã công bố.")
		if doubted != (p.Confidence["code"] != "verified") {
			t.Errorf("%s: code is %q, doubted %v", p.Key, p.Confidence["code"], doubted)
		}
	}
}

// Citizens find a procedure by field, level and words without marks.
func TestProcedureSearch(t *testing.T) {
	s := newSite(t)
	for _, c := range []struct{ query, want, not string }{
		{"?q=tho+cung+liet+si", "Giải quyết chế độ trợ cấp thờ cúng liệt sĩ", "· Thi đua"},
		{"?q=1.010801", "/procedures/1.010801", "/procedures/1.010803"},
		{"?level=Commune", "cấp xã", "/procedures/1.010801"},
		{"?field=Việc+làm", "· Việc làm", "· Người có công"},
		{"", "53 thủ tục", "<thead"},
	} {
		body := s.get("", "/procedures"+c.query).Body.String()
		if !strings.Contains(body, c.want) || c.not != "" && strings.Contains(body, c.not) {
			t.Errorf("%q does not show %q, or shows %q", c.query, c.want, c.not)
		}
	}
}

// Whoever watches the system asks these two.
func TestHealth(t *testing.T) {
	s := newSite(t)
	for path, want := range map[string]string{"/healthz": "ok\n", "/readyz": "ready\n"} {
		w := s.get("", path)
		if w.Code != http.StatusOK || w.Body.String() != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
			t.Errorf("%s: %d %q", path, w.Code, w.Body)
		}
	}
}

// The start page leads citizens to their dossier and officers to their work.
func TestStartPage(t *testing.T) {
	s := newSite(t)
	body := s.get("", "/").Body.String()
	for _, want := range []string{`action="/tra-cuu"`, `name="code"`, `href="/sign-in"`, `href="/procedures"`, `href="/help"`} {
		if !strings.Contains(body, want) {
			t.Errorf("the start page lacks %s", want)
		}
	}
}

// wordsOf fails when a page shows a message key or a broken number.
func wordsOf(t *testing.T, body, where string) {
	t.Helper()
	for _, bad := range []string{"⟦", "%!", "&lt;no value&gt;"} {
		if i := strings.Index(body, bad); i >= 0 {
			t.Errorf("%s: …%s…", where, body[max(0, i-60):min(len(body), i+80)])
		}
	}
}

// headOf fails when the head of a page speaks to somebody else: what a page is
// about must never pass for who is signed in.
func headOf(t *testing.T, body, token, where string) {
	t.Helper()
	if signedIn := strings.Contains(body, `action="/sign-out"`); signedIn != (token != "") {
		t.Errorf("%s: signed in %v, the page says %v", where, token != "", signedIn)
	}
}
