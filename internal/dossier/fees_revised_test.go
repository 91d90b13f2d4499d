package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
)

// exempting is the procedure with two exemptions that may be proved, one that has ended
// and one that comes after the receipt.
func exempting() *catalog.ProcedureVersion {
	p := *procedure
	p.Fees = []catalog.FeeRule{{ID: "f1", Kind: catalog.Charge, Name: "Lệ phí", Amount: 50_000, LegalBasis: "NQ 9"}, {ID: "f2", Kind: catalog.Charge, Name: "Lệ phí khẩn", Amount: 80_000, LegalBasis: "NQ 9"}}
	p.Exemptions = []catalog.FeeExemption{
		{ID: "half", Percent: 50, Who: "Cận nghèo", LegalBasis: "NQ 1"}, {ID: "poor", Percent: 100, Who: "Hộ nghèo", LegalBasis: "NQ 2"},
		{ID: "later", Percent: 100, Dated: catalog.Dated{ValidFrom: "2026-11-26"}},
	}
	return &p
}

// exempted runs commands under it; every command comes a day after the one before, so
// that the day of the receipt is not the day of the revision.
func exempted(gs ...given) (s dossier.State, all []dossier.Event, err error) {
	for i, g := range gs {
		e := env(g.post, start.AddDate(0, 0, i))
		e.Procedure = exempting()
		events, err := dossier.Decide(s, g.command, e)
		if err != nil {
			return s, all, err
		}
		for _, ev := range events {
			s = dossier.Evolve(s, ev)
		}
		all = append(all, events...)
	}
	return s, all, nil
}

func owing() given {
	in := submission()
	return given{"tn1", 0, dossier.Accept{Submission: &in, HandOver: true, FeeChoices: []string{"f1"}}}
}

func proving(ids ...string) dossier.ReviseFees {
	return dossier.ReviseFees{Exemptions: ids, Proof: "GCN hộ nghèo 15/GCN", Reason: "Xuất trình giấy chứng nhận"}
}

// TestFeesRevised: CN18.3, P-25, T-09 — an exemption proved after acceptance lowers what
// is due, lifts a request for payment, and brings back what was paid too much.
func TestFeesRevised(t *testing.T) {
	asked, paid := given{"tn1", 0, dossier.RequestPayment{}}, given{"tn1", 0, dossier.RecordPayment{Method: "Cash"}}
	revised := func(c dossier.ReviseFees) given { return given{"tn1", 0, c} }
	twice := dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f1", 2}}, Reason: "Xin hai bản"}
	for _, c := range []struct {
		law             string
		do              []given
		due, left, back int64
		status          dossier.BusinessStatus
		code            string // of the refund
	}{
		{"CN18.3 proved before anything was paid", []given{owing(), revised(proving("poor"))}, 0, 0, 0, dossier.Processing, ""},
		{"NQ 66.22 the most favourable of two", []given{owing(), revised(proving("half", "poor"))}, 0, 0, 0, dossier.Processing, ""},
		{"T-09 nothing is due: the request is lifted, the dossier goes on", []given{owing(), asked, revised(proving("poor"))}, 0, 0, 0, dossier.Processing, ""},
		{"T-09 half is still due: it waits on", []given{owing(), asked, revised(proving("half"))}, 25_000, 25_000, 0, dossier.AwaitingPayment, ""},
		{"T-09 the rest is paid: it goes on", []given{owing(), asked, revised(proving("half")), paid}, 25_000, 0, 0, dossier.Processing, ""},
		{"CN18.3 paid before it was proved: all of it comes back", []given{owing(), paid, revised(proving("poor"))}, 0, 0, 50_000, dossier.Processing, "ExemptLater"},
		{"CN18.3 half of it", []given{owing(), paid, revised(proving("half"))}, 25_000, 0, 25_000, dossier.Processing, "ExemptLater"},
		{"P-25 two instead of one: the second is left to pay", []given{owing(), paid, revised(twice)}, 100_000, 50_000, 0, dossier.Processing, ""},
		{"P-25 another fee: what was paid for the wrong one comes back", []given{owing(), paid, revised(dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f2", 1}}, Reason: "Nhập nhầm"})}, 80_000, 80_000, 50_000, dossier.Processing, "PaidTooMuch"},
	} {
		s, all, err := exempted(c.do...)
		if err != nil {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		back, code := int64(0), ""
		for _, r := range s.Refunds {
			if back, code = back+r.Amount, r.ReasonCode; r.LegalGround == "" || r.Status != fee.RefundRequested {
				t.Errorf("%s: a refund without ground, or decided: %+v", c.law, r)
			}
		}
		if fee.Total(s.Fees) != c.due || fee.Total(s.Outstanding()) != c.left || back != c.back || s.Status != c.status || code != c.code {
			t.Errorf("%s: due %d, left %d, back %d %q, %s", c.law, fee.Total(s.Fees), fee.Total(s.Outstanding()), back, code, s.Status)
		}
		checkReplay(t, s, all)
	}
	s, _, err := exempted(owing(), asked, revised(proving("poor")))
	if err != nil || s.MayUndo(env("tn1", start).Actor) {
		t.Errorf("EX-04 nothing about money is undone: %v", err)
	}
}

// TestFeesNotRevised: who may not, and what is no revision.
func TestFeesNotRevised(t *testing.T) {
	taken := []given{owing()}
	with := func(change func(*dossier.ReviseFees)) dossier.ReviseFees {
		c := proving("poor")
		change(&c)
		return c
	}
	for _, c := range []struct {
		law, post string
		do        []given
		cmd       dossier.ReviseFees
		code, at  string
	}{
		{"CN18.3 without proof", "tn1", taken, with(func(c *dossier.ReviseFees) { c.Proof = " " }), "fee.proof", "proof"},
		{"without a reason", "tn1", taken, with(func(c *dossier.ReviseFees) { c.Reason = "" }), "reason.missing", "reason"},
		{"CN18.3 what did not hold at receipt", "tn1", taken, proving("later"), "fee.exemption-unknown", "exemptions"},
		{"no such fee", "tn1", taken, dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f9", 1}}, Reason: "x"}, "fee.unknown", "fees"},
		{"a thousand times", "tn1", taken, dossier.ReviseFees{Lines: []dossier.FeeChoice{{"f1", 1000}}, Reason: "x"}, "fee.quantity", "quantity.f1"},
		{"nothing changes", "tn1", taken, dossier.ReviseFees{Reason: "x"}, "fee.unchanged", ""},
		{"not by whoever decides the dossier", "ct", taken, proving("poor"), "dossier.not-your-counter", ""},
		{"not before acceptance", "tn1", []given{{"tn1", time.Hour, dossier.Submit{Submission: submission()}}}, proving("poor"), "dossier.wrong-status", ""},
	} {
		_, _, err := exempted(upTo(c.do, given{c.post, 0, c.cmd})...)
		if !fault.Has(err, c.code) || fault.Of(err).Field != c.at {
			t.Errorf("%s: %v at %q", c.law, err, fault.Of(err).Field)
		}
	}
}
