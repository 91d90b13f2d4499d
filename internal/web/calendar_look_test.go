package web_test

import (
	"net/http/httptest"
	"net/url"
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

// calendarPages is every state of the calendar pages that people meet, by name.
func calendarPages(t testing.TB, b bureau) map[string][2]string {
	t.Helper()
	done := b.published(t)
	tried := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	redirected(t, b.change(t, b.ministry, tried, "do", "propose", "year", "2028", "tet_before", "1"), tried+"?done=draft-propose")
	redirected(t, b.change(t, b.ministry, tried, "do", "day", "date", "30/11/2026", "kind", "SwapOff", "name", "Nghỉ hoán đổi (làm bù 05/12/2026)", "legal_source", "CV 2/VPCP", "status", "published", "confidence", "verified"), tried+"?done=draft-day")
	redirected(t, b.change(t, b.ministry, tried+"/trial", "do", "start"), tried+"/trial")
	hours := b.begin(t, b.commune, url.Values{"kind": {"Hours"}, "unit": {communeUnit}})
	redirected(t, b.change(t, b.commune, hours, goodHours()...), hours+"?done=draft-hours")
	running := b.begin(t, b.ministry, url.Values{"kind": {"Calendar"}})
	b.halfTried(t, running)
	return map[string][2]string{
		"calendar": {b.ministry, "/calendars"}, "calendar-2027": {b.commune, "/calendars?year=2027"}, "calendar-english": {b.commune, "/calendars?year=2026&lang=en"},
		"calendar-old": {b.commune, "/calendars?version=1"}, "calendar-diff": {b.ministry, "/calendars/diff"}, "hours": {b.commune, "/calendars/hours"},
		"drafts": {b.ministry, "/calendars/drafts"}, "draft": {b.ministry, tried}, "draft-edit": {b.ministry, tried + "?day=2026-11-30&kind=SwapOff"},
		"trial": {b.ministry, tried + "/trial"}, "trial-running": {b.ministry, running + "/trial"}, "trial-none": {b.commune, hours + "/trial"},
		"publish": {b.ministry, tried + "/publish"}, "publish-untried": {b.commune, hours + "/publish"}, "published": {b.ministry, done + "/publish"},
		"draft-hours": {b.commune, hours},
	}
}

// goodHours is a filled form of a commune's hours.
func goodHours() []string {
	return []string{"do", "hours", "valid_from", "01/12/2026", "sessions", "07:30–11:30, 13:00–16:30", "legal_source", "QĐ 9/QĐ-UBND", "paper_cut_off", "15:00",
		"cut_off_basis", "NĐ 61 Đ18", "after_hours", "NextWorkingMoment", "seasons.0.from", "16/4", "seasons.0.to", "15/10", "seasons.0.sessions", "7h00-11h30; 13:30-17:00",
		"reception.0.weekday", "6", "reception.0.sessions", "07:30–11:30", "reception.0.legal_source", "KH 12/KH-UBND",
		"closures.0.date", "30/11/2026", "closures.0.name", "Bão số 9", "closures.0.legal_source", "Công điện 12/CĐ-UBND"}
}

// Every page of calendars satisfies the judge of accessibility and stays inside the
// screen. Pictures go to MOTCUA_SHOTS.
func TestCalendarLook(t *testing.T) {
	b := newBureau(t)
	pages := calendarPages(t, b)
	srv := httptest.NewServer(b.handler)
	t.Cleanup(srv.Close)
	shots := os.Getenv("MOTCUA_SHOTS")
	if shots == "" {
		shots = t.TempDir()
	}
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	check(t, err)
	for name, page := range pages {
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			t.Run(name+" "+v.String(), func(t *testing.T) {
				_, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{})
				check(t, err)
				_, err = chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: page[0], URL: srv.URL})
				check(t, err)
				check(t, chromedp.Do(ctx, v.Resize(), chromedp.Navigate(srv.URL+page[1])))
				check(t, rig.Screenshot(ctx, filepath.Join(shots, name+"-"+v.String()+".png")))
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
