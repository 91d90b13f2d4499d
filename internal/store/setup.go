package store

import (
	"context"
	"database/sql"
)

// SetupRecord is something a locality keeps: a confirmation, an evaluation, its
// contacts, a support ticket. Seq counts its changes from 1.
type SetupRecord struct {
	Province  string
	Kind      string
	ID        string // unique within province and kind
	Seq       int
	Status    string
	Data      []byte // JSON
	CreatedAt int64
	UpdatedAt int64
}

// SaveSetup writes a record whose Seq is one more than the stored one (1 for a new
// one) with the log of the act, in one transaction. ErrConflict when somebody else
// was first.
func (db *DB) SaveSetup(ctx context.Context, r SetupRecord, log ...AdminLogRow) error {
	b := batch{{sql: `insert into setup_steps (province, kind, record_id, seq, at, data) values ($1, $2, $3, $4, $5, $6)`,
		args: []any{r.Province, r.Kind, r.ID, int64(r.Seq), r.UpdatedAt, blob(r.Data)}},
		{sql: `insert into setup_records (province, kind, record_id, seq, status, data, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (province, kind, record_id) do update set
seq = excluded.seq, status = excluded.status, data = excluded.data, updated_at = excluded.updated_at`,
			args: []any{r.Province, r.Kind, r.ID, int64(r.Seq), r.Status, blob(r.Data), r.CreatedAt, r.UpdatedAt}}}
	return db.writeActs(ctx, b, []Cover{coverOf("setup_steps", key(r.Province, r.Kind, r.ID, r.Seq), r.UpdatedAt, r.Data)}, log)
}

const setupColumns = "select province, kind, record_id, seq, status, data, created_at, updated_at from setup_records"

// Setup finds a record; ErrNotFound.
func (db *DB) Setup(ctx context.Context, province, kind, id string) (SetupRecord, error) {
	return one(ctx, db, scanSetup, setupColumns+" where province = $1 and kind = $2 and record_id = $3", province, kind, id)
}

// SetupQuery asks for records of a kind, newest change first.
type SetupQuery struct {
	Kind     string
	Province string // "" = all
	Status   string // "" = all
	Before   int64  // keyset: strictly older than (Before, BeforeID); 0 = from the newest
	BeforeID string
	Limit    int
}

// SetupRecords lists records.
func (db *DB) SetupRecords(ctx context.Context, q SetupQuery) ([]SetupRecord, error) {
	t := sqlText{from: setupColumns}
	t.and("kind = " + t.arg(q.Kind))
	for _, c := range [][2]string{{"province", q.Province}, {"status", q.Status}} {
		if c[1] != "" {
			t.and(c[0] + " = " + t.arg(c[1]))
		}
	}
	if q.Before > 0 {
		t.and("(updated_at, record_id) < (" + t.arg(q.Before) + ", " + t.arg(q.BeforeID) + ")")
	}
	return all(ctx, db, scanSetup, t.ordered("updated_at desc, record_id desc", q.Limit), t.args...)
}

func scanSetup(rows *sql.Rows) (r SetupRecord, err error) {
	return r, rows.Scan(&r.Province, &r.Kind, &r.ID, &r.Seq, &r.Status, &r.Data, &r.CreatedAt, &r.UpdatedAt)
}

// SetupStates gives every state a record has had, newest first, without
// Status.
func (db *DB) SetupStates(ctx context.Context, province, kind, id string, limit int) ([]SetupRecord, error) {
	return all(ctx, db, func(rows *sql.Rows) (SetupRecord, error) {
		r := SetupRecord{Province: province, Kind: kind, ID: id}
		err := rows.Scan(&r.Seq, &r.UpdatedAt, &r.Data)
		return r, err
	}, "select seq, at, data from setup_steps where province = $1 and kind = $2 and record_id = $3 order by seq desc limit $4", province, kind, id, int64(limit))
}

// TrialKey names a procedure in a province.
type TrialKey struct{ Province, Procedure string }

// FinishedTrials tells how many trial dossiers of each procedure are finished (B-05),
// of one province or, with "", of all. It reads an index of trial dossiers alone,
// which holds none of the real ones.
func (db *DB) FinishedTrials(ctx context.Context, province string) (map[TrialKey]int, error) {
	query, args := trialsSQL(province)
	out := map[TrialKey]int{}
	_, err := all(ctx, db, func(rows *sql.Rows) (struct{}, error) {
		var k TrialKey
		var n int64
		err := rows.Scan(&k.Province, &k.Procedure, &n)
		out[k] = int(n)
		return struct{}{}, err
	}, query, args...)
	return out, err
}

func trialsSQL(province string) (string, []any) {
	const from = "select province, procedure_key, count(*) from dossiers where trial = 1 and finished_at > 0 and " + atHome
	if province == "" {
		return from + " group by province, procedure_key", nil
	}
	return from + " and province = $1 group by province, procedure_key", []any{province}
}
