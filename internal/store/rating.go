package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
)

// RatingCount is how often an answer was given; N is 1 for what is added.
type RatingCount struct {
	Province  string // of the unit; "" = the slip's
	UnitID    string
	Month     string // "2026-11"
	Procedure string // key
	OfficerID string // "" unless officers are judged by citizens (O-04)
	Edition   string
	Channel   string
	Content   string
	Answer    string
	N         int
}

// RatingSlip is a slip that is used up. Slip and FormKey are hashes that nobody can
// turn back; FormKey tells a form that was sent twice from a slip used twice.
type RatingSlip struct {
	Province string
	Slip     []byte
	FormKey  []byte
}

// RatingComment is what was written beside the answers; ID must be chance. Province as
// of a count.
type RatingComment struct{ Province, UnitID, Month, ID, Words string }

// Rate uses a slip up and counts its answers, in one transaction (K-05). A form sent
// twice counts once and is no error; ErrConflict when the slip was used before.
func (db *DB) Rate(ctx context.Context, s RatingSlip, counts []RatingCount, comments ...RatingComment) error {
	b := batch{{sql: "insert into rating_slips (province, slip, form_key) values ($1, $2, $3)", args: []any{s.Province, blob(s.Slip), blob(s.FormKey)}}}
	counts = slices.Clone(counts)
	slices.SortFunc(counts, func(x, y RatingCount) int { // one order for everybody: nobody waits in a circle
		return cmp.Or(cmp.Compare(x.Province, y.Province), cmp.Compare(x.UnitID, y.UnitID), cmp.Compare(x.OfficerID, y.OfficerID), cmp.Compare(x.Content, y.Content), cmp.Compare(x.Answer, y.Answer))
	})
	for _, c := range counts {
		b.add(`insert into rating_counts (province, unit_id, month, procedure, officer_id, edition, channel, content, answer, n)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (province, unit_id, month, procedure, officer_id, edition, channel, content, answer) do update set n = rating_counts.n + excluded.n`,
			cmp.Or(c.Province, s.Province), c.UnitID, c.Month, c.Procedure, c.OfficerID, c.Edition, c.Channel, c.Content, c.Answer, int64(c.N))
	}
	for _, comment := range comments {
		b.add("insert into rating_comments (province, unit_id, month, id, body) values ($1, $2, $3, $4, $5)",
			cmp.Or(comment.Province, s.Province), comment.UnitID, comment.Month, comment.ID, comment.Words)
	}
	err := db.write(ctx, b)
	if !errors.Is(err, ErrConflict) {
		return err
	}
	if key, readErr := db.slipKey(ctx, s); readErr == nil && bytes.Equal(key, s.FormKey) {
		return nil
	}
	return err
}

// SlipUsed reports whether a slip is used up.
func (db *DB) SlipUsed(ctx context.Context, s RatingSlip) (bool, error) {
	_, err := db.slipKey(ctx, s)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

func (db *DB) slipKey(ctx context.Context, s RatingSlip) ([]byte, error) {
	return one(ctx, db, func(rows *sql.Rows) (k []byte, err error) { return k, rows.Scan(&k) },
		"select form_key from rating_slips where province = $1 and slip = $2", s.Province, blob(s.Slip))
}

// RatingQuery asks for counts of a province from one month to another, inclusive.
type RatingQuery struct {
	Province string
	Units    []string // none = all
	From, To string   // months
}

// RatingCounts lists the counts of a period by month, in the order of the key.
func (db *DB) RatingCounts(ctx context.Context, q RatingQuery) ([]RatingCount, error) {
	t := ratingText(q, "rating_counts")
	return all(ctx, db, func(rows *sql.Rows) (c RatingCount, err error) {
		return c, rows.Scan(&c.UnitID, &c.Month, &c.Procedure, &c.OfficerID, &c.Edition, &c.Channel, &c.Content, &c.Answer, &c.N)
	}, "select unit_id, month, procedure, officer_id, edition, channel, content, answer, n"+t.body()+
		" order by unit_id, month, procedure, officer_id, edition, channel, content, answer", t.args...)
}

// RatingComments lists what was written in a period, in no order that tells a time.
func (db *DB) RatingComments(ctx context.Context, q RatingQuery, limit int) ([]RatingComment, error) {
	t := ratingText(q, "rating_comments")
	return all(ctx, db, func(rows *sql.Rows) (c RatingComment, err error) {
		return c, rows.Scan(&c.UnitID, &c.Month, &c.ID, &c.Words)
	}, "select unit_id, month, id, body"+t.body()+" order by unit_id, month, id limit "+t.arg(int64(limit)), t.args...)
}

func ratingText(q RatingQuery, table string) *sqlText {
	t := &sqlText{from: table}
	t.and("province = " + t.arg(q.Province))
	if len(q.Units) > 0 {
		t.in("unit_id", q.Units)
	}
	t.and("month >= " + t.arg(q.From) + " and month <= " + t.arg(q.To))
	return t
}
