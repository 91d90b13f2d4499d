package store

import (
	"context"
	"database/sql"
)

// timerQueue is the queue of timers, of package dossier.
const timerQueue = "timer"

// TimerRow is a timer of a dossier and the moment it runs out.
type TimerRow struct {
	Urgent    int64
	Province  string
	DossierID string
	Token     string
}

// DueTimers lists timers that have run out by now, earliest first, after a row of the
// page before (zero: from the first).
func (db *DB) DueTimers(ctx context.Context, now int64, after TimerRow, limit int) ([]TimerRow, error) {
	query, args := timersSQL(now, after, limit)
	return all(ctx, db, func(rows *sql.Rows) (r TimerRow, err error) {
		return r, rows.Scan(&r.Urgent, &r.Province, &r.DossierID, &r.Token)
	}, query, args...)
}

func timersSQL(now int64, after TimerRow, limit int) (string, []any) {
	return `select urgent, province, dossier_id, token from work_items where queue = '` + timerQueue + `' and urgent <= $1
and (urgent, province, dossier_id, token) > ($2, $3, $4, $5) order by urgent, province, dossier_id, token limit $6`,
		[]any{now, after.Urgent, after.Province, after.DossierID, after.Token, int64(limit)}
}
