package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// atOnce is the act of a counter on a dossier that was filed, right in everything.
func atOnce(at time.Time) dossier.ResolveAtOnce {
	return dossier.ResolveAtOnce{
		Result:  dossier.Issue{Outcome: dossier.Granted, Number: "45/CT", Date: deadline.DateOf(at).String(), Signer: "Người pct"},
		Payment: dossier.RecordPayment{Method: "Cash"}, OriginalsGiven: true,
	}
}

// filedAtOnce is the same with the dossier itself.
func filedAtOnce(at time.Time) dossier.ResolveAtOnce {
	c, in := atOnce(at), submission()
	c.Accept.Submission = &in
	return c
}

// TestResolveAtOnce: P-08, P-09: intake and result are recorded all the same, with code,
// number and money, in one act; Mẫu 01 only when asked for.
func TestResolveAtOnce(t *testing.T) {
	s, all, err := run(given{"tr", 0, filedAtOnce(start)})
	if err != nil {
		t.Fatal(err)
	}
	var types []string
	for _, e := range all {
		types = append(types, e.Data.Type())
		if !e.At.Equal(all[0].At) || e.By.PostID != "tr" {
			t.Errorf("%s at %s by %s", e.Data.Type(), e.At, e.By.PostID)
		}
	}
	want := []string{"Submitted", "Accepted", "PaymentRecorded", "ResultIssued", "ResultReturned"}
	if len(types) != len(want) {
		t.Fatalf("%v", types)
	}
	for i := range want {
		if types[i] != want[i] {
			t.Errorf("event %d is %s, not %s", i, types[i], want[i])
		}
	}
	if s.Code == "" || s.National() != dossier.NationalReturned || s.Result.Number != "45/CT" || s.PaidTotal() != 50_000 || len(s.Outstanding()) != 0 {
		t.Errorf("%s %d %+v paid %d", s.Code, s.National(), s.Result, s.PaidTotal())
	}
	if s.AtOnce == nil || s.AtOnce.GivesReceipt() || s.AtOnce.LegalSource != procedure.SameMoment {
		t.Errorf("the mark: %+v", s.AtOnce)
	}
	if s.Return.Receiver != s.Applicant.Name || !s.Return.OriginalsGiven || s.Timeliness(start) == deadline.Overdue {
		t.Errorf("%+v", s.Return)
	}
	if p := s.Completion(process); p != 100 {
		t.Errorf("%d%% done", p)
	}
	if len(s.Work()) != 0 || len(s.Hops) != 0 {
		t.Errorf("somebody waits: %+v %+v", s.Work(), s.Hops)
	}
	asked := filedAtOnce(start)
	asked.Receipt = true
	if s, _, err = run(given{"tr", 0, asked}); err != nil || !s.AtOnce.GivesReceipt() {
		t.Errorf("asked for Mẫu 01: %v %+v", err, s.AtOnce)
	}
	if s, _, err = run(given{"tn1", 0, dossier.Submit{Submission: submission()}}, given{"tr", time.Hour, atOnce(start)}); err != nil || s.Status != dossier.Returned {
		t.Errorf("filed before: %v %s", err, s.Status)
	}
}

// TestResolveAtOnceRefused: who, where and what is missing.
func TestResolveAtOnceRefused(t *testing.T) {
	with := func(how func(*dossier.ResolveAtOnce)) dossier.ResolveAtOnce {
		c := filedAtOnce(start)
		how(&c)
		return c
	}
	ordinaryOne := *procedure
	ordinaryOne.SameMoment = ""
	for _, c := range []struct {
		name, post, code, field string
		command                 dossier.ResolveAtOnce
		plain                   bool // of a procedure that is not a same-moment one
	}{
		{"P-09: not authorised", "tn1", "at-once.not-authorised", "", filedAtOnce(start), false},
		{"P-08: not a same-moment procedure", "tr", "at-once.procedure", "", filedAtOnce(start), true},
		{"the leader's room is no counter", "pct", "dossier.not-your-counter", "", filedAtOnce(start), false},
		{"the applicant is not there", "tr", "at-once.not-present", "", with(func(c *dossier.ResolveAtOnce) { c.Accept.Submission.Channel = dossier.Postal }), false},
		{"P-07: a paper is missing", "tr", "component.missing", "components.c2", with(func(c *dossier.ResolveAtOnce) { c.Accept.Submission.Components = c.Accept.Submission.Components[:1] }), false},
		{"ST-04: no number", "tr", "result.number", "result.number", with(func(c *dossier.ResolveAtOnce) { c.Result.Number = " " }), false},
		{"CN18.1: tomorrow's result", "tr", "result.date-future", "result.date", with(func(c *dossier.ResolveAtOnce) { c.Result.Date = "2026-11-26" }), false},
		{"ST-04: a Denial is a paper", "tr", "result.file", "result.files", with(func(c *dossier.ResolveAtOnce) { denying(&c.Result) }), false},
		{"X-06: a Denial has its ground", "tr", "reason.ground-missing", "result.legal_ground", with(func(c *dossier.ResolveAtOnce) {
			denying(&c.Result)
			c.Result.Files, c.Result.LegalGround = []dossier.Attachment{file}, ""
		}), false},
		{"P-25: the fee is paid", "tr", "fee.method", "payment.method", with(func(c *dossier.ResolveAtOnce) { c.Payment = dossier.RecordPayment{} }), false},
	} {
		e := env(c.post, start)
		if c.plain {
			e.Procedure = &ordinaryOne
		}
		events, err := dossier.Decide(dossier.State{}, c.command, e)
		if !fault.Has(err, c.code) || events != nil {
			t.Errorf("%s: %v, %d events", c.name, err, len(events))
			continue
		}
		if f := fault.Of(err); f.Field != c.field {
			t.Errorf("%s: at %q, not %q", c.name, f.Field, c.field)
		}
	}
	all := filedAtOnce(start)
	all.Result, all.Accept.Submission.Components = dossier.Issue{}, nil
	if _, err := dossier.Decide(dossier.State{}, all, env("tr", start)); len(fault.Of(err).All()) < 5 {
		t.Errorf("not everything is told at once: %v", err)
	}
}
