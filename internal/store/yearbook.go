package store

import (
	"context"
	"database/sql"
)

// RegisterEntry is one number of the Register of a unit and year (F-09).
type RegisterEntry struct {
	Province  string
	UnitID    string
	Year      int
	Number    int // from 1
	DossierID string
	At        int64
	OfYear    int    // of a correction: the entry it corrects
	OfNumber  int    // 0 = an entry of its own
	Note      string // of a correction
}

// RegisterLock is a locked Register. Book is sealed.
type RegisterLock struct {
	Province string
	UnitID   string
	Year     int
	N        int // entries
	Hash     []byte
	LockedAt int64
	LockedBy []byte // JSON
	Book     []byte
}

// EnterRegister gives the next numbers of a year to entries, in their order, in one
// transaction. ErrConflict when somebody else was first or the year is locked: read
// the last number again.
func (db *DB) EnterRegister(ctx context.Context, entries []RegisterEntry) error {
	var b batch
	for _, e := range entries {
		b.add(`insert into register_entries (province, unit_id, year, number, dossier_id, at, of_year, of_number, note)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, e.Province, e.UnitID, int64(e.Year), int64(e.Number), e.DossierID, e.At, int64(e.OfYear), int64(e.OfNumber), e.Note)
	}
	return db.write(ctx, b)
}

// LastRegisterNumber is the last number of a year, 0 = none.
func (db *DB) LastRegisterNumber(ctx context.Context, province, unitID string, year int) (int, error) {
	n, err := one(ctx, db, number, "select coalesce(max(number), 0) from register_entries where province = $1 and unit_id = $2 and year = $3", province, unitID, int64(year))
	return int(n), err
}

// RegisterCorrection is the number under which the same correction stands in the year of
// e already, 0 = it does not. It reads the entries of one unit and year by their key.
func (db *DB) RegisterCorrection(ctx context.Context, e RegisterEntry) (int, error) {
	n, err := one(ctx, db, number, `select coalesce(min(number), 0) from register_entries
where province = $1 and unit_id = $2 and year = $3 and of_year = $4 and of_number = $5 and note = $6`,
		e.Province, e.UnitID, int64(e.Year), int64(e.OfYear), int64(e.OfNumber), e.Note)
	return int(n), err
}

// RegisterEntries lists entries of a year after a number, in order.
func (db *DB) RegisterEntries(ctx context.Context, province, unitID string, year, after, limit int) ([]RegisterEntry, error) {
	return all(ctx, db, func(rows *sql.Rows) (e RegisterEntry, err error) {
		return e, rows.Scan(&e.Province, &e.UnitID, &e.Year, &e.Number, &e.DossierID, &e.At, &e.OfYear, &e.OfNumber, &e.Note)
	}, `select province, unit_id, year, number, dossier_id, at, of_year, of_number, note from register_entries
where province = $1 and unit_id = $2 and year = $3 and number > $4 order by number limit $5`, province, unitID, int64(year), int64(after), int64(limit))
}

// NotEntered lists dossiers of a receiving unit, accepted in [from, to), that stand in
// no Register yet, in order of acceptance. Trial is never counted (B-09).
func (db *DB) NotEntered(ctx context.Context, province, unitID string, from, to int64, limit int) ([]Summary, error) {
	return all(ctx, db, scanSummary, "select "+summaryColumns+` from dossiers d where d.province = $1 and d.receiving_unit = $2 and d.accepted_at > 0
and d.accepted_at >= $3 and d.accepted_at < $4 and d.trial = 0
and not exists (select 1 from register_entries e where e.province = d.province and e.unit_id = d.receiving_unit and e.dossier_id = d.dossier_id and e.of_number = 0)
order by d.accepted_at, d.dossier_id limit $5`, province, unitID, from, to, int64(limit))
}

// LockRegister locks a year, with the log of the act. ErrConflict when it is locked.
func (db *DB) LockRegister(ctx context.Context, l RegisterLock, log AdminLogRow) error {
	b := batch{{sql: `insert into registers (province, unit_id, year, n, hash, locked_at, locked_by, book) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		args: []any{l.Province, l.UnitID, int64(l.Year), int64(l.N), blob(l.Hash), l.LockedAt, blob(l.LockedBy), blob(l.Book)}}}
	cover := coverOf("registers", key(l.Province, l.UnitID, l.Year), l.N, l.Hash, l.LockedAt, l.LockedBy)
	return db.writeActs(ctx, b, []Cover{cover}, []AdminLogRow{log})
}

// RegisterLocks lists the locked years of a unit, newest first, without their books.
func (db *DB) RegisterLocks(ctx context.Context, province, unitID string) ([]RegisterLock, error) {
	return all(ctx, db, func(rows *sql.Rows) (l RegisterLock, err error) {
		return l, rows.Scan(&l.Province, &l.UnitID, &l.Year, &l.N, &l.Hash, &l.LockedAt, &l.LockedBy)
	}, "select province, unit_id, year, n, hash, locked_at, locked_by from registers where province = $1 and unit_id = $2 order by year desc", province, unitID)
}

// RegisterLock finds a locked year with its book; ErrNotFound.
func (db *DB) RegisterLock(ctx context.Context, province, unitID string, year int) (RegisterLock, error) {
	return one(ctx, db, func(rows *sql.Rows) (l RegisterLock, err error) {
		return l, rows.Scan(&l.Province, &l.UnitID, &l.Year, &l.N, &l.Hash, &l.LockedAt, &l.LockedBy, &l.Book)
	}, "select province, unit_id, year, n, hash, locked_at, locked_by, book from registers where province = $1 and unit_id = $2 and year = $3", province, unitID, int64(year))
}

// SummariesByID gives what lists say of dossiers of a province, in no order.
func (db *DB) SummariesByID(ctx context.Context, province string, ids ...string) ([]Summary, error) {
	if ids = distinct(ids); len(ids) == 0 {
		return nil, nil
	}
	t := sqlText{from: "dossiers d"}
	t.and("d.province = " + t.arg(province))
	t.in("d.dossier_id", ids)
	return all(ctx, db, scanSummary, "select "+summaryColumns+t.body(), t.args...)
}

// Snapshots gives the states of dossiers that belong to a province, by id, in one query.
func (db *DB) Snapshots(ctx context.Context, province string, ids ...string) (map[string][]byte, error) {
	out := map[string][]byte{}
	if ids = distinct(ids); len(ids) == 0 {
		return out, nil
	}
	t := sqlText{from: "dossiers d"}
	t.and("d.province = " + t.arg(province))
	t.in("d.dossier_id", ids)
	t.and("d." + atHome)
	type snapshot struct {
		id    string
		state []byte
	}
	rows, err := all(ctx, db, func(r *sql.Rows) (s snapshot, err error) { return s, r.Scan(&s.id, &s.state) }, "select d.dossier_id, d.state"+t.body(), t.args...)
	for _, r := range rows {
		out[r.id] = r.state
	}
	return out, err
}
