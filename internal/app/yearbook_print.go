package app

import (
	"context"
	"fmt"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/print"
)

// YearBookForm gathers the Register (Mẫu 07) of a unit and year for print or export,
// with its own numbers; a locked one as it was locked, with the lock on it.
func (a *App) YearBookForm(ctx context.Context, actor org.Actor, unit string, year int) (print.Register, error) {
	b, err := a.YearBook(ctx, actor, unit, year, 0, 0)
	if err != nil {
		return print.Register{}, err
	}
	parent, name := a.head(dossier.UnitRef{ID: b.Unit.ID, Name: b.Unit.Name})
	form := print.Register{ParentAgency: parent, Unit: name, Year: year, IssuedAt: a.Now(), Place: a.placeOf(b.Unit.ID, a.Now()), KeeperName: actor.Name,
		Period: fmt.Sprintf("Năm %d, sổ đang mở, %d số", year, b.N)}
	if b.Locked {
		form.Period = fmt.Sprintf("Năm %d, khóa sổ lúc %s bởi %s, %d số, mã băm %s…", year, vnMoment(ms(b.LockedAt)), b.LockedBy.Name, b.N, b.Hash[:16])
		form.KeeperName = b.LockedBy.Name
	}
	for _, r := range b.Rows {
		row := print.RegisterRow{Number: r.Number, DossierCode: r.Code, ProcedureName: r.Procedure, Name: r.Owner, ReceivedAt: Millis(r.ReceivedAt), DueAt: Millis(r.DueAt),
			ResultAt: Millis(r.ResultAt), ReturnedAt: Millis(r.ReturnedAt), Note: r.Note}
		r.BookFacts.fill(&row)
		switch {
		case r.OfNumber > 0:
			row.Note = fmt.Sprintf("Đính chính số %02d/%d: %s", r.OfNumber, r.OfYear, r.Note)
		case r.Status != string(dossier.Returned):
			row.Note = fault.Word("vi", r.Status)
		}
		form.Rows = append(form.Rows, row)
	}
	return form, nil
}
