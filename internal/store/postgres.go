package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// postgres is the engine beyond one machine. A command is one round trip: its
// statements go out as one pipeline, which PostgreSQL runs as one implicit
// transaction, without BEGIN and COMMIT of their own.
type postgres struct {
	db *sql.DB
}

func openPostgres(ctx context.Context, url string, o Options) (engine, error) {
	cfg, err := pgx.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if o.PgBouncer {
		// A pooler in transaction mode may give every transaction another server
		// connection, where a prepared statement of before is unknown.
		cfg.DefaultQueryExecMode = pgx.QueryExecModeExec
	} else {
		PlanByIndex(cfg)
	}
	cfg.OnNotice = func(_ *pgconn.PgConn, n *pgconn.Notice) { o.Logger.Debug("postgres notice", "text", n.Message) }
	db := stdlib.OpenDB(*cfg)
	db.SetMaxOpenConns(o.MaxConns)
	db.SetMaxIdleConns(o.MaxConns)
	db.SetConnMaxIdleTime(5 * time.Minute)
	db.SetConnMaxLifetime(30 * time.Minute) // servers come and go
	p := &postgres{db: db}
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(p.shared(err), db.Close())
	}
	return p, nil
}

// PlanByIndex makes PostgreSQL answer by index whenever one fits. It plans a prepared
// statement, and the look behind a foreign key, once per connection: planned while a table
// was small it reads the whole table, and goes on doing so while the table grows, until
// statistics are taken again. Whatever is asked daily has its index, so nothing is lost; but
// what has none is then thought so dear that it would be compiled first, which is put off.
func PlanByIndex(cfg *pgx.ConnConfig) {
	cfg.RuntimeParams["enable_seqscan"] = "off"
	cfg.RuntimeParams["jit"] = "off"
}

func (p *postgres) name() string { return "postgres" }

func (p *postgres) write(ctx context.Context, b batch) error {
	conn, err := p.db.Conn(ctx)
	if err != nil {
		return p.shared(err)
	}
	err = conn.Raw(func(c any) error { return pipeline(ctx, c.(*stdlib.Conn).Conn(), b) })
	if e := (*pgconn.PgError)(nil); errors.As(err, &e) && e.Code == readOnly {
		// After a failover this server is a standby: the next connection finds the new primary.
		_ = conn.Raw(func(any) error { return driver.ErrBadConn })
		return unavailable(err)
	}
	return p.shared(errors.Join(err, conn.Close()))
}

// readOnly is the SQLSTATE of a write on a standby.
const readOnly = "25006"

// pipeline sends all statements at once and reads the answers. Without a BEGIN
// they are one implicit transaction: the first error undoes all.
func pipeline(ctx context.Context, conn *pgx.Conn, b batch) (err error) {
	out := &pgx.Batch{}
	for _, s := range b {
		out.Queue(s.sql, s.args...)
	}
	results := conn.SendBatch(ctx, out)
	// The transaction has committed only when Close has read to the end.
	defer func() { err = errors.Join(err, results.Close()) }()
	for _, s := range b {
		if s.row != nil {
			if err := results.QueryRow().Scan(s.row...); err != nil {
				return err
			}
			continue
		}
		tag, err := results.Exec()
		if err != nil {
			return err
		}
		if s.affected != nil {
			*s.affected = tag.RowsAffected()
		}
	}
	return nil
}

func (p *postgres) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	return p.db.QueryContext(ctx, text, args...)
}

func (p *postgres) snapshot(ctx context.Context, fn func(*sql.Tx) error) error {
	return inTx(ctx, p, p.db, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}, fn)
}

func (p *postgres) words(placeholder string, q wordQuery) (from, where string, arg any) {
	return "dossiers d", "d.words @@ cast(" + placeholder + " as tsquery)", q.tsquery()
}

func (p *postgres) estimate() string {
	return "select greatest(0, cast(reltuples as bigint)) from pg_class where oid = cast('dossiers' as regclass)"
}

func (p *postgres) backup(context.Context, string) error { return ErrUsePgDump }

func (p *postgres) close() error { return p.db.Close() }

// shared names PostgreSQL's errors by SQLSTATE and table.
func (p *postgres) shared(err error) error {
	if err == nil || errors.Is(err, ErrUnavailable) {
		return err
	}
	var e *pgconn.PgError
	var network *net.OpError
	var connect *pgconn.ConnectError
	switch {
	case errors.As(err, &e):
		return sharedSQLState(e, err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &network), errors.As(err, &connect), pgconn.SafeToRetry(err),
		errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, driver.ErrBadConn):
		return unavailable(err)
	}
	return err
}

func sharedSQLState(e *pgconn.PgError, err error) error {
	switch {
	case e.Code == "23505", e.Code == "23502" && (e.ColumnName == "seq" || e.TableName == "admin_log"): // unique, not null
		return duplicate(e.TableName, err)
	case e.Code == "40001", e.Code == "40P01": // serialization, deadlock: decide again
		return fmt.Errorf("%w: %w", ErrConflict, err)
	}
	switch e.Code[:min(2, len(e.Code))] {
	// connection, resources, operator intervention (shutdown, failover), system
	case "08", "53", "57", "58":
		return unavailable(err)
	}
	return err
}
