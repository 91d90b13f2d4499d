package storetest

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/org"
	"motcua/internal/store"
)

var (
	nation = org.Scope{Kind: org.ScopeNation}
	hanoi  = org.Scope{Kind: org.ScopeProvince, Province: "01"}
)

func unit(province, id string) org.Scope {
	return org.Scope{Kind: org.ScopeUnit, Province: province, UnitID: id}
}

// list gives the ids of a list of at most 100 rows.
func list(t testing.TB, db *store.DB, q store.ListQuery) []string {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 100
	}
	got, err := db.List(t.Context(), q)
	must(t, err)
	return ids(got)
}

// id names sample dossiers of a province by their numbers.
func id(province string, numbers ...int) []string {
	out := []string{}
	for _, n := range numbers {
		out = append(out, newDossier(province, n).DossierID)
	}
	return out
}

func testInbox(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var changes []store.Change
	for n := range 6 {
		c := newDossier("01", n)
		c.Work[0].Queue = []string{"post:a", "unit:b", "unit:c"}[n%3]
		c.Work[0].Urgent = sampleAt - int64(n)
		must(t, db.Commit(ctx, c))
		changes = append(changes, c)
	}
	must(t, db.Commit(ctx, newDossier("02", 1)))
	got, err := db.Inbox(ctx, store.InboxQuery{Province: "01", Queues: []string{"post:a", "unit:c", "post:a", "none"}, Limit: 3})
	must(t, err)
	want := []store.InboxRow{}
	for _, n := range []int{5, 3, 2} {
		want = append(want, store.InboxRow{WorkRow: changes[n].Work[0], Summary: summary(changes[n])})
	}
	same(t, "inbox", got, want)
	none, err := db.Inbox(ctx, store.InboxQuery{Province: "01", Limit: 3})
	must(t, err)
	same(t, "no queues", len(none), 0)
}

// Pages put together are the whole, however they are cut, and work that comes in
// meanwhile neither hides nor repeats what was there.
func testInboxPages(t *testing.T, open Opener) {
	db := migrated(t, open)
	serial := 0
	queues := []string{"a", "b", "c"}
	rapid.Check(t, func(r *rapid.T) {
		ctx := t.Context()
		province := "p" + string(rune('a'+serial%26)) + string(rune('a'+serial/26%26)) + string(rune('a'+serial/676))
		serial++
		add := func(n int) []string {
			c := drawnWork(r, newDossier(province, n), queues)
			must(t, db.Commit(ctx, c))
			var keys []string
			for _, w := range c.Work {
				keys = append(keys, c.DossierID+w.Token)
			}
			return keys
		}
		whole := map[string]bool{}
		n := rapid.IntRange(0, 12).Draw(r, "n")
		for i := range n {
			for _, key := range add(i) {
				whole[key] = true
			}
		}
		q := store.InboxQuery{Province: province, Queues: queues, Limit: rapid.IntRange(1, 5).Draw(r, "limit")}
		seen := map[string]bool{}
		for {
			page, err := db.Inbox(ctx, q)
			must(t, err)
			for _, row := range page {
				key := row.ID + row.Token
				if seen[key] {
					r.Fatalf("%s twice", key)
				}
				seen[key] = true
				if row.Urgent < q.AfterUrgent {
					r.Fatalf("order: %d after %d", row.Urgent, q.AfterUrgent)
				}
				q.AfterUrgent, q.AfterID, q.AfterToken = row.Urgent, row.ID, row.Token
			}
			if len(page) < q.Limit {
				break
			}
			if rapid.Bool().Draw(r, "more") {
				add(n)
				n++
			}
		}
		for id := range whole {
			if !seen[id] {
				r.Fatalf("%s missing", id)
			}
		}
	})
}

// drawnWork lets a dossier wait somewhere: at one step, or at two, perhaps of the same
// queue and date.
func drawnWork(r *rapid.T, c store.Change, queues []string) store.Change {
	c.Work[0].Queue = rapid.SampledFrom(queues).Draw(r, "queue")
	c.Work[0].Urgent = rapid.Int64Range(0, 3).Draw(r, "urgent")
	if rapid.IntRange(0, 2).Draw(r, "split") == 0 {
		second := c.Work[0]
		second.Token, second.Queue = "t2", rapid.SampledFrom(queues).Draw(r, "second queue")
		c.Work = append(c.Work, second)
	}
	return c
}

func testListScope(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for _, p := range []string{"01", "02"} {
		for n := range 3 {
			c := newDossier(p, n)
			if n == 1 {
				c.Units = append(c.Units, "phong-"+p)
			}
			must(t, db.Commit(ctx, c))
		}
	}
	for name, c := range map[string]struct {
		scope org.Scope
		want  []string
	}{
		"nation":         {nation, []string{id("02", 2)[0], id("01", 2)[0], id("02", 1)[0], id("01", 1)[0], id("02", 0)[0], id("01", 0)[0]}},
		"province":       {hanoi, id("01", 2, 1, 0)},
		"unit":           {unit("01", "phong-01"), id("01", 1)},
		"agency":         {unit("01", "so-01"), id("01", 2, 1, 0)},
		"unit elsewhere": {unit("02", "phong-01"), id("01")},
		"none":           {org.Scope{Kind: org.ScopeNone}, id("01")},
		"zero":           {org.Scope{}, id("01")},
	} {
		same(t, name, list(t, db, store.ListQuery{Scope: c.scope}), c.want)
		// The scope holds whatever leads the search.
		for _, q := range []store.ListQuery{
			{Text: "đức"}, {PersonIndex: "applicant-01"}, {Text: "H01.12-261125"}, {Procedure: "1.005129"}, {Unit: "mc-01"}, {PersonIndex: "applicant-01", Text: "duc"},
		} {
			q.Scope = c.scope
			for _, got := range list(t, db, q) {
				if !slices.Contains(c.want, got) {
					t.Errorf("%s: %+v shows %s outside its scope", name, q, got)
				}
			}
		}
	}
	_, err := db.List(ctx, store.ListQuery{Scope: nation})
	must(t, err)
}

func testListFilters(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for n := range 4 {
		c := newDossier("01", n)
		if n%2 == 1 {
			c.Row.Status, c.Row.ProcedureKey, c.Row.ReceivingUnit = "Returned", "2.000635", "mc-2"
		}
		must(t, db.Commit(ctx, c))
	}
	must(t, db.Commit(ctx, newDossier("02", 9)))
	at := func(n int) int64 { return newDossier("01", n).Row.SubmittedAt }
	for name, c := range map[string]struct {
		q    store.ListQuery
		want []string
	}{
		"status":                    {store.ListQuery{Statuses: []string{"Returned", "Refused"}}, id("01", 3, 1)},
		"procedure":                 {store.ListQuery{Procedure: "2.000635"}, id("01", 3, 1)},
		"receiving unit":            {store.ListQuery{Unit: "mc-01"}, id("01", 2, 0)},
		"unit that only takes part": {store.ListQuery{Unit: "so-01"}, id("01")},
		"period":                    {store.ListQuery{From: at(1), To: at(3)}, id("01", 2, 1)},
		"person":                    {store.ListQuery{PersonIndex: "owner-01-2"}, id("01", 2)},
		"applicant":                 {store.ListQuery{PersonIndex: "applicant-01"}, id("01", 3, 2, 1, 0)},
		"person and word":           {store.ListQuery{PersonIndex: "applicant-01", Text: "so3"}, id("01", 3)},
		"after":                     {store.ListQuery{AfterAt: at(2), AfterID: id("01", 2)[0]}, id("01", 1, 0)},
		"limit":                     {store.ListQuery{Limit: 1}, id("01", 3)},
		"all of them":               {store.ListQuery{Statuses: []string{"Returned"}, Procedure: "2.000635", Unit: "mc-2", Text: "duc", From: at(2)}, id("01", 3)},
	} {
		for _, scope := range []org.Scope{hanoi, unit("01", "mc-01")} {
			if scope.Kind == org.ScopeUnit && name != "receiving unit" {
				continue // mc-01 takes part in all of them by newDossier's units
			}
			c.q.Scope = scope
			same(t, name, list(t, db, c.q), c.want)
		}
	}
	same(t, "unit nationwide", list(t, db, store.ListQuery{Scope: nation, Unit: "mc-02"}), id("02", 9))
	same(t, "unknown unit nationwide", list(t, db, store.ListQuery{Scope: nation, Unit: "x"}), id("02"))
}

// Pages put together are the whole list, for every source that can lead, with many
// dossiers of one moment.
func testListPages(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	const n = 40
	for i := range n {
		c := newDossier("01", i)
		c.Row.SubmittedAt = sampleAt + int64(i/7)
		c.Row.AcceptedAt = sampleAt + int64(i/5)
		must(t, db.Commit(ctx, c))
	}
	extra := n
	rapid.Check(t, func(r *rapid.T) {
		q := rapid.SampledFrom([]store.ListQuery{
			{Scope: nation}, {Scope: hanoi}, {Scope: unit("01", "so-01")}, {Scope: hanoi, Text: "duc"}, {Scope: hanoi, Text: "H01.12-261125-000"},
			{Scope: hanoi, PersonIndex: "applicant-01"}, {Scope: hanoi, Procedure: "1.005129"}, {Scope: nation, Text: "nguyen van d"},
		}).Draw(r, "query")
		q.To = sampleAt + 1000
		q.Limit = rapid.IntRange(1, n+1).Draw(r, "limit")
		var got []string
		for {
			page, err := db.List(ctx, q)
			must(t, err)
			got = append(got, ids(page)...)
			if len(page) < q.Limit {
				break
			}
			last := page[len(page)-1]
			q.AfterAt, q.AfterID = last.SubmittedAt, last.ID
			if extra < n+20 { // a newer one comes in between two pages
				must(t, db.Commit(ctx, newDossier("01", extra)))
				extra++
			}
		}
		var whole []string
		for i := n - 1; i >= 0; i-- {
			whole = append(whole, id("01", i)...)
		}
		if !slices.Equal(got, whole) {
			r.Fatalf("pages of %d: %v", q.Limit, got)
		}
	})
}
