package storetest

import (
	"testing"

	"motcua/internal/store"
)

// What a command counts is raised with it or not at all; a period is summed by officer,
// kind and reason, and nothing of another unit, month or province is in it.
func testOfficerCounts(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	refused := store.OfficerCount{UnitID: "u1", Month: "2026-11", OfficerID: "o1", Kind: "Refused", Reason: "NotCompetent", N: 1}
	accepted := store.OfficerCount{UnitID: "u1", Month: "2026-11", OfficerID: "o1", Kind: "Accepted", N: 1}
	december, beside := accepted, accepted
	december.Month, beside.UnitID = "2026-12", "u2"
	first := newDossier("01", 1)
	first.Counts = []store.OfficerCount{refused, accepted}
	must(t, db.Commit(ctx, first))
	if db.Commit(ctx, first) == nil {
		t.Error("written twice")
	}
	second := newDossier("01", 2)
	away := refused
	away.Province = "03" // O-07: a counter of another province
	second.Counts = []store.OfficerCount{december, accepted, beside, away}
	must(t, db.CommitTogether(ctx, []store.Change{second}))

	sum := func(units []string, from, to string) []store.OfficerCount {
		t.Helper()
		got, err := db.OfficerCounts(ctx, store.OfficerCountQuery{Province: first.Province, Units: units, From: from, To: to})
		must(t, err)
		return got
	}
	row := func(c store.OfficerCount, n int) store.OfficerCount { c.Month, c.N = "", n; return c }
	same(t, "a year", sum([]string{"u1"}, "2026-01", "2026-12"), []store.OfficerCount{row(accepted, 3), row(refused, 1)})
	same(t, "a month", sum([]string{"u1", "u2"}, "2026-12", "2026-12"), []store.OfficerCount{row(accepted, 1)})
	same(t, "two units", len(sum([]string{"u1", "u2"}, "2026-11", "2026-11")), 3)
	same(t, "all units", len(sum(nil, "2026-01", "2026-12")), 3)
	elsewhere, err := db.OfficerCounts(ctx, store.OfficerCountQuery{Province: "99", Units: []string{"u1"}, From: "2026-01", To: "2026-12"})
	must(t, err)
	same(t, "another province", len(elsewhere), 0)
	elsewhere, err = db.OfficerCounts(ctx, store.OfficerCountQuery{Province: "03", From: "2026-01", To: "2026-12"})
	must(t, err)
	same(t, "the province of the counter", elsewhere, []store.OfficerCount{row(refused, 1)})
}
