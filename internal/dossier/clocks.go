package dossier

import (
	"time"

	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

// DeadlineFacts is what both clocks need to know of the dossier, read from its
// ledger (T-07). Before acceptance Received is zero and there is no due date.
func (s *State) DeadlineFacts() deadline.Facts {
	f := deadline.Facts{
		Received: s.AcceptedAt, CrossBoundary: s.CrossBoundary, ReceivedByCompetentAgency: s.CompetentReceivedAt,
		Period: s.Period, SameDay: s.SameDay, Finished: s.FinishedAt,
	}
	for _, x := range s.Supplements {
		if x.Stage == StageAppraisal && !s.beforeTheClock(x) { // P-14: again from zero
			f.Restarts = append(f.Restarts, deadline.Restart{Document: x.Number, Returned: x.RequestedAt, Received: x.ReceivedAt})
			continue
		}
		f.SupplementRequests = append(f.SupplementRequests, deadline.SupplementRequest{
			Stage: deadline.Stage(x.Stage), Requested: x.RequestedAt, Completed: x.ReceivedAt,
		})
	}
	s.pauseFacts(&f)
	return f
}

// beforeTheClock reports whether papers were asked for while the CompetentAgency had not
// received the dossier: there was no clock that could start again (T-02, CF-02).
func (s *State) beforeTheClock(x Supplement) bool {
	return s.CrossBoundary && (s.CompetentReceivedAt.IsZero() || x.RequestedAt.Before(s.CompetentReceivedAt))
}

// StepFacts lists every visit of a step with its period, in order of time (T-11).
// A step during which the papers came back complete is counted from that receipt,
// as the ledger does; while the applicant is asked, it stands at the request.
func (s *State) StepFacts(w *workflow.Definition) []deadline.Step {
	if w == nil || s.AcceptedAt.IsZero() {
		return nil
	}
	var out []deadline.Step
	add := func(id string, start, end time.Time) {
		period := periodAt(w, id)
		start = s.restartedWithin(start, end)
		if end.IsZero() {
			end = s.stoppedAt()
		}
		out = append(out, deadline.Step{ID: id, Started: start, Period: period, Finished: end})
	}
	if len(s.Stays) > 0 {
		for _, x := range s.Stays {
			add(x.StepID, x.Since, x.Left)
		}
		return out
	}
	id, since := w.First().ID, s.AcceptedAt
	for _, h := range s.Hops {
		add(id, since, h.GivenAt)
		id, since = h.ToStep, h.GivenAt
	}
	add(id, since, time.Time{})
	return out
}

// stoppedAt is when the last step ended or came to stand; zero while it runs.
func (s *State) stoppedAt() time.Time {
	switch {
	case len(s.Tokens) == 0 && !s.ReturnedAt.IsZero():
		return s.ReturnedAt
	case len(s.Tokens) == 0:
		return s.FinishedAt
	case s.Status == AwaitingSupplement:
		return s.Supplements[len(s.Supplements)-1].RequestedAt
	}
	return time.Time{}
}

// periodAt is the time a step, a call or a consultation has.
func periodAt(w *workflow.Definition, path string) deadline.Period {
	if n, ok := w.Node(path); ok {
		return n.Period
	}
	step, _ := w.Step(path)
	return step.Period
}
