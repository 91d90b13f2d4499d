package web_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/web"
	"motcua/test/rig"
)

// scene is a page as somebody meets it.
type scene struct {
	name, token, path string // token "" = nobody is signed in
	phone4            string // second factor to type on a tracking page, "" = none
}

// pose is a scene with its forms in use.
type pose struct {
	scene
	submit string // command whose form is folded out and sent as it is, "" = none
	unfold bool   // every form is folded out before the picture
}

// look opens pages (name → session token, path) as people meet them; see scenes.
func look(t *testing.T, s *site, pages map[string][2]string) {
	t.Helper()
	var all []scene
	for name, p := range pages {
		all = append(all, scene{name: name, token: p[0], path: p[1]})
	}
	s.scenes(t, all)
}

// scenes opens pages on a desk and on a telephone: each satisfies the judge of
// accessibility with everything folded out, stays inside the screen and makes the
// browser complain of nothing. Pictures go to MOTCUA_SHOTS when it is set.
func (s *site) scenes(t *testing.T, all []scene) {
	t.Helper()
	var poses []pose
	for _, x := range all {
		poses = append(poses, pose{scene: x})
	}
	s.poses(t, poses)
}

// poses is scenes with forms in use.
func (s *site) poses(t *testing.T, all []pose) {
	t.Helper()
	srv := httptest.NewServer(s.handler)
	t.Cleanup(srv.Close)
	ctx := rig.Chromium(t)
	complaints, err := rig.PageErrors(ctx)
	check(t, err)
	for _, x := range all {
		_, err := chromedp.Call(ctx, network.ClearBrowserCookies, cdp.Empty{})
		check(t, err)
		if x.token != "" {
			_, err = chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: x.token, URL: srv.URL})
			check(t, err)
		}
		check(t, chromedp.Do(ctx, rig.Desktop.Resize(), chromedp.Navigate(srv.URL+x.path)))
		if x.phone4 != "" {
			check(t, chromedp.Do(ctx, chromedp.SendKeys("#phone4", x.phone4+"\n"), chromedp.WaitReady("#history, .error-summary")))
		}
		if x.submit != "" {
			send := `(f => { f.closest("details")?.setAttribute("open", ""); f.noValidate = true; f.querySelector("button:not([type=button])").click() })(document.querySelector('form[action$="/` + x.submit + `"]'))`
			check(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](send), chromedp.WaitReady(".error-summary")))
		}
		if x.unfold {
			check(t, chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true })`)))
		}
		for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
			t.Run(x.name+" "+v.String(), func(t *testing.T) { rig.Judge(ctx, t, x.name, v) })
		}
	}
	for _, c := range complaints() {
		if !strings.Contains(c, "status of 4") {
			t.Error("the browser complains:", c)
		}
	}
}
