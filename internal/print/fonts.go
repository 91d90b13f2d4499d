package print

import (
	_ "embed" // the four faces are compiled in: a printout never depends on the machine

	"codeberg.org/go-pdf/fpdf"
)

// Liberation Serif 2.1.5 has the metrics of Times New Roman, the face NĐ 30/2020/
// NĐ-CP asks for in administrative documents, and every Vietnamese letter. The
// licence (SIL OFL 1.1) and checksums lie beside the files.
var (
	//go:embed fonts/LiberationSerif-Regular.ttf
	serifRegular []byte
	//go:embed fonts/LiberationSerif-Bold.ttf
	serifBold []byte
	//go:embed fonts/LiberationSerif-Italic.ttf
	serifItalic []byte
	//go:embed fonts/LiberationSerif-BoldItalic.ttf
	serifBoldItalic []byte
)

// serif is the family name under which the faces are known to a document.
const serif = "serif"

// ascent and descent of the face in parts of the type size, from its hhea table.
const (
	ascent  = 0.891
	descent = 0.216
)

// addFonts makes the four faces known to a document. The bytes are only read.
func addFonts(pdf *fpdf.Fpdf) {
	pdf.AddUTF8FontFromBytes(serif, "", serifRegular)
	pdf.AddUTF8FontFromBytes(serif, "B", serifBold)
	pdf.AddUTF8FontFromBytes(serif, "I", serifItalic)
	pdf.AddUTF8FontFromBytes(serif, "BI", serifBoldItalic)
}
