package print

import (
	"io"
	"strconv"
	"time"
)

// HandoverResult tells how a step ended against its StepDeadline (T-11).
type HandoverResult string

// The results of a step; an open step has none.
const (
	HandoverOpen    HandoverResult = ""
	HandoverEarly   HandoverResult = "Trước hạn"
	HandoverOnTime  HandoverResult = "Đúng hạn"
	HandoverOverdue HandoverResult = "Quá hạn"
)

// ControlSlip is the view of Mẫu số 06, Phiếu kiểm soát quá trình giải quyết hồ
// sơ (F-06; number 05 in TT 01/2018/TT-VPCP). It goes with the dossier from
// Handover to Handover. Mandatory: Unit, DossierCode, ProcedureName.
type ControlSlip struct {
	// Template is the edition of the form; zero means ControlSlipTemplate.
	Template FormTemplate
	// ParentAgency and Unit stand at the head on the left, in capitals.
	ParentAgency, Unit string
	// Number, Place and IssuedAt make the lines under the head.
	Number, Place string
	IssuedAt      time.Time

	// DossierCode, ProcedureName and ProcedureCode name the dossier.
	DossierCode, ProcedureName, ProcedureCode string
	// OwnerName and ApplicantName are the people; an empty ApplicantName is left out.
	OwnerName, ApplicantName string
	// CompetentAgency resolves the dossier; Participants help (Interlinked).
	CompetentAgency, Participants string
	// ReceivedAt and DueAt are printed to the minute in Viet Nam time.
	ReceivedAt, DueAt time.Time
	// StatutoryPeriod is the processing time by law, e.g. "07 ngày làm việc".
	StatutoryPeriod string
	// Components lists the papers that travel with the dossier.
	Components []string
	// Handovers are the rows, oldest first.
	Handovers []Handover
	// SignerTitle and SignerName make the block at the foot, e.g. "NGƯỜI LẬP PHIẾU";
	// it is left out when both are empty, for every Handover is signed by itself.
	SignerTitle, SignerName string
	// BlankRows adds empty rows to be filled in by hand (0–20).
	BlankRows int
}

// Handover is one row of a ControlSlip: responsibility passes, both sides record
// (P-10).
type Handover struct {
	GiverUnit, GiverName       string
	ReceiverUnit, ReceiverName string
	// GivenAt and ReceivedAt are printed to the minute; zero leaves the place empty.
	GivenAt, ReceivedAt time.Time
	// Result is how the giver's step ended.
	Result HandoverResult
	// Note may be empty.
	Note string
}

const (
	slipTitleSize = 12.5 // points
	slipBodySize  = 9.5
	slipTableSize = 8.5
	slipSmallSize = 8
	slipHeadSize  = 8.5
	slipHeadShare = 0.44
	slipHand      = 13 // mm kept for the signature
	slipMaxBlank  = 20
)

// slipTitle is the name of the form, in the two lines it is set in.
var slipTitle = [2]string{"PHIẾU KIỂM SOÁT", "QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ"}

// WriteControlSlip writes Mẫu số 06 as PDF, A5 portrait. Errors:
// CodeMissingField, CodeRender.
func WriteControlSlip(w io.Writer, c ControlSlip) error {
	var n need
	n.text("Unit", c.Unit)
	n.text("DossierCode", c.DossierCode)
	n.text("ProcedureName", c.ProcedureName)
	if err := n.err(); err != nil {
		return err
	}
	c.Template = c.Template.orDefault(ControlSlipTemplate)
	s := newSheet(a5Portrait, c.Template, slipTitle[0]+" "+slipTitle[1]+" "+c.DossierCode, c.IssuedAt)
	s.running = func() {
		s.paragraph([]run{say("I", "Phiếu kiểm soát hồ sơ "+c.DossierCode+" (tiếp theo)")}, style{size: slipSmallSize, align: right})
		s.gap(1)
	}
	s.head(letterhead{
		template: c.Template, parent: c.ParentAgency, unit: c.Unit, number: c.Number,
		place: c.Place, date: c.IssuedAt, size: slipHeadSize, share: slipHeadShare,
	})
	s.gap(3)
	for _, t := range slipTitle {
		s.paragraph([]run{say("B", t)}, style{size: slipTitleSize, align: center})
	}
	s.gap(2)
	s.slipDossier(c)
	s.gap(1.5)
	sign := func() {
		if clean(c.SignerTitle) == "" && clean(c.SignerName) == "" {
			return
		}
		s.gap(2)
		s.signers([]signer{{}, {title: c.SignerTitle, hint: signHint, name: c.SignerName}}, slipBodySize, slipHand)
	}
	s.slipHandovers(c, s.height(sign))
	sign()
	s.number(slipSmallSize, "", false)
	return s.finish(w)
}

// slipDossier tells which dossier the slip goes with.
func (s *sheet) slipDossier(c ControlSlip) {
	body := style{size: slipBodySize}
	s.field(field{label: "Mã hồ sơ", value: c.DossierCode, mark: "B"}, body)
	s.field(field{label: "Nội dung giải quyết", value: c.ProcedureName, after: codeWords(c.ProcedureCode)}, body)
	s.field(field{label: "Chủ hồ sơ", value: c.OwnerName}, body)
	if clean(c.ApplicantName) != "" {
		s.field(field{label: "Người nộp hồ sơ", value: c.ApplicantName}, body)
	}
	s.field(field{label: "Cơ quan giải quyết hồ sơ", value: c.CompetentAgency}, body)
	if clean(c.Participants) != "" {
		s.field(field{label: "Cơ quan phối hợp giải quyết hồ sơ", value: c.Participants}, body)
	}
	s.field(field{label: "Thời gian nhận hồ sơ", value: boundTime(c.ReceivedAt)}, body)
	s.field(field{label: "Thời gian hẹn trả kết quả", value: boundTime(c.DueAt), mark: "B"}, body)
	if clean(c.StatutoryPeriod) != "" {
		s.field(field{label: "Thời gian giải quyết theo quy định", value: c.StatutoryPeriod}, body)
	}
	if len(c.Components) > 0 {
		s.paragraph([]run{say("", "Thành phần hồ sơ:")}, body)
		for i, name := range c.Components {
			s.paragraph([]run{say("", strconv.Itoa(i+1)+". "+clean(name))}, body)
		}
	}
}

// slipHandovers draws one row per Handover: what the giver did stands over what
// the receiver did, on level lines in both columns.
func (s *sheet) slipHandovers(c ControlSlip, tail float64) {
	t := table{
		size:    slipTableSize,
		tail:    tail,
		columns: []column{{7, center}, {53, left}, {27, left}, {16, center}, {21, left}},
		header: [][]HeaderCell{{
			{Text: "TT"}, {Text: "Cơ quan, người giao và người nhận"}, {Text: "Thời gian giao, nhận hồ sơ"},
			{Text: "Kết quả"}, {Text: "Ghi chú"},
		}},
	}
	var rows [][]cell
	for i, h := range c.Handovers {
		rows = append(rows, []cell{
			text("", strconv.Itoa(i+1)),
			{{say("B", "Giao:"), say("", party(h.GiverUnit, h.GiverName))}, {say("B", "Nhận:"), say("", party(h.ReceiverUnit, h.ReceiverName))}},
			{{say("", orDots(shortTime(h.GivenAt)))}, {say("", orDots(shortTime(h.ReceivedAt)))}},
			text("", string(h.Result)),
			text("", h.Note),
		})
	}
	for i := range min(max(c.BlankRows, 0), slipMaxBlank) {
		dots := bind("… giờ … phút,") + " " + bind("ngày …/…/……")
		rows = append(rows, []cell{
			text("", strconv.Itoa(len(c.Handovers)+i+1)),
			{{say("B", "Giao:"), say("", "………………………")}, {say("B", "Nhận:"), say("", "………………………")}},
			{{say("", dots)}, {say("", dots)}}, nil, nil,
		})
	}
	s.table(t, rows)
}

// party is a unit and a person: "Văn phòng – Nguyễn Văn A".
func party(unit, name string) string {
	unit, name = clean(unit), clean(name)
	switch {
	case unit == "":
		return orDots(name)
	case name == "":
		return unit
	}
	return unit + " – " + name
}

// orDots keeps the line of an empty value.
func orDots(s string) string {
	if s == "" {
		return "……"
	}
	return s
}
