package storetest

import (
	"testing"

	"motcua/internal/store"
)

// Guidance is written once, found by whom it was given to for which procedure, and
// listed for the counters that gave it, newest first (P-01, F-08).
func testGuidances(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	row := func(province, id string, at int64, unit, person, procedure string) store.GuidanceRow {
		return store.GuidanceRow{Province: province, ID: id, At: at, UnitID: unit, PersonIndex: person, Procedure: procedure, Body: []byte{0, 255, byte(at)}}
	}
	rows := []store.GuidanceRow{
		row("01", "a", 1, "u1", "p", "k1"), row("01", "b", 5, "u2", "p", "k1"), row("01", "c", 5, "u1", "p", "k1"),
		row("01", "d", 6, "u1", "p", "k2"), row("01", "e", 7, "u1", "", "k1"), row("02", "a", 9, "u1", "p", "k1"),
	}
	for _, r := range rows {
		must(t, db.SaveGuidance(ctx, r))
	}
	want(t, db.SaveGuidance(ctx, row("01", "a", 99, "u9", "q", "k1")), store.ErrConflict)
	got, err := db.Guidance(ctx, "01", "a")
	must(t, err)
	same(t, "one", got, rows[0])
	_, err = db.Guidance(ctx, "01", "z")
	want(t, err, store.ErrNotFound)

	ids := func(list []store.GuidanceRow, err error) (out string) {
		t.Helper()
		must(t, err)
		for _, r := range list {
			out += r.ID
		}
		return out
	}
	of := func(person, procedure string, since int64, limit int) string {
		return ids(db.GuidanceOf(ctx, "01", person, procedure, since, limit))
	}
	same(t, "of a person", of("p", "k1", 0, 9), "cba")
	same(t, "since", of("p", "k1", 5, 9), "cb")
	same(t, "limit", of("p", "k1", 0, 1), "c")
	same(t, "another procedure", of("p", "k2", 0, 9), "d")
	same(t, "no number", of("", "k1", 0, 9), "")

	q := store.GuidanceQuery{Province: "01", Units: []string{"u1"}, Limit: 2}
	first, err := db.GuidanceList(ctx, q)
	same(t, "first page", ids(first, err), "ed")
	q.AfterAt, q.AfterID = first[1].At, first[1].ID
	same(t, "next page", ids(db.GuidanceList(ctx, q)), "ca")
	same(t, "two counters", ids(db.GuidanceList(ctx, store.GuidanceQuery{Province: "01", Units: []string{"u1", "u2"}, Limit: 9})), "edcba")
}
