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

type voidReceiptCommand struct {
	Seen
	Number string `json:"number" maxLength:"50"`
	Reason string `json:"reason" maxLength:"2000"`
}

func (b voidReceiptCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.VoidReceipt{Number: b.Number, Reason: b.Reason}, nil
}

type requestRefundCommand struct {
	Seen
	Amount int64 `json:"amount"`
	Grounds
}

func (b requestRefundCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RequestRefund{Amount: b.Amount, ReasonCode: b.ReasonCode, Reason: b.Reason, LegalGround: b.LegalGround}, nil
}

type approveRefundCommand struct {
	Seen
	ID   string `json:"id,omitempty" maxLength:"20"`
	Note string `json:"note,omitempty" maxLength:"2000"`
}

func (b approveRefundCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ApproveRefund{ID: b.ID, Note: b.Note}, nil
}

type rejectRefundCommand struct {
	Seen
	ID     string `json:"id,omitempty" maxLength:"20"`
	Reason string `json:"reason" maxLength:"2000"`
}

func (b rejectRefundCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.RejectRefund{ID: b.ID, Reason: b.Reason}, nil
}

type payRefundCommand struct {
	Seen
	ID              string   `json:"id,omitempty" maxLength:"20"`
	Method          string   `json:"method" enum:"Cash,Transfer,Postal"`
	Receiver        string   `json:"receiver" maxLength:"200"`
	PowerOfAttorney string   `json:"power_of_attorney,omitempty" maxLength:"500"`
	Number          string   `json:"number,omitempty" maxLength:"50"`
	Uploads         []string `json:"uploads,omitempty" maxItems:"50"`
}

func (b payRefundCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	return dossier.PayRefund{ID: b.ID, Method: b.Method, Receiver: b.Receiver, PowerOfAttorney: b.PowerOfAttorney, Number: b.Number, Evidence: files}, err
}

type returnOriginalsCommand struct {
	Seen
	Receiver        string `json:"receiver" maxLength:"200"`
	PowerOfAttorney string `json:"power_of_attorney,omitempty" maxLength:"500"`
	Note            string `json:"note,omitempty" maxLength:"2000"`
}

func (b returnOriginalsCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.ReturnOriginals{Receiver: b.Receiver, PowerOfAttorney: b.PowerOfAttorney, Note: b.Note}, nil
}

type reviseFeesCommand struct {
	Seen
	Lines      []feeChoice `json:"lines,omitempty" maxItems:"50"`
	Exemptions []string    `json:"exemptions,omitempty" maxItems:"50" maxLength:"100"`
	Proof      string      `json:"proof,omitempty" maxLength:"300"`
	Reason     string      `json:"reason" maxLength:"2000"`
	Uploads    []string    `json:"uploads,omitempty" maxItems:"50"`
}

// feeChoice is one fee that is due, so many times.
type feeChoice struct {
	Rule     string `json:"rule" maxLength:"100"`
	Quantity int    `json:"quantity,omitempty"`
}

func (b reviseFeesCommand) command(c *call, _ app.Ref) (dossier.Command, error) {
	files, err := c.files(b.Uploads)
	cmd := dossier.ReviseFees{Exemptions: b.Exemptions, Proof: b.Proof, Reason: b.Reason, Files: files}
	for _, l := range b.Lines {
		cmd.Lines = append(cmd.Lines, dossier.FeeChoice{RuleID: l.Rule, Quantity: l.Quantity})
	}
	return cmd, err
}

func init() {
	examples["revise-fees"] = example{Takes: reviseFeesCommand{Seen: Seen{Version: 6}, Exemptions: []string{"e1"}, Proof: "Giấy chứng nhận hộ nghèo số 15/GCN, ngày 02/01/2026", Reason: "Người nộp xuất trình giấy chứng nhận hộ nghèo"}}
}
