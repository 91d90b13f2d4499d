package dossier

import "slices"

// evolveSupplement holds the facts around supplements and repairs; false: none of them.
func (s *State) evolveSupplement(e Event) bool {
	switch p := e.Data.(type) {
	case SupplementRequestedV1:
		s.wait(AwaitingSupplement)
		s.Supplements = append(slices.Clip(s.Supplements), Supplement{Stage: p.Stage, Number: p.Number, Items: p.Items, RequestedAt: e.At, RequestedBy: e.By})
	case SupplementRequestedV2:
		s.asksFor(e, p)
	case SupplementProposedV1:
		s.Proposal = &SupplementProposal{Stage: p.Stage, Items: p.Items, ReplyBy: p.ReplyBy, Why: p.Why, Needs: p.Needs, To: p.Unit, Role: p.Role, At: e.At, By: e.By}
		s.Refusal = nil // it was answered: two never wait
		s.joins(p.Unit.ID)
	case SupplementApprovedV1:
	case SupplementRejectedV1:
		s.Proposal = nil
	case SupplementPartReceivedV1:
		s.Components = p.Components
		s.lastSupplement(func(x *Supplement) { x.Came = append(slices.Clip(x.Came), p.Came...) })
	case SupplementRemindedV1:
		s.lastSupplement(func(x *Supplement) { x.RemindedAt = e.At })
	case SupplementExpiredV1:
		s.lastSupplement(func(x *Supplement) { x.ExpiredAt, x.ExpiredTo, x.ExpiredRole = e.At, p.Unit, p.Role })
		if p.Unit.ID != "" {
			s.joins(p.Unit.ID)
		}
	case CorrectedV1:
		s.corrected(e, CorrectedV2{CorrectedV1: p})
	case CorrectedV2:
		s.corrected(e, p)
	case CorrectedReturnedV1:
		s.correctedReturned(e, p)
	case LossRecordedV1:
		s.Losses = append(slices.Clip(s.Losses), Loss{p, e.At, e.By})
	default:
		return s.evolveRefusal(e) || s.evolveDelivery(e)
	}
	return true
}

func (s *State) asksFor(e Event, p SupplementRequestedV2) {
	x := Supplement{Stage: p.Stage, Number: p.Number, Items: p.Items, RequestedAt: e.At, RequestedBy: e.By, Why: p.Why,
		ReplyBy: p.ReplyBy, RemindAt: p.RemindAt, Close: p.Close, ReturnBy: p.ReturnBy}
	if p.Proposed != nil {
		x.RequestedBy, x.ApprovedBy = *p.Proposed, e.By
	}
	s.wait(AwaitingSupplement)
	s.Supplements, s.Proposal, s.Refusal = append(slices.Clip(s.Supplements), x), nil, nil
}

// lastSupplement changes a copy of the last request.
func (s *State) lastSupplement(by func(*Supplement)) {
	s.Supplements = slices.Clone(s.Supplements)
	by(&s.Supplements[len(s.Supplements)-1])
}

func (s *State) supplemented(e Event, p SupplementReceivedV1) {
	s.lastSupplement(func(x *Supplement) { x.ReceivedAt, x.ReceivedBy = e.At, e.By })
	s.Components, s.Refusal = p.Components, nil
	s.papersGo(e, p.Papers, s.ReceivingUnit)
	s.resume()
	if !p.Due.IsZero() {
		s.DueDates = append(slices.Clip(s.DueDates), DueDate{p.Due, "Restart", e.At, *p.Explanation})
	}
	if t := s.Token(); t != nil && !p.StepDue.IsZero() {
		s.change(t.ID, func(t *Token) { t.StepDue = p.StepDue })
	}
}

// lapse drops a proposal that the dossier has left behind: it ended, has its Result, or
// was accepted although papers were to be asked for at intake, or it was to be refused.
// What another counter proposed is left behind by a Redirect.
func (s *State) lapse() {
	if s.Refusal != nil && (s.Status.Final() || s.Code != "") {
		s.Refusal = nil
	}
	if p := s.Proposal; p != nil && (s.Status.Final() || s.Status == Resolved || p.Stage == StageIntake && s.Code != "") {
		s.Proposal = nil
	}
}
