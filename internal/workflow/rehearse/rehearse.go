// Package rehearse runs what has happened through a process that is not in force yet:
// past dossiers go its way in the time their people took, so that it is seen before
// publication where one would get stuck, whose work grows and what comes too late
// (CN09.1). It is pure: organisation and calendars come in as functions.
package rehearse

import (
	"cmp"
	"slices"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Visit is one stay of a dossier at a desk.
type Visit struct {
	Step    string         `json:"step"`
	UnitID  string         `json:"unit"`
	Unit    string         `json:"unit_name"`
	Role    org.Role       `json:"role"`
	Acts    []workflow.Act `json:"acts,omitempty"`
	Minutes int            `json:"minutes"`          // working minutes of whoever works on it
	Waited  int            `json:"waited,omitempty"` // working minutes besides, while the applicant was waited for
	Late    bool           `json:"late,omitempty"`
}

// Past is what a dossier has gone through.
type Past struct {
	Facts    workflow.Facts // as they were in the end
	Opinions []bool         // eligible or not, one an appraisal, oldest first
	Start    time.Time      // acceptance
	Due      time.Time      // promised; zero: not counted for punctuality
	Finished time.Time      // when the result was ready for the applicant; zero while it runs
	Visits   []Visit        // one for each step at a desk, whatever was given back in between (Settle)
}

// Settle makes one visit of those that a dossier paid to a step at a desk again after
// it was given back: the time adds up, the work is that of one dossier.
func Settle(all []Visit) []Visit {
	var out []Visit
	for _, v := range all {
		i := slices.IndexFunc(out, func(o Visit) bool { return o.Step == v.Step && o.UnitID == v.UnitID && o.Role == v.Role })
		if i < 0 {
			out = append(out, v)
			continue
		}
		out[i].Minutes, out[i].Waited, out[i].Late = out[i].Minutes+v.Minutes, out[i].Waited+v.Waited, out[i].Late || v.Late
	}
	return out
}

// facts are what conditions know after a number of appraisals in the draft: nothing of
// an opinion before the first, and of papers asked for in an appraisal neither.
func (p Past) facts(appraisals int) workflow.Facts {
	f := p.Facts
	f.Appraised, f.Eligible = appraisals > 0 && len(p.Opinions) > 0, false
	f.Supplemented = f.Supplemented && appraisals > 0
	if f.Appraised {
		f.Eligible = p.Opinions[min(appraisals, len(p.Opinions))-1]
	}
	return f
}

// World answers what a process asks of the organisation and the calendar.
type World struct {
	// Unit finds who does a step, and whether anybody holds the post.
	Unit func(a workflow.Arrival) (unit org.Unit, role org.Role, held bool, err error)
	// Due is the moment a period that starts at a moment has run out (T-11).
	Due func(from time.Time, p deadline.Period) (time.Time, error)
	// After is the moment a number of working minutes has been worked; nil counts by
	// Due, to the next quarter of an hour.
	After func(from time.Time, minutes int) (time.Time, error)
}

// Stuck says where a dossier would not go on, and why: a fault people can read.
type Stuck struct {
	Element string
	Fault   *fault.Fault
}

// Outcome is one dossier run through the draft.
type Outcome struct {
	Visits   []Visit
	Finished time.Time // when the result is ready for the applicant; zero when it got stuck
	Stuck    *Stuck
}

// maxVisits bounds a run: a process that goes round in circles ends here.
const maxVisits = 300

// pending is a token that will be left at a moment.
type pending struct {
	token string
	at    string
	acts  []workflow.Act
	done  time.Time
}

// Run lets a dossier go through a process in the time its people took for the same
// duties; a step nobody has done before takes the time it is given. Parallel branches
// run beside each other. It always ends.
func Run(g *workflow.Graph, past Past, w World) Outcome {
	var out Outcome
	stuck := func(element string, err error) Outcome {
		out.Stuck, out.Finished = &Stuck{element, fault.Of(err)}, time.Time{}
		return out
	}
	appraisals := 0
	m, a, err := g.Enter(past.facts(appraisals))
	if err != nil {
		return stuck("", err)
	}
	now, queue, used := past.Start, []pending(nil), map[int]bool{}
	for n := 0; ; n++ {
		for _, x := range a.Arrivals {
			visit, done, err := stay(x, past, w, now, used)
			if err != nil {
				return stuck(x.Token.At, err)
			}
			if visit != nil {
				out.Visits = append(out.Visits, *visit)
			}
			if x.Token.Side {
				continue // a consultation holds nothing up (P-15)
			}
			if out.Finished.IsZero() && x.Step.Does(workflow.Return) {
				out.Finished = now // the rest is for the applicant to come
			}
			queue = append(queue, pending{x.Token.ID, x.Token.At, x.Step.Acts, done})
		}
		if a.Ended || len(queue) == 0 {
			break
		}
		if n > maxVisits {
			return stuck(queue[0].at, fault.New(fault.Internal, "workflow.circle", "element", queue[0].at))
		}
		i := earliest(queue)
		next := queue[i]
		queue = slices.Delete(queue, i, i+1)
		if next.done.After(now) {
			now = next.done
		}
		if slices.Contains(next.acts, workflow.Appraise) {
			appraisals++
		}
		if m, a, err = g.Leave(m, next.token, past.facts(appraisals)); err != nil {
			return stuck(next.at, err)
		}
	}
	if len(m.Waiting()) > 0 {
		at := m.Waiting()[0].At
		return stuck(at, fault.New(fault.Conflict, "workflow.rehearsal-join", "element", at))
	}
	if out.Finished.IsZero() {
		out.Finished = now
	}
	return out
}

func earliest(queue []pending) int {
	best := 0
	for i, p := range queue {
		if cmp.Or(p.done.Compare(queue[best].done), cmp.Compare(p.token, queue[best].token)) < 0 {
			best = i
		}
	}
	return best
}

// stay is how long a token stays where it has arrived; a timer and a call are nobody's visit.
func stay(x workflow.Arrival, past Past, w World, now time.Time, used map[int]bool) (*Visit, time.Time, error) {
	if x.Kind == workflow.Timer {
		done, err := w.Due(now, x.Node.Period)
		return nil, later(done, now), err
	}
	unit, role, held, err := w.Unit(x)
	if err != nil {
		return nil, now, err
	}
	if !held {
		return nil, now, fault.New(fault.Invalid, "workflow.nobody", "role", string(role), "unit", unit.Name)
	}
	period, acts := x.Node.Period, []workflow.Act(nil)
	if x.Kind == workflow.StepKind {
		period, acts = x.Step.Period, x.Step.Acts
	}
	due, err := w.Due(now, period)
	if err != nil {
		return nil, now, err
	}
	v := &Visit{Step: x.Token.At, UnitID: unit.ID, Unit: unit.Name, Role: role, Acts: acts}
	done := later(due, now)
	if did, ok := observed(past.Visits, *v, used); ok {
		v.Minutes, v.Waited = did.Minutes, did.Waited
		if done, err = w.after(now, v.Minutes+v.Waited); err != nil {
			return nil, now, err
		}
		done = later(done, now)
		v.Late = !period.IsZero() && done.After(due)
	} else {
		v.Minutes = nominal(period)
	}
	return v, done, nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func (w World) after(from time.Time, minutes int) (time.Time, error) {
	if w.After != nil {
		return w.After(from, minutes)
	}
	return w.Due(from, hours(minutes))
}

// observed is what the same post did: at the same step, else with the same duties,
// else with some of them. Each visit is used once: two steps of one officer share what
// she did.
func observed(all []Visit, at Visit, used map[int]bool) (Visit, bool) {
	alike := []func(v Visit) bool{
		func(v Visit) bool { return v.Step == at.Step && slices.Equal(v.Acts, at.Acts) },
		func(v Visit) bool { return slices.Equal(v.Acts, at.Acts) },
		func(v Visit) bool { return share(v.Acts, at.Acts) },
	}
	for _, like := range alike {
		for i, v := range all {
			if !used[i] && v.Role == at.Role && like(v) {
				used[i] = true
				return v, true
			}
		}
	}
	return Visit{}, false
}

func share(a, b []workflow.Act) bool {
	return slices.ContainsFunc(a, func(x workflow.Act) bool { return slices.Contains(b, x) })
}

const quarterMinutes = 15

// hours is a number of working minutes as a period, to the next quarter of an hour.
func hours(minutes int) deadline.Period {
	if minutes <= 0 {
		return nil
	}
	return deadline.Period{{Quarters: (minutes + quarterMinutes - 1) / quarterMinutes, Unit: deadline.WorkingHour}}
}

// nominal is a period in working minutes, calendar time as five days in seven.
func nominal(p deadline.Period) int {
	per := map[deadline.Unit]int{deadline.WorkingHour: 60, deadline.WorkingDay: 480, deadline.CalendarDay: 480 * 5 / 7, deadline.Month: 480 * 22}
	n := 0
	for _, part := range p {
		n += part.Quarters * per[part.Unit] / 4
	}
	return n
}
