package web_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"motcua/internal/dossier"
)

// EL-04: the page behind the QR code of a result, for anybody.
func TestResultCheck(t *testing.T) {
	t.Parallel()
	p := busy(t)
	ready := "/ket-qua/" + p.ready.Code
	w := p.get("", "/ket-qua?code="+strings.ToLower(p.ready.Code))
	if to := w.Header().Get("Location"); to != ready {
		t.Errorf("leads to %q", to)
	}
	body := p.get("", ready).Body.String()
	for _, want := range []string{"Kết quả này đã được cấp và còn giá trị", p.ready.Code, "Cơ quan cấp", "Không ghi thời hạn"} {
		if !strings.Contains(body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, person := range []string{mother.name, "5678"} {
		if strings.Contains(body, person) {
			t.Errorf("the page tells %q", person)
		}
	}
	for path, status := range map[string]int{ready: 200, "/ket-qua": 200, "/ket-qua/" + p.waiting.Code: 404, "/ket-qua/H14.9-000000-0000": 404} {
		if w := p.get("", path); w.Code != status || w.Header().Get("X-Robots-Tag") == "" {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
	}
	if w := p.compare(t, ready, nil); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `id="file-error"`) {
		t.Errorf("no file: %d", w.Code)
	}
	if w := p.compare(t, ready, []byte("khác")); w.Code != 200 || !strings.Contains(w.Body.String(), "không trùng với kết quả") {
		t.Errorf("another file: %d", w.Code)
	}
	if w := p.compare(t, ready, p.issued(t)); w.Code != 200 || !strings.Contains(w.Body.String(), "đúng là kết quả đã phát hành") {
		t.Errorf("the file itself: %d", w.Code)
	}
	look(t, p.site, map[string][2]string{
		"result": {"", ready}, "result-start": {"", "/ket-qua"}, "result-none": {"", "/ket-qua/" + p.waiting.Code}, "home-result": {"", "/"},
	})
}

// issued is the file of the result that is ready.
func (p province) issued(t *testing.T) []byte {
	t.Helper()
	row, err := p.App.DB.Dossier(t.Context(), p.ready.Ref.Province, p.ready.Ref.ID)
	check(t, err)
	var s dossier.State
	check(t, json.Unmarshal(row.State, &s))
	r, err := p.App.Blobs.Open(t.Context(), s.Result.Files[0].SHA256)
	check(t, err)
	content, err := io.ReadAll(r)
	check(t, err)
	check(t, r.Close())
	return content
}

// compare posts a file to a page; nil is a form without one.
func (p province) compare(t *testing.T, path string, content []byte) *httptest.ResponseRecorder {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	if content != nil {
		part, err := form.CreateFormFile("file", "ket-qua.pdf")
		check(t, err)
		_, err = part.Write(content)
		check(t, err)
	}
	check(t, form.Close())
	r := httptest.NewRequest(http.MethodPost, path, &b)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	p.handler.ServeHTTP(w, r)
	return w
}
