package web_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/internal/org"
)

// inOrder fails when one of the texts is missing in a page or they stand in another order.
func inOrder(t *testing.T, body string, texts ...string) {
	t.Helper()
	from := 0
	for _, s := range texts {
		i := strings.Index(body[from:], s)
		if i < 0 {
			t.Fatalf("%q is missing or stands too early", s)
		}
		from += i + len(s)
	}
}

// The inbox shows what burns first, group by group, with both dates in words.
func TestInboxOrderAndGroups(t *testing.T) {
	s := newSite(t)
	toLeader := func(day string, hour int) string {
		done := s.take(t, centre, "1.010801", mother, at(day, hour, 0))
		return done.Code
	}
	within := toLeader("2026-11-25", 8)
	near := toLeader("2026-11-11", 8)
	over := toLeader("2026-10-05", 9)
	s.Clock.Set(at("2026-11-25", 9, 0))
	officer := s.Actor(t, org.CaseOfficer, "cb-snv-ncc")
	w := s.get(s.signIn(t, officer), "/inbox")
	body := w.Body.String()
	if w.Code != http.StatusOK {
		t.Fatal(w.Code)
	}
	inOrder(t, body, ">Quá hạn<", over, "Quá hạn 21 ngày làm việc", ">Sắp đến hạn<", near, "Còn 1 ngày 3 giờ làm việc", ">Còn hạn<", within)
	for _, want := range []string{"Nông Thị Thử", "Hạn của bước", "Hẹn trả kết quả", "Chờ từ", "is-over", "is-near"} {
		if !strings.Contains(body, want) {
			t.Errorf("the inbox does not show %q", want)
		}
	}
}

// What waits for the citizen is never called late (T-06).
func TestInboxDoesNotCallWaitingLate(t *testing.T) {
	p := busy(t)
	p.Clock.Set(at("2027-01-15", 9, 0)) // long after the date
	body := p.get(p.signIn(t, p.Actor(t, org.IntakeOfficer, centre)), "/inbox").Body.String()
	i := strings.Index(body, ">Đang chờ công dân<")
	if i < 0 || !strings.Contains(body[i:], p.waiting.Code) || strings.Contains(body[:i], p.waiting.Code) {
		t.Fatal("the dossier does not stand among those that wait for the citizen")
	}
	if rest := body[i:]; strings.Contains(rest[:strings.Index(rest, "</section>")], "Quá hạn") {
		t.Error("called late")
	}
}

// Pages follow each other by position; nothing is shown twice or left out.
func TestInboxPages(t *testing.T) {
	s := newSite(t)
	want := map[string]bool{}
	for i := range 53 {
		want[s.take(t, centre, "1.010801", mother, at("2026-11-24", 8, i)).Code] = true
	}
	token := s.signIn(t, s.Actor(t, org.CaseOfficer, "cb-snv-ncc"))
	path, pages := "/inbox", 0
	for path != "" {
		if pages++; pages > 3 {
			t.Fatal("the list does not end")
		}
		body := s.get(token, path).Body.String()
		for code := range want {
			if strings.Contains(body, ">"+code+"<") {
				delete(want, code)
			}
		}
		_, rest, ok := strings.Cut(body, `rel="next"`)
		if path = ""; ok && rest != "" {
			before := body[:len(body)-len(rest)]
			href := before[strings.LastIndex(before, `href="`)+6:]
			path = html.UnescapeString(href[:strings.Index(href, `"`)])
		}
	}
	if pages != 2 || len(want) != 0 {
		t.Errorf("%d pages, %d dossiers never shown", pages, len(want))
	}
}

// An empty inbox says what to do; a whole code leads to its dossier; names are
// found without marks and shown escaped.
func TestListFindsAndEscapes(t *testing.T) {
	p := busy(t)
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	w := p.get(clerk, "/dossiers?q="+strings.ToLower(p.onTheWay.Code))
	if want := "/dossiers/" + p.onTheWay.Ref.String(); w.Code != http.StatusSeeOther || w.Header().Get("Location") != want {
		t.Errorf("whole code: %d to %q, want %q", w.Code, w.Header().Get("Location"), want)
	}
	body := p.get(clerk, "/dossiers?q=hoang").Body.String()
	if !strings.Contains(body, "Hoàng &lt;b&gt;Văn&lt;/b&gt; Mẫu") || strings.Contains(body, "<b>Văn") {
		t.Error("a name is not found without marks, or not escaped")
	}
	if body := p.get(clerk, "/dossiers?status=Returned").Body.String(); !strings.Contains(body, p.returned.Code) || strings.Contains(body, p.onTheWay.Code) {
		t.Error("the status does not narrow the list")
	}
	if body := p.get(clerk, "/dossiers?from=2026-11-16&to=2026-11-16").Body.String(); !strings.Contains(body, p.onTheWay.Code) || strings.Contains(body, p.ready.Code) {
		t.Error("the days do not narrow the list")
	}
	if w := p.get(clerk, "/dossiers?from=16/11"); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `href="#from"`) {
		t.Errorf("a wrong day: %d", w.Code)
	}
	empty := p.get(p.signIn(t, p.Actor(t, org.IntakeOfficer, "cb-01477-mc")), "/inbox").Body.String()
	if !strings.Contains(empty, "Không có việc nào đang chờ.") {
		t.Error("an empty inbox says nothing")
	}
	other := p.signIn(t, p.Actor(t, org.IntakeOfficer, "cb-01477-mc"))
	if body := p.get(other, "/dossiers?q="+p.onTheWay.Code).Body.String(); strings.Contains(body, "Nông Thị Thử") {
		t.Error("another counter sees the dossier (X-05)")
	}
}

// An identifying number is posted, so that it never stands in an address (PD-08).
func TestListByPersonalNumber(t *testing.T) {
	p := busy(t)
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	w := p.post(clerk, "/dossiers", url.Values{"person": {"004 199 990 001"}})
	body := w.Body.String()
	if w.Code != http.StatusOK || !strings.Contains(body, p.onTheWay.Code) || strings.Contains(body, p.returned.Code) {
		t.Errorf("search by number: %d", w.Code)
	}
	if strings.Contains(body, "href=\"/dossiers?person") || strings.Contains(body, "?person=") {
		t.Error("the number stands in an address")
	}
	if w := p.post(clerk, "/dossiers", url.Values{"person": {"12"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="person-error"`) {
		t.Errorf("a wrong number: %d", w.Code)
	}
}

// Everybody is led to the first page her post may use.
func TestHomeOfEveryRole(t *testing.T) {
	s := newSite(t)
	for role, want := range map[org.Role]string{
		org.IntakeOfficer: "/inbox", org.CaseOfficer: "/inbox", org.Inspector: "/dossiers", org.MinistryOffice: "/dossiers",
		org.BusinessAdmin: "/reports/ii-06", org.TechAdmin: "/procedures",
	} {
		token := s.signIn(t, s.withOnly(t, role))
		if w := s.get(token, "/home"); w.Header().Get("Location") != want {
			t.Errorf("%s is led to %q, want %q", role, w.Header().Get("Location"), want)
		}
		if w := s.get(token, "/"); w.Header().Get("Location") != "/home" {
			t.Errorf("%s begins at %q", role, w.Header().Get("Location"))
		}
	}
}
