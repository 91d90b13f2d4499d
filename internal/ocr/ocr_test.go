package ocr

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"os/exec"
	"strings"
	"testing"

	"motcua/internal/ocr/ocrtest"
	"motcua/internal/tool"
)

// P-04: the real Tesseract reads a page set in Liberation Serif, and what the page
// says of itself is found in its text.
func TestReadsAPage(t *testing.T) {
	reader, err := Find(t.Context(), "tesseract")
	if err != nil {
		t.Fatalf("%v: test/run installs tesseract-ocr and tesseract-ocr-vie", err)
	}
	page := ocrtest.Page(t,
		"ỦY BAN NHÂN DÂN XÃ YÊN BÌNH", "Số: 152/QĐ-UBND", "Yên Bình, ngày 12 tháng 3 năm 2024", "QUYẾT ĐỊNH",
		"Về việc công nhận người có công với cách mạng", "Quyết định này có giá trị đến ngày 31/12/2029")
	said, err := reader.Read(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(said, "người có công với cách mạng") {
		t.Errorf("Vietnamese is not read: %q", said)
	}
	want := Suggestion{"152/QĐ-UBND", "ỦY BAN NHÂN DÂN XÃ YÊN BÌNH", "2024-03-12", "2029-12-31"}
	if got := Suggest(said); got != want {
		t.Errorf("suggested %+v from %q", got, said)
	}
}

// What is no picture is an error; an empty page is no text, not an error.
func TestReadsNothing(t *testing.T) {
	reader, err := Find(t.Context(), "tesseract")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reader.Read(t.Context(), []byte("không phải ảnh")); err == nil {
		t.Error("what is no picture was read")
	}
	white := image.NewGray(image.Rect(0, 0, 600, 800))
	draw.Draw(white, white.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, white, nil); err != nil {
		t.Fatal(err)
	}
	if said, err := reader.Read(t.Context(), b.Bytes()); said != "" || err != nil {
		t.Errorf("an empty page: %q %v", said, err)
	}
}

// Without the program, or without its Vietnamese data, there is no reader.
func TestNotThere(t *testing.T) {
	if _, err := Find(t.Context(), "motcua-no-tesseract"); !errors.Is(err, tool.ErrMissing) {
		t.Errorf("no program: %v", err)
	}
	echo, err := exec.LookPath("echo")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Find(t.Context(), echo); !errors.Is(err, ErrNoLanguage) {
		t.Errorf("no language: %v", err)
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		page string
		want Suggestion
	}{
		{"", Suggestion{}},
		{"UBND TỈNH CAO BẰNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ Độc lập - Tự do - Hạnh phúc\nSố: 07/GCN-SNV Cao Bằng, ngày 05 tháng 02 năm 2023",
			Suggestion{"07/GCN-SNV", "UBND TỈNH CAO BẰNG", "2023-02-05", ""}},
		{"CĂN CƯỚC\nSố / No.: 004199990001\nCó giá trị đến / Date of expiry: 01/05/2034", Suggestion{Number: "004199990001", ValidTo: "2034-05-01"}},
		{"Giấy chứng nhận\nNgày cấp: 3/4/2021, có giá trị đến ngày 3/4/2026", Suggestion{IssuedOn: "2021-04-03", ValidTo: "2026-04-03"}},
		{"ngày 31 tháng 02 năm 2024", Suggestion{}}, // a day that does not exist
		{"Sinh ngày 03/04/1951", Suggestion{}},      // a birthday is not the date of issue
		{"Số người trong hộ: năm", Suggestion{}},
	} {
		if got := Suggest(c.page); got != c.want {
			t.Errorf("%q\n got %+v\nwant %+v", c.page, got, c.want)
		}
	}
}

func FuzzSuggest(f *testing.F) {
	f.Add("Số: 152/QĐ-UBND\nngày 12 tháng 3 năm 2024\nhết hạn 1.1.2030")
	f.Add("SỞ ẢẢ CỘNG HÒA XÃ HỘI")
	f.Fuzz(func(t *testing.T, page string) {
		s := Suggest(page)
		for _, d := range []string{s.IssuedOn, s.ValidTo} {
			if d != "" && len(d) != len("2006-01-02") {
				t.Fatalf("a date %q", d)
			}
		}
		if len([]rune(s.Issuer)) > 120 || len(s.Number) > 200 {
			t.Fatalf("too long: %+v", s)
		}
	})
}
