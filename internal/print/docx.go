package print

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// docx is a document for Word and LibreOffice under the pen: only what an
// administrative document needs, A4 with the margins and the type of NĐ
// 30/2020/NĐ-CP Phụ lục I. The same calls give the same bytes.
type docx struct {
	title string
	made  time.Time
	body  strings.Builder
}

// Sizes of NĐ 30/2020/NĐ-CP Phụ lục I: type in half points, lengths in twentieths
// of a point (1 mm = 56.7).
const (
	docxBody   = 28 // 14 points
	docxHead   = 26 // 13
	docxSmall  = 22 // 11, the names under "Nơi nhận"
	docxIndent = 567
	docxAfter  = 120  // 6 points between paragraphs
	docxWidth  = 9354 // 165 mm: A4 less 30 mm left and 15 mm right
)

// docxPara is how a paragraph is set.
type docxPara struct {
	align  string // left, center, right or both
	size   int    // half points; 0 is docxBody
	indent bool   // first line
	tight  bool   // without room after it
	under  bool   // a rule under it, as under the motto
}

// para adds a paragraph.
func (d *docx) para(p docxPara, runs ...run) { d.body.WriteString(p.xml(runs)) }

func (p docxPara) xml(runs []run) string {
	var b strings.Builder
	b.WriteString(`<w:p><w:pPr>`)
	after := docxAfter
	if p.tight {
		after = 0
	}
	fmt.Fprintf(&b, `<w:spacing w:before="0" w:after="%d" w:line="264" w:lineRule="auto"/>`, after)
	if p.indent {
		fmt.Fprintf(&b, `<w:ind w:firstLine="%d"/>`, docxIndent)
	}
	align := p.align
	if align == "" {
		align = "left"
	}
	fmt.Fprintf(&b, `<w:jc w:val="%s"/></w:pPr>`, align)
	size := p.size
	if size == 0 {
		size = docxBody
	}
	first := true
	for _, r := range runs {
		if r.text == "" {
			continue
		}
		text := r.text
		if !first {
			text = " " + text
		}
		first = false
		b.WriteString(`<w:r><w:rPr>`)
		if strings.Contains(r.mark, "B") {
			b.WriteString(`<w:b/>`)
		}
		if strings.Contains(r.mark, "I") {
			b.WriteString(`<w:i/>`)
		}
		fmt.Fprintf(&b, `<w:sz w:val="%d"/>`, size)
		if p.under {
			b.WriteString(`<w:u w:val="single"/>`)
		}
		b.WriteString(`</w:rPr><w:t xml:space="preserve">` + escape(text) + `</w:t></w:r>`)
	}
	b.WriteString(`</w:p>`)
	return b.String()
}

// escape writes text for XML. What the door (say) lets through is valid there.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}

// docxCell is a cell: its paragraphs as XML.
type docxCell string

func docxText(p docxPara, runs ...run) docxCell { return docxCell(p.xml(runs)) }

// table adds a table; widths are parts. A row is repeated on every page while it
// is among the first head rows.
func (d *docx) table(widths []float64, rows [][]docxCell, head int, border bool) {
	total := 0.0
	for _, w := range widths {
		total += w
	}
	d.body.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>`)
	if border {
		d.body.WriteString(`<w:tblBorders>`)
		for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
			d.body.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
		}
		d.body.WriteString(`</w:tblBorders>`)
	}
	d.body.WriteString(`<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		fmt.Fprintf(&d.body, `<w:gridCol w:w="%d"/>`, int(w/total*docxWidth))
	}
	d.body.WriteString(`</w:tblGrid>`)
	for i, row := range rows {
		d.body.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
		if i < head {
			d.body.WriteString(`<w:tblHeader/>`)
		}
		d.body.WriteString(`</w:trPr>`)
		for c, cell := range row {
			if cell == "" {
				cell = docxText(docxPara{tight: true})
			}
			fmt.Fprintf(&d.body, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s</w:tc>`, int(widths[c]/total*docxWidth), cell)
		}
		d.body.WriteString(`</w:tr>`)
	}
	d.body.WriteString(`</w:tbl>`)
}

// finish writes the package. Every part bears the time of the form.
func (d *docx) finish(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, part := range d.parts() {
		f, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Deflate, Modified: d.stamp()})
		if err != nil {
			return renderError(err)
		}
		if _, err := io.WriteString(f, xml.Header+part[1]); err != nil {
			return renderError(err)
		}
	}
	return renderError(z.Close())
}

// stamp is the time of the form; a zip file knows none before 1980.
func (d *docx) stamp() time.Time {
	if d.made.Year() < 1980 {
		return time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return d.made.UTC()
}

const docxNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

func (d *docx) parts() [][2]string {
	const types, rels = "http://schemas.openxmlformats.org/package/2006/content-types", "http://schemas.openxmlformats.org/package/2006/relationships"
	const office, word = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/", "application/vnd.openxmlformats-officedocument.wordprocessingml."
	const core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
	stamp := d.stamp().Format(time.RFC3339)
	return [][2]string{
		{"[Content_Types].xml", `<Types xmlns="` + types + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="` + word + `document.main+xml"/><Override PartName="/word/styles.xml" ContentType="` + word + `styles+xml"/>` +
			`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="` + rels + `"><Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="` + core + `" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
			`<dc:title>` + escape(d.title) + `</dc:title><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">` + stamp + `</dcterms:created></cp:coreProperties>`},
		{"word/_rels/document.xml.rels", `<Relationships xmlns="` + rels + `"><Relationship Id="rId1" Type="` + office + `styles" Target="styles.xml"/></Relationships>`},
		{"word/styles.xml", `<w:styles ` + docxNS + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
			`<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>`},
		{"word/document.xml", `<w:document ` + docxNS + `><w:body>` + d.body.String() + // Word wants a paragraph after the last table
			docxPara{tight: true}.xml(nil) + `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`},
	}
}
