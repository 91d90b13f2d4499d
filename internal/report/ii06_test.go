package report

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func at(day, hour int) time.Time { return time.Date(2026, 3, day, hour-7, 0, 0, 0, time.UTC) } // +07

// TestII06 walks RP-01, RP-02 and CF-07 by cases written on paper. The period is
// the second week of March 2026, read at its end unless said otherwise.
func TestII06(t *testing.T) {
	p := Period{at(9, 0), at(16, 0)}
	later := at(20, 12)
	for _, c := range []struct {
		name              string
		f                 Fact
		now               time.Time
		received, outcome int
	}{
		{"RP-01 online, finished a day before", Fact{Online: true, AcceptedAt: at(9, 9), Due: at(13, 17), FinishedAt: at(12, 10)}, later, ColOnline, ColEarly},
		{"direct, finished on the due day", Fact{AcceptedAt: at(9, 9), Due: at(13, 17), FinishedAt: at(13, 8)}, later, ColDirect, ColOnTime},
		{"direct, finished after", Fact{AcceptedAt: at(9, 9), Due: at(12, 17), FinishedAt: at(13, 8)}, later, ColDirect, ColOverdue},
		{"carried over, open and late", Fact{AcceptedAt: at(2, 9), Due: at(12, 17)}, later, ColCarried, ColOpenOverdue},
		{"open and in time", Fact{AcceptedAt: at(10, 9), Due: at(18, 17)}, later, ColDirect, ColOpenWithin},
		{"finished after the period: open at its end", Fact{AcceptedAt: at(10, 9), Due: at(18, 17), FinishedAt: at(17, 9)}, later, ColDirect, ColOpenWithin},
		{"finished before the due date but after period end, due inside: late at the end", Fact{AcceptedAt: at(9, 9), Due: at(13, 17), FinishedAt: at(17, 9)}, later, ColDirect, ColOpenOverdue},
		{"CF-07 waits for a supplement at the end", Fact{AcceptedAt: at(9, 9), Due: at(12, 17), Waits: []Interval{{From: at(10, 9)}}}, later, ColDirect, ColOnTime},
		{"CF-07 the wait ended inside the period", Fact{AcceptedAt: at(9, 9), Due: at(12, 17), Waits: []Interval{{at(10, 9), at(11, 9)}}}, later, ColDirect, ColOpenOverdue},
		{"CF-07 withdrawn", Fact{AcceptedAt: at(9, 9), Due: at(10, 17), FinishedAt: at(12, 9), Withdrawn: true}, later, ColDirect, ColOnTime},
		{"read in the middle of the period", Fact{AcceptedAt: at(9, 9), Due: at(13, 17)}, at(11, 9), ColDirect, ColOpenWithin},
	} {
		r, o, ok := TT01.Place(c.f, p, c.now)
		if !ok || r != c.received || o != c.outcome {
			t.Errorf("%s: columns %d and %d (%v), want %d and %d", c.name, r, o, ok, c.received, c.outcome)
		}
	}
	for name, f := range map[string]Fact{
		"not accepted":             {},
		"accepted after":           {AcceptedAt: at(16, 0), Due: at(20, 17)},
		"finished before it began": {AcceptedAt: at(2, 9), Due: at(4, 17), FinishedAt: at(6, 9)},
	} {
		if _, _, ok := TT01.Place(f, p, later); ok {
			t.Errorf("%s: must not be counted", name)
		}
	}
}

// TestIdentities: whatever the facts, RP-02 holds and every number equals the
// length of the list behind it.
func TestIdentities(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		moment := rapid.Custom(func(r *rapid.T) time.Time {
			return at(1, 0).Add(time.Duration(rapid.IntRange(0, 30*24).Draw(r, "h")) * time.Hour)
		})
		p := Period{at(9, 0), at(16, 0)}
		now := moment.Draw(r, "now")
		rule := II06{WaitsAsOnTime: rapid.Bool().Draw(r, "waits"), WithdrawnAsOnTime: rapid.Bool().Draw(r, "withdrawn")}
		var row Row
		behind := map[int]int{}
		for range rapid.IntRange(0, 40).Draw(r, "n") {
			f := Fact{Online: rapid.Bool().Draw(r, "online"), AcceptedAt: moment.Draw(r, "accepted"), Due: moment.Draw(r, "due"), Withdrawn: rapid.Bool().Draw(r, "w")}
			if rapid.Bool().Draw(r, "finished") {
				f.FinishedAt = moment.Draw(r, "at")
			}
			if rapid.Bool().Draw(r, "wait") {
				f.Waits = []Interval{{From: moment.Draw(r, "from")}}
			}
			received, outcome, ok := rule.Place(f, p, now)
			if !ok {
				continue
			}
			row.Add(received, outcome)
			for col := ColReceived; col <= ColOpenOverdue; col++ {
				if Behind(col, received, outcome) {
					behind[col]++
				}
			}
		}
		var total Row
		total.Plus(row)
		if err := total.Check(); err != nil {
			r.Fatal(err)
		}
		for col := ColReceived; col <= ColOpenOverdue; col++ {
			if behind[col] != row.Col[col] {
				r.Fatalf("column %d says %d, its list has %d", col, row.Col[col], behind[col])
			}
		}
	})
	if (Row{Col: [columns]int{3: 1}}).Check() == nil {
		t.Fatal("a broken row passed")
	}
}
