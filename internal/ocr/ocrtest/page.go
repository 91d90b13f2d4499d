// Package ocrtest sets pages of text as pictures, as a scanner would bring them.
package ocrtest

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"motcua/internal/print"
)

// Page is a page of half A4 with lines of text in 13 points at 200 dpi, as a JPEG.
func Page(t testing.TB, lines ...string) []byte {
	t.Helper()
	parsed, err := opentype.Parse(print.SerifRegular())
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 13, DPI: 200})
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, 1165, 827))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: img, Src: image.Black, Face: face}
	for i, line := range lines {
		d.Dot = fixed.P(90, 120+i*70)
		d.DrawString(line)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
