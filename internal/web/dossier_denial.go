package web

import (
	"strings"

	"net/url"

	"motcua/internal/dossier"
	"motcua/internal/reason"
)

// denialBlank proposes the usual reason of a Denial and its legal ground when the
// opinion says that the dossier does not qualify (P-18).
func denialBlank(o dossier.Outcome, out url.Values) {
	if o != dossier.Denied {
		return
	}
	out.Set("reason_code", string(reason.NotEligible))
	for _, r := range reason.For(reason.Denial, isoDate(out.Get("date"))) {
		if r.Code == reason.NotEligible {
			out.Set("legal_ground", r.LegalGround)
		}
	}
}

// resultLines tell of a Result in the history.
func (c *Context) resultLines(p dossier.ResultIssuedV1) []string {
	return []string{c.word(string(p.Outcome)), c.T("event.document", p.Number, vnDay(p.Date), p.Signer), c.labelled("cmd.valid-to", vnDay(p.ValidTo)), c.labelled("event.reason", p.Reason)}
}

// beyondPlain tells of an event what its first form did not hold.
func (c *Context) beyondPlain(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.ResultIssuedV3:
		return []string{c.word(p.ReasonCode), c.T("event.ground", p.LegalGround)}
	case dossier.ResultIssuedV4:
		return []string{strings.TrimSpace(p.ResultName + " " + p.ResultCode)}
	case dossier.SubmittedV2:
		return c.wayLines(p)
	case dossier.AcceptedV2:
		return c.checkLines(p.Check)
	}
	return nil
}

// deniedWhy tells the applicant why, and by which article (P-18).
func (c *Context) deniedWhy(r *dossier.Result) string {
	if r.LegalGround == "" {
		return r.Reason
	}
	return c.T("denial.why", c.word(r.ReasonCode), r.Reason, r.LegalGround)
}
