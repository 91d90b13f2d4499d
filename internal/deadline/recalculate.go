package deadline

import (
	"strings"
	"time"
)

// Change is what a new calendar does to a running dossier (H-11): the audit line
// and the notice to the applicant are written from it.
type Change struct {
	Before Clocks `json:"before"`
	After  Clocks `json:"after"`
	// Causes are the days that became working or off, within the running time of the dossier.
	Causes []DayChange `json:"causes,omitempty"`
}

// DayChange is a day that counts differently in the new calendar.
type DayChange struct {
	Date  Date `json:"date"`
	Works bool `json:"works"` // in the new calendar
	Day   Day  `json:"day"`   // the entry behind it: the new one, or the one taken away
}

// Recalculate reads the same facts by an old and a new schedule.
func Recalculate(old, new *Schedule, f Facts, now time.Time) (Change, error) {
	before, err := old.Clocks(f, now)
	if err != nil {
		return Change{}, err
	}
	after, err := new.Clocks(f, now)
	if err != nil {
		return Change{}, err
	}
	c := Change{Before: before, After: after}
	last := DateOf(before.CurrentDueDate)
	if d := DateOf(after.CurrentDueDate); last.Before(d) {
		last = d
	}
	for d := DateOf(before.ClockStart); !last.Before(d); d = d.AddDays(1) {
		if was, is := old.IsWorkingDay(d), new.IsWorkingDay(d); was != is {
			c.Causes = append(c.Causes, DayChange{d, is, changedBy(old, new, d)})
		}
	}
	return c, nil
}

func changedBy(old, new *Schedule, d Date) Day {
	if day, ok := new.SpecialDay(d); ok {
		return day
	}
	day, _ := old.SpecialDay(d)
	return day
}

// Moved reports whether the due date in force moves.
func (c Change) Moved() bool { return !c.Before.CurrentDueDate.Equal(c.After.CurrentDueDate) }

// Shortened reports whether the new date is earlier than the one promised; the
// promise stands until notice is given (H-11).
func (c Change) Shortened() bool { return c.After.CurrentDueDate.Before(c.Before.CurrentDueDate) }

// Promise is the due date that may be relied on before any notice: the later of the two.
func (c Change) Promise() time.Time {
	if c.Shortened() {
		return c.Before.CurrentDueDate
	}
	return c.After.CurrentDueDate
}

// Notice is Text as an applicant is told it: with the law, without the number of our
// requirement row.
func (c Change) Notice(lang Lang) []string {
	out := c.Text(lang)
	for i := range out {
		out[i] = strings.NewReplacer(" [H-11]", "", "[H-11, ", "[").Replace(out[i])
	}
	return out
}

// Text tells the change, its causes first.
func (c Change) Text(lang Lang) []string {
	var out []string
	for _, x := range c.Causes {
		what := words(lang, " là ngày nghỉ", " is off")
		if x.Works {
			what = words(lang, " là ngày làm việc", " is a working day")
		}
		text := day(x.Date.At(0), lang) + what
		if x.Day.Name != "" {
			text += ": " + x.Day.Name
		}
		source := "H-11"
		if x.Day.LegalSource != "" {
			source += ", " + x.Day.LegalSource
		}
		out = append(out, text+" ["+source+"]")
	}
	before, after := moment(c.Before.CurrentDueDate, lang), moment(c.After.CurrentDueDate, lang)
	switch {
	case !c.Moved():
		out = append(out, words(lang, "Hạn trả kết quả không thay đổi: "+after, "The due date stays "+after)+" [H-11]")
	case c.Shortened():
		out = append(out, words(lang,
			"Hạn trả kết quả đã hẹn "+before+" giữ nguyên đến khi thông báo hạn mới "+after,
			"The promised due date "+before+" stands until the new one, "+after+", is notified")+" [H-11]")
	default:
		out = append(out, words(lang,
			"Hạn trả kết quả chuyển từ "+before+" sang "+after,
			"The due date moves from "+before+" to "+after)+" [H-11]")
	}
	return out
}
