package app

import (
	"fmt"
	"io"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/print"
)

// WriteDraft writes the beginning of a draft result as a document to be edited
// (CN19; NĐ 30/2020/NĐ-CP Phụ lục I): head, subject, what the dossier is, and the
// last opinion. Number and date stay open. Errors: form.wrong-status.
func (a *App) WriteDraft(w io.Writer, v *View) error {
	s := &v.State
	if s.AcceptedAt.IsZero() || s.Result != nil {
		return fault.New(fault.Conflict, "form.wrong-status", "status", string(s.Status))
	}
	parent, unit := a.head(s.CompetentAgency)
	d := print.DraftResult{
		ParentAgency: parent, Unit: unit, Place: a.placeOf(s.CompetentAgency.ID, v.Now), Made: s.AcceptedAt, Subject: "giải quyết hồ sơ " + s.Code,
		Addressees: []string{s.Owner.Name},
		Paragraphs: []string{
			fmt.Sprintf("Ngày %s, %s tiếp nhận hồ sơ mã %s của %s đề nghị giải quyết thủ tục hành chính “%s”; thời hạn trả kết quả: %s.",
				vnDay(s.AcceptedAt), s.ReceivingUnit.Name, s.Code, s.Owner.Name, s.Procedure.Name, s.CurrentDueDate().In(deadline.Zone()).Format("15:04 02/01/2006")),
		},
		SignerTitle: "……………", SignerName: "……………", Recipients: []string{"Như trên", s.ReceivingUnit.Name, "Lưu: VT, hồ sơ"},
	}
	if n := len(s.Opinions); n > 0 {
		d.Paragraphs = append(d.Paragraphs, "Kết quả thẩm định: "+s.Opinions[n-1].Text)
	}
	d.Paragraphs = append(d.Paragraphs, fmt.Sprintf("%s …………………………………………./.", s.CompetentAgency.Name))
	return print.WriteDraftResult(w, d)
}
