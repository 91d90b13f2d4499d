package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
)

type pauseClockCommand struct {
	Seen
	Grounds
	Document     string    `json:"document" maxLength:"100"`
	DocumentDate string    `json:"document_date" format:"date"`
	From         time.Time `json:"from,omitzero"`
}

func (b pauseClockCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.PauseClock{
		ReasonCode: b.ReasonCode, Reason: b.Reason, LegalGround: b.LegalGround, Document: b.Document, DocumentDate: b.DocumentDate, From: b.From,
	}, nil
}

type resumeClockCommand struct {
	Seen
	Note string `json:"note,omitempty" maxLength:"2000"`
}

func (b resumeClockCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ResumeClock{Note: b.Note}, nil
}

type extendCommand struct {
	Seen
	ReasonCode string    `json:"reason_code" maxLength:"50"`
	Reason     string    `json:"reason" maxLength:"2000"`
	NewDue     time.Time `json:"new_due"`
	Number     string    `json:"number" maxLength:"50"`
	Signer     string    `json:"signer" maxLength:"200"`

	NumberReason string `json:"number_reason,omitempty" maxLength:"500" doc:"vì sao số văn bản đã dùng cho hồ sơ khác trong năm"`
}

func (b extendCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Extend{ReasonCode: b.ReasonCode, Reason: b.Reason, NewDue: b.NewDue, Number: b.Number, Signer: b.Signer, NumberReason: b.NumberReason}, nil
}

type acknowledgeExtensionCommand struct {
	Seen
	Method string `json:"method" enum:"InPerson,Phone,Email,SMS,Social"`
	Note   string `json:"note,omitempty" maxLength:"2000"`
}

func (b acknowledgeExtensionCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.AcknowledgeExtension{Method: b.Method, Note: b.Note}, nil
}
