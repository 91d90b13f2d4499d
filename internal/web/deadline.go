package web

import (
	"slices"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var deadlineRoutes = []Route{
	{"GET", "/dossiers/{ref}/deadline", May(org.ActionReadDossier), deadlinePage},
}

type deadlineView struct {
	Base
	Ref, Name   string
	Trial       bool // never counted (B-09)
	Period      string
	Due         time.Time
	Provisional bool
	Received    time.Time
	Starts      time.Time // zero when it is the receipt
	Clocks      []clockFace
	Requests    int // to the applicant, all stages (CF-05)
	ReturnBy    time.Time
	PaperBy     time.Time // P-10; zero when unknown
	PaperWhy    string
	PaperLaw    string
	Picture     *duePicture
	Reasons     []string
	Promises    []promise // newest first
	Steps       []stepFace
	Notices     []dossier.ApplicantNotice
}

// clockFace is one of the two clocks: the law's, or that of Index766 (T-07).
type clockFace struct {
	Name  string // message deadline.clock.<Name>, .about
	State string // deadline.State
	Class string
	Due   time.Time
	Until time.Time // compared with Due; zero while the clock runs
	Gauge
	Used, Total string
	Paused      bool
	Cause       string // message deadline.clock.<Cause>, "" for none
}

// Gauge is the share of the time that is used, as a bar of 0 to 100 with the marks
// of the warnings.
type Gauge struct {
	Percent int
	Bar     int // Percent within the bar
	Marks   []gaugeMark
}

type gaugeMark struct {
	At      int
	Reached bool
}

// promise is a due date that was given, with its reasons.
type promise struct {
	Due, Given  time.Time
	Cause       string
	Original    bool
	InForce     bool
	Provisional bool
	Reasons     []string
}

type stepFace struct {
	Name, Class, State string
	Due, Until         time.Time // Until zero while it runs
	Gauge
	Timed, Running bool
	Waits          bool // the applicant is asked: the step stands still
}

// deadlinePage shows when a dossier is due, by which clock, and why.
func deadlinePage(c *Context) error {
	v, err := c.openDossier("han-tra")
	if err != nil {
		return err
	}
	if v.State.AcceptedAt.IsZero() {
		return fault.New(fault.NotFound, "page.not-found")
	}
	clocks, err := c.App.Clocks(v)
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	return c.Show("deadline", c.deadlineView(v, clocks))
}

func (c *Context) deadlineView(v *app.View, clocks deadline.Clocks) deadlineView {
	s := &v.State
	lang := deadline.Lang(c.Lang)
	page := deadlineView{
		Base: c.base(c.T("deadline.title", s.Code)), Ref: v.Ref.String(), Name: s.Procedure.Name, Trial: s.Trial, Period: s.Period.Text(lang), Due: s.CurrentDueDate(),
		Provisional: clocks.Provisional, Received: s.AcceptedAt, Requests: clocks.SupplementRequests, ReturnBy: clocks.ReturnBy,
		Picture: c.pictureOf("lich", c.App.DueDays(clocks.Explanation, s.CurrentDueDate(), v.Now), s.CurrentDueDate()),
		Reasons: clocks.Explanation.Text(lang), Promises: c.promises(s), Steps: stepFaces(v, clocks),
	}
	if !clocks.ClockStart.IsZero() && !clocks.ClockStart.Equal(s.AcceptedAt.Truncate(time.Minute)) && s.CrossBoundary {
		page.Starts = clocks.ClockStart
	}
	page.Clocks = []clockFace{c.clockFace("legal", clocks.Legal, s), c.clockFace("kpi", clocks.KPI, s)}
	by, hours := c.App.PaperHandover(v)
	if !by.IsZero() {
		page.PaperBy, page.PaperWhy, page.PaperLaw = by, c.paperWhy(by, s.AcceptedAt, hours.PaperCutOff), hours.CutOffBasis
	}
	page.Notices = slices.Clone(s.Notices)
	slices.Reverse(page.Notices)
	return page
}

// paperWhy says on which side of the cut-off the papers came in (P-10, T-03).
func (c *Context) paperWhy(by, received time.Time, cutOff deadline.Clock) string {
	key := "whatif.paper-late"
	if deadline.DateOf(by) == deadline.DateOf(received) {
		key = "whatif.paper-same"
	}
	return c.T(key, cutOff.String())
}

func (c *Context) clockFace(name string, r deadline.Reading, s *dossier.State) clockFace {
	f := clockFace{Name: name, State: string(r.State), Class: classOf(r.State, r.Paused), Due: r.Due, Gauge: gaugeOf(r),
		Used: c.exactTime(r.UsedMinutes), Total: c.exactTime(r.TotalMinutes), Paused: r.Paused, Cause: r.Cause}
	if !s.FinishedAt.IsZero() {
		f.Until = r.End
	}
	return f
}

// exactTime says working minutes to the hour.
func (c *Context) exactTime(minutes int) string {
	if minutes <= 0 {
		return c.plural("due.hours", 0)
	}
	return c.workTime(minutes)
}

func classOf(state deadline.State, paused bool) string {
	switch {
	case paused:
		return "due-wait"
	case state == deadline.Overdue:
		return "due-over"
	case state == deadline.WithinTime:
		return "due-ok"
	}
	return "due-done"
}

// gaugeOf draws a reading; the marks are the warnings of the policy (PP-11).
func gaugeOf(r deadline.Reading) Gauge {
	g := Gauge{Percent: r.Percent, Bar: min(max(r.Percent, 0), 100)}
	for _, at := range deadline.DefaultPolicy().Warnings {
		g.Marks = append(g.Marks, gaugeMark{at, r.Warning >= at})
	}
	return g
}

// promises are the due dates given so far; none is ever overwritten (T-12).
func (c *Context) promises(s *dossier.State) []promise {
	var out []promise
	for i, d := range s.DueDates {
		cause := d.Cause
		if i > 0 && cause == "Receipt" { // the provisional date was the first (T-02, CF-02)
			cause = "ClockStarted"
		}
		out = append(out, promise{
			Due: d.At, Given: d.GivenAt, Cause: c.known("deadline.cause."+cause, cause), Original: i == 0, InForce: i == len(s.DueDates)-1,
			Provisional: d.Explanation.Provisional, Reasons: d.Explanation.Text(deadline.Lang(c.Lang)),
		})
	}
	slices.Reverse(out)
	return out
}

func stepFaces(v *app.View, clocks deadline.Clocks) []stepFace {
	var out []stepFace
	for i, r := range clocks.Steps {
		f := stepFace{Name: r.ID, State: string(r.State), Class: classOf(r.State, r.Paused), Due: r.Due, Gauge: gaugeOf(r.Reading),
			Timed: !r.Due.IsZero(), Running: i == len(clocks.Steps)-1 && len(v.State.Tokens) > 0}
		if step, ok := v.Workflow.Step(r.ID); ok {
			f.Name = step.Name
		}
		if f.Running && v.State.Status == dossier.AwaitingSupplement {
			f.Waits, f.Class = true, classOf(r.State, true)
		}
		if !f.Running {
			f.Until = r.End
		}
		out = append(out, f)
	}
	return out
}
