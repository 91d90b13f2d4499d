package api

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
)

// Addresses and methods that are no operation are told so, in JSON too.
func TestElsewhere(t *testing.T) {
	w := newWorld(t)
	c := w.nobody(t)
	c.get("/api/v1/khong-co").problem(http.StatusNotFound, "request.not-found")
	c.get("/api/v2/me").problem(http.StatusNotFound, "request.not-found")
	a := c.send(http.MethodDelete, v1+"/dossiers", "", nil)
	a.problem(http.StatusMethodNotAllowed, "request.method")
	if got := a.Header().Values("Allow"); strings.Join(got, ", ") != "GET, POST" {
		t.Errorf("Allow: %v", got)
	}
	if a := c.get("/api/"); a.Code != http.StatusFound || a.Header().Get("Location") != "/api/docs" {
		t.Errorf("/api/ leads to %d %s", a.Code, a.Header().Get("Location"))
	}
	if a := c.send(http.MethodHead, v1+"/me", "", nil); a.Code != http.StatusUnauthorized || a.Body.Len() != 0 {
		t.Errorf("HEAD: %d %s", a.Code, a.Body)
	}
}

// Every kind of wrong input has its code, at its field.
func TestWrongInput(t *testing.T) {
	w := newWorld(t)
	clerk, _, d := w.accepted(t)
	commands := v1 + "/dossiers/" + d.Ref + "/commands/"
	sent := func(method, path, body string) answer {
		return clerk.send(method, path, "application/json", strings.NewReader(body), "Idempotency-Key", app.NewID())
	}
	for _, c := range []struct{ name, method, path, body, codes string }{
		{"unknown field", post, commands + "hand-over", `{"notes": "x"}`, "notes request.unknown-field"},
		{"missing field", post, commands + "refuse", `{"reason_code": "NotCompetent", "reason": "x"}`, "legal_ground request.required"},
		{"missing field inside", post, commands + "request-supplement", `{"items": [{"component": "c1"}]}`, "items[0].reason request.required"},
		{"not a string", post, commands + "hand-over", `{"note": 1}`, "note request.string"},
		{"not an integer", post, commands + "hand-over", `{"version": "1"}`, "version request.integer"},
		{"a fraction", post, commands + "hand-over", `{"version": 1.5}`, "version request.integer"},
		{"not a boolean", post, commands + "assign", `{"post": "p", "hand_over": "yes"}`, "hand_over request.boolean"},
		{"not a list", post, commands + "request-supplement", `{"items": {}}`, "items request.array"},
		{"null for a list", post, commands + "request-supplement", `{"items": null}`, "items request.array"},
		{"not an object", post, commands + "request-supplement", `{"items": [1]}`, "items[0] request.object"},
		{"a list for the body", post, commands + "hand-over", `[]`, " request.object"},
		{"not one of", post, commands + "record-payment", `{"method": "Gold", "number": "1"}`, "method request.enum"},
		{"not a date", post, commands + "issue", `{"outcome": "Granted", "number": "1", "date": "25/11/2026", "signer": "x", "uploads": []}`, "date request.date"},
		{"too small", post, commands + "hand-over", `{"version": -1}`, "version request.minimum"},
		{"too long", post, commands + "record-payment", `{"method": "Cash", "number": "` + strings.Repeat("1", 51) + `"}`, "number request.too-long"},
		{"too many", post, commands + "accept", `{"fees": [` + strings.Repeat(`"x",`, 50) + `"x"]}`, "fees request.too-many"},
		{"control characters", post, commands + "hand-over", `{"note": "a\u0000b"}`, "note text.invalid"},
		{"control characters inside", post, commands + "request-supplement", `{"items": [{"component": "c1", "reason": "a\u202eb"}]}`, "items[0].reason text.invalid"},
		{"control characters in a path", get, v1 + "/tracking/H14%00", "", "code text.invalid"},
		{"control characters in a query", get, v1 + "/dossiers?unit=%00&text=%01", "", "text text.invalid, unit text.invalid"},
		{"not UTF-8 in a query", get, v1 + "/dossiers?procedure=%ff", "", "procedure text.invalid"},
		{"too short", post, v1 + "/tracking", `{"code": ""}`, "code request.too-short"},
		{"not four digits", post, v1 + "/tracking", `{"code": "x", "phone4": "12a4"}`, "phone4 request.pattern"},
		{"unknown upload", post, commands + "appraise", `{"text": "x", "eligible": true, "uploads": ["khong-co"]}`, "uploads file.unknown"},
		{"several at once", post, commands + "refuse", `{"x": 1, "reason_code": 1, "reason": "x", "legal_ground": "x"}`, "reason_code request.string, x request.unknown-field"},

		{"unknown parameter", get, v1 + "/dossiers?teext=a", "", "teext request.unknown-parameter"},
		{"missing parameter", get, v1 + "/register?from=2026-01-01", "", "to request.required"},
		{"limit over the most", get, v1 + "/dossiers?limit=201", "", "limit request.maximum"},
		{"limit of nothing", get, v1 + "/dossiers?limit=0", "", "limit request.minimum"},
		{"limit of letters", get, v1 + "/dossiers?limit=ten", "", "limit request.integer"},
		{"not a date in a query", get, v1 + "/dossiers?from=2026-13-01", "", "from request.date"},
		{"days in the wrong order", get, v1 + "/dossiers?from=2026-02-01&to=2026-01-01", "", "to report.order"},
		{"register in the wrong order", get, v1 + "/register?from=2026-02-01&to=2026-01-01", "", "to report.order"},
		{"unknown status", get, v1 + "/dossiers?status=Lost", "", "status[0] request.enum"},
		{"unknown column", get, v1 + "/reports/ii-06/dossiers?from=2026-01-01&to=2026-02-01&column=2", "", "column request.minimum"},
		{"cursor of nonsense", get, v1 + "/dossiers?cursor=%21", "", "cursor request.cursor"},
		{"cursor of another list", get, v1 + "/dossiers?cursor=" + cursorAt("inbox", 1, app.NewID()), "", "cursor request.cursor"},
		{"unknown language", get, v1 + "/dossiers/" + d.Ref + "/deadline?lang=fr", "", "lang request.enum"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := sent(c.method, c.path, c.body)
			var p Problem
			a.into(http.StatusUnprocessableEntity, &p)
			if got := p.codes(); got != c.codes {
				t.Errorf("told %q, want %q: %s", got, c.codes, a.Body)
			}
			if strings.Contains(a.Body.String(), "expected") {
				t.Errorf("not translated: %s", a.Body)
			}
		})
	}
}

// What cannot be read at all.
func TestUnreadableBodies(t *testing.T) {
	w := newWorld(t)
	clerk, _, d := w.accepted(t)
	path := v1 + "/dossiers/" + d.Ref + "/commands/hand-over"
	key := []string{"Idempotency-Key", app.NewID()}
	body := func(media, content string) answer {
		return clerk.send(post, path, media, strings.NewReader(content), key...)
	}
	body("application/json", `{"note": `).problem(http.StatusBadRequest, "request.json")
	body("application/json", `{} {}`).problem(http.StatusBadRequest, "request.json")
	body("application/json", ``).problem(http.StatusBadRequest, "request.json")
	for _, media := range []string{"", "text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", "application/json; charset=utf-16", "multipart/form-data; boundary=x"} {
		p := body(media, `{}`).problem(http.StatusUnsupportedMediaType, "request.content-type")
		if !strings.Contains(p.Detail, "application/json") {
			t.Errorf("does not say what is taken: %s", p.Detail)
		}
	}
	body("application/json", `{"note": "`+strings.Repeat("a", 1<<20)+`"}`).problem(http.StatusRequestEntityTooLarge, "request.too-large")
	for _, key := range []string{"", strings.Repeat("k", 201)} {
		p := clerk.send(post, path, "application/json", strings.NewReader(`{}`), "Idempotency-Key", key).problem(http.StatusUnprocessableEntity, "request.invalid")
		if p.codes() != "Idempotency-Key idempotency.missing" {
			t.Errorf("key of %d: %s", len(key), p.codes())
		}
	}
	clerk.send(post, path, "application/json; charset=UTF-8", strings.NewReader(`{"note":"x"}`), key...).into(http.StatusOK, &done{})
}

func TestUploads(t *testing.T) {
	w := newWorld(t)
	clerk := w.as(t, w.counter(t))
	type part struct{ field, file, content string }
	send := func(parts ...part) answer {
		t.Helper()
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for _, p := range parts {
			create := m.CreateFormField
			if p.file != "" {
				create = func(field string) (io.Writer, error) { return m.CreateFormFile(field, p.file) }
			}
			f, err := create(p.field)
			if err == nil {
				_, err = f.Write([]byte(p.content))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		return clerk.send(post, v1+"/attachments", m.FormDataContentType(), &b)
	}
	pdf := string(apptest.PDF("x"))
	send().problem(http.StatusUnprocessableEntity, "request.file-missing")
	send(part{"khac", "a.pdf", pdf}).problem(http.StatusUnprocessableEntity, "request.file-missing")
	send(part{"file", "a.pdf", pdf}, part{"file", "b.pdf", pdf}).problem(http.StatusUnprocessableEntity, "request.one-file")
	send(part{"file", "a.pdf", pdf}, part{"note", "", "x"}).problem(http.StatusUnprocessableEntity, "request.one-file")
	send(part{"file", "a.exe", "MZ"}).problem(http.StatusUnprocessableEntity, "file.type")
	send(part{"file", "a.pdf", ""}).problem(http.StatusUnprocessableEntity, "file.empty")
	big := send(part{"file", "a.pdf", pdf + strings.Repeat("x", 2<<20)})
	if big.Code != http.StatusRequestEntityTooLarge && big.Code != http.StatusUnprocessableEntity {
		t.Errorf("too big: %d %s", big.Code, big.Body)
	}
	clerk.send(post, v1+"/attachments", "application/json", strings.NewReader("{}")).problem(http.StatusUnsupportedMediaType, "request.content-type")
	clerk.send(post, v1+"/attachments", "multipart/form-data", strings.NewReader("x")).problem(http.StatusUnprocessableEntity, "request.file-missing")
}

// The words follow Accept-Language; the code does not.
func TestLanguage(t *testing.T) {
	w := newWorld(t)
	for header, want := range map[string]string{
		"": "vi", "vi": "vi", "en": "en", "en-US,en;q=0.9,vi;q=0.5": "en", "fr": "vi", "vi;q=0.2, en;q=0.8": "en", "\x00": "vi",
	} {
		a := w.nobody(t).get(v1+"/me", "Accept-Language", header)
		p := a.problem(http.StatusUnauthorized, "signin.none")
		if a.Header().Get("Content-Language") != want || strings.HasPrefix(p.Detail, "You are not") != (want == "en") || (p.Title == "Not signed in") != (want == "en") {
			t.Errorf("%q: %s %q %q", header, a.Header().Get("Content-Language"), p.Title, p.Detail)
		}
	}
}
