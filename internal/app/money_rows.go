package app

import (
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// moneyRows is what events put into the books of the counter. The ledger is the truth:
// the same events always give the same rows. Trial money is none (B-09): its receipts
// have a book of their own and no cash book. The books are those of the unit that took
// the money, in its own province, wherever the dossier is decided (CN12.7).
func moneyRows(d *org.Directory, s *dossier.State, events []dossier.Event) store.Money {
	var m store.Money
	entry := func(e dossier.Event, unit, cashier, day, kind string, method fee.Method, amount int64, number, who string) {
		if s.Trial {
			return
		}
		name := ""
		if cashier == e.By.PostID {
			name = e.By.Name
		}
		m.Entries = append(m.Entries, store.CashEntry{Province: bookProvince(d, s, unit), UnitID: unit, Cashier: cashier, CashierName: name, Day: day, At: ms(e.At), DossierID: s.ID, Seq: e.Seq,
			Kind: kind, Method: string(method), Amount: amount, Number: number, Code: s.Code, Who: who})
	}
	changed := map[string]bool{}
	for _, e := range events {
		switch p := e.Data.(type) {
		case dossier.PaymentRecordedV2:
			payer := p.Payer
			if payer == "" {
				payer = s.Applicant.Name
			}
			m.Receipts = append(m.Receipts, store.Receipt{Province: bookProvince(d, s, p.Receipt.Unit), UnitID: p.Receipt.Unit, Series: p.Receipt.Series, N: p.Receipt.N, Number: p.Receipt.Text, DossierID: s.ID, Seq: e.Seq, Code: s.Code,
				Kind: p.Kind, Method: string(p.Method), Amount: p.Amount, Payer: payer, Cashier: e.By.PostID, CashierName: e.By.Name, Day: p.Day, At: ms(e.At)})
			entry(e, p.Receipt.Unit, e.By.PostID, p.Day, fee.EntryReceipt, p.Method, p.Amount, p.Receipt.Text, payer)
		case dossier.ReceiptVoidedV1:
			m.Voids = append(m.Voids, store.Receipt{Province: bookProvince(d, s, p.Receipt.Unit), UnitID: p.Receipt.Unit, Series: p.Receipt.Series, N: p.Receipt.N, VoidedAt: ms(e.At), VoidedBy: e.By.Name, VoidReason: p.Reason})
			entry(e, p.Receipt.Unit, p.Cashier, p.Day, fee.EntryVoid, p.Method, -p.Amount, p.Receipt.Text, s.Applicant.Name)
		case dossier.RefundPaidV1:
			changed[p.ID] = true
			entry(e, p.Unit, e.By.PostID, p.Day, fee.EntryRefund, p.Method, -p.Amount, p.Number, p.Receiver)
		case dossier.RefundRequestedV1:
			changed[p.ID] = true
		case dossier.RefundDecidedV1:
			changed[p.ID] = true
		}
	}
	for _, r := range s.Refunds {
		if changed[r.ID] {
			m.Refunds = append(m.Refunds, refundRows(d, s, r)...)
		}
	}
	return m
}

// refundRows is a Refund in the queue of its own province and, when the counter that
// pays it out lies in another, in the queue there (O-07, CN12.7).
func refundRows(d *org.Directory, s *dossier.State, r dossier.Refund) []store.RefundRow {
	out := []store.RefundRow{refundRow(s, r)}
	if p := bookProvince(d, s, s.ReceivingUnit.ID); p != s.Province {
		there := out[0]
		there.Province = p
		out = append(out, there)
	}
	return out
}

func refundRow(s *dossier.State, r dossier.Refund) store.RefundRow {
	row := store.RefundRow{Province: s.Province, DossierID: s.ID, RefundID: r.ID, UnitID: s.ReceivingUnit.ID, AgencyID: s.CompetentAgency.ID, Status: string(r.Status),
		Amount: r.Amount, Code: s.Code, Who: s.Applicant.Name, Reason: r.ReasonCode, RequestedBy: r.RequestedBy.Name, RequestedAt: ms(r.RequestedAt), ChangedAt: ms(r.RequestedAt)}
	if !r.DecidedAt.IsZero() {
		row.ChangedAt = ms(r.DecidedAt)
	}
	if !r.PaidAt.IsZero() {
		row.ChangedAt = ms(r.PaidAt)
	}
	return row
}

// bookProvince is where the books of a unit are kept.
func (a *App) bookProvince(s *dossier.State, unit string) string {
	return bookProvince(a.Directory(), s, unit)
}

func bookProvince(d *org.Directory, s *dossier.State, unit string) string {
	if u, ok := d.Unit(unit); ok {
		return u.Province
	}
	return s.Province
}
