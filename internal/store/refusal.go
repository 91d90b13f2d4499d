package store

import (
	"context"
	"database/sql"
)

// RefusalRow is an act that was refused because its giver may not do it. Rows are never
// changed.
type RefusalRow struct {
	ID        string // time-ordered
	Province  string // of the post that tried
	At        int64
	UnitID    string // of the post that tried
	OfficerID string
	Actor     []byte // JSON
	Act       string // name of a command, or method and address of a page
	Subject   string // DossierCode or address: what it was tried on
	Why       string // code of the fault
	Address   string // network address
}

// LogRefusal writes a refused act.
func (db *DB) LogRefusal(ctx context.Context, r RefusalRow) error {
	var b batch
	b.add(`insert into refusals (province, refusal_id, at, unit_id, officer_id, actor, act, subject, why, address)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		r.Province, r.ID, r.At, r.UnitID, r.OfficerID, r.Actor, r.Act, r.Subject, r.Why, r.Address)
	return db.write(ctx, b)
}

// RefusalQuery asks for refused acts, newest first.
type RefusalQuery struct {
	Province string   // "" = every province
	Units    []string // nil = every unit of the province
	Before   string   // id of the last row of the page before
	Limit    int
}

// Refusals lists refused acts.
func (db *DB) Refusals(ctx context.Context, q RefusalQuery) ([]RefusalRow, error) {
	t := sqlText{from: "select province, refusal_id, at, unit_id, officer_id, actor, act, subject, why, address from refusals"}
	if q.Province != "" {
		t.and("province = " + t.arg(q.Province))
	}
	if q.Units != nil {
		if len(q.Units) == 0 {
			return nil, nil
		}
		t.and("unit_id in (" + tuples(len(q.Units), func(i int) string { return t.arg(q.Units[i]) }) + ")")
	}
	if q.Before != "" {
		t.and("refusal_id < " + t.arg(q.Before))
	}
	return all(ctx, db, func(rows *sql.Rows) (r RefusalRow, err error) {
		return r, rows.Scan(&r.Province, &r.ID, &r.At, &r.UnitID, &r.OfficerID, &r.Actor, &r.Act, &r.Subject, &r.Why, &r.Address)
	}, t.ordered("refusal_id desc", q.Limit), t.args...)
}
