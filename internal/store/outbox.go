package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
)

// States of an outbox row. The four outcomes of a call are done, already-done,
// rejected and unknown; the rest say that it is still to come or given up.
const (
	OutboxQueued   = "queued"       // waits for its turn or its next attempt
	OutboxSending  = "sending"      // a sender holds it; after its lease nobody knows what happened
	OutboxDone     = "done"         // the far side has taken it
	OutboxAlready  = "already-done" // the far side had it before
	OutboxRejected = "rejected"     // the far side will not take it
	OutboxUnknown  = "unknown"      // nobody knows, and it is not sent again
	OutboxHeld     = "held"         // nobody knows, a person must look; stops its lane
	OutboxDead     = "dead"         // tried often enough
)

// OutboxRow is one thing to be told to an outside system.
type OutboxRow struct {
	Province  string
	ID        string // time-ordered: the order within a lane
	DossierID string // "" when it concerns none
	Lane      string // one after the other within it, lanes beside each other
	System    string // "mail", "sms" …
	UnitID    string // whose settings and whose cost
	Key       string // idempotency key at the far side, unique per system
	Payload   []byte // sealed
	State     string
	Attempts  int
	NextAt    int64
	LeaseTo   int64
	Code      string // the far side's, verbatim
	Answer    string // the far side's, verbatim
	RemoteID  string
	CreatedAt int64
	UpdatedAt int64
}

const outboxColumns = "province, message_id, dossier_id, lane, system, unit_id, key, payload, state, attempts, next_at, lease_until, code, answer, remote_id, created_at, updated_at"

// insertOutbox adds rows to a batch. The same key again is left alone: the message is
// there already.
func (b *batch) insertOutbox(rows []OutboxRow) {
	const columns = 17
	for rest := rows; len(rest) > 0; {
		n := min(rowsPerInsert, len(rest))
		args := make([]any, 0, n*columns)
		for _, r := range rest[:n] {
			args = append(args, r.Province, r.ID, r.DossierID, r.Lane, r.System, r.UnitID, r.Key, blob(r.Payload), r.State,
				int64(r.Attempts), r.NextAt, r.LeaseTo, r.Code, r.Answer, r.RemoteID, r.CreatedAt, r.UpdatedAt)
		}
		b.add("insert into outbox ("+outboxColumns+") values "+tuples(n, func(i int) string { return "(" + marks(i*columns, columns) + ")" })+
			" on conflict (province, system, key) do nothing", args...)
		rest = rest[n:]
	}
}

// marks lists placeholders, the first after from.
func marks(from, n int) string {
	return tuples(n, func(i int) string { return "$" + strconv.Itoa(from+i+1) })
}

// Enqueue writes rows that belong to no command.
func (db *DB) Enqueue(ctx context.Context, rows ...OutboxRow) error {
	var b batch
	b.insertOutbox(rows)
	return db.write(ctx, b)
}

// OutboxDue lists what may be sent now in a province: queued, its moment come, the
// first of its lane; and what a sender took and never answered for.
func (db *DB) OutboxDue(ctx context.Context, province string, now int64, limit int) ([]OutboxRow, error) {
	return all(ctx, db, scanOutbox, "select "+outboxColumns+` from outbox o
where province = $1 and state in ('queued', 'sending') and next_at <= $2 and (state = 'queued' or lease_until <= $2)
and not exists (select 1 from outbox e where e.province = o.province and e.lane = o.lane and e.message_id < o.message_id
	and e.state in ('queued', 'sending', 'held'))
order by next_at, message_id limit $3`, province, now, int64(limit))
}

// OutboxProvinces lists the tenants with something to send.
func (db *DB) OutboxProvinces(ctx context.Context, now int64) ([]string, error) {
	return all(ctx, db, word, `select distinct province from outbox where state in ('queued', 'sending') and next_at <= $1 order by province`, now)
}

// ClaimOutbox takes a row for sending until a moment; false when another sender was
// first or the row has moved on.
func (db *DB) ClaimOutbox(ctx context.Context, r OutboxRow, now, until int64) (bool, error) {
	n, err := db.exec(ctx, `update outbox set state = 'sending', attempts = attempts + 1, lease_until = $5, updated_at = $6
where province = $1 and message_id = $2 and state = $3 and attempts = $4`, r.Province, r.ID, r.State, int64(r.Attempts), until, now)
	return n == 1, err
}

// SettleOutbox writes what became of a claimed row. Attempts is that of the claim: a
// sender whose lease was taken over changes nothing any more (ErrConflict).
func (db *DB) SettleOutbox(ctx context.Context, r OutboxRow) error {
	n, err := db.exec(ctx, `update outbox set state = $4, next_at = $5, lease_until = 0, code = $6, answer = $7, remote_id = $8, updated_at = $9
where province = $1 and message_id = $2 and attempts = $3 and state = 'sending'`,
		r.Province, r.ID, int64(r.Attempts), r.State, r.NextAt, r.Code, r.Answer, r.RemoteID, r.UpdatedAt)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: outbox %s/%s was taken over", ErrConflict, r.Province, r.ID)
	}
	return err
}

// ReleaseOutbox puts a row in trouble back in the queue, or gives it up; ErrConflict
// when it is not in that state.
func (db *DB) ReleaseOutbox(ctx context.Context, province, id, from, to string, now int64) error {
	n, err := db.exec(ctx, `update outbox set state = $4, next_at = $5, attempts = 0, updated_at = $5 where province = $1 and message_id = $2 and state = $3`,
		province, id, from, to, now)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: outbox %s/%s is not %s", ErrConflict, province, id, from)
	}
	return err
}

// OutboxOf lists what was to be told about a dossier, oldest first.
func (db *DB) OutboxOf(ctx context.Context, province, dossierID string, limit int) ([]OutboxRow, error) {
	return all(ctx, db, scanOutbox, "select "+outboxColumns+" from outbox where province = $1 and dossier_id = $2 order by message_id limit $3",
		province, dossierID, int64(limit))
}

// OutboxTrouble lists what a person should look at, newest first; before is the
// (updated_at, id) of the last row of the page before, 0 for the first.
func (db *DB) OutboxTrouble(ctx context.Context, province string, before int64, beforeID string, limit int) ([]OutboxRow, error) {
	t := sqlText{from: "select " + outboxColumns + " from outbox"}
	t.and("province = " + t.arg(province))
	t.and("state in ('rejected', 'unknown', 'held', 'dead')")
	if before > 0 {
		t.and("(updated_at, message_id) < (" + t.arg(before) + ", " + t.arg(beforeID) + ")")
	}
	return all(ctx, db, scanOutbox, t.ordered("updated_at desc, message_id desc", limit), t.args...)
}

func scanOutbox(rows *sql.Rows) (r OutboxRow, err error) {
	return r, rows.Scan(&r.Province, &r.ID, &r.DossierID, &r.Lane, &r.System, &r.UnitID, &r.Key, &r.Payload, &r.State, &r.Attempts,
		&r.NextAt, &r.LeaseTo, &r.Code, &r.Answer, &r.RemoteID, &r.CreatedAt, &r.UpdatedAt)
}
