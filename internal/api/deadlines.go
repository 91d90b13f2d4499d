package api

import (
	"time"

	"motcua/internal/deadline"
)

type deadlineInput struct {
	RefPath
	Lang string `query:"lang" enum:"vi,en" doc:"ngôn ngữ của lời giải thích; để trống: theo Accept-Language"`
}

type deadlineOutput struct{ Body deadlines }

// deadlines is every date promised, with its reasons.
type deadlines struct {
	Ref             string      `json:"ref"`
	Code            string      `json:"code,omitempty"`
	Lang            string      `json:"lang"`
	Period          string      `json:"period,omitempty"`
	DueDate         time.Time   `json:"due_date,omitzero"`
	OriginalDueDate time.Time   `json:"original_due_date,omitzero"`
	Timeliness      string      `json:"timeliness,omitempty"`
	StepDue         time.Time   `json:"step_due,omitzero"`
	DueDates        []explained `json:"due_dates"`
	// Clocks are absent before acceptance.
	Clocks *dossierClocks `json:"clocks,omitempty"`
}

// explained is a date with the lines that lead to it.
type explained struct {
	DueDate
	Start       time.Time         `json:"start"`
	CountedFrom time.Time         `json:"counted_from,omitzero"`
	Calendar    string            `json:"calendar"`
	Lines       []explanationLine `json:"lines"`
}

// explanationLine is one thing counted, skipped, paused or restarted, with its
// legal ground, as officers, citizens and auditors read it.
type explanationLine struct {
	Rule        string    `json:"rule"`
	Text        string    `json:"text"`
	From        time.Time `json:"from,omitzero"`
	To          time.Time `json:"to,omitzero"`
	Days        int       `json:"days,omitempty"`
	Minutes     int       `json:"minutes,omitempty"`
	Quarters    int       `json:"quarters,omitempty"`
	Unit        string    `json:"unit,omitempty"`
	Name        string    `json:"name,omitempty"`
	Provisional bool      `json:"provisional,omitempty"`
	Row         string    `json:"row"`
	Source      string    `json:"source,omitempty"`
}

func (c *call) deadline(in *deadlineInput) (*deadlineOutput, error) {
	v, err := c.open(in.RefPath, "api deadline")
	if err != nil {
		return nil, err
	}
	if in.Lang == "" {
		in.Lang = c.lang
	}
	lang, s := deadline.Lang(in.Lang), &v.State
	out := deadlines{
		Ref: v.Ref.String(), Code: s.Code, Lang: in.Lang, DueDate: s.CurrentDueDate(), OriginalDueDate: s.OriginalDueDate(),
		Timeliness: string(s.Timeliness(v.Now)),
	}
	if !s.Period.IsZero() {
		out.Period = s.Period.Text(lang)
	}
	if t := s.Token(); t != nil {
		out.StepDue = t.StepDue
	}
	for _, d := range s.DueDates {
		e := d.Explanation
		x := explained{DueDate{d.At, d.Cause, d.GivenAt, e.Provisional}, e.Start, e.CountedFrom, e.CalendarVersion, linesOf(e, lang)}
		out.DueDates = append(out.DueDates, x)
	}
	out.Clocks, err = c.clocksOf(v, lang)
	return &deadlineOutput{out}, err
}
