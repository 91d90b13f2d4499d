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

	"motcua/internal/org"
	"motcua/internal/web"
	"motcua/test/rig"
)

// look opens a page as somebody at both sizes, judges it and keeps a picture.
func (s *site) look(t *testing.T, pages []struct{ name, token, path, phone4 string }) {
	srv := httptest.NewServer(s.handler)
	t.Cleanup(srv.Close)
	shots := os.Getenv("MOTCUA_SHOTS")
	if shots == "" {
		shots = t.TempDir()
	}
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	check(t, err)
	for _, page := range pages {
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			t.Run(page.name+" "+v.String(), func(t *testing.T) {
				_, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{})
				check(t, err)
				if page.token != "" {
					_, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: page.token, URL: srv.URL})
					check(t, err)
				}
				check(t, chromedp.Do(ctx, v.Resize(), chromedp.Navigate(srv.URL+page.path)))
				if page.phone4 != "" {
					check(t, chromedp.Do(ctx, chromedp.SendKeys("#phone4", page.phone4+"\n"), chromedp.WaitReady("#history, .error-summary")))
				}
				check(t, rig.Shot(ctx, filepath.Join(shots, page.name+"-"+v.String()+".png")))
				check(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true })`)))
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

// Pages about due dates satisfy the judge of accessibility at both sizes; pictures
// go to MOTCUA_SHOTS.
func TestLookOfDeadlines(t *testing.T) {
	p := busy(t)
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	p.look(t, []struct{ name, token, path, phone4 string }{
		{"what-if", "", "/what-if", ""}, {"what-if-found", "", "/what-if?q=liet+si", ""},
		{"what-if-tet", "", ask("procedure", fiveDays, "date", "2026-02-12", "time", "16:20", "unit", commune), ""},
		{"what-if-national-day", "", ask("procedure", tenDays, "variant", "v2", "date", "2026-08-21", "time", "09:00"), ""},
		{"what-if-fault", "", ask("procedure", fiveDays, "date", "x", "time", "25:00", "cross", "1", "date2", "2026-01-01", "time2", "y"), ""},
		{"what-if-officer", clerk, ask("procedure", fiveDays, "date", "2026-12-30", "time", "15:30", "lang", "en"), ""},
		{"deadline", clerk, "/dossiers/" + p.onTheWay.Ref.String() + "/deadline", ""}, {"deadline-waiting", clerk, "/dossiers/" + p.waiting.Ref.String() + "/deadline", ""},
		{"deadline-returned", clerk, "/dossiers/" + p.returned.Ref.String() + "/deadline", ""},
		{"track-why", "", "/tra-cuu/" + p.onTheWay.Code, "5678"},
	})
}
