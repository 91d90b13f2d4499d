package sign

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
	"sync"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"motcua/internal/print"
)

// Mark is what people see of a signature on the page (NĐ 30/2020/NĐ-CP Phụ lục I
// Phần II; the box itself is the house's template).
type Mark struct {
	Name   string // officer, or agency
	Title  string // chức vụ; "" of an agency
	Unit   string
	Reason string // "Duyệt kết quả", "Phát hành kết quả" …
	At     time.Time
	Agency bool // the red stamp of an agency instead of the blue of a person
}

// Size of a mark on the page, in points.
const (
	MarkWidth  = 196.0
	MarkHeight = 72.0
	markScale  = 6 // pixels of the picture in a point
)

var (
	red  = color.NRGBA{200, 16, 30, 255}
	blue = color.NRGBA{20, 60, 140, 255}
)

// lines are the words of a mark.
func (m Mark) lines() (head string, rest []string) {
	head = m.Name
	if m.Agency {
		head = strings.ToUpper(m.Name)
	}
	if m.Title != "" {
		rest = append(rest, m.Title)
	}
	if m.Unit != "" && m.Unit != m.Name {
		rest = append(rest, m.Unit)
	}
	if m.Reason != "" {
		rest = append(rest, "Lý do: "+m.Reason)
	}
	return head, append(rest, "Thời gian ký: "+m.At.In(zone).Format("02/01/2006 15:04:05 -07:00"))
}

// picture draws the mark as PNG with a transparent ground.
func (m Mark) picture() ([]byte, error) {
	ink := blue
	if m.Agency {
		ink = red
	}
	img := image.NewNRGBA(image.Rect(0, 0, int(MarkWidth*markScale), int(MarkHeight*markScale)))
	frame(img, ink, 1.5)
	head, rest := m.lines()
	kicker := "KÝ SỐ BỞI"
	if m.Agency {
		kicker = "CHỮ KÝ SỐ CỦA CƠ QUAN, TỔ CHỨC"
	}
	y := 11.0
	text := func(bold bool, size float64, s string) error {
		err := write(img, ink, bold, size, 7, y, s)
		y += size * 1.22
		return err
	}
	if err := text(false, 6.5, kicker); err != nil {
		return nil, err
	}
	y += 2.5
	if err := text(true, 10.5, head); err != nil {
		return nil, err
	}
	for _, s := range rest {
		if err := text(false, 8, s); err != nil {
			return nil, err
		}
	}
	sharpen(img, ink)
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}

// sharpen leaves ink or nothing: the library darkens what is half transparent.
func sharpen(img *image.NRGBA, ink color.NRGBA) {
	for i := 0; i < len(img.Pix); i += 4 {
		if img.Pix[i+3] < 128 {
			copy(img.Pix[i:], []uint8{255, 255, 255, 0})
			continue
		}
		copy(img.Pix[i:], []uint8{ink.R, ink.G, ink.B, 255})
	}
}

func frame(img *image.NRGBA, ink color.Color, width float64) {
	b, w := img.Bounds(), int(width*markScale)
	for _, r := range []image.Rectangle{
		{b.Min, image.Pt(b.Max.X, w)}, {image.Pt(0, b.Max.Y-w), b.Max}, {b.Min, image.Pt(w, b.Max.Y)}, {image.Pt(b.Max.X-w, 0), b.Max},
	} {
		draw.Draw(img, r, image.NewUniform(ink), image.Point{}, draw.Src)
	}
}

// write puts a line of text at a place in points, made narrower until it fits.
func write(img *image.NRGBA, ink color.Color, bold bool, size, x, y float64, s string) error {
	room := fixed.Int26_6((MarkWidth - 2*x) * markScale * 64)
	for {
		face, err := faceOf(bold, size)
		if err != nil {
			return err
		}
		d := font.Drawer{Dst: img, Src: image.NewUniform(ink), Face: face, Dot: fixed.P(int(x*markScale), int(y*markScale))}
		if d.MeasureString(s) <= room || size < 4.5 {
			d.DrawString(s)
			return face.Close()
		}
		size -= 0.5
		if err := face.Close(); err != nil {
			return err
		}
	}
}

var fonts = sync.OnceValues(func() (two [2]*opentype.Font, err error) {
	for i, ttf := range [][]byte{print.SerifRegular(), print.SerifBold()} {
		if two[i], err = opentype.Parse(ttf); err != nil {
			return two, err
		}
	}
	return two, nil
})

func faceOf(bold bool, size float64) (font.Face, error) {
	two, err := fonts()
	if err != nil {
		return nil, err
	}
	f := two[0]
	if bold {
		f = two[1]
	}
	return opentype.NewFace(f, &opentype.FaceOptions{Size: size * markScale, DPI: 72, Hinting: font.HintingNone})
}
