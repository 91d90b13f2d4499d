package text_test

import (
	"testing"
	"unicode"

	"motcua/internal/text"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"Hồ sơ đã được tiếp nhận": "Ho so da duoc tiep nhan", "Đắk Lắk – Đà Nẵng…": "Dak Lak - Da Nang...", "“Mẫu 01”": `"Mau 01"`,
		"H14.101-261125-0001 08:00": "H14.101-261125-0001 08:00", "日本": "??", "": "",
	} {
		if got := text.Plain(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func FuzzPlain(f *testing.F) {
	f.Add("Nguyễn Thị Bảy\u00a0–\xff")
	f.Fuzz(func(t *testing.T, s string) {
		got := text.Plain(s)
		for _, r := range got {
			if r > unicode.MaxASCII {
				t.Fatalf("%q holds %q", got, r)
			}
		}
		if text.Plain(got) != got {
			t.Fatalf("%q changes again", got)
		}
	})
}
