package system

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"motcua/internal/dossier"
	"motcua/internal/store"
	"motcua/test/rig"
)

// place is where one system lives: its database, its folder of files, its key.
type place struct {
	db  string // store URL
	dir string
}

// Both engines are prepared once by the program itself; each test gets a copy.
var (
	preparedPostgres = rig.Template{Prepare: prepare}
	preparedSQLite   = sync.OnceValues(func() (string, error) {
		path := filepath.Join(filepath.Dir(binary), "prepared.db")
		return path, prepare("sqlite:" + path)
	})
)

// prepare runs migrate with the demo organisation.
func prepare(db string) error {
	o, err := execute("", "migrate", "--db", db, "--key-file", masterKey(), "--demo-organisation")
	if err == nil && o.code != 0 {
		err = fmt.Errorf("migrate: %s%s", o.out, o.err)
	}
	return err
}

// masterKey is the one key of all prepared databases.
func masterKey() string { return filepath.Join(filepath.Dir(binary), "master.key") }

// onSQLite is a prepared system on SQLite.
func onSQLite(t testing.TB) place {
	t.Helper()
	from, err := preparedSQLite()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	copyFile(t, from, filepath.Join(dir, "motcua.db"))
	return place{"sqlite:" + filepath.Join(dir, "motcua.db"), dir}
}

// onPostgres is a prepared system on PostgreSQL.
func onPostgres(t testing.TB) place {
	t.Helper()
	return place{preparedPostgres.Postgres(t), t.TempDir()}
}

// onBoth runs a test on a prepared system of each engine.
func onBoth(t *testing.T, test func(t *testing.T, p place)) {
	t.Run("SQLite", func(t *testing.T) { test(t, onSQLite(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, onPostgres(t)) })
}

// sqliteFile is the path of the database file.
func (p place) sqliteFile() string { return strings.TrimPrefix(p.db, "sqlite:") }

// serve starts a server of this place and waits until it answers.
func (p place) serve(t testing.TB, more ...string) (*process, string) {
	t.Helper()
	args := []string{"serve", "--db", p.db, "--files", filepath.Join(p.dir, "files"), "--key-file", masterKey(), "--listen", "127.0.0.1:0"}
	if len(more) == 0 {
		more = []string{"--trial-sign-in"}
	}
	s := launch(t, append(args, more...)...)
	return s, s.says(t, address)
}

// token makes an API token for a post.
func (p place) token(t testing.TB, post string) string {
	t.Helper()
	o := run(t, "token", "--db", p.db, "--post", post)
	if o.code != 0 {
		t.Fatalf("token: %s%s", o.out, o.err)
	}
	return strings.TrimSpace(o.out)
}

// verified runs verify, which must pass, and gives its summary line.
func (p place) verified(t testing.TB) string {
	t.Helper()
	o := run(t, "verify", "--db", p.db)
	if o.code != 0 {
		t.Fatalf("verify: exit %d\n%s%s", o.code, o.out, o.err)
	}
	return strings.TrimSpace(o.out)
}

// held is a dossier as the database holds it.
type held struct {
	store.DossierRow
	State dossier.State
}

// dossiers reads all dossiers of the place by their ref.
func (p place) dossiers(t testing.TB) map[string]held {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, p.db, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]held{}
	err = db.EachDossier(ctx, "", "", func(row store.DossierRow) error {
		h := held{DossierRow: row}
		all[row.Province+"-"+row.ID] = h
		if err := json.Unmarshal(row.State, &h.State); err != nil {
			return err
		}
		all[row.Province+"-"+row.ID] = h
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return all
}
