package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// docsSite serves the API beside the viewer's files as they lie in the pages' folder.
func docsSite(t *testing.T) string {
	t.Helper()
	const folder = "../web/static"
	mux := http.NewServeMux()
	mux.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir(folder))))
	mux.Handle("/api/", New(Config{DocsAssets: DocsAssets{
		Icon: "/static/favicon.svg",
		Styles: []string{"/static/vendor/bootstrap/bootstrap.min.css", "/static/theme/base.css", "/static/vendor/swagger-ui/swagger-ui.css",
			"/static/apidocs.css"},
		Scripts: []string{"/static/vendor/swagger-ui/swagger-ui-bundle.js", "/static/apidocs.js"},
	}}))
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

// The page opens under the policy it sets itself: the browser blocks nothing and
// every operation is there to be read.
func TestDocsPage(t *testing.T) {
	site := docsSite(t)
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(site+"/api/docs"), chromedp.WaitVisible(".opblock")); err != nil {
		t.Fatal(err)
	}
	if err := rig.Shot(ctx, "api-docs"); err != nil {
		t.Fatal(err)
	}
	n, err := chromedp.Run(ctx, chromedp.Evaluate[int](`document.querySelectorAll(".opblock").length`))
	if err != nil || n != len(operations()) {
		t.Errorf("%d of %d operations are shown, error %v", n, len(operations()), err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(site+"/api/docs?#/L%E1%BB%87nh/issue"), chromedp.WaitVisible(".opblock-body .responses-table")); err != nil {
		t.Fatal(err)
	}
	text, err := chromedp.Run(ctx, chromedp.Text("#swagger-ui"))
	for _, want := range []string{"Ban hành kết quả", "Idempotency-Key", "Không có quyền"} {
		if err != nil || !strings.Contains(text, want) {
			t.Errorf("%q is not shown, error %v", want, err)
		}
	}
	if err := rig.Shot(ctx, "api-docs-issue"); err != nil {
		t.Fatal(err)
	}
	if got := complaints(); len(got) > 0 {
		t.Errorf("the browser complains:\n%s", strings.Join(got, "\n"))
	}
}

// The policy names no other place and no inline code.
func TestPoliciesAreStrict(t *testing.T) {
	for path, script := range map[string]string{"/api/docs": "script-src 'self'", "/api/openapi.json": "default-src 'none'"} {
		w := httptest.NewRecorder()
		New(Config{}).ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		csp := w.Header().Get("Content-Security-Policy")
		if !strings.Contains(csp, script) || !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") || strings.Contains(csp, "http") {
			t.Errorf("%s: %s", path, csp)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v", path, w.Header())
		}
	}
}
