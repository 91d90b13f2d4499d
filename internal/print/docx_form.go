package print

import (
	"io"
	"strings"
)

// WriteDOCX writes a form as a document for Word and LibreOffice, to be edited:
// the words and fields of its layout on A4 by NĐ 30/2020/NĐ-CP. QR codes are left
// out, for the paper that is handed out is the PDF. Errors: as Write.
func WriteDOCX(w io.Writer, p Printable) error {
	f, err := p.fill()
	if err != nil {
		return err
	}
	t, l := layouts[f.id].on(f.template, f.issued)
	made := f.issued
	if made.IsZero() {
		made = f.made
	}
	d := &docx{title: clean(strings.Join(l.Title, " ") + " " + f.name), made: made}
	v := f.values
	if label := t.label(); label != "" {
		d.para(docxPara{align: "right", size: docxSmall, tight: true}, say("B", label))
	}
	d.head(letterhead{parent: v.get("parent"), unit: v.get("unit"), number: v.get("number"), place: v.get("place"), date: f.issued})
	for i, line := range l.Title {
		d.para(docxPara{align: "center", tight: i < len(l.Title)-1}, say("B", line))
	}
	if l.Coded && v.has("code") {
		d.para(docxPara{align: "center"}, say("", "Mã hồ sơ:"), say("B", v.get("code")))
	}
	if v.has("copy") {
		d.para(docxPara{align: "center", size: docxSmall}, say("I", "("+clean(v.get("copy"))+")"))
	}
	d.blocks(v, l.Body)
	d.blocks(v, l.Foot)
	return d.finish(w)
}

// head sets agency and state side by side, with number, place and date (NĐ
// 30/2020/NĐ-CP Phụ lục I).
func (d *docx) head(h letterhead) {
	mid := docxPara{align: "center", size: docxHead, tight: true}
	under := mid
	under.under = true
	agency := docxCell("")
	if clean(h.parent) != "" {
		agency += docxText(mid, say("", upper(h.parent)))
	}
	agency += docxText(under, say("B", upper(h.unit)))
	state := docxText(mid, say("B", stateTitle)) + docxText(under, say("B", stateMotto))
	d.table([]float64{42, 58}, [][]docxCell{
		{agency, state},
		{docxText(mid, say("", "Số: "+or(h.number, "……/……"))), docxText(mid, say("I", or(clean(h.place), "………")+", "+DateWords(h.date)))},
	}, 0, false)
	d.para(docxPara{tight: true})
}

// blocks sets the blocks of a layout.
func (d *docx) blocks(v values, list []block) {
	for _, b := range list {
		if v.shows(b) {
			d.block(v, b)
		}
	}
}

func (d *docx) block(v values, b block) {
	st := docxPara{align: b.Align}
	if b.Align == "" {
		st.align = "both"
	}
	if b.Size == "small" {
		st.size = docxSmall
	}
	switch {
	case b.Field != "":
		d.field(v, b, st)
	case len(b.Pair) == 2:
		d.field(v, b.Pair[0], st)
		d.field(v, b.Pair[1], st)
	case b.Text != "":
		st.indent = b.Align == ""
		d.para(st, runs(b.Mark, b.Text, v.get)...)
	case b.Table != "":
		d.rows(v, b, st)
	case b.List != "" && v.has(b.List):
		if b.Lines != "" {
			d.para(st, runs(b.Mark, b.Lines, v.get)...)
		}
		for i, r := range v.list[b.List] {
			d.para(st, runs(b.Mark, b.Value, v.row(numbered(r, i)))...)
		}
	case len(b.Sign) > 0:
		d.sign(v.signersOf(b))
	}
}

func (d *docx) field(v values, b block, st docxPara) {
	f, ok := v.fieldOf(b)
	if !ok {
		return
	}
	if clean(f.value) == "" {
		f.value = "……………………………"
	}
	st.align, st.indent = "both", true
	d.para(st, f.runs()...)
}

func (d *docx) rows(v values, b block, st docxPara) {
	if !b.Bare && !v.has(b.List) {
		d.para(st, field{label: fill(b.bare(), v.get), value: b.Empty}.runs()...)
		return
	}
	if !b.Bare {
		d.para(st, runs(b.Mark, b.Table, v.get)...)
	}
	var widths []float64
	var head []docxCell
	for _, c := range b.Columns {
		widths = append(widths, c.Width)
		head = append(head, docxText(docxPara{align: "center", size: docxSmall, tight: true}, say("B", c.Label)))
	}
	rows := [][]docxCell{head}
	for i, r := range v.list[b.List] {
		var row []docxCell
		for _, c := range b.Columns {
			one := docxCell("")
			for _, p := range cellOf(c.Value, v.row(numbered(r, i))) {
				one += docxText(docxPara{align: c.Align, size: docxSmall, tight: true}, p...)
			}
			row = append(row, one)
		}
		rows = append(rows, row)
	}
	d.table(widths, rows, 1, true)
	d.para(docxPara{tight: true})
}

// signRoom is how many empty lines are kept for the hand.
const signRoom = 4

// sign sets signatures side by side.
func (d *docx) sign(blocks []signer) {
	mid := docxPara{align: "center", tight: true}
	var row []docxCell
	var widths []float64
	for _, b := range blocks {
		widths = append(widths, 1)
		one := docxCell("")
		for _, r := range b.lines {
			one += docxText(docxPara{size: docxSmall, tight: true}, r)
		}
		if b.title != "" || b.name != "" {
			one += docxText(mid, say("B", b.title)) + docxText(mid, say("I", b.hint))
			if clean(b.stamp) != "" {
				one += docxText(mid, say("I", b.stamp))
			}
			for range signRoom {
				one += docxText(mid)
			}
			one += docxText(mid, say("B", b.name))
		}
		row = append(row, one)
	}
	d.table(widths, [][]docxCell{row}, 0, false)
}
