package deadline

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// H-09: reception on Saturday morning is open to people and not counted in deadlines.
func TestSaturdayReception(t *testing.T) {
	h := OfficeHours()
	h.Reception = []Reception{{Weekday: time.Saturday, Sessions: []Session{session(t, "07:30-11:30")}, LegalSource: "KH 12/KH-UBND"}}
	s := schedule(t, national(t), h)
	for _, x := range []struct {
		at     string
		open   bool
		counts bool
	}{
		{"07/03/2026 08:00", true, false},
		{"07/03/2026 11:30", false, false},
		{"08/03/2026 08:00", false, false},
		{"10/01/2026 07:45", false, true}, // the swap Saturday has office hours
		{"10/01/2026 14:00", true, true},
		{"02/03/2026 12:30", false, true},
		{"17/02/2026 09:00", false, false},
	} {
		when := at(t, x.at)
		if s.IsOpen(when) != x.open || s.IsWorkingDay(DateOf(when)) != x.counts {
			t.Errorf("%s: open %v, counts %v", x.at, s.IsOpen(when), s.IsWorkingDay(DateOf(when)))
		}
	}
	checkDue(t, s, FirstDayExcluded, []dueCase{
		{"H-09: received at the Saturday counter, Monday is the start day", "07/03/2026 08:00", "1wd", "10/03/2026 17:00"},
	})
	if s.IsOpen(at(t, "07/03/1990 08:00")) || s.IsWorkingDay(NewDate(1990, 3, 7)) {
		t.Error("nothing is open outside the calendar")
	}
}

// T-14, T-16: notices so many working days ahead.
func TestWorkingDaysAhead(t *testing.T) {
	s := office(t)
	for _, x := range []struct {
		why, from string
		n         int
		want      string
	}{
		{"T-14: downtime on 27/02 is announced 7 working days before, over Tết", "27/02/2026", -7, "11/02/2026"},
		{"T-16: in effect 01/04, decided 20 working days before", "01/04/2026", -20, "04/03/2026"},
		{"T-16: public within 10 working days", "12/02/2026", 10, "05/03/2026"},
		{"from a Sunday", "08/03/2026", 1, "09/03/2026"},
		{"back from a Sunday", "08/03/2026", -1, "06/03/2026"},
		{"none", "08/03/2026", 0, "08/03/2026"},
	} {
		d, err := s.AddWorkingDays(date(t, x.from), x.n)
		if err != nil || d != date(t, x.want) {
			t.Errorf("%s: %s (%v), want %s", x.why, d, err, x.want)
		}
	}
	for _, n := range []int{-100000, 100000} {
		if _, err := s.AddWorkingDays(date(t, "08/03/2026"), n); !errors.Is(err, &Error{Code: CodeCoverage}) {
			t.Errorf("%d: %v", n, err)
		}
	}
}

// The calendar does not guess beyond its days.
func TestCoverage(t *testing.T) {
	s := office(t)
	for _, x := range []struct{ received, period string }{
		{"31/12/2021 09:00", "1wd"}, {"01/01/2038 09:00", "1wd"}, {"31/12/2037 09:00", "1wd"}, {"31/12/2037 09:00", "1cd"},
		{"31/12/2037 09:00", "1m"}, {"31/12/2037 16:59", "1h"}, {"01/01/2038 09:00", "1h"}, {"31/12/2037 18:00", "1h"}, {"02/03/2026 09:00", "10000wd"},
	} {
		for _, c := range []Count{FirstDayExcluded, FromMoment} {
			due, err := s.Due(at(t, x.received), period(t, x.period), c)
			if !errors.Is(err, &Error{Code: CodeCoverage}) || !due.IsZero() {
				t.Errorf("%s %s: %s, %v", x.received, x.period, show(due), err)
			}
			if _, err := s.Explain(at(t, x.received), period(t, x.period), c); !errors.Is(err, &Error{Code: CodeCoverage}) {
				t.Errorf("Explain %s %s: %v", x.received, x.period, err)
			}
		}
	}
	if !s.PaperHandoverBy(at(t, "31/12/2037 18:00"), NewClock(15, 0)).IsZero() || !s.PaperHandoverBy(at(t, "31/12/2050 18:00"), NewClock(15, 0)).IsZero() {
		t.Error("no handover outside the calendar")
	}
}

func TestCalendarsThatContradictThemselves(t *testing.T) {
	on := NewDate(2026, 1, 10)
	for why, x := range map[string]struct {
		calendar Calendar
		code     Code
	}{
		"nothing in it":      {Calendar{}, CodeCalendar},
		"off and worked":     {Calendar{Days: []Day{{Date: on, Kind: Holiday}, {Date: on, Kind: SwapWork}}}, CodeCalendar},
		"unknown kind":       {Calendar{Days: []Day{{Date: on, Kind: "Party"}}}, CodeCalendar},
		"no date":            {Calendar{Days: []Day{{Kind: Holiday}}}, CodeCalendar},
		"closure, no ground": {Calendar{Days: []Day{{Date: on, Kind: LocalClosure}}}, CodeCalendar},
		"bounds reversed":    {Calendar{From: on, To: on.AddDays(-1)}, CodeCalendar},
		"a century":          {Calendar{From: on, To: on.AddDays(36525)}, CodeCalendar},
		"no such weekday":    {Calendar{From: on, To: on, Weekend: []time.Weekday{7}}, CodeCalendar},
	} {
		if _, err := NewSchedule(x.calendar, OfficeHours()); !errors.Is(err, &Error{Code: x.code}) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func TestHoursThatContradictThemselves(t *testing.T) {
	for why, spoil := range map[string]func(*Hours){
		"no sessions":     func(h *Hours) { h.Sessions = nil },
		"overlap":         func(h *Hours) { h.Sessions[1].From = h.Sessions[0].To - 1 },
		"touch":           func(h *Hours) { h.Sessions[1].From = h.Sessions[0].To },
		"reversed":        func(h *Hours) { h.Sessions[0].To = h.Sessions[0].From },
		"after midnight":  func(h *Hours) { h.Sessions[1].To = dayMinutes + 1 },
		"before midnight": func(h *Hours) { h.Sessions[0].From = -1 },
		"no such day": func(h *Hours) {
			h.Seasons = []Season{{From: MonthDay{2, 30}, To: MonthDay{3, 1}, Sessions: h.Sessions}}
		},
		"no such end": func(h *Hours) {
			h.Seasons = []Season{{From: MonthDay{2, 1}, To: MonthDay{13, 1}, Sessions: h.Sessions}}
		},
		"empty season":     func(h *Hours) { h.Seasons = []Season{{From: MonthDay{2, 1}, To: MonthDay{3, 1}}} },
		"too many seasons": func(h *Hours) { h.Seasons = make300(h.Sessions) },
		"empty reception":  func(h *Hours) { h.Reception = []Reception{{Weekday: time.Saturday}} },
		"holiday closure":  func(h *Hours) { h.Closures = []Day{{Date: NewDate(2026, 3, 2), Kind: Holiday}} },
		"unknown rule":     func(h *Hours) { h.AfterHours = "Maybe" },
	} {
		h := OfficeHours()
		spoil(&h)
		if _, err := NewSchedule(national(t), h); !errors.Is(err, &Error{Code: CodeHours}) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func make300(sessions []Session) []Season {
	seasons := make([]Season, 300)
	for i := range seasons {
		seasons[i] = Season{From: MonthDay{1, 1}, To: MonthDay{1, 2}, Sessions: sessions}
	}
	return seasons
}

func TestPeriodsThatAreNotValid(t *testing.T) {
	s := office(t)
	for _, p := range []Period{{{0, WorkingDay}}, {{-4, WorkingDay}}, {{MaxQuarters + 1, WorkingDay}}, {{2, Month}}, {{4, "Week"}}, {{4, WorkingDay}, {0, Month}}} {
		if _, err := s.Due(at(t, "02/03/2026 09:00"), p, FirstDayExcluded); !errors.Is(err, &Error{Code: CodePeriod}) {
			t.Errorf("%v: %v", p, err)
		}
	}
	if _, err := s.Due(at(t, "02/03/2026 09:00"), Days(1, WorkingDay), "Backwards"); !errors.Is(err, &Error{Code: CodeCount}) {
		t.Error(err)
	}
}

// The zone of the process, or of a time that is passed in, changes nothing.
func TestZones(t *testing.T) {
	s := office(t)
	want := at(t, "26/02/2026 17:00")
	for _, hours := range []int{-12, 0, 7, 14} {
		start := at(t, "12/02/2026 16:20").In(time.FixedZone("x", hours*3600))
		due, err := s.Due(start, Days(5, WorkingDay), FirstDayExcluded)
		if err != nil || !due.Equal(want) || due.Location() != Zone() {
			t.Errorf("UTC%+d: %s %v", hours, due, err)
		}
	}
	if d := DateOf(time.Date(2026, 2, 16, 17, 0, 0, 0, time.UTC)); d.String() != "2026-02-17" {
		t.Errorf("17:00 UTC is midnight of the next day here: %s", d)
	}
}

func TestDatesAndClocks(t *testing.T) {
	d := NewDate(2026, 2, 17)
	if d.Weekday() != time.Tuesday || d.At(NewClock(8, 30)).Format(time.RFC3339) != "2026-02-17T08:30:00+07:00" {
		t.Errorf("%s %s", d.Weekday(), d.At(NewClock(8, 30)))
	}
	if x := NewDate(1960, 3, 1).AddDays(-1); x.String() != "1960-02-29" || x.Weekday() != time.Monday {
		t.Errorf("%s %s", x, x.Weekday())
	}
	b, err := json.Marshal(map[Date]Clock{d: NewClock(15, 0)})
	if err != nil || string(b) != `{"2026-02-17":"15:00"}` {
		t.Errorf("%s %v", b, err)
	}
	var back map[Date]Clock
	if err := json.Unmarshal(b, &back); err != nil || back[d] != NewClock(15, 0) {
		t.Errorf("%v %v", back, err)
	}
	for _, s := range []string{"2026-02-30", "17/02/2026", "0000-01-01", "x"} {
		if _, err := ParseDate(s); !errors.Is(err, &Error{Code: CodeDate}) {
			t.Errorf("date %s: %v", s, err)
		}
	}
	for _, s := range []string{"24:01", "8h", ""} {
		if _, err := ParseClock(s); !errors.Is(err, &Error{Code: CodeClock}) {
			t.Errorf("clock %q: %v", s, err)
		}
	}
	if c, err := ParseClock("24:00"); err != nil || c.String() != "24:00" {
		t.Errorf("%v %v", c, err)
	}
	var none Date
	if err := none.UnmarshalText(nil); err != nil || !none.IsZero() || none.String() != "" {
		t.Error("the empty text is no date")
	}
}

func TestVersion(t *testing.T) {
	if v := office(t).Version(); v != "VN@3/gio-hanh-chinh@1" {
		t.Error(v)
	}
}

// Every code says in Vietnamese what to do.
func TestEveryErrorHasAMessage(t *testing.T) {
	cause := errors.New("cause")
	for _, c := range []Code{CodeDate, CodeClock, CodePeriod, CodeCount, CodeCalendar, CodeHours, CodeCoverage, CodeFacts, CodePause, CodeExtension, CodeImport, CodeLunar} {
		if e := fail(c, "detail", cause); e.Message() == "" || !errors.Is(e, cause) || e.Error() != string(c)+": detail: cause" {
			t.Errorf("%s: %q %v", c, e.Message(), e)
		}
	}
}
