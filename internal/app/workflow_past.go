package app

import (
	"cmp"
	"slices"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/workflow"
	"motcua/internal/workflow/rehearse"
)

// past is what a dossier has gone through, with the facts that its own process went by.
// A serial one tells it by its ControlSlip, one with branches by the stays of its
// tokens; both are kept whole in its state, so that no ledger has to be read.
func (r *rehearsal) past(s *dossier.State) (rehearse.Past, error) {
	agency, _ := r.a.Directory().Unit(s.CompetentAgency.ID)
	p := rehearse.Past{Facts: s.Facts(agency.Level), Start: s.AcceptedAt, Due: s.CurrentDueDate(), Finished: s.FinishedAt}
	for _, o := range s.Opinions {
		p.Opinions = append(p.Opinions, o.Eligible)
	}
	w, g, err := r.a.process(s.WorkflowID, s.WorkflowVersion)
	if err != nil { // a version that is gone: its dossiers tell facts and times alone
		w, err = &workflow.Definition{}, nil
	}
	stays := s.Stays
	if g == nil && len(stays) == 0 {
		stays = serialStays(s, w.First().ID)
	}
	v := visitor{s: s, w: w, schedule: r.a.ScheduleFor(s.CompetentAgency.ID, s.AcceptedAt)}
	for _, x := range stays {
		if visit, ok := v.visit(x); ok {
			p.Visits = append(p.Visits, visit)
		}
	}
	p.Visits = rehearse.Settle(p.Visits)
	return p, err
}

// serialStays reads the visits of a dossier without branches from its ControlSlip.
func serialStays(s *dossier.State, first string) []dossier.Stay {
	out := []dossier.Stay{{StepID: first, Unit: s.CounterAt(s.AcceptedAt), Since: s.AcceptedAt}}
	for _, h := range s.Hops {
		out[len(out)-1].Left = h.GivenAt
		out = append(out, dossier.Stay{StepID: h.ToStep, Unit: h.ToUnit, Since: h.GivenAt})
	}
	return out
}

// visitor makes visits of the stays of one dossier.
type visitor struct {
	s        *dossier.State
	w        *workflow.Definition
	schedule *deadline.Schedule
}

// visit is a stay as work; ok is false for timers, which are nobody's. The time at the
// step that gives the result is the applicant's, not the officer's.
func (v visitor) visit(x dossier.Stay) (out rehearse.Visit, ok bool) {
	step, isStep := v.w.Step(x.StepID)
	node, isNode := v.w.Node(x.StepID)
	if x.StepID == "" || isNode && node.Kind == workflow.Timer {
		return out, false
	}
	out = rehearse.Visit{Step: x.StepID, UnitID: x.Unit.ID, Unit: x.Unit.Name, Role: node.Role, Acts: step.Acts}
	if isStep {
		out.Role = step.Role
	}
	left := firstOf(x.Left, v.s.FinishedAt)
	if left.IsZero() || step.Does(workflow.Return) {
		return out, true
	}
	out.Waited = v.waited(x.Since, left)
	out.Minutes = max(0, v.schedule.WorkingMinutes(x.Since, left)-out.Waited)
	for _, h := range v.s.Hops {
		out.Late = out.Late || h.FromStep == x.StepID && h.GivenAt.Equal(x.Left) && h.StepResult == deadline.Overdue
	}
	return out, true
}

// waited are the working minutes of a stay in which the applicant was waited for.
func (v visitor) waited(from, until time.Time) int {
	n := 0
	for _, x := range v.s.Supplements {
		if x.RequestedAt.IsZero() {
			continue
		}
		a, b := x.RequestedAt, cmp.Or(x.ReceivedAt, until)
		if a.Before(from) {
			a = from
		}
		if b.After(until) {
			b = until
		}
		if b.After(a) {
			n += v.schedule.WorkingMinutes(a, b)
		}
	}
	return n
}

// firstOf is the first of the moments that are set.
func firstOf(all ...time.Time) time.Time {
	all = slices.DeleteFunc(all, time.Time.IsZero)
	if len(all) == 0 {
		return time.Time{}
	}
	return slices.MinFunc(all, time.Time.Compare)
}

// quarter is the least amount of working time a period can hold, in minutes.
const quarter = 15

// workedUntil is the moment when a number of minutes has been worked. Periods count
// quarters of an hour: what is beyond the last whole one is found within the next.
func workedUntil(s *deadline.Schedule, from time.Time, minutes int) (time.Time, error) {
	if minutes <= 0 {
		return from, nil
	}
	until, err := s.Due(from, deadline.Period{{Quarters: (minutes + quarter - 1) / quarter, Unit: deadline.WorkingHour}}, deadline.FromMoment)
	for err == nil && until.After(from) && s.WorkingMinutes(from, until.Add(-time.Minute)) >= minutes {
		until = until.Add(-time.Minute)
	}
	return until, err
}
