package deadline

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// world draws the same random data as the oracle, from one seed that rapid can shrink.
func world(t *rapid.T) (Calendar, Hours, Facts, Count) {
	r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 309))
	return randomCalendar(r), randomHours(r), randomFacts(r), []Count{FirstDayExcluded, FromMoment}[r.IntN(2)]
}

func must[T any](t *rapid.T, x T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// Received later is never due earlier.
func TestPropertyMonotoneInReceipt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, count := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		later := f.Received.Add(time.Duration(rapid.IntRange(0, 20000).Draw(t, "minutes")) * time.Minute)
		a, errA := s.Due(f.Received, f.Period, count)
		b, errB := s.Due(later, f.Period, count)
		if must(t, b, errB).Before(must(t, a, errA)) {
			t.Fatalf("received %s due %s, received %s due %s", show(f.Received), show(a), show(later), show(b))
		}
	})
}

// A pause of n working minutes moves the end by exactly n working minutes.
func TestPropertyPauseMovesByItsLength(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, _ := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		f.Pauses, f.Restarts = nil, nil
		now := f.Received.AddDate(1, 0, 0)
		x, err := s.Clocks(f, now)
		due := must(t, x, err).CurrentDueDate
		// A pause that begins within the run, before the last minute of it.
		run := int(due.Sub(f.Received) / time.Minute)
		start := f.Received.Add(time.Duration(rapid.IntRange(0, max(0, run-1)).Draw(t, "start")) * time.Minute)
		end := start.Add(time.Duration(rapid.IntRange(0, 20000).Draw(t, "length")) * time.Minute)
		f.Pauses = []Pause{{Ground: GroundSectorLaw, Document: "QĐ", Start: start, End: end}}
		x, err = s.Clocks(f, now)
		moved := must(t, x, err).CurrentDueDate
		if n := s.WorkingMinutes(start, end); s.WorkingMinutes(due, moved) != n || moved.Before(due) {
			t.Fatalf("paused %d working minutes, moved %d from %s to %s", n, s.WorkingMinutes(due, moved), show(due), show(moved))
		}
	})
}

// Splitting a pause, at any minute and into any grounds, changes nothing.
func TestPropertySplitPause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, _ := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		now := f.Received.AddDate(1, 0, 0)
		x, err := s.Clocks(f, now)
		whole := must(t, x, err)
		split := f
		split.Pauses = nil
		for _, p := range f.Pauses {
			cut := p.Start.Add(time.Duration(rapid.IntRange(0, int(p.End.Sub(p.Start)/time.Minute)).Draw(t, "cut")) * time.Minute)
			a, b := p, p
			a.End, b.Start, b.Document = cut, cut, "QĐ khác"
			split.Pauses = append(split.Pauses, b, a)
		}
		x, err = s.Clocks(split, now)
		parts := must(t, x, err)
		if !parts.CurrentDueDate.Equal(whole.CurrentDueDate) || parts.Legal != whole.Legal || parts.KPI != whole.KPI {
			t.Fatalf("whole %+v, split %+v", whole.Legal, parts.Legal)
		}
	})
}

// Replay: facts that went through JSON, read by a schedule compiled again, in
// another time zone, give the same answer to the last byte.
func TestPropertyReplay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, _ := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		now := f.Received.AddDate(0, 1, 0)
		x, err := s.Clocks(f, now)
		first, err := json.Marshal(must(t, x, err))
		must(t, first, err)

		var c2 Calendar
		var h2 Hours
		var f2 Facts
		for from, to := range map[any]any{&c: &c2, &h: &h2, &f: &f2} {
			b, err := json.Marshal(from)
			if err = json.Unmarshal(must(t, b, err), to); err != nil {
				t.Fatal(err)
			}
		}
		f2.Received = f2.Received.In(time.FixedZone("far", -11*3600))
		s2, err := NewSchedule(c2, h2)
		must(t, s2, err)
		x, err = s2.Clocks(f2, now.In(time.UTC))
		second, err := json.Marshal(must(t, x, err))
		if string(must(t, second, err)) != string(first) {
			t.Fatalf("first  %s\nsecond %s", first, second)
		}
	})
}

// H-11: one more day off never makes anything due earlier.
func TestPropertyHolidayNeverShortens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, count := world(t)
		before, err := NewSchedule(c, h)
		must(t, before, err)
		day := DateOf(f.Received).AddDays(rapid.IntRange(0, 90).Draw(t, "day"))
		h.Closures = append(h.Closures, Day{Date: day, Kind: LocalClosure, Name: "Bão", LegalSource: "QĐ"})
		after, err := NewSchedule(c, h)
		must(t, after, err)
		a, errA := before.Due(f.Received, f.Period, count)
		b, errB := after.Due(f.Received, f.Period, count)
		if must(t, b, errB).Before(must(t, a, errA)) {
			t.Fatalf("closing %s moves %s to %s", day, show(a), show(b))
		}
	})
}

// The lines of an explanation add up to the period, part by part, and end with the answer of Due.
func TestPropertyExplanationAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, count := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		e, err := s.Explain(f.Received, f.Period, count)
		must(t, e, err)
		due, err := s.Due(f.Received, f.Period, count)
		if !e.Due.Equal(must(t, due, err)) || !e.Lines[len(e.Lines)-1].To.Equal(due) {
			t.Fatalf("explained %s, due %s", show(e.Due), show(due))
		}
		quarters, minutes := make([]int, len(f.Period)), make([]int, len(f.Period))
		for _, l := range e.Lines {
			if l.Row == "" {
				t.Fatalf("line without a legal row: %+v", l)
			}
			if l.Rule == RuleCounted {
				quarters[l.Part-1] += l.Quarters
				minutes[l.Part-1] += l.Minutes
			}
		}
		for i, p := range f.Period {
			wantQ, wantM := p.Quarters, 0
			switch {
			case p.Unit == WorkingHour:
				wantQ, wantM = 0, p.Quarters*15
			case p.Unit == WorkingDay && count == FromMoment:
				wantQ, wantM = 0, (p.Quarters*s.standard+3)/4
			}
			if quarters[i] != wantQ || minutes[i] != wantM {
				t.Fatalf("part %d %v: counted %d quarters, %d minutes", i+1, p, quarters[i], minutes[i])
			}
		}
	})
}

// Pauses told in the explanation add up to the way from the base date to the date in force.
func TestPropertyPausesAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, _ := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		f.Restarts = nil
		x, err := s.Clocks(f, f.Received.AddDate(1, 0, 0))
		must(t, x, err)
		told := 0
		for _, l := range x.Explanation.Lines {
			if l.Rule == RulePaused {
				told += l.Minutes
			}
		}
		if n := s.WorkingMinutes(x.OriginalDueDate, x.CurrentDueDate); told != n {
			t.Fatalf("told %d minutes of pauses, moved %d", told, n)
		}
	})
}

// Working minutes of a whole are those of its pieces; working days agree with IsWorkingDay.
func TestPropertyMeasures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, h, f, _ := world(t)
		s, err := NewSchedule(c, h)
		must(t, s, err)
		a := f.Received
		b := a.Add(time.Duration(rapid.IntRange(0, 90000).Draw(t, "b")) * time.Minute)
		m := a.Add(time.Duration(rapid.IntRange(0, int(b.Sub(a)/time.Minute)).Draw(t, "m")) * time.Minute)
		if s.WorkingMinutes(a, m)+s.WorkingMinutes(m, b) != s.WorkingMinutes(a, b) || s.WorkingMinutes(b, a) != 0 {
			t.Fatal("working minutes do not add up")
		}
		d, e, n := DateOf(a), DateOf(b), 0
		for x := d.AddDays(1); !e.Before(x); x = x.AddDays(1) {
			if s.IsWorkingDay(x) {
				n++
			}
		}
		if s.WorkingDays(d, e) != n {
			t.Fatalf("%d working days from %s to %s, counted %d", s.WorkingDays(d, e), d, e, n)
		}
		n = rapid.IntRange(1, 30).Draw(t, "n")
		ahead, err := s.AddWorkingDays(d, n)
		if must(t, ahead, err); !s.IsWorkingDay(ahead) || s.WorkingDays(d, ahead) != n {
			t.Fatalf("%d working days after %s is %s", n, d, ahead)
		}
		if back, err := s.AddWorkingDays(ahead, -n); err != nil || d.Before(back) || s.WorkingDays(back, ahead) != n {
			t.Fatalf("%d working days before %s is %s (%v)", n, ahead, back, err)
		}
	})
}

func TestScheduleIsNotTouchedByItsData(t *testing.T) {
	c, h := national(t), OfficeHours()
	s := schedule(t, c, h)
	fiveDays := func() time.Time {
		due, err := s.Due(at(t, "12/02/2026 16:20"), Days(5, WorkingDay), FirstDayExcluded)
		if err != nil {
			t.Fatal(err)
		}
		return due
	}
	before := fiveDays()
	for i := range c.Days {
		c.Days[i].Date = Date{}
	}
	h.Sessions[0].From = 0
	if after := fiveDays(); !after.Equal(before) {
		t.Errorf("due %v, after the caller changed its data %v", before, after)
	}
}
