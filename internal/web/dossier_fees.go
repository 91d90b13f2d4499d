package web

import (
	"net/url"
	"slices"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/print"
)

// feesBlank offers the fees as they are.
func feesBlank(s *dossier.State, out url.Values) {
	for _, l := range s.Fees {
		out.Add("fees", l.RuleID)
		out.Set("quantity."+l.RuleID, strconv.Itoa(max(l.Quantity, 1)))
	}
	out["exemptions"] = s.Exemptions()
}

// feesForm offers the fees and exemptions that held when the dossier was received.
func (c *Context) feesForm(v *app.View, f *dossierForm) {
	s := &v.State
	f.Fees = feeBoxOn(v.Procedure, s.Province, catalog.Channel(s.Channel), deadline.DateOf(s.AcceptedAt).String(), f.typedForm)
}

func decodeReviseFees(in *commandInput) (dossier.Command, error) {
	files, err := in.files()
	var faults fault.List
	faults.Join(err)
	values, s := in.form.Values, &in.v.State
	rules := in.v.Procedure.FeesIn(s.Province, deadline.DateOf(s.AcceptedAt).String())
	ids := feeChoices(values)
	if len(rules) == 1 {
		ids = []string{rules[0].ID}
	}
	faults.Join(feeChosen(rules, values))
	if len(rules) > 1 && len(ids) == 0 && slices.Contains(values["fees"], noFee) && len(s.Fees) > 0 {
		faults.Add(fault.New(fault.Invalid, "fee.choose").At("fees")) // a fee that is due falls away by an exemption, never by a tick
	}
	cmd := dossier.ReviseFees{Exemptions: values["exemptions"], Proof: in.get("proof"), Files: files, Reason: in.get("reason")}
	for _, id := range ids {
		n := 1
		if typed := in.get("quantity." + id); typed != "" {
			if n, err = strconv.Atoi(typed); err != nil || n < 1 {
				n = -1 // the law says what is wrong
			}
		}
		cmd.Lines = append(cmd.Lines, dossier.FeeChoice{RuleID: id, Quantity: n})
	}
	return cmd, faults.Err()
}

// revisedLines tell in the history what was due, and what is now.
func (c *Context) revisedLines(p dossier.FeesRevisedV1) []string {
	out := []string{c.T("fees.event", print.Money(fee.Total(p.Before)), print.Money(fee.Total(p.Fees)))}
	for _, l := range p.Fees {
		if l.Exemption != "" {
			out = append(out, c.T("fees.event.ground", l.Name, l.Ground))
		}
	}
	out = append(out, c.labelled("fees.event.proof", p.Proof), c.T("event.reason", p.Reason))
	if p.Lifted {
		out = append(out, c.T("fees.event.lifted"))
	}
	return out
}
