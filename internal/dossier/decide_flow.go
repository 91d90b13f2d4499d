package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// branches reports whether the dossier runs in a process with nodes.
func (d *decision) branches() bool { return d.env.Graph != nil }

// facts is what the conditions of the process may ask about the dossier.
func (s *State) facts(level org.AdminLevel) workflow.Facts {
	f := workflow.Facts{
		Procedure: s.Procedure.Key, Variant: s.Procedure.Variant, Field: s.Procedure.Field, Channel: string(s.Channel), Subject: string(s.Owner.Type),
		Level: string(level), CrossBoundary: s.CrossBoundary, Fee: int(fee.Total(s.Fees)), Appraised: len(s.Opinions) > 0, Form: s.SealedAnswers(),
	}
	if n := len(s.Opinions); n > 0 {
		f.Eligible = s.Opinions[n-1].Eligible
	}
	f.Supplemented = slices.ContainsFunc(s.Supplements, func(x Supplement) bool { return x.Stage == StageAppraisal })
	return f
}

// Facts is what the conditions of its process may ask about the dossier as it stands
// now; level is that of the competent agency.
func (s *State) Facts(level org.AdminLevel) workflow.Facts { return s.facts(level) }

// leave asks the process what follows when the token goes on.
func (d *decision) leaving(token string) (workflow.Marking, workflow.Advance, error) {
	agency, _ := d.env.Directory.Unit(d.CompetentAgency.ID)
	return d.env.Graph.Leave(d.flow(), token, d.facts(agency.Level))
}

// advance passes the work of the token on through the process.
func (d *decision) advance(note string) error {
	after, a, err := d.leaving(d.at)
	if err != nil {
		return err
	}
	if a.Ended {
		return fault.New(fault.Conflict, "dossier.last-step")
	}
	return d.move(after, a, note, false)
}

// giveBack passes the work of the token back to the step before (CN06.1): what
// followed from it is undone, other branches stay.
func (d *decision) giveBack(reason string) error {
	after, a, err := d.env.Graph.Back(d.flow(), d.at, "")
	if fault.Has(err, "workflow.no-way-back") {
		return fault.New(fault.Conflict, "dossier.first-step")
	}
	if err != nil {
		return err
	}
	if err := d.touch(); err != nil {
		return err
	}
	return d.move(after, a, reason, true)
}

// move writes what one move of the process brought about.
func (d *decision) move(after workflow.Marking, a workflow.Advance, note string, backward bool) error {
	t := d.token()
	p := MovedV1{Token: t.ID, From: t.StepID, StepResult: t.stepResult(d.env.Now), Backward: backward, Note: strings.TrimSpace(note), Flow: flowChange(d.flow(), after)}
	if t.Kind == atTimer {
		p.StepResult = ""
	}
	for _, arrival := range a.Arrivals {
		r, err := d.reached(arrival, backward)
		if err != nil {
			return err
		}
		p.Reached = append(p.Reached, r)
	}
	for _, w := range a.Waits {
		p.Join = w.Join
	}
	for _, w := range a.Withdrawn {
		p.Withdrawn = append(p.Withdrawn, w.ID)
	}
	for _, u := range a.Unanswered {
		p.Unanswered = append(p.Unanswered, u.ID)
	}
	p.Papers = d.papersHanded(t, d.firstPlace(p.Reached), backward)
	d.emit(p)
	return nil
}

// reached says who gets an arrival and by when (T-11).
func (d *decision) reached(a workflow.Arrival, backward bool) (Reached, error) {
	unit, role, err := d.who(a)
	if err != nil {
		return Reached{}, err
	}
	r := Reached{Token: a.Token.ID, Step: a.Token.At, Role: role, Name: a.Node.Name}
	if a.Kind == workflow.StepKind || a.Kind == atCall {
		if r.Supervisor, err = d.supervisor(a); err != nil {
			return r, err
		}
	}
	period := a.Node.Period
	if a.Kind == workflow.StepKind {
		period = a.Step.Period
	} else {
		r.Kind = a.Kind
	}
	if a.Kind != atTimer {
		r.Unit = ref(unit)
	}
	due, err := d.env.Deadlines.Due(d.env.Now, period, deadline.FromMoment)
	if err != nil {
		return r, fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	r.StepDue = moment(due)
	if a.Kind == atTimer && r.StepDue.IsZero() {
		r.StepDue = moment(d.env.Now)
	}
	if backward {
		r.Unit, r.Post, r.PostName = d.lastAt(r)
	} else if a.Kind == workflow.StepKind {
		r.Post, r.PostName = d.assignedIn(unit, role)
	}
	return r, nil
}

// lastAt finds who did a step when it was last done, for whom it is again to be done;
// anyone of the unit when that post cannot any more.
func (d *decision) lastAt(r Reached) (unit UnitRef, post, name string) {
	for _, h := range slices.Backward(d.Hops) {
		if h.FromStep == r.Step && !h.Backward {
			if p, ok := d.env.Directory.Post(h.Giver.PostID); ok && p.OfficerID != "" && p.Has(r.Role) && p.Open(d.today()) && p.UnitID == r.Unit.ID {
				return r.Unit, p.ID, h.Giver.Name
			}
			break
		}
	}
	return r.Unit, "", ""
}

// assignedIn names the officer assigned in this branch, else the one assigned last,
// when she can do the step.
func (d *decision) assignedIn(unit org.Unit, role org.Role) (post, name string) {
	for _, x := range []*Assignment{d.token().Assigned, d.Assigned} {
		if x == nil || x.Unit.ID != unit.ID {
			continue
		}
		if p, ok := d.env.Directory.Post(x.PostID); ok && p.Has(role) && p.OfficerID != "" && p.Open(d.today()) {
			return p.ID, x.Name
		}
	}
	return "", ""
}

// assignTo finds where the step after this one is done, whose officer is to be named;
// the own unit when the branch only waits for others after this.
func (d *decision) assignTo() (org.Unit, org.Role, error) {
	if !d.branches() {
		next, ok := d.env.Workflow.Next(d.token().StepID)
		if !ok {
			return org.Unit{}, "", fault.New(fault.Internal, "workflow.missing", "id", d.WorkflowID)
		}
		unit, err := d.resolve(next)
		return unit, next.Role, err
	}
	_, a, err := d.leaving(d.at)
	if err != nil {
		return org.Unit{}, "", err
	}
	for _, x := range a.Arrivals {
		if x.Kind == workflow.StepKind {
			return d.who(x)
		}
	}
	unit, _ := d.env.Directory.Unit(d.token().Unit.ID)
	return unit, org.CaseOfficer, nil
}

// giveOpinion records the answer of a Consultee (P-15). Until the Result is issued it
// counts, also after its date; then the question is closed.
func (d *decision) giveOpinion(c GiveOpinion) error {
	if strings.TrimSpace(c.Text) == "" {
		return fault.New(fault.Invalid, "opinion.missing").At("text")
	}
	if err := d.inStatus(Accepted, Processing); err != nil {
		return err
	}
	if _, err := d.here(); err != nil {
		return err
	}
	if t := d.token(); t.Kind != atConsultation {
		return fault.New(fault.Conflict, "opinion.not-asked")
	}
	var faults fault.List
	letter := d.official(&faults, c.Document)
	if err := faults.Err(); err != nil {
		return err
	}
	if d.adHoc(d.at) != nil {
		return d.answerAdHoc(c, letter)
	}
	after, _, err := d.leaving(d.at)
	if err != nil {
		return err
	}
	d.emit(OpinionGivenV1{d.at, strings.TrimSpace(c.Text), c.Agrees, c.Files, flowChange(d.flow(), after), letter})
	return nil
}

// runTimers lets every timer that has run out go on; only the system does. While the
// dossier waits for the applicant, or a withdrawal to be confirmed, nothing moves.
func (d *decision) runTimers() error {
	if d.env.Actor.Kind != org.ActorSystem {
		return fault.New(fault.Forbidden, "org.forbidden", "action", string(org.ActionAct))
	}
	told := d.papersLate()
	err := d.stepTimers()
	if told && (fault.Has(err, "dossier.no-timer") || fault.Has(err, "dossier.wrong-status")) {
		return nil // late paper was all
	}
	return err
}

// stepTimers lets the timers of the process and of Supplements go on.
func (d *decision) stepTimers() error {
	if d.Status == AwaitingSupplement {
		return d.supplementTimers()
	}
	if err := d.inStatus(Accepted, Processing); err != nil {
		return err
	}
	if d.Pause() != nil { // nor while the clock stands still
		return fault.New(fault.Conflict, "dossier.no-timer")
	}
	ran := d.remind()
	for id, ok := d.runOut(); ok; id, ok = d.runOut() {
		d.at, ran = id, true
		if err := d.advance(""); err != nil {
			return err
		}
	}
	if !ran {
		return fault.New(fault.Conflict, "dossier.no-timer")
	}
	return nil
}

func (d *decision) runOut() (string, bool) {
	for _, t := range d.Tokens {
		if t.Kind == atTimer && !t.StepDue.After(d.env.Now) {
			return t.ID, true
		}
	}
	return "", false
}

// stepDuesAgain counts the deadlines of all open steps anew from now, as after a
// complete receipt (P-14). A timer keeps its moment.
func (d *decision) stepDuesAgain() ([]TokenDue, error) {
	var out []TokenDue
	for _, t := range d.Tokens {
		period, timed := t.period(d.env.Workflow)
		if !timed {
			continue
		}
		due, err := d.env.Deadlines.Due(d.env.Now, period, deadline.FromMoment)
		if err != nil {
			return nil, fault.New(fault.Internal, "deadline.failed").Because(err)
		}
		out = append(out, TokenDue{t.ID, moment(due)})
	}
	return out, nil
}

// period is how long the holder of a token has; timed is false for timers and where
// no time was set.
func (t *Token) period(w *workflow.Definition) (p deadline.Period, timed bool) {
	if t.Kind == atTimer || w == nil {
		return nil, false
	}
	if n, ok := w.Node(t.StepID); ok {
		p = n.Period
	} else if s, ok := w.Step(t.StepID); ok {
		p = s.Period
	}
	return p, !p.IsZero()
}

// NextTimer is when the earliest timer of the dossier runs out; zero for none.
func (s *State) NextTimer() time.Time {
	var first time.Time
	if x := s.WaitsFor(); x != nil {
		if !x.ExpiredAt.IsZero() {
			return first
		}
		return x.next()
	}
	for _, t := range s.Tokens {
		if t.Kind == atTimer && (first.IsZero() || t.StepDue.Before(first)) {
			first = t.StepDue
		}
	}
	return first
}
