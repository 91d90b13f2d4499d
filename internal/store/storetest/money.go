package storetest

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"motcua/internal/store"
)

// paying is the payment of dossier n of a province under a number of its unit's book.
func paying(c store.Change, number, day string, n int) store.Change {
	next := next(c, "PaymentRecorded")
	at := next.Row.UpdatedAt
	unit := c.Row.ReceivingUnit
	next.Money = store.Money{
		Receipts: []store.Receipt{{Province: c.Province, UnitID: unit, Series: "BL26", N: n, Number: number, DossierID: c.DossierID, Seq: next.Row.Seq, Code: c.Row.Code,
			Kind: "Charge", Method: "Cash", Amount: 50_000, Payer: c.Row.ApplicantName, Cashier: "tn1", CashierName: "Nông Thị Thu", Day: day, At: at}},
		Entries: []store.CashEntry{{Province: c.Province, UnitID: unit, Cashier: "tn1", CashierName: "Nông Thị Thu", Day: day, At: at, DossierID: c.DossierID, Seq: next.Row.Seq,
			Kind: "Receipt", Method: "Cash", Amount: 50_000, Number: number, Code: c.Row.Code, Who: c.Row.ApplicantName}},
	}
	return next
}

func serial(n int) string { return fmt.Sprintf("BL26-%07d", n) }

// A receipt is numbered without gap, once, and stays also when it was cancelled
// (CN18.3).
func testReceiptBook(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var paid []store.Change
	for n := range 3 {
		c := newDossier("01", n)
		must(t, db.Commit(ctx, c))
		free, err := db.NextReceipt(ctx, "01", "mc-01", "BL26")
		must(t, err)
		same(t, "next number", free, n+1)
		p := paying(c, serial(free), "2026-11-25", free)
		must(t, db.Commit(ctx, p))
		paid = append(paid, p)
	}
	other := newDossier("01", 7)
	must(t, db.Commit(ctx, other))
	want(t, db.Commit(ctx, paying(other, serial(2), "2026-11-25", 2)), store.ErrConflict) // taken
	want(t, db.Commit(ctx, paying(other, serial(5), "2026-11-25", 5)), store.ErrConflict) // would leave a gap
	unchanged(ctx, t, db, other)

	void := next(paid[1], "ReceiptVoided")
	void.Money = store.Money{
		Voids: []store.Receipt{{Province: "01", UnitID: "mc-01", Series: "BL26", N: 2, VoidedAt: void.Row.UpdatedAt, VoidedBy: "Trưởng", VoidReason: "Ghi nhầm"}},
		Entries: []store.CashEntry{{Province: "01", UnitID: "mc-01", Cashier: "tn1", Day: "2026-11-25", At: void.Row.UpdatedAt, DossierID: void.DossierID, Seq: void.Row.Seq,
			Kind: "Void", Method: "Cash", Amount: -50_000, Number: serial(2), Code: void.Row.Code}},
	}
	must(t, db.Commit(ctx, void))
	free, err := db.NextReceipt(ctx, "01", "mc-01", "BL26")
	must(t, err)
	same(t, "a cancelled number is not used again", free, 4)
	for limit := 1; limit <= 4; limit++ {
		var got []int
		for before := 0; ; {
			page, err := db.ReceiptBook(ctx, "01", "mc-01", "BL26", before, limit)
			must(t, err)
			for _, r := range page {
				got = append(got, r.N)
				if cancelled := r.VoidedAt > 0; cancelled != (r.N == 2) || cancelled && r.VoidReason != "Ghi nhầm" {
					t.Errorf("%+v", r)
				}
			}
			if len(page) < limit {
				break
			}
			before = page[limit-1].N
		}
		same(t, "the book", got, []int{3, 2, 1})
	}
	for _, where := range [][3]string{{"02", "mc-01", "BL26"}, {"01", "mc-02", "BL26"}, {"01", "mc-01", "BL27"}} {
		free, err := db.NextReceipt(ctx, where[0], where[1], where[2])
		must(t, err)
		same(t, "another book", free, 1)
	}
}

// However many counters and processes take money at once, the numbers of a unit have
// neither gap nor double.
func testReceiptNumbersRace(t *testing.T, open Opener) {
	a, ctx := migrated(t, open), t.Context()
	dbs := []*store.DB{a, open(t)}
	const callers, each = 6, 4
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			db := dbs[i%2]
			for k := range each {
				c := newDossier("01", i*each+k)
				if err := db.Commit(ctx, c); err != nil {
					t.Error(err)
					return
				}
				for {
					n, err := db.NextReceipt(ctx, "01", "mc-01", "BL26")
					if err == nil {
						p := paying(c, serial(n), "2026-11-25", n)
						p.Money.Receipts[0].Cashier, p.Money.Entries[0].Cashier = fmt.Sprint("tn", i), fmt.Sprint("tn", i)
						err = db.Commit(ctx, p)
					}
					if err == nil {
						break
					}
					if !errors.Is(err, store.ErrConflict) {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	book, err := a.ReceiptBook(ctx, "01", "mc-01", "BL26", 0, 1000)
	must(t, err)
	slices.Reverse(book)
	same(t, "receipts", len(book), callers*each)
	for i, r := range book {
		if r.N != i+1 || r.Number != serial(i+1) {
			t.Fatalf("number %d is %+v", i+1, r)
		}
	}
}

// What came in and went out on a day, its sums, and the days of a unit.
func testCashBook(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var sum int64
	for n := range 4 {
		c := newDossier("01", n)
		must(t, db.Commit(ctx, c))
		day := []string{"2026-11-25", "2026-11-26"}[n/3]
		p := paying(c, serial(n+1), day, n+1)
		p.Money.Entries[0].Method = []string{"Cash", "Transfer"}[n%2]
		must(t, db.Commit(ctx, p))
		if n < 3 {
			sum += 50_000
		}
	}
	sums, err := db.CashSums(ctx, "01", "mc-01", "tn1", "2026-11-25")
	must(t, err)
	same(t, "sums", sums, []store.CashSum{{Kind: "Receipt", Method: "Cash", Amount: 100_000, Entries: 2}, {Kind: "Receipt", Method: "Transfer", Amount: 50_000, Entries: 1}})
	var lines []int64
	for q := (store.CashQuery{Province: "01", UnitID: "mc-01", Cashier: "tn1", Day: "2026-11-25", Limit: 2}); ; {
		page, err := db.CashEntries(ctx, q)
		must(t, err)
		for _, e := range page {
			lines = append(lines, e.Amount)
		}
		if len(page) < q.Limit {
			break
		}
		last := page[q.Limit-1]
		q.AfterAt, q.AfterID, q.AfterSeq = last.At, last.DossierID, last.Seq
	}
	same(t, "lines", lines, []int64{50_000, 50_000, 50_000})
	days, err := db.CashDays(ctx, "01", "mc-01", "", "", 10)
	must(t, err)
	same(t, "days", len(days), 2)
	same(t, "newest first", days[0].Day, "2026-11-26")
	older, err := db.CashDays(ctx, "01", "mc-01", days[0].Day, days[0].Cashier, 10)
	must(t, err)
	same(t, "the page after", []string{older[0].Day, older[0].Status, older[0].CashierName}, []string{"2026-11-25", "Open", "Nông Thị Thu"})
	same(t, "entries move the version", older[0].Version, 3)
	before, err := db.CashDayBefore(ctx, "01", "mc-01", "tn1", "2026-11-26")
	must(t, err)
	same(t, "the day before", before.Day, "2026-11-25")
	_, err = db.CashDayBefore(ctx, "01", "mc-01", "tn1", "2026-11-25")
	want(t, err, store.ErrNotFound)
	_, err = db.CashDay(ctx, "01", "mc-01", "tn2", "2026-11-25")
	want(t, err, store.ErrNotFound)
}

// A day is closed on the sums its cashier saw: an entry in between refuses the closing,
// and a closed day takes no entry.
func testCashDayRace(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	must(t, db.Commit(ctx, c))
	must(t, db.Commit(ctx, paying(c, serial(1), "2026-11-25", 1)))
	seen, err := db.CashDay(ctx, "01", "mc-01", "tn1", "2026-11-25")
	must(t, err)
	other := newDossier("01", 2)
	must(t, db.Commit(ctx, other))
	must(t, db.Commit(ctx, paying(other, serial(2), "2026-11-25", 2)))
	closing := seen
	closing.Status, closing.Version, closing.Data = "Closed", seen.Version+1, []byte(`{"counted":50000}`)
	want(t, db.SaveCashDay(ctx, closing), store.ErrConflict)
	closing.Version++
	must(t, db.SaveCashDay(ctx, closing))
	want(t, db.SaveCashDay(ctx, closing), store.ErrConflict)
	got, err := db.CashDay(ctx, "01", "mc-01", "tn1", "2026-11-25")
	must(t, err)
	same(t, "closed", got, closing)

	late := newDossier("01", 3)
	must(t, db.Commit(ctx, late))
	want(t, db.Commit(ctx, paying(late, serial(3), "2026-11-25", 3)), store.ErrConflict)
	unchanged(ctx, t, db, late)
	must(t, db.Commit(ctx, paying(late, serial(3), "2026-11-26", 3)))

	empty := store.CashDay{Province: "01", UnitID: "mc-01", Cashier: "tn9", Day: "2026-11-25", CashierName: "Chưa thu", Status: "Closed", Version: 1, Data: []byte("{}")}
	must(t, db.SaveCashDay(ctx, empty))
	want(t, db.SaveCashDay(ctx, empty), store.ErrConflict)
}

// The queue of refunds by unit and by agency, the oldest first.
func testRefunds(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var last store.Change
	for n := range 3 {
		c := newDossier("01", n)
		must(t, db.Commit(ctx, c))
		last = next(c, "RefundRequested")
		last.Money = store.Money{Refunds: []store.RefundRow{{Province: "01", DossierID: c.DossierID, RefundID: "r1", UnitID: "mc-01", AgencyID: "so-01", Status: "RefundRequested", Amount: int64(n + 1),
			Code: c.Row.Code, Who: c.Row.ApplicantName, Reason: "PaidTwice", RequestedBy: "Người tn1", RequestedAt: last.Row.UpdatedAt, ChangedAt: last.Row.UpdatedAt}}}
		must(t, db.Commit(ctx, last))
	}
	decided := next(last, "RefundDecided")
	row := last.Money.Refunds[0]
	row.Status, row.ChangedAt, row.Amount = "RefundApproved", decided.Row.UpdatedAt, 99
	decided.Money = store.Money{Refunds: []store.RefundRow{row}}
	must(t, db.Commit(ctx, decided))
	list := func(q store.RefundQuery) (out []int64) {
		t.Helper()
		q.Limit = 1
		for {
			page, err := db.Refunds(ctx, q)
			must(t, err)
			if len(page) == 0 {
				return out
			}
			out = append(out, page[0].Amount)
			q.AfterAt, q.AfterID, q.AfterRef = page[0].RequestedAt, page[0].DossierID, page[0].RefundID
		}
	}
	same(t, "of the unit", list(store.RefundQuery{Province: "01", UnitID: "mc-01", Status: "RefundRequested"}), []int64{1, 2})
	same(t, "of the agency", list(store.RefundQuery{Province: "01", AgencyID: "so-01", Status: "RefundRequested"}), []int64{1, 2})
	same(t, "an amount never changes", list(store.RefundQuery{Province: "01", AgencyID: "so-01", Status: "RefundApproved"}), []int64{3})
	same(t, "of another unit", list(store.RefundQuery{Province: "01", UnitID: "mc-02", Status: "RefundRequested"}), nil)

	// O-07: taken in at a counter of another province, it waits there too, and leads home.
	away := newDossier("02", 9)
	must(t, db.Commit(ctx, away))
	must(t, db.SaveGuest(ctx, guestOf(away, "01")))
	asked := next(away, "RefundRequested")
	home := store.RefundRow{Province: "02", DossierID: away.DossierID, RefundID: "r1", UnitID: "mc-03", AgencyID: "so-02", Status: "RefundApproved", Amount: 7, Code: away.Row.Code, RequestedAt: 1, ChangedAt: 1}
	there := home
	there.Province = "01"
	asked.Money = store.Money{Refunds: []store.RefundRow{home, there}}
	must(t, db.Commit(ctx, asked))
	there.Home = "02"
	for name, q := range map[string]store.RefundQuery{"counter": {Province: "01", UnitID: "mc-03"}, "agency": {Province: "02", AgencyID: "so-02"}} {
		q.Status, q.Limit = "RefundApproved", 9
		rows, err := db.Refunds(ctx, q)
		must(t, err)
		same(t, name, rows, []store.RefundRow{map[string]store.RefundRow{"counter": there, "agency": home}[name]})
	}
}
