package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations
var migrations embed.FS

// Migrate brings the schema to the version this program needs. Several processes
// may do so at the same moment: one works, the others wait and find it done.
func (db *DB) Migrate(ctx context.Context) error { return db.e.migrate(ctx) }

// Ready answers nil when the database can be reached and has exactly the schema
// version this program needs, else a *SchemaError or ErrUnavailable.
func (db *DB) Ready(ctx context.Context) error {
	want, err := schemaVersion(db.Engine())
	if err != nil {
		return err
	}
	have, err := one(ctx, db, number, "select coalesce(max(version_id), 0) from goose_db_version")
	if err != nil && (errors.Is(err, ErrUnavailable) || ctx.Err() != nil) {
		return err
	}
	if have != want { // without the table the database is empty: version 0
		return &SchemaError{Have: have, Want: want}
	}
	return nil
}

// schemaVersion is the newest migration in this program.
func schemaVersion(engine string) (int64, error) {
	files, err := fs.Glob(migrations, "migrations/"+engine+"/*.sql")
	if err != nil || len(files) == 0 {
		return 0, fmt.Errorf("store: no migrations for %s: %w", engine, err)
	}
	newest, err := goose.NumericComponent(files[len(files)-1])
	for _, m := range goMigrations() {
		newest = max(newest, m.Version)
	}
	return newest, err
}

// up runs the migrations of an engine.
func up(ctx context.Context, dialect goose.Dialect, engine string, db *sql.DB, o ...goose.ProviderOption) error {
	files, err := fs.Sub(migrations, "migrations/"+engine)
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(dialect, db, files, append(o, goose.WithGoMigrations(goMigrations()...))...)
	if err != nil {
		return fmt.Errorf("store: migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("store: migrate: %w", err)
	}
	return nil
}

func (p *postgres) migrate(ctx context.Context) error {
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300)) // asks every second for 5 minutes
	if err != nil {
		return err
	}
	return p.shared(up(ctx, goose.DialectPostgres, "postgres", p.db, goose.WithSessionLocker(locker)))
}

func (s *sqlite) migrate(ctx context.Context) error {
	db, err := sql.Open("sqlite", sqliteDSN(s.path, "&_txlock=immediate"))
	if err != nil {
		return err
	}
	defer db.Close()
	return s.shared(s.exclusively(ctx, func() error {
		return up(ctx, goose.DialectSQLite3, "sqlite", db)
	}))
}

// exclusively runs fn while no other process or goroutine does. The lock is an
// exclusive transaction on an empty SQLite file beside the database: it works
// wherever SQLite works and the system frees it when a process dies.
func (s *sqlite) exclusively(ctx context.Context, fn func() error) error {
	db, err := sql.Open("sqlite", sqliteDSN(s.path+".lock", ""))
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "begin exclusive"); err != nil {
		return err
	}
	err = fn()
	_, end := conn.ExecContext(context.WithoutCancel(ctx), "rollback")
	return errors.Join(err, end)
}
