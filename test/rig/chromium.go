package rig

import (
	"context"
	"fmt"
	"os"
	"sync"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// Viewport is the size of a window in CSS pixels.
type Viewport struct{ Width, Height int64 }

// The two screens every page is judged on: the common laptop of an office and
// the common telephone.
var (
	Desktop = Viewport{1366, 768}
	Phone   = Viewport{390, 844}
)

// String gives the size as in a file name, "1366x768".
func (v Viewport) String() string { return fmt.Sprintf("%dx%d", v.Width, v.Height) }

// Resize gives the page of ctx the size of v.
func (v Viewport) Resize() chromedp.Action[chromedp.Void] {
	if v == Phone {
		return chromedp.EmulateViewport(v.Width, v.Height, chromedp.EmulatePortrait, chromedp.EmulateMobile, chromedp.EmulateTouch)
	}
	return chromedp.EmulateViewport(v.Width, v.Height)
}

// PageErrors starts listening to the page of ctx and returns a function giving
// what the browser has complained of since: uncaught exceptions, files that did
// not load, and what the content security policy forbade.
func PageErrors(ctx context.Context) (func() []string, error) {
	var mu sync.Mutex
	var found []string
	err := chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := ev.(type) {
		case *runtime.EventExceptionThrown:
			text := e.ExceptionDetails.Text
			if x := e.ExceptionDetails.Exception; x != nil {
				text += " " + x.Description
			}
			found = append(found, text)
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError {
				found = append(found, e.Entry.Text+" "+e.Entry.URL)
			}
		}
	})
	return func() []string {
		mu.Lock()
		defer mu.Unlock()
		return append([]string(nil), found...)
	}, err
}

// Screenshot writes the whole page of ctx, below the fold too, as a PNG to path.
func Screenshot(ctx context.Context, path string) error {
	// From the top: what sticks to the screen would hide the middle of the page.
	if err := chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`scrollTo({top: 0, behavior: "instant"})`)); err != nil {
		return err
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		return err
	}
	return os.WriteFile(path, png, 0o644)
}
