package vneid

import (
	"net/url"
	"strings"
	"testing"
)

func TestLocalPath(t *testing.T) {
	for _, kept := range []string{
		"/", "/ho-so", "/ho-so/H01.2-250701-0001?trang=2&loc=tr%E1%BB%85", "/ho-so#muc-2", "/?next=https://gia.example",
		"/hồ-sơ", "/a/../b", "/a%20b", "/khong:phai-scheme", "/@ten",
	} {
		if got := LocalPath(kept); got != kept {
			t.Errorf("LocalPath(%q) = %q, want it kept", kept, got)
		}
	}
	for _, refused := range []string{
		"", "ho-so", "//gia.example", "///gia.example", "/\\gia.example", "\\\\gia.example", "https://gia.example",
		"javascript:alert(1)", "/%2Fgia.example", "/%5Cgia.example", "/a/..//gia.example", "/.//gia.example",
		"/\tgia", "/\n/gia.example", "/a\x00b", "/a\x7f", " /ho-so", "/%zz", "/" + strings.Repeat("a", maxLocalPath),
	} {
		if got := LocalPath(refused); got != "/" {
			t.Errorf("LocalPath(%q) = %q, want /", refused, got)
		}
	}
}

// Whatever comes in, a browser that follows the result stays on this site, also one
// that drops control characters and reads backslashes as slashes (WHATWG URL).
func FuzzLocalPath(f *testing.F) {
	for _, seed := range []string{"/", "//h", "/\\h", "/a?b=c#d", "https://h", "/%2F%2Fh", "/..//h", "/.%2e//h", "/\t/h", "/a%5C", "/;//h", "/?//h"} {
		f.Add(seed)
	}
	base, err := url.Parse("https://motcua.example/dang-nhap/ket-qua")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := LocalPath(s)
		if got != s && got != "/" {
			t.Fatalf("LocalPath(%q) = %q: neither kept nor refused", s, got)
		}
		if again := LocalPath(got); again != got {
			t.Fatalf("LocalPath is not stable on %q", got)
		}
		browser := strings.NewReplacer("\t", "", "\r", "", "\n", "", "\\", "/").Replace(got)
		if !strings.HasPrefix(browser, "/") || strings.HasPrefix(browser, "//") {
			t.Fatalf("LocalPath(%q) = %q leaves the site", s, got)
		}
		there, err := base.Parse(browser)
		if err != nil || there.Scheme != "https" || there.Host != "motcua.example" || strings.HasPrefix(there.Path, "//") {
			t.Fatalf("LocalPath(%q) = %q leads to %v, %v", s, got, there, err)
		}
	})
}
