package app

import (
	"context"
	"errors"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// WhatIfInput is a dossier that might be. Everything but Procedure has a default.
type WhatIfInput struct {
	Procedure  string    // key
	Variant    string    // "" = the only or first one
	Unit       string    // OneStopUnit that receives; "" = national hours
	ReceivedAt time.Time // complete and correct receipt (T-01); zero = now
	// CrossBoundary dossiers count from the receipt by the competent agency (T-02);
	// CompetentAt zero leaves the date provisional (CF-02).
	CrossBoundary bool
	CompetentAt   time.Time
}

// WhatIfResult is when such a dossier would be due, and why.
type WhatIfResult struct {
	Procedure       *catalog.ProcedureVersion
	Variant         catalog.Variant
	Unit            org.Unit // zero when none was given
	Agency          org.Unit // CompetentAgency; zero likewise
	ReceivedAt      time.Time
	ClockStart      time.Time // the receipt that counts
	Due             time.Time
	Provisional     bool // rests on something not decided yet
	ReturnBy        time.Time
	PaperHandoverBy time.Time         // P-10; zero when unknown
	PaperCutOff     catalog.UnitHours // hours that carry the cut-off
	CalendarVersion string
	Explanation     deadline.Explanation
	Days            []WhatIfDay
	Steps           []WhatIfStep
}

// Kinds of days that no calendar entry makes special.
const (
	DayWorking = "Working"
	DayWeekend = "Weekend"
)

// WhatIfDay is one day of the period, for a picture of it.
type WhatIfDay struct {
	Date        deadline.Date
	Kind        string // DayWorking, DayWeekend or a deadline.DayKind
	Name        string // of the holiday
	LegalSource string
	Provisional bool
	Received    bool // day of receipt
	Start       bool // start day: not counted (T-04)
	Counted     bool
	Ordinal     int // n-th counted day, 0 when not counted
	Due         bool
}

// WhatIfStep is one step when every step takes all its time (T-11).
type WhatIfStep struct {
	ID         string
	Name       string
	Role       org.Role
	UnitName   string // where, when the organisation knows
	Period     deadline.Period
	PeriodText string
	From       time.Time
	Due        time.Time // zero: untimed
}

// WhatIf tells anybody when a dossier would be due and why: the due date with its
// explanation, every day of the period, and the plan of the steps. Nothing is
// written. Faults: procedure.unknown, procedure.variant, procedure.no-period,
// calendar.unit-unknown, calendar.moment, calendar.competent-moment.
func (a *App) WhatIf(_ context.Context, in WhatIfInput) (WhatIfResult, error) {
	if in.ReceivedAt.IsZero() {
		in.ReceivedAt = a.Now()
	}
	r := WhatIfResult{ReceivedAt: in.ReceivedAt.In(deadline.Zone())}
	if err := a.whatIfSubject(&r, in); err != nil {
		return r, err
	}
	s := a.ScheduleFor(r.Agency.ID, in.ReceivedAt)
	if s == nil {
		return r, fault.New(fault.Conflict, "calendar.missing")
	}
	f := deadline.Facts{Received: in.ReceivedAt, CrossBoundary: in.CrossBoundary, Period: r.Variant.Period}
	if in.CrossBoundary {
		f.ReceivedByCompetentAgency = in.CompetentAt
	}
	if !f.ReceivedByCompetentAgency.IsZero() && in.CompetentAt.Before(in.ReceivedAt) {
		return r, fault.New(fault.Invalid, "calendar.competent-moment").At("competent_at")
	}
	c, err := s.Clocks(f, in.ReceivedAt)
	if err != nil {
		return r, a.outside(err)
	}
	r.ClockStart, r.Due, r.Provisional, r.ReturnBy = c.ClockStart, c.CurrentDueDate, c.Provisional, c.ReturnBy
	r.Explanation, r.CalendarVersion = c.Explanation, s.Version()
	r.PaperHandoverBy, r.PaperCutOff = a.PaperHandoverBy(r.Unit.ID, in.ReceivedAt)
	r.Days = daysOf(s, c.Explanation)
	return r, a.plan(&r, s)
}

func (a *App) whatIfSubject(r *WhatIfResult, in WhatIfInput) (err error) {
	if r.Procedure, err = a.Book().Procedure(in.Procedure, deadline.DateOf(in.ReceivedAt).String()); err != nil {
		return err
	}
	var ok bool
	if r.Variant, ok = r.Procedure.Variant(in.Variant); !ok {
		return fault.New(fault.Invalid, "procedure.variant").At("variant")
	}
	if r.Variant.Period.IsZero() {
		return fault.New(fault.Invalid, "procedure.no-period", "name", r.Procedure.Name).At("procedure")
	}
	if in.Unit == "" {
		return nil
	}
	if r.Unit, ok = a.Directory().Unit(in.Unit); !ok || r.Unit.Kind != org.KindOneStop {
		return fault.New(fault.Invalid, "calendar.unit-unknown").At("unit")
	}
	if !r.Procedure.Level.OfferedAt(r.Unit.Level) {
		return fault.New(fault.Invalid, "procedure.not-offered", "unit", r.Unit.Name, "level", string(r.Procedure.Level)).At("procedure")
	}
	r.Agency, err = a.Directory().Competent(r.Unit.ID, r.Procedure.Field)
	return err
}

// outside says which moments the calendar covers.
func (a *App) outside(err error) error {
	if !errors.Is(err, &deadline.Error{Code: deadline.CodeCoverage}) {
		return err
	}
	vn := func(d deadline.Date) string { return d.At(0).Format("02/01/2006") }
	c := a.timetable.Load().current
	return fault.New(fault.Invalid, "calendar.moment", "from", vn(c.From), "to", vn(c.To)).At("received_at").Because(err)
}

// daysOf lists the days from the receipt to the due date as the explanation tells them.
func daysOf(s *deadline.Schedule, e deadline.Explanation) []WhatIfDay {
	first, last := deadline.DateOf(e.Start), deadline.DateOf(e.Due)
	out := make([]WhatIfDay, last.DaysSince(first)+1)
	for i := range out {
		d := WhatIfDay{Date: first.AddDays(i), Kind: DayWeekend}
		if s.IsWorkingDay(d.Date) {
			d.Kind = DayWorking
		}
		if x, ok := s.SpecialDay(d.Date); ok {
			d.Kind, d.Name, d.LegalSource, d.Provisional = string(x.Kind), x.Name, x.LegalSource, x.Provisional
		}
		out[i] = d
	}
	at := func(t time.Time) int { return deadline.DateOf(t).DaysSince(first) }
	for _, l := range e.Lines {
		switch l.Rule {
		case deadline.RuleStartDay:
			out[at(l.From)].Start = true
		case deadline.RuleCounted:
			for i := at(l.From); i <= at(l.To); i++ {
				out[i].Counted = true
			}
		}
	}
	out[0].Received, out[len(out)-1].Due = true, true
	n := 0
	for i := range out {
		if out[i].Counted {
			n++
			out[i].Ordinal = n
		}
	}
	return out
}

// plan lets every step begin when the one before has used up its time.
func (a *App) plan(r *WhatIfResult, s *deadline.Schedule) error {
	w, err := a.Book().Workflow(r.Variant.WorkflowID, 0)
	if err != nil {
		return nil // a procedure may be published before its process is
	}
	from := r.ClockStart
	step := w.First()
	for ok := step.ID != ""; ok; step, ok = w.Next(step.ID) {
		x := WhatIfStep{ID: step.ID, Name: step.Name, Role: step.Role, Period: step.Period, PeriodText: step.PeriodText, From: from}
		if r.Unit.ID != "" {
			if u, err := a.Directory().Resolve(step.Place, r.Unit.ID, r.Agency.ID, r.Procedure.Field); err == nil {
				x.UnitName = u.Name
			}
		}
		if x.Due, err = s.Due(from, step.Period, deadline.FromMoment); err != nil {
			return a.outside(err)
		}
		if !x.Due.IsZero() {
			from = x.Due
		}
		r.Steps = append(r.Steps, x)
	}
	return nil
}
