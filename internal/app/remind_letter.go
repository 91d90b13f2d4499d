package app

import (
	"fmt"
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/notice"
	"motcua/internal/outbox"
)

// dayLetter is what an officer is told in her letter of a day: what waits for herself,
// what presses with others of the units she answers for, and feedback.
type dayLetter struct {
	own, unit []Task
	feedback  []feedbackTask
}

// items name all it reminds of.
func (l dayLetter) items() (out []string) {
	for _, t := range append(slices.Clone(l.own), l.unit...) {
		for _, r := range t.Reminders {
			out = append(out, t.item(r))
		}
	}
	for _, f := range l.feedback {
		out = append(out, f.item())
	}
	return out
}

// fresh leaves out what was told before.
func (l dayLetter) fresh(told map[string]bool) dayLetter {
	return dayLetter{freshTasks(l.own, told, true), freshTasks(l.unit, told, false),
		slices.DeleteFunc(slices.Clone(l.feedback), func(f feedbackTask) bool { return told[f.item()] })}
}

func (l dayLetter) empty() bool { return len(l.own)+len(l.unit)+len(l.feedback) == 0 }

// freshTasks keeps the reminders that were not given yet, and the tasks that have any.
func freshTasks(tasks []Task, told map[string]bool, own bool) (out []Task) {
	for _, t := range tasks {
		t.Reminders = slices.DeleteFunc(slices.Clone(t.Reminders), func(r notice.Reminder) bool {
			return told[t.item(r)] || !own && !pressing(r)
		})
		if len(t.Reminders) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// shownPerHeading bounds the lines of a letter; the page has them all.
const shownPerHeading = 20

// mail writes the letter: what is late, due soon, untouched, new; for a head then what is
// late or untouched with others; then feedback. Codes, steps and dates, nothing personal.
func (l dayLetter) mail(to, home string) outbox.Mail {
	var b strings.Builder
	var heads []string
	put := func(title, thing string, lines []string) {
		if len(lines) == 0 {
			return
		}
		heads = append(heads, fmt.Sprintf("%s: %d", title, len(lines)))
		fmt.Fprintf(&b, "%s (%d)\n", title, len(lines))
		for _, line := range lines[:min(len(lines), shownPerHeading)] {
			b.WriteString("- " + line + "\n")
		}
		if more := len(lines) - shownPerHeading; more > 0 {
			fmt.Fprintf(&b, "… và %d %s khác\n", more, thing)
		}
		b.WriteString("\n")
	}
	for _, r := range notice.ReminderKinds {
		put(fault.Word("vi", string(r)), "hồ sơ", taskLines(l.own, r, false))
	}
	for _, r := range []notice.Reminder{notice.RemindOverdue, notice.RemindStuck} {
		put("Trong đơn vị, "+strings.ToLower(fault.Word("vi", string(r))), "hồ sơ", taskLines(l.unit, r, true))
	}
	for _, r := range []notice.Reminder{notice.RemindOverdue, notice.RemindDueSoon} {
		var lines []string
		for _, f := range l.feedback {
			if f.Reminder == r {
				lines = append(lines, f.line())
			}
		}
		put("Phản ánh, kiến nghị, "+strings.ToLower(fault.Word("vi", string(r))), "phản ánh, kiến nghị", lines)
	}
	text := b.String() + "Xem tại: " + home + "/inbox"
	if len(l.feedback) > 0 {
		text += "\nPhản ánh, kiến nghị: " + home + "/feedback"
	}
	return outbox.Mail{To: to, Subject: "Nhắc việc: " + strings.Join(heads, "; "), Text: text}
}

func taskLines(tasks []Task, r notice.Reminder, names bool) (out []string) {
	for _, t := range tasks {
		if slices.Contains(t.Reminders, r) {
			out = append(out, taskLine(t, names))
		}
	}
	return out
}
