package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// DraftStatus is where a draft stands.
type DraftStatus string

// Statuses of drafts.
const (
	DraftOpen       DraftStatus = "Draft"      // may be edited
	DraftPublishing DraftStatus = "Publishing" // in force; open dossiers are being recounted
	DraftPublished  DraftStatus = "Published"
	DraftDiscarded  DraftStatus = "Discarded"
)

// DraftContent is what becomes the next version: a calendar, or hours of a unit.
type DraftContent struct {
	Base     int                `json:"base"` // version it was begun from
	Calendar *deadline.Calendar `json:"calendar,omitempty"`
	Hours    *catalog.UnitHours `json:"hours,omitempty"`
	Author   string             `json:"author"` // who began it
}

// CalendarDraft is a version of the national calendar or of a unit's working hours
// that is being prepared. Seq counts its changes; a form gives it back with every
// change, 0 means "whatever it is now".
type CalendarDraft struct {
	ID          string                  `json:"id"`
	Kind        catalog.PublicationKind `json:"kind"`
	UnitID      string                  `json:"unit_id,omitempty"` // "" = national
	Status      DraftStatus             `json:"status"`
	Seq         int                     `json:"seq"`
	Content     DraftContent            `json:"content"`
	Hash        string                  `json:"hash"` // of the content: a dry run holds for exactly this
	DryRun      *DryRun                 `json:"dry_run,omitempty"`
	Publication *PublicationRun         `json:"publication,omitempty"`
	CreatedAt   time.Time               `json:"created_at"`
	UpdatedAt   time.Time               `json:"updated_at"`
}

// Tried reports whether the draft as it stands has been tried on all open dossiers.
func (d *CalendarDraft) Tried() bool {
	return d.DryRun != nil && d.DryRun.Finished && d.DryRun.Hash == d.Hash
}

// MayEditCalendar reports whether an actor may draft and publish the national
// calendar and hours (unitID "", ministry only) or the hours of a unit (a business
// administrator of it or of a body above it).
func (a *App) MayEditCalendar(actor org.Actor, unitID string) bool {
	switch {
	case !org.May(actor, org.ActionCalendarEdit):
		return false
	case actor.Kind == org.ActorSystem:
		return true
	case unitID == "":
		return actor.Level == org.Ministry && actor.Province == org.MinistryTenant
	}
	return actor.AgencyID != "" && slices.Contains(chain(a.Directory(), unitID), actor.AgencyID)
}

func (a *App) mayEdit(actor org.Actor, unitID string) error {
	if err := org.Authorise(actor, org.ActionCalendarEdit); err != nil {
		return err
	}
	if !a.MayEditCalendar(actor, unitID) {
		return fault.New(fault.Forbidden, "calendar.not-yours")
	}
	return nil
}

// NewCalendarDraft begins the next version of the national calendar as a copy of
// the current one.
func (a *App) NewCalendarDraft(ctx context.Context, actor org.Actor) (*CalendarDraft, error) {
	if err := a.mayEdit(actor, ""); err != nil {
		return nil, err
	}
	t := a.timetable.Load()
	if t == nil {
		return nil, fault.New(fault.Conflict, "calendar.missing")
	}
	c := t.current
	c.Days, c.Version = slices.Clone(c.Days), c.Version+1
	return a.begin(ctx, &CalendarDraft{Kind: catalog.CalendarPublication, Content: DraftContent{Base: c.Version - 1, Calendar: &c, Author: actor.Name}})
}

// NewHoursDraft begins the next version of a unit's working hours ("" = national)
// as a copy of those it has, its own or inherited.
func (a *App) NewHoursDraft(ctx context.Context, actor org.Actor, unitID string) (*CalendarDraft, error) {
	if _, ok := a.Directory().Unit(unitID); !ok && unitID != "" {
		return nil, fault.New(fault.Invalid, "calendar.unit-unknown").At("unit")
	}
	if err := a.mayEdit(actor, unitID); err != nil {
		return nil, err
	}
	h, ok := a.HoursFor(unitID, a.Now())
	if !ok {
		return nil, fault.New(fault.Conflict, "calendar.missing")
	}
	base := a.newestHours(unitID).Version
	h.UnitID, h.ID, h.Version, h.ValidFrom = unitID, catalog.HoursID(unitID), base+1, deadline.DateOf(a.Now())
	return a.begin(ctx, &CalendarDraft{Kind: catalog.HoursPublication, UnitID: unitID, Content: DraftContent{Base: base, Hours: &h, Author: actor.Name}})
}

// newestHours is the newest version a unit has of its own; version 0 when none.
func (a *App) newestHours(unitID string) (newest catalog.UnitHours) {
	if t := a.timetable.Load(); t != nil && len(t.units[unitID]) > 0 {
		newest = t.units[unitID][len(t.units[unitID])-1]
	}
	return newest
}

func (a *App) begin(ctx context.Context, d *CalendarDraft) (*CalendarDraft, error) {
	d.ID, d.Status, d.CreatedAt = NewID(), DraftOpen, a.Now().UTC().Truncate(time.Millisecond)
	return d, a.saveDraft(ctx, d)
}

// CalendarDraft reads a draft the actor may edit.
func (a *App) CalendarDraft(ctx context.Context, actor org.Actor, id string) (*CalendarDraft, error) {
	row, err := a.DB.CalendarDraft(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, fault.New(fault.NotFound, "calendar.not-found").Because(err)
	}
	if err != nil {
		return nil, err
	}
	if err := a.mayEdit(actor, row.UnitID); err != nil {
		return nil, err
	}
	return readDraft(row)
}

// maxDrafts bounds the list of drafts: years of work.
const maxDrafts = 200

// CalendarDrafts lists the drafts the actor may edit, newest first; discarded ones
// are left out.
func (a *App) CalendarDrafts(ctx context.Context, actor org.Actor) ([]CalendarDraft, error) {
	if err := org.Authorise(actor, org.ActionCalendarEdit); err != nil {
		return nil, err
	}
	rows, err := a.DB.CalendarDrafts(ctx, maxDrafts)
	if err != nil {
		return nil, err
	}
	var out []CalendarDraft
	for _, r := range rows {
		if r.Status == string(DraftDiscarded) || !a.MayEditCalendar(actor, r.UnitID) {
			continue
		}
		d, err := readDraft(r)
		if err != nil {
			return nil, err
		}
		out = append(out, *d)
	}
	return out, nil
}

// DiscardDraft gives up a draft that is not published.
func (a *App) DiscardDraft(ctx context.Context, actor org.Actor, id string, seq int) error {
	_, err := a.editDraft(ctx, actor, id, seq, func(d *CalendarDraft) error {
		d.Status = DraftDiscarded
		return nil
	})
	return err
}

// editDraft changes an open draft and saves it, checked.
func (a *App) editDraft(ctx context.Context, actor org.Actor, id string, seq int, change func(*CalendarDraft) error) (*CalendarDraft, error) {
	d, err := a.CalendarDraft(ctx, actor, id)
	switch {
	case err != nil:
		return nil, err
	case d.Status != DraftOpen:
		return nil, fault.New(fault.Conflict, "calendar.closed")
	case seq != 0 && seq != d.Seq:
		return nil, fault.New(fault.Conflict, "calendar.stale")
	}
	if err := change(d); err != nil {
		return nil, err
	}
	if err := d.Content.check(); err != nil {
		return nil, err
	}
	return d, a.saveDraft(ctx, d)
}

func (a *App) saveDraft(ctx context.Context, d *CalendarDraft) error {
	row, err := a.nextDraft(d)
	if err != nil {
		return err
	}
	return staleDraft(a.DB.SaveCalendarDraft(ctx, row))
}

// staleDraft tells who comes second.
func staleDraft(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return fault.New(fault.Conflict, "calendar.stale").Because(err)
	}
	return err
}

// nextDraft is the row of the draft's next state.
func (a *App) nextDraft(d *CalendarDraft) (row store.CalendarDraftRow, err error) {
	content, err := json.Marshal(d.Content)
	if err != nil {
		return row, fmt.Errorf("calendar draft: %w", err)
	}
	sum := sha256.Sum256(content)
	d.Hash, d.UpdatedAt, d.Seq = hex.EncodeToString(sum[:]), a.Now().UTC().Truncate(time.Millisecond), d.Seq+1
	row = store.CalendarDraftRow{
		ID: d.ID, Kind: string(d.Kind), Target: d.target(), UnitID: d.UnitID, Status: string(d.Status), Seq: d.Seq,
		Hash: d.Hash, Content: content, CreatedAt: ms(d.CreatedAt), UpdatedAt: ms(d.UpdatedAt),
	}
	if d.Status == DraftPublishing || d.Status == DraftPublished {
		row.Version = d.version()
	}
	if row.DryRun, err = optional(d.DryRun); err != nil {
		return row, err
	}
	row.Publication, err = optional(d.Publication)
	return row, err
}

// target is the identity of what the draft will be a version of.
func (d *CalendarDraft) target() string {
	if d.Content.Hours != nil {
		return d.Content.Hours.ID
	}
	return d.Content.Calendar.ID
}

func (d *CalendarDraft) version() int { return d.Content.Base + 1 }

func readDraft(r store.CalendarDraftRow) (*CalendarDraft, error) {
	d := &CalendarDraft{
		ID: r.ID, Kind: catalog.PublicationKind(r.Kind), UnitID: r.UnitID, Status: DraftStatus(r.Status), Seq: r.Seq, Hash: r.Hash,
		CreatedAt: Millis(r.CreatedAt), UpdatedAt: Millis(r.UpdatedAt),
	}
	if err := json.Unmarshal(r.Content, &d.Content); err != nil {
		return nil, fmt.Errorf("calendar draft %s: %w", r.ID, err)
	}
	if len(r.DryRun) > 0 {
		d.DryRun = &DryRun{}
		if err := json.Unmarshal(r.DryRun, d.DryRun); err != nil {
			return nil, fmt.Errorf("calendar draft %s: dry run: %w", r.ID, err)
		}
	}
	if len(r.Publication) > 0 {
		d.Publication = &PublicationRun{}
		if err := json.Unmarshal(r.Publication, d.Publication); err != nil {
			return nil, fmt.Errorf("calendar draft %s: publication: %w", r.ID, err)
		}
	}
	return d, nil
}

// optional is the JSON of a thing that may be missing.
func optional[T any](v *T) ([]byte, error) {
	if v == nil {
		return nil, nil
	}
	return json.Marshal(v)
}
