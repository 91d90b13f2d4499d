package picture

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"

	"motcua/internal/fault"
)

var (
	pictureObject = regexp.MustCompile(`/Subtype\s*/Image[^>]*/Filter\s*/DCTDecode[^>]*/Length\s+(\d+)\s*>>\s*stream\r?\n`)
	pageObject    = regexp.MustCompile(`/Type\s*/Page\b[^s]`)
)

// Split takes a PDF that Compose made apart into its pages, in order, as they were
// put in: nothing is lost by taking apart and composing again. Fault picture.foreign
// for any other PDF.
func Split(name string, pdf []byte) ([]Page, error) {
	foreign := fault.New(fault.Invalid, "picture.foreign", "name", name)
	if !bytes.Contains(pdf, []byte(Creator)) || bytes.Contains(pdf, []byte("/ByteRange")) {
		return nil, foreign // made elsewhere, or signed since
	}
	var out []Page
	order := map[int]int{}
	for at := 0; ; {
		m := pictureObject.FindSubmatchIndex(pdf[at:])
		if m == nil {
			break
		}
		length, err := strconv.Atoi(string(pdf[at+m[2] : at+m[3]]))
		begin := at + m[1]
		if err != nil || length < 12 || begin+length > len(pdf) {
			return nil, foreign
		}
		content, number, ok := unnumbered(pdf[begin : begin+length])
		if !ok {
			return nil, foreign
		}
		order[len(out)] = number
		out = append(out, Page{Name: name, Content: content})
		at = begin + length
	}
	if len(out) == 0 || len(out) != len(pageObject.FindAll(pdf, -1)) {
		return nil, foreign
	}
	sorted := slices.Clone(out)
	for i, number := range order {
		if number < 0 || number >= len(out) {
			return nil, foreign
		}
		sorted[number] = out[i]
	}
	return sorted, nil
}

// unnumbered takes the comment of numbered out again.
func unnumbered(b []byte) (content []byte, number int, ok bool) {
	if len(b) < 12 || b[2] != 0xFF || b[3] != 0xFE || b[6] != 'p' || b[7] != 'g' {
		return nil, 0, false
	}
	number = int(b[8])<<24 | int(b[9])<<16 | int(b[10])<<8 | int(b[11])
	return append(bytes.Clone(b[:2]), b[12:]...), number, true
}
