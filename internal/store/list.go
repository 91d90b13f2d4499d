package store

import (
	"context"
	"errors"
	"strings"

	"motcua/internal/org"
	"motcua/internal/text"
)

// List gives dossiers inside the scope, newest first. The scope is a condition of
// the query itself. What narrows most leads the search: a person, the beginning
// of a code, words, a unit, a procedure, else the order of submission.
func (db *DB) List(ctx context.Context, q ListQuery) ([]Summary, error) {
	if q.Scope.Kind == org.ScopeNone || q.Scope.Kind == "" || q.Limit <= 0 {
		return nil, nil
	}
	t, err := db.listFrom(ctx, &q)
	if err != nil || t == nil {
		return nil, err
	}
	query, args := t.list(q)
	return all(ctx, db, scanSummary, query, args...)
}

// listFrom chooses the source that leads the search; nil when nothing can match.
func (db *DB) listFrom(ctx context.Context, q *ListQuery) (*listText, error) {
	t := &listText{sqlText: sqlText{from: "dossiers d"}, key: "d.submitted_at, d.dossier_id"}
	words := text.Words(q.Text)
	if q.PersonIndex != "" {
		t.from = "dossier_persons p cross join dossiers d"
		t.and("p.person_index = " + t.arg(q.PersonIndex) + " and d.province = p.province and d.dossier_id = p.dossier_id")
		t.equals("p.province", q.Scope.Province)
		t.holds(words)
		return t, nil
	}
	if len(words) > 0 {
		return db.leadByText(ctx, t, q, words)
	}
	if err := db.placeUnit(ctx, &q.Scope, q.Unit); err != nil {
		if errors.Is(err, ErrNotFound) {
			return nil, nil
		}
		return nil, err
	}
	if unit := leadingUnit(*q); unit != "" {
		t.from, t.key = "dossier_units u cross join dossiers d", "u.submitted_at, u.dossier_id"
		t.and("u.province = " + t.arg(q.Scope.Province) + " and u.unit_id = " + t.arg(unit) +
			" and d.province = u.province and d.dossier_id = u.dossier_id")
	}
	return t, nil
}

// leadByText searches by the beginning of a code when some code begins so, else
// by words.
func (db *DB) leadByText(ctx context.Context, t *listText, q *ListQuery, words []string) (*listText, error) {
	if from, to, ok := codePrefix(words); ok {
		_, err := one(ctx, db, number, "select 1 from dossier_codes where lookup >= $1 and lookup < $2 limit 1", from, to)
		if err == nil {
			t.from = "dossier_codes c cross join dossiers d"
			t.and("c.lookup >= " + t.arg(from) + " and c.lookup < " + t.arg(to) + " and d.province = c.province and d.dossier_id = c.dossier_id")
			return t, nil
		}
		if !errors.Is(err, ErrNotFound) {
			return nil, err
		}
	}
	w, err := db.tenantWords(ctx, q.Scope, words)
	if err != nil || len(w.tenants) == 0 {
		return nil, err
	}
	t.args = append(t.args, nil)
	from, where, arg := db.e.words("$1", w)
	t.from, t.args[0] = from, arg
	t.and(where)
	return t, nil
}

// holds narrows a search led by something else to rows that hold every word.
func (t *sqlText) holds(words []string) {
	for i, w := range words {
		pattern := "% " + w + " %"
		if i == len(words)-1 {
			pattern = "% " + w + "%"
		}
		t.and("' ' || d.search || ' ' like " + t.arg(pattern))
	}
}

// tenantWords tags the words with the tenants that the scope can see.
func (db *DB) tenantWords(ctx context.Context, s org.Scope, words []string) (wordQuery, error) {
	if s.Kind != org.ScopeNation {
		return wordQuery{[]string{s.Province}, words}, nil
	}
	tenants, err := db.tenants(ctx)
	return wordQuery{tenants, words}, err
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

// leadingUnit is the unit whose list leads: the receiving unit asked for, else
// that of the scope.
func leadingUnit(q ListQuery) string {
	if q.Unit == "" && q.Scope.Kind == org.ScopeUnit {
		return q.Scope.UnitID
	}
	return q.Unit
}

// listText is a list query under construction; key are the columns it is ordered
// by, which must be those of the leading index.
type listText struct {
	sqlText
	key string
}

// list adds the scope, the filters and the page.
func (t *listText) list(q ListQuery) (string, []any) {
	at, id, _ := strings.Cut(t.key, ", ")
	t.scope(q.Scope)
	t.equals("d.receiving_unit", q.Unit)
	t.equals("d.procedure_key", q.Procedure)
	t.in("d.status", q.Statuses)
	if q.From > 0 {
		t.and(at + " >= " + t.arg(q.From))
	}
	if q.To > 0 {
		t.and(at + " < " + t.arg(q.To))
	}
	if q.AfterID != "" {
		t.and("(" + t.key + ") < (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return "select " + summaryColumns + t.body() +
		" order by " + at + " desc, " + id + " desc limit " + t.arg(int64(q.Limit)), t.args
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
