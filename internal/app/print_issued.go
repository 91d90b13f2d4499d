package app

import (
	"io"
	"time"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// IssuedForm is one paper that was given for a dossier (F-08): which, under which
// edition, when and by whom. It is printed again as it was, for it is made of what
// the ledger held then.
type IssuedForm struct {
	Form     string // identifier of the form, e.g. "receipt"
	Number   string
	Template print.FormTemplate
	At       time.Time
	By       dossier.By
	Seq      int  // of the event that gave it; names it in an address
	Void     bool // a FeeReceipt that was cancelled since
}

// IssuedForms lists the papers of a dossier, oldest first.
func (v *View) IssuedForms() []IssuedForm {
	var out []IssuedForm
	for _, e := range v.Events {
		form, number := issues(e)
		if form == "" {
			continue
		}
		if number == "" {
			number = v.State.Code
		}
		t, _ := print.TemplateOn(templateOf(form), e.At)
		out = append(out, IssuedForm{form, number, t, e.At, e.By, e.Seq, form == "fee-receipt" && v.State.VoidOf(number) != nil})
	}
	return out
}

// issues tells which paper an event gives, and its own number if it has one.
func issues(e dossier.Event) (form, number string) {
	data, _ := dossier.Plain(e.Data)
	switch d := data.(type) {
	case dossier.AcceptedV1:
		if d.AtOnce.GivesReceipt() { // of a same-moment procedure only when asked for (P-08)
			return "receipt", ""
		}
	case dossier.ClockStartedV1: // the second time with the date that counts (CF-02)
		return "receipt", ""
	case dossier.SupplementRequestedV1:
		return "supplement-notice", d.Number
	case dossier.SupplementRequestedV2:
		return "supplement-notice", d.Number
	case dossier.RefusedV1:
		return "refusal-notice", d.Number
	case dossier.StoppedV1:
		return "stop-notice", d.Number
	case dossier.WithdrawalConfirmedV1:
		return "stop-notice", d.Number
	case dossier.PaymentRequestedV1:
		return "fee-slip", ""
	case dossier.PaymentRecordedV2:
		return "fee-receipt", d.Receipt.Text
	case dossier.ResultReturnedV1:
		return "result-acknowledgement", ""
	case dossier.ResultReturnedV2:
		return "result-acknowledgement", ""
	}
	return issuesLate(e)
}

// issuesLate holds the apologies: for a new date, for a denial its paper, for what was
// wrong, lost or damaged (P-18, P-19, P-24).
func issuesLate(e dossier.Event) (form, number string) {
	data, _ := dossier.Plain(e.Data)
	switch d := data.(type) {
	case dossier.ExtendedV1:
		return "apology", d.Number
	case dossier.ResultIssuedV1:
		if d.Outcome == dossier.Denied {
			return "denial-notice", d.Number
		}
	case dossier.CorrectedV1:
		return "correction", d.Number
	case dossier.CorrectedV2:
		return "correction", d.Number
	case dossier.CorrectedReturnedV1:
		return "result-acknowledgement", ""
	case dossier.LossRecordedV1:
		return "loss-record", d.Number
	}
	return "", ""
}

// templateOf is the form a paper is printed by: a Denial uses that of Mẫu 03 (P-18).
func templateOf(form string) string {
	if form == "denial-notice" {
		return "refusal-notice"
	}
	return form
}

// WriteIssued prints a paper again, byte for byte as it was when the event with
// the number seq gave it; a FeeReceipt that was cancelled since says so. Errors:
// dossier.no-notice.
func (a *App) WriteIssued(w io.Writer, v *View, seq int) error {
	for _, f := range v.IssuedForms() {
		if f.Seq != seq {
			continue
		}
		then := v.asOf(seq)
		then.State.CarryVoids(&v.State)
		p, err := a.paper(then, f.Form)
		if err != nil {
			return err
		}
		return print.Write(w, p)
	}
	return fault.New(fault.NotFound, "dossier.no-notice")
}

// paper makes a form of a dossier as it is in the view.
func (a *App) paper(v *View, form string) (print.Printable, error) {
	switch form {
	case "receipt", "receipt-large":
		return a.receiptPaper(v, form == "receipt-large")
	case "control-slip":
		return a.controlSlip(v)
	case "supplement-notice":
		return a.supplementNotice(v, 0)
	case "refusal-notice":
		return a.refusalNotice(v)
	case "stop-notice":
		return a.stopNotice(v)
	case "fee-slip":
		return a.feeSlip(v)
	case "fee-receipt":
		return a.feeReceiptPaper(v, "")
	case "result-acknowledgement":
		return a.resultAcknowledgement(v)
	case "transfer-slip":
		return a.transferSlip(v)
	case "progress-slip":
		return a.progressSlip(v)
	case "apology":
		return a.apologyPaper(v)
	case "denial-notice":
		return a.denialPaper(v)
	case "correction":
		return a.correctionPaper(v)
	case "loss-record":
		return a.lossPaper(v)
	}
	return nil, fault.New(fault.NotFound, "dossier.no-notice")
}

// asOf is the view as it was after the event with a number.
func (v *View) asOf(seq int) *View {
	then := *v
	for i, e := range v.Events {
		if e.Seq == seq {
			then.Events = v.Events[:i+1]
			then.State = dossier.Replay(then.Events)
		}
	}
	return &then
}

// asIssued is the state right after the last event that gave a paper; the present
// one when there is none.
func (v *View) asIssued(gives func(dossier.Event) bool) dossier.State {
	for i := len(v.Events) - 1; i >= 0; i-- {
		if gives(v.Events[i]) {
			return dossier.Replay(v.Events[:i+1])
		}
	}
	return v.State
}

func givesReceipt(e dossier.Event) bool {
	form, _ := issues(e)
	return form == "receipt"
}

// asksFor finds the request with a number.
func asksFor(number string) func(dossier.Event) bool {
	return func(e dossier.Event) bool {
		form, given := issues(e)
		return form == "supplement-notice" && given == number
	}
}

// WritePaper prints a form of a dossier as it stands now, by the identifier of the
// form. Errors: dossier.no-notice, form.wrong-status.
func (a *App) WritePaper(w io.Writer, v *View, form string) error {
	p, err := a.paper(v, form)
	if err != nil {
		return err
	}
	return print.Write(w, p)
}
