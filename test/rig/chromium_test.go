package rig

import (
	"context"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

const cleanPage = `<!doctype html><html lang="vi"><head><title>Một cửa</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Tiếp nhận hồ sơ</h1><div style="height:2000px">Nội dung</div></main></body></html>`

var faultyPage = strings.Replace(cleanPage, "</main>",
	`<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#bbb;background:#fff">mờ</p>
	<button style="all:unset;width:9px;height:9px">x</button><button style="all:unset;width:9px;height:9px">y</button></main>`, 1)

func TestAxe(t *testing.T) {
	ctx := Chromium(t)
	for _, c := range []struct {
		name, page string
		want       []string
	}{
		{"clean", cleanPage, nil},
		{"planted faults", faultyPage, []string{"image-alt", "color-contrast", "target-size"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			site := serve(t, c.page)
			if err := chromedp.Do(ctx, chromedp.Navigate(site)); err != nil {
				t.Fatal(err)
			}
			got, err := Axe(ctx)
			if err != nil {
				t.Fatal(err)
			}
			found := map[string]bool{}
			for _, v := range got {
				found[v.ID] = true
				if len(v.Nodes) == 0 || v.Nodes[0].Target == "" || !strings.Contains(v.String(), v.ID) {
					t.Errorf("violation without a place: %+v", v)
				}
			}
			for _, id := range c.want {
				if !found[id] {
					t.Errorf("%s not found in %v", id, got)
				}
			}
			if len(c.want) == 0 && len(got) > 0 {
				t.Errorf("clean page: %v", got)
			}
		})
	}
}

func TestScreenshotIsOfTheWholePage(t *testing.T) {
	ctx := Chromium(t)
	path := filepath.Join(t.TempDir(), "page.png")
	for _, v := range []Viewport{Desktop, Phone} {
		if err := chromedp.Do(ctx, v.Resize(), chromedp.Navigate(serve(t, cleanPage))); err != nil {
			t.Fatal(err)
		}
		if err := Screenshot(ctx, path); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		size, err := png.DecodeConfig(f)
		if err != nil {
			t.Fatal(err)
		}
		if int64(size.Width) != v.Width || size.Height < 2000 {
			t.Errorf("%v: picture is %d×%d", v, size.Width, size.Height)
		}
	}
}

func TestPageErrors(t *testing.T) {
	ctx := Chromium(t)
	complaints, err := PageErrors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	page := strings.Replace(cleanPage, "</main>", `<script>document.title = "hỏng"</script></main>`, 1)
	title, err := chromedp.Run(ctx, chromedp.Title())
	if err != nil || title != "" || len(complaints()) > 0 {
		t.Fatalf("before: title %q, complaints %v, error %v", title, complaints(), err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(serve(t, page))); err != nil {
		t.Fatal(err)
	}
	if title, err = chromedp.Run(ctx, chromedp.Title()); err != nil || title != "Một cửa" {
		t.Fatalf("title %q, error %v: the policy let an inline script run", title, err)
	}
	if got := strings.Join(complaints(), "\n"); !strings.Contains(got, "Content Security Policy") {
		t.Errorf("complaints %q do not name the forbidden script", got)
	}
}

// serve shows page under a policy that forbids inline scripts.
func serve(t *testing.T, page string) string {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			w.WriteHeader(http.StatusNoContent) // the browser asks for an icon
			return
		}
		w.Header().Set("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'self'")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(page))
	}))
	t.Cleanup(site.Close)
	return site.URL
}

// Tabs of the shared browser keep their cookies to themselves, and a browser that was
// killed is replaced: the next test does not notice.
func TestTabsShareOnlyTheBrowser(t *testing.T) {
	site := serve(t, cleanPage)
	cookies := func(ctx context.Context) string {
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.cookie"))
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	first, second := Chromium(t), Chromium(t)
	for _, ctx := range []context.Context{first, second} {
		if err := chromedp.Do(ctx, chromedp.Navigate(site)); err != nil {
			t.Fatal(err)
		}
	}
	if err := chromedp.Do(first, chromedp.Evaluate[chromedp.Void](`document.cookie = "seen=1"; void 0`)); err != nil {
		t.Fatal(err)
	}
	if a, b := cookies(first), cookies(second); a != "seen=1" || b != "" {
		t.Errorf("cookies %q and %q", a, b)
	}
	if chromedp.FromContext(first).Browser != chromedp.FromContext(second).Browser {
		t.Fatal("two browsers")
	}
	if err := chromedp.FromContext(first).Browser.Process().Kill(); err != nil {
		t.Fatal(err)
	}
	third := Chromium(t)
	if err := chromedp.Do(third, chromedp.Navigate(site)); err != nil {
		t.Fatal(err)
	}
}
