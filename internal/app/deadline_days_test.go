package app_test

import (
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/deadline"
)

// pictureOf writes days as letters: what matters most of each day.
func pictureOf(days []app.DueDay) string {
	var out string
	for _, d := range days {
		switch {
		case d.Due:
			out += "D"
		case d.Restarted:
			out += "R"
		case d.Waiting:
			out += "w"
		case d.Paused:
			out += "p"
		case d.Received, d.Start:
			out += "b"
		case d.Counted:
			out += string(rune('0' + d.Ordinal))
		case d.Kind == app.DayWorking:
			out += "."
		default:
			out += "-"
		}
	}
	return out
}

// T-04, T-10, P-14, H-11: the days of a period with all that can happen on the way.
func TestDueDays(t *testing.T) {
	w := apptest.New(t)
	s := w.App.Schedule()
	received := clock(t, "2026-11-23 09:00") // a Monday
	for _, c := range []struct {
		name     string
		facts    deadline.Facts
		now, due string
		want     string
	}{
		{"five working days", deadline.Facts{}, "2026-11-24 09:00", "", "b1234--D"},
		{"across the boundary from Wednesday", deadline.Facts{CrossBoundary: true, ReceivedByCompetentAgency: clock(t, "2026-11-25 09:00")}, "2026-11-25 10:00", "", "b.b12--34D"},
		{"paused for two days", deadline.Facts{Pauses: []deadline.Pause{{Ground: deadline.GroundFinancial, Document: "TB 1", Start: clock(t, "2026-11-24 08:00"), End: clock(t, "2026-11-25 17:00")}}},
			"2026-11-26 09:00", "", "bpp34--5.D"},
		{"still paused", deadline.Facts{Pauses: []deadline.Pause{{Ground: deadline.GroundFinancial, Document: "TB 1", Start: clock(t, "2026-11-24 08:00")}}},
			"2026-11-25 17:00", "", "bpp34--5.D"},
		{"returned and waiting", deadline.Facts{Restarts: []deadline.Restart{{Document: "BS1", Returned: clock(t, "2026-11-25 10:00")}}},
			"2026-11-26 09:00", "", "b1ww.--D"},
		{"returned and complete again", deadline.Facts{Restarts: []deadline.Restart{{Document: "BS1", Returned: clock(t, "2026-11-25 10:00"), Received: clock(t, "2026-11-27 10:00")}}},
			"2026-11-27 11:00", "", "b1wwR--1234D"},
		{"promised later than counted", deadline.Facts{}, "2026-11-24 09:00", "2026-12-01 17:00", "b1234--5D"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.facts.Received, c.facts.Period = received, deadline.Days(5, deadline.WorkingDay)
			x, err := s.Clocks(c.facts, clock(t, c.now))
			check(t, err)
			due := x.CurrentDueDate
			if c.due != "" {
				due = clock(t, c.due)
			}
			if got := pictureOf(w.App.DueDays(x.Explanation, due, clock(t, c.now))); got != c.want {
				t.Errorf("%s, want %s, due %s", got, c.want, due)
			}
		})
	}
	if days := w.App.DueDays(deadline.Explanation{}, time.Time{}, received); days != nil {
		t.Errorf("no due date, %d days", len(days))
	}
}
