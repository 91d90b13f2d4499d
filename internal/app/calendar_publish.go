package app

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// PublishInput is what a publication demands.
type PublishInput struct {
	DraftID   string
	Seq       int    // of the draft as seen; 0: whatever it is now
	Hash      string // of the dry run as seen; "": whatever it is now
	Decision  string // number and date of the legal document
	Note      string
	Confirmed bool
}

// PublicationRun is a publication with how far it has come in the open dossiers.
type PublicationRun struct {
	catalog.Publication
	Total    int  `json:"total"`
	Done     int  `json:"done"`
	Moved    int  `json:"moved"`
	After    Ref  `json:"after"` // position reached
	Finished bool `json:"finished"`
}

// Publish puts a draft into force and then moves every open dossier that counts
// differently, each with one event (H-11). It demands a finished dry run of exactly
// this content, a legal document and a confirmation. From the first moment new
// dossiers are counted by the new version. When it is cut off, calling it again
// goes on where it stopped, whoever calls; when it is finished, the first answer is
// given again. progress may be nil.
func (a *App) Publish(ctx context.Context, actor org.Actor, in PublishInput, progress func(done, total int)) (*PublicationRun, error) {
	d, err := a.CalendarDraft(ctx, actor, in.DraftID)
	if err != nil {
		return nil, err
	}
	switch d.Status {
	case DraftPublished:
		return d.Publication, nil
	case DraftDiscarded:
		return nil, fault.New(fault.Conflict, "calendar.closed")
	case DraftOpen:
		if err := a.enact(ctx, actor, d, in); err != nil {
			return nil, err
		}
	}
	// Written with the draft; again for one that an earlier release marked and left.
	if err := a.DB.SaveCatalogue(ctx, d.newVersion(d.Publication.Publication)); err != nil {
		return nil, err
	}
	if err := a.Reload(ctx); err != nil {
		return nil, err
	}
	return d.Publication, a.recountAll(ctx, actor, d, progress)
}

// enact checks what a publication demands and claims the version.
func (a *App) enact(ctx context.Context, actor org.Actor, d *CalendarDraft, in PublishInput) error {
	var faults fault.List
	if strings.TrimSpace(in.Decision) == "" {
		faults.Add(fault.New(fault.Invalid, "calendar.decision-missing").At("decision"))
	}
	if !in.Confirmed {
		faults.Add(fault.New(fault.Invalid, "calendar.unconfirmed").At("confirmed"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	switch {
	case in.Seq != 0 && in.Seq != d.Seq:
		return fault.New(fault.Conflict, "calendar.stale")
	case d.Content.Base != a.currentVersion(d):
		return fault.New(fault.Conflict, "calendar.superseded")
	case !d.Tried() || in.Hash != "" && in.Hash != d.Hash:
		return fault.New(fault.Conflict, "calendar.dry-run-missing")
	case d.DryRun.Failed > 0:
		return fault.New(fault.Conflict, "calendar.dry-run-failed", "n", strconv.Itoa(d.DryRun.Failed))
	}
	if err := a.nobodyPublishes(ctx, d.target()); err != nil {
		return err
	}
	total, err := a.DB.CountOpenDossiers(ctx, a.planOf(d).province)
	if err != nil {
		return err
	}
	d.Status = DraftPublishing
	d.Publication = &PublicationRun{Total: int(total), Publication: catalog.Publication{
		Kind: d.Kind, ID: d.target(), Version: d.version(), UnitID: d.UnitID, Decision: strings.TrimSpace(in.Decision), Note: strings.TrimSpace(in.Note),
		At: a.Now().UTC().Truncate(time.Millisecond), OfficerID: actor.OfficerID, PostID: actor.PostID, Name: actor.Name, Title: actor.Title,
		UnitName: actor.UnitName, DraftID: d.ID,
	}}
	return a.writeEnacted(ctx, actor, d)
}

// writeEnacted writes the version with the log of the act (CN01.6): that it was published,
// and when, stands in the chain.
func (a *App) writeEnacted(ctx context.Context, actor org.Actor, d *CalendarDraft) error {
	province, subject := org.MinistryTenant, d.target()
	if u, ok := a.Directory().Unit(d.UnitID); ok {
		province, subject = u.Province, u.Name
	}
	p := d.Publication.Publication
	log, err := a.logRow(actor, province, d.UnitID, "calendar-publish", subject, map[string]string{
		"calendar": p.ID, "version": strconv.Itoa(p.Version), "decision": p.Decision, "reason": p.Note, "draft": d.ID})
	if err != nil {
		return err
	}
	row, err := a.nextDraft(d)
	if err != nil {
		return err
	}
	return staleDraft(a.DB.EnactCalendar(ctx, row, d.newVersion(p), log))
}

// nobodyPublishes refuses a second publication while the one before still moves
// dossiers: the older must not overtake the newer.
func (a *App) nobodyPublishes(ctx context.Context, target string) error {
	rows, err := a.DB.CalendarDrafts(ctx, maxDrafts)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.Target == target && r.Status == string(DraftPublishing) {
			return fault.New(fault.Conflict, "calendar.publishing")
		}
	}
	return nil
}

// recountAll moves the open dossiers page by page and keeps the position.
func (a *App) recountAll(ctx context.Context, actor org.Actor, d *CalendarDraft, progress func(done, total int)) error {
	p, run := a.planOf(d), d.Publication
	resumed := run.After != Ref{} || run.Done == 0
	err := p.eachPage(ctx, run.After, func(page []store.DossierRow) error {
		moved, err := p.movePage(ctx, actor, page, resumed)
		if err != nil {
			return err
		}
		resumed = false
		last := page[len(page)-1]
		run.Done, run.Moved, run.After = run.Done+len(page), run.Moved+moved, Ref{last.Province, last.ID}
		if progress != nil {
			progress(run.Done, run.Total)
		}
		return a.savePublication(ctx, d)
	})
	if err != nil {
		return err
	}
	if err := p.stragglers(ctx, actor, run); err != nil {
		return err
	}
	run.Finished, d.Status = true, DraftPublished
	return a.savePublication(ctx, d)
}

// stragglers goes through all once more for dossiers that another process accepted
// by the old version while the new one was being written.
func (p *recountPlan) stragglers(ctx context.Context, actor org.Actor, run *PublicationRun) error {
	return p.eachPage(ctx, Ref{}, func(page []store.DossierRow) error {
		moved, err := p.movePage(ctx, actor, page, false)
		run.Moved += moved
		return err
	})
}

func (a *App) savePublication(ctx context.Context, d *CalendarDraft) error {
	data, err := json.Marshal(d.Publication)
	if err != nil {
		return err
	}
	return a.DB.SavePublication(context.WithoutCancel(ctx), d.ID, string(d.Status), data, ms(a.Now()))
}

// recountWriters is how many dossiers of a page are written at once; the store
// commits them together.
const recountWriters = 8

// movePage moves the dossiers of one page and tells how many moved. resumed: some
// may have been moved by the run before, which did not come to note it.
func (p *recountPlan) movePage(ctx context.Context, actor org.Actor, page []store.DossierRow, resumed bool) (moved int, err error) {
	rows := make(chan store.DossierRow)
	var mu sync.Mutex
	var failed error
	var wg sync.WaitGroup
	for range recountWriters {
		wg.Go(func() {
			for row := range rows {
				ok, err := p.move(ctx, actor, row, resumed)
				mu.Lock()
				failed = errors.Join(failed, err)
				if ok {
					moved++
				}
				mu.Unlock()
			}
		})
	}
	for _, row := range page {
		rows <- row
	}
	close(rows)
	wg.Wait()
	return moved, failed
}

// move gives MoveDueDate to one dossier. It is decided anew when an officer was
// first, and done once for each draft and dossier.
func (p *recountPlan) move(ctx context.Context, actor org.Actor, row store.DossierRow, resumed bool) (bool, error) {
	for try := 0; ; try++ {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		done, err := p.moveOnce(ctx, actor, row)
		switch {
		case errors.Is(err, store.ErrDuplicateKey):
			return true, nil
		case errors.Is(err, store.ErrConflict) && try < retries:
			if row, err = p.app.DB.Dossier(ctx, row.Province, row.ID); err != nil {
				return false, err
			}
			continue
		case err == nil && !done && resumed:
			return p.movedBefore(ctx, row)
		}
		return done, err
	}
}

func (p *recountPlan) movedBefore(ctx context.Context, row store.DossierRow) (bool, error) {
	_, err := p.app.DB.Answer(ctx, row.Province, p.key(row))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// key is the idempotency key of a draft and a dossier.
func (p *recountPlan) key(row store.DossierRow) string {
	return "calendar/" + p.draft.ID + "/" + row.ID
}

func (p *recountPlan) moveOnce(ctx context.Context, actor org.Actor, row store.DossierRow) (bool, error) {
	before, r, x, ok, err := p.weigh(row)
	if err != nil || !ok || !r.Moves() {
		return false, err
	}
	w, err := p.workflow(&before)
	if err != nil {
		return false, err
	}
	events, err := dossier.Decide(before, dossier.MoveDueDate{Decision: p.draft.Publication.Decision}, dossier.Env{
		Now: p.app.Now(), Actor: actor, Workflow: w, Directory: p.app.Directory(), Deadlines: x.New, Recount: &x,
	})
	if err != nil {
		return false, err
	}
	after := before
	for _, e := range events {
		after = dossier.Evolve(after, e)
	}
	change, err := p.app.change(row.Head, before, after, events)
	if err != nil {
		return false, err
	}
	if change.Tell, err = p.app.tell(Call{}, &after, events); err != nil {
		return false, err
	}
	change.Tell = append(change.Tell, p.app.letters(&after)...)
	change.Idempotency = &store.IdempotencyRow{Province: row.Province, Key: p.key(row), Digest: []byte(p.draft.Hash), Answer: []byte("{}"), At: change.Row.UpdatedAt}
	return true, p.app.DB.Commit(ctx, change)
}
