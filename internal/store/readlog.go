package store

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
)

// LogRead records that somebody opened a dossier (PD-07).
func (db *DB) LogRead(ctx context.Context, r ReadRow) error {
	if r.Province == "" || r.DossierID == "" {
		return fmt.Errorf("%w: read log without a dossier", ErrInvalidChange)
	}
	var b batch
	b.addRead(r)
	return db.write(ctx, b)
}

func (b *batch) addRead(r ReadRow) {
	// Two reads may fall in one millisecond: the row has a number of its own.
	b.add(`insert into read_log (province, dossier_id, at, read_id, officer_id, post_id, purpose, address)
values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		r.Province, r.DossierID, r.At, uuid.Must(uuid.NewV7()).String(), r.OfficerID, r.PostID, r.Purpose, r.Address)
}

// Reads gives the newest entries of a dossier's read log, newest first.
func (db *DB) Reads(ctx context.Context, province, dossierID string, limit int) ([]ReadRow, error) {
	return all(ctx, db, func(rows *sql.Rows) (r ReadRow, err error) {
		return r, rows.Scan(&r.Province, &r.DossierID, &r.At, &r.OfficerID, &r.PostID, &r.Purpose, &r.Address)
	}, `select province, dossier_id, at, officer_id, post_id, purpose, address from read_log
where province = $1 and dossier_id = $2 order by at desc, read_id desc limit $3`, province, dossierID, int64(limit))
}
