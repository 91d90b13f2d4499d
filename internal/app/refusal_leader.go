package app

import (
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// RefusalGoesTo names the unit and the role of who would approve a Refusal by an actor; atOnce
// when she needs nobody's approval. Errors: workflow.nobody when nobody leads
// beside her.
func (a *App) RefusalGoesTo(actor org.Actor, v *View) (unit string, role org.Role, atOnce bool, err error) {
	if v.State.RefusesAtOnce(actor) {
		return "", "", true, nil
	}
	to, role, err := v.State.LeaderFor(dossier.StageIntake, a.Directory(), actor, a.Today())
	return to.Name, role, false, err
}
