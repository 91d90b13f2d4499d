package dossier

import (
	"cmp"
	"slices"
	"time"

	"motcua/internal/workflow"
)

// moved takes a token away from where it stood and puts others where they came to
// stand.
func (s *State) moved(e Event, p MovedV1) {
	from, before := s.TokenByID(p.Token), s.flow()
	after := p.Flow.apply(before)
	s.Flow = &after
	s.leave(e, slices.Concat([]string{p.Token}, p.Withdrawn, p.Unanswered))
	s.closeConsultations(e, p)
	s.addHops(e, p, *from)
	s.papersGo(e, p.Papers, from.Unit)
	for _, r := range p.Reached {
		s.arrive(e, r, from)
	}
	if p.Backward {
		s.unapprove(before, after)
	}
	if s.Status == Accepted {
		s.Status = Processing
	}
}

// leave ends the stays of tokens and takes the tokens away.
func (s *State) leave(e Event, ids []string) {
	if s.Stays == nil { // the visit of the step that accepted
		s.Stays = []Stay{{Token: firstToken, StepID: s.Tokens[0].StepID, Unit: s.Tokens[0].Unit, Since: s.Tokens[0].Since}}
	}
	s.Stays = slices.Clone(s.Stays)
	for i := range s.Stays {
		if x := &s.Stays[i]; x.Left.IsZero() && slices.Contains(ids, x.Token) {
			x.Left = e.At
		}
	}
	s.Tokens = slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool { return slices.Contains(ids, t.ID) })
}

// closeStays ends every visit that still lasts: the dossier is at its end.
func (s *State) closeStays(at time.Time) {
	s.Stays = slices.Clone(s.Stays)
	for i := range s.Stays {
		if s.Stays[i].Left.IsZero() {
			s.Stays[i].Left = at
		}
	}
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		if c := &s.Consultations[i]; c.Open() {
			c.ClosedAt = at
		}
	}
}

// arrive puts a token where it came to stand. Who was assigned before stays with it.
func (s *State) arrive(e Event, r Reached, from *Token) {
	t := Token{
		ID: r.Token, StepID: r.Step, Kind: r.Kind, Name: r.Name, Visit: len(s.Stays) + 1, Unit: r.Unit, Role: r.Role,
		PostID: r.Post, PostName: r.PostName, Since: e.At, StepDue: r.StepDue, Assigned: from.Assigned, Changed: e.Seq, Supervisor: r.Supervisor,
	}
	if r.Kind == atTimer {
		t.ReceivedAt = e.At // nobody is to receive it
	}
	s.Tokens = append(slices.Clip(s.Tokens), t)
	s.Stays = append(slices.Clip(s.Stays), Stay{Token: r.Token, StepID: r.Step, Unit: r.Unit, Since: e.At, Supervisor: r.Supervisor})
	if r.Kind == atConsultation {
		s.Consultations = append(slices.Clip(s.Consultations), Consultation{
			Token: r.Token, NodeID: r.Step, Question: r.Name, Unit: r.Unit, AskedAt: e.At, AskedBy: e.By, Due: r.StepDue,
		})
	}
	if r.Unit.ID != "" {
		s.joins(r.Unit.ID)
	}
	if r.Supervisor != nil { // it sees what it watches over
		s.joins(r.Supervisor.ID)
	}
}

// addHops writes the giver's half of the ControlSlip: a row for each step that gets
// the work now. What goes into a join or a timer is a row that waits; it gets its
// receiver when somebody gets the work.
func (s *State) addHops(e Event, p MovedV1, from Token) {
	s.Hops = slices.Clone(s.Hops)
	var heirs []Reached
	for _, r := range p.Reached {
		if r.Kind == "" || r.Kind == atCall {
			heirs = append(heirs, r)
		}
	}
	row := Hop{
		FromStep: p.From, FromUnit: from.Unit, Giver: e.By, GivenAt: e.At, Backward: p.Backward, Note: p.Note, StepResult: p.StepResult,
	}
	waits := row
	waits.Token, waits.WaitsAt = s.waitingToken(p), cmp.Or(p.Join, timerOf(p))
	if len(heirs) > 0 {
		led := s.inherit(p, Hop{}.to(heirs[0]))
		if from.Kind == atTimer { // the rows of those who handed over have waited for it: one for each who gets the work
			for _, r := range heirs[1:] {
				for _, h := range led {
					s.Hops = append(s.Hops, h.to(r))
				}
			}
		}
	} else {
		s.inherit(p, waits)
	}
	if from.Kind == atTimer {
		return
	}
	if waits.WaitsAt != "" && (len(heirs) == 0 || p.Join != "") {
		s.Hops = append(s.Hops, waits)
	}
	for _, r := range heirs {
		s.Hops = append(s.Hops, row.to(r))
	}
}

// to is the row with somebody who gets the work.
func (h Hop) to(r Reached) Hop {
	h.Token, h.ToStep, h.ToUnit, h.ToRole, h.ToPost, h.Supervisor = r.Token, r.Step, r.Unit, r.Role, r.Post, r.Supervisor
	return h
}

// inherit leads the rows that waited for this move on: those of the branches that a
// join brought together, and those that a timer held. It gives the rows it led on.
func (s *State) inherit(p MovedV1, to Hop) (led []Hop) {
	used := []string{p.Token}
	for _, m := range p.Flow.Moves {
		for _, t := range m.Used {
			used = append(used, t.ID)
		}
	}
	for i := range s.Hops {
		if h := &s.Hops[i]; h.ToStep == "" && slices.Contains(used, h.Token) {
			h.Token, h.ToStep, h.ToUnit, h.ToRole, h.ToPost, h.Supervisor = to.Token, to.ToStep, to.ToUnit, to.ToRole, to.ToPost, to.Supervisor
			h.WaitsAt = cmp.Or(to.WaitsAt, h.WaitsAt)
			led = append(led, *h)
		}
	}
	return led
}

// waitingToken is the token as which the left one waits at its join or timer.
func (s *State) waitingToken(p MovedV1) string {
	for _, t := range slices.Backward(p.Flow.Tokens) {
		if p.Join != "" && t.At == p.Join && t.Waits() && madeBy(p.Flow.Moves, t.ID) {
			return t.ID
		}
	}
	for _, r := range p.Reached {
		if r.Kind == atTimer {
			return r.Token
		}
	}
	return p.Token
}

func madeBy(moves []workflow.Move, id string) bool {
	return slices.ContainsFunc(moves, func(m workflow.Move) bool { return slices.Contains(m.Made, id) })
}

// timerOf is the timer a move came to, "" for none.
func timerOf(p MovedV1) string {
	for _, r := range p.Reached {
		if r.Kind == atTimer {
			return r.Step
		}
	}
	return ""
}

// closeConsultations notes which questions got no answer (P-15).
func (s *State) closeConsultations(e Event, p MovedV1) {
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		c := &s.Consultations[i]
		switch {
		case !c.Open():
		case slices.Contains(p.Unanswered, c.Token):
			c.ClosedAt = e.At
		case slices.Contains(p.Withdrawn, c.Token):
			c.TakenBack = e.At
		}
	}
}

// unapprove takes an approval back when the step that gave it is to be done again.
// What was approved in a branch that the giving back does not touch stays.
func (s *State) unapprove(before, after Flow) {
	if s.Approval == nil {
		return
	}
	for _, m := range before.Moves {
		if m.Left.ID == s.Approval.Token && !slices.ContainsFunc(after.Moves, func(x workflow.Move) bool { return x.Left.ID == m.Left.ID }) {
			s.Approval = nil
			return
		}
	}
	if s.TokenByID(s.Approval.Token) == nil && !slices.ContainsFunc(after.Moves, func(x workflow.Move) bool { return x.Left.ID == s.Approval.Token }) {
		s.Approval = nil
	}
}

// opinionGiven records a Consultee's answer; nothing else moves.
func (s *State) opinionGiven(e Event, p OpinionGivenV1) {
	after := p.Flow.apply(s.flow())
	s.Flow = &after
	s.leave(e, []string{p.Token})
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		if c := &s.Consultations[i]; c.Token == p.Token {
			c.Text, c.Agrees, c.Files, c.AnsweredAt, c.AnsweredBy, c.Answer = p.Text, p.Agrees, p.Files, e.At, e.By, p.Document
		}
	}
}

// stepDues sets new deadlines of steps.
func (s *State) stepDues(dues []TokenDue) {
	for _, d := range dues {
		s.change(d.Token, func(t *Token) { t.StepDue = d.StepDue })
	}
}
