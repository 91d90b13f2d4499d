// Package browser drives the real program with a real browser, on both engines,
// as officers and citizens would.
package browser

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// binary builds the program once for all tests.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "motcua-browser-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "motcua")
	cmd := exec.Command("go", "build", "-o", path, "motcua/cmd/motcua")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		if err := os.RemoveAll(filepath.Dir(path)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = 1
		}
	}
	os.Exit(code)
}

// site is a running demo and a browser on it.
type site struct {
	*testing.T
	url     string
	browser context.Context
	started time.Time
	judged  time.Duration // how long the judge took until now
}

// start runs "motcua demo" on an empty folder, or on another database.
func start(t *testing.T, db string) *site {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{T: t, started: time.Now()}
	args := []string{"demo", "--var", t.TempDir(), "--listen", "127.0.0.1:0"}
	if db != "" {
		args = append(args, "--db", db)
	}
	cmd := exec.Command(path, args...)
	var log strings.Builder
	cmd.Stderr = &log
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for s.url == "" && lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "Trang chủ và tra cứu"); ok {
			s.url = strings.TrimSuffix(strings.TrimSpace(address), "/")
		}
	}
	rest := make(chan struct{})
	go func() {
		for lines.Scan() {
		}
		close(rest)
	}()
	t.Cleanup(func() {
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		<-rest
		if err := cmd.Wait(); err != nil {
			t.Errorf("the demo ended with %v\n%s", err, log.String())
		}
	})
	if s.url == "" {
		t.Fatalf("the demo did not start\n%s", log.String())
	}
	s.browser = rig.Chromium(t)
	return s
}

// do runs browser actions and fails the test with what was being tried.
func (s *site) do(what string, actions ...chromedp.Action[chromedp.Void]) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.browser, rig.Patience)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		s.shot("failed")
		s.Fatalf("%s at %s: %v\n%s", what, s.eval("location.href"), err, s.eval("document.body.innerText.slice(0, 1500)"))
	}
}

// eval gives the text of a JavaScript expression.
func (s *site) eval(js string) string {
	s.Helper()
	v, err := chromedp.Run(s.browser, chromedp.Evaluate[string]("String("+js+")"))
	if err != nil {
		s.Fatalf("%s: %v", js, err)
	}
	return v
}

// leave runs actions that lead to another page and waits until it is there.
func (s *site) leave(what string, actions ...chromedp.Action[chromedp.Void]) {
	s.Helper()
	if err := rig.Leave(s.browser, actions...); err != nil {
		s.shot("stayed")
		s.Fatalf("%s at %s: %v\n%s", what, s.eval("location.href"), err, s.eval("document.body.innerText.slice(0, 1500)"))
	}
}

func (s *site) open(path string) {
	s.Helper()
	s.do("open "+path, chromedp.Navigate(s.url+path))
}

func (s *site) press(selector string) {
	s.Helper()
	s.leave("press "+selector, chromedp.Click(selector))
}

func (s *site) fill(selector, value string) {
	s.Helper()
	s.do("fill "+selector, chromedp.SetValue(selector, value))
}

func (s *site) has(selector string) bool {
	s.Helper()
	return s.eval(fmt.Sprintf("document.querySelector(%q) !== null", selector)) == "true"
}

// see fails unless the page shows a text.
func (s *site) see(text string) {
	s.Helper()
	if !strings.Contains(s.eval("document.body.innerText"), text) {
		s.shot("not-seen")
		s.Fatalf("%s does not show %q:\n%s", s.eval("location.href"), text, s.eval("document.body.innerText.slice(0, 2500)"))
	}
}

// judge runs axe on the page, at both sizes of screen.
func (s *site) judge(name string) {
	s.Helper()
	begun := time.Now()
	defer func() { s.judged += time.Since(begun) }()
	for _, v := range []rig.Viewport{rig.Phone, rig.Desktop} {
		s.do("resize", v.Resize())
		found, err := rig.Axe(s.browser)
		if err != nil {
			s.Fatal(err)
		}
		for _, f := range found {
			s.Errorf("%s at %s: %v", name, v, f)
		}
		s.shot(name + "-" + v.String())
	}
}

// shot keeps a picture of the page when MOTCUA_SHOTS names a folder.
func (s *site) shot(name string) {
	if err := rig.Shot(s.browser, name); err != nil {
		s.Error(err)
	}
}

// signIn changes the person at the browser by the provider's own page; "subject post"
// chooses one of her posts too.
func (s *site) signIn(who string) {
	s.Helper()
	subject, post, _ := strings.Cut(who, " ")
	if _, err := chromedp.Call(s.browser, network.ClearBrowserCookies, cdp.Empty{}); err != nil {
		s.Fatal(err)
	}
	s.open("/sign-in")
	s.press("main form button")
	s.press(fmt.Sprintf("button[value=%q]", subject))
	if post != "" {
		s.press(fmt.Sprintf("button[name=post][value=%q]", post))
	}
}
