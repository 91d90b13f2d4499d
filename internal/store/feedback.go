package store

import (
	"context"
	"database/sql"
	"fmt"
)

// FeedbackRow is a piece of feedback as it stands (K-12). State is sealed.
type FeedbackRow struct {
	Province     string
	ID           string
	Seq          int // of the last step
	Status       string
	UnitID       string
	OfficerID    string // it is assigned to, "" = nobody
	AboutOfficer string
	ReceivedAt   int64
	DueAt        int64 // 0 = nothing is due
	UpdatedAt    int64
	PublishedAt  int64 // 0 = not published
	State        []byte
}

// FeedbackStep is one act of its list; Data is sealed.
type FeedbackStep struct {
	Seq  int
	At   int64
	Type string
	Data []byte
}

// SaveFeedback writes a step with the row after it and what is to be told, in one
// transaction; code is what a new one is found by, nil afterwards. ErrConflict when
// somebody else was first, or the feedback is there already.
func (db *DB) SaveFeedback(ctx context.Context, r FeedbackRow, step FeedbackStep, code []byte, tell ...OutboxRow) error {
	if step.Seq != r.Seq || (r.Seq == 1) != (code != nil) {
		return fmt.Errorf("%w: feedback at %d with step %d", ErrInvalidChange, r.Seq, step.Seq)
	}
	b := batch{{sql: "insert into feedback_steps (province, feedback_id, seq, at, type, data) values ($1, $2, $3, $4, $5, $6)",
		args: []any{r.Province, r.ID, int64(step.Seq), step.At, step.Type, blob(step.Data)}}}
	if code != nil {
		b.add("insert into feedback_codes (code, province, feedback_id) values ($1, $2, $3)", code, r.Province, r.ID)
	}
	b.add(`insert into feedback (province, feedback_id, seq, status, unit_id, officer_id, about_officer, received_at, due_at, updated_at, published_at, state)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (province, feedback_id) do update set
seq = excluded.seq, status = excluded.status, unit_id = excluded.unit_id, officer_id = excluded.officer_id, about_officer = excluded.about_officer,
due_at = excluded.due_at, updated_at = excluded.updated_at, published_at = excluded.published_at, state = excluded.state`,
		r.Province, r.ID, int64(r.Seq), r.Status, r.UnitID, r.OfficerID, r.AboutOfficer, r.ReceivedAt, r.DueAt, r.UpdatedAt, r.PublishedAt, blob(r.State))
	b.insertOutbox(tell)
	return db.write(ctx, b)
}

const feedbackColumns = "province, feedback_id, seq, status, unit_id, officer_id, about_officer, received_at, due_at, updated_at, published_at, state"

func scanFeedback(rows *sql.Rows) (r FeedbackRow, err error) {
	return r, rows.Scan(&r.Province, &r.ID, &r.Seq, &r.Status, &r.UnitID, &r.OfficerID, &r.AboutOfficer, &r.ReceivedAt, &r.DueAt, &r.UpdatedAt, &r.PublishedAt, &r.State)
}

// Feedback finds a piece; ErrNotFound.
func (db *DB) Feedback(ctx context.Context, province, id string) (FeedbackRow, error) {
	return one(ctx, db, scanFeedback, "select "+feedbackColumns+" from feedback where province = $1 and feedback_id = $2", province, id)
}

// FeedbackByCode finds a piece by what its sender was given; ErrNotFound.
func (db *DB) FeedbackByCode(ctx context.Context, code []byte) (FeedbackRow, error) {
	type place struct{ province, id string }
	at, err := one(ctx, db, func(rows *sql.Rows) (p place, err error) { return p, rows.Scan(&p.province, &p.id) },
		"select province, feedback_id from feedback_codes where code = $1", blob(code))
	if err != nil {
		return FeedbackRow{}, err
	}
	return db.Feedback(ctx, at.province, at.id)
}

// FeedbackSteps lists what happened to a piece, in order.
func (db *DB) FeedbackSteps(ctx context.Context, province, id string) ([]FeedbackStep, error) {
	return all(ctx, db, func(rows *sql.Rows) (s FeedbackStep, err error) {
		return s, rows.Scan(&s.Seq, &s.At, &s.Type, &s.Data)
	}, "select seq, at, type, data from feedback_steps where province = $1 and feedback_id = $2 order by seq", province, id)
}

// FeedbackQuery asks for the feedback of units or of one officer's.
type FeedbackQuery struct {
	Province string
	Units    []string // none = all of the province
	Officer  string   // assigned to her; "" = anybody
	Not      string   // leaves out what is about this officer
	AfterAt  int64    // keyset: strictly after (AfterAt, AfterID) of the list's order
	AfterID  string
	Limit    int
}

func (q FeedbackQuery) text() *sqlText {
	t := &sqlText{from: "feedback"}
	t.and("province = " + t.arg(q.Province))
	t.in("unit_id", q.Units)
	t.equals("officer_id", q.Officer)
	if q.Not != "" {
		t.and("about_officer <> " + t.arg(q.Not))
	}
	return t
}

// FeedbackDue lists what something is due of, most urgent first.
func (db *DB) FeedbackDue(ctx context.Context, q FeedbackQuery) ([]FeedbackRow, error) {
	t := q.text()
	t.and("due_at > 0")
	if q.AfterID != "" {
		t.and("(due_at, feedback_id) > (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return all(ctx, db, scanFeedback, "select "+feedbackColumns+t.body()+" order by due_at, feedback_id limit "+t.arg(int64(q.Limit)), t.args...)
}

// FeedbackList lists everything, newest first; AfterAt is the ReceivedAt of the last.
func (db *DB) FeedbackList(ctx context.Context, q FeedbackQuery) ([]FeedbackRow, error) {
	t := q.text()
	if q.AfterID != "" {
		t.and("(received_at, feedback_id) < (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return all(ctx, db, scanFeedback, "select "+feedbackColumns+t.body()+" order by received_at desc, feedback_id desc limit "+t.arg(int64(q.Limit)), t.args...)
}

// PublishedFeedback lists what a province has published, newest first.
func (db *DB) PublishedFeedback(ctx context.Context, q FeedbackQuery) ([]FeedbackRow, error) {
	t := q.text()
	t.and("published_at > 0")
	if q.AfterID != "" {
		t.and("(published_at, feedback_id) < (" + t.arg(q.AfterAt) + ", " + t.arg(q.AfterID) + ")")
	}
	return all(ctx, db, scanFeedback, "select "+feedbackColumns+t.body()+" order by published_at desc, feedback_id desc limit "+t.arg(int64(q.Limit)), t.args...)
}
