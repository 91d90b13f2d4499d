package store

import (
	"context"
	"database/sql"
)

// SaveDraft keeps a half-filled form; the same id again replaces it when the
// officer is the same, else ErrNotFound.
func (db *DB) SaveDraft(ctx context.Context, d FormDraft) error {
	return db.must(ctx, `insert into form_drafts (draft_id, officer_id, path, sealed, at) values ($1, $2, $3, $4, $5)
on conflict (draft_id) do update set path = excluded.path, sealed = excluded.sealed, at = excluded.at
where form_drafts.officer_id = excluded.officer_id`, d.ID, d.OfficerID, d.Path, blob(d.Sealed), d.At)
}

// Draft finds a half-filled form; ErrNotFound. The caller compares the officer.
func (db *DB) Draft(ctx context.Context, id string) (FormDraft, error) {
	return one(ctx, db, func(rows *sql.Rows) (d FormDraft, err error) {
		return d, rows.Scan(&d.ID, &d.OfficerID, &d.Path, &d.Sealed, &d.At)
	}, "select draft_id, officer_id, path, sealed, at from form_drafts where draft_id = $1", id)
}

// DeleteDraft forgets a form that was given back or sent; none is no error.
func (db *DB) DeleteDraft(ctx context.Context, id string) error {
	_, err := db.exec(ctx, "delete from form_drafts where draft_id = $1", id)
	return err
}

// PurgeDrafts forgets forms older than a time (epoch milliseconds) and tells how many.
func (db *DB) PurgeDrafts(ctx context.Context, before int64) (int64, error) {
	return db.exec(ctx, "delete from form_drafts where at < $1", before)
}
