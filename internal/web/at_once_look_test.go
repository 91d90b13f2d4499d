package web

import (
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// TestAtOnceLook: the form with everything wrong in its part satisfies the judge of
// accessibility and stays inside the screen.
func TestAtOnceLook(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.atOnceFee()
	head := d.sit(d.Post(t, "cb-01273-mc-gd"))
	form := with(head.fill("1.010833"), "do", "once", "payment.method", "Transfer", "result.date", "x")
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
		rig.Judge(ctx, t, "at-once", v)
	}
}
