package dossier_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// checkedIn is accept with everything that can be recorded at intake.
func checkedIn(change func(*dossier.Accept)) dossier.Accept {
	a := accept()
	in := *a.Submission
	in.Way, in.Ticket = dossier.AtCounter, &dossier.QueueTicket{Number: " a-017 ", CalledAt: start.Add(-5 * time.Minute)}
	a.Submission = &in
	a.Check = &dossier.IntakeCheck{Means: dossier.ByCardQR, Population: dossier.PopulationMatch, Identity: true, Data: true, Signatures: true}
	if change != nil {
		change(&a)
	}
	return a
}

// TestIntakeIsRecorded: CF-10, P-02, P-03, CN12.3, CN12.5 — the detailed channel, the
// ticket and the three checks are kept, by whom and when; the national code stays one of three.
func TestIntakeIsRecorded(t *testing.T) {
	s, events, err := run(given{"tn1", 0, checkedIn(nil)})
	if err != nil {
		t.Fatal(err)
	}
	if s.CameBy() != dossier.AtCounter || s.Channel != dossier.Direct || s.Ticket.Number != "A-017" || s.Check.By.OfficerID == "" || !s.Check.At.Equal(start) || s.Check.Population != dossier.PopulationMatch {
		t.Errorf("%s %+v %+v", s.CameBy(), s.Ticket, s.Check)
	}
	if events[0].Data.Version() != 2 || events[1].Data.Version() != 2 {
		t.Errorf("versions %d, %d", events[0].Data.Version(), events[1].Data.Version())
	}
	for _, e := range events[:2] { // what is written is read again
		raw, err := json.Marshal(e.Data)
		if err != nil {
			t.Fatal(err)
		}
		back, err := dossier.Decode(e.Data.Type(), 2, raw)
		again, _ := json.Marshal(back)
		if err != nil || string(again) != string(raw) {
			t.Errorf("%s: %v", e.Data.Type(), err)
		}
	}
	old, plain, err := run(given{"tn1", 0, accept()})
	if err != nil || plain[0].Data.Version() != 1 || plain[1].Data.Version() != 1 || old.Check != nil || old.CameBy() != dossier.AtCounter {
		t.Errorf("nothing said: %v, %+v", err, old.Check)
	}
}

// Each way has its national code, and no other (CF-10).
func TestWays(t *testing.T) {
	for _, w := range dossier.Ways {
		for _, c := range []dossier.Channel{dossier.Direct, dossier.Online, dossier.Postal} {
			in := submission()
			in.Way, in.Channel = w, c
			_, err := dossier.Decide(dossier.State{}, dossier.Submit{Submission: in}, env("tn1", start))
			if fits := w.Channel() == c; fits != (err == nil) || !fits && !fault.Has(err, "dossier.way") {
				t.Errorf("%s as %s: %v", w, c, err)
			}
		}
	}
	want := []dossier.Channel{dossier.Direct, dossier.Direct, dossier.Postal, dossier.Online, dossier.Online, dossier.Online}
	var got []dossier.Channel
	for _, w := range dossier.Ways {
		got = append(got, w.Channel())
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// What contradicts itself is not recorded.
func TestIntakeIsRecordedAsItWas(t *testing.T) {
	for _, c := range []struct {
		law    string
		change func(*dossier.Accept)
		fault  string
	}{
		{"P-03 the right person, and nobody says how", func(a *dossier.Accept) { a.Check.Means = "" }, "intake.check-means"},
		{"P-03 the right person, who was not there", func(a *dossier.Accept) { a.Check.Means = dossier.NotPresent }, "intake.check-means"},
		{"CN12.3 an answer PopulationDB does not give", func(a *dossier.Accept) { a.Check.Population = "Maybe" }, "intake.check-population"},
		{"CN12.3 no match, and the data are right", func(a *dossier.Accept) { a.Check.Population = dossier.PopulationNoMatch }, "intake.check-population"},
		{"CN12.3 no match, and the officer takes it all the same", func(a *dossier.Accept) { a.Check.Population, a.Check.Data = dossier.PopulationNoMatch, false }, ""},
		{"P-02 by post nobody was there", func(a *dossier.Accept) { a.Check.Means, a.Check.Identity = dossier.NotPresent, false }, ""},
		{"CN12.5 a ticket of tomorrow", func(a *dossier.Accept) { a.Submission.Ticket.CalledAt = start.Add(time.Hour) }, "intake.ticket-called"},
		{"CN12.5 a ticket of last week", func(a *dossier.Accept) { a.Submission.Ticket.CalledAt = start.AddDate(0, 0, -7) }, "intake.ticket-called"},
		{"CN12.5 no number", func(a *dossier.Accept) { a.Submission.Ticket.Number = "<b>" }, "intake.ticket"},
		{"CN12.5 a number only", func(a *dossier.Accept) { a.Submission.Ticket.CalledAt = time.Time{} }, ""},
	} {
		_, _, err := run(given{"tn1", 0, checkedIn(c.change)})
		if c.fault == "" && err != nil || c.fault != "" && !fault.Has(err, c.fault) {
			t.Errorf("%s: %v", c.law, err)
		}
	}
}

// TestResultType: CN18.1 — a Result is one of those the procedure ends in, by its code, or
// by its name while none is published; the only one need not be named.
func TestResultType(t *testing.T) {
	one, two := catalog.ResultType{Code: "KQ1", Name: "Giấy xác nhận"}, catalog.ResultType{Name: "Quyết định"}
	before, _, err := run(ordinary()[:5]...)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		law, key string
		list     []catalog.ResultType
		denied   bool
		want     catalog.ResultType
		fault    string
	}{
		{"none is listed", "", nil, false, catalog.ResultType{}, ""},
		{"the only one", "", []catalog.ResultType{one}, false, one, ""},
		{"one of two, by code", "KQ1", []catalog.ResultType{one, two}, false, one, ""},
		{"one of two, by name", "Quyết định", []catalog.ResultType{one, two}, false, two, ""},
		{"nobody says which", "", []catalog.ResultType{one, two}, false, catalog.ResultType{}, "result.type"},
		{"one of another procedure", "KQ9", []catalog.ResultType{one}, false, catalog.ResultType{}, "result.type"},
		{"a Denial is none of them", "", []catalog.ResultType{one, two}, true, catalog.ResultType{}, ""},
	} {
		cmd, e := issue, env("vt", start.Add(5*time.Hour))
		p := *e.Procedure
		p.Results, e.Procedure, cmd.ResultType = c.list, &p, c.key
		if c.denied {
			cmd.Outcome, cmd.Reason, cmd.ReasonCode, cmd.LegalGround = dossier.Denied, "Không đủ điều kiện", "NotEligible", "Điều 5"
		}
		events, err := dossier.Decide(before, cmd, e)
		if c.fault != "" {
			if !fault.Has(err, c.fault) {
				t.Errorf("%s: %v", c.law, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.law, err)
			continue
		}
		s := before
		for _, ev := range events {
			s = dossier.Evolve(s, ev)
		}
		if r := s.Result; r.Code != c.want.Code || r.Name != c.want.Name {
			t.Errorf("%s: %q %q", c.law, r.Code, r.Name)
		}
	}
}

// typedResult is a Result with its ResultCode.
func typedResult(t *testing.T) dossier.Event {
	before, _, err := run(ordinary()[:5]...)
	if err != nil {
		t.Fatal(err)
	}
	e := env("vt", start.Add(5*time.Hour))
	p := *e.Procedure
	p.Results, e.Procedure = []catalog.ResultType{{Code: "KQ1", Name: "Giấy xác nhận"}}, &p
	events, err := dossier.Decide(before, issue, e)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(events, func(e dossier.Event) bool { return e.Data.Type() == "ResultIssued" })
	return events[i]
}
