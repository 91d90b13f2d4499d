package store

import (
	"context"
	"database/sql"
	"encoding/hex"
)

// SaveToken stores a new API token, with the log of the act.
func (db *DB) SaveToken(ctx context.Context, t TokenRow, log ...AdminLogRow) error {
	b := batch{{sql: `insert into api_tokens (token_hash, name, officer_id, post_id, created_at, expires_at, revoked_at)
values ($1, $2, $3, $4, $5, $6, $7)`, args: []any{t.TokenHash, t.Name, t.OfficerID, t.PostID, t.CreatedAt, t.ExpiresAt, t.RevokedAt}}}
	cover := coverOf("api_tokens", key(hex.EncodeToString(t.TokenHash)), t.Name, t.OfficerID, t.PostID, t.CreatedAt, t.ExpiresAt)
	return db.writeActs(ctx, b, []Cover{cover}, log)
}

// Token finds an API token, also an expired or revoked one; ErrNotFound.
func (db *DB) Token(ctx context.Context, tokenHash []byte) (TokenRow, error) {
	return one(ctx, db, scanToken, selectToken+" where token_hash = $1", tokenHash)
}

// Tokens lists every API token, also expired and revoked ones, oldest first.
func (db *DB) Tokens(ctx context.Context) ([]TokenRow, error) {
	return all(ctx, db, scanToken, selectToken+" order by created_at, token_hash")
}

const selectToken = "select token_hash, name, officer_id, post_id, created_at, expires_at, revoked_at from api_tokens"

func scanToken(rows *sql.Rows) (t TokenRow, err error) {
	return t, rows.Scan(&t.TokenHash, &t.Name, &t.OfficerID, &t.PostID, &t.CreatedAt, &t.ExpiresAt, &t.RevokedAt)
}

// RevokeToken ends an API token for good, with the log of the act; ErrNotFound when there
// is no live one: that it was to be ended is logged all the same.
func (db *DB) RevokeToken(ctx context.Context, tokenHash []byte, at int64, log ...AdminLogRow) error {
	var n int64
	b := batch{{sql: "update api_tokens set revoked_at = $2 where token_hash = $1 and revoked_at = 0", args: []any{tokenHash, at}, affected: &n}}
	err := db.writeActs(ctx, b, nil, log)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}
