package system

// Shows: any number of replicas may run "motcua migrate" on an empty database at
// the same moment; all succeed, and what they leave is what one alone leaves.

import (
	"database/sql"
	"maps"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"motcua/test/rig"
)

const migrators = 4

func TestFourMigrateAtOnce(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		migrateAtOnce(t, place{"sqlite:" + filepath.Join(t.TempDir(), "var", "motcua.db"), t.TempDir()}, onSQLite(t))
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		migrateAtOnce(t, place{rig.Postgres(t), t.TempDir()}, onPostgres(t))
	})
}

func migrateAtOnce(t *testing.T, p, alone place) {
	key := filepath.Join(p.dir, "master.key")
	migrate := []string{"migrate", "--db", p.db, "--key-file", key, "--demo-organisation"}
	gate := make(chan struct{})
	var wg sync.WaitGroup
	for range migrators {
		wg.Go(func() {
			<-gate
			if o, err := execute("", migrate...); err != nil || o.code != 0 {
				t.Errorf("migrate: %v, exit %d\n%s%s", err, o.code, o.out, o.err)
			}
		})
	}
	close(gate)
	wg.Wait()
	once := rowsOf(t, alone)
	if got := rowsOf(t, p); !maps.Equal(got, once) {
		t.Errorf("together %v, alone %v", got, once)
	}
	if o := run(t, migrate...); o.code != 0 {
		t.Errorf("migrate once more: exit %d %s", o.code, o.err)
	}
	if got := rowsOf(t, p); !maps.Equal(got, once) {
		t.Errorf("once more %v, alone %v", got, once)
	}
	s := launch(t, "serve", "--db", p.db, "--files", p.dir, "--key-file", key, "--listen", "127.0.0.1:0", "--trial-sign-in")
	newClient(s.says(t, address), p.token(t, counterOne)).file(t, "first")
	t.Log(migrators, "processes at once:", once)
}

// rowsOf counts the reference data: rows of each kind, and the schema's version.
func rowsOf(t *testing.T, p place) map[string]int {
	t.Helper()
	rows, err := p.open(t).Query(`select 'catalogue ' || kind, count(*) from catalogue group by kind
union all select 'organisation ' || kind, count(*) from organisation group by kind
union all select 'schema', count(*) from goose_db_version`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var kind string
		var n int
		if err := rows.Scan(&kind, &n); err != nil {
			t.Fatal(err)
		}
		out[kind] = n
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// open opens the database behind the program's back.
func (p place) open(t testing.TB) *sql.DB {
	t.Helper()
	driver, source := "pgx", p.db
	if path, ok := strings.CutPrefix(p.db, "sqlite:"); ok {
		driver, source = "sqlite", "file:"+path+"?_pragma=busy_timeout(20000)"
	}
	db, err := sql.Open(driver, source)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}
