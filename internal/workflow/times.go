package workflow

import (
	"slices"

	"motcua/internal/deadline"
)

// span is an amount of time in units that cannot be turned into each other without
// a calendar. Days are counted in 32nds: a quarter of a working hour is one, with a
// working day of 8 hours (H-02), a quarter of a day eight.
type span struct{ working, calendar, months int }

const daySpan = 32

func spanOf(p deadline.Period) (s span) {
	for _, part := range p {
		switch part.Unit {
		case deadline.WorkingDay:
			s.working += part.Quarters * daySpan / 4
		case deadline.WorkingHour:
			s.working += part.Quarters
		case deadline.CalendarDay:
			s.calendar += part.Quarters * daySpan / 4
		case deadline.Month:
			s.months += part.Quarters / 4
		}
	}
	return s
}

func (s span) plus(o span) span {
	return span{s.working + o.working, s.calendar + o.calendar, s.months + o.months}
}

func (s span) within(o span) bool {
	return s.working <= o.working && s.calendar <= o.calendar && s.months <= o.months
}

// rough is for choosing which of two to show.
func (s span) rough() int { return s.working*7/5 + s.calendar + s.months*30*daySpan }

// period writes the span as a period, working days first, hours for what is no
// whole quarter of a day.
func (s span) period() (p deadline.Period) {
	add := func(quarters int, u deadline.Unit) {
		if quarters > 0 {
			p = append(p, deadline.Part{Quarters: quarters, Unit: u})
		}
	}
	add(s.working/8, deadline.WorkingDay)
	add(s.working%8, deadline.WorkingHour)
	add(s.calendar/8, deadline.CalendarDay)
	add(s.months*4, deadline.Month)
	return p
}

// fit says whether steps keep within the law's period.
type fit int

const (
	fits    fit = iota // under every calendar
	mayFit             // under some
	exceeds            // under none
)

// compare weighs steps against the law. What both have in one unit is taken away
// first; what is left over in different units is compared by the shortest and longest
// it can last: n working days last n days and the weekends between at least, and at
// most two days over n·7/5; a month 28 to 31 days. Holidays only lengthen working
// days, so steps in working days against a law in calendar days can at best may-fit.
func compare(steps, law span) fit {
	w, c, m := steps.working-law.working, steps.calendar-law.calendar, steps.months-law.months
	short := func(w, m int) int { return w + max(0, (w-1)/daySpan/5)*2*daySpan + m*28*daySpan }
	long := func(w, m int) int { return w*7/5 + min(w, 1)*2*daySpan + m*31*daySpan }
	over := [3]int{max(w, 0), max(c, 0), max(m, 0)} // of the steps
	left := [3]int{max(-w, 0), max(-c, 0), max(-m, 0)}
	shortest, longest := over[1]+short(over[0], over[2]), over[1]+long(over[0], over[2])
	room, most := left[1]+short(left[0], left[2]), left[1]+long(left[0], left[2])
	switch {
	case longest == 0:
		return fits
	case room >= longest && over[0] == 0:
		return fits
	case shortest > most:
		return exceeds
	}
	return mayFit
}

// CriticalPath is the longest time a dossier may take by the periods of the steps,
// timers and calls, with the paths of those it passes. Parallel branches count by the
// longest, a choice too; a loop counts once, for its first round; a consultation
// does not count, as nobody waits for it; a call counts its own Period if it has one,
// else what its process takes. Untimed steps count nothing.
func (g *Graph) CriticalPath() (deadline.Period, []string) {
	var best journey
	for _, j := range g.journeys() {
		if j.span.rough() > best.span.rough() || best.path == nil {
			best = j
		}
	}
	return best.span.period(), best.path
}

// CheckTimes tells whether the steps can take longer than the law allows (T-11): with
// workflow.times-over when they do under every calendar, with workflow.times-tight
// when it depends on weekends and holidays, as with steps in working days under a
// period in calendar days. It points at the element that takes most of the longest
// way. An empty legal period cannot be exceeded.
func CheckTimes(d *Definition, resolve Resolver, legal deadline.Period) []Problem {
	g, err := NewGraph(d, resolve)
	if err != nil || legal.IsZero() {
		return nil
	}
	worst, at := fits, journey{}
	for _, j := range g.journeys() {
		if f := compare(j.span, spanOf(legal)); f > worst || f == worst && f > fits && j.span.rough() > at.span.rough() {
			worst, at = f, j
		}
	}
	var out problems
	total, law := at.span.period().Text(deadline.Vietnamese), legal.Text(deadline.Vietnamese)
	switch worst {
	case exceeds:
		out.add(g.heaviest(at), found("workflow.times-over", "total", total, "legal", law))
	case mayFit:
		out.add(g.heaviest(at), found("workflow.times-tight", "total", total, "legal", law))
	}
	return out
}

// heaviest is the path of the element that takes most of a journey.
func (g *Graph) heaviest(j journey) (path string) {
	most := 0
	for i := range g.elements {
		e := &g.elements[i]
		if own, takes := g.takes(e); takes && own.rough() > most && slices.Contains(j.path, e.path) {
			path, most = e.path, own.rough()
		}
	}
	return path
}

// journey is a way through the process with what it takes.
type journey struct {
	span span
	path []string
}

// maxJourneys bounds how many incomparable journeys to one element are kept; more
// than a few only arise where branches mix units on purpose.
const maxJourneys = 32

// journeys lists the ways to the end that no other way outlasts in every unit.
func (g *Graph) journeys() []journey {
	at := make([][]journey, len(g.elements))
	at[g.links[g.entry].to] = []journey{{}}
	var end []journey
	order, back := g.forward()
	for _, i := range order {
		e := &g.elements[i]
		own, takes := g.takes(e)
		for n, j := range at[i] {
			if takes {
				at[i][n] = journey{j.span.plus(own), append(slices.Clone(j.path), e.path)}
			}
		}
		if e.kind == sink {
			end = at[i]
		}
		for _, l := range e.out {
			if back[l] {
				continue
			}
			to := g.links[l].to
			at[to] = longest(append(slices.Clone(at[to]), at[i]...))
		}
	}
	return end
}

// takes gives the time of an element; of a described call only when it has its own
// period, which then stands for all inside.
func (g *Graph) takes(e *element) (span, bool) {
	switch {
	case e.kind == StepKind:
		return spanOf(e.step.Period), !g.covered(e)
	case e.kind == Timer, e.kind == Call && (e.node.Calls == "" || !e.node.Period.IsZero()):
		return spanOf(e.node.Period), !g.covered(e)
	}
	return span{}, false
}

// covered reports whether a call around the element has its own period.
func (g *Graph) covered(e *element) bool {
	return slices.ContainsFunc(e.calls, func(c int) bool { return !g.elements[c].node.Period.IsZero() })
}

// longest leaves out journeys that another outlasts in every unit.
func longest(all []journey) []journey {
	var out []journey
	for i, j := range all {
		beaten := false
		for k, o := range all {
			beaten = beaten || k != i && j.span.within(o.span) && (j.span != o.span || k < i)
		}
		if !beaten {
			out = append(out, j)
		}
	}
	if len(out) > maxJourneys {
		slices.SortStableFunc(out, func(a, b journey) int { return b.span.rough() - a.span.rough() })
		out = out[:maxJourneys]
	}
	return out
}
