package storetest

import (
	"sync"
	"testing"

	"motcua/internal/store"
)

// guestOf is the reference that province keeps of a change of another one.
func guestOf(c store.Change, province string) store.Guest {
	g := store.Guest{Row: c.Row, Units: []string{"mc-" + province, "tinh-" + province}}
	g.Row.Province, g.Row.Home, g.Row.State, g.Row.ReceivingUnit = province, c.Province, nil, "mc-"+province
	g.Work = []store.WorkRow{{Token: "t1", Queue: "unit:mc-" + province + ":IntakeOfficer", Kind: "Return", StepID: "s6", Since: c.Row.UpdatedAt, Urgent: c.Row.UpdatedAt}}
	return g
}

// A unit that takes part in a dossier of another province finds it in its own lists,
// inbox and register; the dossier itself stays one (O-07, P-26).
func testGuest(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("02", 1)
	must(t, db.Commit(ctx, c))
	must(t, db.Commit(ctx, newDossier("01", 5)))
	must(t, db.SaveGuest(ctx, guestOf(c, "01")))

	here := unit("01", "mc-01")
	for name, q := range map[string]store.ListQuery{
		"unit": {Scope: unit("01", "tinh-01")}, "words": {Scope: here, Text: "trần số1"}, "common words": {Scope: here, Text: "nguyen", Procedure: "1.005129", Unit: "mc-01"},
		"code": {Scope: here, Text: c.Row.Code}, "person": {Scope: here, PersonIndex: c.Row.OwnerIndex}, "province": {Scope: hanoi, Text: "số1"},
	} {
		q.Limit = 9
		rows, err := db.List(ctx, q)
		must(t, err)
		found := false
		for _, r := range rows {
			found = found || r.ID == c.DossierID && r.Province == "02"
		}
		if !found {
			t.Errorf("%s: %+v", name, rows)
		}
	}
	same(t, "the nation counts it once", list(t, db, store.ListQuery{Scope: nation, Text: "số1"}), []string{c.DossierID})
	same(t, "also of one procedure", list(t, db, store.ListQuery{Scope: nation, Procedure: "1.005129"}), []string{newDossier("01", 5).DossierID, c.DossierID})
	same(t, "a unit that takes no part", list(t, db, store.ListQuery{Scope: unit("01", "phong-x")}), []string{})

	inbox, err := db.Inbox(ctx, store.InboxQuery{Province: "01", Queues: []string{"unit:mc-01:IntakeOfficer"}, Limit: 9})
	must(t, err)
	if len(inbox) != 2 {
		t.Fatalf("inbox: %+v", inbox)
	}
	register, err := db.Register(ctx, store.RegisterQuery{Scope: hanoi, Unit: "mc-01"})
	must(t, err)
	same(t, "register", ids(register), []string{c.DossierID, newDossier("01", 5).DossierID})
	guestIsNoDossier(t, db, c)
}

// guestIsNoDossier: what goes over dossiers, for proofs, deadlines and figures, does
// not meet the reference.
func guestIsNoDossier(t *testing.T, db *store.DB, c store.Change) {
	t.Helper()
	ctx := t.Context()
	_, err := db.Dossier(ctx, "01", c.DossierID)
	want(t, err, store.ErrNotFound)
	n := 0
	must(t, db.EachDossier(ctx, "", "", func(store.DossierRow) error { n++; return nil }))
	same(t, "dossiers", n, 2)
	n = 0
	must(t, db.EachRecord(ctx, func(store.Record) error { n++; return nil }))
	same(t, "records", n, 2)
	must(t, db.Strays(ctx, func(s store.Stray) error { t.Errorf("stray %+v", s); return nil }))
	running, err := db.OpenDossiers(ctx, store.OpenQuery{Limit: 9})
	must(t, err)
	same(t, "running", len(running), 2)
	count, err := db.CountOpenDossiers(ctx, "01")
	must(t, err)
	same(t, "running in the province", count, int64(1))
	for unit, facts := range map[string]int{"": 1, "mc-01": 2, "so-01": 1} { // at the counter it was received, in the province it is not decided
		n = 0
		must(t, db.EachFact(ctx, store.FactsQuery{Scope: hanoi, Unit: unit}, func(store.Fact) error { n++; return nil }))
		if n != facts {
			t.Errorf("facts of %q: %d, want %d", unit, n, facts)
		}
	}
}

// References arrive late, twice, in the wrong order and at the same moment: the newest
// stays, with its work and no other (P-26).
func testGuestOrder(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("02", 1)
	must(t, db.Commit(ctx, c))
	second := next(c, "HandedOver")
	must(t, db.Commit(ctx, second))
	newer, older := guestOf(second, "01"), guestOf(c, "01")
	newer.Work[0].Queue, newer.Work[0].Token = "unit:mc-01:OneStopHead", "t2"
	newer.Row.Search = "moi hon"
	_, err := db.GuestSeq(ctx, "01", c.DossierID)
	want(t, err, store.ErrNotFound)
	for _, order := range [][]store.Guest{{older, newer, older}, {newer, newer, older}} {
		for _, g := range order {
			must(t, db.SaveGuest(ctx, g))
		}
	}
	var racing sync.WaitGroup
	for i := range 8 {
		racing.Go(func() {
			if err := db.SaveGuest(ctx, []store.Guest{older, newer}[i%2]); err != nil {
				t.Error(err)
			}
		})
	}
	racing.Wait()
	seq, err := db.GuestSeq(ctx, "01", c.DossierID)
	must(t, err)
	same(t, "seq", seq, second.Row.Seq)
	inbox, err := db.Inbox(ctx, store.InboxQuery{Province: "01", Queues: []string{"unit:mc-01:OneStopHead", "unit:mc-01:IntakeOfficer"}, Limit: 9})
	must(t, err)
	if len(inbox) != 1 || inbox[0].Token != "t2" || inbox[0].Status != "Processing" {
		t.Errorf("inbox: %+v", inbox)
	}
	same(t, "found by its new words", list(t, db, store.ListQuery{Scope: hanoi, Text: "moi hon"}), []string{c.DossierID})
	bad := guestOf(c, "02")
	want(t, db.SaveGuest(ctx, bad), store.ErrInvalidChange)
	other := newDossier("01", 3)
	must(t, db.Commit(ctx, other))
	clash := guestOf(c, "01")
	clash.Row.ID, clash.Row.Seq = other.DossierID, 99
	must(t, db.SaveGuest(ctx, clash)) // a dossier of one's own is never overwritten
	row, err := db.Dossier(ctx, "01", other.DossierID)
	must(t, err)
	same(t, "own dossier", row.Seq, other.Row.Seq)
	same(t, "its work", len(workOf(t, db, "01")), 2)
}

func workOf(t *testing.T, db *store.DB, province string) []store.InboxRow {
	t.Helper()
	rows, err := db.Inbox(t.Context(), store.InboxQuery{Province: province, Queues: []string{"unit:mc-" + province + ":IntakeOfficer", "unit:mc-" + province + ":OneStopHead"}, Limit: 9})
	must(t, err)
	return rows
}
