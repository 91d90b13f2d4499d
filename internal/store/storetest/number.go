package storetest

import (
	"testing"

	"motcua/internal/store"
)

// CN18.1: a number of an agency and year is found however it is written; of two dossiers
// that take it at once the second is refused, and a dossier keeps its own place.
func testNumbers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	use := func(n int, number string, n1 int) store.Change {
		c := newDossier("04", n)
		c.Numbers = []store.NumberUse{{Province: "04", AgencyID: "xa", Year: 2026, Number: number, N: n1, DossierID: c.DossierID, Code: c.Row.Code, At: int64(n)}}
		return c
	}
	first, second := use(1, "12/QĐ-UBND", 1), use(2, "012 / qđ-UBND", 1)
	must(t, db.Commit(ctx, first))
	want(t, db.Commit(ctx, second), store.ErrConflict)
	second.Numbers[0].N = 2
	must(t, db.Commit(ctx, second))
	again := next(first, "Assigned")
	again.Numbers = first.Numbers // the same paper once more
	must(t, db.Commit(ctx, again))
	uses, err := db.NumberUses(ctx, "04", "xa", 2026, " 12/qd-ubnd", 5)
	must(t, err)
	same(t, "uses", []any{len(uses), uses[0].N, uses[0].DossierID, uses[1].DossierID, uses[1].Code}, []any{2, 2, second.DossierID, first.DossierID, first.Row.Code})
	for _, q := range []struct {
		province, agency string
		year             int
		number           string
	}{{"01", "xa", 2026, "12/QĐ-UBND"}, {"04", "so", 2026, "12/QĐ-UBND"}, {"04", "xa", 2027, "12/QĐ-UBND"}, {"04", "xa", 2026, "121/QĐ-UBND"}} {
		uses, err := db.NumberUses(ctx, q.province, q.agency, q.year, q.number, 5)
		must(t, err)
		same(t, q.province+q.agency+q.number, len(uses), 0)
	}
}
