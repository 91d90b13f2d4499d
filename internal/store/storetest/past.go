package storetest

import (
	"testing"

	"motcua/internal/store"
)

// The pages of a procedure's dossiers hold each accepted one once, oldest first.
func testPastDossiers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for _, p := range []string{"04", "12"} {
		for n := range 4 {
			c := newDossier(p, n)
			if n == 1 {
				c.Row.AcceptedAt = 0 // submitted only
			}
			must(t, db.Commit(ctx, c))
		}
	}
	first, err := db.PastDossiers(ctx, store.PastQuery{Province: "04", Procedure: newDossier("04", 0).Row.ProcedureKey, Limit: 2})
	must(t, err)
	same(t, "first page", len(first), 2)
	last := first[1]
	rest, err := db.PastDossiers(ctx, store.PastQuery{Province: "04", Procedure: last.ProcedureKey, After: last.SubmittedAt, AfterID: last.ID, Limit: 9})
	must(t, err)
	for _, r := range append(first, rest...) {
		if r.Province != "04" || r.AcceptedAt == 0 || len(r.State) == 0 {
			t.Errorf("%s of %s, accepted at %d", r.ID, r.Province, r.AcceptedAt)
		}
	}
	if len(rest) > 1 || len(rest) == 1 && (rest[0].ID == first[0].ID || rest[0].ID == last.ID) {
		t.Errorf("second page: %d", len(rest))
	}
	none, err := db.PastDossiers(ctx, store.PastQuery{Province: "04", Procedure: "none", Limit: 2})
	must(t, err)
	same(t, "of a procedure nobody asked for", len(none), 0)
	tenants, err := db.Tenants(ctx)
	must(t, err)
	same(t, "tenants", tenants, []string{"04", "12"})
}
