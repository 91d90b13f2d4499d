package sign_test

import (
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/paper"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
)

// What people see of a signature: the officer's mark is blue, the agency's is red, the
// two do not lie on each other, and nothing else on the page changed (NĐ 30/2020 PL I).
func TestMarksAreSeen(t *testing.T) {
	poppler, err := paper.FindPoppler()
	if err != nil {
		t.Fatalf("%v: test/run installs poppler-utils", err)
	}
	draw := func(pdf []byte) image.Image {
		img, err := poppler.Page(t.Context(), pdf, 1, 1200)
		must(t, err)
		return img
	}
	a, plain := authority(t), signtest.PDF("Quyết định", 1)
	first, err := sign.PDF(t.Context(), plain, key(t, a, officer.Name, 2048), officer, sign.TSA{})
	must(t, err)
	second, err := sign.PDF(t.Context(), first, key(t, a, agency.Name, 2048), agency, sign.TSA{})
	must(t, err)
	before, one, two := draw(plain), draw(first), draw(second)
	if dir := os.Getenv("MOTCUA_SHOTS"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "signed.png"))
		must(t, err)
		must(t, png.Encode(f, two))
		must(t, f.Close())
	}
	blue, red := changed(before, one), changed(one, two)
	if blue.Empty() || red.Empty() || blue.Overlaps(red) {
		t.Errorf("the officer's mark %v, the agency's %v", blue, red)
	}
	if c := tint(one, blue); c.B <= c.R {
		t.Errorf("the officer's mark is %+v", c)
	}
	if c := tint(two, red); c.R <= c.B {
		t.Errorf("the agency's mark is %+v", c)
	}
	checked := agency
	checked.Name = "Trung tâm Phục vụ hành chính công Thành phố Hồ Chí Minh – Chi nhánh khu vực Côn Đảo"
	checked.Check = "https://motcua.example.gov.vn/ket-qua/H14.101-261125-0001"
	third, err := sign.PDF(t.Context(), plain, key(t, a, agency.Name, 2048), checked, sign.TSA{})
	must(t, err)
	page, err := poppler.Page(t.Context(), third, 1, 2500)
	must(t, err)
	path := filepath.Join(t.TempDir(), "x.png")
	if dir := os.Getenv("MOTCUA_SHOTS"); dir != "" {
		path = filepath.Join(dir, "signed-check.png")
	}
	if said := codes(t, page, path); said != checked.Check {
		t.Errorf("EL-04: the code beside the agency's signature reads %q", said)
	}
	for name, r := range map[string]image.Rectangle{"officer": blue, "agency": red} {
		if r.Dx() > 420 || r.Dy() > 160 || r.Dx() < 150 {
			t.Errorf("the mark of the %s is %v", name, r)
		}
	}
}

// EL-04: where nobody but a person signs, her mark leads to the check of the result; the
// document tells that it does, so that no second mark does it again.
func TestPersonsMarkLeadsToTheCheck(t *testing.T) {
	poppler, err := paper.FindPoppler()
	must(t, err)
	a, long := authority(t), officer
	long.Name, long.Title, long.Unit = "Nguyễn Thị Hoàng Phương Khánh", "Phó Chủ tịch Ủy ban nhân dân kiêm Giám đốc Trung tâm Phục vụ hành chính công", "Ủy ban nhân dân xã Trường Sa"
	long.Check = "https://dichvucong.bonoivu.gov.vn/ket-qua/H25.101-261125-0001"
	for name, m := range map[string]sign.Mark{"person-check": officer, "person-check-long": long} {
		m.Check = long.Check
		signed, err := sign.PDF(t.Context(), signtest.PDF("Quyết định", 1), key(t, a, m.Name, 2048), m, sign.TSA{})
		must(t, err)
		page, err := poppler.Page(t.Context(), signed, 1, 2500)
		must(t, err)
		path := filepath.Join(t.TempDir(), "x.png")
		if dir := os.Getenv("MOTCUA_SHOTS"); dir != "" {
			path = filepath.Join(dir, name+".png")
		}
		if said := codes(t, page, path); said != m.Check {
			t.Errorf("%s reads %q", name, said)
		}
		if !sign.Carries(signed, m.Check) || sign.Carries(signed, m.Check+"1") || sign.Carries(signed, "") {
			t.Errorf("%s: the document does not tell where its mark leads", name)
		}
	}
}

// codes reads the QR codes of a picture, one a line.
func codes(t *testing.T, page image.Image, path string) string {
	t.Helper()
	f, err := os.Create(path)
	must(t, err)
	must(t, png.Encode(f, page))
	must(t, f.Close())
	said, err := exec.Command("zbarimg", "--quiet", "--raw", path).Output()
	if err != nil {
		t.Errorf("no code: %v", err)
	}
	return strings.TrimSpace(string(said))
}

// changed is the smallest rectangle outside which two pictures are the same.
func changed(a, b image.Image) (r image.Rectangle) {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				r = r.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return r
}

type sum struct{ R, B uint64 }

func tint(img image.Image, in image.Rectangle) (s sum) {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			r, _, b, _ := img.At(x, y).RGBA()
			s.R, s.B = s.R+uint64(r), s.B+uint64(b)
		}
	}
	return s
}
