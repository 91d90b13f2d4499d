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
	Agency bool   // the red stamp of an agency instead of the blue of a person
	Check  string // address where anybody checks the Result, as a QR code; "" = none (EL-04)
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
	room := MarkWidth - 14.0
	if m.Check != "" {
		side, err := code(img, ink, m.Check)
		if err != nil {
			return nil, err
		}
		room -= side
	}
	y := 11.0
	text := func(bold bool, size float64, s string) error {
		err := write(img, ink, bold, size, room, y, s)
		y += size * 1.22
		return err
	}
	if err := text(false, 6.5, kicker); err != nil {
		return nil, err
	}
	y += 2.5
	heads, err := broken(head, room, true, 8)
	if err != nil {
		return nil, err
	}
	for _, s := range heads {
		if err := text(true, 10.5-2*float64(len(heads)-1), s); err != nil {
			return nil, err
		}
	}
	lines, size, err := small(rest, room)
	if err != nil {
		return nil, err
	}
	for _, s := range lines {
		if err := text(false, size, s); err != nil {
			return nil, err
		}
	}
	sharpen(img, ink)
	var out bytes.Buffer
	err = png.Encode(&out, img)
	return out.Bytes(), err
}

// small are the lines below the name with their size: a long title takes two, and all
// become a little smaller then.
func small(rest []string, room float64) (lines []string, size float64, err error) {
	for _, s := range rest {
		parts, err := broken(s, room, false, 6)
		if err != nil {
			return nil, 0, err
		}
		lines = append(lines, parts...)
	}
	if len(lines) > len(rest) {
		return lines, 6.8, nil
	}
	return lines, 8, nil
}

// broken puts a long text on two lines when it would be smaller than a size one can
// read, in points.
func broken(head string, width float64, bold bool, legible float64) ([]string, error) {
	face, err := faceOf(bold, legible)
	if err != nil {
		return nil, err
	}
	defer face.Close()
	if font.MeasureString(face, head) <= fixed.Int26_6(width*markScale*64) {
		return []string{head}, nil
	}
	words := strings.Fields(head)
	half := 1
	for half < len(words)-1 && len([]rune(strings.Join(words[:half], " "))) < len([]rune(head))/2 {
		half++
	}
	if len(words) < 2 {
		return []string{head}, nil
	}
	return []string{strings.Join(words[:half], " "), strings.Join(words[half:], " ")}, nil
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

// code draws a QR code at the right of a mark and gives how many points it takes there.
func code(img *image.NRGBA, ink color.Color, address string) (float64, error) {
	rows, err := print.QRModules(address)
	if err != nil {
		return 0, err
	}
	const quiet = 4 // modules (ISO/IEC 18004)
	modules := len(rows) + 2*quiet
	scale := (img.Bounds().Dy() - 4*markScale) / modules // whole pixels: the edges stay sharp
	side := modules * scale
	at := image.Pt(img.Bounds().Dx()-side-2*markScale, (img.Bounds().Dy()-side)/2)
	for y, row := range rows {
		for x, dark := range row {
			if dark {
				p := at.Add(image.Pt((x+quiet)*scale, (y+quiet)*scale))
				draw.Draw(img, image.Rectangle{p, p.Add(image.Pt(scale, scale))}, image.NewUniform(ink), image.Point{}, draw.Src)
			}
		}
	}
	return float64(side) / markScale, nil
}

// write puts a line of text at the left of a mark, y points from above, made smaller
// until it fits into a width in points.
func write(img *image.NRGBA, ink color.Color, bold bool, size, width, y float64, s string) error {
	const x = 7.0
	room := fixed.Int26_6(width * markScale * 64)
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
