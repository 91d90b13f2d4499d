package browser

import (
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/internal/app/apptest"
	"motcua/internal/web"
	"motcua/test/rig"
)

// inside is a server whose clock and use cases the test holds too: what leads to a
// turn is done by the use cases, the turn itself in the browser.
type inside struct {
	*site
	*apptest.World
	path string // of the dossier
}

// Posts of the commune whose dossiers these journeys are about.
const (
	counterPost = "cb-01273-mc-tn1"
	casePost    = "cb-01273-vhxh-cv1"
	besidePost  = "cb-01273-vhxh-cv2"
	leaderPost  = "cb-01273-ld-ct"
	headPost    = "cb-01273-mc-gd" // of the counter
)

func newInside(t *testing.T) *inside {
	t.Helper()
	w := apptest.New(t)
	s, err := web.New(web.Config{App: w.App, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(s.Handler())
	t.Cleanup(srv.Close)
	return &inside{site: &site{T: t, url: srv.URL, browser: rig.Chromium(t), started: time.Now()}, World: w}
}

// on is the same server with another dossier, told to another test.
func (s *inside) on(t *testing.T, l *apptest.Life) *inside {
	one := *s.site
	one.T = t
	return &inside{&one, s.World, "/dossiers/" + l.Ref.String()}
}

// as puts the holder of a post at the browser and opens the dossier.
func (s *inside) as(post string) {
	s.Helper()
	a := s.Post(s.T, post)
	o, _ := s.App.Directory().Officer(a.OfficerID)
	token, session, err := s.App.SignIn(s.Context(), o.Subject, "")
	if err == nil {
		err = s.App.ChoosePost(s.Context(), session, post)
	}
	if err != nil {
		s.Fatal(err)
	}
	s.enter(token)
	s.open(s.path)
}

func (s *inside) enter(token string) {
	s.Helper()
	_, err := chromedp.Call(s.browser, network.ClearBrowserCookies, cdp.Empty{})
	if err == nil && token != "" {
		_, err = chromedp.Call(s.browser, network.SetCookie, network.SetCookieParams{Name: web.SessionCookie, Value: token, URL: s.url})
	}
	if err != nil {
		s.Fatal(err)
	}
}

// give folds a command's form out, fills it in and presses its first button; a button
// that asks whether one is sure is told so. A name that begins with "." is ticked.
func (s *inside) give(command string, fields ...string) {
	s.Helper()
	if !s.has("#" + command) {
		s.Fatalf("no form %s: %s", command, s.eval("document.body.innerText.slice(0, 1500)"))
	}
	s.unfold(command)
	for i := 0; i+1 < len(fields); i += 2 {
		name, value := fields[i], fields[i+1]
		if tick, ok := strings.CutPrefix(name, "."); ok {
			s.do("tick "+tick, chromedp.Click(fmt.Sprintf("#%s [name=%q][value=%q]", command, tick, value)))
			continue
		}
		s.fill(fmt.Sprintf("#%s [name=%q]", command, name), value)
	}
	button := "#" + command + " .form-actions button"
	if s.has(button + "[data-confirm]") {
		s.confirm(button)
		return
	}
	s.press(button)
}

func (s *inside) unfold(command string) {
	s.Helper()
	s.do("fold out "+command, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelector("#%s").closest("details")?.setAttribute("open", ""); void 0`, command)))
}

// citizen opens the public page with the second factor.
func (s *inside) citizen(code string) {
	s.Helper()
	s.enter("")
	secondFactorOf(s.site, code)
}
