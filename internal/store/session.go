package store

import (
	"context"
	"database/sql"
)

// SaveSession stores a new session.
func (db *DB) SaveSession(ctx context.Context, s Session) error {
	_, err := db.exec(ctx, `insert into sessions (token_hash, officer_id, post_id, id_token, created_at, seen_at, ended_at)
values ($1, $2, $3, $4, $5, $6, $7)`, s.TokenHash, s.OfficerID, s.PostID, s.IDToken, s.CreatedAt, s.SeenAt, s.EndedAt)
	return err
}

// Session finds a session, also an ended one; ErrNotFound.
func (db *DB) Session(ctx context.Context, tokenHash []byte) (Session, error) {
	return one(ctx, db, func(rows *sql.Rows) (s Session, err error) {
		return s, rows.Scan(&s.TokenHash, &s.OfficerID, &s.PostID, &s.IDToken, &s.CreatedAt, &s.SeenAt, &s.EndedAt)
	}, "select token_hash, officer_id, post_id, id_token, created_at, seen_at, ended_at from sessions where token_hash = $1", tokenHash)
}

// TouchSession moves SeenAt of an open session forward. Callers do so once in a
// while, not with every request.
func (db *DB) TouchSession(ctx context.Context, tokenHash []byte, at int64) error {
	_, err := db.exec(ctx, "update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2 and ended_at = 0", tokenHash, at)
	return err
}

// SetSessionPost chooses the post an open session acts in; ErrNotFound.
func (db *DB) SetSessionPost(ctx context.Context, tokenHash []byte, postID string) error {
	return db.must(ctx, "update sessions set post_id = $2 where token_hash = $1 and ended_at = 0", tokenHash, postID)
}

// EndSession ends a session; ending it again changes nothing.
func (db *DB) EndSession(ctx context.Context, tokenHash []byte, at int64) error {
	_, err := db.exec(ctx, "update sessions set ended_at = $2 where token_hash = $1 and ended_at = 0", tokenHash, at)
	return err
}

// PurgeSessions forgets sessions not seen since a time (epoch milliseconds) and
// tells how many.
func (db *DB) PurgeSessions(ctx context.Context, before int64) (int64, error) {
	return db.exec(ctx, "delete from sessions where seen_at < $1", before)
}

// must is exec for a statement that has to find its row.
func (db *DB) must(ctx context.Context, query string, args ...any) error {
	n, err := db.exec(ctx, query, args...)
	if err == nil && n == 0 {
		err = ErrNotFound
	}
	return err
}
