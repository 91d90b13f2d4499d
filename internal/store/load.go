package store

import (
	"context"
	"database/sql"
)

// OpenItems counts what waits in each of some queues of a province, for whoever hands
// out work (CN14). It reads the index of the inbox only; queues without work are not in
// the answer.
func (db *DB) OpenItems(ctx context.Context, province string, queues []string) (map[string]int, error) {
	queues = distinct(queues)
	if len(queues) == 0 {
		return nil, nil
	}
	t := sqlText{}
	query := "select queue, count(*) from work_items where province = " + t.arg(province) + " and queue in ("
	for i, q := range queues {
		if i > 0 {
			query += ", "
		}
		query += t.arg(q)
	}
	type load struct {
		queue string
		open  int
	}
	rows, err := all(ctx, db, func(r *sql.Rows) (l load, err error) { return l, r.Scan(&l.queue, &l.open) }, query+") group by queue", t.args...)
	if err != nil {
		return nil, err
	}
	out := make(map[string]int, len(rows))
	for _, l := range rows {
		out[l.queue] = l.open
	}
	return out, nil
}
