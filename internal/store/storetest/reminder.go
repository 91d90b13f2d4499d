package storetest

import (
	"testing"

	"motcua/internal/store"
)

// A post is reminded once of a thing; of two replicas that would, one does (CN20).
func testReminders(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	mail := func(key string) store.OutboxRow {
		return store.OutboxRow{Province: "01", ID: key, Lane: "p", System: "mail", Key: key, State: store.OutboxQueued, Payload: []byte{}}
	}
	must(t, db.Remind(ctx, "01", "p", []string{"a", "b", "a"}, 5, mail("m1")))
	want(t, db.Remind(ctx, "01", "p", []string{"c", "b"}, 6, mail("m2")), store.ErrConflict)
	told, err := db.Reminded(ctx, "01", "p", []string{"a", "b", "c"})
	must(t, err)
	same(t, "told", told, map[string]bool{"a": true, "b": true})
	rows, err := db.OutboxDue(ctx, "01", 9, 9)
	must(t, err)
	same(t, "letters", len(rows), 1)
	must(t, db.Remind(ctx, "01", "q", []string{"a"}, 7, mail("m3")))
	n, err := db.PurgeReminders(ctx, "01", 6)
	must(t, err)
	same(t, "purged", n, int64(2))
	told, err = db.Reminded(ctx, "01", "p", []string{"a", "b"})
	must(t, err)
	same(t, "after", told, map[string]bool{})
}
