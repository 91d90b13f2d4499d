package api

import (
	"motcua/internal/app"
	"motcua/internal/dossier"
)

// The bodies of the commands around how a dossier comes in.

type redirectCommand struct {
	Seen
	Unit   string `json:"unit" maxLength:"100"`
	Reason string `json:"reason" maxLength:"2000"`
}

func (b redirectCommand) command(*call, app.Ref) (dossier.Command, error) {
	return dossier.Redirect{UnitID: b.Unit, Reason: b.Reason}, nil
}

type resolveAtOnceCommand struct {
	Seen
	Components []app.ComponentForm `json:"components,omitempty" maxItems:"200"`
	Fees       []string            `json:"fees,omitempty" maxItems:"50"`
	Exemptions []string            `json:"exemptions,omitempty" maxItems:"50" doc:"ids of exemptions the applicant has proved"`
	Check      *app.CheckForm      `json:"check,omitempty"`
	app.AtOnceForm
}

func (b resolveAtOnceCommand) command(c *call, ref app.Ref) (dossier.Command, error) {
	accept := dossier.Accept{FeeChoices: b.Fees, Exemptions: b.Exemptions, Check: b.Check.Check()}
	if b.Components != nil {
		var err error
		if accept.Components, err = c.App.Components(c.r.Context(), c.actor, ref, b.Components); err != nil {
			return nil, err
		}
	}
	return c.App.AtOnce(c.r.Context(), c.actor, accept, b.AtOnceForm)
}

var exampleAtOnce = resolveAtOnceCommand{Seen: Seen{Version: 1}, AtOnceForm: app.AtOnceForm{
	Result:  app.AtOnceResult{Outcome: "Granted", Number: "45/XN-UBND", Date: "2026-11-25", Signer: "Nguyễn Văn Mẫu"},
	Payment: app.AtOncePayment{Method: "Cash"}, OriginalsGiven: true,
}}
