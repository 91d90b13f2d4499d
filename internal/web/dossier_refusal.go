package web

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/reason"
)

func decodeRefuse(in *commandInput) (dossier.Command, error) {
	return dossier.Refuse{ReasonCode: in.get("reason_code"), Reason: in.get("reason"), LegalGround: in.get("legal_ground")}, nil
}

func decodeApproveRefusal(in *commandInput) (dossier.Command, error) {
	return dossier.ApproveRefusal{Comment: in.get("comment")}, nil
}

func decodeRejectRefusal(in *commandInput) (dossier.Command, error) {
	return dossier.RejectRefusal{Reason: in.get("reason")}, nil
}

// refusalOutlook is what a Refusal by the reader leads to.
type refusalOutlook struct {
	AtOnce bool   // Mẫu 03 goes out now, in her name
	To     string // unit whose leader approves it; "" when nobody leads beside her
	Role   org.Role
}

// refusalForm fills the form by which a dossier is refused, or proposed to be.
func (c *Context) refusalForm(v *app.View, f *dossierForm) {
	f.Reasons = reason.For(reason.Refusal, c.App.Today())
	to, role, atOnce, err := c.App.RefusalGoesTo(c.Actor, v)
	if f.Refusal.AtOnce = atOnce; err == nil {
		f.Refusal.To, f.Refusal.Role = to, role
	}
}

// refusalLines tell the events around a Refusal in the history.
func (c *Context) refusalLines(p dossier.Payload) []string {
	switch p := p.(type) {
	case dossier.RefusalProposedV1:
		return append([]string{c.T("event.to", p.Unit.Name)}, c.groundLines("", p.ReasonCode, p.Reason, p.LegalGround)[1:]...)
	case dossier.RefusalApprovedV1:
		return []string{p.Comment}
	case dossier.RefusalRejectedV1:
		return []string{c.T("event.reason", p.Reason)}
	}
	return nil
}
