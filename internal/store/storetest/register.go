package storetest

import (
	"errors"
	"slices"
	"testing"

	"motcua/internal/org"
	"motcua/internal/store"
)

func testRegister(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for n := range 7 {
		c := newDossier("01", n)
		switch n {
		case 0:
			c.Row.AcceptedAt = 0 // not accepted: not in the register
		case 1:
			c.Row.ReceivingUnit = "mc-2"
		case 3:
			c.Row.AcceptedAt = newDossier("01", 2).Row.AcceptedAt // same moment
		}
		must(t, db.Commit(ctx, c))
	}
	must(t, db.Commit(ctx, newDossier("02", 1)))
	at := func(n int) int64 { return newDossier("01", n).Row.AcceptedAt }
	for name, c := range map[string]struct {
		q    store.RegisterQuery
		want []string
	}{
		"unit":       {store.RegisterQuery{Scope: hanoi, Unit: "mc-01"}, id("01", 2, 3, 4, 5, 6)},
		"period":     {store.RegisterQuery{Scope: hanoi, Unit: "mc-01", From: at(4), To: at(6)}, id("01", 4, 5)},
		"province":   {store.RegisterQuery{Scope: hanoi}, id("01", 1, 2, 3, 4, 5, 6)},
		"scope unit": {store.RegisterQuery{Scope: unit("01", "mc-2")}, id("01", 1)},
		"nation":     {store.RegisterQuery{Scope: nation, Unit: "mc-02"}, id("02", 1)},
		"unknown":    {store.RegisterQuery{Scope: nation, Unit: "x"}, id("01")},
		"no scope":   {store.RegisterQuery{Scope: org.Scope{Kind: org.ScopeNone}, Unit: "mc-01"}, id("01")},
		"elsewhere":  {store.RegisterQuery{Scope: unit("02", "mc-02"), Unit: "mc-01"}, id("01")},
	} {
		got, err := db.Register(ctx, c.q)
		must(t, err)
		same(t, name, ids(got), c.want)
		for limit := 1; limit <= 3; limit++ {
			q, paged := c.q, []string{}
			q.Limit = limit
			for {
				page, err := db.Register(ctx, q)
				must(t, err)
				paged = append(paged, ids(page)...)
				if len(page) < limit {
					break
				}
				q.AfterAt, q.AfterID = page[limit-1].AcceptedAt, page[limit-1].ID
			}
			same(t, name+" in pages", paged, c.want)
		}
	}
	stop := errors.New("stop")
	want(t, db.EachRegister(ctx, store.RegisterQuery{Scope: hanoi}, func(store.Summary) error { return stop }), stop)
}

func testFacts(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	const day = 86_400_000
	from, to := sampleAt, sampleAt+30*day
	for n, r := range []struct {
		accepted, finished int64
		trial              bool
		agency, field      string
	}{
		0: {accepted: from - day},                     // open from before
		1: {accepted: from - day, finished: from - 1}, // finished before: out
		2: {accepted: from - day, finished: from},     // finished at From: in
		3: {accepted: from, finished: to + day},       // finished after the period: in
		4: {accepted: to},                             // accepted at To: out
		5: {accepted: to - 1, trial: true},            // Trial: out (B-09)
		6: {finished: from + 1},                       // never accepted: out
		7: {accepted: from + day, agency: "so-x", field: "Lao động"},
		8: {accepted: from - day, finished: from + day},
	} {
		c := newDossier("01", n)
		c.Row.AcceptedAt, c.Row.FinishedAt, c.Row.Trial = r.accepted, r.finished, r.trial
		if r.agency != "" {
			c.Row.CompetentAgency, c.Row.Field, c.Row.ReceivingUnit = r.agency, r.field, "mc-x"
		}
		c.Row.Waits = "[[1,2]]"
		must(t, db.Commit(ctx, c))
	}
	must(t, db.Commit(ctx, newDossier("02", 1)))
	for name, c := range map[string]struct {
		q    store.FactsQuery
		want []string
	}{
		"province":       {store.FactsQuery{Scope: hanoi}, id("01", 0, 2, 8, 3, 7)},
		"nation":         {store.FactsQuery{Scope: nation}, append(id("01", 0, 2, 8, 3), append(id("02", 1), id("01", 7)...)...)},
		"receiving unit": {store.FactsQuery{Scope: hanoi, Unit: "mc-x"}, id("01", 7)},
		"agency":         {store.FactsQuery{Scope: hanoi, Unit: "so-x"}, id("01", 7)},
		"agency, nation": {store.FactsQuery{Scope: nation, Unit: "so-01"}, id("01", 0, 2, 8, 3)},
		"field":          {store.FactsQuery{Scope: hanoi, Field: "Lao động"}, id("01", 7)},
		"unit scope":     {store.FactsQuery{Scope: unit("01", "mc-x")}, id("01", 7)},
		"both":           {store.FactsQuery{Scope: unit("01", "mc-x"), Unit: "so-01"}, id("01")},
		"after":          {store.FactsQuery{Scope: hanoi, AfterAt: from - day, AfterID: id("01", 2)[0]}, id("01", 8, 3, 7)},
		"no scope":       {store.FactsQuery{}, id("01")},
	} {
		c.q.From, c.q.To = from, to
		got := []string{}
		must(t, db.EachFact(ctx, c.q, func(f store.Fact) error {
			got = append(got, f.ID)
			if f.Waits != "[[1,2]]" && f.Province == "01" {
				t.Errorf("waits %q", f.Waits)
			}
			return nil
		}))
		same(t, name, got, c.want)
	}
	everything := 0
	must(t, db.EachFact(ctx, store.FactsQuery{Scope: hanoi}, func(store.Fact) error { everything++; return nil }))
	same(t, "open period", everything, 7)
	same(t, "order", slices.IsSorted(id("01", 0, 2, 8)), true)
}
