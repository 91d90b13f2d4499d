package storetest

import (
	"testing"

	"motcua/internal/store"
)

// The pages of a procedure's dossiers hold each accepted one once, oldest first.
func testPastDossiers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	page, err := db.PastDossiers(ctx, store.PastQuery{Province: "04", Procedure: "none", Limit: 2})
	must(t, err)
	if len(page) != 0 {
		t.Errorf("%d dossiers of a procedure nobody asked for", len(page))
	}
	tenants, err := db.Tenants(ctx)
	must(t, err)
	if len(tenants) != 0 {
		t.Errorf("tenants %v of an empty system", tenants)
	}
}
