package static_test

import (
	"html/template"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/internal/web/static"
	"motcua/test/rig"
)

// policy is the strictest content security policy the pages live under.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// The sample pages use the whole vocabulary of theme.css. They must satisfy the
// accessibility judge, stay inside the screen, and load everything under the
// policy. Their pictures go to the folder in MOTCUA_SHOTS, for looking at.
func TestSamplePages(t *testing.T) {
	site := sampleSite(t)
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"officer", "citizen"} {
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			t.Run(page+" "+v.String(), func(t *testing.T) {
				if err := chromedp.Do(ctx, v.Resize(), chromedp.Navigate(site+"/"+page+".html")); err != nil {
					t.Fatal(err)
				}
				fonts, err := chromedp.Run(ctx, chromedp.Evaluate[int](
					`document.fonts.ready.then(f => [...f].filter(x => x.status == "loaded").length)`, chromedp.EvalAwaitPromise))
				if err != nil || fonts < 4 {
					t.Errorf("%d fonts loaded, error %v", fonts, err)
				}
				rig.Judge(ctx, t, page, v)
			})
		}
	}
	if got := complaints(); len(got) > 0 {
		t.Errorf("the browser complains:\n%s", strings.Join(got, "\n"))
	}
}

// sampleSite serves testdata/*.html as templates beside the assets, and an
// OpenAPI description for the viewer.
func sampleSite(t *testing.T) string {
	t.Helper()
	pages, err := template.New("").Funcs(template.FuncMap{"static": static.URL}).ParseGlob("testdata/*.html")
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle(static.Prefix, static.Handler())
	mux.HandleFunc("/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		http.ServeFile(w, r, "testdata/openapi.json")
	})
	mux.HandleFunc("/{page}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if pages.ExecuteTemplate(w, r.PathValue("page"), nil) != nil {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	site := httptest.NewServer(mux)
	t.Cleanup(site.Close)
	return site.URL
}
