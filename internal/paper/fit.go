package paper

import (
	"image"

	xdraw "golang.org/x/image/draw"
)

// Fit makes a picture smaller until its long side has at most so many pixels.
func Fit(img image.Image, long int) image.Image {
	b := img.Bounds()
	side := max(b.Dx(), b.Dy())
	if side <= long {
		return img
	}
	out := image.NewRGBA(image.Rect(0, 0, max(1, b.Dx()*long/side), max(1, b.Dy()*long/side)))
	xdraw.ApproxBiLinear.Scale(out, out.Bounds(), img, b, xdraw.Src, nil)
	return out
}
