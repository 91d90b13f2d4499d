package rig

import (
	"context"
	"fmt"
	"time"

	"github.com/chromedp/chromedp"
)

// Leave does what leads to another page and waits until that page is there. While
// a page goes and the next one comes, questions to it fail, so it asks again.
func Leave(ctx context.Context, actions ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(ctx, Patience)
	defer cancel()
	mark := chromedp.Evaluate[chromedp.Void]("window.rigWasHere = true; void 0")
	if err := chromedp.Do(ctx, append([]chromedp.Action[chromedp.Void]{mark}, actions...)...); err != nil {
		return err
	}
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		there, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!window.rigWasHere && document.readyState === 'complete'"))
		if err == nil && there {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("rig: the page was not left: %w (%v)", ctx.Err(), err)
		}
	}
}
