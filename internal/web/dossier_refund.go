package web

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/print"
	"motcua/internal/reason"
)

// moneyForm is what the forms about money show of the dossier.
type moneyForm struct {
	Receipts  []dossier.Payment // that can be cancelled
	Refunds   []dossier.Refund  // that wait for the command
	Most      int64             // that may be asked back
	Ending    fee.Ending        // of a form that ends the dossier
	Outlook   *dossier.RefundOutlook
	Originals []string
	Pay       app.Payable   // by transfer, at the form that records it
	PayQR     template.HTML // its VietQR as a picture
}

// endings: commands that end a dossier without a Result.
var endings = map[string]fee.Ending{"confirm-withdrawal": fee.ByWithdrawal, "refuse": fee.ByRefusal, "approve-refusal": fee.ByRefusal, "stop": fee.ByStop}

// moneyForm fills the forms about money, and tells at those that end a dossier what
// becomes of fee and originals (P-21).
func (c *Context) moneyForm(v *app.View, f *dossierForm) {
	s := &v.State
	f.Money.Ending = endings[f.Name]
	if f.Money.Ending != "" {
		if o, ok := s.Outlook(f.Money.Ending, c.App.Today()); ok {
			f.Money.Outlook = &o
		}
	}
	if f.Money.Ending != "" || f.Name == "return-originals" {
		f.Money.Originals = s.Originals()
	}
	waiting := map[string]fee.RefundStatus{"approve-refund": fee.RefundRequested, "reject-refund": fee.RefundRequested, "pay-refund": fee.RefundApproved}[f.Name]
	for _, r := range s.Refunds {
		if r.Status == waiting && (f.Name == "pay-refund" || r.RequestedBy.OfficerID != c.Actor.OfficerID) {
			f.Money.Refunds = append(f.Money.Refunds, r)
		}
	}
	switch f.Name {
	case "record-payment":
		c.payBy(v, f)
	case "revise-fees":
		c.feesForm(v, f)
	case "void-receipt":
		f.Money.Receipts = slices.DeleteFunc(slices.Clone(s.Payments), func(p dossier.Payment) bool { return p.Voided != nil })
	case "request-refund":
		f.Money.Most = s.Refundable()
		f.Reasons = reason.For(reason.Refund, c.App.Today())
	case "pay-refund":
		f.Methods = []string{string(fee.InCash), string(fee.ByTransfer), string(fee.ByPost)}
	}
}

// payBy shows at the counter the code by which the payment can be made (CN18.3); the
// page is shown without it when it cannot be made.
func (c *Context) payBy(v *app.View, f *dossierForm) {
	pay, err := c.App.Payable(&v.State, c.App.Now())
	if err != nil {
		c.Log.Error("payment code", "error", err)
		return
	}
	f.Money.Pay = pay
	if pay.VietQR != "" {
		f.Money.PayQR = template.HTML(print.QRSVG(pay.VietQR)) // drawn by us from digits and plain letters
	}
}

// dong reads an amount as people type it: "1.250.000 đ"; not ok when it is none.
func dong(typed string) (int64, bool) {
	s := strings.TrimSpace(typed)
	for _, unit := range []string{"đồng", "vnđ", "VNĐ", "VND", "đ"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", " ", "", "\u00a0", "").Replace(s), 10, 64)
	return n, err == nil
}

func decodeVoidReceipt(in *commandInput) (dossier.Command, error) {
	return dossier.VoidReceipt{Number: in.get("number"), Reason: in.get("reason")}, nil
}

func decodeRequestRefund(in *commandInput) (dossier.Command, error) {
	amount, ok := dong(in.get("amount"))
	if !ok {
		return nil, fault.New(fault.Invalid, "cash.amount").At("amount")
	}
	return dossier.RequestRefund{Amount: amount, ReasonCode: in.get("reason_code"), Reason: in.get("reason"), LegalGround: in.get("legal_ground")}, nil
}

func decodeApproveRefund(in *commandInput) (dossier.Command, error) {
	return dossier.ApproveRefund{ID: in.get("id"), Note: in.get("note")}, nil
}

func decodeRejectRefund(in *commandInput) (dossier.Command, error) {
	return dossier.RejectRefund{ID: in.get("id"), Reason: in.get("reason")}, nil
}

func decodePayRefund(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	return dossier.PayRefund{ID: in.get("id"), Method: in.get("method"), Receiver: in.get("receiver"), PowerOfAttorney: in.get("power_of_attorney"),
		Number: in.get("number"), Evidence: files}, err
}

func decodeReturnOriginals(in *commandInput) (dossier.Command, error) {
	return dossier.ReturnOriginals{Receiver: in.get("receiver"), PowerOfAttorney: in.get("power_of_attorney"), Note: in.get("note")}, nil
}
