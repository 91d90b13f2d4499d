package app

import (
	"time"

	"motcua/internal/deadline"
)

// Kinds of days that no calendar entry makes special.
const (
	DayWorking = "Working"
	DayWeekend = "Weekend"
)

// DueDay is one day of a period, for a picture of it.
type DueDay struct {
	Date        deadline.Date
	Kind        string // DayWorking, DayWeekend or a deadline.DayKind
	Name        string // of the holiday
	LegalSource string
	Provisional bool
	Received    bool // day of receipt
	Start       bool // start day: not counted (T-04)
	Counted     bool
	Ordinal     int  // n-th counted day since the last start, 0 when not counted
	Paused      bool // the clock stood still for some of the day (T-10)
	Waiting     bool // returned to the applicant and not yet complete again (P-14)
	Restarted   bool // complete again: the period begins from zero (P-14)
	Due         bool
}

// maxDueDays bounds a picture: far more than the longest published period.
const maxDueDays = 1100

// DueDays lists the days from the receipt to the due date as an explanation tells
// them, by the calendar it was counted by. due is the date promised, which may be
// later than the one explained (H-11, T-12); a wait that still lasts is shown up
// to now. Untimed explanations have no days.
func (a *App) DueDays(e deadline.Explanation, due, now time.Time) []DueDay {
	s := a.Schedule()
	if t := a.timetable.Load(); t != nil {
		if c, h, ok := t.pinned(e.CalendarVersion); ok {
			if pinned, err := t.schedule(c, h); err == nil {
				s = pinned
			}
		}
	}
	if s == nil || e.Due.IsZero() {
		return nil
	}
	return daysOf(s, e, due, now)
}

// dayRow is the days of a period while an explanation is read.
type dayRow struct {
	first deadline.Date
	days  []DueDay
}

// each gives the days from one moment to another that lie in the row.
func (r dayRow) each(from, to time.Time, do func(*DueDay)) {
	if from.IsZero() {
		return
	}
	a, b := deadline.DateOf(from).DaysSince(r.first), deadline.DateOf(to).DaysSince(r.first)
	for i := max(a, 0); i <= min(b, len(r.days)-1); i++ {
		do(&r.days[i])
	}
}

func daysOf(s *deadline.Schedule, e deadline.Explanation, due, now time.Time) []DueDay {
	if due.IsZero() {
		due = e.Due
	}
	last := due
	if e.Due.After(last) {
		last = e.Due
	}
	r := dayRow{first: deadline.DateOf(e.Start)}
	n := min(deadline.DateOf(last).DaysSince(r.first)+1, maxDueDays)
	for i := range n {
		r.days = append(r.days, dueDay(s, r.first.AddDays(i)))
	}
	for _, l := range e.Lines {
		r.read(l, now)
	}
	r.each(e.Start, e.Start, func(d *DueDay) { d.Received = true })
	r.each(due, due, func(d *DueDay) { d.Due = true })
	return r.days
}

func dueDay(s *deadline.Schedule, date deadline.Date) DueDay {
	d := DueDay{Date: date, Kind: DayWeekend}
	if s.IsWorkingDay(date) {
		d.Kind = DayWorking
	}
	if x, ok := s.SpecialDay(date); ok {
		d.Kind, d.Name, d.LegalSource, d.Provisional = string(x.Kind), x.Name, x.LegalSource, x.Provisional
	}
	return d
}

// read marks the days that a line of an explanation is about.
func (r dayRow) read(l deadline.Line, now time.Time) {
	until := l.To
	if until.IsZero() {
		until = now
	}
	switch l.Rule {
	case deadline.RuleStartDay:
		r.each(l.From, l.From, func(d *DueDay) { d.Start = true })
	case deadline.RuleCounted:
		r.count(l.From, l.To)
	case deadline.RulePaused:
		r.each(l.From, until, func(d *DueDay) { d.Paused = true })
	case deadline.RuleWaiting:
		r.forget(l.From)
		r.each(l.From, until, func(d *DueDay) { d.Waiting = true })
	case deadline.RuleRestarted:
		r.forget(l.From)
		r.each(l.From, l.To, func(d *DueDay) { d.Waiting = true })
		r.each(l.To, l.To, func(d *DueDay) { d.Waiting, d.Restarted = false, true })
	}
}

// count numbers days on from those counted since the last start.
func (r dayRow) count(from, to time.Time) {
	n := 0
	for _, d := range r.days {
		n = max(n, d.Ordinal)
		if d.Restarted {
			n = 0
		}
	}
	r.each(from, to, func(d *DueDay) {
		if !d.Counted {
			n++
			d.Counted, d.Ordinal = true, n
		}
	})
}

// forget takes back what was counted for days after a return: the period began
// again, and those days count anew or not at all.
func (r dayRow) forget(returned time.Time) {
	after := deadline.DateOf(returned)
	for i := range r.days {
		if d := &r.days[i]; !d.Date.Before(after) {
			d.Counted, d.Ordinal, d.Start = false, 0, false
		}
	}
}
