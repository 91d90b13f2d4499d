package dossier

import "slices"

// evolvePeople holds the turns of people: reassigned, recalled, undone, chased, asked.
func (s *State) evolvePeople(e Event) {
	switch p := e.Data.(type) {
	case RedirectedV1:
		s.redirected(e, p)
	case RedirectReceivedV1:
		s.redirectReceived(e)
	case ReassignedV1:
		s.reassigned(e, p)
	case RecalledV1:
		s.recalled(p)
	case UndoneV1:
		s.undone()
	case ChasedV1:
		s.chased(e, p)
	case ChaseAnsweredV1:
		s.chaseAnswered(e, p)
	case OpinionRemindedV1, OpinionLateV1:
		s.evolveAsking(e)
	case ConsultationRequestedV1:
		s.asked(e, p)
	case ConsultationAnsweredV1:
		s.answered(e, p)
	case QuestionTakenBackV1:
		s.questionTakenBack(e, p)
	case VerificationRecordedV1:
		s.Verifications = append(slices.Clip(s.Verifications), Verification{p, e.At, e.By})
	default:
		if !s.evolvePapers(e) {
			s.evolveMoney(e)
		}
	}
}

// reassigned names another officer at a token, and for the coming steps when it was
// the assigned one.
func (s *State) reassigned(e Event, p ReassignedV1) {
	unit := s.TokenByID(p.Token).Unit
	now := &Assignment{p.PostID, p.Name, unit, p.Reason, e.By, e.At}
	instead := func(a *Assignment) *Assignment {
		if a == nil || p.FromPost == "" || a.PostID != p.FromPost {
			return a
		}
		return now
	}
	s.Assigned = instead(s.Assigned)
	s.change(p.Token, func(t *Token) {
		t.PostID, t.PostName, t.Assigned = p.PostID, p.Name, instead(t.Assigned)
	})
}

// recalled gives a token back to who handed it over; the row of the ControlSlip that
// was never received goes.
func (s *State) recalled(p RecalledV1) {
	from := *s.TokenByID(p.Token)
	s.change(p.Token, func(t *Token) { *t = *t.Giver })
	i := len(s.Hops) - 1
	for i >= 0 && (s.Hops[i].Token != p.Token || s.Hops[i].ToStep != from.StepID) {
		i--
	}
	s.papersRecalled(s.Hops[i].GivenAt)
	s.Hops = slices.Delete(slices.Clone(s.Hops), i, i+1)
	if len(s.Hops) == 0 && s.Status == Processing {
		s.Status = Accepted
	}
}

// undone brings back what held before the last act.
func (s *State) undone() {
	b := s.Last.Before
	s.Status, s.Tokens, s.Assigned, s.Draft, s.Approval = b.Status, slices.Clone(b.Tokens), b.Assigned, b.Draft, b.Approval
	s.Stays, s.Hops, s.Consultations = b.Stays.apply(s.Stays), b.Hops.apply(s.Hops), b.Consultations
	s.Refusal = b.Refusal
	s.Opinions, s.Verifications = shortened(s.Opinions, b.Opinions), shortened(s.Verifications, b.Verifications)
	if b.Papers != nil {
		s.Papers = b.Papers.List
	}
	if b.Flow == nil {
		s.Flow = nil
		return
	}
	flow := b.Flow.apply(s.flow())
	s.Flow = &flow
}

func shortened[T any](list []T, n int) []T {
	if n == 0 {
		return nil
	}
	return list[:n:n]
}

// remember notes the act an event belongs to, and what held before it while it can
// still be undone. Events of one officer at one moment are one act. That the system
// told somebody of a date is no act of anybody (EX-04, P-15).
func (s *State) remember(before *State, e Event) {
	if onlyTells(e.Data) {
		s.Last = before.Last.told(e)
		return
	}
	last := LastAct{Seq: e.Seq, At: e.At, OfficerID: e.By.OfficerID, PostID: e.By.PostID}
	if byRule(e.Data) && before.Last != nil && before.Last.At.Equal(e.At) { // follows from the act, and is undone with it
		last.OfficerID, last.PostID = before.Last.OfficerID, before.Last.PostID
	}
	start, can := before, undoable(e.Data)
	if l := before.Last; l != nil && l.At.Equal(e.At) && l.PostID == last.PostID && l.OfficerID == last.OfficerID && l.Seq+len(l.Types) == e.Seq && !slices.Contains(l.Types, UndoneV1{}.Type()) {
		last.Seq, last.Types = l.Seq, l.Types
		can = can && l.Before != nil
		if can {
			start = before.as(*l.Before)
		}
	}
	last.Types = append(slices.Clip(last.Types), e.Data.Type())
	if can && last.OfficerID != "" && !s.Status.Final() {
		last.Before = s.differs(start)
	}
	s.Last = &last
}

// onlyTells reports whether an event changes nobody's work: the system reminded, or
// reported a date that has passed.
func onlyTells(p Payload) bool {
	switch p.(type) {
	case OpinionRemindedV1, OpinionLateV1, PapersLateV1:
		return true
	}
	return false
}

// told keeps the last act while others are told of a date: taken back, it is not told
// to them again.
func (l *LastAct) told(e Event) *LastAct {
	if l == nil || l.Before == nil {
		return l
	}
	last, b := *l, *l.Before
	b.Consultations = toldOf(b.Consultations, e)
	if p, ok := e.Data.(PapersLateV1); ok && b.Papers != nil {
		b.Papers = &papersBefore{papersTold(b.Papers.List, e, p.ID)}
	}
	last.Before = &b
	return &last
}

// as gives a state as it was before its last act.
func (s State) as(b Before) *State {
	s.Last = &LastAct{Before: &b}
	s.undone()
	return &s
}

// differs tells what leads back from a state to the one before.
func (s *State) differs(before *State) *Before {
	b := &Before{
		Status: before.Status, Tokens: before.Tokens, Stays: tailOf(before.Stays, s.Stays), Hops: tailOf(before.Hops, s.Hops), Consultations: before.Consultations,
		Verifications: len(before.Verifications), Opinions: len(before.Opinions), Assigned: before.Assigned, Draft: before.Draft, Approval: before.Approval, Refusal: before.Refusal,
		Papers: papersDiffer(before.Papers, s.Papers),
	}
	if before.Flow != nil {
		back := flowChange(s.flow(), *before.Flow)
		b.Flow = &back
	}
	return b
}
