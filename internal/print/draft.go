package print

import (
	"io"
	"time"
)

// DraftResult is the view of a dự thảo kết quả that an officer goes on writing: the
// layout of an administrative document by NĐ 30/2020/NĐ-CP Phụ lục I. Mandatory:
// Unit, Title or Subject, and one paragraph or more.
type DraftResult struct {
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Number is the number and symbol, e.g. "45/QĐ-UBND"; empty gives dots.
	Number string
	// Place and Date make the line "Nghệ An, ngày 12 tháng 02 năm 2026"; the zero date
	// gives dots. Made is when the draft was written, for the file.
	Place      string
	Date, Made time.Time
	// Title is the kind of document, e.g. "QUYẾT ĐỊNH"; empty makes an official letter
	// (công văn), whose Subject stands under the number.
	Title string
	// Subject is the trích yếu.
	Subject string
	// Addressees are those of a letter ("Kính gửi"); left out when empty.
	Addressees []string
	// Grounds are the lines of căn cứ, in italics; Paragraphs the text.
	Grounds, Paragraphs []string
	// Authority is who decides, e.g. "TM. ỦY BAN NHÂN DÂN"; SignerTitle and SignerName sign.
	Authority, SignerTitle, SignerName string
	// Recipients are the lines under "Nơi nhận".
	Recipients []string
}

// draftMark says on every draft what it is, until it is signed.
const draftMark = "DỰ THẢO"

// WriteDraftResult writes the draft as a document for Word and LibreOffice.
// Errors: CodeMissingField, CodeRender.
func WriteDraftResult(w io.Writer, r DraftResult) error {
	var n need
	n.text("Unit", r.Unit)
	n.that("Subject", clean(r.Title) != "" || clean(r.Subject) != "")
	n.that("Paragraphs", len(r.Paragraphs) > 0)
	if err := n.err(); err != nil {
		return err
	}
	made := r.Made
	if made.IsZero() {
		made = r.Date
	}
	d := &docx{title: clean(draftMark + " " + r.Title + " " + r.Subject), made: made}
	d.para(docxPara{align: "right", size: docxHead, tight: true}, say("B", draftMark))
	d.head(letterhead{parent: r.ParentAgency, unit: r.Unit, number: or(r.Number, "……/……"), place: r.Place, date: r.Date})
	d.opening(r)
	for _, g := range r.Grounds {
		d.para(docxPara{align: "both", indent: true}, say("I", g))
	}
	for _, p := range r.Paragraphs {
		d.para(docxPara{align: "both", indent: true}, say("", p))
	}
	sign := signer{title: upper(r.SignerTitle), name: r.SignerName}
	if clean(r.Authority) != "" {
		sign.title, sign.hint = upper(r.Authority), ""
		sign.stamp = upper(r.SignerTitle)
	}
	var to []run
	for i, line := range recipients(r.Recipients) {
		if i == 0 {
			to = append(to, say("BI", "Nơi nhận:"))
		}
		to = append(to, say("", "- "+line))
	}
	d.draftSign(to, sign)
	return d.finish(w)
}

// opening sets kind and subject, or the subject and the addressees of a letter.
func (d *docx) opening(r DraftResult) {
	if clean(r.Title) == "" {
		d.para(docxPara{align: "left", size: docxHead - 2}, say("", "V/v "+clean(r.Subject)))
	} else {
		d.para(docxPara{align: "center", tight: true}, say("B", upper(r.Title)))
		d.para(docxPara{align: "center"}, say("B", r.Subject))
	}
	if len(r.Addressees) == 1 {
		d.para(docxPara{align: "center"}, say("", "Kính gửi: "+clean(r.Addressees[0])))
		return
	}
	for i, a := range r.Addressees {
		if i == 0 {
			d.para(docxPara{align: "center", tight: true}, say("", "Kính gửi:"))
		}
		d.para(docxPara{align: "center", tight: true}, say("", "- "+clean(a)))
	}
}

// draftSign sets "Nơi nhận" beside the signature; authority and post are both bold.
func (d *docx) draftSign(to []run, s signer) {
	mid := docxPara{align: "center", tight: true}
	left, right := docxCell(""), docxText(mid, say("B", s.title))
	for _, r := range to {
		left += docxText(docxPara{size: docxSmall, tight: true}, r)
	}
	if s.stamp != "" {
		right += docxText(mid, say("B", s.stamp))
	}
	for range signRoom {
		right += docxText(mid)
	}
	right += docxText(mid, say("B", s.name))
	d.table([]float64{1, 1}, [][]docxCell{{left, right}}, 0, false)
}
