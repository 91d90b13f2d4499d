package app

import (
	"strconv"

	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
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

// tellProposer writes to who proposed a Refusal that it was approved; of a no she hears
// with the work it leaves her (X-06, tellNext).
func (a *App) tellProposer(call Call, s *dossier.State, events []dossier.Event) ([]store.OutboxRow, error) {
	if a.Telling.Book == nil || !a.Telling.Mail || !call.At.IsZero() || s.Trial {
		return nil, nil
	}
	var rows []store.OutboxRow
	for _, e := range events {
		refused, ok := e.Data.(dossier.RefusedV2)
		if !ok {
			continue
		}
		o, ok := a.Directory().Officer(refused.Proposed.OfficerID)
		if !ok || o.Email == "" || o.ID == call.Actor.OfficerID {
			continue
		}
		m := a.refusalLetter(o.Email, s, "đã được duyệt", "Lãnh đạo đã duyệt; Phiếu từ chối tiếp nhận (Mẫu số 03) số "+refused.Number+" đã được lập. Hãy in, gửi người nộp và trả lại giấy tờ.")
		row, err := a.officerLetter(s.Province, refused.Proposed.UnitID, "refusal/"+s.ID+"/"+strconv.Itoa(e.Seq), m, a.Now())
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// refusalLetter tells an officer what became of her proposal. It names the procedure and
// nobody's name: mail is not the place for it.
func (a *App) refusalLetter(to string, s *dossier.State, what, text string) outbox.Mail {
	return outbox.Mail{To: to, Subject: "Đề nghị từ chối tiếp nhận " + what,
		Text: "Thủ tục: " + s.Procedure.Name + "\n" + text + "\n\nXem tại: " + a.PublicURL + "/dossiers/" + Ref{s.Province, s.ID}.String()}
}
