package paper

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/draw"
	"testing"

	"codeberg.org/go-pdf/fpdf"
)

// sheets is a PDF of pages of so many millimetres; each has a black square, page n at
// n × 20 mm from the left.
func sheets(t *testing.T, w, h float64, n int) []byte {
	t.Helper()
	pdf := fpdf.New("P", "mm", "A4", "")
	for i := range n {
		pdf.AddPageFormat("P", fpdf.SizeType{Wd: w, Ht: h})
		pdf.SetFillColor(0, 0, 0)
		pdf.Rect(float64(i+1)*20, 20, 10, 10, "F")
	}
	var b bytes.Buffer
	if err := pdf.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func poppler(t *testing.T) *Poppler {
	t.Helper()
	p, err := FindPoppler()
	if err != nil {
		t.Fatalf("%v: test/run installs poppler-utils", err)
	}
	return p
}

// The real Poppler counts pages and draws the one that was asked for, in the size that
// was asked for, however large the paper says it is.
func TestPages(t *testing.T) {
	p, pdf := poppler(t), sheets(t, 210, 297, 3)
	if n, err := p.Pages(t.Context(), pdf); n != 3 || err != nil {
		t.Errorf("%d pages, %v", n, err)
	}
	img, err := p.Page(t.Context(), pdf, 2, 1188)
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dy() != 1188 || b.Dx() < 838 || b.Dx() > 842 {
		t.Errorf("size %v", b)
	}
	for x, dark := range map[int]bool{25: false, 45: true, 65: false} { // mm, at 4 pixels each
		if r, _, _, _ := img.At(x*4, 25*4).RGBA(); (r < 0x8000) != dark {
			t.Errorf("at %d mm: dark is %v", x, !dark)
		}
	}
	huge, err := p.Page(t.Context(), sheets(t, 5000, 5000, 1), 1, 900)
	if err != nil || huge.Bounds().Dx() > 900 {
		t.Errorf("huge: %v", err)
	}
}

// What is no PDF, and a page that is not there, is said to be broken; who goes away is
// not waited for.
func TestBroken(t *testing.T) {
	p, pdf := poppler(t), sheets(t, 210, 297, 1)
	if _, err := p.Pages(t.Context(), []byte("%PDF-1.4 gì đó")); !errors.Is(err, ErrBroken) {
		t.Errorf("no PDF: %v", err)
	}
	if _, err := p.Page(t.Context(), pdf[:len(pdf)/3], 1, 500); !errors.Is(err, ErrBroken) {
		t.Errorf("cut: %v", err)
	}
	if _, err := p.Page(t.Context(), pdf, 9, 500); !errors.Is(err, ErrBroken) {
		t.Errorf("no such page: %v", err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := p.Pages(gone, pdf); !errors.Is(err, context.Canceled) {
		t.Errorf("gone: %v", err)
	}
}

// A stamp lies all over the page, and what lies under it stays legible.
func TestStamp(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 840, 1188))
	draw.Draw(page, page.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(page, image.Rect(100, 100, 200, 200), image.Black, image.Point{}, draw.Src)
	out, err := Stamp(page, "Nguyễn Thị Ước · 25/11/2026 09:00")
	if err != nil {
		t.Fatal(err)
	}
	for y := 0; y < 1188; y += 297 {
		for x := 0; x < 840; x += 420 {
			if marked(out, image.Rect(x, y, x+420, y+297)) == 0 {
				t.Errorf("nothing at %d,%d", x, y)
			}
		}
	}
	if n := marked(out, out.Bounds()); n > 840*1188/5 {
		t.Errorf("%d pixels: it covers the page", n)
	}
	for y := 100; y < 200; y++ {
		for x := 100; x < 200; x++ {
			if r, _, _, _ := out.At(x, y).RGBA(); r > 0x6000 {
				t.Fatalf("black became %x at %d,%d", r, x, y)
			}
		}
	}
	for _, line := range []string{"", string(make([]rune, 5000))} {
		if _, err := Stamp(image.NewGray(image.Rect(0, 0, 1, 1)), line); err != nil {
			t.Error(err)
		}
	}
}

// marked counts the pixels that are neither white nor black.
func marked(img image.Image, in image.Rectangle) (n int) {
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if r, g, _, _ := img.At(x, y).RGBA(); r > 0x7000 && g < 0xF800 {
				n++
			}
		}
	}
	return n
}
