package web_test

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/web"
	"motcua/test/rig"
)

// look opens pages (name → session token, path) as people meet them, on a desk and on
// a telephone: each satisfies the judge of accessibility, stays inside the screen and
// makes the browser complain of nothing. Pictures go to MOTCUA_SHOTS.
func look(t *testing.T, s *site, pages map[string][2]string) {
	t.Helper()
	srv := httptest.NewServer(s.handler)
	t.Cleanup(srv.Close)
	shots := os.Getenv("MOTCUA_SHOTS")
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	check(t, err)
	for name, page := range pages {
		_, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{})
		check(t, err)
		_, err = chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: page[0], URL: srv.URL})
		check(t, err)
		check(t, chromedp.Do(ctx, rig.Desktop.Resize(), chromedp.Navigate(srv.URL+page[1])))
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			t.Run(name+" "+v.String(), func(t *testing.T) {
				check(t, chromedp.Do(ctx, v.Resize()))
				if shots != "" {
					check(t, rig.Screenshot(ctx, filepath.Join(shots, name+"-"+v.String()+".png")))
				}
				wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
				if err != nil || wide > v.Width {
					t.Errorf("page is %d wide on a screen of %d, error %v", wide, v.Width, err)
				}
				faults, err := rig.Axe(ctx)
				check(t, err)
				for _, f := range faults {
					t.Error(f)
				}
			})
		}
	}
	for _, c := range complaints() {
		if !strings.Contains(c, "status of 4") {
			t.Error("the browser complains:", c)
		}
	}
}
