package dossier

import (
	"slices"
	"time"

	"motcua/internal/deadline"
)

// CalendarChanged is the cause of a due date that moved because a calendar or
// working hours were published after the receipt (H-11).
const CalendarChanged = "CalendarChanged"

// DueDateMovedV1: a calendar published after the receipt counts the days of the
// dossier differently (H-11). Due is never earlier than Before: what the applicant
// was promised stands until she is told otherwise, and both dates are kept.
type DueDateMovedV1 struct {
	Cause       string               `json:"cause"`              // CalendarChanged
	Calendar    string               `json:"calendar"`           // version now counted by, "VN@2/gio-hanh-chinh@1"
	Decision    string               `json:"decision"`           // legal document behind the publication
	Before      time.Time            `json:"before"`             // in force until now
	Computed    time.Time            `json:"computed"`           // by the new calendar
	Due         time.Time            `json:"due"`                // in force from now: the later of the two
	Promised    bool                 `json:"promised,omitempty"` // Computed is earlier; Due stays what was promised
	Explanation deadline.Explanation `json:"explanation"`        // of Computed
	StepDue     time.Time            `json:"step_due,omitzero"`  // of the current step, when it moves
	Days        []deadline.DayChange `json:"days,omitempty"`     // the days that count differently
	Notice      []string             `json:"notice,omitempty"`   // what the applicant is to be told, in Vietnamese
}

// Type names the event.
func (DueDateMovedV1) Type() string { return "DueDateMoved" }

// Version of its JSON.
func (DueDateMovedV1) Version() int { return 1 }

// NoticePending: what is to be told was recorded with the move. The ledger says no more:
// whether it has been sent, by which channel, stands in the outbox beside it (CN20.1).
const NoticePending = "Pending"

// ApplicantNotice is something the applicant is to be told about the due date.
type ApplicantNotice struct {
	At       time.Time `json:"at"`
	Cause    string    `json:"cause"`
	Decision string    `json:"decision"`
	Before   time.Time `json:"before"`
	Computed time.Time `json:"computed"` // by the new calendar
	Due      time.Time `json:"due"`      // that stands; after Computed when Computed would be a shortening
	Lines    []string  `json:"lines"`    // Vietnamese
	Delivery string    `json:"delivery"` // NoticePending
}

// dueMoved adds the date that stands. The calendar behind the current date is
// pinned, so that the clocks of the dossier are read by it: the new one, or still
// the old one while an old promise stands.
func (s *State) dueMoved(e Event, p DueDateMovedV1) {
	if p.Promised {
		s.ComputedDue = p.Computed
	} else {
		s.ComputedDue, s.Calendar = time.Time{}, p.Calendar
	}
	if !p.Due.Equal(s.CurrentDueDate()) {
		s.DueDates = append(slices.Clip(s.DueDates), DueDate{p.Due, p.Cause, e.At, p.Explanation})
	}
	if t := s.Token(); t != nil && !p.StepDue.IsZero() {
		s.change(t.ID, func(t *Token) { t.StepDue = p.StepDue })
	}
	if len(p.Notice) > 0 {
		s.Notices = append(slices.Clip(s.Notices), ApplicantNotice{e.At, p.Cause, p.Decision, p.Before, p.Computed, p.Due, p.Notice, NoticePending})
	}
}
