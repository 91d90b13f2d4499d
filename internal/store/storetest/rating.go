package storetest

import (
	"errors"
	"sync"
	"testing"

	"motcua/internal/store"
)

// A slip counts once, however often its form is sent; what is kept are counts (K-05).
func testRatings(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	slip := store.RatingSlip{Province: "01", Slip: []byte{1}, FormKey: []byte{9}}
	bad := store.RatingCount{UnitID: "u1", Month: "2026-11", Procedure: "p", Edition: "e", Channel: "Online", Content: "attitude", Answer: "bad", N: 1}
	good := bad
	good.Answer = "good"
	used, err := db.SlipUsed(ctx, slip)
	must(t, err)
	same(t, "fresh", used, false)
	note := store.RatingComment{UnitID: "u1", Month: "2026-11", ID: "x", Words: "Cảm ơn"}
	must(t, db.Rate(ctx, slip, []store.RatingCount{bad}, note))
	must(t, db.Rate(ctx, slip, []store.RatingCount{bad}, note)) // the same form again
	again := slip
	again.FormKey = []byte{8}
	want(t, db.Rate(ctx, again, []store.RatingCount{good}), store.ErrConflict)
	used, err = db.SlipUsed(ctx, again)
	must(t, err)
	same(t, "used", used, true)
	elsewhere := slip
	elsewhere.Province = "02"
	must(t, db.Rate(ctx, elsewhere, []store.RatingCount{good}))

	second := store.RatingSlip{Province: "01", Slip: []byte{2}, FormKey: []byte{7}}
	must(t, db.Rate(ctx, second, []store.RatingCount{good, bad}))
	q := store.RatingQuery{Province: "01", From: "2026-01", To: "2026-12"}
	got, err := db.RatingCounts(ctx, q)
	must(t, err)
	bad.N = 2
	same(t, "counts", got, []store.RatingCount{bad, good})
	notes, err := db.RatingComments(ctx, q, 9)
	must(t, err)
	same(t, "comments", notes, []store.RatingComment{note})
	third := store.RatingSlip{Province: "01", Slip: []byte{3}, FormKey: []byte{6}}
	away, told := good, note
	away.Province, told.Province = "03", "03" // O-07: the agency of another province is rated too
	must(t, db.Rate(ctx, third, []store.RatingCount{away}, told))
	there := store.RatingQuery{Province: "03", From: "2026-01", To: "2026-12"}
	got, err = db.RatingCounts(ctx, there)
	must(t, err)
	same(t, "elsewhere", got, []store.RatingCount{good})
	notes, err = db.RatingComments(ctx, there, 9)
	must(t, err)
	same(t, "comments elsewhere", notes, []store.RatingComment{note})
	for why, q := range map[string]store.RatingQuery{
		"another unit": {Province: "01", Units: []string{"u2"}, From: "2026-01", To: "2026-12"}, "another month": {Province: "01", From: "2026-12", To: "2026-12"},
	} {
		got, err := db.RatingCounts(ctx, q)
		must(t, err)
		same(t, why, len(got), 0)
	}
}

// Of many who send one slip at the same moment one is counted; many slips at the same
// moment all are.
func testRacingRatings(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	const n = 8
	count := func(answer string) store.RatingCount {
		return store.RatingCount{UnitID: "u", Month: "2026-11", Content: "time", Answer: answer, N: 1}
	}
	var wg sync.WaitGroup
	errs := make([]error, 2*n)
	for i := range n {
		wg.Go(func() {
			errs[i] = db.Rate(ctx, store.RatingSlip{Province: "01", Slip: []byte{0}, FormKey: []byte{byte(i)}}, []store.RatingCount{count("one")})
		})
		wg.Go(func() {
			errs[n+i] = db.Rate(ctx, store.RatingSlip{Province: "01", Slip: []byte{1, byte(i)}, FormKey: []byte{byte(i)}}, []store.RatingCount{count("b"), count("a")})
		})
	}
	wg.Wait()
	refused := 0
	for _, err := range errs {
		if errors.Is(err, store.ErrConflict) {
			refused++
			continue
		}
		must(t, err)
	}
	same(t, "refused", refused, n-1)
	got, err := db.RatingCounts(ctx, store.RatingQuery{Province: "01", From: "2026-11", To: "2026-11"})
	must(t, err)
	same(t, "kinds", len(got), 3)
	for _, c := range got {
		if want := map[string]int{"a": n, "b": n, "one": 1}[c.Answer]; c.N != want {
			t.Errorf("%s: %d, want %d", c.Answer, c.N, want)
		}
	}
}
