package store

import (
	"context"
	"database/sql"
	"errors"

	"motcua/internal/org"
)

// Register gives one page of accepted dossiers in the order of acceptance (Mẫu 07);
// Limit 0 means all of them: prefer EachRegister.
func (db *DB) Register(ctx context.Context, q RegisterQuery) ([]Summary, error) {
	var out []Summary
	err := db.EachRegister(ctx, q, func(s Summary) error {
		out = append(out, s)
		return nil
	})
	return out, err
}

// EachRegister gives every row of the register to fn as it is read. Limit 0 = no limit.
func (db *DB) EachRegister(ctx context.Context, q RegisterQuery, fn func(Summary) error) error {
	if err := db.placeUnit(ctx, &q.Scope, q.Unit); err != nil {
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		return err
	}
	query, args := registerSQL(q)
	return db.each(ctx, func(rows *sql.Rows) error {
		s, err := scanSummary(rows)
		if err != nil {
			return err
		}
		return fn(s)
	}, query, args...)
}

func registerSQL(q RegisterQuery) (string, []any) {
	t := sqlText{from: "dossiers d"}
	t.and("d.accepted_at > 0")
	t.and("d.trial = 0") // B-09: a trial is never counted
	t.scope(q.Scope)
	t.once(q.Scope)
	t.equals("d.receiving_unit", q.Unit)
	if q.From > 0 {
		t.and("d.accepted_at >= " + t.arg(q.From))
	}
	if q.To > 0 {
		t.and("d.accepted_at < " + t.arg(q.To))
	}
	if q.AfterID != "" {
		t.and("(d.accepted_at, d.dossier_id) > (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	query := "select " + summaryColumns + t.body() + " order by d.accepted_at, d.dossier_id"
	if q.Limit > 0 {
		query += " limit " + t.arg(int64(q.Limit))
	}
	return query, t.args
}

// EachFact gives the dossiers behind Biểu II.06 to fn, in the order of acceptance:
// accepted before To, not finished before From, never Trial (B-09). To 0 = no end.
func (db *DB) EachFact(ctx context.Context, q FactsQuery, fn func(Fact) error) error {
	if err := db.placeUnit(ctx, &q.Scope, q.Unit); err != nil {
		if errors.Is(err, ErrNotFound) {
			return nil
		}
		return err
	}
	var tenants []string
	if q.Scope.Kind == org.ScopeNation {
		var err error
		if tenants, err = db.tenants(ctx); err != nil || len(tenants) == 0 {
			return err
		}
	}
	query, args := factsSQL(q, tenants)
	return db.each(ctx, func(rows *sql.Rows) error {
		var f Fact
		var trial int64
		if err := rows.Scan(append(f.Summary.into(&trial), &f.Waits)...); err != nil {
			return err
		}
		return fn(f)
	}, query, args...)
}

// factsSQL unites the open dossiers with those finished since From, each from its
// part of the index, so that what was finished long ago is never read. A unit is
// led by its own list instead.
func factsSQL(q FactsQuery, tenants []string) (string, []any) {
	t := &sqlText{}
	query := "select * from (" + factsPart(t, q, tenants, "d.finished_at = 0") +
		" union all " + factsPart(t, q, tenants, "d.finished_at >= "+t.arg(max(q.From, 1))) + ") f order by accepted_at, dossier_id"
	return query, t.args
}

func factsPart(t *sqlText, q FactsQuery, tenants []string, finished string) string {
	t.from, t.where = "dossiers d", nil
	unit := q.Unit
	if unit == "" && q.Scope.Kind == org.ScopeUnit {
		unit = q.Scope.UnitID
	}
	if unit != "" {
		t.from = "dossier_units u cross join dossiers d"
		t.and("u.province = " + t.arg(q.Scope.Province) + " and u.unit_id = " + t.arg(unit) +
			" and d.province = u.province and d.dossier_id = u.dossier_id")
	}
	t.in("d.province", tenants)
	t.scope(q.Scope)
	t.and("d.accepted_at + 0 > 0 and d.trial = 0 and " + finished)
	if q.Unit == "" { // a dossier counts once, where it is decided
		t.and("d." + atHome)
	} else {
		p := t.arg(q.Unit)
		t.and("(d.receiving_unit = " + p + " or d.competent_agency = " + p + ")")
	}
	t.equals("d.field", q.Field)
	// "+ 0" keeps acceptance out of the choice of an index: it is finished_at that leads.
	if q.To > 0 {
		t.and("d.accepted_at + 0 < " + t.arg(q.To))
	}
	if q.AfterID != "" {
		t.and("(d.accepted_at + 0, d.dossier_id) > (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return "select " + summaryColumns + ", d.waits" + t.body()
}
