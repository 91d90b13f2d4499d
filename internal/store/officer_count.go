package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"sync/atomic"
)

// OfficerCount is how often an officer of a unit did something in a month; N is 1
// for what is added.
type OfficerCount struct {
	Province  string // of the unit; "" = the dossier's
	UnitID    string
	Month     string // "2026-11"
	OfficerID string // "" = the system
	Kind      string // of dossier.TallyKind
	Reason    string // code; "" = the kind has none
	N         int
}

// countSlots is in how many rows one count lies. A row that is raised is held until the
// command is on disk: with one row all commands of an officer would go one after the
// other. With slots taken in turn, as many commands as a process has under way meet in
// none of them.
const countSlots = 32

var countTurn atomic.Uint32

// addCounts raises what the command counts, in one order for everybody.
func (c *Change) addCounts(b *batch) {
	counts := slices.Clone(c.Counts)
	slices.SortFunc(counts, func(x, y OfficerCount) int {
		return cmp.Or(cmp.Compare(x.Province, y.Province), cmp.Compare(x.UnitID, y.UnitID), cmp.Compare(x.Month, y.Month), cmp.Compare(x.OfficerID, y.OfficerID), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Reason, y.Reason))
	})
	slot := int64(countTurn.Add(1) % countSlots)
	for _, n := range counts {
		b.add(`insert into officer_counts (province, unit_id, month, officer_id, kind, reason, slot, n) values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (province, unit_id, month, officer_id, kind, reason, slot) do update set n = officer_counts.n + excluded.n`,
			cmp.Or(n.Province, c.Province), n.UnitID, n.Month, n.OfficerID, n.Kind, n.Reason, slot, int64(n.N))
	}
}

// OfficerCountQuery asks for the counts of units of a province from one month to
// another, inclusive.
type OfficerCountQuery struct {
	Province string
	Units    []string // none = all
	From, To string   // months
}

// OfficerCounts sums the counts of a period by unit, officer, kind and reason, in that
// order.
func (db *DB) OfficerCounts(ctx context.Context, q OfficerCountQuery) ([]OfficerCount, error) {
	t := &sqlText{from: "officer_counts"}
	t.and("province = " + t.arg(q.Province))
	if len(q.Units) > 0 {
		t.in("unit_id", q.Units)
	}
	t.and("month >= " + t.arg(q.From) + " and month <= " + t.arg(q.To))
	return all(ctx, db, func(rows *sql.Rows) (c OfficerCount, err error) {
		return c, rows.Scan(&c.UnitID, &c.OfficerID, &c.Kind, &c.Reason, &c.N)
	}, "select unit_id, officer_id, kind, reason, cast(sum(n) as bigint)"+t.body()+
		" group by unit_id, officer_id, kind, reason order by unit_id, officer_id, kind, reason", t.args...)
}
