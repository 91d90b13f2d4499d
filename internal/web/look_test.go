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

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/web"
	"motcua/test/rig"
)

// province is a site with a few dossiers in every state people meet.
type province struct {
	*site
	onTheWay, waiting, ready, returned app.Done
}

const (
	centre  = "cb-pvhcc"
	commune = "cb-01273-mc"
)

func busy(t testing.TB) province {
	t.Helper()
	s := newSite(t)
	p := province{site: s}
	late := s.take(t, centre, "1.010801", mother, at("2026-10-05", 9, 30))
	s.walk(t, late.Ref, dossier.Resolved, 3)
	p.returned = s.take(t, centre, "1.010801", farmer, at("2026-11-02", 8, 15))
	s.walk(t, p.returned.Ref, dossier.Returned, 40)
	p.ready = s.take(t, centre, "1.010803", mother, at("2026-11-03", 10, 0))
	s.walk(t, p.ready.Ref, dossier.Resolved, 40)
	p.waiting = s.take(t, centre, "1.010801", mother, at("2026-11-10", 14, 0))
	s.walk(t, p.waiting.Ref, dossier.Resolved, 2)
	a, v := s.holder(t, p.waiting.Ref)
	s.do(t, a, p.waiting.Ref, dossier.RequestSupplement{Items: []dossier.SupplementItem{
		{ComponentID: v.Procedure.Components[0].ID, Name: v.Procedure.Components[0].Name, Reason: "bản khai chưa có xác nhận của Ủy ban nhân dân xã"}}})
	s.take(t, centre, "1.010801", farmer, at("2026-11-11", 8, 0))
	p.onTheWay = s.take(t, centre, "1.010801", mother, at("2026-11-16", 16, 20))
	s.walk(t, p.onTheWay.Ref, dossier.Resolved, 3)
	s.take(t, centre, "1.010801", farmer, at("2026-11-24", 15, 5))
	s.take(t, centre, "1.010803", farmer, at("2026-11-25", 8, 40))
	s.Clock.Set(at("2026-11-25", 9, 0))
	return p
}

// The pages people look at all day satisfy the judge of accessibility, stay inside
// the screen and load everything under the policy. Pictures go to MOTCUA_SHOTS.
func TestLook(t *testing.T) {
	p := busy(t)
	srv := httptest.NewServer(p.handler)
	t.Cleanup(srv.Close)
	shots := os.Getenv("MOTCUA_SHOTS")
	if shots == "" {
		shots = t.TempDir()
	}
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	check(t, err)
	head := p.signIn(t, p.Actor(t, org.MinistryOffice, ""))
	clerk := p.signIn(t, p.Actor(t, org.IntakeOfficer, centre))
	officer := p.signIn(t, p.Actor(t, org.CaseOfficer, "cb-snv-ncc"))
	pages := []struct{ name, token, path, phone4 string }{
		{"home", "", "/", ""}, {"help", "", "/help", ""}, {"procedures", "", "/procedures", ""}, {"procedures-found", "", "/procedures?q=liet+si", ""},
		{"procedure", "", "/procedures/1.010801", ""}, {"procedure-officer", clerk, "/procedures/1.010803", ""},
		{"track-start", "", "/tra-cuu", ""}, {"track", "", "/tra-cuu/" + p.onTheWay.Code, ""}, {"track-full", "", "/tra-cuu/" + p.onTheWay.Code, "5678"}, {"track-supplement", "", "/tra-cuu/" + p.waiting.Code, "5678"}, {"track-ready", "", "/tra-cuu/" + p.ready.Code, "5678"},
		{"track-wrong", "", "/tra-cuu/" + p.ready.Code, "0000"}, {"track-unknown", "", "/tra-cuu/H14.9-000000-0000", ""},
		{"inbox", clerk, "/inbox", ""}, {"inbox-officer", officer, "/inbox", ""}, {"inbox-english", officer, "/inbox?lang=en", ""}, {"list-fault", clerk, "/dossiers?from=x", ""}, {"list", clerk, "/dossiers", ""}, {"list-found", clerk, "/dossiers?q=nong&from=2026-11-01", ""},
		{"register", clerk, "/register", ""}, {"ii06", head, "/reports/ii-06?from=2026-11-01&to=2026-11-30", ""}, {"ii06-list", head, "/reports/ii-06/list?from=2026-11-01&to=2026-11-30&col=7", ""},
		{"error", "", "/khong-co", ""},
	}
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
					check(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true })`)))
				}
				check(t, rig.Shot(ctx, filepath.Join(shots, page.name+"-"+v.String()+".png")))
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
