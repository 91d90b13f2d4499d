package app

import (
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// PreviewDue is the date that would be promised if a complete dossier of a case were
// accepted now at the actor's counter by a channel, with its reasons: the law itself
// is asked, so that the preview and the promise agree (T-01…T-04).
func (a *App) PreviewDue(actor org.Actor, p *catalog.ProcedureVersion, variantID string, channel dossier.Channel) (deadline.Explanation, error) {
	return a.PreviewDueFor(actor, "", p, variantID, channel)
}

// PreviewDueFor is PreviewDue for an agency elsewhere (O-07); "" = the counter's own.
func (a *App) PreviewDueFor(actor org.Actor, agency string, p *catalog.ProcedureVersion, variantID string, channel dossier.Channel) (deadline.Explanation, error) {
	someone := dossier.Person{Type: dossier.Citizen, Name: "?", ID: dossier.SealedID{Index: "?"}}
	s := dossier.Submission{
		Province: a.HomeOf(actor, agency), Agency: agency, ProcedureKey: p.Key, VariantID: variantID, ReceivingUnit: actor.UnitID,
		Channel: channel, ReturnChannel: dossier.Direct, Applicant: someone, Owner: someone, CopySets: 1,
	}
	for _, c := range p.Components {
		s.Components = append(s.Components, dossier.ComponentItem{ComponentID: c.ID, CopyKind: c.CopyKind, Count: 1, FromDatabase: c.ReplacedBy}) // the due date does not ask where papers come from
	}
	actor.Roles = []org.Role{org.IntakeOfficer}
	cmd := dossier.Accept{Submission: &s}
	env, err := a.env(Call{Actor: actor}, dossier.State{}, cmd)
	if err != nil {
		return deadline.Explanation{}, err
	}
	env.Code = "?"
	events, err := dossier.Decide(dossier.State{}, cmd, env)
	if err != nil {
		return deadline.Explanation{}, err
	}
	for _, e := range events {
		data, _ := dossier.Plain(e.Data)
		if accepted, ok := data.(dossier.AcceptedV1); ok {
			return accepted.Explanation, nil
		}
	}
	return deadline.Explanation{}, fault.New(fault.Internal, "deadline.failed")
}
