package storetest

import (
	"errors"
	"fmt"
	"testing"

	"motcua/internal/store"
)

// Every dossier comes with all its rows, and only with its own.
func testEachRecord(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var all []store.Record
	for _, p := range []string{"00", "01", "96"} {
		for n := range 70 {
			c := newDossier(p, n)
			if n%10 == 3 {
				c.Row.Code, c.Row.ApplicantIndex = "", c.Row.OwnerIndex // no code yet; comes herself
			}
			if n%10 == 5 { // at two steps at once
				c.Work = append(c.Work, store.WorkRow{Token: "t2", Queue: "post:b", Kind: "Step", StepID: "s9", Urgent: 1})
			}
			must(t, db.Commit(ctx, c))
			r := store.Record{Row: c.Row, Events: c.Events, Work: c.Work, Persons: []string{c.Row.ApplicantIndex, c.Row.OwnerIndex}}
			for _, u := range c.Units {
				r.Units = append(r.Units, store.UnitRow{UnitID: u, SubmittedAt: c.Row.SubmittedAt})
			}
			if c.Row.Code == "" {
				r.Persons = r.Persons[:1]
			} else {
				r.Code = &store.CodeRow{Code: c.Row.Code, Lookup: fmt.Sprintf("h%s12261125%05d", p, n), Province: p, DossierID: c.DossierID}
			}
			all = append(all, r)
		}
	}
	last := next(newDossier("96", 69), "ResultReturned")
	last.Work, last.WorkGone = nil, []string{"t1"} // nothing waits any more
	must(t, db.Commit(ctx, last))
	end := &all[len(all)-1]
	end.Row, end.Work, end.Events = last.Row, nil, append(end.Events, last.Events...)

	var got []store.Record
	must(t, db.EachRecord(ctx, func(r store.Record) error {
		if r.Code != nil && !r.Code.Findable() {
			t.Errorf("%s is not found by its code", r.Row.ID)
		}
		got = append(got, r)
		return nil
	}))
	same(t, "number", len(got), len(all))
	for i := range got {
		same(t, "record", got[i], all[i])
	}
	stop := errors.New("stop")
	want(t, db.EachRecord(ctx, func(store.Record) error { return stop }), stop)
}

// In what the store itself writes, nothing is stray.
func testStrays(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	none := func(s store.Stray) error { t.Errorf("stray %+v", s); return nil }
	must(t, db.Strays(ctx, none))
	uncoded := newDossier("01", 2)
	uncoded.Row.Code = ""
	for _, c := range []store.Change{newDossier("01", 1), next(newDossier("01", 1), "HandedOver"), uncoded, newDossier("02", 1)} {
		must(t, db.Commit(ctx, c))
	}
	must(t, db.Strays(ctx, none))
}
