package dossier_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// calendarWith is the calendar of the fixture, as its next version, with more days.
func calendarWith(version int, days ...deadline.Day) *deadline.Schedule {
	s, err := deadline.NewSchedule(deadline.Calendar{
		ID: "VN", Version: version, From: mustDate("2026-01-01"), To: mustDate("2027-12-31"), Days: days,
	}, deadline.OfficeHours())
	if err != nil {
		panic(err)
	}
	return s
}

func holiday(on, name string) deadline.Day {
	return deadline.Day{Date: mustDate(on), Kind: deadline.Holiday, Name: name, LegalSource: "QĐ 1/QĐ-TTg"}
}

func worked(on string) deadline.Day {
	return deadline.Day{Date: mustDate(on), Kind: deadline.SwapWork, Name: "Làm bù", LegalSource: "QĐ 2/QĐ-TTg"}
}

// publish gives MoveDueDate to a state, as the publication of a calendar does.
func publish(s dossier.State, at time.Time, old, new *deadline.Schedule) (dossier.State, []dossier.Event, error) {
	e := env("qt", at)
	e.Actor.Roles, e.Recount = []org.Role{org.BusinessAdmin}, &dossier.Recounting{Old: old, New: new}
	events, err := dossier.Decide(s, dossier.MoveDueDate{Decision: "CV 12729/VPCP-KGVX"}, e)
	for _, x := range events {
		s = dossier.Evolve(s, x)
	}
	return s, events, err
}

// recounted is a dossier whose date a late holiday decision moved.
func recounted() (dossier.State, []dossier.Event, error) {
	s, _, err := run(ordinary()[:2]...)
	if err != nil {
		return s, nil, err
	}
	return publish(s, start.Add(2*time.Hour), counting, calendarWith(2, holiday("2026-11-27", "Nghỉ theo quyết định muộn")))
}

// H-11, T-12: the date moves, the original stays, the applicant is to be told.
func TestLateHolidayMovesTheDueDate(t *testing.T) {
	s, events, err := recounted()
	if err != nil || len(events) != 1 {
		t.Fatal(err, events)
	}
	due := time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC)
	if !s.CurrentDueDate().Equal(due) || !s.OriginalDueDate().Equal(due.AddDate(0, 0, -1)) {
		t.Errorf("due %s, original %s", s.CurrentDueDate(), s.OriginalDueDate())
	}
	last := s.DueDates[len(s.DueDates)-1]
	if last.Cause != dossier.CalendarChanged || last.Explanation.CalendarVersion != "VN@2/gio-hanh-chinh@1" || s.Calendar != "VN@2/gio-hanh-chinh@1" {
		t.Errorf("%+v, counted by %s", last, s.Calendar)
	}
	// T-11: three days of appraisal from Wednesday 10:00, Friday off: Tuesday 10:00.
	if want := time.Date(2026, 12, 1, 3, 0, 0, 0, time.UTC); !s.Token().StepDue.Equal(want) {
		t.Errorf("step due %s", s.Token().StepDue)
	}
	if len(s.Notices) != 1 || s.Notices[0].Delivery != dossier.NoticePending || len(s.Notices[0].Lines) != 2 {
		t.Fatalf("notices %+v", s.Notices)
	}
	want := "Hạn trả kết quả chuyển từ 17:00 thứ Tư 02/12/2026 sang 17:00 thứ Năm 03/12/2026"
	if s.Notices[0].Lines[1] != want {
		t.Errorf("told: %q", s.Notices[0].Lines)
	}
	if w := s.Work(); !w[0].Due.Equal(due) {
		t.Errorf("the inbox shows %s", w[0].Due)
	}
}

// H-11: a swap Saturday would shorten; the promise stands and both dates are kept.
func TestShorterCountKeepsThePromise(t *testing.T) {
	s, _, err := run(ordinary()[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	promised, swap := s.CurrentDueDate(), calendarWith(2, worked("2026-11-28"))
	s, events, err := publish(s, start.Add(2*time.Hour), counting, swap)
	if err != nil {
		t.Fatal(err)
	}
	e := events[0].Data.(dossier.DueDateMovedV1)
	earlier := time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)
	if !e.Promised || !e.Due.Equal(promised) || !e.Computed.Equal(earlier) || !s.ComputedDue.Equal(earlier) {
		t.Errorf("%+v", e)
	}
	if !s.CurrentDueDate().Equal(promised) || len(s.DueDates) != 1 || s.Calendar != counting.Version() {
		t.Errorf("due %s by %s", s.CurrentDueDate(), s.Calendar)
	}
	// The next calendar changes nothing for this dossier: it is not told again.
	next := calendarWith(3, worked("2026-11-28"), holiday("2027-06-01", "Ngày xa"))
	if _, _, err := publish(s, start.Add(3*time.Hour), counting, next); !fault.Has(err, "dossier.due-unmoved") {
		t.Errorf("told again: %v", err)
	}
	// The swap is taken back: counted and promised are the same date again.
	back, events, err := publish(s, start.Add(4*time.Hour), counting, calendarWith(4))
	if err != nil || events[0].Data.(dossier.DueDateMovedV1).Promised || !back.ComputedDue.IsZero() || len(back.DueDates) != 1 {
		t.Errorf("%v %+v", err, back.DueDates)
	}
}

// Only the publication of a calendar moves dates, and only running ones.
func TestMoveDueDateRefused(t *testing.T) {
	life := ordinary()
	later := calendarWith(2, holiday("2026-11-27", "Nghỉ"))
	for _, c := range []struct {
		row    string
		before []given
		post   string
		roles  []org.Role
		give   *dossier.Recounting
		doc    string
		want   string
	}{
		{"H-11 by the case officer", life[:2], "cv1", nil, &dossier.Recounting{Old: counting, New: later}, "QĐ", "org.forbidden"},
		{"H-11 outside a publication", life[:2], "qt", []org.Role{org.BusinessAdmin}, nil, "QĐ", "org.forbidden"},
		{"H-11 without a legal document", life[:2], "qt", []org.Role{org.BusinessAdmin}, &dossier.Recounting{Old: counting, New: later}, " ", "calendar.decision-missing"},
		{"H-11 nothing moves", life[:2], "qt", []org.Role{org.BusinessAdmin}, &dossier.Recounting{Old: counting, New: calendarWith(2)}, "QĐ", "dossier.due-unmoved"},
		{"T-01 not accepted", []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}, "qt", []org.Role{org.BusinessAdmin}, &dossier.Recounting{Old: counting, New: later}, "QĐ", "dossier.wrong-status"},
		{"finished", life[:6], "qt", []org.Role{org.BusinessAdmin}, &dossier.Recounting{Old: counting, New: later}, "QĐ", "dossier.wrong-status"},
	} {
		s, _, err := run(c.before...)
		if err != nil {
			t.Fatal(c.row, err)
		}
		e := env(c.post, start.Add(8*time.Hour))
		e.Recount = c.give
		if c.roles != nil {
			e.Actor.Roles = c.roles
		}
		if _, err := dossier.Decide(s, dossier.MoveDueDate{Decision: c.doc}, e); !fault.Has(err, c.want) {
			t.Errorf("%s: %v, want %s", c.row, err, c.want)
		}
	}
}

// T-11, P-14: a step is counted from the last complete receipt, and stands while the applicant is asked.
func TestStepFacts(t *testing.T) {
	ask := given{"cv1", time.Hour, dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "Con dưới 18 tuổi", ReasonCode: "Incomplete"}}}}
	bring := given{"tn1", 24 * time.Hour, dossier.ReceiveSupplement{Components: []dossier.ComponentItem{{ComponentID: "c2", Count: 1, CopyKind: "Copy"}}}}
	at := func(s dossier.State) []deadline.Step { return s.StepFacts(process) }
	asked, _, err := run(append(ordinary()[:2:2], ask)...)
	if err != nil {
		t.Fatal(err)
	}
	if steps := at(asked); len(steps) != 3 || !steps[2].Finished.Equal(start.Add(2*time.Hour)) {
		t.Errorf("while asked: %+v", steps)
	}
	brought, _, err := run(append(ordinary()[:2:2], ask, bring)...)
	if err != nil {
		t.Fatal(err)
	}
	steps := at(brought)
	if !steps[2].Started.Equal(start.Add(26*time.Hour)) || !steps[2].Finished.IsZero() {
		t.Errorf("after the receipt: %+v", steps[2])
	}
	f := brought.DeadlineFacts()
	f.Steps = steps
	c, err := counting.Clocks(f, start.Add(27*time.Hour))
	if err != nil || !c.Steps[2].Due.Equal(brought.Token().StepDue) || !c.CurrentDueDate.Equal(brought.CurrentDueDate()) {
		t.Errorf("clocks %+v, step due %s, error %v", c.Steps, brought.Token().StepDue, err)
	}
	whole, _, err := run(ordinary()...)
	if steps := at(whole); err != nil || len(steps) != 6 || slices.ContainsFunc(steps, func(s deadline.Step) bool { return s.Finished.IsZero() }) {
		t.Errorf("%v %+v", err, steps)
	}
}

// CF-02: a provisional date is no promise; it is counted anew when the competent
// agency receives, so a calendar leaves it alone.
func TestCalendarLeavesProvisionalDatesAlone(t *testing.T) {
	s, _, err := run(ordinary()[:2]...)
	if err != nil || !s.Running() {
		t.Fatal(err)
	}
	s.DueDates = slices.Clone(s.DueDates)
	s.DueDates[0].Cause = dossier.Provisional
	if s.Running() {
		t.Error("a provisional date is taken for a promise")
	}
	if _, _, err := publish(s, start.Add(2*time.Hour), counting, calendarWith(2, holiday("2026-11-27", "Nghỉ"))); !fault.Has(err, "dossier.wrong-status") {
		t.Errorf("%v", err)
	}
}

// Whatever calendars are published on whatever dossier: the original date stays,
// the date in force never comes nearer, publishing again changes nothing, and the
// ledger tells it all.
func TestAnyCalendar(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s, all, err := run(ordinary()[:rapid.IntRange(1, 5).Draw(r, "lived")]...)
		if err != nil {
			r.Fatal(err)
		}
		at, old := start.Add(5*time.Hour), counting
		for v := range rapid.IntRange(1, 5).Draw(r, "publications") {
			var days []deadline.Day
			for d := range 14 {
				on := mustDate("2026-11-25").AddDays(d)
				rest := on.Weekday() == time.Saturday || on.Weekday() == time.Sunday
				switch {
				case rest && rapid.IntRange(0, 4).Draw(r, "swap") == 0:
					days = append(days, worked(on.String()))
				case !rest && rapid.IntRange(0, 4).Draw(r, "off") == 0:
					days = append(days, holiday(on.String(), "Nghỉ"))
				}
			}
			next := calendarWith(v+2, days...)
			before := s
			after, events, err := publish(s, at, old, next)
			if err != nil && !fault.Has(err, "dossier.due-unmoved") {
				r.Fatal(err)
			}
			for _, e := range events {
				lawful(r, before, after, e)
			}
			if after.CurrentDueDate().Before(before.CurrentDueDate()) {
				r.Fatalf("the promise %s was shortened to %s", before.CurrentDueDate(), after.CurrentDueDate())
			}
			all = append(all, events...)
			if s = after; s.Calendar == next.Version() {
				old = next
			}
			c, err := old.Clocks(s.DeadlineFacts(), at)
			if err != nil || !c.CurrentDueDate.Equal(s.CurrentDueDate()) {
				r.Fatalf("the pinned calendar %s gives %s, the ledger %s (%v)", old.Version(), c.CurrentDueDate, s.CurrentDueDate(), err)
			}
			if _, _, err := publish(s, at, old, next); !fault.Has(err, "dossier.due-unmoved") {
				r.Fatalf("published twice: %v", err)
			}
		}
		checkReplay(r, s, all)
	})
}
