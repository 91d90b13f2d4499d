package app

import (
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/print"
)

// redirectNote begins the note of the ControlSlip about a dossier that came to the
// wrong counter (P-10).
const redirectNote = "Chuyển đến đúng nơi tiếp nhận: "

// redirected is the row of the ControlSlip for a Redirect before acceptance.
func redirected(r dossier.Redirection) print.Handover {
	return print.Handover{
		GiverUnit: r.From.Name, GiverName: r.By.Name, ReceiverUnit: r.To.Name, ReceiverName: r.ReceivedBy.Name, GivenAt: r.At, ReceivedAt: r.ReceivedAt,
		Note: redirectNote + r.Reason,
	}
}

// Redirectable suggests where a dossier may be sent on to: the other counters of its
// province that receive its procedure and have somebody to take it in (P-10).
func (a *App) Redirectable(v *View) []Named {
	on := a.Today()
	d := a.Directory().At(on)
	var out []Named
	for _, u := range d.Units() {
		if !u.Kind.Receives() || u.Province != v.State.Province || u.ID == v.State.ReceivingUnit.ID || !u.Open(on) {
			continue
		}
		if _, _, err := dossier.CompetentNamed(d, v.Procedure, u, "", on); err != nil || len(d.PostsIn(u.ID, org.IntakeOfficer, on)) == 0 {
			continue
		}
		out = append(out, Named{u.ID, unitTitle(d, u)})
	}
	return out
}
