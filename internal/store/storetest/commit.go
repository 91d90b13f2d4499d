package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"motcua/internal/store"
)

func testNewDossier(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := withKey(newDossier("01", 1), "k1")
	c.Row.Trial = true
	c.Read = &store.ReadRow{Province: "01", DossierID: c.DossierID, At: 5, OfficerID: "o", PostID: "p", Purpose: "intake", Address: "::1"}
	must(t, db.Commit(ctx, c))

	row, err := db.Dossier(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "row", row, c.Row)
	events, err := db.Events(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "events", events, c.Events)
	units, err := db.DossierUnits(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "units", units, []string{"mc-01", "so-01"})
	province, id, err := db.Locate(ctx, c.Row.Code)
	must(t, err)
	same(t, "located", province+id, "01"+c.DossierID)
	answer, err := db.Answer(ctx, "01", "k1")
	must(t, err)
	same(t, "answer", answer, *c.Idempotency)
	reads, err := db.Reads(ctx, "01", c.DossierID, 10)
	must(t, err)
	same(t, "reads", reads, []store.ReadRow{*c.Read})
	n, err := db.CountEstimate(ctx)
	must(t, err)
	if n < 0 || n > 1 {
		t.Errorf("estimate %d of 1 dossier", n)
	}

	_, err = db.Dossier(ctx, "02", c.DossierID)
	want(t, err, store.ErrNotFound)
	_, _, err = db.Locate(ctx, "H01.12")
	want(t, err, store.ErrNotFound)
	_, err = db.Answer(ctx, "02", "k1")
	want(t, err, store.ErrNotFound)
}

func testNextEvents(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	c.Row.Code = "" // submitted online: the code comes later
	must(t, db.Commit(ctx, c))
	n := next(c, "HandedOver")
	n.Row.Code, n.Row.Search = "H01.1-1", "h01 1 1 duc"
	n.Row.ReceivingUnit = "mc-dung"            // redirected (P-10)
	n.NewUnits = []string{"phong-01", "so-01"} // one is known already
	must(t, db.Commit(ctx, n))
	last := next(n, "ResultReturned")
	last.Work, last.WorkGone, last.Row.FinishedAt, last.CodeKnown = nil, []string{"t1"}, 99, true
	must(t, db.Commit(ctx, last))

	row, err := db.Dossier(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "row", row, last.Row)
	events, err := db.EventsSince(ctx, "01", c.DossierID, 2)
	must(t, err)
	same(t, "events since 2", events, append(append([]store.EventRow{}, n.Events...), last.Events...))
	units, err := db.DossierUnits(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "units", units, []string{"mc-01", "phong-01", "so-01"})
	inbox, err := db.Inbox(ctx, store.InboxQuery{Province: "01", Queues: []string{n.Work[0].Queue, c.Work[0].Queue}, Limit: 9})
	must(t, err)
	same(t, "inbox", len(inbox), 0)
	_, _, err = db.Locate(ctx, "H01.1-1")
	must(t, err)
}

func testConflict(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	must(t, db.Commit(ctx, c))
	n := next(c, "HandedOver")
	must(t, db.Commit(ctx, n))

	again := newDossier("01", 1)
	again.Row.Code = "other"
	ahead := next(n, "Appraised")
	ahead.ExpectedSeq++
	ahead = withEvents(ahead, n.Row.Head, "Appraised")
	unknown := next(newDossier("01", 2), "HandedOver")
	rival := next(c, "Appraised") // same seq, other content
	for name, x := range map[string]store.Change{
		"exists already": again, "same again": next(c, "HandedOver"), "rival": rival, "ahead": ahead, "no such dossier": unknown,
	} {
		if err := db.Commit(ctx, x); !errors.Is(err, store.ErrConflict) {
			t.Errorf("%s: error %v, want conflict", name, err)
		}
	}
	unchanged(ctx, t, db, n)
}

func testDuplicateKey(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := withKey(newDossier("01", 1), "k")
	must(t, db.Commit(ctx, c))
	want(t, db.Commit(ctx, withKey(newDossier("01", 2), "k")), store.ErrDuplicateKey)
	// The key is told before the conflict: a repeated request finds its answer.
	want(t, db.Commit(ctx, c), store.ErrDuplicateKey)
	// Keys belong to a province.
	must(t, db.Commit(ctx, withKey(newDossier("02", 2), "k")))
	n, err := db.PurgeAnswers(ctx, "01", c.Row.UpdatedAt+1)
	must(t, err)
	same(t, "purged", n, 1)
	must(t, db.Commit(ctx, withKey(newDossier("01", 2), "k")))
}

func testDuplicateCode(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("01", 1)
	must(t, db.Commit(ctx, c))
	for _, other := range []store.Change{newDossier("01", 2), newDossier("02", 3)} {
		other.Row.Code = c.Row.Code
		want(t, db.Commit(ctx, other), store.ErrDuplicateCode)
	}
	must(t, db.Commit(ctx, next(c, "HandedOver"))) // its own code is no duplicate
}

// A change that fails late, after most of its rows are written, leaves nothing.
func testAtomic(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	first := newDossier("01", 1)
	must(t, db.Commit(ctx, first))
	c := withKey(newDossier("01", 2), "k")
	c.Row.Code = first.Row.Code
	want(t, db.Commit(ctx, c), store.ErrDuplicateCode)

	_, err := db.Dossier(ctx, "01", c.DossierID)
	want(t, err, store.ErrNotFound)
	_, err = db.Answer(ctx, "01", "k")
	want(t, err, store.ErrNotFound)
	events, err := db.Events(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "events", len(events), 0)
	c.Row.Code = "fresh"
	must(t, db.Commit(ctx, c))
}

func testInvalidChange(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for name, spoil := range map[string]func(*store.Change){
		"no events":       func(c *store.Change) { c.Events = nil },
		"no province":     func(c *store.Change) { c.Province = "" },
		"other row":       func(c *store.Change) { c.Row.ID = "x" },
		"row seq":         func(c *store.Change) { c.Row.Seq++ },
		"gap in events":   func(c *store.Change) { c.Events[1].Seq++ },
		"foreign event":   func(c *store.Change) { c.Events[0].Province = "02" },
		"foreign key":     func(c *store.Change) { *c = withKey(*c, "k"); c.Idempotency.Province = "02" },
		"foreign reading": func(c *store.Change) { c.Read = &store.ReadRow{Province: "02", DossierID: c.DossierID} },
	} {
		c := newDossier("01", 1)
		spoil(&c)
		if err := db.Commit(ctx, c); !errors.Is(err, store.ErrInvalidChange) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Of two commands decided on the same state exactly one is committed, whichever
// process they come from.
func testRacingCommits(t *testing.T, open Opener) {
	a, ctx := migrated(t, open), t.Context()
	b := open(t)
	last := newDossier("01", 1)
	must(t, a.Commit(ctx, last))
	const racers = 8
	for round := range 10 {
		rivals := make([]store.Change, racers)
		errs := make([]error, racers)
		var wg sync.WaitGroup
		for i := range rivals {
			rivals[i] = next(last, fmt.Sprintf("Event%d", i/2)) // pairs are byte for byte the same
			db := []*store.DB{a, b}[i%2]
			wg.Go(func() { errs[i] = db.Commit(ctx, rivals[i]) })
		}
		wg.Wait()
		won := -1
		for i, err := range errs {
			switch {
			case err == nil && won < 0:
				won = i
			case err == nil:
				t.Fatalf("round %d: %d and %d were both committed", round, won, i)
			default:
				want(t, err, store.ErrConflict)
			}
		}
		if won < 0 {
			t.Fatalf("round %d: nobody won: %v", round, errs)
		}
		last = rivals[won]
		unchanged(ctx, t, a, last)
		events, err := b.EventsSince(ctx, "01", last.DossierID, last.ExpectedSeq)
		must(t, err)
		same(t, "winner's event", events, last.Events)
	}
}

// Many commands at once share transactions; one that fails fails alone.
func testCommitsTogether(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	must(t, db.Commit(ctx, newDossier("01", 77)))
	const n = 200
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { errs[i] = db.Commit(ctx, newDossier("01", i)) })
	}
	wg.Wait()
	for i, err := range errs {
		if i == 77 {
			want(t, err, store.ErrConflict)
		} else if err != nil {
			t.Fatalf("%d: %v", i, err)
		}
	}
	seen := 0
	must(t, db.EachDossier(ctx, "", "", func(store.DossierRow) error { seen++; return nil }))
	same(t, "dossiers", seen, n)
}

func testEachDossier(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var all []string
	for _, p := range []string{"00", "01", "96"} {
		for n := range 90 {
			c := newDossier(p, n)
			must(t, db.Commit(ctx, c))
			all = append(all, c.DossierID)
		}
	}
	var got []string
	collect := func(r store.DossierRow) error { got = append(got, r.ID); return nil }
	must(t, db.EachDossier(ctx, "", "", collect))
	same(t, "all", got, all)
	got = nil
	must(t, db.EachDossier(ctx, "01", all[99], collect))
	same(t, "rest", got, all[100:])
	stop := errors.New("stop")
	want(t, db.EachDossier(ctx, "", "", func(store.DossierRow) error { return stop }), stop)
}

// P-27: several dossiers are written in one transaction, all or nothing.
func testTogether(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	one, two, three := withKey(newDossier("01", 1), "lo"), newDossier("01", 2), newDossier("01", 3)
	must(t, db.Commit(ctx, three))
	taken := newDossier("01", 4)
	taken.Row.Code = three.Row.Code // another dossier has it
	want(t, db.CommitTogether(ctx, []store.Change{one, two, taken}), store.ErrDuplicateCode)
	for _, c := range []store.Change{one, two, taken} {
		_, err := db.Dossier(ctx, "01", c.DossierID)
		want(t, err, store.ErrNotFound)
	}
	_, err := db.Answer(ctx, "01", "lo")
	want(t, err, store.ErrNotFound)
	must(t, db.CommitTogether(ctx, []store.Change{one, two}))
	for _, c := range []store.Change{one, two} {
		row, err := db.Dossier(ctx, "01", c.DossierID)
		must(t, err)
		same(t, "row", row, c.Row)
	}
	want(t, db.CommitTogether(ctx, []store.Change{one, newDossier("01", 5)}), store.ErrDuplicateKey)
	want(t, db.CommitTogether(ctx, nil), store.ErrInvalidChange)
}
