package rig

import (
	"context"
	"errors"
	"os"
	"runtime/debug"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// Patience is how long one thing asked of a browser may take before a test calls it a
// hang. Nothing waits that long on a busy machine either; what is awaited is an event,
// so that a long patience costs nothing while all is well.
const Patience = time.Minute

// browserTimeout bounds everything one test does with its browser.
const browserTimeout = 10 * time.Minute

// browser is a running Chromium; tabs are opened from root.
type browser struct {
	root context.Context
	stop func()
}

// shared is the browser of a package whose tests run under Main.
var shared struct {
	sync.Mutex
	on  bool
	now *browser // nil: none runs
}

// Main is what a package calls whose tests share one browser, because starting one takes
// two seconds each time:
//
//	func TestMain(m *testing.M) { rig.Main(m) }
//
// The browser starts when the first test wants it and is closed at the end.
func Main(m *testing.M) {
	shared.on = true
	debug.SetGCPercent(400) // the browser waits while the garbage of its tests is collected
	code := m.Run()
	shared.Lock()
	if shared.now != nil {
		shared.now.stop()
	}
	shared.Unlock()
	os.Exit(code)
}

// Chromium returns a chromedp context on one tab of a headless browser, of size Desktop:
// with cookies and a cache of its own, so that no test sees what another has left. The
// tab is closed when t ends, and reaches no host but this machine: a page that needs
// another is broken. Under Main the browser is shared, else it ends with the test.
func Chromium(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel, err := tab(t)
	if err != nil {
		t.Fatalf("rig: start Chromium: %v", err)
	}
	t.Cleanup(cancel)
	within, end := context.WithTimeout(ctx, browserTimeout)
	t.Cleanup(end)
	return within
}

// tab opens one, in a new browser where there is none or the one there was broke down:
// a page that takes the browser with it fails its own test only.
func tab(t testing.TB) (context.Context, func(), error) {
	if !shared.on {
		b, err := launch()
		if err != nil {
			return nil, nil, err
		}
		t.Cleanup(b.stop)
		return b.open()
	}
	shared.Lock()
	defer shared.Unlock()
	if shared.now != nil {
		if ctx, cancel, err := shared.now.open(); err == nil {
			return ctx, cancel, nil
		}
		shared.now.stop()
		shared.now = nil
	}
	b, err := launch()
	if err != nil {
		return nil, nil, err
	}
	shared.now = b
	return b.open()
}

// launch starts a browser with a fresh profile.
func launch() (*browser, error) {
	path, err := chromiumPath()
	if err != nil {
		return nil, err
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"),
		chromedp.Flag("lang", "vi"),
		// Without a locale the browser cannot read the name of a Vietnamese file.
		chromedp.Env("LC_ALL=C.UTF-8"),
	)
	// Not t.Context(): that ends before cleanups run, and the browser is to be
	// closed in order, by the cleanup.
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), opts...)
	root, cancelRoot := chromedp.NewContext(alloc)
	b := &browser{root, func() { cancelRoot(); cancelAlloc() }}
	if err := chromedp.Do(root); err != nil {
		b.stop()
		return nil, err
	}
	return b, nil
}

// open gives a new tab that shares nothing with the others. It takes what a healthy
// browser takes, or the browser is given up.
func (b *browser) open() (context.Context, func(), error) {
	ctx, cancel := chromedp.NewContext(b.root, chromedp.WithNewBrowserContext())
	late := time.AfterFunc(Patience, cancel)
	err := chromedp.Do(ctx, Desktop.Resize())
	if !late.Stop() && err == nil {
		err = errors.New("the browser does not answer")
	}
	if err != nil {
		cancel()
		return nil, nil, err
	}
	return ctx, cancel, nil
}

// chromiumPath finds the browser Debian installs, or another of its kind.
func chromiumPath() (string, error) {
	for _, path := range []string{"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"} {
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no Chromium is installed: run test/run, or apt-get install chromium")
}
