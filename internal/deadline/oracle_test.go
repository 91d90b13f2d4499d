package deadline

import (
	"flag"
	"math/rand/v2"
	"testing"
	"time"
)

var oracleCases = flag.Int("oracle.cases", 3000, "random cases for TestOracleAll")

// tape is a slow and obviously right reading of the law: one cell for each
// minute of three years, true when the office works. Everything is found by
// walking from one minute to the next. It shares no code with the engine; it has
// its own days, zone and months.
type tape struct {
	first time.Time // midnight of cell 0
	works []bool
	after AfterHoursRule
	day   int // working minutes of the standard day
}

const tapeDays = 3 * 365

func newTape(c Calendar, h Hours) *tape {
	k := &tape{first: time.Date(2025, 1, 1, 0, 0, 0, 0, time.FixedZone("", 7*3600)), after: h.AfterHours}
	k.works = make([]bool, tapeDays*1440)
	for _, s := range h.Sessions {
		k.day += int(s.To) - int(s.From)
	}
	for d := range tapeDays {
		noon := k.first.AddDate(0, 0, d).Add(12 * time.Hour)
		if !tapeWorks(c, h, noon) {
			continue
		}
		for _, s := range tapeSessions(h, noon) {
			for m := int(s.From); m < int(s.To); m++ {
				k.works[d*1440+m] = true
			}
		}
	}
	return k
}

func tapeWorks(c Calendar, h Hours, t time.Time) bool {
	text := t.Format("2006-01-02")
	off, swap := false, false
	for _, d := range c.Days {
		if d.Date.String() != text || (d.Provisional && c.IgnoreProvisional) || (d.Proposed && !c.ApplyProposed) {
			continue
		}
		off, swap = off || d.Kind != SwapWork, swap || d.Kind == SwapWork
	}
	for _, d := range h.Closures {
		if d.Date.String() == text {
			return false
		}
	}
	weekend := t.Weekday() == time.Saturday || t.Weekday() == time.Sunday
	return !off && (swap || !weekend)
}

func tapeSessions(h Hours, t time.Time) []Session {
	now := t.Format("01-02")
	for _, s := range h.Seasons {
		from := time.Date(2024, s.From.Month, s.From.Day, 0, 0, 0, 0, time.UTC).Format("01-02")
		to := time.Date(2024, s.To.Month, s.To.Day, 0, 0, 0, 0, time.UTC).Format("01-02")
		if (from <= to && from <= now && now <= to) || (from > to && (now >= from || now <= to)) {
			return s.Sessions
		}
	}
	return h.Sessions
}

func (k *tape) cell(t time.Time) int { return int(t.Unix()-k.first.Unix()) / 60 }

func (k *tape) time(cell int) time.Time { return k.first.Add(time.Duration(cell) * time.Minute) }

// work counts the working minutes of a day.
func (k *tape) work(day int) int {
	n := 0
	for _, w := range k.works[day*1440 : day*1440+1440] {
		if w {
			n++
		}
	}
	return n
}

// tick walks from a cell until n working minutes have passed.
func (k *tape) tick(cell, n int) int {
	for n > 0 {
		if k.works[cell] {
			n--
		}
		cell++
	}
	return cell
}

// startDay is the day not counted: today unless no working minute is left, or ended just now.
func (k *tape) startDay(cell int) int {
	day := cell / 1440
	if k.after == DayOfReceipt {
		return day
	}
	for m := max(cell-1, day*1440); m < day*1440+1440; m++ {
		if k.works[m] {
			return day
		}
	}
	for day++; k.work(day) == 0; day++ {
	}
	return day
}

// part counts one part from a cell with its start day.
func (k *tape) part(cell, start int, p Part, c Count) int {
	if p.Unit == WorkingHour {
		return k.tick(cell, p.Quarters*15)
	}
	if p.Unit == WorkingDay && c == FromMoment {
		return k.tick(cell, (p.Quarters*k.day+3)/4)
	}
	last := start
	switch p.Unit {
	case WorkingDay:
		for left := p.Quarters; left > 0; left -= 4 {
			for last++; k.work(last) == 0; last++ {
			}
		}
	case CalendarDay:
		last += (p.Quarters + 3) / 4
	case Month:
		t := k.first.AddDate(0, 0, start)
		y, m := t.Year(), int(t.Month())+p.Quarters/4
		day := t.Day()
		for time.Date(y, time.Month(m), day, 0, 0, 0, 0, t.Location()).Day() != day {
			day--
		}
		last = int(time.Date(y, time.Month(m), day, 12, 0, 0, 0, t.Location()).Sub(k.first).Hours()) / 24
	}
	for k.work(last) == 0 {
		last++
	}
	quarters := p.Quarters % 4
	if quarters == 0 {
		quarters = 4
	}
	return k.tick(last*1440, (k.work(last)*quarters+3)/4)
}

func (k *tape) due(cell int, p Period, c Count) int {
	start := k.startDay(cell)
	for _, part := range p {
		cell = k.part(cell, start, part, c)
		start = (cell - 1) / 1440
	}
	return cell
}

// paused lets the working minutes up to the due date pass again, but not while paused.
func (k *tape) paused(from, due int, pauses [][2]int) int {
	left := 0
	for m := from; m < due; m++ {
		if k.works[m] {
			left++
		}
	}
	still := func(m int) bool {
		for _, p := range pauses {
			if p[0] <= m && m < p[1] {
				return true
			}
		}
		return false
	}
	m := from
	for ; left > 0; m++ {
		if k.works[m] && !still(m) {
			left--
		}
	}
	return m
}

// TestOracleAll compares the engine with the tape:
//
//	go test ./internal/deadline -run TestOracleAll -oracle.cases=200000 -v
func TestOracleAll(t *testing.T) {
	const perCalendar = 250
	dossiers := 0
	for done, seed := 0, uint64(1); done < *oracleCases; seed++ {
		r := rand.New(rand.NewPCG(seed, 766))
		c, h := randomCalendar(r), randomHours(r)
		s, k := schedule(t, c, h), newTape(c, h)
		for range min(perCalendar, *oracleCases-done) {
			f := randomFacts(r)
			count := []Count{FirstDayExcluded, FromMoment}[r.IntN(2)]
			due, err := s.Due(f.Received, f.Period, count)
			if want := k.time(k.due(k.cell(f.Received), f.Period, count)); err != nil || !due.Equal(want) {
				t.Fatalf("seed %d: received %s, %v %s: due %s (%v), oracle %s", seed, show(f.Received), f.Period, count, show(due), err, show(want))
			}
			if compareClocks(t, s, k, f) {
				dossiers++
			}
			done++
			if done%20000 == 0 {
				t.Logf("%d cases agree, %d of them with pauses or restarts", done, dossiers)
			}
		}
	}
	t.Logf("%d cases agree, %d of them with pauses or restarts", *oracleCases, dossiers)
}

// compareClocks checks the date in force and the KPI date of a whole dossier.
func compareClocks(t *testing.T, s *Schedule, k *tape, f Facts) bool {
	t.Helper()
	now := f.Received.AddDate(0, 3, 0)
	c, err := s.Clocks(f, now)
	if err != nil {
		t.Fatalf("%+v: %v", f, err)
	}
	start := k.cell(f.Received)
	if n := len(f.Restarts); n > 0 {
		start = k.cell(f.Restarts[n-1].Received)
	}
	var all, citizen [][2]int
	for _, p := range f.Pauses {
		x := [2]int{max(k.cell(p.Start), start), k.cell(p.End)}
		all = append(all, x)
		if p.Ground == GroundSupplement || p.Ground == GroundFinancial {
			citizen = append(citizen, x)
		}
	}
	base := k.due(start, f.Period, FirstDayExcluded)
	legal, kpi := k.time(k.paused(start, base, all)), k.time(k.paused(start, base, citizen))
	if !c.CurrentDueDate.Equal(legal) || !c.KPI.Due.Equal(kpi) {
		t.Fatalf("%+v: legal %s, oracle %s; KPI %s, oracle %s", f, show(c.CurrentDueDate), show(legal), show(c.KPI.Due), show(kpi))
	}
	if original := k.time(k.due(k.cell(f.Received), f.Period, FirstDayExcluded)); !c.OriginalDueDate.Equal(original) {
		t.Fatalf("%+v: original %s, oracle %s", f, show(c.OriginalDueDate), show(original))
	}
	return len(f.Pauses)+len(f.Restarts) > 0
}
