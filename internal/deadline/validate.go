package deadline

import (
	"fmt"
	"time"
)

// Validate checks that the facts do not contradict themselves and that every
// pause has a ground, a document and a start (T-10).
func (f Facts) Validate() error {
	if f.Received.IsZero() {
		return fail(CodeFacts, "no receipt", nil)
	}
	if !f.ReceivedByCompetentAgency.IsZero() && f.ReceivedByCompetentAgency.Before(f.Received) {
		return fail(CodeFacts, "received by the competent agency before the receipt", nil)
	}
	if !f.Finished.IsZero() && f.Finished.Before(f.Received) {
		return fail(CodeFacts, "finished before the receipt", nil)
	}
	if f.SameDay != nil && f.SameDay.LegalSource == "" {
		return fail(CodeFacts, "same-day procedure without the decision of the province", nil)
	}
	if err := f.Period.Validate(); err != nil {
		return err
	}
	for i, p := range f.Pauses {
		if err := p.Validate(); err != nil {
			return fmt.Errorf("pause %d: %w", i+1, err)
		}
	}
	if err := f.validateRestarts(); err != nil {
		return err
	}
	for i, r := range f.SupplementRequests {
		if r.Requested.IsZero() || endsBefore(r.Requested, r.Completed) {
			return fail(CodeFacts, fmt.Sprintf("supplement request %d", i+1), nil)
		}
	}
	return f.validateSteps()
}

func (f Facts) validateRestarts() error {
	last := f.start()
	for i, r := range f.Restarts {
		open := r.Received.IsZero()
		if r.Returned.Before(last) || endsBefore(r.Returned, r.Received) || (open && i != len(f.Restarts)-1) {
			return fail(CodeFacts, fmt.Sprintf("restart %d", i+1), nil)
		}
		last = r.Received
	}
	return nil
}

func (f Facts) validateSteps() error {
	for _, s := range f.Steps {
		if s.Started.IsZero() || endsBefore(s.Started, s.Finished) {
			return fail(CodeFacts, "step "+s.ID, nil)
		}
		if err := s.Period.Validate(); err != nil {
			return fmt.Errorf("step %s: %w", s.ID, err)
		}
	}
	return nil
}

// Validate checks ground, document and moments of a pause (T-10).
func (p Pause) Validate() error {
	switch p.Ground {
	case GroundSupplement, GroundFinancial, GroundSectorLaw, GroundForceMajeure:
	default:
		return fail(CodePause, fmt.Sprintf("ground %q", p.Ground), nil)
	}
	if p.Document == "" || p.Start.IsZero() || endsBefore(p.Start, p.End) {
		return fail(CodePause, fmt.Sprintf("ground %s, document %q, from %s to %s", p.Ground, p.Document, p.Start, p.End), nil)
	}
	return p.Limit.Validate()
}

// start is the moment that starts the clock (T-01, T-02).
func (f Facts) start() time.Time {
	if f.CrossBoundary && !f.ReceivedByCompetentAgency.IsZero() {
		return f.ReceivedByCompetentAgency
	}
	return f.Received
}

func endsBefore(start, end time.Time) bool { return !end.IsZero() && end.Before(start) }
