package dossier

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// moment is how times stand in the ledger: UTC, to the millisecond.
func moment(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Millisecond)
}

// touch records the receiver's half of the Handover when the holder acts first, and
// with it, across the boundary, the start of the clock.
func (d *decision) touch() error {
	if !d.token().ReceivedAt.IsZero() {
		return nil
	}
	d.emit(HandoverReceivedV1{d.token().StepID})
	return d.receivedByCompetent()
}

func (d *decision) receive(c Receive) error {
	if err := d.receiveHandover(); err != nil || !c.Papers {
		return err
	}
	return d.receivePapers(ReceivePapers{})
}

func (d *decision) receiveHandover() error {
	if n := len(d.events); n > 0 && d.Status == Submitted { // redirected: receiveRedirected has recorded it
		return nil
	}
	if err := d.inStatus(Processing, Resolved); err != nil {
		return err
	}
	if _, err := d.here(); err != nil {
		return err
	}
	if !d.token().ReceivedAt.IsZero() {
		return fault.New(fault.Conflict, "dossier.already-received")
	}
	return d.touch()
}

// duty checks that the actor holds a step whose duty this is and touches it. A
// duty may be done again on the same visit (a corrected opinion) until the
// dossier is handed over.
func (d *decision) duty(a workflow.Act) error {
	status := []BusinessStatus{Accepted, Processing}
	if a == workflow.Return {
		status = []BusinessStatus{Resolved}
	}
	if err := d.inStatus(status...); err != nil {
		return err
	}
	step, err := d.here()
	if err != nil {
		return err
	}
	if !step.Does(a) {
		return fault.New(fault.Conflict, "dossier.not-a-duty", "act", string(a), "step", step.Name)
	}
	for _, earlier := range workflow.Acts {
		if earlier == a {
			break
		}
		if step.Does(earlier) && !d.token().Has(earlier) {
			return fault.New(fault.Conflict, "dossier.duty-first", "act", string(earlier))
		}
	}
	return d.touch()
}

func (d *decision) assign(c Assign) error {
	if err := d.duty(workflow.Assign); err != nil {
		return err
	}
	unit, role, err := d.assignTo()
	if err != nil {
		return err
	}
	post, ok := d.env.Directory.Post(c.PostID)
	if !ok || post.UnitID != unit.ID || !post.Has(role) || post.OfficerID == "" || !post.Open(d.today()) {
		return fault.New(fault.Invalid, "assign.post", "unit", unit.Name).At("post")
	}
	officer, _ := d.env.Directory.Officer(post.OfficerID)
	d.act(AssignedV1{PostID: post.ID, Name: officer.FullName, Unit: ref(unit), Note: strings.TrimSpace(c.Note)})
	return d.then(c.HandOver)
}

func (d *decision) appraise(c Appraise) error {
	if strings.TrimSpace(c.Text) == "" {
		return fault.New(fault.Invalid, "opinion.missing").At("text")
	}
	if err := d.duty(workflow.Appraise); err != nil {
		return err
	}
	d.act(AppraisedV1{strings.TrimSpace(c.Text), c.Eligible, c.Files})
	step, _ := d.token().step(d.env.Workflow)
	if c.HandOver && step.Does(workflow.Submit) && !d.token().Has(workflow.Submit) {
		summary := cmp.Or(strings.TrimSpace(c.Summary), strings.TrimSpace(c.Text))
		d.act(SubmittedForApprovalV1{summary, nil})
	}
	return d.then(c.HandOver)
}

func (d *decision) submitForApproval(c SubmitForApproval) error {
	if strings.TrimSpace(c.Summary) == "" {
		return fault.New(fault.Invalid, "draft.missing").At("summary")
	}
	if err := d.duty(workflow.Submit); err != nil {
		return err
	}
	if len(d.Opinions) == 0 {
		return fault.New(fault.Conflict, "dossier.duty-first", "act", string(workflow.Appraise))
	}
	d.act(SubmittedForApprovalV1{strings.TrimSpace(c.Summary), c.Files})
	return d.then(c.HandOver)
}

func (d *decision) approve(c Approve) error {
	if err := d.duty(workflow.Approve); err != nil {
		return err
	}
	if len(d.Opinions) == 0 {
		return fault.New(fault.Conflict, "dossier.duty-first", "act", string(workflow.Appraise))
	}
	d.act(ApprovedV1{strings.TrimSpace(c.Comment)})
	return d.then(c.HandOver)
}

// issue makes the Result: without number, date, signer and file there is none (ST-04, CN18.1).
func (d *decision) issue(c Issue) error {
	if err := d.checkResult(c); err != nil {
		return err
	}
	if err := d.duty(workflow.Issue); err != nil {
		return err
	}
	if d.Approval == nil {
		return fault.New(fault.Conflict, "dossier.duty-first", "act", string(workflow.Approve))
	}
	d.act(d.issued(c))
	return d.then(c.HandOver)
}

func (d *decision) checkResult(c Issue) error {
	var faults fault.List
	need := func(ok bool, code, field string) {
		if !ok {
			faults.Add(fault.New(fault.Invalid, code).At(field))
		}
	}
	need(c.Outcome == Granted || c.Outcome == Denied, "result.outcome", "outcome")
	need(strings.TrimSpace(c.Number) != "", "result.number", "number")
	need(strings.TrimSpace(c.Signer) != "", "result.signer", "signer")
	need(len(c.Files) > 0 || d.once != nil && c.Outcome != Denied, "result.file", "files") // given on paper on the spot (P-08)
	d.checkDenial(&faults, c)
	d.resultType(&faults, c)
	switch date, err := deadline.ParseDate(c.Date); {
	case err != nil:
		faults.Add(fault.New(fault.Invalid, "result.date").At("date"))
	case deadline.DateOf(d.env.Now).Before(date):
		faults.Add(fault.New(fault.Invalid, "result.date-future").At("date"))
	case !d.AcceptedAt.IsZero() && date.Before(deadline.DateOf(d.AcceptedAt)):
		faults.Add(fault.New(fault.Invalid, "result.date-before-receipt", "received", vnDate(d.AcceptedAt)).At("date"))
	}
	if c.ValidTo = strings.TrimSpace(c.ValidTo); c.ValidTo != "" {
		end, err := deadline.ParseDate(c.ValidTo)
		switch date, bad := deadline.ParseDate(c.Date); {
		case err != nil:
			faults.Add(fault.New(fault.Invalid, "result.valid-to").At("valid_to"))
		case c.Outcome == Denied:
			faults.Add(fault.New(fault.Invalid, "result.valid-denied").At("valid_to"))
		case bad == nil && end.Before(date):
			faults.Add(fault.New(fault.Invalid, "paper.order").At("valid_to"))
		}
	}
	return faults.Err()
}

// vnDate writes the civil day of a moment as people here write it.
func vnDate(t time.Time) string { return t.In(deadline.Zone()).Format("02/01/2006") }

// act records what was done at the current step; in a branching process, at which.
func (d *decision) act(p Payload) {
	if !d.branches() {
		d.emit(p)
		return
	}
	switch p := p.(type) {
	case AssignedV1:
		d.emit(AssignedV2{p, d.at})
	case AppraisedV1:
		d.emit(AppraisedV2{p, d.at})
	case SubmittedForApprovalV1:
		d.emit(SubmittedForApprovalV2{p, d.at})
	case ApprovedV1:
		d.emit(ApprovedV2{p, d.at})
	case ResultIssuedV1:
		d.emit(ResultIssuedV2{p, d.at})
	case ResultIssuedV3:
		p.Token = d.at
		d.emit(p)
	case ResultIssuedV4:
		p.Token = d.at
		d.emit(p)
	}
}

// then hands over when asked to, with everything else already decided.
func (d *decision) then(handOver bool) error {
	if !handOver {
		return nil
	}
	return d.handOver("")
}

// handOver passes the dossier on when every duty of the step is done (P-10).
func (d *decision) handOver(note string) error {
	if err := d.inStatus(Accepted, Processing, Resolved); err != nil {
		return err
	}
	step, err := d.mine()
	if err != nil {
		return err
	}
	if err := d.touch(); err != nil {
		return err
	}
	for _, a := range step.Acts {
		if !d.token().Has(a) {
			return fault.New(fault.Conflict, "dossier.duty-first", "act", string(a))
		}
	}
	if d.branches() {
		return d.advance(note)
	}
	next, ok := d.env.Workflow.Next(step.ID)
	if !ok {
		return fault.New(fault.Conflict, "dossier.last-step")
	}
	unit, err := d.resolve(next)
	if err != nil {
		return err
	}
	post, name := d.receiverOf(next, unit)
	return d.pass(next, unit, post, name, strings.TrimSpace(note), false)
}

// today is the civil date of the decision.
func (d *decision) today() string { return deadline.DateOf(d.env.Now).String() }

func (d *decision) resolve(s workflow.Step) (org.Unit, error) {
	unit, err := d.where(s)
	if err != nil {
		return unit, err
	}
	if len(d.env.Directory.PostsIn(unit.ID, s.Role, d.today())) == 0 {
		return unit, fault.New(fault.Conflict, "workflow.nobody", "unit", unit.Name, "role", string(s.Role))
	}
	return unit, nil
}

// where finds the unit of a step: the one the province has named for it (CN07), while
// there is such a unit, else the one the process leads to.
func (d *decision) where(s workflow.Step) (org.Unit, error) {
	if unit, ok := d.namedUnit(s.ID); ok {
		return unit, nil
	}
	return d.env.Directory.Resolve(s.Place, d.ReceivingUnit.ID, d.CompetentAgency.ID, d.Procedure.Field)
}

// namedUnit is the unit that the province has named for a step, while there is such a
// unit.
func (d *decision) namedUnit(step string) (org.Unit, bool) {
	by, ok := d.env.Procedure.DoneBy(step)
	if !ok {
		return org.Unit{}, false
	}
	unit, ok := d.env.Directory.Unit(by.UnitID)
	return unit, ok && unit.Open(d.today())
}

// named is the post of the officer whom the province has named for a step.
func (d *decision) named(s workflow.Step, unit org.Unit) (post, name string) {
	by, ok := d.env.Procedure.DoneBy(s.ID)
	if !ok || by.OfficerID == "" || by.UnitID != unit.ID {
		return "", ""
	}
	for _, p := range d.env.Directory.PostsIn(unit.ID, s.Role, d.today()) {
		if o, ok := d.env.Directory.Officer(p.OfficerID); ok && o.ID == by.OfficerID {
			return p.ID, o.FullName
		}
	}
	return "", ""
}

// receiverOf names the post that gets the step: the assigned officer while the
// work is in the unit and role of the assignment, else anyone of the unit with
// the role.
func (d *decision) receiverOf(next workflow.Step, unit org.Unit) (post, name string) {
	if d.Assigned == nil || d.Assigned.Unit.ID != unit.ID {
		return d.named(next, unit)
	}
	if p, ok := d.env.Directory.Post(d.Assigned.PostID); ok && p.Has(next.Role) && p.OfficerID != "" && p.Open(d.today()) {
		return p.ID, d.Assigned.Name
	}
	return "", ""
}

func (d *decision) pass(next workflow.Step, unit org.Unit, post, name, note string, backward bool) error {
	due, err := d.env.Deadlines.Due(d.env.Now, next.Period, deadline.FromMoment) // T-11
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	d.emit(HandedOverV1{
		FromStep: d.token().StepID, ToStep: next.ID, ToUnit: ref(unit), ToRole: next.Role, ToPost: post, ToName: name,
		StepDue: moment(due), StepResult: d.token().stepResult(d.env.Now), Backward: backward, Note: note,
		Papers: d.papersHanded(d.token(), ref(unit), backward),
	})
	return nil
}

// returnToPrevious gives the dossier back to the giver of the last forward
// Handover that brought it here (CN06.1). A Result that exists is not undone.
func (d *decision) returnToPrevious(c ReturnToPrevious) error {
	if strings.TrimSpace(c.Reason) == "" {
		return fault.New(fault.Invalid, "reason.missing").At("reason")
	}
	if err := d.inStatus(Processing); err != nil {
		return err
	}
	if _, err := d.mine(); err != nil {
		return err
	}
	if d.branches() {
		return d.giveBack(c.Reason)
	}
	hop, ok := d.broughtHere(d.token())
	if !ok {
		return fault.New(fault.Conflict, "dossier.first-step")
	}
	step, ok := d.env.Workflow.Step(hop.FromStep)
	if !ok {
		return fault.New(fault.Internal, "workflow.missing", "id", d.WorkflowID)
	}
	unit, ok := d.env.Directory.Unit(hop.FromUnit.ID)
	if !ok {
		return fault.New(fault.Conflict, "workflow.nobody", "unit", hop.FromUnit.Name, "role", string(step.Role))
	}
	if err := d.touch(); err != nil {
		return err
	}
	post, name := hop.Giver.PostID, hop.Giver.Name
	if p, held := d.env.Directory.Post(post); !held || p.OfficerID == "" || !p.Has(step.Role) {
		post, name = "", ""
	}
	if err := d.pass(step, unit, post, name, strings.TrimSpace(c.Reason), true); err != nil {
		return err
	}
	return nil
}

// broughtHere finds the last forward Handover that brought a token to its step.
func (s *State) broughtHere(t *Token) (Hop, bool) {
	for _, h := range slices.Backward(s.Hops) {
		if !h.Backward && !h.Redirect && h.Token == t.ID && h.ToStep == t.StepID {
			return h, true
		}
	}
	return Hop{}, false
}
