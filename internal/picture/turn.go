package picture

import (
	"bytes"
	"encoding/binary"
	"image"

	"motcua/internal/fault"
)

// Turn turns a picture by 0, 90, 180 or 270 degrees, clockwise; fault digitise.rotate.
func Turn(img image.Image, angle int) (image.Image, error) {
	if angle%90 != 0 || angle < 0 || angle >= 360 {
		return nil, fault.New(fault.Invalid, "digitise.rotate")
	}
	if angle == 0 {
		return img, nil
	}
	return turn(flatten(img), 1, angle), nil
}

// turn undoes how a telephone was held (an EXIF orientation, 1–8) and then turns by
// an angle, clockwise.
func turn(img *image.RGBA, held, angle int) *image.RGBA {
	quarters := angle / 90
	switch held {
	case 2, 4, 5, 7:
		img = mirror(img)
	}
	switch held {
	case 3, 4:
		quarters += 2
	case 6, 7:
		quarters++
	case 8, 5:
		quarters += 3
	}
	for range quarters % 4 {
		img = quarter(img)
	}
	return img
}

// quarter turns a picture by 90 degrees, clockwise.
func quarter(in *image.RGBA) *image.RGBA {
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	out := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		row := in.Pix[y*in.Stride : y*in.Stride+4*w]
		for x := range w {
			copy(out.Pix[x*out.Stride+4*(h-1-y):][:4], row[4*x:])
		}
	}
	return out
}

// mirror swaps left and right.
func mirror(in *image.RGBA) *image.RGBA {
	w, h := in.Bounds().Dx(), in.Bounds().Dy()
	out := image.NewRGBA(in.Bounds())
	for y := range h {
		for x := range w {
			copy(out.Pix[y*out.Stride+4*(w-1-x):][:4], in.Pix[y*in.Stride+4*x:])
		}
	}
	return out
}

// orientation reads the EXIF orientation of a JPEG; 1, upright, when there is none.
func orientation(b []byte) int {
	for at := 2; at+4 <= len(b) && b[at] == 0xFF; {
		marker, size := b[at+1], int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == 0xDA || size < 2 || at+2+size > len(b) {
			break // the picture itself begins, or nothing sound is left
		}
		if body := b[at+4 : at+2+size]; marker == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return tiffOrientation(body[6:])
		}
		at += 2 + size
	}
	return 1
}

// tiffOrientation looks through the first directory of a TIFF header.
func tiffOrientation(b []byte) int {
	if len(b) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if b[0] == 'M' {
		order = binary.BigEndian
	}
	dir := int(order.Uint32(b[4:]))
	if dir < 8 || dir+2 > len(b) {
		return 1
	}
	for i := range int(order.Uint16(b[dir:])) {
		entry := dir + 2 + 12*i
		if entry+12 > len(b) {
			return 1
		}
		if order.Uint16(b[entry:]) != 0x0112 {
			continue
		}
		if v := int(order.Uint16(b[entry+8:])); v >= 1 && v <= 8 {
			return v
		}
	}
	return 1
}
