// Package picture turns scans and photographs of paper into PDF: one picture a page,
// in the order given, turned upright. It takes such a PDF apart again into its
// pages, so that they can be turned, left out and put in another order.
//
// It does this with PDFs of its own making alone. A PDF from elsewhere may be signed
// and is never rewritten.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	_ "image/png" // scans come as JPEG or PNG
	"time"

	"codeberg.org/go-pdf/fpdf"

	"motcua/internal/fault"
)

// Page is one picture with the angle it is turned by, clockwise: 0, 90, 180 or 270.
type Page struct {
	Name    string // for messages
	Content []byte // JPEG or PNG
	Turn    int
}

// Facts tell what became of the pages (D-03: PDF, colour, at least 200 dpi).
type Facts struct {
	Pages int `json:"pages"`
	Bytes int `json:"bytes"`
	DPI   int `json:"dpi"` // of the coarsest page, measured on A4
}

// Fine reports whether the pages are as fine as the norm for digitised paper asks
// (D-03, NĐ 30/2020 Phụ lục I).
func (f Facts) Fine() bool { return f.DPI >= 200 }

// MaxPages is how many pages one file may have.
const MaxPages = 100

const (
	maxPixels = 50_000_000 // A3 at 600 dpi is 70 million, A4 at 600 dpi 35 million
	quality   = 88
	a4Short   = 210.0 // mm
	a4Long    = 297.0
)

// Creator marks the PDFs that this package makes and can take apart.
const Creator = "motcua-picture-1"

// Compose makes one PDF of the pages, dated at: the same pages of the same moment give
// the same bytes, so that a form sent twice is one copy. Faults picture.none, picture.too-many,
// picture.too-big, picture.broken.
func Compose(title string, at time.Time, pages []Page) ([]byte, Facts, error) {
	if len(pages) == 0 {
		return nil, Facts{}, fault.New(fault.Invalid, "picture.none")
	}
	if len(pages) > MaxPages {
		return nil, Facts{}, fault.New(fault.Invalid, "picture.too-many", "limit", fmt.Sprint(MaxPages))
	}
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetTitle(title, true)
	pdf.SetCreator(Creator, false)
	pdf.SetCreationDate(at)
	pdf.SetModificationDate(at)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetCatalogSort(true)
	facts := Facts{Pages: len(pages)}
	for i, p := range pages {
		upright, err := Upright(p)
		if err != nil {
			return nil, Facts{}, err
		}
		dpi := place(pdf, i, upright)
		if facts.DPI == 0 || dpi < facts.DPI {
			facts.DPI = dpi
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, Facts{}, fmt.Errorf("picture: %w", err)
	}
	facts.Bytes = out.Len()
	return out.Bytes(), facts, nil
}

// place puts a JPEG on a page of its own, as large as A4 allows, and gives its dpi.
func place(pdf *fpdf.Fpdf, i int, upright []byte) int {
	name := fmt.Sprintf("p%04d", i)
	info := pdf.RegisterImageOptionsReader(name, fpdf.ImageOptions{ImageType: "JPG"}, bytes.NewReader(numbered(upright, i)))
	if pdf.Err() {
		return 0 // Output tells
	}
	wide, high := info.Width(), info.Height()
	page := fpdf.SizeType{Wd: a4Short, Ht: a4Long}
	orientation := "P"
	if wide > high {
		page, orientation = fpdf.SizeType{Wd: a4Long, Ht: a4Short}, "L"
	}
	pdf.AddPageFormat(orientation, fpdf.SizeType{Wd: a4Short, Ht: a4Long})
	scale := min(page.Wd/wide, page.Ht/high)
	w, h := wide*scale, high*scale
	pdf.ImageOptions(name, (page.Wd-w)/2, (page.Ht-h)/2, w, h, false, fpdf.ImageOptions{ImageType: "JPG"}, 0, "")
	c, err := jpeg.DecodeConfig(bytes.NewReader(upright))
	if err != nil {
		return 0
	}
	return int(float64(c.Width) / (w / 25.4))
}

// numbered puts the page's number into a comment of the JPEG: pages stay distinct
// when the same picture comes twice, and know their order.
func numbered(content []byte, i int) []byte {
	comment := []byte{0xFF, 0xFE, 0, 8, 'p', 'g', byte(i >> 24), byte(i >> 16), byte(i >> 8), byte(i)}
	return append(append(bytes.Clone(content[:2]), comment...), content[2:]...)
}

// Upright gives the picture as a JPEG that needs no turning: neither by the page's
// angle nor by what a telephone noted about how it was held.
func Upright(p Page) ([]byte, error) { return upright(p, false) }

// Fresh is Upright by our own encoder: not a byte of it was chosen by whoever sent the
// picture, so that a program outside may be given it.
func Fresh(p Page) ([]byte, error) { return upright(p, true) }

func upright(p Page, always bool) ([]byte, error) {
	c, format, err := measure(p)
	if err != nil {
		return nil, err
	}
	if !always && format == "jpeg" && orientation(p.Content) == 1 && p.Turn == 0 && c.ColorModel != color.CMYKModel {
		return p.Content, nil // as it came, nothing lost
	}
	img, err := Decode(p)
	if err != nil {
		return nil, err
	}
	return Encode(p.Name, img)
}

// measure looks at a picture before it is decoded.
func measure(p Page) (image.Config, string, error) {
	if p.Turn%90 != 0 || p.Turn < 0 || p.Turn >= 360 {
		return image.Config{}, "", fault.New(fault.Invalid, "digitise.rotate")
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(p.Content))
	if err != nil {
		return c, "", fault.New(fault.Invalid, "picture.broken", "name", p.Name).Because(err)
	}
	if c.Width*c.Height > maxPixels {
		return c, "", fault.New(fault.Invalid, "picture.too-big", "name", p.Name, "width", fmt.Sprint(c.Width), "height", fmt.Sprint(c.Height))
	}
	return c, format, nil
}

// Decode gives the picture upright, on white. Faults as of Upright.
func Decode(p Page) (*image.RGBA, error) {
	if _, _, err := measure(p); err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(p.Content))
	if err != nil {
		return nil, fault.New(fault.Invalid, "picture.broken", "name", p.Name).Because(err)
	}
	return turn(flatten(img), orientation(p.Content), p.Turn), nil
}

// Encode makes a JPEG of a picture.
func Encode(name string, img image.Image) ([]byte, error) {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality}); err != nil {
		return nil, errors.Join(fault.New(fault.Invalid, "picture.broken", "name", name), err)
	}
	return out.Bytes(), nil
}

// flatten puts a picture on white paper: what was transparent must not become black.
func flatten(img image.Image) *image.RGBA {
	b := img.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, b.Min, draw.Over)
	return out
}
