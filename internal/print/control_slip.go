package print

import (
	"io"
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
	// Template is the edition of the form; zero means that in force on IssuedAt.
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

// slipMaxBlank bounds the rows to be filled in by hand.
const slipMaxBlank = 20

// WriteControlSlip writes Mẫu số 06 as PDF, A5 portrait. Errors:
// CodeMissingField, CodeRender.
func WriteControlSlip(w io.Writer, c ControlSlip) error { return Write(w, c) }

func (c ControlSlip) fill() (filled, error) {
	var n need
	n.text("Unit", c.Unit)
	n.text("DossierCode", c.DossierCode)
	n.text("ProcedureName", c.ProcedureName)
	if err := n.err(); err != nil {
		return filled{}, err
	}
	v := map[string]string{
		"parent": c.ParentAgency, "unit": c.Unit, "number": c.Number, "place": c.Place, "code": c.DossierCode,
		"procedure": c.ProcedureName, "procedure-code": c.ProcedureCode, "owner": c.OwnerName, "applicant": c.ApplicantName,
		"agency": c.CompetentAgency, "participants": c.Participants, "received": boundTime(c.ReceivedAt), "due": boundTime(c.DueAt),
		"period": c.StatutoryPeriod, "signer-title": c.SignerTitle, "signer": c.SignerName, "signed": clean(c.SignerTitle) + clean(c.SignerName),
	}
	lists := map[string][]map[string]string{"components": textRows(c.Components), "handovers": c.rows()}
	return filled{id: "control-slip", template: c.Template, issued: c.IssuedAt, name: c.DossierCode, values: values{v, lists}}, nil
}

// rows are one row per Handover, what the giver did over what the receiver did,
// and the rows to be filled in by hand.
func (c ControlSlip) rows() []map[string]string {
	var out []map[string]string
	for _, h := range c.Handovers {
		out = append(out, map[string]string{
			"giver": party(h.GiverUnit, h.GiverName), "taker": party(h.ReceiverUnit, h.ReceiverName),
			"given": shortTime(h.GivenAt), "taken": shortTime(h.ReceivedAt), "result": string(h.Result), "note": h.Note,
		})
	}
	for range min(max(c.BlankRows, 0), slipMaxBlank) {
		dots, line := bind("… giờ … phút,")+" "+bind("ngày …/…/……"), "………………………"
		out = append(out, map[string]string{"giver": line, "taker": line, "given": dots, "taken": dots})
	}
	return out
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
