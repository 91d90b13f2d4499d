package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/workflow"
	"motcua/internal/workflow/rehearse"
)

// Rehearsal is what a draft of a process would have made of past dossiers. It is kept
// with the draft page by page, so that it can be shown while it runs, after a reload
// and after a restart; one that was cut off goes on where it stopped.
type Rehearsal struct {
	Hash      string          `json:"hash"` // content it was made of
	By        string          `json:"by"`
	Months    int             `json:"months"`
	StartedAt time.Time       `json:"started_at"`
	UpdatedAt time.Time       `json:"updated_at"`
	Finished  bool            `json:"finished"`
	Result    rehearse.Result `json:"result"`
	Stuck     []StuckDossier  `json:"stuck,omitempty"`
	Province  string          `json:"province"` // position reached
	After     int64           `json:"after"`
	AfterID   string          `json:"after_id"`
}

// StuckDossier is one that would not go on under the draft.
type StuckDossier struct {
	Ref      Ref               `json:"ref"`
	Code     string            `json:"code"`
	AgencyID string            `json:"agency"`
	Element  string            `json:"element"`
	Fault    string            `json:"fault"`
	Args     map[string]string `json:"args,omitempty"`
}

// Text says why, in a language.
func (s StuckDossier) Text(lang string) string {
	return (&fault.Fault{Kind: fault.Conflict, Code: s.Fault, Args: s.Args}).Text(lang)
}

// Bounds of a rehearsal.
const (
	rehearsalPage   = 100
	rehearsalMost   = 5000 // dossiers
	rehearsalMonths = 24
	mostStuck       = 20
)

func rehearsalKey(id string) string { return "rehearsal/" + id }

// RehearsalOf reads the rehearsal of a draft; nil when there was none.
func (a *App) RehearsalOf(ctx context.Context, p *Proposal) (*Rehearsal, error) {
	raw, err := a.DB.Setting(ctx, rehearsalKey(p.ID))
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	r := &Rehearsal{}
	if err == nil {
		err = json.Unmarshal(raw, r)
	}
	return r, err
}

// Rehearse runs the dossiers of the last months through a draft and keeps the result.
// It writes nothing else and logs no reading: no personal data leaves it. progress may
// be nil. When ctx ends, what was found so far is kept and the next call goes on from
// there; a finished rehearsal is made anew.
func (a *App) Rehearse(ctx context.Context, actor org.Actor, id string, months int, progress func(done int)) (*Rehearsal, error) {
	p, d, err := a.WorkflowDraft(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	g, err := workflow.NewGraph(d, a.resolver())
	if err != nil {
		return nil, err
	}
	uses := a.Book().WorkflowUses(d.ID, a.Today())
	if len(uses) == 0 {
		return nil, fault.New(fault.NotFound, "workflow.unknown")
	}
	months = min(max(months, 1), rehearsalMonths)
	run, err := a.RehearsalOf(ctx, p)
	if err != nil {
		return nil, err
	}
	if run == nil || run.Finished || run.Hash != p.Hash || run.Months != months {
		run = &Rehearsal{Hash: p.Hash, By: actor.Name, Months: months, StartedAt: a.Now().UTC().Truncate(time.Millisecond)}
	}
	provinces, err := a.rehearsalProvinces(ctx, d)
	if err != nil {
		return nil, err
	}
	r := &rehearsal{a: a, g: g, use: uses[0], run: run, since: ms(a.Now().AddDate(0, -months, 0)), progress: progress, proposal: p}
	for _, province := range provinces {
		if province < run.Province {
			continue
		}
		if err := r.province(ctx, province); err != nil {
			return run, err
		}
	}
	run.Finished = true
	return run, r.save(ctx)
}

// rehearsalProvinces are the tenants whose dossiers a process would concern.
func (a *App) rehearsalProvinces(ctx context.Context, d *workflow.Definition) ([]string, error) {
	if _, own := catalog.NationalWorkflowID(d.ID); own != "" {
		return []string{own}, nil
	}
	all, err := a.DB.Tenants(ctx)
	slices.Sort(all)
	return all, err
}

// rehearsal is one run.
type rehearsal struct {
	a        *App
	g        *workflow.Graph
	use      catalog.WorkflowUse
	run      *Rehearsal
	since    int64
	progress func(done int)
	proposal *Proposal
}

func (r *rehearsal) province(ctx context.Context, province string) error {
	if province != r.run.Province {
		r.run.Province, r.run.After, r.run.AfterID = province, 0, ""
	}
	for r.run.Result.Done < rehearsalMost {
		if err := ctx.Err(); err != nil {
			return err
		}
		page, err := r.a.DB.PastDossiers(ctx, store.PastQuery{Province: province, Procedure: r.use.Procedure.Key, Since: r.since, After: r.run.After, AfterID: r.run.AfterID, Limit: rehearsalPage})
		if err != nil || len(page) == 0 {
			return err
		}
		for _, row := range page {
			r.run.After, r.run.AfterID = row.SubmittedAt, row.ID
			if err := r.one(row); err != nil {
				return err
			}
		}
		if err := r.save(ctx); err != nil {
			return err
		}
		if r.progress != nil {
			r.progress(r.run.Result.Done)
		}
	}
	return nil
}

// one runs a dossier of the case through the draft.
func (r *rehearsal) one(row store.DossierRow) error {
	s := dossier.State{}
	if err := json.Unmarshal(row.State, &s); err != nil {
		return err
	}
	if s.Trial || s.Procedure.Variant != r.use.Variant.ID {
		return nil
	}
	past, err := r.past(&s)
	if err != nil {
		return err
	}
	out := rehearse.Run(r.g, past, r.world(&s))
	r.run.Result.Add(past, out)
	if out.Stuck != nil && len(r.run.Stuck) < mostStuck {
		r.run.Stuck = append(r.run.Stuck, StuckDossier{Ref{row.Province, row.ID}, s.Code, s.CompetentAgency.ID, out.Stuck.Element, out.Stuck.Fault.Code, out.Stuck.Fault.Args})
	}
	return nil
}

// world answers for the units of a dossier with the organisation as it is today.
func (r *rehearsal) world(s *dossier.State) rehearse.World {
	a, today := r.a, r.a.Today()
	seat := workflow.Seat{Receiving: s.ReceivingUnit.ID, Competent: s.CompetentAgency.ID, Field: s.Procedure.Field, On: today}
	return rehearse.World{
		Unit: func(x workflow.Arrival) (org.Unit, org.Role, bool, error) {
			u, role, err := seat.Who(a.Directory(), x)
			held := err == nil && slices.ContainsFunc(a.Directory().PostsIn(u.ID, role, today), func(p org.Post) bool { return p.OfficerID != "" })
			return u, role, held, err
		},
		Due: func(from time.Time, p deadline.Period) (time.Time, error) {
			if p.IsZero() {
				return from, nil
			}
			return a.ScheduleFor(s.CompetentAgency.ID, from).Due(from, p, deadline.FromMoment)
		},
		After: func(from time.Time, minutes int) (time.Time, error) {
			return workedUntil(a.ScheduleFor(s.CompetentAgency.ID, from), from, minutes)
		},
	}
}

func (r *rehearsal) save(ctx context.Context) error {
	r.run.UpdatedAt = r.a.Now().UTC().Truncate(time.Millisecond)
	raw, err := json.Marshal(r.run)
	if err != nil {
		return err
	}
	// What was found is kept even when the caller has just given up.
	return r.a.DB.SetSetting(context.WithoutCancel(ctx), rehearsalKey(r.proposal.ID), raw)
}
