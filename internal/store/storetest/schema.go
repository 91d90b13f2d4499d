package storetest

import (
	"database/sql"
	"errors"
	"strings"
	"sync"
	"testing"

	"motcua/internal/store"
)

// Several processes may migrate at the same moment: each finds the schema ready.
func testMigrate(t *testing.T, open Opener) {
	dbs := []*store.DB{open(t), open(t), open(t), open(t)}
	errs := make([]error, len(dbs))
	var wg sync.WaitGroup
	for i, db := range dbs {
		wg.Go(func() { errs[i] = db.Migrate(t.Context()) })
	}
	wg.Wait()
	for i, err := range errs {
		must(t, err)
		must(t, dbs[i].Ready(t.Context()))
	}
	must(t, dbs[0].Migrate(t.Context())) // again changes nothing
	must(t, dbs[0].Commit(t.Context(), newDossier("01", 1)))
}

func testReady(t *testing.T, open Opener) {
	db := open(t)
	var schema *store.SchemaError
	if err := db.Ready(t.Context()); !errors.As(err, &schema) || schema.Have != 0 || schema.Want < 1 {
		t.Fatalf("empty database: %v", err)
	}
	must(t, db.Migrate(t.Context()))
	must(t, db.Ready(t.Context()))
}

// The ledger cannot be changed even by SQL.
func testAppendOnly(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	must(t, db.Commit(ctx, c))
	client := rawClient(t, db)
	for _, text := range []string{
		"update dossier_events set type = 'x'", "delete from dossier_events",
		"update dossier_events set at = at where seq = 1", "delete from dossier_events where province = '01'",
	} {
		if _, err := client.ExecContext(ctx, text); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", text, err)
		}
	}
	events, err := db.Events(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "events", events, c.Events)
}

// rawClient connects to the database as somebody with a client program could.
func rawClient(t *testing.T, db *store.DB) *sql.DB {
	t.Helper()
	driver, dsn := "pgx", db.URL()
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		driver, dsn = "sqlite", store.SQLiteDSN(path)
	}
	client, err := sql.Open(driver, dsn)
	must(t, err)
	t.Cleanup(func() { client.Close() })
	return client
}
