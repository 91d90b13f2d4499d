package feedback

import (
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
)

// Term is one of the dates of T-15 (QĐ 766/QĐ-TTg, 5.2).
type Term string

// Terms, in the order they fall due.
const (
	ToRefuse  Term = "FeedbackToRefuse"  // to take it on, or refuse it
	ToAsk     Term = "FeedbackToAsk"     // to ask its sender for more
	ToResolve Term = "FeedbackToResolve" // to answer it
	ToPublish Term = "FeedbackToPublish" // to publish the answer
)

// Due is a term of a piece of feedback, with its reasons.
type Due struct {
	Term Term
	Days int
	At   time.Time
	Met  time.Time // when it was done; zero: not yet
	Open bool      // what has to be done next
	Why  deadline.Explanation
}

// Late reports whether the term was missed, or is being missed at a moment.
func (d Due) Late(now time.Time) bool {
	switch {
	case !d.Met.IsZero():
		return d.Met.After(d.At)
	case d.Open:
		return now.After(d.At)
	}
	return false
}

// Dues are the terms that have begun, counted by the working days of the unit. What
// was asked for stops nothing but the resolving: that counts anew from the day the
// sender's answer came.
func (s State) Dues(sch *deadline.Schedule, t catalog.ServiceTerms) ([]Due, error) {
	resolveFrom := s.ReceivedAt
	if !s.AddedAt.IsZero() {
		resolveFrom = s.AddedAt
	}
	met := func(ok bool, at time.Time) time.Time {
		if ok {
			return at
		}
		return time.Time{}
	}
	rows := []struct {
		term Term
		days int
		from time.Time
		met  time.Time
		open bool
	}{
		{ToRefuse, t.RefuseDays, s.ReceivedAt, s.TakenAt, s.Status == Received && s.TakenAt.IsZero()},
		{ToAsk, t.SupplementDays, s.ReceivedAt, s.AskedAt, false},
		{ToResolve, t.ResolveDays, resolveFrom, met(s.Status == Answered || s.Status == Published, s.DoneAt), s.Status == Received || s.Status == Assigned},
		{ToPublish, t.PublishDays, s.DoneAt, s.PublicAt, s.Status == Answered},
	}
	var out []Due
	for _, r := range rows {
		if r.from.IsZero() || r.term == ToAsk && s.AskedAt.IsZero() && s.Status != Received && s.Status != Assigned ||
			s.Status == Refused && r.term != ToRefuse {
			continue
		}
		why, err := sch.Explain(r.from, deadline.Days(r.days, deadline.WorkingDay), deadline.FirstDayExcluded)
		if err != nil {
			return nil, err
		}
		out = append(out, Due{Term: r.term, Days: r.days, At: why.Due, Met: r.met, Open: r.open, Why: why})
	}
	return out, nil
}

// Next is what has to be done first, and by when; ok is false when nothing is.
func Next(all []Due) (out Due, ok bool) {
	for _, d := range all {
		if d.Open && (!ok || d.At.Before(out.At)) {
			out, ok = d, true
		}
	}
	return out, ok
}
