package storetest

import "testing"

// testOpenItems: what waits is counted queue by queue, in one province, each item once;
// a queue without work is not in the answer, and work that is done no longer counts (CN14).
func testOpenItems(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	queues := []string{"post:a", "post:b", "unit:x:CaseOfficer"}
	for n := range 6 { // three, two and one
		c := newDossier("01", n)
		c.Work[0].Queue = queues[[]int{0, 0, 0, 1, 1, 2}[n]]
		must(t, db.Commit(ctx, c))
	}
	other := newDossier("02", 1)
	other.Work[0].Queue = "post:a"
	must(t, db.Commit(ctx, other))
	got, err := db.OpenItems(ctx, "01", []string{"post:a", "post:b", "post:a", "post:idle"})
	must(t, err)
	same(t, "asked for, once each", got, map[string]int{"post:a": 3, "post:b": 2})
	got, err = db.OpenItems(ctx, "02", queues)
	must(t, err)
	same(t, "of another province", got, map[string]int{"post:a": 1})
	none, err := db.OpenItems(ctx, "01", nil)
	must(t, err)
	same(t, "no queue", len(none), 0)

	moved := next(newDossier("01", 0), "HandedOver") // to the case officers of so-01
	must(t, db.Commit(ctx, moved))
	got, err = db.OpenItems(ctx, "01", []string{"post:a", moved.Work[0].Queue})
	must(t, err)
	same(t, "after one was handed over", got, map[string]int{"post:a": 2, moved.Work[0].Queue: 1})
}
