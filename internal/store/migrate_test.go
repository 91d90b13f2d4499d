package store

import (
	"database/sql"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
)

// upTo brings an empty database to an older version of the schema.
func upTo(t *testing.T, db *DB, version int64) {
	t.Helper()
	dialect, raw := goose.DialectPostgres, (*sql.DB)(nil)
	switch e := db.e.(type) {
	case *postgres:
		raw = e.db
	case *sqlite:
		var err error
		if raw, err = sql.Open("sqlite", sqliteDSN(e.path, "&_txlock=immediate")); err != nil {
			t.Fatal(err)
		}
		defer raw.Close()
		dialect = goose.DialectSQLite3
	}
	files, err := fs.Sub(migrations, "migrations/"+db.Engine())
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(dialect, raw, files)
	if err == nil {
		_, err = p.UpTo(t.Context(), version)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// onOlder runs a test on a database of each engine whose schema stands at a version.
func onOlder(t *testing.T, version int64, test func(t *testing.T, db *DB)) {
	for engine, url := range urls(t) {
		t.Run(engine, func(t *testing.T) {
			db, err := Open(t.Context(), url, Options{MaxConns: 1})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { db.Close() })
			upTo(t, db, version)
			test(t, db)
		})
	}
}

// What waited before dossiers could stand at several steps waits on: a step belongs
// to the one token there was, everything else to the whole dossier.
func TestWorkIsKept(t *testing.T) {
	onOlder(t, 2, func(t *testing.T, db *DB) {
		var b batch
		for i, kind := range []string{"Intake", "Payment", "Return", "Step", "Supplement", "Withdrawal"} {
			r := DossierRow{Province: "01", ID: kind, Seq: 1}
			columns, args := slices.Clone(dossierColumns), r.args()
			home := slices.Index(columns, "home") // came later
			columns, args = slices.Delete(columns, home, home+1), slices.Delete(args, home, home+1)
			b.add("insert into dossiers ("+strings.Join(columns, ", ")+") values ("+marks(0, len(columns))+")", args...)
			b.add("insert into work_items (province, dossier_id, queue, kind, step_id, since, step_due, due, urgent) values ('01', $1, 'q', $1, 's', 1, 2, 3, $2)", kind, int64(i))
		}
		if err := db.write(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		if err := db.Migrate(t.Context()); err != nil {
			t.Fatal(err)
		}
		rows, err := db.Inbox(t.Context(), InboxQuery{Province: "01", Queues: []string{"q"}, Limit: 9})
		if err != nil || len(rows) != 6 {
			t.Fatalf("%d rows, error %v", len(rows), err)
		}
		want := map[string]string{"Step": "t1", "Return": "t1"}
		for i, r := range rows {
			if r.Token != want[r.Kind] || r.ID != r.Kind || r.Urgent != int64(i) || r.StepDue != 2 || r.WorkRow.Due != 3 || r.StepID != "s" {
				t.Errorf("%s became %+v", r.Kind, r.WorkRow)
			}
		}
	})
}
