package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
)

// askedAtTheCounter: a paper is asked for and comes before the department has anything.
func askedAtTheCounter() []given {
	a := accept()
	a.HandOver = false
	return []given{{"tn1", 0, a}, {"tn1", time.Hour, wants("c2")}, {"tn1", time.Hour, brings("c2")}}
}

// TestNoRestartBeforeTheClock: T-02, CF-02, P-14, O-07 — what is asked for before the
// CompetentAgency has the dossier starts no clock: there is none yet. The clock starts
// once, when that agency receives.
func TestNoRestartBeforeTheClock(t *testing.T) {
	s, _, err := runAcross(askedAtTheCounter()...)
	if err != nil || !s.ProvisionalDue() || len(s.DueDates) != 1 || !s.OriginalDueDate().Equal(s.DueDates[0].At) {
		t.Fatalf("%v: dates %+v", err, s.DueDates)
	}
	for _, c := range []dossier.Command{dossier.Receive{}, dossier.Assign{PostID: "so-cv"}, dossier.RecordVerification{"", start, "Tổ 1", "Ông A", "Đã xem", nil}, dossier.ReturnToPrevious{"thiếu"}} {
		s, all, err := runAcross(append(askedAtTheCounter(), given{"tn1", 0, dossier.HandOver{}}, given{"so-cv", 24 * time.Hour, c})...)
		if err != nil {
			t.Fatalf("%s: %v", c.Name(), err)
		}
		// Received on Thursday 26/11: five working days end on Thursday 03/12.
		want := time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC)
		if s.ProvisionalDue() || !s.OriginalDueDate().Equal(want) || !s.CurrentDueDate().Equal(want) || len(s.DueDates) != 2 {
			t.Errorf("%s: dates %+v", c.Name(), s.DueDates)
		}
		clocks, err := counting.Clocks(s.DeadlineFacts(), s.CompetentReceivedAt.Add(time.Hour))
		if err != nil || !clocks.CurrentDueDate.Equal(want) || clocks.SupplementRequests != 1 {
			t.Errorf("the clocks say %s with %d requests, %v", clocks.CurrentDueDate, clocks.SupplementRequests, err)
		}
		checkReplay(t, s, all)
	}
}

// TestRestartBeforeTheClockInAnOldLedger: ledgers exist in which such a date was written.
// They read as before, the date is provisional, and the agency can receive (CF-02).
func TestRestartBeforeTheClockInAnOldLedger(t *testing.T) {
	_, all, err := runAcross(append(askedAtTheCounter(), given{"tn1", 0, dossier.HandOver{}})...)
	if err != nil {
		t.Fatal(err)
	}
	old := start.Add(2 * time.Hour)
	for i, e := range all {
		if p, ok := e.Data.(dossier.SupplementReceivedV1); ok {
			why, err := counting.Explain(old, s5, deadline.FirstDayExcluded)
			if err != nil {
				t.Fatal(err)
			}
			p.Due, p.Explanation = why.Due.UTC(), &why
			all[i].Data = p
		}
	}
	s := dossier.Replay(all)
	if len(s.DueDates) != 2 || s.DueDates[1].Cause != "Restart" || !s.ProvisionalDue() || !s.OriginalDueDate().Equal(s.DueDates[0].At) || s.Running() {
		t.Fatalf("dates %+v", s.DueDates)
	}
	e := env("so-cv", start.Add(26*time.Hour))
	e.Procedure = across
	events, err := dossier.Decide(s, dossier.Receive{}, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		s = dossier.Evolve(s, e)
	}
	want := time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC)
	if s.ProvisionalDue() || !s.OriginalDueDate().Equal(want) || !s.CurrentDueDate().Equal(want) {
		t.Errorf("dates %+v", s.DueDates)
	}
}

var s5 = deadline.Days(5, deadline.WorkingDay)

// TestSameDayAgain: T-03, P-14 — where the province has decided that it is done within the
// day, the day begins again when the papers are complete; also where that is the only rule.
func TestSameDayAgain(t *testing.T) {
	for _, period := range []deadline.Period{s5, nil} {
		p := *procedure
		p.Variants = []catalog.Variant{{ID: "v1", Period: period, WorkflowID: "1.0/v1"}}
		for _, c := range []struct {
			law  string
			at   time.Time // complete again
			want time.Time
		}{
			{"by 15:00", start.Add(30 * time.Hour), time.Date(2026, 11, 26, 10, 0, 0, 0, time.UTC)},
			{"after 15:00", start.Add(30*time.Hour + time.Minute), time.Date(2026, 11, 27, 10, 0, 0, 0, time.UTC)},
		} {
			var s dossier.State
			for _, g := range []given{{"tn1", 0, accept()}, {"tp", time.Hour, wants("c2")}, {"tn1", c.at.Sub(start), brings("c2")}} {
				e := env(g.post, start.Add(g.after))
				e.SameDay, e.Procedure = &deadline.SameDay{CutOff: deadline.NewClock(15, 0), LegalSource: "QĐ 1/QĐ-UBND"}, &p
				events, err := dossier.Decide(s, g.command, e)
				if err != nil {
					t.Fatalf("%s: %s: %v", c.law, g.command.Name(), err)
				}
				for _, e := range events {
					s = dossier.Evolve(s, e)
				}
			}
			clocks, err := counting.Clocks(s.DeadlineFacts(), c.at)
			if !s.CurrentDueDate().Equal(c.want) || err != nil || !clocks.CurrentDueDate.Equal(c.want) || s.DueDates[1].Cause != "Restart" {
				t.Errorf("%s, period %v: due %s, the clocks say %s, %v", c.law, period, s.CurrentDueDate(), clocks.CurrentDueDate, err)
			}
		}
	}
}
