package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/workflow"
)

// recountPlan is what a draft does to any one open dossier: the same for the dry
// run and for the publication.
type recountPlan struct {
	app      *App
	draft    *CalendarDraft
	now      *timetable // in force
	next     *timetable // with the hours of the draft
	calendar deadline.Calendar
	province string   // whose dossiers can be concerned, "" = all
	agencies []string // likewise; nil = all
	moment   time.Time
}

func (a *App) planOf(d *CalendarDraft) *recountPlan {
	p := &recountPlan{app: a, draft: d, now: a.timetable.Load(), moment: a.Now()}
	p.next, p.calendar = p.now, p.now.current
	if c := d.Content.Calendar; c != nil {
		p.calendar = *c
		return p
	}
	h := *d.Content.Hours
	p.next = p.now.with(h)
	if d.UnitID != "" {
		u, _ := a.Directory().Unit(d.UnitID)
		p.province, p.agencies = u.Province, a.Directory().Subtree(d.UnitID)
	}
	return p
}

// schedules gives the schedule a dossier is counted by and the one the draft would
// count it by; ok is false when the draft does not concern it. A calendar leaves
// each dossier the hours it has; hours leave it alone when it is due before they
// begin, or when its agency has nearer ones.
func (p *recountPlan) schedules(s *dossier.State) (x dossier.Recounting, ok bool, err error) {
	calendar, hours, known := p.now.pinned(s.Calendar)
	chain := chain(p.app.Directory(), s.CompetentAgency.ID)
	if !known {
		h, _ := p.now.hoursIn(chain, deadline.DateOf(s.AcceptedAt))
		calendar, hours = p.now.current, h.Hours
	}
	if x.Old, err = p.now.schedule(calendar, hours); err != nil {
		return x, false, err
	}
	if h := p.draft.Content.Hours; h != nil {
		from := deadline.DateOf(p.moment)
		if from.Before(h.ValidFrom) {
			from = h.ValidFrom
		}
		mine, _ := p.next.hoursIn(chain, from)
		if mine.ID != h.ID || mine.Version != h.Version || deadline.DateOf(s.CurrentDueDate()).Before(h.ValidFrom) {
			return x, false, nil
		}
		hours = h.Hours
	}
	x.New, err = p.next.schedule(p.calendar, hours)
	return x, err == nil, err
}

// weigh reads a dossier and weighs the draft on it; ok is false when the draft does
// not concern it.
func (p *recountPlan) weigh(row store.DossierRow) (s dossier.State, r dossier.Recount, x dossier.Recounting, ok bool, err error) {
	if p.agencies != nil && !slices.Contains(p.agencies, row.CompetentAgency) {
		return s, r, x, false, nil
	}
	if err = json.Unmarshal(row.State, &s); err != nil {
		return s, r, x, false, fmt.Errorf("dossier %s-%s: snapshot: %w", row.Province, row.ID, err)
	}
	if !s.Running() {
		return s, r, x, false, nil
	}
	if x, ok, err = p.schedules(&s); err != nil || !ok {
		return s, r, x, false, err
	}
	w, err := p.workflow(&s)
	if err == nil {
		r, err = s.Recount(x, w, p.moment)
	}
	return s, r, x, err == nil, err
}

func (p *recountPlan) workflow(s *dossier.State) (*workflow.Definition, error) {
	w, _, err := p.app.process(s.WorkflowID, s.WorkflowVersion)
	return w, err
}

// recountPage is how many dossiers are read, weighed and written at a time; memory
// does not grow with their number.
const recountPage = 200

// eachPage walks the dossiers that can be concerned from a position on.
func (p *recountPlan) eachPage(ctx context.Context, after Ref, fn func([]store.DossierRow) error) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := p.app.DB.OpenDossiers(ctx, store.OpenQuery{Province: p.province, AfterProvince: after.Province, AfterID: after.ID, Limit: recountPage})
		if err != nil || len(page) == 0 {
			return err
		}
		if err := fn(page); err != nil {
			return err
		}
		last := page[len(page)-1]
		after = Ref{last.Province, last.ID}
	}
}

// Move is what a draft does to one open dossier.
type Move struct {
	Ref       Ref       `json:"ref"`
	Code      string    `json:"code"`
	Procedure string    `json:"procedure"`
	UnitID    string    `json:"unit_id"` // CompetentAgency
	UnitName  string    `json:"unit_name"`
	From      time.Time `json:"from"`                // promised now
	To        time.Time `json:"to"`                  // that would stand
	Computed  time.Time `json:"computed"`            // by the draft; before To when the promise holds it back
	Shortened bool      `json:"shortened,omitempty"` // Computed is earlier than the promise (H-11)
	StepOnly  bool      `json:"step_only,omitempty"` // only the deadline of the current step moves
	Why       []string  `json:"why,omitempty"`       // Vietnamese, causes first
}

func moveOf(s *dossier.State, r dossier.Recount) Move {
	return Move{
		Ref: Ref{s.Province, s.ID}, Code: s.Code, Procedure: s.Procedure.Name, UnitID: s.CompetentAgency.ID, UnitName: s.CompetentAgency.Name,
		From: s.CurrentDueDate(), To: r.Due.UTC(), Computed: r.After.CurrentDueDate.UTC(), Shortened: r.Shortened(), StepOnly: !r.DateMoves(),
	}
}

// EachMove gives every dossier that the draft would move to fn, in order of
// province and id: the whole list behind the examples of a dry run.
func (a *App) EachMove(ctx context.Context, actor org.Actor, draftID string, fn func(Move) error) error {
	d, err := a.CalendarDraft(ctx, actor, draftID)
	if err != nil {
		return err
	}
	p := a.planOf(d)
	return p.eachPage(ctx, Ref{}, func(page []store.DossierRow) error {
		for _, row := range page {
			s, r, _, ok, err := p.weigh(row)
			if err != nil || !ok || !r.Moves() {
				continue // what cannot be counted is listed by the dry run
			}
			m := moveOf(&s, r)
			m.Why = r.Text(deadline.Vietnamese)
			if err := fn(m); err != nil {
				return err
			}
		}
		return nil
	})
}

// newVersion is the holding that puts the draft into force.
func (d *CalendarDraft) newVersion(p catalog.Publication) catalog.Holding {
	h := catalog.Holding{Publications: []catalog.Publication{p}}
	if c := d.Content.Calendar; c != nil {
		h.Calendars = []deadline.Calendar{*c}
	} else {
		h.UnitHours = []catalog.UnitHours{*d.Content.Hours}
	}
	return h
}
