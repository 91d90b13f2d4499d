package store

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"motcua/internal/org"
	"motcua/internal/text"
)

// List gives dossiers inside the scope, newest first. The scope is a condition of
// the query itself. What narrows most leads the search: a person, the beginning
// of a code, words, a unit, a procedure, else the order of submission. Statuses
// only filter: a rare one far in the past is found slowly.
func (db *DB) List(ctx context.Context, q ListQuery) ([]Summary, error) {
	if q.Scope.Kind == org.ScopeNone || q.Scope.Kind == "" || q.Limit <= 0 {
		return nil, nil
	}
	words := text.Words(q.Text)
	switch {
	case q.PersonIndex != "":
		return db.listPerson(ctx, q, words)
	case len(words) > 0:
		return db.listText(ctx, q, words)
	}
	if err := db.placeUnit(ctx, &q.Scope, q.Unit); err != nil {
		return nil, unless(err, ErrNotFound)
	}
	if q.Scope.Kind == org.ScopeNation && q.Procedure != "" {
		return db.listByTenant(ctx, q)
	}
	return db.listed(ctx, leadByPlace(q), q)
}

// listed runs a list query led by t.
func (db *DB) listed(ctx context.Context, t *listSource, q ListQuery) ([]Summary, error) {
	t.once(q.Scope)
	query, args := t.list(q)
	return all(ctx, db, scanSummary, query, args...)
}

// unless drops one kind of error.
func unless(err, expected error) error {
	if errors.Is(err, expected) {
		return nil
	}
	return err
}

// leadByPlace walks the list of a unit, of a province or of the nation.
func leadByPlace(q ListQuery) *listSource {
	t := &listSource{sqlText: sqlText{from: "dossiers d"}, key: "d.submitted_at, d.dossier_id"}
	unit := q.Unit
	if unit == "" && q.Scope.Kind == org.ScopeUnit {
		unit = q.Scope.UnitID
	}
	if unit != "" && q.Scope.Kind != org.ScopeNation {
		t.from, t.key, t.unit = "dossier_units u cross join dossiers d", "u.submitted_at, u.dossier_id", unit
		t.and("u.province = " + t.arg(q.Scope.Province) + " and u.unit_id = " + t.arg(unit) +
			" and d.province = u.province and d.dossier_id = u.dossier_id")
	}
	return t
}

// listPerson looks among the dossiers of one person.
func (db *DB) listPerson(ctx context.Context, q ListQuery, words []string) ([]Summary, error) {
	t := leadByPerson(q)
	t.holds(words)
	return db.listed(ctx, t, q)
}

func leadByPerson(q ListQuery) *listSource {
	t := &listSource{sqlText: sqlText{from: "dossier_persons p cross join dossiers d"}, key: "d.submitted_at, d.dossier_id"}
	t.and("p.person_index = " + t.arg(q.PersonIndex) + " and d.province = p.province and d.dossier_id = p.dossier_id")
	t.equals("p.province", q.Scope.Province)
	return t
}

// listByTenant asks every province for its first rows and merges them: in each, the
// index of procedures leads.
func (db *DB) listByTenant(ctx context.Context, q ListQuery) ([]Summary, error) {
	tenants, err := db.tenants(ctx)
	if err != nil {
		return nil, err
	}
	var out []Summary
	for _, p := range tenants {
		q.Scope = org.Scope{Kind: org.ScopeProvince, Province: p}
		t := leadByPlace(q)
		t.and("d." + atHome)
		rows, err := db.listed(ctx, t, q)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	slices.SortFunc(out, func(a, b Summary) int {
		return cmp.Or(cmp.Compare(b.SubmittedAt, a.SubmittedAt), strings.Compare(b.ID, a.ID))
	})
	return out[:min(len(out), q.Limit)], nil
}

// tenants lists the provinces that have dossiers, by one look into the index each.
func (db *DB) tenants(ctx context.Context) ([]string, error) {
	return all(ctx, db, word, `with recursive t (province) as (
    select min(province) from dossiers
    union all
    select (select min(d.province) from dossiers d where d.province > t.province) from t where t.province is not null
) select province from t where province is not null`)
}

// placeUnit turns a nationwide search in one unit into one of the unit's province.
func (db *DB) placeUnit(ctx context.Context, s *org.Scope, unit string) error {
	if s.Kind != org.ScopeNation || unit == "" {
		return nil
	}
	tenants, err := db.tenants(ctx)
	if err != nil {
		return err
	}
	for _, p := range tenants {
		_, err := one(ctx, db, number, "select 1 from dossier_units where province = $1 and unit_id = $2 limit 1", p, unit)
		if err == nil {
			*s = org.Scope{Kind: org.ScopeProvince, Province: p}
		}
		if !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	return ErrNotFound
}

// listSource is a list query under construction; key are the columns it is ordered
// by, which must be those of the leading index.
type listSource struct {
	sqlText
	key  string
	unit string // whose list leads, "" = none
}

// inScope adds the scope, unless what leads lies inside it by itself.
func (t *listSource) inScope(s org.Scope) {
	if s.Kind == org.ScopeUnit && t.unit != "" && t.unit == s.UnitID {
		return
	}
	t.scope(s)
}

// list adds the scope, the filters and the page.
func (t *listSource) list(q ListQuery) (string, []any) {
	t.inScope(q.Scope)
	t.filter(q)
	order := t.page(q)
	return "select " + summaryColumns + t.body() + order + " limit " + t.arg(int64(q.Limit)), t.args
}

// filter adds what a list leaves out beside its scope.
func (t *sqlText) filter(q ListQuery) {
	t.equals("d.receiving_unit", q.Unit)
	t.equals("d.procedure_key", q.Procedure)
	t.in("d.status", q.Statuses)
}

// page adds the period and the place to go on from, and gives the order.
func (t *listSource) page(q ListQuery) (order string) {
	at, id, _ := strings.Cut(t.key, ", ")
	if q.From > 0 {
		t.and(at + " >= " + t.arg(q.From))
	}
	if q.To > 0 {
		t.and(at + " < " + t.arg(q.To))
	}
	if q.AfterID != "" {
		t.and("(" + t.key + ") < (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return " order by " + at + " desc, " + id + " desc"
}

// once leaves references out where the dossiers themselves are in the list.
func (t *sqlText) once(s org.Scope) {
	if s.Kind == org.ScopeNation {
		t.and("d." + atHome)
	}
}

// scope limits dossiers d to what the scope covers.
func (t *sqlText) scope(s org.Scope) {
	switch s.Kind {
	case org.ScopeNation:
	case org.ScopeProvince:
		t.and("d.province = " + t.arg(s.Province))
	case org.ScopeUnit:
		t.and("d.province = " + t.arg(s.Province))
		t.sees(s.UnitID)
	default:
		t.and("1 = 0")
	}
}

// OpenByPerson lists the open dossiers of a person in a province, newest first: the
// warning before a second one is taken in (CN12.4). An empty procedureKey means all.
func (db *DB) OpenByPerson(ctx context.Context, province, personIndex, procedureKey string) ([]Summary, error) {
	if personIndex == "" {
		return nil, nil
	}
	query, args := openByPersonSQL(province, personIndex, procedureKey)
	return all(ctx, db, scanSummary, query, args...)
}

func openByPersonSQL(province, personIndex, procedureKey string) (string, []any) {
	t := sqlText{from: "dossier_persons p cross join dossiers d"}
	t.and("p.person_index = " + t.arg(personIndex) + " and p.province = " + t.arg(province) +
		" and d.province = p.province and d.dossier_id = p.dossier_id and d.finished_at = 0")
	t.equals("d.procedure_key", procedureKey)
	return "select " + summaryColumns + t.body() + " order by d.submitted_at desc, d.dossier_id desc", t.args
}

// ByPerson lists the newest dossiers of a person in a province, finished ones too:
// where her earlier answers are found (CN05.1). At most limit.
func (db *DB) ByPerson(ctx context.Context, province, personIndex string, limit int) ([]Summary, error) {
	if personIndex == "" {
		return nil, nil
	}
	t := sqlText{from: "dossier_persons p cross join dossiers d"}
	t.and("p.person_index = " + t.arg(personIndex) + " and p.province = " + t.arg(province) +
		" and d.province = p.province and d.dossier_id = p.dossier_id")
	return all(ctx, db, scanSummary, "select "+summaryColumns+t.body()+" order by d.submitted_at desc, d.dossier_id desc limit "+t.arg(limit), t.args...)
}
