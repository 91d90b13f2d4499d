package storetest

import (
	"testing"

	"motcua/internal/org"
	"motcua/internal/store"
)

// Lists show exactly what the scope covers, for every scope (also broken ones: a
// post without a unit) and whatever leads the search.
func testScopeCovers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	var all []store.Change
	for _, p := range []string{"01", "02"} {
		for n := range 4 {
			c := newDossier(p, n)
			if n%2 == 1 {
				c.Units = append(c.Units, "phong-"+p, "same-name")
			}
			must(t, db.Commit(ctx, c))
			all = append(all, c)
		}
	}
	queries := []store.ListQuery{
		{}, {Text: "đức"}, {Text: "nguyen h01"}, {Text: "H01.12-261125"}, {PersonIndex: "applicant-01"}, {PersonIndex: "applicant-02", Text: "duc"},
		{Procedure: "1.005129"}, {Unit: "mc-01"}, {Unit: "mc-02", Statuses: []string{"Accepted"}},
	}
	for _, kind := range []org.ScopeKind{"", org.ScopeNone, org.ScopeUnit, org.ScopeProvince, org.ScopeNation} {
		for _, province := range []string{"", "01", "02"} {
			for _, unit := range []string{"", "mc-01", "phong-02", "same-name"} {
				scope := org.Scope{Kind: kind, Province: province, UnitID: unit}
				covered := map[string]bool{}
				for _, c := range all {
					if scope.Covers(c.Province, c.Units) {
						covered[c.DossierID] = true
					}
				}
				for i, q := range queries {
					q.Scope = scope
					shown := list(t, db, q)
					for _, id := range shown {
						if !covered[id] {
							t.Errorf("%+v shows %s", q, id)
						}
					}
					if i == 0 && len(shown) != len(covered) {
						t.Errorf("%+v shows %d of %d", scope, len(shown), len(covered))
					}
				}
				reports(t, db, scope, covered)
			}
		}
	}
}

// reports checks that register and facts show what the scope covers: every sample
// is accepted and none is finished.
func reports(t *testing.T, db *store.DB, scope org.Scope, covered map[string]bool) {
	t.Helper()
	register, err := db.Register(t.Context(), store.RegisterQuery{Scope: scope})
	must(t, err)
	facts := []store.Summary{}
	must(t, db.EachFact(t.Context(), store.FactsQuery{Scope: scope}, func(f store.Fact) error {
		facts = append(facts, f.Summary)
		return nil
	}))
	for name, shown := range map[string][]store.Summary{"register": register, "facts": facts} {
		for _, s := range shown {
			if !covered[s.ID] {
				t.Errorf("%s of %+v shows %s", name, scope, s.ID)
			}
		}
		if len(shown) != len(covered) {
			t.Errorf("%s of %+v shows %d of %d", name, scope, len(shown), len(covered))
		}
	}
}
