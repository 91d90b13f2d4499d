package dossier

import (
	"strings"
	"unicode/utf8"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// OfficialDocument is a paper of the DocumentSystem that goes with an act: the letter
// that asks, or that answers (CN15, NĐ 30/2020/NĐ-CP). Date is a civil date.
type OfficialDocument struct {
	Number string `json:"number"`
	Date   string `json:"date"`
}

// maxDocumentNumber bounds number and symbol of an OfficialDocument, in characters.
const maxDocumentNumber = 100

// String is "123/SNV-NCC ngày 12/02/2026".
func (o OfficialDocument) String() string { return documentOf(o.Number, o.Date) }

// official checks the document of an act; nil stands for none. Faults official.number at
// document, official.date at document_date: a number goes with a date that has come.
func (d *decision) official(faults *fault.List, in OfficialDocument) *OfficialDocument {
	in.Number, in.Date = strings.TrimSpace(in.Number), strings.TrimSpace(in.Date)
	if in == (OfficialDocument{}) {
		return nil
	}
	if in.Number == "" || utf8.RuneCountInString(in.Number) > maxDocumentNumber {
		faults.Add(fault.New(fault.Invalid, "official.number").At("document"))
	}
	if day, err := deadline.ParseDate(in.Date); err != nil || day.At(0).After(d.env.Now) {
		faults.Add(fault.New(fault.Invalid, "official.date").At("document_date"))
	}
	return &in
}

// VerificationKind is what sort of Verification was held (CN15); "" = it was not said.
type VerificationKind string

const (
	FieldCheck   VerificationKind = "FieldCheck"   // kiểm tra, xác minh tại chỗ
	Council      VerificationKind = "Council"      // họp hội đồng
	JointMeeting VerificationKind = "JointMeeting" // họp liên ngành
	OtherCheck   VerificationKind = "OtherCheck"
)

// VerificationKinds lists them in the order of forms.
var VerificationKinds = []VerificationKind{FieldCheck, Council, JointMeeting, OtherCheck}
