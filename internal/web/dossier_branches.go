package web

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/workflow"
)

// dossierPlace is one of the steps at which a dossier stands, or a branch that waits.
type dossierPlace struct {
	Name, Who, Unit string
	Supervisor      string // OneStopUnit of another level that watches over it (P-17)
	Since           time.Time
	Due             *badge
	Until           time.Time // of a timer
	Waits           bool      // done, waits for the other branches
	Mine, Chosen    bool
	Path            string // where the reader works on it, "" when it is not hers
}

// dossierQuestion is a Consultation as the page tells it.
type dossierQuestion struct {
	dossier.Consultation
	State, Class string
}

// dossierPlaces lists where a dossier stands when that is not one step only.
func (c *Context) dossierPlaces(v *app.View) []dossierPlace {
	s := &v.State
	waiting := s.Waiting()
	if v.Workflow == nil || len(s.Tokens)+len(waiting) < 2 && (len(s.Tokens) == 0 || s.Tokens[0].Kind == "") {
		return nil
	}
	var out []dossierPlace
	for _, t := range s.Tokens {
		p := dossierPlace{Name: placeName(v.Workflow, &t), Who: t.PostName, Unit: t.Unit.Name, Since: t.Since}
		if t.Supervisor != nil {
			p.Supervisor = t.Supervisor.Name
		}
		switch {
		case t.Kind == workflow.Timer:
			p.Until = t.StepDue
		case s.Status == dossier.Accepted || s.Status == dossier.Processing:
			p.Due = c.dueBadge(v.Now, t.StepDue)
		}
		if one := (dossier.State{Tokens: []dossier.Token{t}}); one.Holds(c.Actor) {
			p.Mine, p.Chosen, p.Path = true, v.At != nil && v.At.ID == t.ID, "/dossiers/"+v.Ref.String()+"?at="+t.ID
		}
		out = append(out, p)
	}
	for _, h := range waiting {
		if s.TokenByID(h.Token) == nil { // else its timer stands above
			step, _ := v.Workflow.Step(h.FromStep)
			out = append(out, dossierPlace{Name: step.Name, Who: h.Giver.Name, Unit: h.FromUnit.Name, Since: h.GivenAt, Waits: true})
		}
	}
	return out
}

// placeName is what people call the place at which a token stands.
func placeName(w *workflow.Definition, t *dossier.Token) string {
	if step, ok := w.Step(t.StepID); ok {
		return step.Name
	}
	if t.Name != "" {
		return t.Name
	}
	n, _ := w.Node(t.StepID)
	return n.Name
}

// stepDueAt is the deadline of the token at a step; zero for none.
func stepDueAt(s *dossier.State, step string) time.Time {
	for _, t := range s.Tokens {
		if t.StepID == step {
			return t.StepDue
		}
	}
	return time.Time{}
}

// dossierQuestions tells what others were asked and what they said. Silence is never
// consent, and the page says so (P-15).
func (c *Context) dossierQuestions(v *app.View) []dossierQuestion {
	var out []dossierQuestion
	for _, q := range v.State.Consultations {
		one := dossierQuestion{q, "consult.open", "due due-wait"}
		switch {
		case !q.TakenBack.IsZero():
			one.State = "consult.taken-back"
		case !q.ClosedAt.IsZero():
			one.State, one.Class = "consult.closed", "due due-over"
		case !q.AnsweredAt.IsZero():
			one.State, one.Class = agreement(q.Agrees), "due due-ok"
			if !q.Agrees {
				one.Class = "due due-near"
			}
		case q.Late(v.Now):
			one.State, one.Class = "consult.late", "due due-over"
		}
		out = append(out, one)
	}
	return out
}

// Tardy reports whether the answer came after its date.
func (q dossierQuestion) Tardy() bool { return !q.AnsweredAt.IsZero() && q.Late(q.AnsweredAt) }

func agreement(agrees bool) string {
	if agrees {
		return "consult.agrees"
	}
	return "consult.disagrees"
}

// movedLines tells where a dossier went in a branching process.
func (c *Context) movedLines(p dossier.MovedV1) []string {
	var out []string
	for _, r := range p.Reached {
		to := r.Unit.Name
		if r.PostName != "" {
			to = r.PostName + ", " + to
		}
		switch {
		case r.Kind == workflow.Timer:
			out = append(out, c.T("event.moved-timer", format(r.StepDue, "15:04 02/01/2006")))
		case r.Kind == workflow.Consultation:
			out = append(out, c.T("event.asked", to))
		case p.Backward:
			out = append(out, c.T("event.back-to", to))
		default:
			out = append(out, c.T("event.to", to))
		}
		if r.Supervisor != nil {
			out = append(out, c.T("dossier.supervised", r.Supervisor.Name))
		}
	}
	if p.Join != "" && len(p.Reached) == 0 {
		out = append(out, c.T("event.moved-join"))
	}
	if len(p.Unanswered) > 0 {
		out = append(out, c.T("event.unanswered"))
	}
	if p.Backward {
		return append(out, c.labelled("event.reason", p.Note))
	}
	return append(out, c.labelled("event.note", p.Note), c.papersSent(p.Papers))
}
