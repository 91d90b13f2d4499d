package web

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// TestAtOnceLook: the form with everything wrong in its part satisfies the judge of
// accessibility and stays inside the screen.
func TestAtOnceLook(t *testing.T) {
	d := newDesk(t)
	d.atOnceFee()
	head := d.sit(d.Post(t, "cb-01273-mc-gd"))
	form := with(head.fill("1.010833"), "do", "once", "payment.method", "Transfer", "result.date", "x")
	shots := os.Getenv("MOTCUA_SHOTS")
	if shots == "" {
		shots = t.TempDir()
	}
	ctx := rig.Chromium(t)
	if _, err := chromedp.Call(ctx, network.SetCookie, network.SetCookieParams{Name: SessionCookie, Value: head.cookie, URL: d.srv.URL}); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate(d.srv.URL+memberOfMerit), chromedp.Evaluate[chromedp.Void](postScript(memberOfMerit, form))); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.WaitReady(`main .error-summary`)); err != nil {
		t.Fatal(err)
	}
	for _, v := range []rig.Viewport{rig.Desktop, rig.Phone} {
		if err := chromedp.Do(ctx, v.Resize()); err != nil {
			t.Fatal(err)
		}
		if err := rig.Shot(ctx, filepath.Join(shots, "at-once-"+v.String()+".png")); err != nil {
			t.Fatal(err)
		}
		wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
		if err != nil || wide > v.Width {
			t.Errorf("%d wide on %d, %v", wide, v.Width, err)
		}
	}
	faults, err := rig.Axe(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range faults {
		t.Error(f)
	}
}
