package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"motcua/internal/catalog"
)

// CalendarDraftRow is a draft of a calendar or of working hours with what has
// become of it. Seq counts its changes from 1, for optimistic concurrency.
type CalendarDraftRow struct {
	ID          string
	Kind        string // Calendar, Hours
	Target      string // identity of what it will be a version of
	UnitID      string // "" = national
	Status      string
	Seq         int
	Version     int    // that it is published as; 0 before
	Hash        string // of the content
	Content     []byte // JSON
	DryRun      []byte // JSON, empty before the first
	Publication []byte // JSON, empty before
	CreatedAt   int64
	UpdatedAt   int64
}

// SaveCalendarDraft writes a draft whose Seq is one more than the stored one (1 for
// a new draft). It fails with ErrConflict when somebody else was first, or when the
// version it wants is taken.
func (db *DB) SaveCalendarDraft(ctx context.Context, r CalendarDraftRow) error {
	if r.Seq == 1 {
		_, err := db.exec(ctx, `insert into calendar_drafts
(draft_id, kind, target, unit_id, status, seq, version, hash, content, dry_run, publication, created_at, updated_at)
values ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12)`,
			r.ID, r.Kind, r.Target, r.UnitID, r.Status, int64(r.Version), r.Hash, blob(r.Content), blob(r.DryRun), blob(r.Publication), r.CreatedAt, r.UpdatedAt)
		return err
	}
	n, err := db.exec(ctx, `update calendar_drafts set status = $3, seq = $2, version = $4, hash = $5, content = $6, dry_run = $7, publication = $8, updated_at = $9
where draft_id = $1 and seq = $2 - 1`,
		r.ID, int64(r.Seq), r.Status, int64(r.Version), r.Hash, blob(r.Content), blob(r.DryRun), blob(r.Publication), r.UpdatedAt)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: calendar draft %s is not at %d", ErrConflict, r.ID, r.Seq-1)
	}
	return err
}

// EnactCalendar writes the draft that is being published, what it puts into force and the
// log of the act, in one transaction. ErrConflict when somebody else was first.
func (db *DB) EnactCalendar(ctx context.Context, r CalendarDraftRow, enacted catalog.Holding, log AdminLogRow) error {
	d := catalogueDocuments(enacted)
	d.only = true
	published, err := d.batch("catalogue")
	if err != nil {
		return err
	}
	b := batch{{sql: `update calendar_drafts set status = $3, seq = case when seq = $2 - 1 then $2 end, version = $4, hash = $5, content = $6,
dry_run = $7, publication = $8, updated_at = $9 where draft_id = $1`,
		args: []any{r.ID, int64(r.Seq), r.Status, int64(r.Version), r.Hash, blob(r.Content), blob(r.DryRun), blob(r.Publication), r.UpdatedAt}}}
	return db.writeActs(ctx, append(b, published...), d.covers(), []AdminLogRow{log})
}

// SaveDryRun keeps the result of a dry run beside the content it was made of:
// ErrConflict when the content has changed since.
func (db *DB) SaveDryRun(ctx context.Context, id, hash string, result []byte, at int64) error {
	n, err := db.exec(ctx, "update calendar_drafts set dry_run = $3, updated_at = $4 where draft_id = $1 and hash = $2", id, hash, blob(result), at)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: calendar draft %s has other content", ErrConflict, id)
	}
	return err
}

// SavePublication keeps how far a publication has come; ErrNotFound.
func (db *DB) SavePublication(ctx context.Context, id, status string, publication []byte, at int64) error {
	return db.must(ctx, "update calendar_drafts set status = $2, publication = $3, updated_at = $4 where draft_id = $1", id, status, blob(publication), at)
}

const draftColumns = "select draft_id, kind, target, unit_id, status, seq, version, hash, content, dry_run, publication, created_at, updated_at from calendar_drafts"

// CalendarDraft finds a draft; ErrNotFound.
func (db *DB) CalendarDraft(ctx context.Context, id string) (CalendarDraftRow, error) {
	return one(ctx, db, scanCalendarDraft, draftColumns+" where draft_id = $1", id)
}

// CalendarDrafts lists the newest drafts first, at most limit.
func (db *DB) CalendarDrafts(ctx context.Context, limit int) ([]CalendarDraftRow, error) {
	return all(ctx, db, scanCalendarDraft, draftColumns+" order by created_at desc, draft_id desc limit $1", int64(limit))
}

func scanCalendarDraft(rows *sql.Rows) (r CalendarDraftRow, err error) {
	return r, rows.Scan(&r.ID, &r.Kind, &r.Target, &r.UnitID, &r.Status, &r.Seq, &r.Version, &r.Hash,
		&r.Content, &r.DryRun, &r.Publication, &r.CreatedAt, &r.UpdatedAt)
}

// OpenQuery asks for dossiers that are accepted and not finished, in order of
// province and id.
type OpenQuery struct {
	Province      string // "" = all
	AfterProvince string // keyset: strictly after; not read when Province is given
	AfterID       string
	Limit         int
}

// OpenDossiers gives one page of the running dossiers with their snapshots.
func (db *DB) OpenDossiers(ctx context.Context, q OpenQuery) ([]DossierRow, error) {
	query, args := openSQL(q)
	return all(ctx, db, scanDossier, query, args...)
}

func openSQL(q OpenQuery) (string, []any) {
	const running = " where accepted_at > 0 and finished_at = 0 and " + atHome + " and "
	if q.Province != "" {
		return selectDossier + running + "province = $1 and dossier_id > $2 order by province, dossier_id limit $3", []any{q.Province, q.AfterID, int64(q.Limit)}
	}
	return selectDossier + running + "(province, dossier_id) > ($1, $2) order by province, dossier_id limit $3", []any{q.AfterProvince, q.AfterID, int64(q.Limit)}
}

// CountOpenDossiers counts the running dossiers of a province, "" = all.
func (db *DB) CountOpenDossiers(ctx context.Context, province string) (int64, error) {
	where, args := []string{"accepted_at > 0", "finished_at = 0", atHome}, []any{}
	if province != "" {
		where, args = append(where, "province = $1"), append(args, province)
	}
	return one(ctx, db, number, "select count(*) from dossiers where "+strings.Join(where, " and "), args...)
}
