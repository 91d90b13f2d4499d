package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// hiddenFields reads a form as a browser without JavaScript would send it.
var (
	inputField  = regexp.MustCompile(`<input ([^>]*)>`)
	areaField   = regexp.MustCompile(`(?s)<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>`)
	selectField = regexp.MustCompile(`(?s)<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>`)
	chosen      = regexp.MustCompile(`value="([^"]*)" selected`)
	attribute   = regexp.MustCompile(`(\w+)="([^"]*)"`)
	unescape    = strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&#43;", "+", "&amp;", "&")
)

func formOf(body string) url.Values {
	v := url.Values{}
	body = body[strings.Index(body, `<form method="post" action="/catalogue/drafts/`):]
	for _, m := range inputField.FindAllStringSubmatch(body, -1) {
		a := map[string]string{}
		for _, x := range attribute.FindAllStringSubmatch(m[1], -1) {
			a[x[1]] = unescape.Replace(x[2])
		}
		if a["name"] != "" && (a["type"] != "checkbox" || strings.Contains(m[1], " checked")) {
			v.Add(a["name"], a["value"])
		}
	}
	for _, m := range areaField.FindAllStringSubmatch(body, -1) {
		v.Set(m[1], unescape.Replace(m[2]))
	}
	for _, m := range selectField.FindAllStringSubmatch(body, -1) {
		if c := chosen.FindStringSubmatch(m[2]); c != nil {
			v.Set(m[1], c[1])
		}
	}
	return v
}

// begin presses "draft a new version" and gives the address of the draft.
func (s *site) beginCatalogue(t testing.TB, token, kind, code string) string {
	t.Helper()
	w := s.post(token, "/catalogue/drafts", url.Values{"key": {app.NewID()}, "kind": {kind}, "code": {code}})
	to, _, _ := strings.Cut(w.Header().Get("Location"), "?")
	if w.Code != 303 || !strings.HasPrefix(to, "/catalogue/drafts/") {
		t.Fatalf("%d %s %s", w.Code, w.Header().Get("Location"), w.Body)
	}
	return to
}

// TestCatalogueFromThePages: an administrator drafts a version from the pages alone:
// rows added and taken away without JavaScript, faults at their fields, what was
// typed kept; the second of two who save is told.
func TestCatalogueFromThePages(t *testing.T) {
	s := newSite(t)
	token := s.signIn(t, s.Post(t, ministryAdmin))
	path := s.beginCatalogue(t, token, "Procedure", "1.010801")
	form := formOf(s.get(token, path).Body.String())
	before := form.Get("rows.components")
	form.Set("do", "add:components")
	page := s.post(token, path, form)
	if page.Code != 200 || !strings.Contains(page.Body.String(), "chưa được lưu") {
		t.Fatalf("adding a row: %d", page.Code)
	}
	form = formOf(page.Body.String())
	last := before
	form.Set("components."+last+".name", "Giấy tờ <mới>")
	form.Set("components."+last+".quantity", "hai")
	form.Set("competent_body", "Ủy ban nhân dân cấp xã")
	form.Set("do", "save")
	page = s.post(token, path, form)
	if body := page.Body.String(); page.Code != 422 || !strings.Contains(body, `href="#components-`+last+`-quantity"`) || !strings.Contains(body, "Giấy tờ &lt;mới&gt;") {
		t.Fatalf("a bad quantity: %d", page.Code)
	}
	form = formOf(page.Body.String())
	form.Set("components."+last+".quantity", "2")
	form.Set("components."+last+".copy_kind", "Original")
	form.Set("do", "save")
	if w := s.post(token, path, form); w.Code != 303 {
		t.Fatalf("saving: %d %s", w.Code, w.Body)
	}
	if w := s.post(token, path, form); w.Code != 409 || !strings.Contains(w.Body.String(), "vừa được người khác thay đổi") {
		t.Errorf("saving an old state: %d", w.Code)
	}
	form = formOf(s.get(token, path).Body.String())
	if form.Get("components."+last+".name") != "Giấy tờ <mới>" || form.Get("competent_body") != "Ủy ban nhân dân cấp xã" {
		t.Errorf("kept: %q", form.Get("components."+last+".name"))
	}
	form.Set("do", "remove:components.0")
	second := form.Get("components.1.name")
	if form = formOf(s.post(token, path, form).Body.String()); form.Get("components.0.name") != second || form.Get("rows.components") != before {
		t.Errorf("the rows did not move up: %q", form.Get("components.0.name"))
	}
	change := s.get(token, strings.Replace(path, "/catalogue/drafts/", "/changes/", 1)).Body.String()
	if !strings.Contains(change, "Giấy tờ &lt;mới&gt;") || !strings.Contains(change, "cơ quan có thẩm quyền") {
		t.Error("the diff does not name the new paper")
	}
	if w := s.post(token, "/catalogue/drafts", url.Values{"key": {app.NewID()}, "code": {"abc"}}); w.Code != 422 || !strings.Contains(w.Body.String(), "code-error") {
		t.Errorf("no code: %d", w.Code)
	}
}

// TestOverlayFromThePages: a province adds a step and shortens another; a longer
// period is a finding that blocks.
func TestOverlayFromThePages(t *testing.T) {
	s := newSite(t)
	token := s.signIn(t, s.Actor(t, org.BusinessAdmin, "cb-vp"))
	path := s.beginCatalogue(t, token, "Overlay", "1.010801")
	form := formOf(s.get(token, path).Body.String())
	form.Set("do", "add:steps")
	form = formOf(s.post(token, path, form).Body.String())
	form.Set("steps.0.case", "v1")
	form.Set("steps.0.after", "s1")
	form.Set("steps.0.name", "Xác minh tại chỗ")
	form.Set("steps.0.place", string(org.PlaceDivision))
	form.Set("steps.0.role", string(org.CaseOfficer))
	form.Set("case.v1.period", "900 ngày")
	form.Set("do", "save")
	if w := s.post(token, path, form); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	body := s.get(token, path).Body.String()
	if !strings.Contains(body, "Xác minh tại chỗ") || !strings.Contains(body, "dài hơn thời hạn theo quy định") {
		t.Error("the longer period is not told")
	}
	commune := s.signIn(t, s.Actor(t, org.BusinessAdmin, "cb-01273-vp"))
	if w := s.get(commune, path); w.Code != 403 {
		t.Errorf("a commune reads the province's draft: %d", w.Code)
	}
}

// TestCatalogueImportPages: a file is looked over first; nothing is begun before it
// is confirmed, and nothing at all when a cell is bad.
func TestCatalogueImportPages(t *testing.T) {
	s := newSite(t)
	token := s.signIn(t, s.Post(t, ministryAdmin))
	send := func(name string, data []byte) *httptest.ResponseRecorder {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		f, err := m.CreateFormFile("file", name)
		check(t, err)
		_, err = f.Write(data)
		check(t, err)
		check(t, m.WriteField("do", "preview"))
		check(t, m.Close())
		r := httptest.NewRequest("POST", "/catalogue/import", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		r.Header.Set("Sec-Fetch-Site", "same-origin")
		return s.send(r, token)
	}
	packet := []byte(`{"MATTHC":"1.999999.H56","TENTTHC":"Thủ tục thử","LINHVUCTHUCHIEN":[{"TENLINHVUC":"Việc làm"}]}`)
	w := send("goi.json", packet)
	body := w.Body.String()
	if w.Code != 200 || !strings.Contains(body, "Thủ tục thử") || !strings.Contains(body, "Lập 1 dự thảo") {
		t.Fatalf("%d %s", w.Code, body)
	}
	confirm := url.Values{"do": {"import"}, "key": {app.NewID()}, "name": {"goi.json"}, "content": {regexp.MustCompile(`name="content" value="([^"]*)"`).FindStringSubmatch(body)[1]}}
	confirm.Set("content", unescape.Replace(confirm.Get("content")))
	if w = s.post(token, "/catalogue/import", confirm); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w = send("goi.docx", packet); w.Code != 422 || !strings.Contains(w.Body.String(), `href="#file"`) {
		t.Errorf("another kind of file: %d", w.Code)
	}
	for _, path := range []string{"/catalogue/export", "/catalogue/export?template=1"} {
		if w := s.get(token, path); w.Code != 200 || !bytes.HasPrefix(w.Body.Bytes(), []byte("PK")) {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}

// TestCatalogueLook: the pages as people meet them.
func TestCatalogueLook(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	ministry, province := s.signIn(t, s.Post(t, ministryAdmin)), s.signIn(t, s.Actor(t, org.BusinessAdmin, "cb-vp"))
	draft, overlay := s.beginCatalogue(t, ministry, "Procedure", "1.014199"), s.beginCatalogue(t, province, "Overlay", "1.010801")
	look(t, s, map[string][2]string{
		"catalogue": {ministry, "/catalogue"}, "catalogue-procedure": {province, "/catalogue/procedures/1.010801"}, "catalogue-draft": {ministry, draft},
		"catalogue-overlay": {province, overlay}, "catalogue-import": {ministry, "/catalogue/import"}, "catalogue-lists": {ministry, "/catalogue/lists"},
		"procedure": {"", "/procedures/1.014199?province=04"}, "catalogue-sub-items": {ministry, "/catalogue/lists/sub-items"}, "catalogue-banks": {ministry, "/catalogue/lists/banks"}, "catalogue-accounts": {province, "/catalogue/lists/accounts"},
		"catalogue-areas": {ministry, "/catalogue/lists/areas?q=dong+nai"}, "catalogue-change": {ministry, strings.Replace(draft, "/catalogue/drafts/", "/changes/", 1)},
	})
}
