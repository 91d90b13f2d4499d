package deadline

import (
	"encoding/json"
	"errors"
	"testing"
	"time"
)

// FuzzFacts: whatever facts a ledger may hold, reading the clocks gives an answer
// or an *Error, never a panic, and the answer is never before the clock start.
func FuzzFacts(f *testing.F) {
	s := office(f)
	for _, seed := range []string{
		`{"received":"2026-02-12T16:20:00+07:00","period":[{"quarters":20,"unit":"WorkingDay"},{"quarters":48,"unit":"CalendarDay"}],
		"pauses":[{"ground":"Supplement","document":"1","start":"2026-02-13T08:00:00Z"}],"steps":[{"id":"1","started":"2026-02-13T08:00:00Z","period":[{"quarters":1,"unit":"WorkingDay"}]}],
		"restarts":[{"returned":"2026-02-20T08:00:00Z","received":"2026-02-27T08:00:00Z"}],"extension":{"asked":"2026-02-28T08:00:00Z","newDue":"2026-06-27T08:00:00Z","granted":true}}`,
		`{"received":"9999-12-31T23:59:59Z","period":[{"quarters":40000,"unit":"Month"}],"sameDay":{"cutOff":"15:00","legalSource":"x"}}`,
		`{"received":"2037-12-30T16:20:00+07:00","crossBoundary":true,"period":[{"quarters":4,"unit":"WorkingDay"}],"finished":"2038-12-30T16:20:00+07:00"}`,
		`{"received":"2022-01-03T09:00:00+07:00","period":[{"quarters":1,"unit":"WorkingHour"}],"extension":{"asked":"2022-01-03T09:00:00+07:00","newDue":"0001-01-01T00:00:00Z"}}`,
	} {
		f.Add([]byte(seed), int64(1_770_000_000))
	}
	f.Fuzz(func(t *testing.T, b []byte, now int64) {
		var facts Facts
		if json.Unmarshal(b, &facts) != nil {
			return
		}
		c, err := s.Clocks(facts, time.Unix(now%(1<<36), 0))
		var known *Error
		switch {
		case err != nil && !errors.As(err, &known):
			t.Fatal(err)
		case err == nil && !c.CurrentDueDate.IsZero() && minuteOf(c.CurrentDueDate) < minuteOf(c.ClockStart):
			t.Fatalf("%s: due %s before the start %s", b, c.CurrentDueDate, c.ClockStart)
		case err == nil:
			c.Explanation.Text(Vietnamese)
		}
	})
}
