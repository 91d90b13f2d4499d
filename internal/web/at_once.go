package web

import (
	"net/url"
	"strconv"
	"strings"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/reason"
)

// atOnceBox is the part of a form that resolves and returns at once (P-08, P-09).
type atOnceBox struct {
	F        *typedForm
	Source   string // that makes the procedure a same-moment one
	Outcomes []dossier.Outcome
	Methods  []string // nil when the procedure has no fee
	Kept     []keptFile
	PaidKept []keptFile
	Reasons  []reason.Reason // of a Denial
	Results  []catalog.ResultType
}

// atOnceBox is nil when the reader may not resolve the procedure at her counter.
func (c *Context) atOnceBox(p *catalog.ProcedureVersion, agency string, fees feeBox, form *typedForm) *atOnceBox {
	if !c.App.ResolvesAtOnce(c.Actor, p, agency) {
		return nil
	}
	ctx := c.R.Context()
	out := &atOnceBox{F: form, Source: p.SameMoment, Results: p.Results, Outcomes: []dossier.Outcome{dossier.Granted, dossier.Denied},
		Reasons: reason.For(reason.Denial, c.App.Today()),
		Kept:    c.keptFiles(ctx, form.Values["result.upload"]), PaidKept: c.keptFiles(ctx, form.Values["payment.upload"])}
	if len(fees.Rules) > 0 {
		out.Methods = payMethods()
	}
	return out
}

// atOnceBlank fills that part with what is most likely meant: granted, signed today by
// whoever acts, paid in cash.
func (c *Context) atOnceBlank(v url.Values) {
	v.Set("result.outcome", string(dossier.Granted))
	v.Set("result.date", format(c.App.Now(), "02/01/2006"))
	v.Set("result.signer", c.Actor.Name)
	v.Set("payment.method", string(fee.InCash))
	v.Set("originals_given", "1")
}

// atOnceUploads takes in the files of that part; their ids go back into the form.
func (c *Context) atOnceUploads(v url.Values, faults *fault.List) error {
	for _, part := range []string{"result", "payment"} {
		ids, _, bad, err := c.Uploads(part + ".files")
		if err != nil {
			return err
		}
		v[part+".upload"] = append(v[part+".upload"], ids...)
		*faults = append(*faults, bad...)
	}
	return nil
}

func atOnceForm(v url.Values) app.AtOnceForm {
	get := func(name string) string { return strings.TrimSpace(v.Get(name)) }
	f := app.AtOnceForm{
		Result: app.AtOnceResult{Outcome: get("result.outcome"), Number: get("result.number"), NumberReason: get("result.number_reason"), Date: isoDate(get("result.date")), Signer: get("result.signer"), Type: get("result.result_type"),
			Reason: get("result.reason"), Uploads: v["result.upload"], ReasonCode: get("result.reason_code"), LegalGround: get("result.legal_ground")},
		Payment:        app.AtOncePayment{Method: get("payment.method"), Number: get("payment.number"), Uploads: v["payment.upload"]},
		OriginalsGiven: v.Get("originals_given") != "", Receipt: v.Get("receipt") != "",
	}
	if fee.Method(f.Payment.Method) == fee.ByOnline { // the field is for online payments only
		f.Payment.Wire, _ = strconv.Atoi(get("payment.wire"))
	}
	return f
}

func decodeResolveAtOnce(in *commandInput) (dossier.Command, error) {
	var faults fault.List
	items, err := in.items()
	faults.Join(err)
	values := in.form.Values
	faults.Join(feeChosen(in.v.Procedure.FeesIn(in.v.State.Province, in.c.App.Today()), values))
	if err := in.c.atOnceUploads(values, &faults); err != nil {
		return nil, err
	}
	accept := dossier.Accept{Components: items, FeeChoices: feeChoices(values), Exemptions: values["exemptions"], Check: checkForm(values).Check()}
	cmd, err := in.c.App.AtOnce(in.c.R.Context(), in.c.Actor, accept, atOnceForm(values))
	faults.Join(err)
	return cmd, faults.Err()
}

// acceptedLines tell of an acceptance, and whether the Result was given with it.
func (c *Context) acceptedLines(p dossier.AcceptedV1) []string {
	out := []string{c.T("event.code", p.Code), c.T("event.due", format(p.Due, "15:04 02/01/2006"))}
	if p.AtOnce != nil {
		out = append(out, c.T("event.at-once", p.AtOnce.LegalSource))
		if !p.AtOnce.Receipt {
			out = append(out, c.T("event.no-receipt"))
		}
	}
	return out
}
