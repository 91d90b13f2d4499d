package web

import (
	"net/url"
	"strconv"

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
	out.Set("method", string(fee.InCash))
	if name == "record-payment" {
		lines := v.State.DueNow()
		if len(lines) == 0 {
			lines = v.State.Outstanding()
		}
		for _, l := range lines {
			out.Add("lines", l.RuleID)
		}
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
	}
	return nil
}

// payWord is how money moved, with over what when it was online.
func (c *Context) payWord(method string, wire fee.Wire) string {
	if wire == fee.NotOnline {
		return c.word(method)
	}
	return c.word(method) + " (" + c.word("wire."+strconv.Itoa(int(wire))) + ")"
}
