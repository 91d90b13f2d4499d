package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fee"
)

type requestPaymentCommand struct {
	Seen
	Note string `json:"note,omitempty" maxLength:"2000"`
}

func (b requestPaymentCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RequestPayment{Note: b.Note}, nil
}

type recordPaymentCommand struct {
	Seen
	Method  string   `json:"method" enum:"Cash,Transfer,Postal,Online"`
	Wire    int      `json:"wire,omitempty"`
	Number  string   `json:"number,omitempty" maxLength:"50"`
	Lines   []string `json:"lines,omitempty" maxItems:"50" maxLength:"100"`
	Payer   string   `json:"payer,omitempty" maxLength:"200"`
	Uploads []string `json:"uploads,omitempty" maxItems:"50"`
	Note    string   `json:"note,omitempty" maxLength:"2000"`
}

func (b recordPaymentCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	return dossier.RecordPayment{Method: b.Method, Wire: fee.Wire(b.Wire), Number: b.Number, Lines: b.Lines, Payer: b.Payer, Evidence: files, Note: b.Note}, err
}
