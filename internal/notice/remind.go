package notice

import (
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// Reminder is why an officer is reminded of a task (CN20).
type Reminder string

// Reminders, in the order of a digest.
const (
	RemindOverdue Reminder = "RemindOverdue" // its date has passed
	RemindDueSoon Reminder = "RemindDueSoon" // its date comes within the days of the terms
	RemindStuck   Reminder = "RemindStuck"   // nobody has touched the dossier for the days of the terms
	RemindNew     Reminder = "RemindNew"     // it has come to one's queue
)

// ReminderKinds lists them in that order.
var ReminderKinds = []Reminder{RemindOverdue, RemindDueSoon, RemindStuck, RemindNew}

// Task is what waits for an officer, as far as reminders look at it.
type Task struct {
	Since   time.Time
	Due     time.Time // the nearer of the step's and the dossier's; zero = none
	Touched time.Time // last act on the dossier
	Waits   bool      // for the citizen: nothing here is late or stuck
}

// Reminders says what an officer is to be reminded of, most urgent first. A task that
// is overdue is not also due soon; a task is stuck whatever its date.
func Reminders(t Task, s *deadline.Schedule, terms catalog.ServiceTerms, now time.Time) (out []Reminder) {
	within := func(from time.Time, days int) time.Time {
		at, err := s.Due(from, deadline.Days(days, deadline.WorkingDay), deadline.FirstDayExcluded)
		if err != nil {
			return time.Time{} // beyond the calendar: no reminder is better than a wrong one
		}
		return at
	}
	if !t.Waits {
		switch soon := within(now, terms.DueSoonDays); {
		case t.Due.IsZero():
		case now.After(t.Due):
			out = append(out, RemindOverdue)
		case !t.Due.After(soon):
			out = append(out, RemindDueSoon)
		}
		if at := within(t.Touched, terms.StuckDays); !at.IsZero() && now.After(at) {
			out = append(out, RemindStuck)
		}
	}
	return append(out, RemindNew)
}
