package app_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/store"
)

// paidProcedure has one fee in the province of the centre.
const paidProcedure = "1.014199"

// owing takes dossiers in at the centre that owe a fee; they stay at the counter.
func owing(t *testing.T, w *apptest.World, n int) []app.Ref {
	t.Helper()
	p, err := w.App.Book().Procedure(paidProcedure, w.App.Today())
	must(t, err)
	f := form(p)
	f.HandOver = false
	var out []app.Ref
	for range n {
		done, err := w.App.Intake(t.Context(), w.Post(t, "cb-pvhcc-tn1"), app.NewID(), f)
		must(t, err)
		out = append(out, done.Ref)
	}
	return out
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// books reads the whole book of receipts of the centre and the lines of its cashiers on
// the days of a test.
func books(t *testing.T, w *apptest.World) (receipts []store.Receipt, lines []store.CashEntry) {
	t.Helper()
	receipts, err := w.App.DB.ReceiptBook(t.Context(), "04", "cb-pvhcc", "BL26", 0, 1000)
	must(t, err)
	days, err := w.App.DB.CashDays(t.Context(), "04", "cb-pvhcc", "", "", 100)
	must(t, err)
	for _, d := range days {
		got, err := w.App.DB.CashEntries(t.Context(), store.CashQuery{Province: "04", UnitID: "cb-pvhcc", Cashier: d.Cashier, Day: d.Day, Limit: 1000})
		must(t, err)
		lines = append(lines, got...)
	}
	return receipts, lines
}

// TestBookEqualsLedger: whatever is paid, cancelled and given back at the counters, the
// books say what the ledgers say, receipts less refunds are the balance, and the numbers
// have neither gap nor double (CN18.3, P-25).
func TestBookEqualsLedger(t *testing.T) {
	w := apptest.New(t)
	refs := owing(t, w, 6)
	rnd := rand.New(rand.NewPCG(1, 2))
	posts := []string{"cb-pvhcc-tn1", "cb-pvhcc-tn2", "cb-pvhcc-tp", "cb-pvhcc-gd", "cb-pvhcc-pgd"}
	given := map[string]int{}
	for i := range 220 {
		w.Clock.Advance(time.Second)
		ref, actor := refs[rnd.IntN(len(refs))], w.Post(t, posts[rnd.IntN(len(posts))])
		v, err := w.App.Open(t.Context(), actor, ref, "thu", "")
		must(t, err)
		number := ""
		if last := v.State.LastPaid(); last != nil {
			number = last.Number
		}
		cmds := []dossier.Command{
			dossier.RecordPayment{Method: []string{"Cash", "Online"}[i%2], Wire: fee.Wire(i % 2 * 2), Number: fmt.Sprint("GD", i)}, dossier.VoidReceipt{Number: number, Reason: "Ghi nhầm"},
			dossier.RequestRefund{Amount: 1 + rnd.Int64N(700_000), ReasonCode: "PaidTooMuch", Reason: "Nộp thừa", LegalGround: "NĐ 61/2018 Điều 22"},
			dossier.ApproveRefund{}, dossier.RejectRefund{Reason: "Chưa đủ căn cứ"}, dossier.PayRefund{Method: "Cash", Receiver: v.State.Applicant.Name},
		}
		cmd := cmds[rnd.IntN(len(cmds))]
		if _, err := w.App.Execute(t.Context(), app.Call{Actor: actor, Key: app.NewID(), Ref: ref}, cmd); err == nil {
			given[cmd.Name()]++
		} else if fault.Of(err).Kind == fault.Internal {
			t.Fatal(err)
		}
	}
	if len(given) != 6 {
		t.Fatalf("only %v were given", given)
	}
	receipts, lines := books(t, w)
	for i, r := range receipts {
		if r.N != len(receipts)-i {
			t.Fatalf("number %d stands at place %d from the end", r.N, i)
		}
	}
	var fromLedger, paid, cancelled, back int64
	nReceipts := 0
	for _, ref := range refs {
		v, err := w.App.Open(t.Context(), w.Post(t, "cb-pvhcc-gd"), ref, "kiem tra", "")
		must(t, err)
		fromLedger += v.State.PaidTotal() - v.State.GivenBack()
		nReceipts += len(v.State.Receipts())
		rows, err := w.App.DB.Dossier(t.Context(), ref.Province, ref.ID)
		must(t, err)
		if rows.Seq != v.State.Seq {
			t.Fatal("the snapshot is behind")
		}
	}
	for _, l := range lines {
		switch l.Kind {
		case fee.EntryReceipt:
			paid += l.Amount
		case fee.EntryVoid:
			cancelled -= l.Amount
		case fee.EntryRefund:
			back -= l.Amount
		}
	}
	if nReceipts != len(receipts) || fromLedger != paid-cancelled-back {
		t.Errorf("the ledgers hold %d receipts and %d đồng; the books %d receipts and %d - %d - %d", nReceipts, fromLedger, len(receipts), paid, cancelled, back)
	}
	for _, r := range receipts {
		if (r.VoidedAt > 0) != (r.VoidReason != "") {
			t.Errorf("%+v", r)
		}
	}
}

// TestCountersAtOnce: six counters take money at the same moment; nobody gets another's
// number and none is lost (CN18.3).
func TestCountersAtOnce(t *testing.T) {
	w := apptest.New(t)
	refs := owing(t, w, 12)
	var wg sync.WaitGroup
	for i, ref := range refs {
		actor := w.Post(t, []string{"cb-pvhcc-tn1", "cb-pvhcc-tn2", "cb-pvhcc-tn3", "cb-pvhcc-tp"}[i%4])
		wg.Go(func() {
			if _, err := w.App.Execute(context.Background(), app.Call{Actor: actor, Key: app.NewID(), Ref: ref}, dossier.RecordPayment{Method: "Cash"}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	receipts, _ := books(t, w)
	if len(receipts) != len(refs) || receipts[0].N != len(refs) {
		t.Errorf("%d receipts, the last is %d", len(receipts), receipts[0].N)
	}
}

// TestCashDay: a day is counted, closed, confirmed by a second person and locked; what
// comes later stands in the next day, which begins with what stayed in the drawer.
func TestCashDay(t *testing.T) {
	w := apptest.New(t)
	refs := owing(t, w, 3)
	clerk, head := w.Post(t, "cb-pvhcc-tn1"), w.Post(t, "cb-pvhcc-gd")
	pay := func(ref app.Ref) {
		t.Helper()
		_, err := w.App.Execute(t.Context(), app.Call{Actor: clerk, Key: app.NewID(), Ref: ref}, dossier.RecordPayment{Method: "Cash"})
		must(t, err)
	}
	book := func(day string) *app.CashBook {
		t.Helper()
		b, err := w.App.CashBook(t.Context(), clerk, app.CashRef{Day: day}, nil, 50)
		must(t, err)
		return b
	}
	pay(refs[0])
	own := app.CashRef{}
	b := book("")
	if b.Closing != 600_000 || !b.MayClose || b.MayConfirm || len(b.Entries) != 1 {
		t.Fatalf("%+v", b)
	}
	pay(refs[1])
	theirs := app.CashRef{Cashier: clerk.PostID}
	for _, c := range []struct {
		law, code string
		err       error
	}{
		{"CN18.3 on figures that have changed", "cash.stale", w.App.CloseCash(t.Context(), clerk, own, b.Version, fee.Count{Counted: 600_000})},
		{"CN18.3 somebody else's book", "cash.not-yours", w.App.CloseCash(t.Context(), head, theirs, b.Version+1, fee.Count{Counted: 1_200_000})},
		{"CN18.3 a difference without a reason", "cash.difference", w.App.CloseCash(t.Context(), clerk, own, b.Version+1, fee.Count{Counted: 1_100_000})},
		{"CN18.3 confirmed before it is closed", "cash.not-closed", w.App.ConfirmCash(t.Context(), head, theirs, b.Version+1, "")},
		{"CN01 the book of another unit", "cash.no-access", w.App.CloseCash(t.Context(), w.Post(t, "cb-01273-mc-tn1"), app.CashRef{Unit: "cb-pvhcc"}, 1, fee.Count{})},
		{"CN01 a case officer", "org.forbidden", func() error {
			_, err := w.App.CashBook(t.Context(), w.Actor(t, org.CaseOfficer, ""), own, nil, 1)
			return err
		}()},
	} {
		if !fault.Has(c.err, c.code) {
			t.Errorf("%s: %v", c.law, c.err)
		}
	}
	count := fee.Count{Counted: 1_150_000, Reason: "Thối nhầm", Deposited: 1_000_000, Voucher: "NT01"}
	must(t, w.App.CloseCash(t.Context(), clerk, own, b.Version+1, count))
	must(t, w.App.ReopenCash(t.Context(), clerk, own, b.Version+2, "Đếm lại"))
	count.Counted, count.Reason = 1_200_000, ""
	must(t, w.App.CloseCash(t.Context(), clerk, own, b.Version+3, count))
	if err := w.App.ConfirmCash(t.Context(), w.Post(t, "cb-pvhcc-tn1"), own, b.Version+4, ""); !fault.Has(err, "org.forbidden") && !fault.Has(err, "cash.second-person") {
		t.Errorf("CN18.3 the cashier confirms: %v", err)
	}
	must(t, w.App.ConfirmCash(t.Context(), head, theirs, b.Version+4, "Đủ tiền"))
	if b = book(""); b.Status != fee.DayConfirmed || b.MayClose || b.MayReopen || b.Close.Difference() != 0 || b.Close.ConfirmedBy != head.Name {
		t.Errorf("%+v", b.Close)
	}
	if err := w.App.ReopenCash(t.Context(), clerk, own, b.Version, "x"); !fault.Has(err, "cash.not-closed") {
		t.Errorf("CN18.3 a locked day is opened: %v", err)
	}
	number := func() string {
		v, err := w.App.Open(t.Context(), head, refs[0], "xem", "")
		must(t, err)
		return v.State.LastPaid().Number
	}()
	_, err := w.App.Execute(t.Context(), app.Call{Actor: head, Key: app.NewID(), Ref: refs[0]}, dossier.VoidReceipt{Number: number, Reason: "Nhầm"})
	if !fault.Has(err, "receipt.day-closed") {
		t.Errorf("CN18.3 a receipt of a locked day is cancelled: %v", err)
	}
	pay(refs[2]) // after the closing, on the same day
	tomorrow := book("2026-11-26")
	if tomorrow.Opening != 200_000 || tomorrow.Receipts != 600_000 || tomorrow.Closing != 800_000 {
		t.Errorf("%+v", tomorrow.Balance)
	}
	if b := book(""); b.Closing != 1_200_000 || len(b.Entries) != 2 {
		t.Errorf("the locked day has moved: %+v", b.Balance)
	}
	w.Clock.Advance(48 * time.Hour)
	b = book("")
	if err := w.App.CloseCash(t.Context(), clerk, own, b.Version, fee.Count{}); !fault.Has(err, "cash.earlier-open") {
		t.Errorf("CN18.3 a day is closed while an earlier one is open: %v", err)
	}
}
