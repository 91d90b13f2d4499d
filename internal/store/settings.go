package store

import (
	"context"
	"database/sql"
)

// Setting gives a stored value; ErrNotFound.
func (db *DB) Setting(ctx context.Context, key string) ([]byte, error) {
	return one(ctx, db, func(rows *sql.Rows) (v []byte, err error) {
		return v, rows.Scan(&v)
	}, "select value from settings where key = $1", key)
}

// SetSetting stores a value, replacing the one before.
func (db *DB) SetSetting(ctx context.Context, key string, value []byte) error {
	_, err := db.exec(ctx, "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value", key, blob(value))
	return err
}

// InitSetting stores the value only when there is none and gives the one that
// holds: replicas that make a key at first start all end up with the same.
func (db *DB) InitSetting(ctx context.Context, key string, value []byte) ([]byte, error) {
	if _, err := db.exec(ctx, "insert into settings (key, value) values ($1, $2) on conflict (key) do nothing", key, blob(value)); err != nil {
		return nil, err
	}
	return db.Setting(ctx, key)
}

// Hit counts an attempt under key in the fixed window that holds now and gives the
// count so far, this one included. Both times are in milliseconds. All replicas
// share the count; of two clocks the later decides the window.
func (db *DB) Hit(ctx context.Context, key string, window, now int64) (count int, err error) {
	err = db.write(ctx, batch{{
		sql: `insert into rate_hits (key, window_start, n) values ($1, $2, 1) on conflict (key) do update set
n = case when excluded.window_start > rate_hits.window_start then 1 else rate_hits.n + 1 end,
window_start = case when excluded.window_start > rate_hits.window_start then excluded.window_start else rate_hits.window_start end
returning n`,
		args: []any{key, now - now%max(window, 1)},
		row:  []any{&count},
	}})
	return count, err
}

// Forgive takes one attempt under key back, of those counted in the window that
// holds: it turned out to be none of those the limit is for. A count never falls
// below zero; a key that was never hit stays so.
func (db *DB) Forgive(ctx context.Context, key string) error {
	_, err := db.exec(ctx, "update rate_hits set n = n - 1 where key = $1 and n > 0", key)
	return err
}

// PurgeHits forgets counters whose window began before a time (epoch milliseconds).
func (db *DB) PurgeHits(ctx context.Context, before int64) (int64, error) {
	return db.exec(ctx, "delete from rate_hits where window_start < $1", before)
}
