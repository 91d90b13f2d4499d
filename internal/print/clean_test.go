package print

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ why, in, want string }{
		{"decomposed letters are composed", norm.NFD.String("Nguyễn Đức Ẩn"), "Nguyễn Đức Ẩn"},
		{"white space is one space, none at the ends", "  Số 12,\r\n\tngõ 5 ", "Số 12, ngõ 5"},
		{"control characters go", "a\x00b\x1b[31m\x7f", "ab[31m"},
		{"direction marks and zero-width characters go", "An\u202etc\u200b\ufeff", "Antc"},
		{"no-break spaces stay", "16\u00a0giờ", "16\u00a0giờ"},
		{"broken UTF-8 shows as such", "a\xff", "a\ufffd"},
		{"nothing stays nothing", " \n ", ""},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("%s: clean(%q) = %q, want %q", c.why, c.in, got, c.want)
		}
	}
	if got, want := upper(norm.NFD.String("Ủy ban nhân dân xã Đắk Ơ")), "ỦY BAN NHÂN DÂN XÃ ĐẮK Ơ"; got != want {
		t.Errorf("upper = %q, want %q", got, want)
	}
}

// FuzzClean: what came through the door is NFC, printable, and does not change
// when it comes again.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"Nguyễn", "a\u0302\u0301", "\u200d\u0301 x", "\xff\x00 ", "🙂"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) || clean(got) != got {
			t.Fatalf("clean(%q) = %q is not settled", s, got)
		}
		if !norm.NFC.IsNormalString(got) {
			t.Fatalf("clean(%q) = %q is not NFC", s, got)
		}
		for _, r := range got {
			if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
				t.Fatalf("clean(%q) lets %U through", s, r)
			}
		}
	})
}
