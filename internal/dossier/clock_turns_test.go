package dossier_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
)

// local is a moment in Viet Nam.
func local(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, deadline.Zone())
}

// pauseOn is right in everything, with a document of that day.
func pauseOn(at time.Time) dossier.PauseClock {
	return dossier.PauseClock{ReasonCode: "SectorLaw", Reason: "Chờ giám định y khoa", LegalGround: "Nghị định 131/2021/NĐ-CP", Document: "15/GT-UBND", DocumentDate: deadline.DateOf(at).String()}
}

// extension is right in everything while the due date is earlier.
var extension = dossier.Extend{
	ReasonCode: "Complex", Reason: "Cần xác minh tại nơi cư trú trước đây", Number: "03/XL-UBND", Signer: "Người ct",
	NewDue: time.Date(2027, 6, 1, 17, 0, 0, 0, deadline.Zone()),
}

// TestPauseMovesTheDates: T-10 — a pause of one working day moves the due date and the
// deadline of the step by one working day; the original date stays (T-12).
func TestPauseMovesTheDates(t *testing.T) {
	life := append(ordinary()[:2:2], given{"tp", 0, pauseOn(start)}) // Wednesday 25/11, 10:00
	paused, _, err := run(life...)
	if err != nil || paused.Pause() == nil || paused.Status != dossier.Processing {
		t.Fatalf("%v, %+v", err, paused.Pauses)
	}
	if w := paused.Work(); len(w) != 1 || w[0].Kind != dossier.WorkPaused || !w[0].Due.IsZero() || !w[0].StepDue.IsZero() {
		t.Errorf("a paused dossier is called late: %+v", w)
	}
	before := paused.Token().StepDue
	s, events, err := run(append(life, given{"ct", 24 * time.Hour, dossier.ResumeClock{}})...)
	if err != nil {
		t.Fatal(err)
	}
	if want := local(12, 3, 17, 0); !s.CurrentDueDate().Equal(want) {
		t.Errorf("due %s, want %s", s.CurrentDueDate(), want)
	}
	if want := local(12, 2, 17, 0); !s.OriginalDueDate().Equal(want) {
		t.Errorf("the original date moved to %s", s.OriginalDueDate())
	}
	if moved := counting.WorkingMinutes(before, s.Token().StepDue); moved != 480 {
		t.Errorf("the step moved by %d minutes", moved)
	}
	last := s.DueDates[len(s.DueDates)-1]
	told := false
	for _, l := range last.Explanation.Lines {
		told = told || l.Rule == deadline.RulePaused && l.Name != ""
	}
	if last.Cause != dossier.PauseEnded || !told {
		t.Errorf("the explanation does not tell of the pause: %+v", last.Explanation.Lines)
	}
	checkReplay(t, s, events)
}

// TestEndClosesThePause: whatever ends a dossier ends its pause.
func TestEndClosesThePause(t *testing.T) {
	s, events, err := run(append(ordinary()[:2:2], given{"tp", 0, pauseOn(start)}, given{"ct", time.Hour, dossier.Stop{"CompetentDecision", "b", "c"}})...)
	if err != nil || s.Pause() != nil || s.Pauses[0].Until.IsZero() {
		t.Fatalf("%v, %+v", err, s.Pauses)
	}
	checkReplay(t, s, events)
}

// TestExtension: P-19, T-12, CF-06 — once, at least a working day before; the original
// date is kept; the counter has it to tell, and tells it.
func TestExtension(t *testing.T) {
	life := append(ordinary()[:2:2], given{"ct", time.Hour, extension})
	s, _, err := run(life...)
	if err != nil {
		t.Fatal(err)
	}
	if !s.CurrentDueDate().Equal(extension.NewDue) || !s.OriginalDueDate().Equal(local(12, 2, 17, 0)) || s.Extension.LegalGround == "" {
		t.Fatalf("%+v", s.DueDates)
	}
	if w := s.Work(); len(w) != 2 || w[1].Kind != dossier.WorkApology || w[1].Queue != "unit:xa.mc:IntakeOfficer" {
		t.Errorf("the counter does not hear of it: %+v", w)
	}
	clocks, err := counting.Clocks(s.DeadlineFacts(), start.Add(9*24*time.Hour))
	if err != nil || clocks.KPI.State != deadline.Overdue || clocks.Legal.State != deadline.WithinTime {
		t.Errorf("%v: KPI %s, law %s on the 4th of December", err, clocks.KPI.State, clocks.Legal.State)
	}
	s, events, err := run(append(life, given{"tn2", time.Hour, dossier.AcknowledgeExtension{Method: "Phone"}})...)
	if err != nil || len(s.Work()) != 1 || s.Extension.ToldBy.Name == "" {
		t.Fatalf("%v, %+v", err, s.Extension)
	}
	checkReplay(t, s, events)
}

// TestTurnsRefused: each line is a turn that the law does not allow.
func TestTurnsRefused(t *testing.T) {
	life := ordinary()
	pause := func(f func(*dossier.PauseClock)) dossier.PauseClock {
		c := pauseOn(start)
		f(&c)
		return c
	}
	more := func(f func(*dossier.Extend)) dossier.Extend {
		c := extension
		f(&c)
		return c
	}
	paused := append(life[:2:2], given{"tp", 0, pauseOn(start)})
	proposed := append(life[:2:2], given{"cv1", 0, outside("Luật Hộ tịch 2014 Điều 16")}, given{"tp", 0, pauseOn(start)})
	extended := append(life[:2:2], given{"ct", 0, extension})
	submitted := []given{{"tn1", 0, dossier.Submit{Submission: submission()}}}
	late := append(life[:2:2], given{"cv1", 8 * 24 * time.Hour, dossier.Appraise{Text: "x"}})
	lastDay := append(life[:2:2], given{"cv1", 6*24*time.Hour + 8*time.Hour, dossier.Appraise{Text: "x"}}) // Tuesday 01/12, 18:00
	for _, c := range []struct {
		row    string
		before []given
		post   string
		cmd    dossier.Command
		want   string
	}{
		{"T-10 pause by the case officer", life[:2], "cv1", pauseOn(start), "dossier.not-your-agency"},
		{"T-10 pause by the counter", life[:2], "tr", pauseOn(start), "dossier.not-your-agency"},
		{"T-10 pause by another agency", life[:2], "so-cv", pauseOn(start), "dossier.not-your-agency"},
		{"T-10 no ground", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.ReasonCode = "" }), "reason.code-missing"},
		{"T-10 a ground of one's own", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.ReasonCode = "Holiday" }), "reason.code-unknown"},
		{"T-10 a reason to extend is no ground to pause", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.ReasonCode = "Overload" }), "reason.code-unknown"},
		{"T-10 no law", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.LegalGround = " " }), "reason.ground-missing"},
		{"T-10 no document", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.Document = " " }), "pause.document"},
		{"T-10 no date", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.DocumentDate = "" }), "pause.document-date"},
		{"T-10 a document of tomorrow", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.DocumentDate = "2026-11-26" }), "pause.document-date"},
		{"T-10 from before the receipt", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.From = start.Add(-time.Hour) }), "pause.from"},
		{"T-10 from tomorrow", life[:2], "ct", pause(func(c *dossier.PauseClock) { c.From = start.Add(24 * time.Hour) }), "pause.from"},
		{"T-10 paused already", paused, "ct", pauseOn(start), "dossier.paused"},
		{"T-10 before acceptance", submitted, "ct", pauseOn(start), "dossier.wrong-status"},
		{"T-10 after the result", life[:6], "ct", pauseOn(start), "dossier.wrong-status"},
		{"T-10 a pause does not undo lateness", late, "ct", pauseOn(start), "pause.overdue"},
		{"T-10 nothing is worked on in a pause", paused, "cv1", dossier.Appraise{Text: "x"}, "dossier.paused"},
		{"T-10 nothing is asked for in a pause", paused, "cv1", dossier.RequestSupplement{}, "dossier.paused"},
		{"T-10 no proposal is approved in a pause", proposed, "ct", dossier.ApproveSupplement{}, "dossier.paused"},
		{"T-10 nor rejected", proposed, "ct", dossier.RejectSupplement{Reason: "Đã đủ"}, "dossier.paused"},
		{"T-10 nothing is extended in a pause", paused, "ct", extension, "dossier.paused"},
		{"T-10 resume by the case officer", paused, "cv1", dossier.ResumeClock{}, "dossier.not-your-agency"},
		{"T-10 resume what runs", life[:2], "ct", dossier.ResumeClock{}, "pause.none"},
		{"P-19 extend by the case officer", life[:2], "cv1", extension, "dossier.not-your-agency"},
		{"T-12 once", extended, "ct", more(func(c *dossier.Extend) { c.NewDue = local(12, 30, 17, 0).AddDate(1, 0, 0) }), "extend.once"},
		{"T-12 less than a working day before", lastDay, "ct", extension, "extend.too-late"},
		{"T-12 when it is late", late, "ct", extension, "extend.too-late"},
		{"P-19 no reason code", life[:2], "ct", more(func(c *dossier.Extend) { c.ReasonCode = "" }), "reason.code-missing"},
		{"P-19 a reason to pause", life[:2], "ct", more(func(c *dossier.Extend) { c.ReasonCode = "SectorLaw" }), "reason.code-unknown"},
		{"P-19 no words", life[:2], "ct", more(func(c *dossier.Extend) { c.Reason = "" }), "reason.missing"},
		{"P-19 no number", life[:2], "ct", more(func(c *dossier.Extend) { c.Number = " " }), "extend.number"},
		{"P-19 no signer", life[:2], "ct", more(func(c *dossier.Extend) { c.Signer = "" }), "extend.signer"},
		{"P-19 an earlier date", life[:2], "ct", more(func(c *dossier.Extend) { c.NewDue = local(12, 1, 17, 0) }), "extend.new-due"},
		{"P-19 a Sunday", life[:2], "ct", more(func(c *dossier.Extend) { c.NewDue = local(12, 6, 16, 0) }), "extend.new-due"},
		{"P-19 at night", life[:2], "ct", more(func(c *dossier.Extend) { c.NewDue = local(12, 7, 22, 0) }), "extend.new-due"},
		{"P-19 beyond the calendar", life[:2], "ct", more(func(c *dossier.Extend) { c.NewDue = c.NewDue.AddDate(5, 0, 0) }), "extend.new-due"},
		{"P-19 told by the agency", extended, "cv1", dossier.AcknowledgeExtension{Method: "Phone"}, "dossier.not-your-counter"},
		{"P-19 told how", extended, "tn1", dossier.AcknowledgeExtension{}, "extend.method"},
		{"P-19 nothing to tell", life[:2], "tn1", dossier.AcknowledgeExtension{Method: "Phone"}, "extend.nothing-to-tell"},
	} {
		before, all, err := run(c.before...)
		if err != nil {
			t.Fatalf("%s: %v", c.row, err)
		}
		at := start.Add(6 * time.Hour)
		if last := all[len(all)-1].At; last.After(at) {
			at = last
		}
		events, err := dossier.Decide(before, c.cmd, env(c.post, at))
		if !fault.Has(err, c.want) || events != nil {
			t.Errorf("%s: got %v and %d events, want %s", c.row, err, len(events), c.want)
		}
	}
}

// TestTheLastDayIsTold: the refusal of a late extension says until when it was possible.
func TestTheLastDayIsTold(t *testing.T) {
	s, _, err := run(ordinary()[:2]...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = dossier.Decide(s, extension, env("ct", local(12, 1, 17, 0))); err != nil {
		t.Fatalf("at the last moment: %v", err)
	}
	_, err = dossier.Decide(s, extension, env("ct", local(12, 1, 17, 1)))
	if !fault.Has(err, "extend.too-late") || fault.Of(err).Args["by"] != "17:00 01/12/2026" {
		t.Fatalf("%v", err)
	}
}

// TestPauseAndCalendar: a calendar published after a pause counts the step with it.
func TestPauseAndCalendar(t *testing.T) {
	s, _, err := run(append(ordinary()[:2:2], given{"tp", 0, pauseOn(start)}, given{"ct", 24 * time.Hour, dossier.ResumeClock{}})...)
	if err != nil {
		t.Fatal(err)
	}
	before := s.Token().StepDue
	s, _, err = publish(s, start.Add(27*time.Hour), counting, calendarWith(2, holiday("2026-11-27", "Nghỉ theo quyết định muộn")))
	if err != nil || !s.CurrentDueDate().Equal(local(12, 4, 17, 0)) || counting.WorkingMinutes(before, s.Token().StepDue) != 480 {
		t.Fatalf("%v: due %s, step %s → %s", err, s.CurrentDueDate(), before, s.Token().StepDue)
	}
}

// lawfulClock checks what every step of history owes to T-10 and T-12.
func lawfulClock(r *rapid.T, before, after dossier.State) {
	for i, p := range after.Pauses {
		if p.Ground == "" || p.LegalGround == "" || p.Document == "" || p.DocumentDate == "" || p.Reason == "" {
			r.Fatalf("a pause without a ground: %+v", p)
		}
		if i > 0 && p.From.Before(after.Pauses[i-1].Until) || !p.Until.IsZero() && p.Until.Before(p.From) {
			r.Fatalf("pauses overlap: %+v", after.Pauses)
		}
	}
	if after.Status.Final() && after.Pause() != nil {
		r.Fatalf("%s, and the clock still stands", after.Status)
	}
	if x := before.Extension; x != nil && (after.Extension == nil || after.Extension.Number != x.Number || !after.Extension.At.Equal(x.At)) {
		r.Fatal("a second extension")
	}
	extended := 0
	for _, d := range after.DueDates {
		if d.Cause == dossier.Extended {
			extended++
		}
	}
	if extended > 1 {
		r.Fatal("extended twice")
	}
	if n := len(before.DueDates); len(after.DueDates) < n {
		r.Fatal("a due date was forgotten")
	}
}
