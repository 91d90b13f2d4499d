package notice_test

import (
	"fmt"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/notice"
)

// CN20: due soon, overdue, stuck; counted by working days.
func TestReminders(t *testing.T) {
	clock := func(h int) deadline.Clock { return deadline.NewClock(h, 0) }
	s, err := deadline.NewSchedule(deadline.Calendar{ID: "VN", Version: 1, From: deadline.NewDate(2026, 1, 1), To: deadline.NewDate(2027, 12, 31), PublishedTo: deadline.NewDate(2027, 12, 31)},
		deadline.Hours{ID: "h", Version: 1, Sessions: []deadline.Session{{From: clock(8), To: clock(12)}, {From: clock(13), To: clock(17)}}})
	if err != nil {
		t.Fatal(err)
	}
	terms := catalog.ServiceTerms{DueSoonDays: 2, StuckDays: 5}
	now := at("2026-11-25 09:00") // Wednesday
	for _, c := range []struct {
		law, want    string
		due, touched string
		waits        bool
	}{
		{"far away", "[RemindNew]", "2026-12-10 17:00", "2026-11-24 10:00", false},
		{"on the second working day", "[RemindDueSoon RemindNew]", "2026-11-27 17:00", "2026-11-24 10:00", false},
		{"on the third", "[RemindNew]", "2026-11-30 08:01", "2026-11-24 10:00", false},
		{"overdue by a minute", "[RemindOverdue RemindNew]", "2026-11-25 08:59", "2026-11-24 10:00", false},
		{"five working days untouched are not yet stuck", "[RemindNew]", "2026-12-10 17:00", "2026-11-18 10:00", false},
		{"six are", "[RemindStuck RemindNew]", "2026-12-10 17:00", "2026-11-17 10:00", false},
		{"overdue and stuck", "[RemindOverdue RemindStuck RemindNew]", "2026-11-20 17:00", "2026-11-02 10:00", false},
		{"no date", "[RemindNew]", "", "2026-11-24 10:00", false},
		{"T-09: what waits for the citizen is neither late nor stuck", "[RemindNew]", "2026-11-20 17:00", "2026-11-02 10:00", true},
	} {
		task := notice.Task{Touched: at(c.touched), Waits: c.waits}
		if c.due != "" {
			task.Due = at(c.due)
		}
		if got := fmt.Sprint(notice.Reminders(task, s, terms, now)); got != c.want {
			t.Errorf("%s: %s, want %s", c.law, got, c.want)
		}
	}
	last := at("2027-12-31 09:00")
	if got := notice.Reminders(notice.Task{Touched: last.AddDate(0, 0, -1), Due: last.AddDate(0, 0, 3)}, s, terms, last); len(got) != 1 {
		t.Errorf("beyond the calendar: %v", got)
	}
}
