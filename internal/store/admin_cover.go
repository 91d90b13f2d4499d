package store

import (
	"context"
	"database/sql"
	"encoding/hex"
	"fmt"
	"strconv"

	"motcua/internal/ledger"
)

// Cover is the fingerprint of a row an act of administration wrote, kept in the chain
// of the log: what was published, or who was given which post, cannot be rewritten
// beside the log either.
type Cover struct {
	Table string   `json:"table"`
	Key   []string `json:"key"`
	Sum   string   `json:"sum"` // hexadecimal
}

// covered says for each table how a row is read back, by its key, for its fingerprint.
// Only what never changes after the act is covered.
var covered = map[string][]string{
	"catalogue":      {"select data from catalogue where kind = $1 and id = $2 and version = $3"},
	"proposal_steps": {"select at, act, actor, hash, content from proposal_steps where proposal_id = $1 and seq = " + intKey("$2")},
	"organisation_steps": {
		"select at, actor, act, batch from organisation_steps where seq = " + intKey("$1"),
		"select kind, id, before, after from organisation_changes where seq = " + intKey("$1") + " order by kind, id"},
	"setup_steps":  {"select at, data from setup_steps where province = $1 and kind = $2 and record_id = $3 and seq = " + intKey("$4")},
	"registers":    {"select n, hash, locked_at, locked_by from registers where province = $1 and unit_id = $2 and year = " + intKey("$3")},
	"signing_keys": {"select owner, unit_id, officer_id, name, fingerprint, not_before, not_after, created_at, created_by from signing_keys where province = $1 and key_id = $2"},
	"api_tokens":   {"select name, officer_id, post_id, created_at, expires_at from api_tokens where token_hash = $1"},
}

// intKey reads a number out of a text of a key.
func intKey(placeholder string) string { return "cast(cast(" + placeholder + " as text) as bigint)" }

// key writes the parts of a key as text.
func key(parts ...any) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = fmt.Sprint(p)
	}
	return out
}

// coverOf fingerprints values as they are being written, in the order of covered.
func coverOf(table string, key []string, values ...any) Cover {
	return Cover{table, key, sumOf(values)}
}

// sumOf is the same for what is written and for what is read back, on both engines.
func sumOf(values []any) string {
	parts := make([][]byte, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case []byte:
			parts[i] = v
		case string:
			parts[i] = []byte(v)
		case int64:
			parts[i] = strconv.AppendInt(nil, v, 10)
		case int:
			parts[i] = strconv.AppendInt(nil, int64(v), 10)
		default:
			parts[i] = fmt.Append(nil, v)
		}
	}
	return hex.EncodeToString(ledger.Fingerprint(parts...))
}

// covers fingerprints documents of the catalogue as they are written.
func (d *documents) covers() []Cover {
	out := make([]Cover, len(d.list))
	for i, x := range d.list {
		out[i] = coverOf("catalogue", key(x.kind, x.id, x.version), x.data)
	}
	return out
}

// Covered fingerprints what a cover speaks of as it stands now; ErrNotFound when it is
// there no more.
func (db *DB) Covered(ctx context.Context, c Cover) (sum string, err error) {
	queries, ok := covered[c.Table]
	if !ok {
		return "", fmt.Errorf("%w: a cover of table %q", ErrInvalidChange, c.Table)
	}
	args := make([]any, len(c.Key))
	for i, k := range c.Key {
		args[i] = k
	}
	if c.Table == "api_tokens" {
		raw, err := hex.DecodeString(c.Key[0])
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrInvalidChange, err)
		}
		args[0] = raw
	}
	var values []any
	for i, q := range queries {
		err := db.each(ctx, func(rows *sql.Rows) error {
			read, err := anything(rows)
			values = append(values, read...)
			return err
		}, q, args...)
		if err == nil && i == 0 && len(values) == 0 {
			err = ErrNotFound
		}
		if err != nil {
			return "", err
		}
	}
	return sumOf(values), nil
}

// anything scans a row of whatever columns.
func anything(rows *sql.Rows) ([]any, error) {
	columns, err := rows.Columns()
	if err != nil {
		return nil, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	return values, rows.Scan(into...)
}
