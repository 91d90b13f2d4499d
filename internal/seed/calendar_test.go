package seed

import (
	"testing"
	"time"

	"motcua/internal/deadline"
)

func TestCalendarOfTheNation(t *testing.T) {
	calendars, err := Calendars()
	if err != nil {
		t.Fatal(err)
	}
	c := calendars[0]
	years, kinds := map[int]int{}, map[deadline.DayKind]int{}
	provisional, proposed := 0, 0
	for _, d := range c.Days {
		y, _, _ := d.Date.Civil()
		years[y]++
		kinds[d.Kind]++
		if d.Provisional {
			provisional++
		}
		if d.Proposed {
			proposed++
		}
	}
	if years[2025] != 13 || years[2026] != 17 || years[2027] != 14 {
		t.Errorf("days by year: %v", years)
	}
	if kinds[deadline.SwapWork] != 3 || kinds[deadline.SwapOff] != 3 || provisional != 8 || proposed != 1 {
		t.Errorf("%v, %d provisional, %d proposed", kinds, provisional, proposed)
	}
}

// demoSchedule is the shipped calendar with the default hours.
func demoSchedule(t *testing.T) *deadline.Schedule {
	t.Helper()
	calendars, err := Calendars()
	if err != nil {
		t.Fatal(err)
	}
	s, err := deadline.NewSchedule(calendars[0], Hours()[0])
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestWorkingDaysAsDecided(t *testing.T) {
	s := demoSchedule(t)
	for _, d := range []struct {
		date    string
		working bool
		why     string
	}{
		{"2026-01-02", false, "H-03: given off against 10/01"},
		{"2026-01-10", true, "H-03: worked Saturday"},
		{"2026-02-16", false, "H-04: Tết"},
		{"2026-02-23", true, "H-04: after Tết"},
		{"2026-04-27", false, "H-05: compensation for Giỗ Tổ on Sunday"},
		{"2026-08-22", true, "H-06: worked Saturday"},
		{"2026-08-31", false, "H-06: given off"},
		{"2026-11-24", true, "H-07: only proposed"},
		{"2027-02-08", false, "H-08: provisional Tết"},
		{"2026-11-28", false, "H-02: Saturday"},
	} {
		date, err := deadline.ParseDate(d.date)
		if err != nil {
			t.Fatal(err)
		}
		if s.IsWorkingDay(date) != d.working {
			t.Errorf("%s (%s): working %v", d.date, d.why, !d.working)
		}
	}
}

// H-08: a date that depends on days not yet decided says so.
func TestADueDateOf2027IsProvisional(t *testing.T) {
	s := demoSchedule(t)
	why, err := s.Explain(time.Date(2027, 1, 29, 9, 0, 0, 0, deadline.Zone()), deadline.Days(10, deadline.WorkingDay), deadline.FirstDayExcluded)
	if err != nil {
		t.Fatal(err)
	}
	undecided := false
	for _, l := range why.Lines {
		undecided = undecided || l.Rule == deadline.RuleUndecided
	}
	if !undecided {
		t.Errorf("a due date of 2027 is given as decided: %+v", why)
	}
}

// I-01, I-03: codes of level 1 are a letter and two digits; G09 is the ministry.
func TestAgencies(t *testing.T) {
	agencies, err := Agencies()
	if err != nil {
		t.Fatal(err)
	}
	names, kinds := map[string]string{}, map[string]int{}
	for _, a := range agencies {
		names[a.Code] = a.Name
		kinds[a.Kind]++
	}
	if names["G09"] != "Bộ Nội vụ" || names["H14"] != "UBND tỉnh Cao Bằng" || kinds["dia_phuong"] != 63 || kinds["bo_nganh"] != 22 {
		t.Errorf("%q, %q, %v", names["G09"], names["H14"], kinds)
	}
	for code, ok := range map[string]bool{"G09": true, "H14": true, "Z01": false, "g09": false, "G9": false, "G0x": false, "H14.9": false} {
		if levelOneCode(code) != ok {
			t.Errorf("%s: %v", code, !ok)
		}
	}
}
