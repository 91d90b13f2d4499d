package storetest

import (
	"testing"

	"motcua/internal/store"
)

// A dossier at several steps at once waits in several inboxes; each item comes and
// goes by its token, and the others stay (CN06.1).
func testWorkOfTokens(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	work := func(token, queue string, urgent int64) store.WorkRow {
		return store.WorkRow{Token: token, Queue: queue, Kind: "Step", StepID: "s-" + token, Since: 1, StepDue: 2, Due: 3, Urgent: urgent}
	}
	waits := func(name string, want ...store.WorkRow) {
		t.Helper()
		rows, err := db.Inbox(ctx, store.InboxQuery{Province: "01", Queues: []string{"a", "b", "c"}, Limit: 10})
		must(t, err)
		got := []store.WorkRow{}
		for _, r := range rows {
			got = append(got, r.WorkRow)
		}
		same(t, name, got, append([]store.WorkRow{}, want...))
	}
	first := newDossier("01", 1)
	first.Work = []store.WorkRow{work("t1", "a", 5)}
	must(t, db.Commit(ctx, first))
	other := newDossier("01", 2)
	other.Work = []store.WorkRow{work("t2", "c", 9)}
	must(t, db.Commit(ctx, other))

	split := next(first, "Moved")
	split.Work, split.WorkGone = []store.WorkRow{work("t2", "a", 5), work("t3", "b", 4), work("t4", "a", 5)}, []string{"t1"}
	must(t, db.Commit(ctx, split))
	waits("split", work("t3", "b", 4), work("t2", "a", 5), work("t4", "a", 5), work("t2", "c", 9))

	one := next(split, "Moved")
	one.Work, one.WorkGone = []store.WorkRow{work("t2", "c", 7), work("t4", "a", 5)}, []string{"t3"}
	must(t, db.Commit(ctx, one))
	waits("one branch is done", work("t4", "a", 5), work("t2", "c", 7), work("t2", "c", 9))

	stopped := next(one, "Stopped")
	stopped.Work, stopped.WorkGone = nil, []string{"t2", "t4"}
	must(t, db.Commit(ctx, stopped))
	waits("end", work("t2", "c", 9))

	bad := next(other, "Moved")
	bad.Work = []store.WorkRow{work("t2", "a", 1), work("t2", "b", 1)}
	want(t, db.Commit(ctx, bad), store.ErrInvalidChange)
	bad.Work, bad.WorkGone = bad.Work[:1], []string{"t2"}
	want(t, db.Commit(ctx, bad), store.ErrInvalidChange)
}

// Timers that have run out come earliest first, wherever they are, each once; what is
// no timer, and what has not run out, does not come.
func testTimers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for i, p := range []string{"02", "01", "01", "00"} {
		c := newDossier(p, i)
		c.Work = []store.WorkRow{{Token: "t1", Queue: "timer", Kind: "Timer", Urgent: int64(10 - i)}, {Token: "t2", Queue: "a", Kind: "Step", Urgent: 1}}
		must(t, db.Commit(ctx, c))
	}
	var got []store.TimerRow
	after := store.TimerRow{}
	for {
		page, err := db.DueTimers(ctx, 9, after, 2)
		must(t, err)
		if got = append(got, page...); len(page) == 0 {
			break
		}
		after = page[len(page)-1]
	}
	want := []store.TimerRow{}
	for _, n := range []struct {
		province string
		n        int
	}{{"00", 3}, {"01", 2}, {"01", 1}} {
		want = append(want, store.TimerRow{Urgent: int64(10 - n.n), Province: n.province, DossierID: newDossier(n.province, n.n).DossierID, Token: "t1"})
	}
	same(t, "timers", got, want)
}
