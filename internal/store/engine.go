package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode/utf8"
)

// engine is all that differs between SQLite and PostgreSQL: how a batch is
// committed, how errors are named, how words are searched, how the schema is
// brought up to date. Every other line of SQL is shared.
type engine interface {
	name() string
	// write runs the statements in order in one transaction: all of them or none.
	// Errors are already the shared ones.
	write(context.Context, batch) error
	query(ctx context.Context, sql string, args ...any) (*sql.Rows, error)
	// snapshot runs fn on one unchanging picture of the database.
	snapshot(ctx context.Context, fn func(*sql.Tx) error) error
	// shared turns an error of the driver into a shared one.
	shared(error) error
	// words gives the source of a full-text search (a from clause that yields
	// dossiers as d), its condition and the argument of the one placeholder.
	words(placeholder string, q wordQuery) (from, where string, arg any)
	estimate() string
	migrate(context.Context) error
	backup(ctx context.Context, path string) error
	close() error
}

// statement is one SQL statement of a batch. Its text is the same for both
// engines: placeholders $1…$n, no engine's own functions.
type statement struct {
	sql  string
	args []any
	row  []any // where to scan the one row it returns; nil: it returns none
	// affected, when set, receives the number of rows changed.
	affected *int64
}

// batch is what one command writes.
type batch []statement

func (b *batch) add(sql string, args ...any) {
	*b = append(*b, statement{sql: sql, args: args})
}

// exec writes one statement and reports how many rows it changed.
func (db *DB) exec(ctx context.Context, sql string, args ...any) (int64, error) {
	var n int64
	err := db.write(ctx, batch{{sql: sql, args: args, affected: &n}})
	return n, err
}

// write runs a batch, all or nothing. Text that PostgreSQL cannot hold is refused on
// both engines.
func (db *DB) write(ctx context.Context, b batch) error {
	for _, s := range b {
		if !storable(s.args) {
			return fmt.Errorf("%w: text with a zero byte or not UTF-8", ErrInvalidChange)
		}
	}
	return db.e.write(ctx, b)
}

// storable reports whether every text is UTF-8 without a zero byte.
func storable(args []any) bool {
	for _, a := range args {
		if s, ok := a.(string); ok && (!utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0) {
			return false
		}
	}
	return true
}

// each runs a query and gives every row to fn. What could not be stored (a code of
// broken bytes in an address, say) is not found, on both engines.
func (db *DB) each(ctx context.Context, fn func(*sql.Rows) error, query string, args ...any) error {
	if !storable(args) {
		return ctx.Err()
	}
	db.asked.Add(1)
	rows, err := db.e.query(ctx, query, args...)
	if err != nil {
		return db.e.shared(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return db.e.shared(rows.Err())
}

// all runs a query and collects what scan makes of its rows.
func all[T any](ctx context.Context, db *DB, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	var out []T
	err := db.each(ctx, func(rows *sql.Rows) error {
		v, err := scan(rows)
		if err == nil {
			out = append(out, v)
		}
		return err
	}, query, args...)
	return out, err
}

// one is all for a query of at most one row; ErrNotFound when there is none.
func one[T any](ctx context.Context, db *DB, scan func(*sql.Rows) (T, error), query string, args ...any) (T, error) {
	found, err := all(ctx, db, scan, query, args...)
	if err == nil && len(found) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		var none T
		return none, err
	}
	return found[0], nil
}

// number scans a row of one number.
func number(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) }

// word scans a row of one text column.
func word(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }

// blob keeps nil out of columns that are never null.
func blob(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// flag is how a truth value is stored: 0 or 1 on both engines.
func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}
