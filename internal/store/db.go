package store

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
)

// Options tune a DB; the zero value is good.
type Options struct {
	MaxConns  int // PostgreSQL connections; 0 = 16. SQLite reads with one per core.
	Logger    *slog.Logger
	PgBouncer bool // a pooler in transaction mode stands between: no prepared statements. Migrate past it: its lock is of the session.
}

// DB is the store on one engine, safe for concurrent use. Several processes may
// open the same database.
type DB struct {
	e       engine
	url     string
	serials reserver
	asked   atomic.Int64
}

// Asked counts the questions put to the database since it was opened: for tests that
// bound how many a page needs.
func (db *DB) Asked() int64 { return db.asked.Load() }

// Open opens "sqlite:PATH" or "postgres://…" (also with a unix socket in the host
// parameter). It does not create the schema: see Migrate and Ready.
func Open(ctx context.Context, url string, o Options) (*DB, error) {
	if o.MaxConns <= 0 {
		o.MaxConns = 16
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	var e engine
	var err error
	switch scheme, rest, _ := strings.Cut(url, ":"); scheme {
	case "sqlite":
		e, err = openSQLite(ctx, rest, o)
	case "postgres", "postgresql":
		e, err = openPostgres(ctx, url, o)
	default:
		return nil, fmt.Errorf("store: unknown database %q: want sqlite:PATH or postgres://…", scheme)
	}
	if err != nil {
		return nil, err
	}
	return &DB{e: e, url: url}, nil
}

// Engine names the engine: "sqlite" or "postgres".
func (db *DB) Engine() string { return db.e.name() }

// URL is what the DB was opened with. It may hold a password: never log it.
func (db *DB) URL() string { return db.url }

// Close waits for running writes and closes the connections.
func (db *DB) Close() error { return db.e.close() }

// Backup writes a consistent copy of a SQLite database to a path that must not
// exist, while others go on reading and writing. PostgreSQL: ErrUsePgDump.
func (db *DB) Backup(ctx context.Context, path string) error { return db.e.backup(ctx, path) }

// CountEstimate tells roughly how many dossiers there are, cheaply. It is for the
// display of progress, never for a report.
func (db *DB) CountEstimate(ctx context.Context) (int64, error) {
	return one(ctx, db, number, db.e.estimate())
}
