package trial

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// A real browser goes the whole way under the strict policy, to a system on another
// origin, searching and picking without a script; axe finds nothing to say.
func TestSignInWithABrowser(t *testing.T) {
	back := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "<!doctype html><title>Đã về</title><p id=code>"+url.QueryEscape(r.URL.Query().Get("code")))
	}))
	t.Cleanup(back.Close)
	s := newSite(t, func(c *Config) { c.RedirectURIs = []string{back.URL + "/ket-qua"} })
	q := asked()
	q.Set("redirect_uri", back.URL+"/ket-qua")
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(s.issuer+authorizePath+"?"+q.Encode())); err != nil {
		t.Fatal(err)
	}
	for _, screen := range []rig.Viewport{rig.Phone, rig.Desktop} {
		if err := chromedp.Do(ctx, screen.Resize()); err != nil {
			t.Fatal(err)
		}
		found, err := rig.Axe(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range found {
			t.Errorf("%s: %s", screen, v)
		}
	}
	var code string
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"search", func() error { return rig.Leave(ctx, chromedp.SendKeys("#q", "dang van\r")) }},
		{"find one", func() error { return chromedp.Do(ctx, chromedp.WaitVisible(`button[value="cb-2"]`)) }},
		{"pick", func() error { return rig.Leave(ctx, chromedp.Click(`button[value="cb-2"]`)) }},
		{"come back", func() (err error) {
			code, err = chromedp.Run(ctx, chromedp.Text("#code"))
			return err
		}},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
	}
	if strings.TrimSpace(code) == "" {
		t.Error("the browser came back without a code")
	}
	for _, c := range complaints() {
		if !strings.Contains(c, "favicon") {
			t.Errorf("the browser complains: %s", c)
		}
	}
}
