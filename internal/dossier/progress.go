package dossier

import (
	"slices"
	"time"

	"motcua/internal/org"
	"motcua/internal/workflow"
)

// StepProgress is one step of the workflow as it stands for a dossier.
type StepProgress struct {
	Step    workflow.Step
	Done    bool
	Current bool
	Unit    UnitRef   // known once the dossier was there
	Since   time.Time // arrival of the last visit
	Left    time.Time // handed over, zero while there

	Supervisor UnitRef // OneStopUnit of another level that watches or watched over it (P-17)
}

// Progress tells how far the dossier has come. Before acceptance it is empty.
func (s *State) Progress(w *workflow.Definition) []StepProgress {
	if w == nil || s.AcceptedAt.IsZero() {
		return nil
	}
	if !w.Serial() {
		return s.branchProgress(w)
	}
	var out []StepProgress
	at := -1
	step := w.First()
	for ok := true; ok && step.ID != ""; step, ok = w.Next(step.ID) {
		p := StepProgress{Step: step}
		if len(out) == 0 {
			p.Unit, p.Since = s.CounterAt(s.AcceptedAt), s.AcceptedAt
		}
		for _, h := range s.Hops {
			if h.FromStep == step.ID {
				p.Left = h.GivenAt
			}
			if h.ToStep == step.ID { // after a Redirect it is the same step again
				p.Unit, p.Since, p.Left = h.ToUnit, h.GivenAt, time.Time{}
			}
		}
		if s.tokenAt(step.ID) != nil {
			at, p.Current = len(out), true
		}
		out = append(out, p)
	}
	for i := range out {
		out[i].Done = s.Status == Returned || at >= 0 && i < at
	}
	return out
}

// Completion is how far the dossier has come, in percent of its steps: the
// "completion level" anybody with the code may know (K-01).
func (s *State) Completion(w *workflow.Definition) int {
	steps := s.Progress(w)
	if s.Status.Final() {
		return 100
	}
	if len(steps) == 0 {
		return 0
	}
	done := 0
	for _, p := range steps {
		if p.Done {
			done++
		}
	}
	return done * 100 / len(steps)
}

// Possible lists the names of the commands that the state leaves open to an
// actor; whether one succeeds depends on what it carries. Of the steps she holds,
// only the one of the token is meant; nil: all of them.
func (s *State) Possible(a org.Actor, w *workflow.Definition, at *Token) []string {
	var out []string
	add := func(when bool, names ...string) {
		if when {
			out = append(out, names...)
		}
	}
	counter := a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
	leader := a.Of(s.CompetentAgency.ID) && a.Has(org.Approver)
	active := s.Status == Accepted || s.Status == Processing
	add(s.Status == Submitted && counter, "accept")
	add(s.Status == Submitted && counter && s.Proposal == nil && s.RefusalOpen() == nil, "request-supplement")
	for _, t := range s.Held(a) {
		if w != nil && (at == nil || at.ID == t.ID) {
			out = append(out, without(s.stepCommands(w, &t), out)...)
		}
	}
	add(s.Status == AwaitingSupplement && counter, "receive-supplement")
	out = append(out, s.moneyCommands(a)...)
	add(counter && (active || s.Status == Submitted || s.Status == AwaitingSupplement || s.Status == AwaitingPayment), "request-withdrawal")
	out = append(out, s.withdrawalCommands(a)...)
	add(leader && s.Code != "" && (active || s.Status == AwaitingSupplement || s.Status == AwaitingPayment), "stop")
	return slices.Concat(out, s.refusalCommands(a), s.supplementCommands(a), s.repairs(a), s.turnCommands(a), s.turns(a))
}

// without leaves out the names that stand in known.
func without(names, known []string) []string {
	return slices.DeleteFunc(names, func(n string) bool { return slices.Contains(known, n) })
}

// stepCommands lists what the holder of a current step may do there.
func (s *State) stepCommands(w *workflow.Definition, t *Token) []string {
	active := s.Status == Accepted || s.Status == Processing
	if s.Pause() != nil {
		if s.Status == Processing && t.ReceivedAt.IsZero() {
			return []string{"receive"}
		}
		return nil
	}
	if t.Kind == atConsultation {
		if !active {
			return nil
		}
		if t.ReceivedAt.IsZero() {
			return []string{"give-opinion", "receive"}
		}
		return []string{"give-opinion"}
	}
	step, ok := t.step(w)
	if !ok {
		return nil
	}
	names := map[workflow.Act]string{workflow.Assign: "assign", workflow.Appraise: "appraise", workflow.Submit: "submit-for-approval",
		workflow.Approve: "approve", workflow.Issue: "issue", workflow.Return: "return-result"}
	var out []string
	all := true
	for _, a := range step.Acts {
		done := t.Has(a)
		if name := names[a]; name != "" && all && (a == workflow.Return) == (s.Status == Resolved) && !(a == workflow.Issue && done) {
			if a == workflow.Return {
				out = append(out, s.returnCommands()...)
			} else if s.Status == Accepted || s.Status == Processing {
				out = append(out, name)
			}
		}
		all = all && done
	}
	open := s.Status == Accepted || s.Status == Processing || s.Status == Resolved
	if all && open && s.goesOn(w, step) {
		out = append(out, "hand-over")
	}
	if t.ReceivedAt.IsZero() && (s.Status == Processing || s.Status == Resolved) {
		out = append(out, "receive")
	}
	if s.Status == Processing && s.goesBack(t) {
		out = append(out, "return-to-previous")
	}
	if s.Status == Accepted || s.Status == Processing {
		out = append(out, "request-consultation", "record-verification")
		if s.Proposal == nil {
			out = append(out, "request-supplement")
		}
	}
	return out
}

// branchProgress is Progress of a branching process: steps in the order in which the
// definition lists them, those of called processes after their own.
func (s *State) branchProgress(w *workflow.Definition) []StepProgress {
	done := map[string]bool{}
	for _, m := range s.flow().Moves {
		done[m.Left.At] = true
	}
	var out []StepProgress
	for _, step := range w.Steps {
		p := StepProgress{Step: step, Current: s.tokenAt(step.ID) != nil}
		p.Done = !p.Current && (done[step.ID] || s.AtOnce != nil || s.Status == Returned && step.Does(workflow.Return))
		if step.Does(workflow.Accept) {
			p.Unit, p.Since = s.CounterAt(s.AcceptedAt), s.AcceptedAt
		}
		for _, x := range s.Stays {
			if x.StepID == step.ID {
				p.Unit, p.Since, p.Left, p.Supervisor = x.Unit, x.Since, x.Left, supervisorOf(x)
			}
		}
		out = append(out, p)
	}
	return out
}

// goesOn reports whether something follows a step.
func (s *State) goesOn(w *workflow.Definition, step workflow.Step) bool {
	if !w.Serial() {
		return !step.Does(workflow.Return)
	}
	_, more := w.Next(step.ID)
	return more
}

// goesBack reports whether there is a step before a token to which it can be given
// back.
func (s *State) goesBack(t *Token) bool {
	if s.Flow != nil {
		return t.StepID != s.Stays[0].StepID
	}
	_, ok := s.broughtHere(t)
	return ok
}
