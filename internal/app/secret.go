package app

import (
	"context"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// StateSecret is under what name the log of refusals holds that a state secret was not
// taken in.
const StateSecret = "state-secret"

// RefuseSecret refuses what an officer has marked as a state secret: it goes by the
// special post network, never through the system (P-10, NĐ 61 Đ18). Nothing of it is
// kept; that it was refused, by whom and for which procedure or dossier, is logged.
func (a *App) RefuseSecret(ctx context.Context, actor org.Actor, subject, address string) error {
	refused := a.Refused(ctx, actor, Try{Act: StateSecret, Subject: subject, Address: address}, fault.New(fault.Forbidden, "intake.state-secret"))
	return fault.New(fault.Invalid, "intake.state-secret").At("state_secret").Because(refused)
}
