package app

import (
	"context"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/print"
	"motcua/internal/store"
)

// cashPage is how many lines of a book are read at once for print.
const cashPage = 500

// cashStates and cashKinds are the words of the printed book.
var (
	cashStates = map[string]string{fee.DayOpen: "Đang mở, số liệu còn thay đổi", fee.DayClosed: "Đã chốt, chờ xác nhận", fee.DayConfirmed: "Đã chốt và xác nhận"}
	cashKinds  = map[string]string{fee.EntryReceipt: "Thu", fee.EntryVoid: "Hủy biên lai", fee.EntryRefund: "Chi hoàn phí, lệ phí"}
)

// CashBookForm gathers a day of a cashier's book for print or export (CN18.3).
func (a *App) CashBookForm(ctx context.Context, actor org.Actor, ref CashRef) (print.CashBook, error) {
	b, err := a.CashBook(ctx, actor, ref, nil, cashPage)
	if err != nil {
		return print.CashBook{}, err
	}
	unit, _ := a.Directory().Unit(b.Ref.Unit)
	parent, name := a.head(dossier.UnitRef{ID: unit.ID, Name: unit.Name})
	form := print.CashBook{
		ParentAgency: parent, Unit: name, Place: a.placeOf(unit.ID, a.Now()), IssuedAt: a.Now(), Day: civilDay(b.Ref.Day), Cashier: b.CashierName,
		State: cashStates[b.Status], Balance: cashBalance(b),
	}
	if b.Close != nil {
		form.Confirmer = b.Close.ConfirmedBy
	}
	for page := b; ; {
		for _, e := range page.Entries {
			form.Rows = append(form.Rows, cashRow(e))
		}
		if page.Next == nil {
			return form, nil
		}
		if page, err = a.CashBook(ctx, actor, b.Ref, page.Next, cashPage); err != nil {
			return print.CashBook{}, err
		}
	}
}

func cashRow(e store.CashEntry) print.CashRow {
	r := print.CashRow{Time: Millis(e.At).In(deadline.Zone()).Format("15:04"), What: cashKinds[e.Kind], Number: e.Number, DossierCode: e.Code, Who: e.Who, Method: fault.Word("vi", e.Method)}
	if e.Amount < 0 {
		r.Out = -e.Amount
	} else {
		r.In = e.Amount
	}
	return r
}

// cashBalance lists the drawer from the beginning of the day to what is carried over.
func cashBalance(b *CashBook) []print.CashLine {
	out := []print.CashLine{
		{Name: "Tồn đầu ngày", Amount: b.Opening}, {Name: "Thu tiền mặt", Amount: b.Receipts}, {Name: "Trả lại do hủy biên lai", Amount: b.Voids},
		{Name: "Chi hoàn phí, lệ phí bằng tiền mặt", Amount: b.Refunds}, {Name: "Phải có trong quỹ", Amount: b.Closing},
	}
	if c := b.Close; c != nil && b.Status != fee.DayOpen {
		deposit := print.CashLine{Name: "Đã nộp kho bạc, thủ quỹ", Amount: c.Deposited}
		if c.Voucher != "" {
			deposit.Note = "Chứng từ số " + c.Voucher
		}
		out = append(out, print.CashLine{Name: "Đếm được", Amount: c.Counted}, print.CashLine{Name: "Chênh lệch", Note: c.Reason, Amount: c.Difference()},
			deposit, print.CashLine{Name: "Chuyển sang ngày sau", Note: c.Note, Amount: c.Carry()})
	}
	if b.Elsewise != 0 {
		out = append(out, print.CashLine{Name: "Không bằng tiền mặt", Note: "Không nằm trong quỹ", Amount: b.Elsewise})
	}
	return out
}
