package static_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"motcua/test/rig"
)

// What an officer prints is the work and not the surroundings: on paper a table
// is a table, however narrow the sheet.
func TestPaper(t *testing.T) {
	ctx := rig.Chromium(t)
	dir := os.Getenv("MOTCUA_SHOTS")
	if dir == "" {
		dir = t.TempDir()
	}
	path := filepath.Join(dir, "officer.pdf")
	err := chromedp.Do(ctx, chromedp.Navigate(sampleSite(t)+"/officer.html"),
		chromedp.Func(func(ctx context.Context, tab *chromedp.Target) error {
			yes := true
			pdf, err := cdp.Call(ctx, tab, page.PrintToPDF, page.PrintToPDFParams{PrintBackground: &yes, PreferCSSPageSize: &yes})
			if err != nil {
				return err
			}
			return os.WriteFile(path, pdf.Data, 0o600)
		}))
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatalf("pdftotext (install poppler-utils, or run test/run): %v", err)
	}
	first, _, _ := strings.Cut(string(out), "\f")
	for _, want := range []string{"Việc của tôi", "H17.12.4-260212-0007", "Quá hạn 2 ngày", "Đặng Đình"} {
		if !strings.Contains(first, want) {
			t.Errorf("the first sheet lacks %q:\n%s", want, first)
		}
	}
	for _, not := range []string{"Đăng xuất", "Báo cáo", "In danh sách", "Trước"} {
		if strings.Contains(string(out), not) {
			t.Errorf("%q is printed", not)
		}
	}
	if n := strings.Count(string(out), "(đồng)"); n != 1 {
		t.Errorf("the head of the column is printed %d times, want once above its table", n)
	}
}
