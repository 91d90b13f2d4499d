package web

import (
	"net/url"
	"strings"

	"github.com/google/uuid"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// powerForm reads the power of attorney of a form; nil when nothing of it is filled in.
func powerForm(v url.Values) *app.PowerForm {
	get := func(name string) string { return strings.TrimSpace(v.Get("power." + name)) }
	f := app.PowerForm{Number: get("number"), Date: isoDate(get("date")), Scope: get("scope"), Until: isoDate(get("until")), Uploads: v["power.upload"]}
	if f.Number+f.Date+f.Scope+f.Until == "" && len(f.Uploads) == 0 {
		return nil
	}
	return &f
}

// powerUploads takes in the scans of a power of attorney; their ids go back into the form.
func (c *Context) powerUploads(v url.Values, faults *fault.List) error {
	ids, _, bad, err := c.Uploads("power.files")
	if err != nil {
		return err
	}
	v["power.upload"] = append(v["power.upload"], ids...)
	*faults = append(*faults, bad...)
	return nil
}

// power takes in the power of attorney of a command's form.
func (in *commandInput) power() (*dossier.PowerOfAttorney, error) {
	var faults fault.List
	if err := in.c.powerUploads(in.form.Values, &faults); err != nil {
		return nil, err
	}
	p, err := in.c.App.Power(in.c.R.Context(), in.c.Actor, powerForm(in.form.Values))
	faults.Join(err)
	return p, faults.Err()
}

// gatheredLines tell with what a dossier came in: by whose authority, beside which
// others, although which were known.
func (c *Context) gatheredLines(p dossier.SubmittedV1) []string {
	var out []string
	if p.Power != nil {
		out = append(out, c.T("event.power", p.Power.Line()))
	}
	if len(p.Batch) > 0 {
		out = append(out, c.T("event.batch", len(p.Batch)))
	}
	if d := p.Doubles; d != nil {
		out = append(out, c.T("event.doubles", strings.Join(c.dossierCodes(d.Of), ", "), d.Reason))
	}
	return out
}

// dossierCodes names dossiers by their codes; of those without one it tells how many.
func (c *Context) dossierCodes(of []string) (out []string) {
	bare := 0
	for _, name := range of {
		if _, err := uuid.Parse(name); err == nil {
			bare++
			continue
		}
		out = append(out, name)
	}
	if bare > 0 {
		out = append(out, c.T("event.without-code", bare))
	}
	return out
}
