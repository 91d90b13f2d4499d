package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	driver "modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// sqlite is the engine for one machine: a pool of readers, one per core (more
// halves the speed), and one writer that commits all waiting batches together.
//
// The journal is a write-ahead log with synchronous=FULL: the log is flushed to
// the disk before a commit is answered, so that an acknowledged command survives
// both kill -9 and the loss of power.
type sqlite struct {
	path    string
	readers *sql.DB
	writer  *sql.DB
	queue   *groupCommit

	mu       sync.RWMutex
	prepared map[string]*sql.Stmt
}

const (
	maxPrepared   = 256 // texts of lists vary with their filters
	writerPragmas = "&_pragma=cache_size(-65536)"
	sqlitePragmas = "_pragma=busy_timeout(20000)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)&_pragma=wal_autocheckpoint(4000)"
)

// SQLiteDSN addresses a file for the driver "sqlite" with the settings that the
// store's own writer has, for programs that measure the driver alone.
func SQLiteDSN(path string) string { return sqliteDSN(path, writerPragmas) }

// sqliteDSN addresses the file with the settings every connection has.
func sqliteDSN(path, more string) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + sqlitePragmas + more
}

func openSQLite(ctx context.Context, path string, _ Options) (engine, error) {
	if path == "" {
		return nil, errors.New("store: sqlite: needs a path")
	}
	if err := private(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, unavailable(err)
	}
	s := &sqlite{path: path, prepared: map[string]*sql.Stmt{}}
	var err error
	if s.writer, err = sql.Open("sqlite", sqliteDSN(path, writerPragmas)); err != nil {
		return nil, err
	}
	s.writer.SetMaxOpenConns(1)
	if s.readers, err = sql.Open("sqlite", sqliteDSN(path, "&_pragma=cache_size(-32768)&_pragma=query_only(1)")); err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	s.readers.SetMaxOpenConns(runtime.NumCPU())
	s.readers.SetMaxIdleConns(runtime.NumCPU())
	// Two processes that switch the journal at the same moment would refuse each
	// other without waiting, so they take turns.
	err = s.exclusively(ctx, func() error {
		_, err := s.writer.ExecContext(ctx, "pragma journal_mode = wal")
		return err
	})
	if err == nil {
		s.queue, err = startGroupCommit(ctx, s.writer, s.shared)
	}
	if err != nil {
		return nil, errors.Join(s.shared(err), s.readers.Close(), s.writer.Close())
	}
	return s, nil
}

// private makes a new empty file that only its owner can read: personal data lies in
// it, and SQLite gives its journals the same mode. A file that exists is not
// touched: to open and close it would drop the locks this process has on it.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func (s *sqlite) name() string { return "sqlite" }

func (s *sqlite) write(ctx context.Context, b batch) error { return s.queue.write(ctx, b) }

func (s *sqlite) query(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	st, err := s.prepare(ctx, text)
	if err != nil {
		return nil, err
	}
	if st == nil {
		return s.readers.QueryContext(ctx, text, args...)
	}
	return st.QueryContext(ctx, args...)
}

// prepare gives the prepared statement of a text, or nil when too many texts are
// prepared already.
func (s *sqlite) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.RLock()
	st, full := s.prepared[text], len(s.prepared) >= maxPrepared
	s.mu.RUnlock()
	if st != nil || full {
		return st, nil
	}
	fresh, err := s.readers.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if st := s.prepared[text]; st != nil {
		return st, fresh.Close()
	}
	s.prepared[text] = fresh
	return fresh, nil
}

// snapshot: in WAL mode a transaction reads one picture from its first query on.
func (s *sqlite) snapshot(ctx context.Context, fn func(*sql.Tx) error) error {
	return inTx(ctx, s, s.readers, nil, fn)
}

func (s *sqlite) words(placeholder string, q wordQuery) (from, where string, arg any) {
	return "dossiers_words w cross join dossiers d", "w.dossiers_words match " + placeholder + " and d.docid = w.rowid", q.fts5()
}

// estimate: row numbers are given in order and no dossier is ever deleted.
func (s *sqlite) estimate() string { return "select coalesce(max(docid), 0) from dossiers" }

func (s *sqlite) backup(ctx context.Context, path string) error {
	if err := private(path); err != nil {
		return fmt.Errorf("store: backup: %w", err)
	}
	// A connection of its own: readers are query_only and the writer is busy.
	db, err := sql.Open("sqlite", sqliteDSN(s.path, ""))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err = db.ExecContext(ctx, "vacuum into $1", path); err != nil {
		return errors.Join(s.shared(err), os.Remove(path))
	}
	return nil
}

func (s *sqlite) close() error {
	return errors.Join(s.queue.close(), s.readers.Close(), s.writer.Close())
}

// shared names SQLite's errors. Constraint messages read "UNIQUE constraint
// failed: table.column, …".
func (s *sqlite) shared(err error) error {
	var e *driver.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch code := e.Code(); code & 0xff {
	case codes.SQLITE_CONSTRAINT:
		unique := code == codes.SQLITE_CONSTRAINT_PRIMARYKEY || code == codes.SQLITE_CONSTRAINT_UNIQUE
		second := func(column string) bool { return strings.Contains(e.Error(), column) } // null for who comes second
		if unique || slices.ContainsFunc([]string{"dossier_events.seq", "organisation_steps.seq", "cash_entries.seq", "fee_receipts.seq", "calendar_drafts.seq", "admin_log.n"}, second) {
			return duplicate(constraintTable(e.Error()), err)
		}
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED, codes.SQLITE_FULL, codes.SQLITE_IOERR,
		codes.SQLITE_CANTOPEN, codes.SQLITE_READONLY, codes.SQLITE_NOMEM, codes.SQLITE_PROTOCOL:
		return unavailable(err)
	}
	return err
}

// constraintTable finds the table in the message of a violated constraint.
func constraintTable(message string) string {
	_, rest, _ := strings.Cut(message, "constraint failed: ")
	// The driver puts its own prefix before SQLite's message, which may repeat the words.
	if _, inner, ok := strings.Cut(rest, "constraint failed: "); ok {
		rest = inner
	}
	table, _, _ := strings.Cut(rest, ".")
	return table
}

// inTx runs fn in a transaction that only reads.
func inTx(ctx context.Context, e engine, db *sql.DB, o *sql.TxOptions, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, o)
	if err != nil {
		return e.shared(err)
	}
	err = fn(tx)
	if rollback := tx.Rollback(); err == nil && rollback != nil {
		err = fmt.Errorf("store: end of snapshot: %w", rollback)
	}
	return e.shared(err)
}
