package app

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// DryRun is what a draft would do to every open dossier (H-11). It is stored with
// the draft page by page, so that it can be shown while it runs, after a reload and
// after a restart; a run that was cut off goes on where it stopped.
type DryRun struct {
	Hash      string        `json:"hash"` // content it was made of
	By        string        `json:"by"`
	StartedAt time.Time     `json:"started_at"`
	UpdatedAt time.Time     `json:"updated_at"`
	Finished  bool          `json:"finished"`
	Total     int           `json:"total"` // open dossiers when it began
	Done      int           `json:"done"`
	Moved     int           `json:"moved"`     // Later + Shortened + StepOnly
	Later     int           `json:"later"`     // due later
	Shortened int           `json:"shortened"` // would be due earlier; the promise stands
	StepOnly  int           `json:"step_only"` // only the current step's deadline
	Failed    int           `json:"failed"`    // cannot be counted by the draft
	Units     []UnitMoves   `json:"units,omitempty"`
	Examples  []Move        `json:"examples,omitempty"`
	Failures  []MoveFailure `json:"failures,omitempty"`
	After     Ref           `json:"after"` // position reached
}

// UnitMoves counts the moves of one CompetentAgency.
type UnitMoves struct {
	UnitID    string `json:"unit_id"`
	UnitName  string `json:"unit_name"`
	Moved     int    `json:"moved"`
	Later     int    `json:"later"`
	Shortened int    `json:"shortened"`
}

// MoveFailure is a dossier that the draft cannot count.
type MoveFailure struct {
	Ref    Ref    `json:"ref"`
	Code   string `json:"code"`
	Detail string `json:"detail"` // for the log and the administrator
}

// maxExamples bounds what a dry run keeps of single dossiers.
const maxExamples = 20

// DryRun tries a draft on all open dossiers and stores the result with it. It
// writes nothing else. progress may be nil; it is called after each page. When ctx
// ends, what was found so far is kept and the next call goes on from there; a
// finished run is made anew. Fault calendar.stale when the draft is changed
// meanwhile.
func (a *App) DryRun(ctx context.Context, actor org.Actor, draftID string, progress func(done, total int)) (*DryRun, error) {
	d, err := a.CalendarDraft(ctx, actor, draftID)
	if err != nil {
		return nil, err
	}
	if d.Status != DraftOpen {
		return nil, fault.New(fault.Conflict, "calendar.closed")
	}
	if d.Content.Base != a.currentVersion(d) {
		return nil, fault.New(fault.Conflict, "calendar.superseded")
	}
	p, run := a.planOf(d), d.DryRun
	if run == nil || run.Finished || run.Hash != d.Hash {
		total, err := a.DB.CountOpenDossiers(ctx, p.province)
		if err != nil {
			return nil, err
		}
		run = &DryRun{Hash: d.Hash, By: actor.Name, StartedAt: p.moment.UTC().Truncate(time.Millisecond), Total: int(total)}
	}
	err = p.eachPage(ctx, run.After, func(page []store.DossierRow) error {
		for _, row := range page {
			run.weigh(p, row)
		}
		if progress != nil {
			progress(run.Done, run.Total)
		}
		return a.saveRun(ctx, d, run)
	})
	if err != nil {
		return run, err
	}
	run.Finished = true
	return run, a.saveRun(ctx, d, run)
}

// currentVersion is the newest version of what the draft is a version of.
func (a *App) currentVersion(d *CalendarDraft) int {
	if d.Content.Hours != nil {
		return a.newestHours(d.UnitID).Version
	}
	return a.timetable.Load().current.Version
}

// weigh adds one dossier to the result.
func (run *DryRun) weigh(p *recountPlan, row store.DossierRow) {
	run.Done++
	run.After = Ref{row.Province, row.ID}
	s, r, _, ok, err := p.weigh(row)
	switch {
	case err != nil:
		if run.Failed++; len(run.Failures) < maxExamples {
			run.Failures = append(run.Failures, MoveFailure{Ref{row.Province, row.ID}, row.Code, err.Error()})
		}
		return
	case !ok || !r.Moves():
		return
	}
	m := moveOf(&s, r)
	u := run.unit(m)
	run.Moved++
	u.Moved++
	switch {
	case m.StepOnly:
		run.StepOnly++
	case m.Shortened:
		run.Shortened++
		u.Shortened++
	default:
		run.Later++
		u.Later++
	}
	if len(run.Examples) < maxExamples {
		m.Why = r.Text(deadline.Vietnamese)
		run.Examples = append(run.Examples, m)
	}
}

func (run *DryRun) unit(m Move) *UnitMoves {
	i, ok := slices.BinarySearchFunc(run.Units, m.UnitID, func(u UnitMoves, id string) int { return strings.Compare(u.UnitID, id) })
	if !ok {
		run.Units = slices.Insert(run.Units, i, UnitMoves{UnitID: m.UnitID, UnitName: m.UnitName})
	}
	return &run.Units[i]
}

// ByMoves lists the units with the most moves first.
func (run *DryRun) ByMoves() []UnitMoves {
	out := slices.Clone(run.Units)
	slices.SortStableFunc(out, func(a, b UnitMoves) int { return cmp.Compare(b.Moved, a.Moved) })
	return out
}

func (a *App) saveRun(ctx context.Context, d *CalendarDraft, run *DryRun) error {
	run.UpdatedAt = a.Now().UTC().Truncate(time.Millisecond)
	data, err := json.Marshal(run)
	if err != nil {
		return err
	}
	// What was found is kept even when the caller has just given up.
	err = a.DB.SaveDryRun(context.WithoutCancel(ctx), d.ID, d.Hash, data, ms(run.UpdatedAt))
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "calendar.stale").Because(err)
	}
	return err
}
