package app

import (
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/workflow"
)

// Clocks reads the legal clock and the KPI clock of an opened dossier at the moment
// it was opened, with its steps (T-07, T-11). They are read by the calendar and
// hours its due date was counted by, so that they agree with the promise; the dates
// themselves are those of the ledger. Before acceptance there is nothing to read:
// the zero Clocks.
func (a *App) Clocks(v *View) (deadline.Clocks, error) {
	return a.clocksOf(&v.State, v.Workflow, v.Now)
}

func (a *App) clocksOf(s *dossier.State, w *workflow.Definition, now time.Time) (deadline.Clocks, error) {
	if s.AcceptedAt.IsZero() {
		return deadline.Clocks{}, nil
	}
	f := s.DeadlineFacts()
	f.Steps = s.StepFacts(w)
	f.Policy = a.policyOf(s)
	c, err := a.scheduleOf(s).Clocks(f, now)
	if err != nil || len(s.DueDates) == 0 {
		return c, err
	}
	c.OriginalDueDate = s.OriginalDueDate().In(deadline.Zone())
	c.CurrentDueDate = s.CurrentDueDate().In(deadline.Zone())
	c.DueDates = nil
	for _, d := range s.DueDates {
		c.DueDates = append(c.DueDates, deadline.DueDate{Due: d.At.In(deadline.Zone()), Cause: ruleOf(d.Cause), Since: d.GivenAt.In(deadline.Zone())})
	}
	return c, nil
}

// ruleOf is the cause of a due date in the words of package deadline.
func ruleOf(cause string) deadline.Rule {
	switch cause {
	case "Receipt":
		return deadline.RuleReceived
	case "Restart":
		return deadline.RuleRestarted
	case dossier.PauseEnded:
		return deadline.RulePaused
	}
	return deadline.Rule(cause)
}

// scheduleOf is the schedule that the due date of a dossier was counted by.
func (a *App) scheduleOf(s *dossier.State) *deadline.Schedule {
	if t := a.timetable.Load(); t != nil {
		if c, h, ok := t.pinned(s.Calendar); ok {
			if schedule, err := t.schedule(c, h); err == nil {
				return schedule
			}
		}
	}
	return a.ScheduleFor(s.CompetentAgency.ID, s.AcceptedAt)
}

// PaperHandover is when the papers of a dossier must have been handed over by its
// counter, with the hours that carry the cut-off (P-10); zero before acceptance.
func (a *App) PaperHandover(v *View) (time.Time, catalog.UnitHours) {
	return a.PaperHandoverBy(v.State.ReceivingUnit.ID, v.State.AcceptedAt)
}
