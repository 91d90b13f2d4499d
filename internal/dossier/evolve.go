package dossier

import (
	"slices"
	"time"

	"motcua/internal/workflow"
)

// Replay evolves events from nothing.
func Replay(events []Event) State {
	var s State
	for _, e := range events {
		s = Evolve(s, e)
	}
	return s
}

// Evolve adds one fact to the state. It decides nothing and never fails; it does
// not change the state it was given.
func Evolve(s State, e Event) State {
	before := s
	s.Seq = e.Seq
	dates := len(s.DueDates)
	data, token := Plain(e.Data)
	switch p := data.(type) {
	case SubmittedV1:
		s.submitted(e, p)
	case AcceptedV1:
		s.accepted(e, p)
	case ClockStartedV1:
		s.CompetentReceivedAt = e.At
		s.DueDates = append(slices.Clip(s.DueDates), DueDate{p.Due, "Receipt", e.At, p.Explanation})
	case RefusedV1:
		s.refused(e, p)
	case SupplementReceivedV1:
		s.supplemented(e, p)
		s.evolveLate(e)
	case HandedOverV1:
		s.handedOver(e, p)
	case HandoverReceivedV1:
		s.received(e, s.tokenAt(p.Step))
	case AssignedV1:
		s.Assigned = &Assignment{p.PostID, p.Name, p.Unit, p.Note, e.By, e.At}
		s.change(token, func(t *Token) { t.Assigned = s.Assigned })
		s.did(workflow.Assign, token)
	case AppraisedV1:
		s.Opinions = append(slices.Clip(s.Opinions), Opinion{e.By, e.At, s.acting(token).StepID, p.Text, p.Eligible, p.Files})
		s.did(workflow.Appraise, token)
	case SubmittedForApprovalV1:
		s.Draft = &Draft{p.Summary, p.Files, e.By, e.At}
		s.did(workflow.Submit, token)
	case ApprovedV1:
		s.Approval = &Approval{p.Comment, e.By, e.At, token}
		s.did(workflow.Approve, token)
	case ResultIssuedV1:
		s.resultIssued(e, p)
		s.did(workflow.Issue, token)
		s.Status, s.FinishedAt = Resolved, e.At
		s.closeAsked(e)
	default:
		if !s.evolveSupplement(e) {
			s.evolveLate(e)
		}
	}
	s.lapse()
	s.mark(e.Data, token)
	s.closePressings(e)
	s.remember(&before, e)
	if n := len(s.DueDates); n > dates {
		s.pin(s.DueDates[n-1])
	}
	return s
}

// pin notes the calendar behind a new date; what was held back before is settled.
func (s *State) pin(d DueDate) {
	s.ComputedDue = time.Time{}
	if v := d.Explanation.CalendarVersion; v != "" {
		s.Calendar = v
	}
}

// evolveLate holds the facts around money, withdrawal and the end.
func (s *State) evolveLate(e Event) {
	switch p := e.Data.(type) {
	case MovedV1:
		s.moved(e, p)
	case OpinionGivenV1:
		s.opinionGiven(e, p)
	case SupplementReceivedV2:
		s.stepDues(p.StepDues)
	case DueDateMovedV2:
		s.dueMoved(e, p.DueDateMovedV1)
		s.stepDues(p.StepDues)
	case ResultReturnedV1:
		s.returned(e, ResultReturnedV2{ResultReturnedV1: p})
	case ResultReturnedV2:
		s.returned(e, p)
	case ComponentDigitisedV1:
		s.digitised(e, p)
	case DueDateMovedV1:
		s.dueMoved(e, p)
	case PaymentRequestedV1:
		s.wait(AwaitingPayment)
	case PaymentRecordedV1:
		s.Paid = &Payment{Amount: p.Amount, Method: p.Method, Number: p.Number, Lines: p.Lines, At: e.At, By: e.By}
		if s.Status == AwaitingPayment {
			s.resume()
		}
	case WithdrawalRequestedV1:
		s.wait(WithdrawalRequested)
		s.Withdrawal = &Withdrawal{Reason: p.Reason, RequestedAt: e.At}
	case WithdrawalConfirmedV1:
		w := *s.Withdrawal
		w.ConfirmedAt, w.ConfirmedBy = e.At, e.By
		s.Withdrawal = &w
		s.end(Withdrawn, e)
	case WithdrawalCancelledV1:
		s.notWithdrawn(e, p.Reason, false)
	case WithdrawalDeclinedV1:
		s.notWithdrawn(e, p.Reason, true)
	case ClockPausedV1, ClockResumedV1, ExtendedV1, ExtensionAcknowledgedV1:
		s.evolveTurn(e)
	case StoppedV1:
		s.end(Stopped, e)
		s.Notice = &Notice{Number: p.Number, ReasonCode: p.ReasonCode, Reason: p.Reason, LegalGround: p.LegalGround, At: e.At, By: e.By}
	default:
		s.evolvePeople(e)
	}
}

func (s *State) submitted(e Event, p SubmittedV1) {
	s.Province, s.ID, s.Trial, s.Procedure = p.Province, p.ID, p.Trial, p.Procedure
	s.Channel, s.ReturnChannel, s.CopySets, s.Note = p.Channel, p.ReturnChannel, p.CopySets, p.Note
	s.Applicant, s.Owner, s.Representative = p.Applicant, p.Owner, p.Representative
	s.Components, s.ReceivingUnit, s.CompetentAgency, s.CrossBoundary = p.Components, p.ReceivingUnit, p.CompetentAgency, p.CrossBoundary
	s.Form, s.Answers = p.Form, p.Answers
	s.Power, s.Batch, s.Doubles = p.Power, p.Batch, p.Doubles
	if more, ok := e.Data.(SubmittedV2); ok {
		s.Way, s.Ticket = more.Way, more.Ticket
	}
	s.Status, s.SubmittedAt = Submitted, e.At
	s.joins(p.ReceivingUnit.ID)
}

func (s *State) accepted(e Event, p AcceptedV1) {
	s.Code, s.WorkflowID, s.WorkflowVersion, s.Calendar, s.Period = p.Code, p.WorkflowID, p.WorkflowVersion, p.Calendar, p.Period
	s.Status, s.AcceptedAt, s.Intake, s.Fees, s.Components = Accepted, e.At, e.By, p.Fees, p.Components
	s.SameDay, s.AtOnce = p.SameDay, p.AtOnce
	if more, ok := e.Data.(AcceptedV2); ok {
		s.Check = &Checked{more.Check, e.By, e.At}
	}
	cause := "Receipt"
	if s.CrossBoundary {
		cause = Provisional
	}
	s.DueDates = append(slices.Clip(s.DueDates), DueDate{p.Due, cause, e.At, p.Explanation})
	s.Tokens = []Token{{
		ID: firstToken, StepID: p.Step, Visit: 1, Unit: s.ReceivingUnit, Role: p.Role, PostID: e.By.PostID, PostName: e.By.Name,
		Since: e.At, ReceivedAt: e.At, StepDue: p.StepDue, Done: []workflow.Act{workflow.Accept}, Changed: e.Seq,
	}}
	s.joins(s.CompetentAgency.ID)
}

func (s *State) handedOver(e Event, p HandedOverV1) {
	from := s.tokenAt(p.FromStep)
	s.Hops = append(slices.Clip(s.Hops), Hop{
		Token: from.ID, FromStep: p.FromStep, ToStep: p.ToStep, FromUnit: from.Unit, ToUnit: p.ToUnit, ToRole: p.ToRole, ToPost: p.ToPost,
		Giver: e.By, GivenAt: e.At, Backward: p.Backward, Note: p.Note, StepResult: p.StepResult,
	})
	left := *from
	left.Giver, left.GivenBy = nil, ""
	giver := &left
	s.change(from.ID, func(t *Token) {
		*t = Token{
			ID: t.ID, StepID: p.ToStep, Visit: len(s.Hops) + 1, Unit: p.ToUnit, Role: p.ToRole, PostID: p.ToPost, PostName: p.ToName,
			Since: e.At, StepDue: p.StepDue, Giver: giver, GivenBy: e.By.PostID,
		}
	})
	s.papersGo(e, p.Papers, from.Unit)
	if p.Backward {
		s.Approval = nil // whatever was approved must be approved again
	}
	if s.Status == Accepted {
		s.Status = Processing
	}
	s.joins(p.ToUnit.ID)
}

func (s *State) received(e Event, at *Token) {
	s.change(at.ID, func(t *Token) {
		t.ReceivedAt, t.PostID, t.PostName, t.Giver, t.GivenBy = e.At, e.By.PostID, e.By.Name, nil, ""
	})
	s.Hops = slices.Clone(s.Hops)
	for i := range s.Hops {
		if h := &s.Hops[i]; h.Token == at.ID && h.ToStep == at.StepID && h.ReceivedAt.IsZero() {
			h.Receiver, h.ReceivedAt = e.By, e.At
		}
	}
}

// acting is the token at which an act was done; in a serial process there is one.
func (s *State) acting(token string) *Token {
	if token == "" {
		return s.Token()
	}
	return s.TokenByID(token)
}

func (s *State) did(a workflow.Act, token string) {
	t := s.acting(token)
	if t.Has(a) {
		return // done again on the same visit: a corrected opinion
	}
	s.change(t.ID, func(t *Token) { t.Done = append(slices.Clip(t.Done), a) })
}

// mark notes at the tokens that an event concerned them. What happens at one step is
// noted where it is told; everything else concerns the whole dossier.
func (s *State) mark(p Payload, token string) {
	switch p.(type) {
	case AcceptedV1, AcceptedV2, HandedOverV1, HandoverReceivedV1, MovedV1, OpinionGivenV1, OpinionRemindedV1, OpinionLateV1, PapersReceivedV1, PapersLateV1:
		return
	}
	if token != "" {
		s.change(token, func(*Token) {})
		return
	}
	s.Tokens = slices.Clone(s.Tokens)
	for i := range s.Tokens {
		s.Tokens[i].Changed = s.Seq
	}
}

func (s *State) wait(b BusinessStatus) { s.Resume, s.Status = s.Status, b }

func (s *State) resume() { s.Status, s.Resume = s.Resume, "" }

func (s *State) end(b BusinessStatus, e Event) {
	s.closeStays(e.At)
	s.endPause(e.At, e.By, "")
	s.Status, s.Resume, s.Tokens = b, "", nil
	if s.FinishedAt.IsZero() {
		s.FinishedAt = e.At
	}
}

func (s *State) joins(unitID string) {
	if !slices.Contains(s.Units, unitID) {
		s.Units = append(slices.Clip(s.Units), unitID)
	}
}
