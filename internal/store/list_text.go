package store

import (
	"context"

	"motcua/internal/org"
)

// walkRows is how many of the newest dossiers are looked through for words before
// the index of words is asked.
const walkRows = 2000

// listText searches by the beginning of a code when some code begins so, else by
// words. Common words ("nguyen") match so many dossiers that finding the newest of
// them through the index of words is slow, while looking through the newest
// dossiers fills the page at once; rare words are the other way round.
func (db *DB) listText(ctx context.Context, q ListQuery, words []string) ([]Summary, error) {
	t, err := db.leadByCode(ctx, q.Scope, words)
	if err != nil {
		return nil, err
	}
	if t != nil {
		return db.listed(ctx, t, q)
	}
	query, args := walkSQL(q, words)
	found, err := all(ctx, db, scanSummary, query, args...)
	if err != nil || len(found) == q.Limit {
		return found, err
	}
	if t, err = db.leadByWords(ctx, q, words); err != nil || t == nil {
		return nil, err
	}
	return db.listed(ctx, t, q)
}

// leadByCode looks codes up by their beginning; nil when none begins so. Within a
// province the dossier is there itself or by reference.
func (db *DB) leadByCode(ctx context.Context, scope org.Scope, words []string) (*listSource, error) {
	from, to, ok := codePrefix(words)
	if !ok {
		return nil, nil
	}
	_, err := one(ctx, db, number, "select 1 from dossier_codes where lookup >= $1 and lookup < $2 limit 1", from, to)
	if err != nil {
		return nil, unless(err, ErrNotFound)
	}
	t := &listSource{sqlText: sqlText{from: "dossier_codes c cross join dossiers d"}, key: "d.submitted_at, d.dossier_id"}
	t.and("c.lookup >= " + t.arg(from) + " and c.lookup < " + t.arg(to) + " and d.dossier_id = c.dossier_id")
	if scope.Kind == org.ScopeNation {
		t.and("d.province = c.province")
	}
	return t, nil
}

// walkSQL looks for words among the newest dossiers of the scope.
func walkSQL(q ListQuery, words []string) (string, []any) {
	unit := q.Unit
	if q.Scope.Kind == org.ScopeNation {
		q.Unit = "" // whose province is not known
	}
	t := leadByPlace(q)
	t.inScope(q.Scope)
	t.once(q.Scope)
	order := t.page(q)
	inner := "select " + summaryColumns + ", d.search, d.home" + t.body() + order + " limit " + t.arg(int64(walkRows))

	t.from, t.where = "("+inner+") d", nil
	q.Unit = unit
	t.filter(q)
	t.holds(words)
	return "select " + summaryColumns + t.body() +
		" order by d.submitted_at desc, d.dossier_id desc limit " + t.arg(int64(q.Limit)), t.args
}

// holds keeps rows that hold every word, the last one possibly unfinished: the
// same rows that the index of words finds.
func (t *sqlText) holds(words []string) {
	for i, w := range words {
		pattern := "% " + w + " %" // folded words hold no % and no _
		if i == len(words)-1 {
			pattern = "% " + w + "%"
		}
		t.and("' ' || d.search || ' ' like " + t.arg(pattern))
	}
}

// leadByWords asks the index of words; nil when the scope holds no dossier.
func (db *DB) leadByWords(ctx context.Context, q ListQuery, words []string) (*listSource, error) {
	w := wordQuery{[]string{q.Scope.Province}, words}
	if q.Scope.Kind == org.ScopeNation {
		var err error
		if w.tenants, err = db.tenants(ctx); err != nil || len(w.tenants) == 0 {
			return nil, err
		}
	}
	from, where, arg := db.e.words("$1", w)
	// "+ 0" keeps the order of submission out of the choice of an index: the newest
	// have been looked through, and walking on would read the whole tenant.
	t := &listSource{sqlText: sqlText{from: from}, key: "d.submitted_at + 0, d.dossier_id"}
	t.arg(arg)
	t.and(where)
	return t, nil
}
