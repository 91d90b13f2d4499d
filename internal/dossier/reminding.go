package dossier

import (
	"slices"
	"time"

	"motcua/internal/org"
)

// OpinionRemindedV1: the Consultee was reminded before its date (P-15).
type OpinionRemindedV1 struct {
	Token string `json:"token"`
}

// OpinionLateV1: the date has passed without an answer; the head of the OneStopUnit is
// told (P-15, NĐ 61 Đ19.5). Nothing else follows: silence is never consent.
type OpinionLateV1 struct {
	Token string `json:"token"`
}

func (OpinionRemindedV1) Type() string { return "OpinionReminded" }
func (OpinionLateV1) Type() string     { return "OpinionLate" }

func (OpinionRemindedV1) Version() int { return 1 }
func (OpinionLateV1) Version() int     { return 1 }

// WorkLateOpinion: a Consultee is late; the head of the OneStopUnit is to see to it.
const WorkLateOpinion WorkKind = "LateOpinion"

// What hangs on a question beside its own token in the inbox.
const (
	clockOf  = "/clock" // when somebody is next to be told
	reportOf = "/late"  // the report to the head
)

// RemindAt is when a Consultee is reminded: when three quarters of its time have passed.
// Zero when no date was set.
func (c Consultation) RemindAt() time.Time {
	if c.Due.IsZero() {
		return time.Time{}
	}
	return moment(c.Due.Add(-c.Due.Sub(c.AskedAt) / 4))
}

// tellAt is when somebody is next to be told of an open question; zero for never.
func (c Consultation) tellAt() time.Time {
	switch {
	case !c.Open() || c.Due.IsZero() || !c.ReportedAt.IsZero():
		return time.Time{}
	case c.RemindedAt.IsZero():
		return c.RemindAt()
	}
	return c.Due.Add(time.Millisecond) // at the date itself it is not late yet
}

// askingWork is what hangs on open questions: the moment somebody is to be told, and for
// the head of the OneStopUnit those that are late.
func (s *State) askingWork() []WorkItem {
	if s.Pause() != nil || s.Status == Resolved {
		return nil
	}
	var out []WorkItem
	for _, c := range s.Consultations {
		if !c.Open() {
			continue
		}
		if at := c.tellAt(); !at.IsZero() {
			out = append(out, WorkItem{Token: c.Token + clockOf, Kind: WorkTimer, Queue: TimerQueue, StepID: c.NodeID, Since: c.AskedAt, Urgent: at})
		}
		if !c.ReportedAt.IsZero() {
			item := WorkItem{Token: c.Token + reportOf, Kind: WorkLateOpinion, Queue: Queue(s.ReceivingUnit.ID, org.OneStopHead), StepID: c.NodeID, Since: c.ReportedAt, StepDue: c.Due}
			out = append(out, s.urgent(item))
		}
	}
	return out
}

// remind tells Consultees whose date comes near, and reports those who let it pass; ok
// is false when nobody is to be told.
func (d *decision) remind() (told bool) {
	for _, c := range slices.Clone(d.Consultations) {
		if !c.Open() || c.Due.IsZero() {
			continue
		}
		late := c.Late(d.env.Now)
		if c.RemindedAt.IsZero() && !late && !c.RemindAt().After(d.env.Now) {
			d.emit(OpinionRemindedV1{c.Token})
			told = true
		}
		if c.ReportedAt.IsZero() && late {
			d.emit(OpinionLateV1{c.Token})
			told = true
		}
	}
	return told
}

// evolveAsking notes who was told of an open question.
func (s *State) evolveAsking(e Event) { s.Consultations = toldOf(s.Consultations, e) }

// toldOf gives questions with the note that somebody was told of one that is open.
func toldOf(questions []Consultation, e Event) []Consultation {
	token, at := "", func(c *Consultation) *time.Time { return &c.RemindedAt }
	switch p := e.Data.(type) {
	case OpinionRemindedV1:
		token = p.Token
	case OpinionLateV1:
		token, at = p.Token, func(c *Consultation) *time.Time { return &c.ReportedAt }
	}
	out := slices.Clone(questions)
	for i := range out {
		if c := &out[i]; c.Token == token && c.Open() {
			*at(c) = e.At
		}
	}
	return out
}
