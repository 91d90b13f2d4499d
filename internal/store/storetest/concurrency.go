package storetest

import (
	"context"
	"slices"
	"sync"
	"testing"

	"motcua/internal/store"
)

// Serials are distinct among processes and without gap when each is used (C-07).
func testReserveSerial(t *testing.T, open Opener) {
	a, ctx := migrated(t, open), t.Context()
	dbs := []*store.DB{a, open(t)}
	const callers, each = 64, 4
	var mu sync.Mutex
	got := map[string][]int{}
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			counter := []string{"G09/20261125", "G09/20261126"}[i/2%2]
			for range each {
				n, err := dbs[i%2].ReserveSerial(ctx, counter)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				got[counter] = append(got[counter], n)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	for counter, serials := range got {
		slices.Sort(serials)
		for i, n := range serials {
			if n != i+1 {
				t.Fatalf("%s: %v", counter, serials)
			}
		}
		same(t, counter, len(serials), callers*each/2)
		last, err := a.Serial(ctx, counter)
		must(t, err)
		same(t, "the last serial", last, callers*each/2)
	}
	none, err := a.Serial(ctx, "never used")
	must(t, err)
	same(t, "a counter never used", none, 0)
}

// A caller who has gone away changes nothing.
func testCancelled(t *testing.T, open Opener) {
	db := migrated(t, open)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	c := newDossier("01", 1)
	want(t, db.Commit(gone, c), context.Canceled)
	_, err := db.Dossier(gone, "01", c.DossierID)
	want(t, err, context.Canceled)
	must(t, db.Commit(t.Context(), c))
}

func testClosed(t *testing.T, open Opener) {
	db := migrated(t, open)
	must(t, db.Close())
	must(t, db.Close())
	if err := db.Commit(t.Context(), newDossier("01", 1)); err == nil {
		t.Error("a closed store took a command")
	}
	if _, err := db.Dossier(t.Context(), "01", "x"); err == nil {
		t.Error("a closed store answered")
	}
}
