package store

import (
	"context"
	"database/sql"
)

// Reminded tells which of the items a post has been reminded of already.
func (db *DB) Reminded(ctx context.Context, province, postID string, items []string) (map[string]bool, error) {
	out := map[string]bool{}
	for items = distinct(items); len(items) > 0; {
		n := min(len(items), rowsPerInsert)
		t := sqlText{from: "reminders"}
		t.and("province = " + t.arg(province) + " and post_id = " + t.arg(postID))
		t.in("item", items[:n])
		if err := db.each(ctx, func(rows *sql.Rows) error {
			s, err := word(rows)
			out[s] = true
			return err
		}, "select item"+t.body(), t.args...); err != nil {
			return nil, err
		}
		items = items[n:]
	}
	return out, nil
}

// Remind records what a post is reminded of and writes the letter that does, in one
// transaction: killed in between, it was neither told nor recorded. ErrConflict when
// another replica has told one of them; nothing is written then.
func (db *DB) Remind(ctx context.Context, province, postID string, items []string, at int64, tell ...OutboxRow) error {
	var b batch
	for _, item := range distinct(items) {
		b.add("insert into reminders (province, post_id, item, at) values ($1, $2, $3, $4)", province, postID, item, at)
	}
	b.insertOutbox(tell)
	return db.write(ctx, b)
}

// PurgeReminders forgets what was told before a moment; at least a year should pass.
func (db *DB) PurgeReminders(ctx context.Context, province string, before int64) (int64, error) {
	return db.exec(ctx, "delete from reminders where province = $1 and at < $2", province, before)
}
