package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// across is the procedure of the department, filed at the commune's counter (O-07).
var across = func() *catalog.ProcedureVersion {
	p := *procedure
	p.Level, p.CrossBoundary, p.Fees = catalog.LevelProvince, catalog.InProvince, nil
	return &p
}()

// runAcross gives commands on the procedure of the department.
func runAcross(gs ...given) (s dossier.State, all []dossier.Event, err error) {
	at := start
	for _, g := range gs {
		at = at.Add(g.after)
		e := env(g.post, at)
		e.Procedure = across
		events, err := dossier.Decide(s, g.command, e)
		if err != nil {
			return s, all, err
		}
		for _, e := range events {
			s = dossier.Evolve(s, e)
		}
		all = append(all, events...)
	}
	return s, all, nil
}

// crossing: taken in on Wednesday 25/11 at the commune, received by the department
// the next morning.
func crossing() []given {
	return []given{{"tn1", 0, accept()}, {"so-cv", 24 * time.Hour, dossier.Receive{}}}
}

// TestCrossBoundary: T-02, CF-02 — the date on the Receipt is provisional; the clock
// starts when the competent agency receives; both times are kept.
func TestCrossBoundary(t *testing.T) {
	s, events, err := runAcross(crossing()...)
	if err != nil {
		t.Fatal(err)
	}
	taken := dossier.Replay(events[:3])
	if !taken.CrossBoundary || !taken.ProvisionalDue() || taken.CompetentAgency.ID != "so" || !taken.DueDates[0].Explanation.Provisional {
		t.Fatalf("taken in as %+v", taken)
	}
	if taken.Code == "" || taken.National() != dossier.NationalProcessing {
		t.Fatalf("code %q, status %d", taken.Code, taken.National())
	}
	// Received on Thursday 26/11: five working days end on Thursday 03/12.
	want := time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC)
	if s.ProvisionalDue() || !s.OriginalDueDate().Equal(want) || !s.CurrentDueDate().Equal(want) || len(s.DueDates) != 2 {
		t.Fatalf("due %s of %d dates", s.CurrentDueDate(), len(s.DueDates))
	}
	if !s.AcceptedAt.Equal(start) || !s.CompetentReceivedAt.Equal(start.Add(24*time.Hour)) {
		t.Fatalf("received %s and %s", s.AcceptedAt, s.CompetentReceivedAt)
	}
	checkReplay(t, s, events)
	clocks, err := counting.Clocks(s.DeadlineFacts(), s.CompetentReceivedAt)
	if err != nil || !clocks.CurrentDueDate.Equal(want) || clocks.Provisional {
		t.Fatalf("the clocks say %s, %v", clocks.CurrentDueDate, err)
	}
}

// TestNotAcross: without the published list the commune does not take it in.
func TestNotAcross(t *testing.T) {
	e := env("tn1", start)
	p := *across
	p.CrossBoundary = catalog.AtHome
	e.Procedure = &p
	if _, err := dossier.Decide(dossier.State{}, accept(), e); !fault.Has(err, "procedure.not-offered") {
		t.Fatal(err)
	}
}

// TestSameDay: T-03 — by decision of the province a dossier received by 15:00 is due
// the same day, one received later the next; without one the period counts.
func TestSameDay(t *testing.T) {
	decision := &deadline.SameDay{CutOff: deadline.NewClock(15, 0), LegalSource: "QĐ 1/QĐ-UBND"}
	for _, c := range []struct {
		at   time.Time
		same *deadline.SameDay
		want time.Time
	}{
		{start.Add(6 * time.Hour), decision, time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)},             // 15:00
		{start.Add(6*time.Hour + time.Minute), decision, time.Date(2026, 11, 26, 10, 0, 0, 0, time.UTC)}, // 15:01
		{start.Add(6*time.Hour + time.Minute), nil, time.Date(2026, 12, 2, 10, 0, 0, 0, time.UTC)},       // no decision: the paper only
	} {
		e := env("tn1", c.at)
		e.SameDay = c.same
		events, err := dossier.Decide(dossier.State{}, accept(), e)
		if err != nil {
			t.Fatal(err)
		}
		s := dossier.Replay(events)
		if !s.CurrentDueDate().Equal(c.want) {
			t.Errorf("received %s: due %s, want %s", c.at, s.CurrentDueDate(), c.want)
		}
		clocks, err := counting.Clocks(s.DeadlineFacts(), c.at)
		if err != nil || !clocks.CurrentDueDate.Equal(c.want) {
			t.Errorf("the clocks say %s, %v", clocks.CurrentDueDate, err)
		}
	}
}
