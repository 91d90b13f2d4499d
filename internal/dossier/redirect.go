package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Redirect sends a dossier that came to the wrong counter to the right OneStopUnit of
// the province: before it is accepted, or, accepted by mistake, while it is still or
// again at the counter. Code, papers and dates promised go with it (P-10, NĐ 61 Đ18).
type Redirect struct{ UnitID, Reason string }

// RedirectedV1: the dossier goes on at another counter, whose agency decides it. What
// was promised to the applicant stays: the mistake was not hers (T-12).
type RedirectedV1 struct {
	From          UnitRef        `json:"from"`
	To            UnitRef        `json:"to"`
	Agency        UnitRef        `json:"agency"` // competent there
	CrossBoundary bool           `json:"cross_boundary,omitempty"`
	Reason        string         `json:"reason"`
	PaperBy       time.Time      `json:"paper_by,omitzero"` // the papers are to be there (P-10); zero: no cut-off is set
	Token         string         `json:"token,omitempty"`   // "" before acceptance
	Step          string         `json:"step,omitempty"`
	Role          org.Role       `json:"role,omitempty"`
	StepDue       time.Time      `json:"step_due,omitzero"`
	StepResult    deadline.State `json:"step_result,omitempty"`
	Papers        *PapersSent    `json:"papers,omitempty"` // that go with it
}

// RedirectReceivedV1: the right counter has received a dossier that nobody had accepted
// yet; of an accepted one its Handover is received as any other.
type RedirectReceivedV1 struct{}

func (Redirect) Name() string { return "redirect" }

func (RedirectedV1) Type() string       { return "Redirected" }
func (RedirectReceivedV1) Type() string { return "RedirectReceived" }

func (RedirectedV1) Version() int       { return 1 }
func (RedirectReceivedV1) Version() int { return 1 }

// Redirection is one Redirect as the dossier keeps it.
type Redirection struct {
	From       UnitRef   `json:"from"`
	To         UnitRef   `json:"to"`
	Reason     string    `json:"reason"`
	PaperBy    time.Time `json:"paper_by,omitzero"`
	By         By        `json:"by"`
	At         time.Time `json:"at"`
	Accepted   bool      `json:"accepted,omitempty"` // it had been; then it is a row of Hops too
	ReceivedBy By        `json:"received_by,omitzero"`
	ReceivedAt time.Time `json:"received_at,omitzero"`
}

// CounterAt is the OneStopUnit that had the dossier at a moment.
func (s *State) CounterAt(t time.Time) UnitRef {
	for _, r := range s.Redirections {
		if t.Before(r.At) {
			return r.From
		}
	}
	return s.ReceivingUnit
}

// redirectOpen is the Redirect of a dossier not yet accepted that nobody at the right
// counter has received; nil for none.
func (s *State) redirectOpen() *Redirection {
	n := len(s.Redirections)
	if n == 0 || s.Status != Submitted || !s.Redirections[n-1].ReceivedAt.IsZero() {
		return nil
	}
	return &s.Redirections[n-1]
}

// atIntake reports whether an accepted dossier stands at the step that accepted it, and
// nowhere else.
func (s *State) atIntake() bool {
	if len(s.Tokens) != 1 || s.Status != Accepted && s.Status != Processing {
		return false
	}
	t := s.Tokens[0]
	return t.Kind == "" && t.Unit.ID == s.ReceivingUnit.ID && (len(s.Hops) == 0 || t.StepID == s.Hops[0].FromStep)
}

// redirectCommands lists what of this file the state leaves open.
func (s *State) redirectCommands(a org.Actor) []string {
	if !a.In(s.ReceivingUnit.ID) || !a.Has(org.IntakeOfficer, org.OneStopHead) {
		return nil
	}
	var out []string
	if s.redirectOpen() != nil {
		out = append(out, "receive")
	}
	if s.Status == Submitted || s.atIntake() && s.Pause() == nil {
		out = append(out, "redirect")
	}
	return out
}

func (d *decision) redirect(c Redirect) error {
	if err := d.inStatus(Submitted, Accepted, Processing); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	if d.Status != Submitted && !d.atIntake() {
		return fault.New(fault.Conflict, "redirect.gone-on", "unit", d.ReceivingUnit.Name)
	}
	unit, agency, across, err := d.redirectTo(c)
	if err != nil {
		return err
	}
	e := RedirectedV1{From: d.ReceivingUnit, To: ref(unit), Agency: ref(agency), CrossBoundary: across, Reason: strings.TrimSpace(c.Reason), PaperBy: moment(d.env.PaperBy), Papers: d.papersLeave(ref(unit))}
	if d.Status == Submitted {
		d.emit(e)
		return nil
	}
	d.at = d.Tokens[0].ID
	if err := d.touch(); err != nil {
		return err
	}
	t := d.token()
	step, ok := t.step(d.env.Workflow)
	if !ok {
		return fault.New(fault.Internal, "workflow.missing", "id", d.WorkflowID)
	}
	due, err := d.env.Deadlines.Due(d.env.Now, step.Period, deadline.FromMoment) // T-11
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	e.CrossBoundary = d.CrossBoundary // the date that was promised holds, and how it was counted
	e.Token, e.Step, e.Role, e.StepDue, e.StepResult = t.ID, t.StepID, step.Role, moment(due), t.stepResult(d.env.Now)
	d.emit(e)
	return nil
}

// redirectTo finds the right counter and the agency that decides there, and tells
// everything that is wrong with the choice at once.
func (d *decision) redirectTo(c Redirect) (unit, agency org.Unit, across bool, err error) {
	var faults fault.List
	wrong := func(code string, args ...string) {
		faults.Add(fault.New(fault.Invalid, code, args...).At("unit"))
	}
	unit, ok := d.env.Directory.Unit(c.UnitID)
	switch {
	case !ok || !unit.Kind.Receives() || !unit.Open(d.today()):
		wrong("redirect.unit")
	case unit.Province != d.Province:
		wrong("redirect.other-province", "unit", unit.Name)
	case unit.ID == d.ReceivingUnit.ID:
		wrong("redirect.same", "unit", unit.Name)
	case len(d.env.Directory.PostsIn(unit.ID, org.IntakeOfficer, d.today())) == 0:
		wrong("redirect.nobody", "unit", unit.Name)
	default:
		if agency, across, err = CompetentNamed(d.env.Directory, d.env.Procedure, unit, "", d.today()); err != nil {
			wrong("redirect.not-there", "unit", unit.Name, "name", d.Procedure.Name)
		}
	}
	if strings.TrimSpace(c.Reason) == "" {
		faults.Add(fault.New(fault.Invalid, "reason.missing").At("reason"))
	}
	return unit, agency, across, faults.Err()
}

// receiveRedirected records that the right counter has received a dossier, when it acts
// on it first.
func (d *decision) receiveRedirected(c Command) {
	switch c.(type) {
	case Accept, Refuse, RequestSupplement, Receive, ReceivePapers, Redirect, ResolveAtOnce:
		if d.redirectOpen() != nil && d.atCounter(org.IntakeOfficer, org.OneStopHead) == nil {
			d.emit(RedirectReceivedV1{})
		}
	}
}

func (s *State) redirected(e Event, p RedirectedV1) {
	s.Redirections = append(slices.Clip(s.Redirections), Redirection{From: p.From, To: p.To, Reason: p.Reason, PaperBy: p.PaperBy, By: e.By, At: e.At, Accepted: p.Token != ""})
	s.papersGo(e, p.Papers, p.From)
	s.ReceivingUnit, s.CompetentAgency, s.CrossBoundary = p.To, p.Agency, p.CrossBoundary
	s.Refusal, s.Proposal = nil, nil // the right counter decides itself
	s.joins(p.To.ID)
	if p.Token == "" {
		return
	}
	s.joins(p.Agency.ID)
	s.Hops = append(slices.Clip(s.Hops), Hop{
		Token: p.Token, FromStep: p.Step, ToStep: p.Step, FromUnit: p.From, ToUnit: p.To, ToRole: p.Role, Giver: e.By, GivenAt: e.At, Note: p.Reason,
		StepResult: p.StepResult, Redirect: true,
	})
	s.change(p.Token, func(t *Token) {
		t.Unit, t.PostID, t.PostName, t.Since, t.ReceivedAt, t.StepDue = p.To, "", "", e.At, time.Time{}, p.StepDue
		t.Visit, t.Done, t.Giver, t.GivenBy = len(s.Hops)+1, []workflow.Act{workflow.Accept}, nil, ""
	})
	if len(s.Stays) > 0 {
		s.stayElsewhere(e, p)
	}
	if s.Status == Accepted {
		s.Status = Processing
	}
}

// stayElsewhere ends the visit of the counter and begins that of the right one.
func (s *State) stayElsewhere(e Event, p RedirectedV1) {
	s.Stays = slices.Clone(s.Stays)
	for i := range s.Stays {
		if x := &s.Stays[i]; x.Token == p.Token && x.Left.IsZero() {
			x.Left = e.At
		}
	}
	s.Stays = append(s.Stays, Stay{Token: p.Token, StepID: p.Step, Unit: p.To, Since: e.At})
}

func (s *State) redirectReceived(e Event) {
	s.Redirections = slices.Clone(s.Redirections)
	r := &s.Redirections[len(s.Redirections)-1]
	r.ReceivedBy, r.ReceivedAt = e.By, e.At
}
