package deadline

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// tenDays is received Monday 02/03/2026 09:00 with ten working days: due Monday 16/03 17:00.
func tenDays(t *testing.T) Facts {
	return Facts{Received: at(t, "02/03/2026 09:00"), Period: Days(10, WorkingDay)}
}

func clocks(t *testing.T, f Facts, now string) Clocks {
	t.Helper()
	c, err := office(t).Clocks(f, at(t, now))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func pause(t *testing.T, g PauseGround, from, to string) Pause {
	return Pause{Ground: g, Document: "CV 15/SNV", Start: at(t, from), End: at(t, to)}
}

func wantDue(t *testing.T, what string, got time.Time, want string) {
	t.Helper()
	if show(got) != want {
		t.Errorf("%s due %s, want %s", what, show(got), want)
	}
}

func TestPlainDossierReadsBothClocksTheSame(t *testing.T) {
	c := clocks(t, tenDays(t), "09/03/2026 17:00")
	wantDue(t, "original", c.OriginalDueDate, "16/03/2026 17:00")
	wantDue(t, "current", c.CurrentDueDate, "16/03/2026 17:00")
	wantDue(t, "KPI", c.KPI.Due, "16/03/2026 17:00")
	wantDue(t, "T-08: return", c.ReturnBy, "05/03/2026 17:00")
	if c.Legal.State != WithinTime || c.KPI.State != WithinTime || c.Provisional {
		t.Errorf("%+v", c)
	}
}

// State at any moment (glossary; Index766 Q2.1: on time if the end is not after the due date).
func TestStates(t *testing.T) {
	for _, x := range []struct {
		why, finished, now string
		want               State
	}{
		{"open, before", "", "16/03/2026 16:59", WithinTime},
		{"open, at the due moment", "", "16/03/2026 17:00", WithinTime},
		{"open, one minute after", "", "16/03/2026 17:01", Overdue},
		{"finished the day before", "13/03/2026 17:00", "20/03/2026 09:00", Early},
		{"finished on the Saturday before", "14/03/2026 10:00", "20/03/2026 09:00", Early},
		{"finished on the day", "16/03/2026 08:30", "20/03/2026 09:00", OnTime},
		{"finished at the due moment", "16/03/2026 17:00", "20/03/2026 09:00", OnTime},
		{"finished one minute late", "16/03/2026 17:01", "20/03/2026 09:00", Overdue},
	} {
		t.Run(x.why, func(t *testing.T) {
			f := tenDays(t)
			f.Finished = at(t, x.finished)
			c := clocks(t, f, x.now)
			if c.Legal.State != x.want || c.KPI.State != x.want {
				t.Errorf("legal %s, KPI %s, want %s", c.Legal.State, c.KPI.State, x.want)
			}
		})
	}
	f := tenDays(t)
	f.Finished = at(t, "16/03/2026 17:00").Add(time.Second)
	if c := clocks(t, f, "20/03/2026 09:00"); c.Legal.State != Overdue {
		t.Error("one second after the due moment is after it")
	}
}

// PP-11: warnings at 50, 80 and 100 %. The run is 480-60 minutes of the first
// day and ten days of 480: 5220 minutes.
func TestWarnings(t *testing.T) {
	for _, x := range []struct {
		now              string
		percent, warning int
	}{
		{"02/03/2026 09:00", 0, 0},
		{"09/03/2026 13:29", 49, 0},
		{"09/03/2026 13:30", 50, 50},
		{"12/03/2026 15:35", 79, 50},
		{"12/03/2026 15:36", 80, 80},
		{"16/03/2026 16:59", 99, 80},
		{"16/03/2026 17:00", 100, 100},
		{"17/03/2026 17:00", 109, 100},
	} {
		c := clocks(t, tenDays(t), x.now)
		if c.Legal.TotalMinutes != 5220 || c.Legal.Percent != x.percent || c.Legal.Warning != x.warning {
			t.Errorf("%s: %d %% of %d, warning %d; want %d %%, %d", x.now, c.Legal.Percent, c.Legal.TotalMinutes, c.Legal.Warning, x.percent, x.warning)
		}
	}
}

// T-02, CF-02: the receipt by the competent agency counts.
func TestCrossBoundary(t *testing.T) {
	f := tenDays(t)
	f.CrossBoundary = true
	c := clocks(t, f, "03/03/2026 09:00")
	if !c.Provisional || show(c.CurrentDueDate) != "16/03/2026 17:00" {
		t.Errorf("not yet received: provisional %v, due %s", c.Provisional, show(c.CurrentDueDate))
	}
	f.ReceivedByCompetentAgency = at(t, "04/03/2026 17:30")
	c = clocks(t, f, "05/03/2026 09:00")
	// After hours on Wednesday: Thursday 05/03 is the start day.
	wantDue(t, "current", c.CurrentDueDate, "19/03/2026 17:00")
	wantDue(t, "T-08 counts from there too", c.ReturnBy, "10/03/2026 17:00")
	if c.Provisional || show(c.ClockStart) != "04/03/2026 17:30" {
		t.Errorf("provisional %v, clock start %s", c.Provisional, show(c.ClockStart))
	}
	rules := []Rule{c.Explanation.Lines[0].Rule, c.Explanation.Lines[1].Rule}
	if !slices.Equal(rules, []Rule{RuleReceiver, RuleCrossBorder}) {
		t.Errorf("both receipts are told: %v", rules)
	}
}

// T-10: pauses move the legal clock by their working minutes.
func TestPauses(t *testing.T) {
	for _, x := range []struct {
		why    string
		pauses []Pause
		want   string
	}{
		{"three whole days", []Pause{pause(t, GroundSectorLaw, "04/03/2026 08:00", "06/03/2026 17:00")}, "19/03/2026 17:00"},
		{"the same in two pauses that touch", []Pause{
			pause(t, GroundSectorLaw, "04/03/2026 08:00", "05/03/2026 12:00"),
			pause(t, GroundForceMajeure, "05/03/2026 12:00", "06/03/2026 17:00")}, "19/03/2026 17:00"},
		{"the same in two pauses that overlap", []Pause{
			pause(t, GroundSectorLaw, "04/03/2026 08:00", "05/03/2026 16:00"),
			pause(t, GroundForceMajeure, "05/03/2026 12:00", "06/03/2026 17:00")}, "19/03/2026 17:00"},
		{"the order of the list does not matter", []Pause{
			pause(t, GroundForceMajeure, "05/03/2026 12:00", "06/03/2026 17:00"),
			pause(t, GroundSectorLaw, "04/03/2026 08:00", "05/03/2026 12:00")}, "19/03/2026 17:00"},
		{"ninety minutes", []Pause{pause(t, GroundSectorLaw, "04/03/2026 08:00", "04/03/2026 09:30")}, "17/03/2026 09:30"},
		{"a weekend stops nothing", []Pause{pause(t, GroundSectorLaw, "06/03/2026 17:00", "09/03/2026 08:00")}, "16/03/2026 17:00"},
		{"after the due date it comes too late", []Pause{pause(t, GroundSectorLaw, "16/03/2026 17:00", "20/03/2026 17:00")}, "16/03/2026 17:00"},
		{"before the receipt it does not count", []Pause{pause(t, GroundSectorLaw, "27/02/2026 08:00", "02/03/2026 09:00")}, "16/03/2026 17:00"},
		{"one minute before the due date it still helps", []Pause{pause(t, GroundSectorLaw, "16/03/2026 16:59", "17/03/2026 17:00")}, "18/03/2026 08:01"},
	} {
		t.Run(x.why, func(t *testing.T) {
			f := tenDays(t)
			f.Pauses = x.pauses
			c := clocks(t, f, "30/03/2026 09:00")
			wantDue(t, "legal", c.CurrentDueDate, x.want)
			wantDue(t, "original", c.OriginalDueDate, "16/03/2026 17:00")
			wantDue(t, "T-07: the KPI does not subtract what is not the citizen's time,", c.KPI.Due, "16/03/2026 17:00")
		})
	}
}

// An open pause is read as if it ended now: the due date keeps its distance.
func TestOpenPause(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{pause(t, GroundSectorLaw, "16/03/2026 16:00", "")}
	c := clocks(t, f, "20/03/2026 12:00")
	if !c.Legal.Paused || c.Legal.State != WithinTime {
		t.Errorf("paused %v, %s", c.Legal.Paused, c.Legal.State)
	}
	wantDue(t, "an hour was left: current", c.CurrentDueDate, "20/03/2026 14:00")
}

// T-10: no pause without a named ground and a document.
func TestPauseNeedsGroundAndDocument(t *testing.T) {
	good := pause(t, GroundForceMajeure, "04/03/2026 08:00", "")
	for _, x := range []struct {
		why    string
		spoil  func(*Pause)
		refuse bool
	}{
		{"complete", func(*Pause) {}, false},
		{"no ground", func(p *Pause) { p.Ground = "" }, true},
		{"a silent consultee is no ground (P-15)", func(p *Pause) { p.Ground = "Consultation" }, true},
		{"no document", func(p *Pause) { p.Document = "" }, true},
		{"no start", func(p *Pause) { p.Start = time.Time{} }, true},
		{"ends before it starts", func(p *Pause) { p.End = at(t, "03/03/2026 08:00") }, true},
	} {
		f, p := tenDays(t), good
		x.spoil(&p)
		f.Pauses = []Pause{p}
		_, err := office(t).Clocks(f, at(t, "05/03/2026 09:00"))
		if got := errors.Is(err, &Error{Code: CodePause}); got != x.refuse {
			t.Errorf("%s: %v", x.why, err)
		}
	}
}

// P-14, T-07, CF-06: a return after appraisal starts the legal clock again from zero.
func TestRestart(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{pause(t, GroundSectorLaw, "03/03/2026 08:00", "03/03/2026 17:00")}
	f.Restarts = []Restart{{Document: "Mẫu 02 số 7", Returned: at(t, "05/03/2026 10:00"), Received: at(t, "09/03/2026 14:00")}}
	c := clocks(t, f, "10/03/2026 09:00")
	wantDue(t, "current", c.CurrentDueDate, "23/03/2026 17:00")
	wantDue(t, "original, kept for ever,", c.OriginalDueDate, "16/03/2026 17:00")
	wantDue(t, "KPI takes the newly issued date: ", c.KPI.Due, "23/03/2026 17:00")
	var dues []string
	for _, d := range c.DueDates {
		dues = append(dues, string(d.Cause)+" "+show(d.Due))
	}
	want := []string{"Received 16/03/2026 17:00", "Paused 17/03/2026 17:00", "Restarted 23/03/2026 17:00"}
	if !slices.Equal(dues, want) {
		t.Errorf("due dates %q, want %q", dues, want)
	}
	if c.SupplementRequests != 1 || c.RequestsByStage[AtAppraisal] != 1 {
		t.Errorf("a return is a request: %d %v", c.SupplementRequests, c.RequestsByStage)
	}
}

// T-03: same-day procedures of a province that decided so.
func TestSameDay(t *testing.T) {
	for _, x := range []struct{ why, received, due string }{
		{"before the cut-off", "02/03/2026 10:00", "02/03/2026 17:00"},
		{"at the cut-off", "02/03/2026 15:00", "02/03/2026 17:00"},
		{"a minute after", "02/03/2026 15:01", "03/03/2026 17:00"},
		{"after the cut-off before Tết", "13/02/2026 16:00", "23/02/2026 17:00"},
		{"on a day off", "14/02/2026 09:00", "23/02/2026 17:00"},
		{"on the swap Saturday", "10/01/2026 09:00", "10/01/2026 17:00"},
	} {
		f := Facts{Received: at(t, x.received), SameDay: &SameDay{CutOff: NewClock(15, 0), LegalSource: "QĐ 1811/QĐ-UBND"}}
		wantDue(t, x.why, clocks(t, f, x.received).CurrentDueDate, x.due)
	}
	f := Facts{Received: at(t, "02/03/2026 10:00"), SameDay: &SameDay{CutOff: NewClock(15, 0)}}
	if _, err := office(t).Clocks(f, f.Received); !errors.Is(err, &Error{Code: CodeFacts}) {
		t.Errorf("without the decision of the province: %v", err)
	}
}

// P-10: the paper goes the same day, or at the start of the next after 15:00.
func TestPaperHandover(t *testing.T) {
	for _, x := range []struct{ received, by string }{
		{"02/03/2026 07:10", "02/03/2026 17:00"},
		{"02/03/2026 15:00", "02/03/2026 17:00"},
		{"02/03/2026 15:01", "03/03/2026 08:00"},
		{"13/02/2026 16:00", "23/02/2026 08:00"},
		{"07/03/2026 09:00", "09/03/2026 08:00"},
		{"09/01/2026 15:30", "10/01/2026 08:00"},
	} {
		wantDue(t, x.received, office(t).PaperHandoverBy(at(t, x.received), NewClock(15, 0)), x.by)
	}
}

// T-11: step deadlines beside the total; a pause stops the step too.
func TestStepsAndWaits(t *testing.T) {
	f := tenDays(t)
	f.Steps = []Step{
		{ID: "tiep-nhan", Started: at(t, "02/03/2026 09:00"), Period: period(t, "0.5wd"), Finished: at(t, "02/03/2026 14:30")},
		{ID: "tham-dinh", Started: at(t, "02/03/2026 14:30"), Period: period(t, "3wd")},
		{ID: "ky", Started: at(t, "02/03/2026 14:30")},
	}
	board := pause(t, GroundSectorLaw, "04/03/2026 08:00", "")
	board.Document, board.Limit = "GT 9 Hội đồng y khoa", Days(60, CalendarDay)
	f.Pauses = []Pause{board}
	c := clocks(t, f, "05/03/2026 17:00")
	wantDue(t, "first step", c.Steps[0].Due, "02/03/2026 14:00")
	wantDue(t, "second step, two days paused,", c.Steps[1].Due, "09/03/2026 14:30")
	wantDue(t, "untimed step", c.Steps[2].Due, "")
	wantDue(t, "medical board, 60 days,", c.Waits[0].Due, "04/05/2026 17:00")
	if c.Steps[0].State != Overdue || c.Steps[1].State != WithinTime || c.Steps[2].State != WithinTime {
		t.Errorf("%+v", c.Steps)
	}
	if c = clocks(t, f, "04/05/2026 17:01"); c.Waits[0].State != Overdue || c.Legal.State != WithinTime {
		t.Errorf("the board is late (%s), the agency is not (%s)", c.Waits[0].State, c.Legal.State)
	}
}

func TestUntimedDossier(t *testing.T) {
	c := clocks(t, Facts{Received: at(t, "02/03/2026 09:00")}, "30/03/2026 09:00")
	if c.Legal.State != WithinTime || !c.CurrentDueDate.IsZero() || c.Explanation.Lines[1].Rule != RuleUntimed {
		t.Errorf("%+v", c)
	}
}

func TestFactsThatContradictThemselves(t *testing.T) {
	for why, spoil := range map[string]func(*Facts){
		"no receipt":                   func(f *Facts) { f.Received = time.Time{} },
		"agency before counter (T-02)": func(f *Facts) { f.ReceivedByCompetentAgency = f.Received.Add(-time.Minute) },
		"finished before receipt":      func(f *Facts) { f.Finished = f.Received.Add(-time.Minute) },
		"returned before receipt":      func(f *Facts) { f.Restarts = []Restart{{Returned: f.Received.Add(-time.Minute)}} },
		"completed before the request": func(f *Facts) {
			f.SupplementRequests = []SupplementRequest{{Requested: f.Received, Completed: f.Received.Add(-1)}}
		},
		"an open restart before another one":   func(f *Facts) { f.Restarts = []Restart{{Returned: f.Received}, {Returned: f.Received}} },
		"a step finished before it started":    func(f *Facts) { f.Steps = []Step{{Started: f.Received, Finished: f.Received.Add(-1)}} },
		"a restart complete before its return": func(f *Facts) { f.Restarts = []Restart{{Returned: f.Received, Received: f.Received.Add(-1)}} },
	} {
		f := tenDays(t)
		spoil(&f)
		if _, err := office(t).Clocks(f, at(t, "05/03/2026 09:00")); !errors.Is(err, &Error{Code: CodeFacts}) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

// A pause from the due moment on is too late for either clock, and is not told.
func TestPauseAtTheDueMoment(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{pause(t, GroundFinancial, "16/03/2026 17:00", "20/03/2026 17:00")}
	c := clocks(t, f, "30/03/2026 09:00")
	wantDue(t, "KPI", c.KPI.Due, "16/03/2026 17:00")
	told := slices.ContainsFunc(c.Explanation.Lines, func(l Line) bool { return l.Rule == RulePaused })
	if told || c.KPI.State != Overdue {
		t.Errorf("told %v, KPI %s", told, c.KPI.State)
	}
}

// The time used leaves the pauses out: five of ten days gone, two of them paused.
func TestPercentLeavesPausesOut(t *testing.T) {
	f := tenDays(t)
	f.Pauses = []Pause{pause(t, GroundSectorLaw, "04/03/2026 08:00", "05/03/2026 17:00")}
	c := clocks(t, f, "09/03/2026 17:00")
	if c.Legal.UsedMinutes != 420+3*480 || c.Legal.TotalMinutes != 5220 {
		t.Errorf("%d of %d minutes", c.Legal.UsedMinutes, c.Legal.TotalMinutes)
	}
}
