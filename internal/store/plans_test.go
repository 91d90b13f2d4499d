package store

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"motcua/internal/org"
	"motcua/test/rig"
)

// urls gives a new empty database of each engine.
func urls(t testing.TB) map[string]string {
	return map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "db"), "postgres": rig.Postgres(t)}
}

// onBoth runs a test on a migrated database of each engine.
func onBoth(t *testing.T, test func(t *testing.T, db *DB)) {
	for engine, url := range urls(t) {
		t.Run(engine, func(t *testing.T) {
			// One connection, so that settings of the session hold for every query.
			db, err := Open(t.Context(), url, Options{MaxConns: 1})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			if err := db.Migrate(t.Context()); err != nil {
				t.Fatal(err)
			}
			test(t, db)
		})
	}
}

func provinceScope(p string) org.Scope { return org.Scope{Kind: org.ScopeProvince, Province: p} }

// fill writes dossiers: plans need some rows to choose by.
func fill(t *testing.T, db *DB, provinces, n int) {
	t.Helper()
	var b batch
	for p := range provinces {
		for i := range n {
			province, at := fmt.Sprintf("%02d", p+1), int64(i+1)
			r := DossierRow{Province: province, ID: fmt.Sprintf("%s-%05d", province, i), Seq: 1, Code: fmt.Sprintf("H%s.1-%05d", province, i),
				ProcedureKey: fmt.Sprint(i % 7), ReceivingUnit: fmt.Sprint("u", i%11), CompetentAgency: fmt.Sprint("a", i%3), Search: fmt.Sprintf("nguyen w%d", i),
				SubmittedAt: at, AcceptedAt: at, FinishedAt: at * int64(i%10), OwnerIndex: fmt.Sprint("p", i)}
			c := Change{Province: province, DossierID: r.ID, Row: r, Events: []EventRow{{Seq: 1}},
				Work: []WorkRow{{Token: "t1", Queue: fmt.Sprint("q", i%5), Urgent: at}}}
			b = append(b, c.batch()...)
		}
	}
	if err := db.e.write(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	// SQLite is never analysed, so that its plans are the same on every machine.
	if db.Engine() == "postgres" {
		if _, err := db.exec(t.Context(), "analyze"); err != nil {
			t.Fatal(err)
		}
	}
}

// plan gives the plan of a query as the engine explains it.
func plan(t *testing.T, db *DB, query string, args ...any) string {
	t.Helper()
	explain, columns := "explain query plan ", 4
	if db.Engine() == "postgres" {
		explain, columns = "explain ", 1
		// Small tables are quicker read whole; at their real size they are not.
		off := "set enable_seqscan = off; set enable_sort = off; set enable_bitmapscan = off; set enable_indexscan = on"
		if strings.Contains(query, "tsquery") { // words are found by a bitmap and sorted
			off = "set enable_indexscan = off; set enable_sort = on; set enable_bitmapscan = on"
		}
		if _, err := db.e.(*postgres).db.ExecContext(t.Context(), off); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := all(t.Context(), db, func(rows *sql.Rows) (line string, err error) {
		cells := make([]any, columns)
		for i := range cells {
			cells[i] = new(any)
		}
		cells[columns-1] = &line
		return line, rows.Scan(cells...)
	}, explain+query, args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, query)
	}
	return strings.Join(lines, "\n")
}

// Every list is read from the index made for it, in its order: never the whole
// table, never sorted (except where said).
func TestPlans(t *testing.T) {
	province := provinceScope("01")
	inUnit := org.Scope{Kind: org.ScopeUnit, Province: "01", UnitID: "u1"}
	nation := org.Scope{Kind: org.ScopeNation}
	onBoth(t, func(t *testing.T, db *DB) {
		fill(t, db, 2, 1500)
		list := func(lead func(ListQuery) *listSource, q ListQuery) func() string {
			return func() string {
				q.Limit = 50
				query, args := lead(q).list(q)
				return plan(t, db, query, args...)
			}
		}
		code := func(q ListQuery) *listSource {
			src, err := db.leadByCode(t.Context(), q.Scope, []string{q.Text})
			if err != nil || src == nil {
				t.Fatal(q, err)
			}
			return src
		}
		words := func(q ListQuery) *listSource {
			src, err := db.leadByWords(t.Context(), q, strings.Fields(q.Text))
			if err != nil || src == nil {
				t.Fatal(q, err)
			}
			return src
		}
		text := func(query string, args []any) func() string {
			return func() string { return plan(t, db, query, args...) }
		}
		factsProvince, a1 := factsSQL(FactsQuery{Scope: province, From: 12000, To: 1200}, nil)
		factsNation, a2 := factsSQL(FactsQuery{Scope: nation, From: 12000, To: 1200}, []string{"01", "02"})
		factsUnit, a3 := factsSQL(FactsQuery{Scope: province, Unit: "u1", From: 12000, To: 1200}, nil)
		for name, c := range map[string]struct {
			plan   func() string
			index  string
			sorted bool // the result is small or streamed once: it may be sorted
		}{
			"inbox":             {text(inboxSQL(InboxQuery{Province: "01", Queues: []string{"q1", "q2"}, AfterUrgent: 3, AfterID: "x", AfterToken: "t1", Limit: 50})), "work_items_inbox", true},
			"timers":            {text(timersSQL(9, TimerRow{3, "01", "x", "t1"}, 50)), "work_items_timers", false},
			"nation":            {list(leadByPlace, ListQuery{Scope: nation, AfterAt: 100, AfterID: "x"}), "dossiers_nation", false},
			"province":          {list(leadByPlace, ListQuery{Scope: province, AfterAt: 100, AfterID: "x"}), "dossiers_submitted", false},
			"period":            {list(leadByPlace, ListQuery{Scope: province, From: 10, To: 20, Statuses: []string{"a", "b"}}), "dossiers_submitted", false},
			"unit":              {list(leadByPlace, ListQuery{Scope: inUnit, AfterAt: 100, AfterID: "x"}), "dossier_units_list", false},
			"receiving unit":    {list(leadByPlace, ListQuery{Scope: province, Unit: "u1"}), "dossier_units_list", false},
			"procedure":         {list(leadByPlace, ListQuery{Scope: province, Procedure: "3"}), "dossiers_procedure", false},
			"person":            {list(leadByPerson, ListQuery{Scope: nation, PersonIndex: "p7"}), "dossier_persons", true},
			"code":              {list(code, ListQuery{Scope: nation, Text: "h01100007"}), "dossier_codes", true},
			"words":             {list(words, ListQuery{Scope: province, Text: "nguyen w17"}), "dossiers_words", true},
			"words, newest":     {text(walkSQL(ListQuery{Scope: province, Limit: 50}, []string{"nguyen"})), "dossiers_submitted", true},
			"words in unit":     {text(walkSQL(ListQuery{Scope: inUnit, Limit: 50}, []string{"nguyen"})), "dossier_units_list", true},
			"open by person":    {text(openByPersonSQL("01", "p7", "3")), "dossier_persons", true},
			"register":          {text(registerSQL(RegisterQuery{Scope: province, Unit: "u1", From: 5, To: 90, AfterAt: 7, AfterID: "x", Limit: 50})), "dossiers_register", false},
			"register province": {text(registerSQL(RegisterQuery{Scope: province, From: 5, To: 90, Limit: 50})), "dossiers_accepted", false},
			"open":              {text(openSQL(OpenQuery{AfterProvince: "01", AfterID: "x", Limit: 200})), "dossiers_open", false},
			"open province":     {text(openSQL(OpenQuery{Province: "01", AfterID: "x", Limit: 200})), "dossiers_open", false},
			"facts":             {text(factsProvince, a1), "dossiers_finished", true},
			"facts nation":      {text(factsNation, a2), "dossiers_finished", true},
			"facts unit":        {text(factsUnit, a3), "dossier_units_list or dossiers_finished", true},
		} {
			got := c.plan()
			found := false
			for _, index := range strings.Split(c.index, " or ") {
				found = found || strings.Contains(got, index)
			}
			if !found && !(db.Engine() == "sqlite" && usesPrimary(got, c.index)) {
				t.Errorf("%s does not use %s:\n%s", name, c.index, got)
			}
			if !c.sorted && (strings.Contains(got, "TEMP B-TREE") || strings.Contains(got, "Sort")) {
				t.Errorf("%s is sorted:\n%s", name, got)
			}
			if strings.Contains(got, "Seq Scan on dossier") || strings.Contains(got, "SCAN d\n") && !strings.Contains(got, "CO-ROUTINE d") {
				t.Errorf("%s reads the whole table:\n%s", name, got)
			}
		}
	})
}

// usesPrimary: SQLite names a WITHOUT ROWID table by its alias, and the full-text
// table by "VIRTUAL TABLE".
func usesPrimary(plan, table string) bool {
	return table == "dossier_persons" && strings.Contains(plan, "SEARCH p USING PRIMARY KEY") ||
		table == "dossier_codes" && strings.Contains(plan, "dossier_codes_lookup") ||
		table == "dossiers_words" && strings.Contains(plan, "SCAN w VIRTUAL TABLE")
}

// tenantTables hold rows that belong to a province and grow without end.
var tenantTables = []string{"dossiers", "dossier_events", "dossier_units", "work_items", "idempotency", "read_log", "uploads"}

// The primary key and every unique index of a tenant's table begin with province,
// so that the table can be spread over servers by it.
func TestTenantFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		for _, table := range tenantTables {
			keys := uniqueKeys(t.Context(), t, db, table)
			if len(keys) == 0 {
				t.Errorf("%s has no key", table)
			}
			for _, first := range keys {
				if first != "province" {
					t.Errorf("%s: a unique key begins with %s", table, first)
				}
			}
		}
	})
}

// uniqueKeys gives the first column of every unique index of a table. SQLite's row
// number (dossiers.docid) is no index and is not among them.
func uniqueKeys(ctx context.Context, t *testing.T, db *DB, table string) []string {
	t.Helper()
	query := `select i.name from pragma_index_list($1) l join pragma_index_info(l.name) i on i.seqno = 0 where l."unique" = 1`
	if db.Engine() == "postgres" {
		query = `select a.attname from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
where i.indisunique and i.indrelid = cast(cast($1 as text) as regclass)`
	}
	keys, err := all(ctx, db, word, query, table)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// Both engines have the same tables and columns.
func TestSameSchema(t *testing.T) {
	columns := map[string][]string{}
	onBoth(t, func(t *testing.T, db *DB) {
		query := `select m.name || '.' || c.name || ' ' || lower(c.type) from sqlite_master m join pragma_table_info(m.name) c
where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'dossiers_words%' and m.name not like 'goose%' and c.name <> 'docid' order by 1`
		if db.Engine() == "postgres" {
			query = `select table_name || '.' || column_name || ' ' || case data_type when 'bigint' then 'integer' when 'bytea' then 'blob' else data_type end
from information_schema.columns where table_schema = 'public' and table_name not like 'goose%' and column_name <> 'words'
order by (table_name || '.' || column_name || ' ') collate "C"`
		}
		got, err := all(t.Context(), db, word, query)
		if err != nil || len(got) < 100 {
			t.Fatalf("%d columns, error %v", len(got), err)
		}
		columns[db.Engine()] = got
	})
	a, b := columns["sqlite"], columns["postgres"]
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Fatalf("columns differ from %d on:\n%v\n%v", i, a[min(i, len(a)):], b[min(i, len(b)):])
		}
	}
}

// A plan of PostgreSQL made while a table was empty and looked at holds for the
// connection: it must not be to read it whole, nor may the look behind a foreign key
// (decision 0030).
func TestPostgresPlansOfANewDatabase(t *testing.T) {
	db, err := Open(t.Context(), urls(t)["postgres"], Options{MaxConns: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"dossiers", "dossier_events", "dossier_units", "work_items"} {
		if _, err := db.e.(*postgres).db.ExecContext(t.Context(), "vacuum analyze "+table); err != nil {
			t.Fatal(err)
		}
		lines, err := all(t.Context(), db, word, "explain select 1 from only "+table+" x where province = '01' and dossier_id = 'd' for key share of x")
		if err != nil {
			t.Fatal(err)
		}
		if p := strings.Join(lines, "\n"); strings.Contains(p, "Seq Scan") {
			t.Errorf("%s is read whole:\n%s", table, p)
		}
	}
}
