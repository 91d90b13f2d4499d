package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Signing is one that waits for a telephone. Seq counts its changes from 1.
type Signing struct {
	Province  string
	ID        string
	OfficerID string
	Phase     string
	Seq       int
	Data      []byte // encrypted
	CreatedAt int64
	UpdatedAt int64
}

// SaveSigning writes a signing whose Seq is one more than the stored one (1 for a new
// one). ErrConflict when somebody else was first.
func (db *DB) SaveSigning(ctx context.Context, s Signing) error {
	if s.Seq == 1 {
		return db.write(ctx, batch{{sql: `insert into signings (province, signing_id, officer_id, phase, seq, data, created_at, updated_at)
values ($1, $2, $3, $4, 1, $5, $6, $7)`, args: []any{s.Province, s.ID, s.OfficerID, s.Phase, blob(s.Data), s.CreatedAt, s.UpdatedAt}}})
	}
	n, err := db.exec(ctx, `update signings set phase = $3, seq = $4, data = $5, updated_at = $6
where province = $1 and signing_id = $2 and seq = $4 - 1`, s.Province, s.ID, s.Phase, int64(s.Seq), blob(s.Data), s.UpdatedAt)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: signing %s is not at %d", ErrConflict, s.ID, s.Seq-1)
	}
	return err
}

// Signing finds one; ErrNotFound.
func (db *DB) Signing(ctx context.Context, province, id string) (Signing, error) {
	return one(ctx, db, scanSigning, selectSigning+" where province = $1 and signing_id = $2", province, id)
}

// SigningsOf lists an officer's signings, newest first.
func (db *DB) SigningsOf(ctx context.Context, province, officerID string, limit int) ([]Signing, error) {
	return all(ctx, db, scanSigning, selectSigning+" where province = $1 and officer_id = $2 order by signing_id desc limit $3", province, officerID, int64(limit))
}

const selectSigning = "select province, signing_id, officer_id, phase, seq, data, created_at, updated_at from signings"

func scanSigning(rows *sql.Rows) (s Signing, err error) {
	return s, rows.Scan(&s.Province, &s.ID, &s.OfficerID, &s.Phase, &s.Seq, &s.Data, &s.CreatedAt, &s.UpdatedAt)
}

// LockSigning lets a signing have a document until a time (epoch milliseconds); false
// when another one has it now.
func (db *DB) LockSigning(ctx context.Context, province, dossierID, source, signingID string, now, until int64) (bool, error) {
	n, err := db.exec(ctx, `insert into signing_locks (province, dossier_id, source, signing_id, until) values ($1, $2, $3, $4, $5)
on conflict (province, dossier_id, source) do update set signing_id = excluded.signing_id, until = excluded.until
where signing_locks.until < $6 or signing_locks.signing_id = excluded.signing_id`, province, dossierID, source, signingID, until, now)
	return n == 1, err
}

// UnlockSigning gives a document back.
func (db *DB) UnlockSigning(ctx context.Context, province, dossierID, source, signingID string) error {
	_, err := db.exec(ctx, "delete from signing_locks where province = $1 and dossier_id = $2 and source = $3 and signing_id = $4", province, dossierID, source, signingID)
	return err
}

// DossiersByID gives the snapshots of dossiers of a province, in id order; those that
// do not exist are left out.
func (db *DB) DossiersByID(ctx context.Context, province string, ids ...string) ([]DossierRow, error) {
	if ids = distinct(ids); len(ids) == 0 {
		return nil, nil
	}
	t := sqlText{}
	t.and("province = " + t.arg(province))
	t.in("dossier_id", ids)
	query := selectDossier + " where " + t.where[0] + " and " + t.where[1] + " and " + atHome + " order by dossier_id"
	return all(ctx, db, scanDossier, query, t.args...)
}
