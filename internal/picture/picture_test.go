package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
	"time"

	"motcua/internal/fault"
)

// corner is a white picture whose upper left corner is dark.
func corner(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			if x < w/4 && y < h/4 {
				c = color.RGBA{0, 0, 0, 255}
			}
			img.Set(x, y, c)
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// held marks a JPEG as taken with the telephone held some way.
func held(content []byte, orientation byte) []byte {
	exif := []byte("\xFF\xE1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	exif = append(exif, orientation, 0, 0, 0, 0, 0, 0, 0)
	return append(append(bytes.Clone(content[:2]), exif...), content[2:]...)
}

// darkCorner says where the dark corner is: 0 upper left, then clockwise.
func darkCorner(t *testing.T, content []byte) int {
	t.Helper()
	img, err := jpeg.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	for i, at := range []image.Point{{4, 4}, {w - 5, 4}, {w - 5, h - 5}, {4, h - 5}} {
		if r, _, _, _ := img.At(at.X, at.Y).RGBA(); r < 0x4000 {
			return i
		}
	}
	return -1
}

// A page comes out upright, whichever way it was turned or the telephone was held.
func TestUpright(t *testing.T) {
	photo := asJPEG(t, corner(80, 120))
	for _, c := range []struct {
		content    []byte
		turn, want int
	}{
		{photo, 0, 0}, {photo, 90, 1}, {photo, 180, 2}, {photo, 270, 3}, {asPNG(t, corner(80, 120)), 90, 1},
		{held(photo, 3), 0, 2}, {held(photo, 6), 0, 1}, {held(photo, 8), 0, 3}, {held(photo, 2), 0, 1}, {held(photo, 4), 0, 3},
		{held(photo, 5), 0, 0}, {held(photo, 7), 0, 2}, {held(photo, 6), 90, 2}, {held(photo, 99), 0, 0},
	} {
		out, err := Upright(Page{Content: c.content, Turn: c.turn})
		if err != nil {
			t.Fatal(err)
		}
		if got := darkCorner(t, out); got != c.want {
			t.Errorf("turned by %d, held %d: the corner is at %d, want %d", c.turn, orientation(c.content), got, c.want)
		}
	}
}

var moment = time.Date(2026, 2, 12, 16, 20, 0, 0, time.UTC)

// What Compose puts together, Split takes apart without loss, in order; the same
// picture twice stays two pages.
func TestComposeAndSplit(t *testing.T) {
	one, two := asJPEG(t, corner(1654, 2339)), asJPEG(t, corner(2339, 1654))
	pdf, facts, err := Compose("Giấy khai sinh", moment, []Page{{"a", one, 0}, {"b", two, 0}, {"c", one, 0}})
	if err != nil {
		t.Fatal(err)
	}
	if facts.Pages != 3 || facts.Bytes != len(pdf) || facts.DPI < 199 || facts.DPI > 201 {
		t.Errorf("%+v", facts)
	}
	pages, err := Split("a.pdf", pdf)
	if err != nil || len(pages) != 3 || !bytes.Equal(pages[0].Content, one) || !bytes.Equal(pages[1].Content, two) || !bytes.Equal(pages[2].Content, one) {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	if (Facts{DPI: 199}).Fine() || !(Facts{DPI: 200}).Fine() {
		t.Error("D-03 asks for 200 dpi")
	}
}

func TestWhatIsNoPage(t *testing.T) {
	photo := asJPEG(t, corner(40, 40))
	many := make([]Page, MaxPages+1)
	for _, c := range []struct {
		pages []Page
		want  string
	}{
		{nil, "picture.none"}, {many, "picture.too-many"}, {[]Page{{Content: photo[:30]}}, "picture.broken"}, {[]Page{{Content: photo, Turn: 45}}, "digitise.rotate"},
		{[]Page{{Content: asPNG(t, image.NewGray(image.Rect(0, 0, 10_000, 5_001)))}}, "picture.too-big"},
	} {
		if _, _, err := Compose("x", moment, c.pages); !fault.Has(err, c.want) {
			t.Errorf("want %s: %v", c.want, err)
		}
	}
	pdf, _, err := Compose("x", moment, []Page{{Content: photo}})
	if err != nil {
		t.Fatal(err)
	}
	if again, _, err := Compose("x", moment, []Page{{Content: photo}}); err != nil || !bytes.Equal(again, pdf) {
		t.Errorf("the same page makes another PDF the second time: %v", err)
	}
	for name, bad := range map[string][]byte{
		"from elsewhere": []byte("%PDF-1.4 gì đó"), "signed": append(bytes.Clone(pdf), "/ByteRange[0 1 2 3]"...), "cut": pdf[:len(pdf)/2],
	} {
		if _, err := Split("x.pdf", bad); !fault.Has(err, "picture.foreign") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzSplit(f *testing.F) {
	pdf, _, err := Compose("x", moment, []Page{{Content: asJPEG(f, corner(8, 8))}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(pdf)
	f.Fuzz(func(t *testing.T, b []byte) {
		pages, err := Split("x", b)
		if err == nil && len(pages) == 0 {
			t.Fatal("a PDF without pages")
		}
	})
}

func FuzzOrientation(f *testing.F) {
	f.Add(held(asJPEG(f, corner(8, 8)), 6))
	f.Fuzz(func(t *testing.T, b []byte) {
		if o := orientation(b); o < 1 || o > 8 {
			t.Fatal(o)
		}
	})
}
