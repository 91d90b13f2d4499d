package store

import (
	"context"
	"database/sql"
)

// FeedbackLine is a step of a piece of feedback beside the piece: Step.Seq is 0 when it
// has none, Row.Seq when a step belongs to no piece. Codes is how many codes lead to it.
type FeedbackLine struct {
	Row   FeedbackRow
	Step  FeedbackStep
	Codes int
}

// EachFeedback gives every piece of feedback with its steps, one after the other; then
// the steps and codes that belong to none.
func (db *DB) EachFeedback(ctx context.Context, fn func(FeedbackLine) error) error {
	err := db.each(ctx, func(rows *sql.Rows) error {
		var l FeedbackLine
		r := &l.Row
		if err := rows.Scan(&r.Province, &r.ID, &r.Seq, &r.Status, &r.UnitID, &r.OfficerID, &r.AboutOfficer, &r.ReceivedAt, &r.DueAt, &r.UpdatedAt, &r.PublishedAt, &r.State,
			&l.Step.Seq, &l.Step.At, &l.Step.Type, &l.Step.Data, &l.Codes); err != nil {
			return err
		}
		return fn(l)
	}, "select "+of("f", feedbackColumns)+`, coalesce(s.seq, 0), coalesce(s.at, 0), coalesce(s.type, ''), s.data, coalesce(c.n, 0)
from feedback f left join feedback_steps s on s.province = f.province and s.feedback_id = f.feedback_id
left join (select province, feedback_id, count(*) as n from feedback_codes group by province, feedback_id) c on c.province = f.province and c.feedback_id = f.feedback_id
order by f.province, f.feedback_id, s.seq`)
	if err != nil {
		return err
	}
	for _, table := range []string{"feedback_steps", "feedback_codes"} {
		err = db.each(ctx, func(rows *sql.Rows) error {
			var l FeedbackLine
			if err := rows.Scan(&l.Row.Province, &l.Row.ID); err != nil {
				return err
			}
			return fn(l)
		}, "select distinct x.province, x.feedback_id from "+table+` x
where not exists (select 1 from feedback f where f.province = x.province and f.feedback_id = x.feedback_id) order by x.province, x.feedback_id`)
		if err != nil {
			return err
		}
	}
	return nil
}

// RatingSum is what one edition's questions were answered in one place: N is how often a
// content was answered, Least the smallest count it is made of.
type RatingSum struct {
	Province string
	RatingCount
	Least int
}

// EachRatingSum gives the sums of answers of every place and content, and before them, in
// the same snapshot, how many slips each province has used up: rows without a unit.
func (db *DB) EachRatingSum(ctx context.Context, fn func(RatingSum) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var s RatingSum
		if err := rows.Scan(&s.Province, &s.UnitID, &s.Month, &s.Procedure, &s.OfficerID, &s.Edition, &s.Channel, &s.Content, &s.N, &s.Least); err != nil {
			return err
		}
		return fn(s)
	}, `select province, '' as unit_id, '' as month, '' as procedure, '' as officer_id, '' as edition, '' as channel, '' as content, count(*), 1
from rating_slips group by province union all
select province, unit_id, month, procedure, officer_id, edition, channel, content, cast(sum(n) as bigint), min(n)
from rating_counts group by province, unit_id, month, procedure, officer_id, edition, channel, content
order by 2, 1, 3, 4, 5, 6, 7, 8`)
}

// RatingCommentUnits gives, by province, the units that comments were written about.
func (db *DB) RatingCommentUnits(ctx context.Context, fn func(province, unit string) error) error {
	return db.each(ctx, func(rows *sql.Rows) error {
		var p, u string
		if err := rows.Scan(&p, &u); err != nil {
			return err
		}
		return fn(p, u)
	}, "select distinct province, unit_id from rating_comments order by province, unit_id")
}
