package print

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rsc.io/qr"
)

const lookUp = "https://motcua.example.gov.vn/tra-cuu/H41.16-260212-0007"

// scan reads the QR codes of a picture with zbarimg (package zbar-tools).
func scan(t *testing.T, picture string) []string {
	t.Helper()
	out := tool(t, "zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
	return strings.Split(strings.TrimSpace(out), "\n")
}

func TestQRPNGDecodes(t *testing.T) {
	for _, scale := range []int{3, 8} {
		png, err := QRPNG(lookUp, scale)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "qr.png")
		if err := os.WriteFile(path, png, 0o600); err != nil {
			t.Fatal(err)
		}
		if got := scan(t, path); len(got) != 1 || got[0] != lookUp {
			t.Errorf("scale %d: read %q, want %q", scale, got, lookUp)
		}
	}
}

// TestReceiptQRDecodes: both codes can be read from the paper as printed.
func TestReceiptQRDecodes(t *testing.T) {
	for _, o := range []Options{{}, {Large: true}} {
		path := receiptFile(t, sampleReceipt(), o)
		tool(t, "pdftoppm", "-r", "200", "-png", "-singlefile", path, path)
		got := strings.Join(scan(t, path+".png"), " ")
		if r := sampleReceipt(); !strings.Contains(got, r.TrackingURL) || !strings.Contains(got, r.RatingURL) {
			t.Errorf("%+v: read %q", o, got)
		}
	}
}

// TestQRSVG rebuilds the modules from the bars of the picture.
func TestQRSVG(t *testing.T) {
	want, err := qr.Encode(lookUp, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	svg := QRSVG(lookUp)
	if side := want.Size + 2*quiet; !strings.Contains(svg, fmt.Sprintf(`viewBox="0 0 %d %d"`, side, side)) {
		t.Errorf("no quiet zone: %.200s", svg)
	}
	_, path, _ := strings.Cut(svg, `/><path d="`)
	black := map[[2]int]bool{}
	for bar := range strings.SplitSeq(strings.TrimSuffix(path, `"/></svg>`), "z") {
		var x, y, n, back int
		if bar == "" {
			continue
		}
		if _, err := fmt.Sscanf(bar, "M%d %dh%dv1h-%d", &x, &y, &n, &back); err != nil || n != back {
			t.Fatalf("bar %q: %v", bar, err)
		}
		for i := range n {
			black[[2]int{x + i - quiet, y - quiet}] = true
		}
	}
	for y := range want.Size {
		for x := range want.Size {
			if black[[2]int{x, y}] != want.Black(x, y) {
				t.Fatalf("module %d,%d is wrong", x, y)
			}
		}
	}
}

func TestQRBounds(t *testing.T) {
	long := "https://x.vn/" + strings.Repeat("a", 3000)
	if _, err := QRPNG(long, 4); !errors.Is(err, &Error{Code: CodeQRTooLong}) {
		t.Errorf("too long: %v", err)
	}
	if QRSVG(long) != "" {
		t.Error("too long must give no picture")
	}
	for _, scale := range []int{0, 1, 65} {
		if _, err := QRPNG(lookUp, scale); !errors.Is(err, &Error{Code: CodeRender}) {
			t.Errorf("scale %d: %v", scale, err)
		}
	}
}

// PD-08: the QR holds a web address with the code, no personal data.
func TestReceiptRefusesUnsafeURL(t *testing.T) {
	for why, address := range map[string]string{
		"script":              "javascript:alert(1)",
		"no scheme":           "motcua.example.gov.vn/tra-cuu",
		"user name":           "https://an@motcua.example.gov.vn/",
		"PersonalID":          lookUp + "?id=040185001234",
		"phone":               lookUp + "?sdt=0912345678",
		"e-mail, escaped":     lookUp + "?m=hongnhung%40example.vn",
		"name, escaped":       lookUp + "?ten=Nguy%E1%BB%85n+Th%E1%BB%8B+H%E1%BB%93ng+Nhung",
		"bad escape in query": lookUp + "?q=%zz",
	} {
		r := sampleReceipt()
		r.TrackingURL = address
		var b strings.Builder
		err := WriteReceipt(&b, r, Options{})
		if !errors.Is(err, &Error{Code: CodeUnsafeURL}) || b.Len() != 0 {
			t.Errorf("%s: %q was printed (%v)", why, address, err)
		}
	}
	r := sampleReceipt()
	r.RatingURL = lookUp + "/040185001234"
	if err := WriteReceipt(&strings.Builder{}, r, Options{}); !errors.Is(err, &Error{Code: CodeUnsafeURL}) {
		t.Errorf("rating address: %v", err)
	}
}

// FuzzCheckURL: an address that passes never holds the PersonalID.
func FuzzCheckURL(f *testing.F) {
	f.Add("https://a.vn/040185001234")
	f.Add("https://a.vn/0401%38500-1234")
	f.Add(lookUp)
	f.Fuzz(func(t *testing.T, address string) {
		if checkURL("TrackingURL", address, "040185001234") != nil {
			return
		}
		if strings.Contains(address, "040185001234") || !strings.HasPrefix(strings.ToLower(clean(address)), "http") {
			t.Fatalf("%q passed", address)
		}
	})
}
