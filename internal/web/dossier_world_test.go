package web

import (
	"bytes"
	"context"
	"html"
	"io"
	"log/slog"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/org"
)

// desk is a world with its pages, and officers who work in it with a browser that
// has no script.
type desk struct {
	*apptest.World
	t   *testing.T
	srv *httptest.Server
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	w := apptest.New(t)
	s, err := New(Config{App: w.App, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return &desk{w, t, srv}
}

// officer is one signed-in browser.
type officer struct {
	*desk
	org.Actor
	cookie string
}

// sit signs the holder of a post in.
func (d *desk) sit(actor org.Actor) *officer {
	d.t.Helper()
	o, _ := d.App.Directory().Officer(actor.OfficerID)
	token, s, err := d.App.SignIn(context.Background(), o.Subject, "")
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.App.ChoosePost(context.Background(), s, actor.PostID); err != nil {
		d.t.Fatal(err)
	}
	return &officer{d, actor, token}
}

// answer is a page as it came.
type answer struct {
	t      *testing.T
	Status int
	Body   string
	To     string // of a redirect
	Header http.Header
}

func (o *officer) do(req *http.Request) answer {
	o.t.Helper()
	req.AddCookie(&http.Cookie{Name: SessionCookie, Value: o.cookie})
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Do(req)
	if err != nil {
		o.t.Fatal(err)
	}
	body, err := io.ReadAll(res.Body)
	if closeErr := res.Body.Close(); err != nil || closeErr != nil {
		o.t.Fatal(err, closeErr)
	}
	return answer{o.t, res.StatusCode, string(body), res.Header.Get("Location"), res.Header}
}

func (o *officer) get(path string) answer {
	o.t.Helper()
	req, err := http.NewRequest("GET", o.srv.URL+path, nil)
	if err != nil {
		o.t.Fatal(err)
	}
	return o.do(req)
}

// upload is a file chosen in a form.
type upload struct {
	Field, Name string
	Content     []byte
}

func (o *officer) post(path string, form url.Values, files ...upload) answer {
	o.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range form {
		for _, v := range values {
			if err := w.WriteField(name, v); err != nil {
				o.t.Fatal(err)
			}
		}
	}
	for _, f := range files {
		part, err := w.CreateFormFile(f.Field, f.Name)
		if err == nil {
			_, err = part.Write(f.Content)
		}
		if err != nil {
			o.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		o.t.Fatal(err)
	}
	req, err := http.NewRequest("POST", o.srv.URL+path, &body)
	if err != nil {
		o.t.Fatal(err)
	}
	req.Header.Set("Content-Type", w.FormDataContentType())
	return o.do(req)
}

// want checks the status and that the page holds every text.
func (a answer) want(status int, texts ...string) answer {
	a.t.Helper()
	if a.Status != status {
		a.t.Fatalf("status %d, want %d: %s", a.Status, status, plain(a.Body))
	}
	for _, text := range texts {
		if !strings.Contains(plain(a.Body), text) {
			a.t.Fatalf("the page lacks %q: %s", text, plain(a.Body))
		}
	}
	if strings.Contains(a.Body, "⟦") {
		a.t.Fatalf("a message is missing: %s", a.Body[strings.Index(a.Body, "⟦"):][:60])
	}
	return a
}

// wantAt checks that a message stands at a field, that the field says so, and that
// the summary leads there.
func (a answer) wantAt(id, text string) answer {
	a.t.Helper()
	at := regexp.MustCompile(`(?s)id="` + regexp.QuoteMeta(id) + `-error">([^<]*)<`).FindStringSubmatch(a.Body)
	if at == nil || !strings.Contains(html.UnescapeString(at[1]), text) {
		a.t.Fatalf("no message %q at %q: %s", text, id, plain(a.Body))
	}
	for _, part := range []string{`id="` + id + `"`, `href="#` + id + `"`, `aria-describedby="` + id + `-error"`} {
		if !strings.Contains(a.Body, part) {
			a.t.Fatalf("the page lacks %s", part)
		}
	}
	return a
}

var tags = regexp.MustCompile(`(?s)<head>.*?</head>|<[^>]*>`)

// plain is what somebody reads of a page.
func plain(page string) string {
	return strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(page, " "))), " ")
}

var (
	formTag  = regexp.MustCompile(`(?s)<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>`)
	inputTag = regexp.MustCompile(`(?s)<input([^>]*)>`)
	areaTag  = regexp.MustCompile(`(?s)<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>`)
	listTag  = regexp.MustCompile(`(?s)<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>`)
	picked   = regexp.MustCompile(`<option value="([^"]*)" selected`)
	firstOpt = regexp.MustCompile(`<option value="([^"]*)"`)
	attr     = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
)

// form reads the fields of a form as a browser would send them.
func (a answer) form(action string) url.Values {
	a.t.Helper()
	for _, m := range formTag.FindAllStringSubmatch(a.Body, -1) {
		tag, _, _ := strings.Cut(m[0], ">")
		if html.UnescapeString(m[1]) == action && !(strings.Contains(tag, `method="get"`) && strings.Contains(a.Body, `method="post" action="`+m[1]+`"`)) {
			return fieldsOf(m[2])
		}
	}
	a.t.Fatalf("no form %s: %s", action, plain(a.Body))
	return nil
}

func fieldsOf(body string) url.Values {
	out := url.Values{}
	for _, m := range inputTag.FindAllStringSubmatch(body, -1) {
		at := map[string]string{"type": "text", "value": ""}
		for _, kv := range attr.FindAllStringSubmatch(m[1], -1) {
			at[kv[1]] = html.UnescapeString(kv[2])
		}
		_, checked := at["checked"]
		if at["name"] == "" || at["type"] == "file" || (at["type"] == "checkbox" || at["type"] == "radio") && !checked {
			continue
		}
		out.Add(at["name"], at["value"])
	}
	for _, m := range areaTag.FindAllStringSubmatch(body, -1) {
		out.Add(m[1], html.UnescapeString(m[2]))
	}
	for _, m := range listTag.FindAllStringSubmatch(body, -1) {
		option := picked.FindStringSubmatch(m[2])
		if option == nil {
			option = firstOpt.FindStringSubmatch(m[2])
		}
		if option != nil {
			out.Add(m[1], html.UnescapeString(option[1]))
		}
	}
	return out
}

// with changes fields of a form that was read.
func with(form url.Values, pairs ...string) url.Values {
	out := url.Values{}
	for k, v := range form {
		out[k] = append([]string{}, v...)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

// seqOf is the version of a dossier, by the ledger.
func (d *desk) seqOf(path string) int {
	d.t.Helper()
	ref, err := app.ParseRef(strings.TrimPrefix(path, "/dossiers/"))
	if err != nil {
		d.t.Fatal(err)
	}
	row, err := d.App.DB.Dossier(context.Background(), ref.Province, ref.ID)
	if err != nil {
		d.t.Fatal(err)
	}
	return row.Seq
}

// dossiers counts what is in the database.
func (d *desk) dossiers() int {
	d.t.Helper()
	n, err := d.App.DB.CountEstimate(context.Background())
	if err != nil {
		d.t.Fatal(err)
	}
	return int(n)
}
