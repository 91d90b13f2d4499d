package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var whatifRoutes = []Route{
	{"GET", "/what-if", Public, whatIfPage},
}

// whatIfShown bounds the procedures offered for a choice.
const whatIfShown = 50

type whatIfView struct {
	Base
	F        *typedForm
	Summary  []typedError
	Query    string
	Asked    bool
	Found    []whatIfFound
	P        *catalog.ProcedureVersion // nil until one is chosen
	Variants []catalog.Variant         // those with a period, when there is a choice
	Levels   []whatIfLevel
	Other    string // address for choosing another procedure
	Answer   *whatIfAnswer
}

type whatIfFound struct{ Path, Name, Field, Level, Time string }

// whatIfLevel is a group of counters of one level.
type whatIfLevel struct {
	Level string
	Units []org.Unit
}

// whatIfPage tells anybody when a dossier would be due and why. Everything asked
// stands in the address and nothing of it is personal, so that it can be sent on.
func whatIfPage(c *Context) error {
	q := c.R.URL.Query()
	q.Del("lang")
	v := whatIfView{Base: c.base("whatif.title"), Query: strings.TrimSpace(q.Get("q")), F: newTyped("", q)}
	c.whatIfDefaults(q)
	key := q.Get("procedure")
	if key == "" {
		c.whatIfSearch(&v, q)
		return c.Show("whatif", v)
	}
	err := c.whatIf(&v, key)
	if err == nil {
		return c.Show("whatif", v)
	}
	f := fault.Of(err)
	if f.Kind == fault.Internal || f.Kind == fault.Unavailable {
		return err
	}
	v.F.Blame(err, c.Lang)
	v.Summary = v.F.Summary
	if v.P == nil {
		q.Del("procedure")
		c.whatIfSearch(&v, q)
	}
	return c.ShowStatus(http.StatusUnprocessableEntity, "whatif", v)
}

// whatIfDefaults fills in what was not asked: received now.
func (c *Context) whatIfDefaults(q url.Values) {
	now := c.App.Now().In(deadline.Zone())
	if _, asked := q["date"]; !asked {
		q.Set("date", now.Format(time.DateOnly))
	}
	if _, asked := q["time"]; !asked {
		q.Set("time", now.Format("15:04"))
	}
}

// whatIfSearch offers the procedures that hold every word, marks or not.
func (c *Context) whatIfSearch(v *whatIfView, q url.Values) {
	v.Asked = v.Query != ""
	if !v.Asked {
		return
	}
	for _, p := range c.App.Book().Search(v.Query, "", c.App.Today(), whatIfShown) {
		if len(timed(p)) == 0 {
			continue
		}
		to := url.Values{"procedure": {p.Key}}
		for _, keep := range []string{"date", "time", "unit"} {
			if s := c.R.URL.Query().Get(keep); s != "" {
				to.Set(keep, s)
			}
		}
		v.Found = append(v.Found, whatIfFound{address("/what-if", to.Encode()), p.Name, p.Field, string(p.Level), c.procedureLine(p).Time})
	}
}

// timed are the cases of a procedure whose period is published.
func timed(p *catalog.ProcedureVersion) []catalog.Variant {
	return slices.DeleteFunc(slices.Clone(p.Variants), func(x catalog.Variant) bool { return x.Period.IsZero() && len(x.Periods) == 0 })
}

// whatIf answers the question of the form; errors carry the field they are about.
func (c *Context) whatIf(v *whatIfView, key string) error {
	in, faults := c.whatIfInput(v.F)
	p, err := c.App.Book().Procedure(key, deadline.DateOf(in.ReceivedAt).String())
	if err != nil {
		return fault.New(fault.Invalid, "procedure.unknown", "code", key).At("q").Because(err)
	}
	v.P, v.Other = p, "/what-if?q="+url.QueryEscape(p.Field)
	v.Levels = c.whatIfUnits(p)
	if cases := timed(p); len(cases) > 1 {
		v.Variants = cases
	} else if len(cases) == 1 && in.Variant == "" {
		in.Variant = cases[0].ID
	}
	if in.Variant == "" && len(v.Variants) > 0 {
		in.Variant = v.Variants[0].ID
	}
	if err := faults.Err(); err != nil {
		return err
	}
	r, err := c.App.WhatIf(c.R.Context(), in)
	if err != nil {
		return whatIfField(err)
	}
	v.Answer = c.whatIfAnswer(r)
	return nil
}

// whatIfInput reads the form; moments that are none are faults at their fields.
func (c *Context) whatIfInput(f *typedForm) (app.WhatIfInput, fault.List) {
	var faults fault.List
	in := app.WhatIfInput{Procedure: f.Get("procedure"), Variant: f.Get("variant"), Unit: f.Get("unit"), CrossBoundary: f.Get("cross") != ""}
	in.ReceivedAt = momentOf(f, "date", "time", &faults)
	if in.ReceivedAt.IsZero() {
		in.ReceivedAt = c.App.Now()
	}
	if in.CrossBoundary && (f.Get("date2") != "" || f.Get("time2") != "") {
		in.CompetentAt = momentOf(f, "date2", "time2", &faults)
	}
	return in, faults
}

// momentOf reads a day and a time of day from two fields.
func momentOf(f *typedForm, day, clock string, faults *fault.List) time.Time {
	d, err := deadline.ParseDate(strings.TrimSpace(f.Get(day)))
	if err != nil {
		if d, err = deadline.ParseDate(isoDate(f.Get(day))); err != nil {
			faults.Add(fault.New(fault.Invalid, "calendar.day-date").At(day).Because(err))
		}
	}
	at, bad := time.Parse("15:04", strings.TrimSpace(f.Get(clock)))
	if bad != nil {
		faults.Add(fault.New(fault.Invalid, "calendar.day-time").At(clock).Because(bad))
	}
	if err != nil || bad != nil {
		return time.Time{}
	}
	return d.At(deadline.NewClock(at.Hour(), at.Minute()))
}

// whatIfField moves a fault to the field of this form that it is about.
func whatIfField(err error) error {
	f := fault.Of(err)
	switch f.Field {
	case "received_at":
		return f.At("date")
	case "competent_at":
		return f.At("date2")
	case "procedure": // chosen on the page before: the counter can be changed here
		if f.Code == "procedure.not-offered" {
			return f.At("unit")
		}
		return f.At("")
	}
	return err
}

// whatIfUnits are the counters that receive a procedure, level by level.
func (c *Context) whatIfUnits(p *catalog.ProcedureVersion) []whatIfLevel {
	var out []whatIfLevel
	for _, level := range []org.AdminLevel{org.Commune, org.Province, org.Ministry} {
		if !p.Level.OfferedAt(level) {
			continue
		}
		g := whatIfLevel{Level: string(level)}
		for _, u := range c.App.Directory().Units() {
			if u.Kind.Receives() && u.Level == level {
				g.Units = append(g.Units, u)
			}
		}
		if len(g.Units) > 0 {
			out = append(out, g)
		}
	}
	return out
}
