package store

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// A full disk is told as ErrUnavailable to whom it hits; what was acknowledged is
// there, what was not left nothing, and the store works again when there is room.
func TestSQLiteFullDisk(t *testing.T) {
	db := openTemp(t)
	ctx := t.Context()
	if _, err := db.exec(ctx, "pragma max_page_count = 300"); err != nil {
		t.Fatal(err)
	}
	const n = 120
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { errs[i] = db.Commit(ctx, bulky(i)) })
	}
	wg.Wait()
	full := 0
	for i, err := range errs {
		_, found := db.Dossier(ctx, "01", bulky(i).DossierID)
		events, _ := db.Events(ctx, "01", bulky(i).DossierID)
		switch {
		case err == nil && found == nil && len(events) == 1:
		case errors.Is(err, ErrUnavailable) && errors.Is(found, ErrNotFound) && len(events) == 0:
			full++
		default:
			t.Fatalf("%d: commit %v, dossier %v, %d events", i, err, found, len(events))
		}
	}
	if full == 0 || full == n {
		t.Fatalf("%d of %d met the full disk: the test shows nothing", full, n)
	}
	if _, err := db.exec(ctx, "pragma max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	for i, err := range errs {
		if err != nil {
			if err := db.Commit(ctx, bulky(i)); err != nil {
				t.Fatalf("%d again: %v", i, err)
			}
		}
	}
}

// bulky makes a dossier of some 20 kB.
func bulky(i int) Change {
	id := fmt.Sprintf("d%04d", i)
	return Change{Province: "01", DossierID: id, Events: []EventRow{{Province: "01", DossierID: id, Seq: 1, Type: "Submitted"}},
		Row: DossierRow{Province: "01", ID: id, Seq: 1, State: make([]byte, 20_000), SubmittedAt: int64(i)}}
}

func openTemp(t testing.TB) *DB {
	t.Helper()
	db, err := Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

// A backup taken while others write is a whole, searchable database.
func TestSQLiteBackup(t *testing.T) {
	db, ctx := openTemp(t), t.Context()
	for i := range 5 {
		c := bulky(i)
		c.Row.Search = "duc"
		if err := db.Commit(ctx, c); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "sao lưu.db")
	if err := db.Backup(ctx, path); err != nil {
		t.Fatal(err)
	}
	if err := db.Backup(ctx, path); err == nil {
		t.Error("an existing file was written over")
	}
	for _, file := range []string{path, db.e.(*sqlite).path, db.e.(*sqlite).path + "-wal"} {
		if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is readable by others: %v, %v", file, info, err)
		}
	}
	copied, err := Open(ctx, "sqlite:"+path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if err := copied.Ready(ctx); err != nil {
		t.Fatal(err)
	}
	found, err := copied.List(ctx, ListQuery{Scope: provinceScope("01"), Text: "đức", Limit: 9})
	if err != nil || len(found) != 5 {
		t.Errorf("found %d, error %v", len(found), err)
	}
	if err := copied.Commit(ctx, bulky(9)); err != nil {
		t.Error(err)
	}
}

// Connections that PostgreSQL ends are told as ErrUnavailable and replaced; what
// was acknowledged is there.
func TestPostgresLosesConnections(t *testing.T) {
	onBoth(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		if db.Engine() == "sqlite" {
			if err := db.Backup(ctx, ""); errors.Is(err, ErrUsePgDump) {
				t.Error("SQLite sends to pg_dump")
			}
			return
		}
		if err := db.Backup(ctx, "x"); !errors.Is(err, ErrUsePgDump) {
			t.Errorf("backup: %v", err)
		}
		for i := range 5 {
			if err := db.Commit(ctx, bulky(i)); err != nil {
				t.Fatalf("%d: %v", i, err)
			}
			_, err := db.exec(ctx, "select pg_terminate_backend(pg_backend_pid())")
			if !errors.Is(err, ErrUnavailable) {
				t.Fatalf("ended connection: %v", err)
			}
		}
		// A server that has become a standby is left behind.
		if _, err := db.exec(ctx, "set default_transaction_read_only = on"); err != nil {
			t.Fatal(err)
		}
		if err := db.Commit(ctx, bulky(5)); !errors.Is(err, ErrUnavailable) {
			t.Fatalf("on a standby: %v", err)
		}
		if err := db.Commit(ctx, bulky(5)); err != nil {
			t.Fatalf("on the next connection: %v", err)
		}
		for i := range 6 {
			if _, err := db.Dossier(ctx, "01", bulky(i).DossierID); err != nil {
				t.Errorf("%d: %v", i, err)
			}
		}
	})
}

const childEnv = "STORE_TEST_MIGRATE"

// Processes that start together on an empty database all end up with the schema.
func TestMigrateByProcesses(t *testing.T) {
	if url := os.Getenv(childEnv); url != "" {
		db, err := Open(t.Context(), url, Options{})
		if err == nil {
			err = errors.Join(db.Migrate(t.Context()), db.Ready(t.Context()), db.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, url := range urls(t) {
		var children []*exec.Cmd
		for range 3 {
			c := exec.Command(os.Args[0], "-test.run=^TestMigrateByProcesses$")
			c.Env = append(os.Environ(), childEnv+"="+url)
			c.Stderr = os.Stderr
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			children = append(children, c)
		}
		for _, c := range children {
			if err := c.Wait(); err != nil {
				t.Errorf("%s: %v", url, err)
			}
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	for _, url := range []string{"", "mysql://x", "sqlite:", "sqlite:" + filepath.Join(t.TempDir(), "no", "such", "folder"),
		"postgres://127.0.0.1:1/x?connect_timeout=2", "postgres://%zz"} {
		if db, err := Open(t.Context(), url, Options{}); err == nil {
			db.Close()
			t.Errorf("%q was opened", url)
		}
	}
}
