package web

import (
	"net/url"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/print"
)

// payMethods are the ways money comes in or goes out, as selects offer them.
func payMethods() []string {
	var out []string
	for _, m := range fee.Methods {
		out = append(out, string(m))
	}
	return out
}

// moneyBlank fills the forms about money with what is most likely meant.
func moneyBlank(name string, v *app.View, out url.Values) {
	s := &v.State
	switch name {
	case "record-payment":
		out.Set("method", string(fee.InCash))
		lines := s.DueNow()
		if len(lines) == 0 {
			lines = s.Outstanding()
		}
		for _, l := range lines {
			out.Add("lines", l.RuleID)
		}
	case "request-refund":
		out.Set("amount", strconv.FormatInt(s.Refundable(), 10))
	case "pay-refund", "return-originals":
		out.Set("method", string(fee.InCash))
		out.Set("receiver", s.Applicant.Name)
	}
}

func decodeRequestPayment(in *commandInput) (dossier.Command, error) {
	return dossier.RequestPayment{Note: in.get("note")}, nil
}

func decodeRecordPayment(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	wire, _ := strconv.Atoi(in.get("wire"))
	cmd := dossier.RecordPayment{Method: in.get("method"), Number: in.get("number"), Lines: in.form.Values["lines"], Payer: in.get("payer"), Evidence: files, Note: in.get("note")}
	if fee.Method(cmd.Method) == fee.ByOnline { // the field is for online payments only
		cmd.Wire = fee.Wire(wire)
	}
	return cmd, err
}

// moneyLines tell of money in the history.
func (c *Context) moneyLines(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.PaymentRecordedV1:
		return []string{c.T("event.paid", print.Money(p.Amount), c.word(p.Method), p.Number)}
	case dossier.PaymentRecordedV2:
		return []string{c.T("event.paid", print.Money(p.Amount), c.payWord(string(p.Method), p.Wire), p.Receipt.Text), c.labelled("event.paper", p.Number), c.labelled("event.payer", p.Payer), c.labelled("event.note", p.Note)}
	case dossier.FeesRevisedV1:
		return c.revisedLines(p)
	case dossier.ReceiptVoidedV1:
		return []string{c.T("event.receipt", p.Receipt.Text, print.Money(p.Amount)), c.T("event.reason", p.Reason)}
	case dossier.RefundRequestedV1:
		return []string{print.Money(p.Amount), c.word(p.ReasonCode) + ": " + p.Reason, c.T("event.ground", p.LegalGround)}
	case dossier.RefundDecidedV1:
		return []string{c.T(map[bool]string{true: "refund.yes", false: "refund.no"}[p.Approved]), c.labelled("event.note", p.Note)}
	case dossier.RefundPaidV1:
		return []string{print.Money(p.Amount), c.T("event.receiver", p.Receiver, c.word(string(p.Method))), c.labelled("event.attorney", p.PowerOfAttorney), c.labelled("event.paper", p.Number)}
	case dossier.OriginalsReturnedV1:
		return []string{strings.Join(p.Items, "; "), c.T("event.taken-by", p.Receiver), c.labelled("event.attorney", p.PowerOfAttorney), c.labelled("event.note", p.Note)}
	}
	return nil
}

// ReceiptPaper is the event that gave the FeeReceipt with a number, by which it is
// printed; 0 when there is none.
func (d dossierView) ReceiptPaper(number string) int {
	for _, p := range d.Papers {
		if p.Form == "fee-receipt" && p.Number == number {
			return p.Seq
		}
	}
	return 0
}

// JustPaid is the event that gave the FeeReceipt of the payment recorded a moment ago: it
// is printed while the payer waits. 0 when no payment was.
func (d dossierView) JustPaid() int {
	all := d.S.Receipts()
	if d.Flash != "record-payment" || len(all) == 0 {
		return 0
	}
	return d.ReceiptPaper(all[len(all)-1].Number)
}

// payWord is how money moved, with over what when it was online.
func (c *Context) payWord(method string, wire fee.Wire) string {
	if wire == fee.NotOnline {
		return c.word(method)
	}
	return c.word(method) + " (" + c.word("wire."+strconv.Itoa(int(wire))) + ")"
}
