package app

import (
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// transferSlip is the phiếu chuyển hồ sơ: across the boundary it goes with a dossier to
// the agency that decides it elsewhere (P-26); in an Interlinked procedure it states
// duty, task and deadline of each agency (P-16). The result goes back to the counter.
func (a *App) transferSlip(v *View) (print.Printable, error) {
	s := &v.State
	slip := print.TransferSlip{
		To: s.CompetentAgency.Name, Lead: s.CompetentAgency.Name, ReceivedAt: s.AcceptedAt, DueAt: s.CurrentDueDate(),
		Components: papersOf(s), ReturnTo: s.ReceivingUnit.Name, Note: transferNote(s),
	}
	if x, ok := s.Crossed(); ok {
		at, by := x.Sent.At, x.Sent.By
		if at.IsZero() {
			at, by = x.TakenAt, x.TakenBy
		}
		slip.NoticeHead, slip.SignerTitle = a.noticeHead(s, s.ReceivingUnit, s.Code+"/PC", at, by), by.Title
		slip.Tasks = []print.TransferTask{{Agency: x.Agency.Name, Duty: "Giải quyết", Task: s.Procedure.Name, Deadline: s.CurrentDueDate()}}
		return slip, nil
	}
	for _, c := range s.Consultations {
		if c.Lead == nil || !c.TakenBack.IsZero() {
			continue
		}
		if len(slip.Tasks) == 0 {
			from, _ := a.Directory().Unit(c.AskedBy.UnitID)
			slip.NoticeHead, slip.SignerTitle = a.noticeHead(s, dossier.UnitRef{ID: from.ID, Name: from.Name}, s.Code+"/PC", c.AskedAt, c.AskedBy), c.AskedBy.Title
			slip.To = a.ofAgency(c.Unit)
		}
		slip.Tasks = append(slip.Tasks, print.TransferTask{Agency: a.ofAgency(c.Unit), Duty: fault.Word("vi", string(c.Duty)), Task: c.Question, Deadline: c.Due})
	}
	if len(slip.Tasks) == 0 {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	if len(slip.Tasks) > 1 {
		slip.To = "Các cơ quan có tên dưới đây"
	}
	return slip, nil
}

// ofAgency names a unit, as it was called, with the agency it belongs to: a division
// alone tells nobody of another agency where to send a dossier (P-16).
func (a *App) ofAgency(ref dossier.UnitRef) string {
	u, ok := a.Directory().Unit(ref.ID)
	if !ok {
		return ref.Name
	}
	u.Name = ref.Name
	return unitTitle(a.Directory(), u)
}

// papersOf names the papers a dossier holds.
func papersOf(s *dossier.State) []string {
	var out []string
	for _, c := range s.Components {
		if c.Given() {
			out = append(out, c.Name)
		}
	}
	return out
}

// transferNote says which date counts (T-02, CF-02).
func transferNote(s *dossier.State) string {
	if s.ProvisionalDue() {
		return "Ngày hẹn trả là tạm tính; thời hạn giải quyết tính từ khi cơ quan có thẩm quyền nhận hồ sơ."
	}
	return ""
}
