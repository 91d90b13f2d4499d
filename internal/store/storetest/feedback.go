package storetest

import (
	"strings"
	"testing"

	"motcua/internal/store"
)

func feedbackRow(id, unit string, at, due int64) (store.FeedbackRow, store.FeedbackStep) {
	return store.FeedbackRow{Province: "01", ID: id, Seq: 1, Status: "FeedbackReceived", UnitID: unit, ReceivedAt: at, DueAt: due, UpdatedAt: at, State: []byte{1}},
		store.FeedbackStep{Seq: 1, At: at, Type: "receive", Data: []byte{2}}
}

// Feedback is written step by step; of two who act at once one wins, and what happened
// is never changed (K-12).
func testFeedback(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	r, s := feedbackRow("a", "u", 5, 50)
	tell := store.OutboxRow{Province: "01", ID: "m1", Lane: "l", System: "mail", Key: "k", State: store.OutboxQueued, Payload: []byte{}}
	must(t, db.SaveFeedback(ctx, r, s, []byte("code"), tell))
	want(t, db.SaveFeedback(ctx, r, s, []byte("code")), store.ErrConflict)
	want(t, db.SaveFeedback(ctx, r, s, nil), store.ErrInvalidChange)
	got, err := db.FeedbackByCode(ctx, []byte("code"))
	must(t, err)
	same(t, "by code", got, r)
	_, err = db.FeedbackByCode(ctx, []byte("other"))
	want(t, err, store.ErrNotFound)

	next, step := r, store.FeedbackStep{Seq: 2, At: 6, Type: "answer", Data: []byte{3}}
	next.Seq, next.Status, next.DueAt, next.UpdatedAt, next.OfficerID, next.PublishedAt = 2, "FeedbackPublished", 0, 6, "o", 6
	must(t, db.SaveFeedback(ctx, next, step, nil))
	other := step
	other.Data = []byte{4}
	want(t, db.SaveFeedback(ctx, next, other, nil), store.ErrConflict)
	got, err = db.Feedback(ctx, "01", "a")
	must(t, err)
	same(t, "as it stands", got, next)
	steps, err := db.FeedbackSteps(ctx, "01", "a")
	must(t, err)
	same(t, "steps", steps, []store.FeedbackStep{s, step})
	mail, err := db.OutboxDue(ctx, "01", 9, 9)
	must(t, err)
	same(t, "told", len(mail), 1)

	client := rawClient(t, db)
	for _, text := range []string{"update feedback_steps set type = 'x'", "delete from feedback_steps"} {
		if _, err := client.ExecContext(ctx, text); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Lists: what is due first, newest first, what is published; each in pages, and without
// what is about the reader.
func testFeedbackLists(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for i, id := range []string{"a", "b", "c", "d"} {
		r, s := feedbackRow(id, map[bool]string{true: "u", false: "v"}[id != "d"], int64(i+1), int64(40-10*i))
		if id == "c" {
			r.AboutOfficer = "o"
		}
		if id == "b" {
			r.DueAt, r.PublishedAt, r.OfficerID = 0, 7, "p"
		}
		must(t, db.SaveFeedback(ctx, r, s, []byte(id)))
	}
	ids := func(rows []store.FeedbackRow, err error) string {
		must(t, err)
		out := ""
		for _, r := range rows {
			out += r.ID
		}
		return out
	}
	q := store.FeedbackQuery{Province: "01", Units: []string{"u"}, Limit: 9}
	same(t, "due", ids(db.FeedbackDue(ctx, q)), "ca")
	same(t, "all", ids(db.FeedbackList(ctx, q)), "cba")
	same(t, "published", ids(db.PublishedFeedback(ctx, store.FeedbackQuery{Province: "01", Limit: 9})), "b")
	q.Not = "o"
	same(t, "not about me", ids(db.FeedbackDue(ctx, q)), "a")
	q.AfterAt, q.AfterID = 2, "b"
	same(t, "next page", ids(db.FeedbackList(ctx, q)), "a")
	same(t, "hers", ids(db.FeedbackList(ctx, store.FeedbackQuery{Province: "01", Officer: "p", Limit: 9})), "b")
	same(t, "all units", ids(db.FeedbackDue(ctx, store.FeedbackQuery{Province: "01", Limit: 9, AfterAt: 10, AfterID: "d"})), "ca")
	same(t, "elsewhere", ids(db.FeedbackList(ctx, store.FeedbackQuery{Province: "02", Limit: 9})), "")
}
