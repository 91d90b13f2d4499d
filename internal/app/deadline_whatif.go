package app

import (
	"context"
	"errors"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
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
	Days            []DueDay
	Steps           []WhatIfStep
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
	// A counter that receives for the agency above it always receives across (O-07).
	across := in.CrossBoundary || r.Procedure.Crosses(r.Unit.Level)
	f := deadline.Facts{Received: in.ReceivedAt, CrossBoundary: across, Period: r.Variant.Period,
		SameDay: a.Book().SameDay(r.Unit.Province, r.Procedure.Key, deadline.DateOf(in.ReceivedAt).String())}
	if across {
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
	r.Days = daysOf(s, c.Explanation, c.CurrentDueDate, in.ReceivedAt)
	return r, a.plan(&r, s)
}

func (a *App) whatIfSubject(r *WhatIfResult, in WhatIfInput) (err error) {
	place, _ := a.Directory().Unit(in.Unit)
	if r.Procedure, err = a.Book().ProcedureIn(in.Procedure, place.Province, deadline.DateOf(in.ReceivedAt).String()); err != nil {
		return err
	}
	var ok bool
	if r.Variant, ok = r.Procedure.Variant(in.Variant); !ok {
		return fault.New(fault.Invalid, "procedure.variant").At("variant")
	}
	if r.Variant.Period = r.Variant.PeriodFor(catalog.Direct, deadline.DateOf(in.ReceivedAt).String()); r.Variant.Period.IsZero() {
		return fault.New(fault.Invalid, "procedure.no-period", "name", r.Procedure.Name).At("procedure")
	}
	if in.Unit == "" {
		return nil
	}
	if r.Unit, ok = a.Directory().Unit(in.Unit); !ok || !r.Unit.Kind.Receives() {
		return fault.New(fault.Invalid, "calendar.unit-unknown").At("unit")
	}
	r.Agency, err = dossier.Competent(a.Directory().At(a.Today()), r.Procedure, r.Unit)
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

// plan lets every step begin when the one before has used up its time.
func (a *App) plan(r *WhatIfResult, s *deadline.Schedule) error {
	w, err := a.Book().WorkflowOf(r.Variant, r.Agency.Province, deadline.DateOf(r.ClockStart).String())
	if err != nil {
		return nil // a procedure may be published before its process is
	}
	from := r.ClockStart
	step := w.First()
	for ok := step.ID != ""; ok; step, ok = w.Next(step.ID) {
		x := WhatIfStep{ID: step.ID, Name: step.Name, Role: step.Role, Period: step.Period, PeriodText: step.PeriodText, From: from}
		if r.Unit.ID != "" {
			if u, err := a.Directory().At(a.Today()).Resolve(step.Place, r.Unit.ID, r.Agency.ID, r.Procedure.Field); err == nil {
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
