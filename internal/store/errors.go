package store

import (
	"errors"
	"fmt"

	"motcua/internal/fault"
)

var (
	// ErrUnavailable: the database does not answer or cannot write now (disk full,
	// connection lost, busy for too long). Nothing was half-written; the caller may
	// try again with the same idempotency key.
	ErrUnavailable = errors.New("store: database unavailable")
	// ErrUsePgDump: Backup is for SQLite; PostgreSQL is backed up with pg_dump or
	// pg_basebackup.
	ErrUsePgDump = errors.New("store: back up PostgreSQL with pg_dump")
	// ErrInvalidChange: the Change contradicts itself. It is a mistake of the
	// program, never of its user.
	ErrInvalidChange = errors.New("store: invalid change")
	// ErrClosed: the DB was closed.
	ErrClosed = errors.New("store: closed")
)

// SchemaError says that the database does not have the schema this program needs.
type SchemaError struct {
	Have, Want int64 // versions; Have 0 = empty database
}

// Error tells which versions differ.
func (e *SchemaError) Error() string {
	return fmt.Sprintf("store: schema version %d, this program needs %d: run migrate", e.Have, e.Want)
}

// unavailable wraps an engine's error so that errors.Is finds ErrUnavailable, and
// whoever sent the request is told to try again (503), not that we are broken.
func unavailable(err error) error {
	return fmt.Errorf("%w: %w", ErrUnavailable, fault.New(fault.Unavailable, "store.unavailable").Because(err))
}

// duplicate turns a violated unique or not-null constraint of a table into the
// shared error. The column matters for dossier_events.seq alone: it is null when
// the dossier is not at the expected event (see Commit).
func duplicate(table string, err error) error {
	switch table {
	case "dossiers", "dossier_events":
		return fmt.Errorf("%w: %w", ErrConflict, err)
	case "catalogue", "organisation_steps", "organisation_changes", "organisation_imports", "calendar_drafts", "proposals", "proposal_steps", "setup_steps",
		"signing_keys", "signed_files", "signings", "rating_slips", "feedback", "feedback_steps", "feedback_codes", "reminders", "registers", "register_entries",
		"fee_receipts", "cash_entries", "cash_days", "guidances", "document_numbers":
		return fmt.Errorf("%w: %w", ErrConflict, err)
	case "idempotency":
		return fmt.Errorf("%w: %w", ErrDuplicateKey, err)
	case "admin_log":
		return fmt.Errorf("%w: %w", errChainMoved, err)
	case "dossier_codes":
		return fmt.Errorf("%w: %w", ErrDuplicateCode, err)
	}
	return err
}
