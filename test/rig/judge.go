package rig

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// Shot keeps a picture of the page as name.png in the folder MOTCUA_SHOTS names, when it
// names one: pictures take longer than most of what is judged.
func Shot(ctx context.Context, name string) error {
	dir := os.Getenv("MOTCUA_SHOTS")
	if dir == "" {
		return nil
	}
	return Screenshot(ctx, filepath.Join(dir, name+".png"))
}

// smallTicks names the boxes that a finger misses (WCAG 2.5.8: 24 px).
const smallTicks = `[...document.querySelectorAll("input[type=checkbox], input[type=radio]")]
	.filter(e => { const r = e.getBoundingClientRect(); return r.width > 1 && (r.width < 24 || r.height < 24) })
	.map(e => e.id || e.name).join(" ")`

// Judge looks at the open page on a screen of size v, with everything folded out: it
// stays inside the screen, its ticks can be hit, and axe finds nothing. A picture is
// taken before, of the page as it stands. t fails with what is wrong.
func Judge(ctx context.Context, t testing.TB, name string, v Viewport) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s on %s: %v", name, v, err)
		}
	}
	must(chromedp.Do(ctx, v.Resize()))
	must(Shot(ctx, name+"-"+v.String()))
	must(chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => { d.open = true })`)))
	wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
	if must(err); wide > v.Width {
		t.Errorf("%s is %d wide on a screen of %d", name, wide, v.Width)
	}
	small, err := chromedp.Run(ctx, chromedp.Evaluate[string](smallTicks))
	if must(err); small != "" {
		t.Errorf("%s on %s: ticks smaller than 24 px: %s", name, v, small)
	}
	// A page that stays scrolled has a link half under the bar at its top by chance.
	must(chromedp.Do(ctx, chromedp.Evaluate[chromedp.Void](`window.scrollTo(0, 0)`)))
	faults, err := Axe(ctx)
	must(err)
	for _, f := range faults {
		t.Errorf("%s on %s: %s", name, v, f)
	}
}
