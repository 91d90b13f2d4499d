package dossier

import (
	"cmp"
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Deadlines is the one small interface behind which all counting of time lies;
// *deadline.Schedule implements it.
type Deadlines interface {
	Due(start time.Time, p deadline.Period, c deadline.Count) (time.Time, error)
	Explain(start time.Time, p deadline.Period, c deadline.Count) (deadline.Explanation, error)
	Clocks(f deadline.Facts, now time.Time) (deadline.Clocks, error)
	ExtensionBy(due time.Time) (time.Time, error)
	WorkingMinutes(a, b time.Time) int
	Version() string
}

// Env is everything a decision may look at. Nothing in it is changed.
type Env struct {
	Now          time.Time // from the clock of the command, never from input
	Actor        org.Actor
	Procedure    *catalog.ProcedureVersion // pinned version
	Workflow     *workflow.Definition      // pinned version; of a branching process as Graph.Flat gives it
	Graph        *workflow.Graph           // the same, ready to run; nil for a serial process
	Directory    *org.Directory
	Deadlines    Deadlines         // of the competent body (T-04)
	Code         string            // reserved DossierCode, for Accept only
	CodeTemplate string            // "id@version" of the template that made it
	SameDay      *deadline.SameDay // decision of the province, nil for most (T-03)
	Token        string            // id of the token the command is given at; "" = the one the actor holds
	Recount      *Recounting       // for MoveDueDate only
	Till         Till              // books of the counter, for commands about money
	Held         map[string]string // component id → paper of the DigitalStore that could be taken instead (O-10); see atHand
	PaperBy      time.Time         // until when papers that leave the counter now are to arrive (P-10); zero: no cut-off is set, nobody waits

	Supplements catalog.SupplementTerm // in force for the procedure; zero: none (T-08)
	Assigning   Assigning              // rules that name officers (CN14)
	NumberUsed  UsedNumber             // of the number the command gives (see NumberOf)
}

// Decide says which events follow when a command is given in a state, or why it
// may not be given. It is deterministic; the same inputs always give the same events.
func Decide(s State, c Command, env Env) ([]Event, error) {
	env.Now = env.Now.UTC().Truncate(time.Millisecond)
	d := &decision{State: s, env: env}
	if err := d.decide(c); err != nil {
		return nil, err
	}
	if err := d.numberAgain(c); err != nil {
		return nil, err
	}
	d.assignByRule(c)
	return d.events, nil
}

// decision is a state that grows by the events it emits.
type decision struct {
	State
	env    Env
	at     string  // id of the token the command is given at, once found
	once   *AtOnce // of an act that also resolves and returns
	events []Event
}

func (d *decision) emit(p Payload) {
	a := d.env.Actor
	e := Event{
		Seq: d.Seq + 1, At: d.env.Now, Data: p,
		By: By{string(a.Kind), a.OfficerID, a.PostID, a.UnitID, a.Name, a.Title, a.UnitName, a.OnBehalfOf},
	}
	d.events = append(d.events, e)
	d.State = Evolve(d.State, e)
}

func (d *decision) decide(c Command) error {
	if haltsWithClock(c) {
		if err := d.unpaused(); err != nil {
			return err
		}
	}
	d.receiveRedirected(c)
	switch c := c.(type) {
	case Submit:
		return d.submit(c.Submission)
	case Accept:
		return d.accept(c)
	case Receive:
		return d.receive(c)
	case Assign:
		return d.assign(c)
	case Appraise:
		return d.appraise(c)
	case SubmitForApproval:
		return d.submitForApproval(c)
	case Approve:
		return d.approve(c)
	case Issue:
		return d.issue(c)
	case HandOver:
		return d.handOver(c.Note)
	case ReturnToPrevious:
		return d.returnToPrevious(c)
	case ReturnResult:
		return d.returnResult(c)
	}
	return d.decideLate(c)
}

func (d *decision) decideLate(c Command) error {
	switch c := c.(type) {
	case Digitise:
		return d.digitise(c)
	case GiveOpinion:
		return d.giveOpinion(c)
	case RunTimers:
		return d.runTimers()
	case MoveDueDate:
		return d.moveDueDate(c)
	case RequestPayment:
		return d.requestPayment(c)
	case RecordPayment:
		return d.recordPayment(c)
	case ReviseFees:
		return d.reviseFees(c)
	case RequestWithdrawal:
		return d.requestWithdrawal(c)
	case ConfirmWithdrawal:
		return d.confirmWithdrawal()
	case CancelWithdrawal:
		return d.cancelWithdrawal(c)
	case DeclineWithdrawal:
		return d.declineWithdrawal(c)
	case Stop:
		return d.stop(c)
	}
	return d.decideSupplement(c)
}

// decidePeople holds the turns of people and papers.
func (d *decision) decidePeople(c Command) error {
	switch c := c.(type) {
	case ResolveAtOnce:
		return d.resolveAtOnce(c)
	case Redirect:
		return d.redirect(c)
	case ReceivePapers:
		return d.receivePapers(c)
	case Reassign:
		return d.reassign(c)
	case TakeOver:
		return d.takeOver(c)
	case Recall:
		return d.recall(c)
	case Undo:
		return d.undo(c)
	case Chase:
		return d.press(Chased, c.Text, c.Due)
	case GiveDirective:
		return d.press(Directed, c.Text, c.Due)
	case AnswerChase:
		return d.answerChase(c)
	case RequestConsultation:
		return d.requestConsultation(c)
	case RecordVerification:
		return d.recordVerification(c)
	case TakeBackQuestion:
		return d.takeBackQuestion(c)
	}
	return d.decideMoney(c)
}

// inStatus refuses a command given in the wrong state; the message names the state.
func (d *decision) inStatus(allowed ...BusinessStatus) error {
	for _, b := range allowed {
		if d.Status == b {
			return nil
		}
	}
	return d.wrongStatus()
}

// wrongStatus is what a command given in the wrong state is answered: the state, and what
// the actor may do in it.
func (d *decision) wrongStatus() error {
	open := d.State.Possible(d.env.Actor, d.env.Workflow, nil)
	away := slices.ContainsFunc(d.Besides(d.env.Actor), func(t Token) bool { return Absent(d.env.Directory, t.PostID, d.today()) })
	if !away {
		open = without(open, []string{"take-over"})
	}
	if !MayResolveAtCounter(d.env.Directory, d.env.Actor, d.CompetentAgency.ID, d.today()) {
		open = without(open, []string{ResolveAtOnce{}.Name()})
	}
	return fault.New(fault.Conflict, "dossier.wrong-status", "status", string(d.Status), "possible", fault.Several("cmd.", open...))
}

// atCounter refuses everybody but the receiving OneStopUnit's posts with one of the roles.
func (d *decision) atCounter(roles ...org.Role) error {
	if !d.env.Actor.In(d.ReceivingUnit.ID) || !d.env.Actor.Has(roles...) {
		return fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", d.ReceivingUnit.Name)
	}
	return nil
}

// ofAgency refuses everybody but the CompetentAgency's posts with one of the roles.
func (d *decision) ofAgency(roles ...org.Role) error {
	if !d.env.Actor.Of(d.CompetentAgency.ID) || !d.env.Actor.Has(roles...) {
		return fault.New(fault.Forbidden, "dossier.not-your-agency", "unit", d.CompetentAgency.Name)
	}
	return nil
}

// here finds the current step at which the actor is to act, and refuses everybody
// but its holder. Which step is meant need not be said by whoever holds one only.
func (d *decision) here() (workflow.Step, error) {
	if len(d.Tokens) == 0 {
		return workflow.Step{}, d.wrongStatus()
	}
	t, err := d.which()
	if err != nil {
		return workflow.Step{}, err
	}
	step, ok := t.step(d.env.Workflow)
	if !t.heldBy(d.env.Actor) {
		return step, fault.New(fault.Forbidden, "dossier.not-your-step", "step", step.Name, "unit", t.Unit.Name)
	}
	if !ok {
		return step, fault.New(fault.Internal, "workflow.missing", "id", d.WorkflowID)
	}
	d.at = t.ID
	return step, nil
}

// mine is here for who has a step to do; a Consultee is only asked (P-15).
func (d *decision) mine() (workflow.Step, error) {
	step, err := d.here()
	if err == nil && d.token().Kind == atConsultation {
		err = fault.New(fault.Conflict, "opinion.only")
	}
	return step, err
}

// which names the token a command is given at.
func (d *decision) which() (*Token, error) {
	if id := cmp.Or(d.at, d.env.Token); id != "" {
		if t := d.TokenByID(id); t != nil {
			return t, nil
		}
		return nil, fault.New(fault.Conflict, "dossier.step-left")
	}
	switch held := d.Held(d.env.Actor); len(held) {
	case 0:
		return d.State.Token(), nil
	case 1:
		return &held[0], nil
	}
	return nil, fault.New(fault.Invalid, "dossier.which-step").At("at")
}

// token is the position the decision is about, after here has found it.
func (d *decision) token() *Token { return d.TokenByID(d.at) }
