package web

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
)

// whatIfAnswer is the answer as the page shows it.
type whatIfAnswer struct {
	Procedure, Variant, Unit, Agency string
	Due                              time.Time
	DueWords                         string
	Provisional                      bool
	Received, Starts                 string // Starts "" when it is the receipt
	Period                           string
	ReturnBy                         string
	PaperBy, PaperWhy, PaperLaw      string // PaperBy "" when unknown
	Reasons                          []dueReason
	Calendar                         string
	Picture                          *duePicture
	Steps                            []whatIfStep
}

type whatIfStep struct{ Name, Role, Unit, Time, Due string }

func (c *Context) whatIfAnswer(r app.WhatIfResult) *whatIfAnswer {
	a := &whatIfAnswer{
		Procedure: r.Procedure.Name, Variant: r.Variant.Name, Unit: r.Unit.Name, Agency: r.Agency.Name,
		Due: r.Due, DueWords: c.dayWords(r.Due), Provisional: r.Provisional, Received: c.dayWords(r.ReceivedAt),
		Period: r.Variant.Period.Text(deadline.Lang(c.Lang)), ReturnBy: c.dayWords(r.ReturnBy),
		Reasons: reasonsOf(r.Explanation, c.Lang), Calendar: r.CalendarVersion, Picture: c.pictureOf("lich", r.Days, r.Due),
	}
	if !r.ClockStart.Equal(r.ReceivedAt) {
		a.Starts = c.dayWords(r.ClockStart)
	}
	c.whatIfPaper(a, r)
	for _, s := range r.Steps {
		x := whatIfStep{Name: s.Name, Role: string(s.Role), Unit: s.UnitName, Time: s.PeriodText, Due: c.dayWords(s.Due)}
		if !s.Period.IsZero() {
			x.Time = s.Period.Text(deadline.Lang(c.Lang))
		}
		a.Steps = append(a.Steps, x)
	}
	return a
}

// whatIfPaper says when the counter must have handed the papers over (P-10, T-03).
func (c *Context) whatIfPaper(a *whatIfAnswer, r app.WhatIfResult) {
	if r.PaperHandoverBy.IsZero() {
		return
	}
	a.PaperBy, a.PaperLaw = c.dayWords(r.PaperHandoverBy), r.PaperCutOff.CutOffBasis
	a.PaperWhy = c.paperWhy(r.PaperHandoverBy, r.ReceivedAt, r.PaperCutOff.PaperCutOff)
}
