package text

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestValidUTF8NFC(t *testing.T) {
	for _, c := range []struct {
		name, in string
		max      int
		want     string
		code     string
	}{
		{"trimmed", "  Nguyễn Văn An \n", 50, "Nguyễn Văn An", ""},
		{"no-break space and byte order mark trimmed", "\uFEFF\u00a0An\u00a0", 50, "An", ""},
		{"decomposed becomes NFC", norm.NFD.String("Tuyết"), 5, "Tuyết", ""},
		{"length is in runes", "Đặng", 4, "Đặng", ""},
		{"one rune too many", "Đặngs", 4, "", CodeTooLong},
		{"no bound", strings.Repeat("á", 9000), 0, strings.Repeat("á", 9000), ""},
		{"lines and tabs stay", "a\n\tb", 9, "a\n\tb", ""},
		{"Windows line ends", "a\r\nb", 9, "a\nb", ""},
		{"lone carriage return", "a\rb", 9, "", CodeControl},
		{"zero byte", "a\x00b", 9, "", CodeControl},
		{"escape", "a\x1b[2Jb", 9, "", CodeControl},
		{"C1 control", "a\u0085b", 9, "", CodeControl},
		{"direction override", "gpj\u202Eexe", 9, "", CodeControl},
		{"private use", "a\uE000", 9, "", CodeControl},
		{"not UTF-8", "a\xff", 9, "", CodeNotUTF8},
		{"empty", " ", 9, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ValidUTF8NFC(c.in, c.max)
			if code := codeOf(t, err); got != c.want || code != c.code {
				t.Errorf("got %q, code %q; want %q, code %q", got, code, c.want, c.code)
			}
		})
	}
}

// codeOf returns the stable code of err, "" for nil, and checks that the person
// who typed is told something and the log does not repeat what they typed.
func codeOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v is a %T, want *Error", err, err)
	}
	if !strings.Contains(e.UserMessage(), "Hãy ") || !strings.HasPrefix(e.Error(), e.Code) {
		t.Errorf("error does not say what to do: %+v", e)
	}
	return e.Code
}

func FuzzValidUTF8NFC(f *testing.F) {
	f.Add("Đỗ Ngọc Ẩn", 20)
	f.Add(" a\u0301\r\n", 1)
	f.Add("\xff", 0)
	f.Fuzz(func(t *testing.T, s string, max int) {
		got, err := ValidUTF8NFC(s, max)
		if err != nil {
			if got != "" {
				t.Fatalf("both %q and %v", got, err)
			}
			return
		}
		if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) {
			t.Fatalf("%q let in as %q", s, got)
		}
		if max > 0 && utf8.RuneCountInString(got) > max {
			t.Fatalf("%q is over %d runes", got, max)
		}
		if again, err := ValidUTF8NFC(got, max); err != nil || again != got {
			t.Fatalf("%q let in as %q, then %q %v", s, got, again, err)
		}
	})
}
