// Package deadline is the heart of the law of time: when is a dossier due,
// is it late at a given moment, and why.
//
// It is pure: no clock, no file, no network, no global state. Calendars and
// hours are data; they are compiled once into an immutable Schedule, and every
// answer of a Schedule can explain itself line by line with its legal row.
//
//	s, err := deadline.NewSchedule(calendar, hours)
//	due, err := s.Due(received, deadline.Days(5, deadline.WorkingDay), deadline.FirstDayExcluded)
//	why, err := s.Explain(received, deadline.Days(5, deadline.WorkingDay), deadline.FirstDayExcluded)
//	all, err := s.Clocks(facts, now)
//
// The data are in calendar.go (Calendar, Day) and hours.go (Hours), the facts of
// a dossier in facts.go, the answers in clocks.go (Clocks, Reading) and explain.go
// (Explanation, Line); calendars come in through ParseCSV, ParseRows and ParseICS,
// or as drafts from ProposeYear; Recalculate weighs a late holiday decision, and
// Prove hands the figures to an outsider.
//
// Three conventions hold everywhere:
//   - Viet Nam is UTC+7 the whole year; the zone of the process is irrelevant.
//   - Counting is in whole minutes, integers only. The seconds of a moment are
//     dropped before counting, as on the printed Receipt; comparing a moment
//     with a due date uses the exact moment.
//   - The minute of closing belongs to the day: received at 17:00 is received
//     in working hours, received at 17:01 is not.
package deadline

import "time"

// Lang is a language in which periods and explanations are rendered.
type Lang string

// The two languages of the product. Vietnamese is the default.
const (
	Vietnamese Lang = "vi"
	English    Lang = "en"
)

// Unit is a unit of a period (T-05). On the wire it is its own name.
type Unit string

// Units of a period (T-05).
const (
	// WorkingDay counts the working days of the schedule.
	WorkingDay Unit = "WorkingDay"
	// CalendarDay counts every day; a last day on a day off moves to the next working day (BLDS Đ148.5).
	CalendarDay Unit = "CalendarDay"
	// WorkingHour counts 60 working minutes of the competent unit, always from the moment (BLDS Đ147.1).
	WorkingHour Unit = "WorkingHour"
	// Month runs to the same day number, or to the last day of a shorter month (BLDS Đ148.3). Whole months only.
	Month Unit = "Month"
)

// Part is an amount of one unit, in quarters of it: Quarters 2 is half a day.
// Quarters is from 1 to MaxQuarters.
type Part struct {
	Quarters int  `json:"quarters"`
	Unit     Unit `json:"unit"`
}

// Period is a list of parts counted one after the other; the day on which one
// part ends is the start day of the next and is not counted again. An empty
// Period is an untimed step: it has no due date.
type Period []Part

// Count says how a period of working days begins.
type Count string

const (
	// FirstDayExcluded is the rule for whole dossiers (T-04, BLDS Đ147.2): the start
	// day is not counted, and the n-th working day ends with its working hours.
	FirstDayExcluded Count = "FirstDayExcluded"
	// FromMoment is the rule for the steps of an internal process (T-11): a
	// working day is the standard working minutes of the schedule, counted from
	// the very moment the step starts. Calendar days and months follow the civil
	// code under either Count.
	FromMoment Count = "FromMoment"
)

// Schedule is a calendar and a set of working hours compiled for counting. It
// is immutable and safe for concurrent use; make one per pair and keep it.
type Schedule struct{ table }

// NewSchedule checks and compiles a calendar and the hours of a unit. It fails
// with an *Error when the data contradict themselves, naming the day at fault.
func NewSchedule(c Calendar, h Hours) (*Schedule, error) {
	t, err := compile(c, h)
	if err != nil {
		return nil, err
	}
	return &Schedule{*t}, nil
}

// Version names the data behind every answer, e.g. "VN@3/gio-hanh-chinh@1"; a
// dossier pins it in its events.
func (s *Schedule) Version() string { return s.version }

// Due is the moment at which a period that starts at start has run out. For an
// untimed period it is the zero time. It fails with an *Error when the period is
// not valid or the answer lies outside the days the calendar covers.
func (s *Schedule) Due(start time.Time, p Period, c Count) (time.Time, error) {
	if err := check(p, c); err != nil || p.IsZero() {
		return time.Time{}, err
	}
	m, err := s.run(minuteOf(start), p, c, nil)
	if err != nil {
		return time.Time{}, err
	}
	return m.time(), nil
}

// Explain gives the same answer as Due together with its reasons.
func (s *Schedule) Explain(start time.Time, p Period, c Count) (Explanation, error) {
	if err := check(p, c); err != nil {
		return Explanation{}, err
	}
	return s.explain(start, p, c)
}

// Clocks reads the legal clock and the KPI clock of a dossier at the moment now
// from one list of facts (T-07). Legal and KPI answers differ by design: a
// restart and an extension belong to the law, the citizen's time to the KPI. For
// a report, now is the end of the reporting period (Q2.1). Facts later than now
// are taken as given, except that an open pause is read as if it ended now.
func (s *Schedule) Clocks(f Facts, now time.Time) (Clocks, error) { return s.clocks(f, now) }

// IsWorkingDay reports whether deadlines count that day: swap Saturdays do,
// reception Saturdays do not (H-03, H-09). Days outside the calendar do not.
func (s *Schedule) IsWorkingDay(d Date) bool {
	i := s.index(d)
	return s.inside(i) && s.isWorking(i)
}

// WorkingMinutes counts the working minutes from a to b; 0 when b is not after
// a. Time outside the days the calendar covers counts for nothing.
func (s *Schedule) WorkingMinutes(a, b time.Time) int {
	return max(0, s.position(minuteOf(b))-s.position(minuteOf(a)))
}

// PaperHandoverBy is the moment by which the paper dossier must be handed over
// (P-10, T-03): the end of the same working day, or the start of the next when
// it was received after the cut-off, after hours or on a day off. The zero time
// means that the calendar does not reach so far.
func (s *Schedule) PaperHandoverBy(received time.Time, cutoff Clock) time.Time {
	return s.handover(minuteOf(received), cutoff)
}
