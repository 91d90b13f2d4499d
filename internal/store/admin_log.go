package store

import (
	"context"
	"database/sql"
)

// AdminLogRow is one act of administration. Rows are never changed: each stands in the
// chain of its province (see writeActs), which gives N, Covers, Late and Hash.
type AdminLogRow struct {
	ID       string // time-ordered
	At       int64
	Province string
	UnitID   string // "" = national
	Actor    []byte // JSON
	Action   string
	Subject  string
	Detail   []byte // JSON
	N        int64  // place in the chain of the province, from 1
	Covers   []byte // JSON of []Cover: what the act wrote elsewhere
	Late     bool   // from before there were chains: proved only since they began
	Hash     []byte // 32 bytes, see ledger.HashAct
}

// AppendAdminLog writes acts of administration.
func (db *DB) AppendAdminLog(ctx context.Context, rows ...AdminLogRow) error {
	return db.writeActs(ctx, nil, nil, rows)
}

// AdminLogQuery asks for acts of administration, newest first.
type AdminLogQuery struct {
	Province string   // "" = all
	Units    []string // nil = all of Province; at most a few hundred
	Before   string   // keyset: strictly older than this id
	Limit    int
}

// ChainedAct is an act with what stands on both sides of it in the chain.
type ChainedAct struct {
	AdminLogRow
	Previous []byte // hash of the act before it; nil for the first, or when it is missing
	ChainN   int64  // how many acts the province has had; 0 when its chain has lost its end
	Head     []byte // hash of the last of them
}

const adminLogColumns = "l.province, l.n, l.log_id, l.at, l.unit_id, l.actor, l.action, l.subject, l.detail, l.covers, l.late, l.hash"

func (l *AdminLogRow) into(late *int64) []any {
	return []any{&l.Province, &l.N, &l.ID, &l.At, &l.UnitID, &l.Actor, &l.Action, &l.Subject, &l.Detail, &l.Covers, late, &l.Hash}
}

func scanAct(rows *sql.Rows) (a ChainedAct, err error) {
	var late int64
	err = rows.Scan(append(a.into(&late), &a.Previous, &a.ChainN, &a.Head)...)
	a.Late = late == 1
	return a, err
}

const selectActs = "select " + adminLogColumns + `, p.hash, coalesce(c.n, 0), c.head from admin_log l
left join admin_log p on p.province = l.province and p.n = l.n - 1 left join admin_chains c on c.province = l.province`

// AdminLog lists acts of administration with the act before each in its chain.
func (db *DB) AdminLog(ctx context.Context, q AdminLogQuery) ([]ChainedAct, error) {
	t := sqlText{from: selectActs}
	switch {
	case q.Units != nil && len(q.Units) == 0:
		return nil, nil
	case q.Units != nil:
		t.and("l.unit_id in (" + tuples(len(q.Units), func(i int) string { return t.arg(q.Units[i]) }) + ")")
	case q.Province != "":
		t.and("l.province = " + t.arg(q.Province))
	}
	if q.Before != "" {
		t.and("l.log_id < " + t.arg(q.Before))
	}
	return all(ctx, db, scanAct, t.ordered("l.log_id desc", q.Limit), t.args...)
}

// EachAct gives every act of administration, chain after chain, in the order of its
// numbers; in one statement, so in one snapshot.
func (db *DB) EachAct(ctx context.Context, fn func(ChainedAct) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		a, err := scanAct(rows)
		if err != nil {
			return err
		}
		return fn(a)
	}, selectActs+" order by l.province, l.n")
}

// EmptyChains lists provinces whose chain has an end but no act.
func (db *DB) EmptyChains(ctx context.Context) ([]string, error) {
	return all(ctx, db, word, `select c.province from admin_chains c
where not exists (select 1 from admin_log l where l.province = c.province) order by c.province`)
}
