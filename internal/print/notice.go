package print

import "time"

// NoticeHead is what Mẫu số 02, 03 and 05 have in common (field tables of TT
// 03/2025/TT-VPCP Phụ lục I: "All" and "same header"). Mandatory: Unit, OwnerName,
// ProcedureName, and one of Number and DossierCode.
type NoticeHead struct {
	// Template is the edition of the form; zero means the edition in force.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Number is the number of the paper, e.g. "H41.16-260212-0007/BS1".
	Number string
	// Place and IssuedAt make the line "Nghệ An, ngày 12 tháng 02 năm 2026".
	Place    string
	IssuedAt time.Time
	// DossierCode is the public code; empty on a paper made before there was one,
	// which is then known by its Number alone (CF-01).
	DossierCode string

	// OwnerName is whose dossier it is; ApplicantName, who filed it, is printed when
	// it is another name.
	OwnerName, ApplicantName string
	// Address, Phone and Email reach the Applicant; empty ones give dotted lines.
	Address, Phone, Email string
	// ProcedureName and ProcedureCode are the requested content.
	ProcedureName, ProcedureCode string

	// TrackingURL and RatingURL (K-06) are drawn as QR codes when there is a
	// DossierCode. They hold the code and no personal data (PD-08); an address that
	// does is refused.
	TrackingURL, RatingURL string

	// OfficerName and OfficerPhone name who answers for the paper and where she is called.
	OfficerName, OfficerPhone string
	// OfficerStamp is the printed words of a digital signature, if there is one (F-08).
	OfficerStamp string
}

// check notes what is missing into n and refuses an address with personal data.
func (h NoticeHead) check(n need) error {
	n.text("Unit", h.Unit)
	n.that("Number", clean(h.Number) != "" || clean(h.DossierCode) != "")
	n.text("OwnerName", h.OwnerName)
	n.text("ProcedureName", h.ProcedureName)
	if err := n.err(); err != nil {
		return err
	}
	for _, u := range []struct{ field, address string }{{"TrackingURL", h.TrackingURL}, {"RatingURL", h.RatingURL}} {
		if clean(u.address) == "" {
			continue
		}
		if err := checkURL(u.field, u.address, h.Phone, h.Email, h.ApplicantName, h.OwnerName); err != nil {
			return err
		}
	}
	return nil
}

// named is what the running head and the metadata call the paper's dossier by.
func (h NoticeHead) named() string {
	if clean(h.DossierCode) != "" {
		return clean(h.DossierCode)
	}
	return clean(h.Number)
}

// The measures of the three notices: type in points, lengths in mm.
const (
	noticeHeadSize  = 8.5
	noticeTitleSize = 13
	noticeTableSize = 9
	noticeSmallSize = 8
	noticeCaption   = 7 // points, under a QR code
	noticeHeadShare = 0.46
	noticeQR        = 21 // side
	noticeHand      = 14 // height kept for a signature
)

// noticeBody is the type a notice is read in.
var noticeBody = style{size: 10, lead: 1.25}

// noticeDoc is a notice being drawn.
type noticeDoc struct {
	*sheet
	NoticeHead
}

// newNotice opens a notice and draws its head, its title in two lines and whose
// dossier it speaks of.
func newNotice(h NoticeHead, current FormTemplate, title [2]string) noticeDoc {
	h.Template = h.Template.orDefault(current)
	whole := title[0] + " " + title[1] + " " + h.named()
	d := noticeDoc{newSheet(a5Portrait, h.Template, whole, h.IssuedAt), h}
	d.running = func() {
		d.paragraph([]run{say("I", h.Template.label()+" – "+h.named()+" (tiếp theo)")}, style{size: noticeSmallSize, align: right})
		d.gap(1)
	}
	d.head(letterhead{
		template: h.Template, parent: h.ParentAgency, unit: h.Unit, number: h.Number,
		place: h.Place, date: h.IssuedAt, size: noticeHeadSize, share: noticeHeadShare,
	})
	d.gap(2.5)
	d.title(title)
	d.parties()
	return d
}

// title draws the name of the form; with a code it stands between the QR codes.
func (d noticeDoc) title(title [2]string) {
	start, low := d.y, d.y
	x, w := d.paper.left, d.width()
	coded := clean(d.DossierCode) != ""
	if coded {
		low = max(d.code(d.TrackingURL, "Tra cứu hồ sơ", x, start), d.code(d.RatingURL, "Đánh giá phục vụ", x+w-noticeQR, start))
		x, w = x+noticeQR, w-2*noticeQR
	}
	y := start + 1
	for _, t := range title {
		y += d.paragraphAt([]run{say("B", t)}, style{size: noticeTitleSize, align: center}, x, w, y)
	}
	if coded {
		y += 1 + d.paragraphAt([]run{say("", "Mã hồ sơ:"), say("B", d.DossierCode)}, style{size: noticeBody.size, align: center}, x, w, y+1)
	}
	d.gap(max(low, y) - start + 1.5)
}

// code draws a QR code with its caption and gives the height where it ends.
func (d noticeDoc) code(address, caption string, x, y float64) float64 {
	if clean(address) == "" {
		return y
	}
	d.qr(clean(address), x, y, noticeQR)
	y += noticeQR - 0.5
	return y + d.paragraphAt([]run{say("I", caption)}, style{size: noticeCaption, align: center}, x, noticeQR, y)
}

// parties tells whose dossier it is, what it asks for and how its people are reached.
func (d noticeDoc) parties() {
	d.field(field{label: "Hồ sơ của", value: d.OwnerName, mark: "B"}, noticeBody)
	if name := clean(d.ApplicantName); name != "" && name != clean(d.OwnerName) {
		d.field(field{label: "Người nộp hồ sơ", value: name}, noticeBody)
	}
	d.field(field{label: "Nội dung yêu cầu giải quyết", value: d.ProcedureName, mark: "B", after: codeWords(d.ProcedureCode)}, noticeBody)
	d.field(field{label: "Địa chỉ", value: d.Address}, noticeBody)
	d.pair(field{label: "Số điện thoại", value: d.Phone}, field{label: "Email", value: d.Email}, 0.45, noticeBody)
	d.gap(1)
}

// say sets a sentence over the full width.
func (d noticeDoc) say(words string) { d.paragraph([]run{say("", words)}, noticeBody) }

// optional sets a field that is left out when empty.
func (d noticeDoc) optional(label, value string) {
	if clean(value) != "" {
		d.field(field{label: label, value: value}, noticeBody)
	}
}

// sign draws the signatures.
func (d noticeDoc) sign(blocks ...signer) {
	d.gap(2.5)
	d.signers(blocks, noticeBody.size, noticeHand)
}
