package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"  —  ", ""},
		{"Nguyễn Thị Ánh Tuyết", "nguyen thi anh tuyet"},
		{"ĐẶNG ĐÌNH ĐỨC", "dang dinh duc"},
		{"Đắk Lắk", "dak lak"},
		{"Ðà Nẵng", "da nang"}, // U+00D0, from old fonts
		{"Thừa Thiên - Huế", "thua thien hue"},
		{"  Xã   Ea\tKao,\nhuyện…", "xa ea kao huyen"},
		{"000.00.01.H40-260112-0007", "000 00 01 h40 260112 0007"},
		{"1.004873", "1 004873"},
		{"Số 12/2026/NĐ-CP", "so 12 2026 nd cp"},
		{"ươ ƯƠ ưỡ", "uo uo uo"},
		{"àáảãạăằắẳẵặâầấẩẫậ", "aaaaaaaaaaaaaaaaa"},
		{"èéẻẽẹêềếểễệ ìíỉĩị", "eeeeeeeeeee iiiii"},
		{"òóỏõọôồốổỗộơờớởỡợ", "ooooooooooooooooo"},
		{"ùúủũụưừứửữự ỳýỷỹỵ", "uuuuuuuuuuu yyyyy"},
		{"\xff\xfe", ""},
		{"a\xffb", "a b"},
		{"H’Hen Niê", "h hen nie"},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
		if got := Fold(norm.NFD.String(c.in)); got != c.want {
			t.Errorf("Fold(NFD %q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestFoldIgnoresCaseAndMarks(t *testing.T) {
	const name = "Đăng ký lại khai sinh có yếu tố nước ngoài"
	want := Fold(name)
	for _, same := range []string{
		strings.ToUpper(name), strings.ToLower(name),
		norm.NFD.String(name), "dang ky lai khai sinh co yeu to nuoc ngoai",
	} {
		if got := Fold(same); got != want {
			t.Errorf("Fold(%q) = %q, want %q", same, got, want)
		}
	}
}

func TestWordsAndInitials(t *testing.T) {
	for _, c := range []struct {
		in       string
		words    []string
		initials string
	}{
		{"", nil, ""},
		{"...", nil, ""},
		{"Đăng ký khai sinh", []string{"dang", "ky", "khai", "sinh"}, "dkks"},
		{"Cấp bản sao trích lục hộ tịch", []string{"cap", "ban", "sao", "trich", "luc", "ho", "tich"}, "cbstlht"},
	} {
		if got := Words(c.in); !slices.Equal(got, c.words) {
			t.Errorf("Words(%q) = %q, want %q", c.in, got, c.words)
		}
		if got := Initials(c.in); got != c.initials {
			t.Errorf("Initials(%q) = %q, want %q", c.in, got, c.initials)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "Đỗ Ngọc Ẩn", "İstanbul", "한국", "a\u0301b", "\xff", "ǅ ﬁ ⅷ Ⅷ", "Ω K"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := Fold(s)
		if !utf8.ValidString(key) {
			t.Fatalf("Fold(%q) = %q is not UTF-8", s, key)
		}
		if again := Fold(key); again != key {
			t.Fatalf("Fold(%q) = %q, folded again %q", s, key, again)
		}
		if strings.Contains(key, "  ") || strings.TrimSpace(key) != key {
			t.Fatalf("Fold(%q) = %q has loose spaces", s, key)
		}
		if got := Fold(norm.NFD.String(s)); got != key {
			t.Fatalf("Fold(%q) = %q but of its NFD %q", s, key, got)
		}
		if strings.Join(Words(s), " ") != key {
			t.Fatalf("Words(%q) do not join to %q", s, key)
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Đăng ký lại khai sinh có yếu tố nước ngoài")
	}
}
