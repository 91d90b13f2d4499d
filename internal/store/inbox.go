package store

import (
	"context"
	"database/sql"
	"math"
)

// Inbox lists what waits in any of the queues, most urgent first. Each queue gives
// at most Limit rows from its index before they are merged, so the cost does not
// grow with the length of the queues.
func (db *DB) Inbox(ctx context.Context, q InboxQuery) ([]InboxRow, error) {
	q.Queues = distinct(q.Queues)
	if len(q.Queues) == 0 || q.Limit <= 0 {
		return nil, nil
	}
	query, args := inboxSQL(q)
	return all(ctx, db, scanInbox, query, args...)
}

func inboxSQL(q InboxQuery) (string, []any) {
	if q.AfterUrgent == 0 && q.AfterID == "" {
		q.AfterUrgent = math.MinInt64
	}
	t := sqlText{}
	province, limit := t.arg(q.Province), t.arg(int64(q.Limit))
	after := t.arg(q.AfterUrgent) + ", " + t.arg(q.AfterID) + ", " + t.arg(q.AfterToken)
	queues := ""
	for i, name := range q.Queues {
		if i > 0 {
			queues += " union all "
		}
		queues += `select * from (select province, dossier_id, ` + workColumns + ` from work_items
where province = ` + province + " and queue = " + t.arg(name) + " and (urgent, dossier_id, token) > (" + after + `)
order by urgent, dossier_id, token limit ` + limit + ") q"
	}
	return "select w.token, w.queue, w.kind, w.step_id, w.since, w.step_due, w.due, w.urgent, " + summaryColumns +
		" from (select * from (" + queues + ") m order by urgent, dossier_id, token limit " + limit + `) w
join dossiers d on d.province = w.province and d.dossier_id = w.dossier_id order by w.urgent, w.dossier_id, w.token`, t.args
}

// workColumns are the columns of a WorkRow in the order of into.
const workColumns = "token, queue, kind, step_id, since, step_due, due, urgent"

func (w *WorkRow) into() []any {
	return []any{&w.Token, &w.Queue, &w.Kind, &w.StepID, &w.Since, &w.StepDue, &w.Due, &w.Urgent}
}

func scanInbox(rows *sql.Rows) (r InboxRow, err error) {
	var trial int64
	err = rows.Scan(append(r.WorkRow.into(), r.Summary.into(&trial)...)...)
	r.Trial = trial != 0
	return r, err
}
