package paper

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/f64"
	"golang.org/x/image/math/fixed"

	xdraw "golang.org/x/image/draw"

	"motcua/internal/print"
)

// ink of a stamp: seen on white and on dark, and what lies under it stays legible.
var ink = color.NRGBA{120, 20, 30, 52}

const (
	slope     = -math.Pi / 7
	lineParts = 64 // the letters of a stamp are this part of the page's long side high
	maxStamp  = 160
)

// Stamp draws a picture with a line across it, again and again: who looked and when.
// Whoever passes the picture on passes that on too.
func Stamp(page image.Image, line string) (*image.RGBA, error) {
	b := page.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), page, b.Min, draw.Over)
	strip, err := written(line, max(b.Dx(), b.Dy())/lineParts)
	if err != nil {
		return nil, err
	}
	w, h := strip.Bounds().Dx(), strip.Bounds().Dy()
	if w == 0 || h == 0 {
		return out, nil // nothing to say
	}
	sin, cos := math.Sincos(slope)
	stepX, stepY := w+w/4, h*8
	reach := int(math.Hypot(float64(b.Dx()), float64(b.Dy())))
	for row := -reach; row < 2*reach; row += stepY {
		for at := -reach - (row/stepY%2)*stepX/2; at < 2*reach; at += stepX {
			x, y := cos*float64(at)-sin*float64(row), sin*float64(at)+cos*float64(row)
			if x < -float64(w) || y < -float64(w) || x > float64(b.Dx()+w) || y > float64(b.Dy()+w) {
				continue
			}
			xdraw.BiLinear.Transform(out, f64.Aff3{cos, -sin, x, sin, cos, y}, strip, strip.Bounds(), draw.Over, nil)
		}
	}
	return out, nil
}

// written is a line of text in the colour of stamps, on nothing.
func written(line string, high int) (*image.NRGBA, error) {
	if r := []rune(line); len(r) > maxStamp {
		line = string(r[:maxStamp])
	}
	f, err := stampFace()
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: float64(max(high, 8)), DPI: 72})
	if err != nil {
		return nil, err
	}
	defer face.Close()
	d := font.Drawer{Src: image.NewUniform(ink), Face: face}
	m := face.Metrics()
	img := image.NewNRGBA(image.Rect(0, 0, d.MeasureString(line).Ceil(), (m.Ascent + m.Descent).Ceil()))
	d.Dst, d.Dot = img, fixed.Point26_6{Y: m.Ascent}
	d.DrawString(line)
	return img, nil
}

var stampFace = sync.OnceValues(func() (*opentype.Font, error) { return opentype.Parse(print.SerifBold()) })
