package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"motcua/internal/ledger"
)

// chainTries bounds how often an act is written again because another one of the same
// province came first. Administration is rare: one that loses so often is a mistake.
const chainTries = 200

// errChainMoved: another act of the province was chained first.
var errChainMoved = fmt.Errorf("%w: the chain of the log of administration has moved", ErrConflict)

// link is the end of a chain.
type link struct {
	n    int64
	head []byte
}

// writeActs writes what acts of administration change, and the acts themselves at the
// end of the chains of their provinces, all or nothing. The hash of an act is computed
// here from the end of the chain as it was read; when that has moved by the time it is
// written, the whole is undone and tried again on the new end. covers is what the first
// act wrote. The chain comes last in the transaction: whoever holds it waits for nobody.
func (db *DB) writeActs(ctx context.Context, b batch, covers []Cover, acts []AdminLogRow) error {
	if len(acts) == 0 {
		return db.write(ctx, b)
	}
	acts = slices.Clone(acts)
	if len(covers) > 0 {
		raw, err := json.Marshal(covers)
		if err != nil {
			return err
		}
		acts[0].Covers = raw
	}
	for try := 1; ; try++ {
		chained, err := db.chained(ctx, acts)
		if err != nil {
			return err
		}
		err = db.write(ctx, append(slices.Clone(b), chained...))
		if !errors.Is(err, errChainMoved) || try == chainTries {
			return err
		}
	}
}

// chained lists the statements that append acts to the chains as they end now,
// province by province, so that two writers take them in one order.
func (db *DB) chained(ctx context.Context, acts []AdminLogRow) (batch, error) {
	byProvince := map[string][]AdminLogRow{}
	for _, a := range acts {
		byProvince[a.Province] = append(byProvince[a.Province], a)
	}
	var b batch
	for _, province := range slices.Sorted(maps.Keys(byProvince)) {
		end, err := one(ctx, db, scanLink, "select n, head from admin_chains where province = $1", province)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
		list := byProvince[province]
		next := end.extend(list)
		b.add(`insert into admin_chains (province, n, head) values ($1, $2, $3)
on conflict (province) do update set n = excluded.n, head = excluded.head where admin_chains.n = $4 and admin_chains.head = $5`,
			province, next.n, next.head, end.n, blob(end.head))
		for i := range list {
			b = append(b, list[i].statement(next))
		}
	}
	return b, nil
}

func scanLink(rows *sql.Rows) (l link, err error) { return l, rows.Scan(&l.n, &l.head) }

// extend gives acts of one province their places and hashes, and the new end.
func (l link) extend(acts []AdminLogRow) link {
	for i := range acts {
		a := &acts[i]
		a.Covers = blob(a.Covers)
		l.n++
		a.N = l.n
		l.head = a.Chained(l.head)
		a.Hash = l.head
	}
	return l
}

// Chained is the hash an act must have after the act before it.
func (l *AdminLogRow) Chained(previous []byte) []byte {
	return ledger.HashAct(previous, ledger.Act{
		Province: l.Province, N: l.N, ID: l.ID, At: l.At, UnitID: l.UnitID, Actor: l.Actor, Action: l.Action,
		Subject: l.Subject, Detail: l.Detail, Covers: l.Covers, Late: l.Late,
	})
}

// statement inserts an act. Its number comes from the end of the chain as this
// transaction leaves it: when another act came first, the update before has changed
// nothing, there is no such end, the number is null and the constraint undoes all.
func (l *AdminLogRow) statement(end link) statement {
	return statement{sql: `insert into admin_log (province, n, log_id, at, unit_id, actor, action, subject, detail, covers, late, hash)
values ($1, cast($2 as bigint) + 0 * (select n from admin_chains where province = $1 and n = $13 and head = $14), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		args: []any{l.Province, l.N, l.ID, l.At, l.UnitID, blob(l.Actor), l.Action, l.Subject, blob(l.Detail), blob(l.Covers), flag(l.Late), blob(l.Hash), end.n, blob(end.head)}}
}
