package store

import (
	"context"
	"database/sql"
)

// GuidanceRow is guidance given at a counter before there was a dossier (P-01). Rows are
// never changed. Body is sealed.
type GuidanceRow struct {
	Province    string
	ID          string
	At          int64
	UnitID      string // the counter
	PersonIndex string // keyed digest of the person's number, "" = she gave none
	Procedure   string // key
	Body        []byte
}

const guidanceColumns = "province, guidance_id, at, unit_id, person_index, procedure_key, body"

func scanGuidance(rows *sql.Rows) (r GuidanceRow, err error) {
	return r, rows.Scan(&r.Province, &r.ID, &r.At, &r.UnitID, &r.PersonIndex, &r.Procedure, &r.Body)
}

// SaveGuidance writes guidance; ErrConflict when it is there already.
func (db *DB) SaveGuidance(ctx context.Context, r GuidanceRow) error {
	var b batch
	b.add("insert into guidances ("+guidanceColumns+") values ($1, $2, $3, $4, $5, $6, $7)", r.Province, r.ID, r.At, r.UnitID, r.PersonIndex, r.Procedure, blob(r.Body))
	return db.write(ctx, b)
}

// Guidance finds one; ErrNotFound.
func (db *DB) Guidance(ctx context.Context, province, id string) (GuidanceRow, error) {
	return one(ctx, db, scanGuidance, "select "+guidanceColumns+" from guidances where province = $1 and guidance_id = $2", province, id)
}

// GuidanceOf lists what a person was told for a procedure since a moment, newest first.
func (db *DB) GuidanceOf(ctx context.Context, province, personIndex, procedure string, since int64, limit int) ([]GuidanceRow, error) {
	if personIndex == "" {
		return nil, nil
	}
	return all(ctx, db, scanGuidance, "select "+guidanceColumns+` from guidances
where province = $1 and person_index = $2 and procedure_key = $3 and at >= $4 order by at desc, guidance_id desc limit $5`,
		province, personIndex, procedure, since, int64(limit))
}

// GuidanceQuery asks for the guidance that counters gave, newest first.
type GuidanceQuery struct {
	Province string
	Units    []string
	AfterAt  int64 // keyset: strictly after (AfterAt, AfterID) of the list's order
	AfterID  string
	Limit    int
}

// GuidanceList lists it.
func (db *DB) GuidanceList(ctx context.Context, q GuidanceQuery) ([]GuidanceRow, error) {
	t := &sqlText{from: "guidances"}
	t.and("province = " + t.arg(q.Province))
	t.in("unit_id", q.Units)
	if q.AfterID != "" {
		t.and("(at, guidance_id) < (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return all(ctx, db, scanGuidance, "select "+guidanceColumns+t.body()+" order by at desc, guidance_id desc limit "+t.arg(int64(q.Limit)), t.args...)
}
