package app

import (
	"cmp"
	"slices"

	"motcua/internal/dossier"
	"motcua/internal/store"
)

// wanted is what the ledger of a dossier puts into the books: what moneyRows gave at
// each event, with later acts on the same line carried over as the store does it.
type wanted struct {
	receipts []store.Receipt
	entries  []store.CashEntry
	refunds  []store.RefundRow
}

// receiptKey and the other keys are those of the tables.
type receiptKey struct {
	province, unit, series string
	n                      int
}

func keyOfReceipt(r store.Receipt) receiptKey {
	return receiptKey{r.Province, r.UnitID, r.Series, r.N}
}

type entryKey struct {
	province, unit, cashier, day string
	at                           int64
	dossier                      string
	seq                          int
}

func keyOfEntry(e store.CashEntry) entryKey {
	return entryKey{e.Province, e.UnitID, e.Cashier, e.Day, e.At, e.DossierID, e.Seq}
}

type refundKey struct{ province, id string }

func keyOfRefund(r store.RefundRow) refundKey { return refundKey{r.Province, r.RefundID} }

// add takes what an event puts into the books.
func (w *wanted) add(m store.Money) {
	w.receipts = append(w.receipts, m.Receipts...)
	for _, v := range m.Voids {
		for i := range w.receipts {
			if r := &w.receipts[i]; keyOfReceipt(*r) == keyOfReceipt(v) {
				r.VoidedAt, r.VoidedBy, r.VoidReason = v.VoidedAt, v.VoidedBy, v.VoidReason
			}
		}
	}
	for _, e := range m.Entries {
		e.CashierName = "" // opens the day; not kept with the line
		w.entries = append(w.entries, e)
	}
	for _, r := range m.Refunds {
		i := slices.IndexFunc(w.refunds, func(x store.RefundRow) bool { return keyOfRefund(x) == keyOfRefund(r) })
		if i < 0 {
			w.refunds = append(w.refunds, r)
			continue
		}
		w.refunds[i].Status, w.refunds[i].ChangedAt = r.Status, r.ChangedAt
	}
}

// coded writes the code of the dossier, which it may have got by the same act, on all lines.
func (w *wanted) coded(code string) {
	for i := range w.receipts {
		w.receipts[i].Code = code
	}
	for i := range w.entries {
		w.entries[i].Code = code
	}
	for i := range w.refunds {
		w.refunds[i].Code = code
	}
}

// asked is what is to be read beside the record: the lines the ledger wants, by key, and
// what other provinces keep.
func (c *check) asked(s *dossier.State) store.Asked {
	return store.Asked{Receipts: c.want.receipts, Entries: c.want.entries, Provinces: guestsOf(c.directory, s)}
}

// money: every payment, cancelling and refund of the ledger stands in the books as it
// was, and the queue of refunds shows no other (CN18.3, P-25).
func (c *check) money() {
	sameLines(c, c.want.receipts, c.Beside.Receipts, keyOfReceipt, "biên lai", func(r store.Receipt) string { return cmp.Or(r.Number, r.Series) })
	sameLines(c, c.want.entries, c.Beside.Entries, keyOfEntry, "dòng sổ quỹ", func(e store.CashEntry) string { return e.Day + " " + e.Number })
	sameLines(c, c.want.refunds, c.Beside.Refunds, keyOfRefund, "khoản hoàn", func(r store.RefundRow) string { return r.RefundID + " (tỉnh " + r.Province + ")" })
}

// sameLines tells what is missing, other or too much.
func sameLines[T, K comparable](c *check, want, got []T, key func(T) K, what string, name func(T) string) {
	is := map[K]T{}
	for _, g := range got {
		is[key(g)] = g
	}
	for _, w := range want {
		g, there := is[key(w)]
		delete(is, key(w))
		switch {
		case !there:
			c.report("thiếu %s %s", what, name(w))
		case g != w:
			c.report("%s %s khác sổ sự kiện", what, name(w))
		}
	}
	for _, g := range got {
		if _, left := is[key(g)]; left {
			c.report("thừa %s %s", what, name(g))
		}
	}
}
