package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
)

// oldPayment is a payment as ledgers hold it from the time when all lines were paid at
// once with a number that somebody typed.
func oldPayment() dossier.Event {
	return dossier.Event{Seq: 1, At: start, By: dossier.By{Kind: "Officer", PostID: "tn1", Name: "Người tn1"},
		Data: dossier.PaymentRecordedV1{50_000, "Cash", "BL1", []fee.Line{{RuleID: "f1", Kind: "Charge", Name: "Lệ phí", Amount: 50_000}}}}
}

// TestOldPayments: what was paid under the old shape of the event still counts.
func TestOldPayments(t *testing.T) {
	s, _, err := run(ordinary()[:1]...)
	if err != nil {
		t.Fatal(err)
	}
	e := oldPayment()
	e.Seq = s.Seq + 1
	s = dossier.Evolve(s, e)
	if s.FinanceStatus() != fee.Paid || s.PaidTotal() != 50_000 || s.LastPaid().Number != "BL1" || len(s.Outstanding()) != 0 {
		t.Errorf("%s, %d, %+v", s.FinanceStatus(), s.PaidTotal(), s.LastPaid())
	}
}

// threeFees is a procedure with a fee of every kind and moment.
func threeFees() *catalog.ProcedureVersion {
	p := *procedure
	p.Fees = []catalog.FeeRule{
		{ID: "f1", Kind: catalog.Charge, Name: "Lệ phí cấp giấy", Amount: 50_000}, {ID: "f2", Kind: catalog.UserFee, Name: "Phí thẩm định bổ sung", Amount: 30_000, When: catalog.AtSupplement},
		{ID: "f4", Kind: catalog.OtherCost, Name: "Phôi giấy", Amount: 20_000, When: catalog.AtReturn}, {ID: "f5", Kind: catalog.Charge, Name: "Lệ phí bản sao", Amount: 5_000},
	}
	return &p
}

// money runs commands under the procedure with three fees; every command comes a
// minute after the one before.
func money(t *testing.T, gs ...given) (s dossier.State, all []dossier.Event, err error) {
	t.Helper()
	at, next := start, 1
	for _, g := range gs {
		at = at.Add(max(g.after, time.Minute))
		e := env(g.post, at)
		e.Procedure, e.Till.Next = threeFees(), next
		events, err := dossier.Decide(s, g.command, e)
		if err != nil {
			return s, all, err
		}
		for _, ev := range events {
			if _, ok := ev.Data.(dossier.PaymentRecordedV2); ok {
				next++
			}
			s = dossier.Evolve(s, ev)
		}
		all = append(all, events...)
	}
	return s, all, nil
}

// acceptAll takes a dossier in that owes every fee.
func acceptAll() dossier.Accept {
	in := submission()
	return dossier.Accept{Submission: &in, HandOver: true, FeeChoices: []string{"f1", "f2", "f4", "f5"}}
}

func upTo(gs []given, more ...given) []given { return append(gs[:len(gs):len(gs)], more...) }

// TestMoneyAndMoments: what is due when, in which status the money stands, and that it
// is never the status of the dossier (P-25, T-09, ST-02, ST-03).
func TestMoneyAndMoments(t *testing.T) {
	taken := []given{{"tn1", 0, acceptAll()}}
	part := func(ids ...string) dossier.RecordPayment { return dossier.RecordPayment{Method: "Cash", Lines: ids} }
	asked := upTo(taken, given{"tp", 0, dossier.Assign{PostID: "cv1", HandOver: true}},
		given{"cv1", 0, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "thiếu", ReasonCode: "Incomplete"}}}})
	brought := upTo(asked, given{"tn1", 0, fitting("receive-supplement", start)})
	late := 30 * 24 * time.Hour
	for _, c := range []struct {
		law      string
		do       []given
		finance  fee.Status
		business dossier.BusinessStatus
		now      int64 // due now
		wire     int   // TrangThaiThanhToan
	}{
		{"P-25 1 at intake: two lines are due", taken, fee.Due, dossier.Processing, 55_000, 0},
		{"P-25 one of them is paid", upTo(taken, given{"tn1", 0, part("f1")}), fee.Due, dossier.Processing, 5_000, 0},
		{"P-25 2 and 4 have not come: nothing to pay now", upTo(taken, given{"tn1", 0, part("f1", "f5")}), fee.Later, dossier.Processing, 0, 0},
		{"P-25 nobody is kept from paying earlier", upTo(taken, given{"tn1", 0, part()}), fee.Paid, dossier.Processing, 0, 1},
		{"P-25 2 with the supplement", upTo(brought, given{"tn1", 0, part("f1", "f5")}), fee.Due, dossier.Processing, 30_000, 0},
		{"P-25 paid while the supplement is awaited: it goes on waiting", upTo(asked, given{"tn1", 0, part()}), fee.Paid, dossier.AwaitingSupplement, 0, 1},
		{"T-09 a request waits for the money", upTo(taken, given{"tn1", 0, dossier.RequestPayment{}}), fee.Due, dossier.AwaitingPayment, 55_000, 0},
		{"T-09 part of what is due: it waits on", upTo(taken, given{"tn1", 0, dossier.RequestPayment{}}, given{"tn1", 0, part("f1")}), fee.Due, dossier.AwaitingPayment, 5_000, 0},
		{"T-09 what is due now is paid: it goes on", upTo(taken, given{"tn1", 0, dossier.RequestPayment{}}, given{"tn1", 0, part("f1", "f5")}), fee.Later, dossier.Processing, 0, 0},
		{"T-09 paid a month after the due date: taken, the dossier stays as it is", upTo(taken, given{"tn1", late, part()}), fee.Paid, dossier.Processing, 0, 1},
		{"ST-02 withdrawn without having paid: nothing is due any more", upTo(taken, given{"tn1", 0, dossier.RequestWithdrawal{"đổi ý"}}, given{"tr", 0, dossier.ConfirmWithdrawal{}}), fee.Nothing, dossier.Withdrawn, 55_000, 1},
	} {
		s, _, err := money(t, c.do...)
		if err != nil {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		if s.FinanceStatus() != c.finance || s.Status != c.business || fee.Total(s.DueNow()) != c.now || s.PaymentStatus() != c.wire {
			t.Errorf("%s: finance %s, business %s, due now %d, on the wire %d", c.law, s.FinanceStatus(), s.Status, fee.Total(s.DueNow()), s.PaymentStatus())
		}
	}
}

// TestReceiptForEachKind: a FeeReceipt is for one kind of fee; numbers follow each
// other, and the Result waits for the money (P-25, P-22).
func TestReceiptForEachKind(t *testing.T) {
	s, _, err := money(t, given{"tn1", 0, acceptAll()}, given{"tn1", 0, dossier.RecordPayment{Method: "Cash", Payer: "Nông Văn Em"}})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		number, kind string
		amount       int64
	}{{"BL26-0000001", catalog.UserFee, 30_000}, {"BL26-0000002", catalog.Charge, 55_000}, {"BL26-0000003", catalog.OtherCost, 20_000}}
	for i, p := range s.Receipts() {
		if w := want[i]; p.Number != w.number || p.Kind != w.kind || p.Amount != w.amount || p.Day != "2026-11-25" || p.Payer != "Nông Văn Em" || p.Receipt.Unit != "xa.mc" {
			t.Errorf("%+v", p)
		}
	}
	if len(s.Receipts()) != 3 || s.PaidTotal() != 105_000 {
		t.Errorf("%d receipts of %d", len(s.Receipts()), s.PaidTotal())
	}
}

// TestPaymentsRefused: how money may not come in.
func TestPaymentsRefused(t *testing.T) {
	taken := []given{{"tn1", 0, acceptAll()}}
	slip := []dossier.Attachment{file}
	for _, c := range []struct {
		law, post   string
		do          []given
		cmd         dossier.RecordPayment
		code, field string
	}{
		{"P-25 no such way", "tn1", taken, dossier.RecordPayment{Method: "Gold"}, "fee.method", "method"},
		{"P-25 a transfer without its slip", "tn1", taken, dossier.RecordPayment{Method: "Transfer", Number: "FT26329"}, "fee.evidence", "files"},
		{"P-25 taken by the post without its list", "tn1", taken, dossier.RecordPayment{Method: "Postal"}, "fee.evidence", "files"},
		{"CN18.3 online, but over what", "tn1", taken, dossier.RecordPayment{Method: "Online", Number: "1"}, "fee.wire", "wire"},
		{"CN18.3 online without a transaction", "tn1", taken, dossier.RecordPayment{Method: "Online", Wire: fee.Portal}, "fee.evidence", "files"},
		{"CN18.3 cash over the Portal", "tn1", taken, dossier.RecordPayment{Method: "Cash", Wire: fee.Portal}, "fee.wire", "wire"},
		{"P-25 a fee that is not owed", "tn1", taken, dossier.RecordPayment{Method: "Cash", Lines: []string{"f9"}}, "fee.line-unknown", "lines"},
		{"P-25 paid twice", "tn1", upTo(taken, given{"tn1", 0, dossier.RecordPayment{Method: "Cash", Lines: []string{"f1"}}}), dossier.RecordPayment{Method: "Cash", Lines: []string{"f1"}}, "fee.line-unknown", "lines"},
		{"P-25 nothing is left", "tn1", upTo(taken, given{"tn1", 0, dossier.RecordPayment{Method: "Transfer", Evidence: slip}}), dossier.RecordPayment{Method: "Cash"}, "fee.nothing-due", ""},
		{"B-10 only the counter takes money", "cv1", taken, dossier.RecordPayment{Method: "Cash"}, "dossier.not-your-counter", ""},
		{"ST-02 not before acceptance", "tn1", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, dossier.RecordPayment{Method: "Cash"}, "dossier.wrong-status", ""},
	} {
		_, _, err := money(t, upTo(c.do, given{c.post, 0, c.cmd})...)
		if !fault.Has(err, c.code) || fault.Of(err).Field != c.field {
			t.Errorf("%s: %v at %q", c.law, err, fault.Of(err).Field)
		}
	}
	s, _, err := money(t, upTo(taken, given{"tn1", 0, dossier.RecordPayment{Method: "Online", Wire: fee.Gateway, Number: "GD1"}})...)
	if err != nil || s.LastPaid().Wire != fee.Gateway || s.LastPaid().Paper != "GD1" {
		t.Errorf("CN18.3 an online payment with its transaction: %+v, %v", s.LastPaid(), err)
	}
	_, _, err = money(t, upTo(taken, given{"tn1", 0, dossier.RecordPayment{Method: "Cash", Lines: []string{"f1", "f5"}}}, given{"tn1", 0, dossier.RequestPayment{}})...)
	if !fault.Has(err, "fee.not-yet") {
		t.Errorf("T-09 what is not due yet keeps nothing waiting: %v", err)
	}
}
