package store

import (
	"context"
	"database/sql"
	"fmt"
)

// ImportRow is a file of the organisation that somebody uploaded, with what has become
// of it. Seq counts its states from 1.
type ImportRow struct {
	ID        string
	OfficerID string
	UnitID    string // top of the subtree it may change
	Status    string
	Seq       int
	About     []byte // JSON
	Files     []byte // JSON
	Result    []byte // JSON
	CreatedAt int64
	UpdatedAt int64
}

// SaveImport writes a state whose Seq is one more than the stored one (1 = new). Files
// are kept as they came first. ErrConflict when somebody else was first.
func (db *DB) SaveImport(ctx context.Context, r ImportRow) error {
	if r.Seq == 1 {
		_, err := db.exec(ctx, `insert into organisation_imports (import_id, officer_id, unit_id, status, seq, about, files, result, created_at, updated_at)
values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9)`, r.ID, r.OfficerID, r.UnitID, r.Status, blob(r.About), blob(r.Files), blob(r.Result), r.CreatedAt, r.UpdatedAt)
		return err
	}
	n, err := db.exec(ctx, `update organisation_imports set status = $3, seq = $2, about = $4, result = $5, updated_at = $6
where import_id = $1 and seq = $2 - 1`, r.ID, int64(r.Seq), r.Status, blob(r.About), blob(r.Result), r.UpdatedAt)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: import %s is not at %d", ErrConflict, r.ID, r.Seq-1)
	}
	return err
}

// Import finds an import with its files; ErrNotFound.
func (db *DB) Import(ctx context.Context, id string) (ImportRow, error) {
	return one(ctx, db, func(rows *sql.Rows) (r ImportRow, err error) {
		return r, rows.Scan(&r.ID, &r.OfficerID, &r.UnitID, &r.Status, &r.Seq, &r.About, &r.Files, &r.Result, &r.CreatedAt, &r.UpdatedAt)
	}, `select import_id, officer_id, unit_id, status, seq, about, files, result, created_at, updated_at from organisation_imports where import_id = $1`, id)
}

// Imports lists the newest imports first, without their files and results.
func (db *DB) Imports(ctx context.Context, limit int) ([]ImportRow, error) {
	return all(ctx, db, func(rows *sql.Rows) (r ImportRow, err error) {
		return r, rows.Scan(&r.ID, &r.OfficerID, &r.UnitID, &r.Status, &r.Seq, &r.About, &r.CreatedAt, &r.UpdatedAt)
	}, `select import_id, officer_id, unit_id, status, seq, about, created_at, updated_at from organisation_imports
order by created_at desc, import_id desc limit $1`, int64(limit))
}
