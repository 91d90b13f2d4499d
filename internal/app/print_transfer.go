package app

import (
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// transferSlip is the phiếu chuyển hồ sơ that goes with a dossier to the agency that
// decides it elsewhere (P-26): the papers, the task, and where the result is to go.
func (a *App) transferSlip(v *View) (print.Printable, error) {
	s := &v.State
	x, ok := s.Crossed()
	if !ok {
		return nil, fault.New(fault.NotFound, "dossier.no-notice")
	}
	at, by := x.Sent.At, x.Sent.By
	if at.IsZero() {
		at, by = x.TakenAt, x.TakenBy
	}
	return print.TransferSlip{
		NoticeHead: a.noticeHead(s, s.ReceivingUnit, s.Code+"/PC", at, by), To: x.Agency.Name, Lead: x.Agency.Name,
		ReceivedAt: x.TakenAt, DueAt: s.CurrentDueDate(), Components: papersOf(s), ReturnTo: s.ReceivingUnit.Name,
		Tasks: []print.TransferTask{{Agency: x.Agency.Name, Duty: "Giải quyết", Task: s.Procedure.Name, Deadline: s.CurrentDueDate()}},
		Note:  transferNote(s), SignerTitle: by.Title,
	}, nil
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
