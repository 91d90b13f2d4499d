package web

import (
	"slices"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fee"
	"motcua/internal/org"
)

type dossierView struct {
	Base
	V        *app.View
	S        *dossier.State
	Ref      string
	Due      *badge
	StepDue  *badge
	Why      deadline.Explanation
	Holder   string
	StepName string
	Steps    []dossierStep
	Places   []dossierPlace // when it stands at several steps, or waits in some branch
	Asked    []dossierQuestion
	Pressed  []dossierPressing // Chases and Directives
	Picture  *processPicture   // the way through the process
	Summary  []typedError      // of the open form
	Clock    clockPanel
	Crossed  *crossedView // of a CrossBoundary dossier (P-26)
	Main     *dossierForm
	Others   []dossierGroup
	History  []dossierEvent
	Finance  fee.Status
	Total    int64
	Numbers  *app.Numbers // shown once, after a purpose was stated
	Purpose  *typedForm
	Accepted bool
	MayRate  bool // a slip may be opened on the counter's device (K-06)
	// MayIntake: the reader takes dossiers in, and goes on to the next one.
	MayIntake bool
	Papers    []app.IssuedForm // given so far, newest first
	Form      *printedForm     // the e-form with its answers; nil when the paper form was handed in

	Asking supplementPanel

	Ticket     string      // the QueueTicket in words, "" for none
	PaperWays  []paperLine // papers on their way, newest first (P-10)
	PapersMark *badge      // the earliest of them that has not come; nil: none
	PapersMine bool        // the reader may receive them

	Checked []string // what was checked before acceptance; nil when that was not recorded
}

// dossierStep is one step of the process line.
type dossierStep struct {
	Name, Note, Class string
	Now               bool
}

// dossierView gathers the page; open names the form that is shown open with what
// was typed.
func (c *Context) dossierView(v *app.View, open string, typed *typedForm) dossierView {
	s := &v.State
	if err := c.App.Suggest(c.R.Context(), c.Actor, v); err != nil { // the officers can be named without
		c.Log.Error("suggestions", "dossier", v.Ref.String(), "error", err)
	}
	title := s.Code
	if title == "" {
		title = c.T("dossier.no-code")
	}
	page := dossierView{
		Base: c.base(title), V: v, S: s, Ref: v.Ref.String(), Due: c.outcomeBadge(v.Now, s.CurrentDueDate(), s.FinishedAt),
		Holder: c.dossierHolder(s), Steps: c.dossierSteps(v), Picture: c.dossierPicture(v), Finance: s.FinanceStatus(), Total: fee.Total(s.Fees),
		Places: c.dossierPlaces(v), Asked: c.dossierQuestions(v), Pressed: c.dossierPressings(v), Purpose: newTyped("numbers-", nil), Accepted: !s.AcceptedAt.IsZero(),
		MayRate: c.App.RatingLink(v) != "", MayIntake: org.May(c.Actor, org.ActionIntake),
	}
	if n := len(s.DueDates); n > 0 {
		page.Why = s.DueDates[n-1].Explanation
	}
	t := v.At
	if t == nil {
		t = s.Token()
	}
	if t != nil && v.Workflow != nil {
		page.StepName = placeName(v.Workflow, t)
		if s.Pause() == nil && (s.Status == dossier.Accepted || s.Status == dossier.Processing) {
			page.StepDue = c.dueBadge(v.Now, t.StepDue)
		}
	}
	page.Clock, page.Crossed = c.clockPanel(v), crossedViewOf(s)
	page.Asking = c.supplementPanel(v)
	page.papers(c, v)
	if s.Ticket != nil {
		page.Ticket = c.ticketWords(s.Ticket)
	}
	if s.Check != nil {
		page.Checked = c.checkLines(s.Check.IntakeCheck)
	}
	var others []dossierForm
	for _, f := range c.dossierForms(v, open, typed) {
		if f.Main {
			page.Main = &f
		} else {
			others = append(others, f)
		}
	}
	page.Others = grouped(others)
	if typed != nil {
		page.Summary = typed.Summary
	}
	page.Papers = v.IssuedForms()
	slices.Reverse(page.Papers)
	var err error
	if page.Form, err = c.printedForm(s, nil); err != nil {
		c.Log.Error("form of a dossier", "dossier", page.Ref, "error", err)
	}
	for _, e := range slices.Backward(v.Events) {
		page.History = append(page.History, c.dossierEvent(e))
	}
	return page
}

// dossierHolder says in whose hands the dossier is.
func (c *Context) dossierHolder(s *dossier.State) string {
	switch {
	case s.Status.Final():
		return ""
	case s.Status == dossier.AwaitingSupplement, s.Status == dossier.AwaitingPayment:
		return c.T("dossier.with-applicant", s.Applicant.Name)
	case s.Token() == nil:
		return s.ReceivingUnit.Name
	case s.Token().PostName != "":
		return s.Token().PostName + ", " + s.Token().Unit.Name
	}
	return s.Token().Unit.Name
}

func (c *Context) dossierSteps(v *app.View) []dossierStep {
	var out []dossierStep
	s := &v.State
	for _, p := range s.Progress(v.Workflow) {
		step := dossierStep{Name: p.Step.Name}
		switch {
		case p.Done:
			step.Class, step.Note = "is-done", format(p.Left, "15:04 02/01")
		case p.Current:
			step.Class, step.Now, step.Note = "is-now", true, p.Unit.Name
			if due := stepDueAt(s, p.Step.ID); !due.IsZero() && v.Now.After(due) && (s.Status == dossier.Accepted || s.Status == dossier.Processing) {
				step.Class += " is-late"
			}
		}
		out = append(out, step)
	}
	return out
}

// Day shows a civil date as people here write it.
func (dossierView) Day(civil string) string { return vnDay(civil) }
