package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// dossierClocks are both clocks of a dossier, read now (T-07, PP-11).
type dossierClocks struct {
	ReadAt      time.Time         `json:"read_at"`
	ClockStart  time.Time         `json:"clock_start"`
	Provisional bool              `json:"provisional"`
	Legal       clock             `json:"legal"`
	KPI         clock             `json:"kpi"`
	Requests    int               `json:"supplement_requests"`
	ReturnBy    time.Time         `json:"return_by,omitzero"`
	PaperBy     time.Time         `json:"paper_handover_by,omitzero"`
	PaperCutOff string            `json:"paper_cut_off,omitempty"`
	PaperBasis  string            `json:"paper_basis,omitempty"`
	Steps       []stepClock       `json:"step_clocks"`
	Lines       []explanationLine `json:"lines"`
}

// clock is one clock read at a moment.
type clock struct {
	DueDate      time.Time `json:"due_date,omitzero"`
	ReadUntil    time.Time `json:"read_until"`
	State        string    `json:"timeliness"`
	UsedMinutes  int       `json:"used_minutes"`
	TotalMinutes int       `json:"total_minutes"`
	Percent      int       `json:"percent"`
	Warning      int       `json:"warning"`
	Paused       bool      `json:"paused"`
	LateCause    string    `json:"late_cause,omitempty"`
}

// stepClock is the clock of one visit of a step (T-11).
type stepClock struct {
	Step  string `json:"step"`
	Clock clock  `json:"clock"`
}

// clocksOf reads the clocks of an opened dossier; nil before acceptance.
func (c *call) clocksOf(v *app.View, lang deadline.Lang) (*dossierClocks, error) {
	if v.State.AcceptedAt.IsZero() {
		return nil, nil
	}
	x, err := c.App.Clocks(v)
	if err != nil {
		return nil, fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	out := &dossierClocks{
		ReadAt: v.Now, ClockStart: x.ClockStart, Provisional: x.Provisional, Legal: clockOf(x.Legal), KPI: clockOf(x.KPI),
		Requests: x.SupplementRequests, ReturnBy: x.ReturnBy, Lines: linesOf(x.Explanation, lang),
	}
	for _, s := range x.Steps {
		out.Steps = append(out.Steps, stepClock{s.ID, clockOf(s.Reading)})
	}
	if by, hours := c.App.PaperHandover(v); !by.IsZero() {
		out.PaperBy, out.PaperCutOff, out.PaperBasis = by, hours.PaperCutOff.String(), hours.CutOffBasis
	}
	return out, nil
}

func clockOf(r deadline.Reading) clock {
	return clock{r.Due, r.End, string(r.State), r.UsedMinutes, r.TotalMinutes, r.Percent, r.Warning, r.Paused, r.Cause}
}

func linesOf(e deadline.Explanation, lang deadline.Lang) []explanationLine {
	var out []explanationLine
	for _, l := range e.Lines {
		out = append(out, explanationLine{
			string(l.Rule), l.Text(lang), l.From, l.To, l.Days, l.Minutes, l.Quarters, string(l.Unit), l.Name, l.Provisional, l.Row, l.Source,
		})
	}
	return out
}
