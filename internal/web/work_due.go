package web

import (
	"strconv"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// badge is a date or a state as people read it: never by colour alone.
type badge struct {
	Class string // due-over, due-near, due-ok, due-wait, due-done, due-stop
	Words string
	At    time.Time // the date meant, zero when there is none
}

// minutesOfDay is a working day in working minutes, as counted in words.
const minutesOfDay = 480

// dueBadge tells how far a date is from now in working time; nil when there is no date.
func (c *Context) dueBadge(now, at time.Time) *badge {
	if at.IsZero() {
		return nil
	}
	s := c.App.Schedule()
	if now.After(at) {
		return &badge{"due-over", c.T("due.over", c.workTime(s.WorkingMinutes(at, now))), at}
	}
	left := s.WorkingMinutes(now, at)
	class := "due-ok"
	if left <= c.App.NearDue {
		class = "due-near"
	}
	if left == 0 {
		return &badge{class, c.T("due.now"), at}
	}
	return &badge{class, c.T("due.left", c.workTime(left)), at}
}

// workTime says working minutes in the largest sensible unit: "2 ngày làm việc",
// "1 ngày 3 giờ làm việc", "40 phút làm việc".
func (c *Context) workTime(minutes int) string {
	days, hours := minutes/minutesOfDay, minutes%minutesOfDay/60
	switch {
	case days >= 3 || days > 0 && hours == 0:
		return c.plural("due.days", days)
	case days > 0:
		return c.T("due.days-hours", days, hours)
	case hours > 0:
		return c.plural("due.hours", hours)
	}
	return c.plural("due.minutes", max(minutes, 1))
}

// plural chooses between key.1 and key: English needs it, Vietnamese does not.
func (c *Context) plural(key string, n int) string {
	if n == 1 {
		return c.T(key+".1", n)
	}
	return c.T(key, n)
}

// outcomeBadge tells how an ended or an open dossier stands to its due date.
func (c *Context) outcomeBadge(now, due, finished time.Time) *badge {
	switch {
	case finished.IsZero():
		return c.dueBadge(now, due)
	case due.IsZero():
		return nil
	case finished.After(due):
		return &badge{"due-over", c.T("due.ended-late", c.workTime(c.App.Schedule().WorkingMinutes(due, finished))), due}
	case deadline.DateOf(finished) == deadline.DateOf(due):
		return &badge{"due-done", c.T("due.ended-on-time"), due}
	}
	return &badge{"due-done", c.T("due.ended-early"), due}
}

// word is what people read for an identifier, in the language of the request.
func (c *Context) word(id string) string { return fault.Word(c.Lang, id) }

// dayWords writes a moment as one would say it: "17:00 thứ Hai, 07/12/2026".
func (c *Context) dayWords(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(deadline.Zone())
	return c.T("due.day-words", t.Format("15:04"), c.T("due.weekday."+strconv.Itoa(int(t.Weekday()))), t.Format("02/01/2006"))
}
