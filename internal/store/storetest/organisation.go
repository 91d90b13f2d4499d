package storetest

import (
	"bytes"
	"testing"

	"motcua/internal/org"
	"motcua/internal/store"
)

// stepOf is an act on a holding at a revision.
func stepOf(t *testing.T, at int64, h org.Holding) store.OrganisationStep {
	t.Helper()
	rows, err := store.RowsOf(h)
	must(t, err)
	return store.OrganisationStep{Expected: at, At: 1000 + at, Actor: []byte(`{}`), Act: "org-edit", Rows: rows}
}

// An act is written whole with its history; of two decided at one revision the second
// is told, and nothing of it stays (CN01.6, CN02.1).
func testOrganisationSteps(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	first := org.Holding{Units: []org.Unit{{ID: "a", Province: "04", Name: "Cũ"}}, Officers: []org.Officer{{ID: "o", Subject: "s"}}}
	must(t, db.ChangeOrganisation(ctx, stepOf(t, 0, first)))
	second := stepOf(t, 1, org.Holding{Units: []org.Unit{{ID: "a", Province: "04", Name: "Mới"}},
		Delegations: []org.Delegation{{ID: "d"}}, Requests: []org.AccessRequest{{ID: "r"}}, Glass: []org.BreakGlass{{ID: "g"}}})
	second.Rows[0].Before = []byte("trước")
	second.SignOut = []string{"o"}
	must(t, db.SaveSession(ctx, store.Session{TokenHash: []byte{1}, OfficerID: "o", CreatedAt: 1, SeenAt: 1}))
	must(t, db.SaveToken(ctx, store.TokenRow{TokenHash: []byte{2}, OfficerID: "o", ExpiresAt: 9}))
	must(t, db.ChangeOrganisation(ctx, second))
	want(t, db.ChangeOrganisation(ctx, stepOf(t, 1, org.Holding{Units: []org.Unit{{ID: "b", Province: "04"}}})), store.ErrConflict)
	want(t, db.ChangeOrganisation(ctx, stepOf(t, 5, first)), store.ErrConflict)

	h, err := db.Organisation(ctx)
	must(t, err)
	if h.Revision != 2 || len(h.Units) != 1 || h.Units[0].Name != "Mới" || len(h.Delegations) != 1 || len(h.Requests) != 1 || len(h.Glass) != 1 {
		t.Errorf("organisation %+v", h)
	}
	s, err := db.Session(ctx, []byte{1})
	must(t, err)
	k, err := db.Token(ctx, []byte{2})
	must(t, err)
	if s.EndedAt != second.At || k.RevokedAt != second.At {
		t.Errorf("signed in still: %d %d", s.EndedAt, k.RevokedAt)
	}
	history, err := db.OrganisationHistory(ctx, store.UnitRows, "a", 10)
	must(t, err)
	if len(history) != 2 || history[0].Seq != 2 || string(history[0].Before) != "trước" || !bytes.Contains(history[1].After, []byte("Cũ")) {
		t.Errorf("history %+v", history)
	}
	gone := store.OrganisationStep{Expected: 2, Rows: []store.OrganisationRow{{Kind: store.UnitRows, ID: "a", Before: history[0].After}}}
	must(t, db.ChangeOrganisation(ctx, gone))
	h, err = db.Organisation(ctx)
	must(t, err)
	same(t, "units", len(h.Units), 0)
	rows, err := db.OrganisationStepRows(ctx, 3)
	must(t, err)
	same(t, "rows of the step", len(rows), 1)
}

// Open work of a unit is found in its queues and where it received or decides; who
// takes over sees the dossiers (CN02.1).
func testOpenWork(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	c := newDossier("04", 1)
	c.Work = []store.WorkRow{{Queue: "unit:x:CaseOfficer", Kind: "Step"}}
	must(t, db.Commit(ctx, c))
	for _, q := range []struct {
		units, queues []string
		n             int
	}{
		{nil, []string{"unit:x:CaseOfficer", "post:y"}, 1}, {nil, []string{"post:y"}, 0}, {nil, nil, 0},
		{[]string{c.Row.ReceivingUnit}, nil, 1}, {[]string{c.Row.CompetentAgency}, []string{"unit:x:CaseOfficer"}, 1}, {[]string{"khac"}, []string{"post:y"}, 0},
	} {
		got, err := db.OpenWork(ctx, "04", q.units, q.queues, 10)
		must(t, err)
		same(t, "open work", len(got), q.n)
	}
	heir := unit("04", "moi")
	same(t, "before", len(list(t, db, store.ListQuery{Scope: heir, Limit: 10})), 0)
	s := stepOf(t, 0, org.Holding{})
	s.Adopt = []store.Adoption{{Province: "04", Old: c.Row.ReceivingUnit, New: []string{"moi"}}}
	must(t, db.ChangeOrganisation(ctx, s))
	same(t, "after", len(list(t, db, store.ListQuery{Scope: heir, Limit: 10})), 1)
}

// An import goes from state to state, one at a time; its file stays as it came.
func testImports(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	r := store.ImportRow{ID: "i", OfficerID: "o", UnitID: "u", Status: "ImportReading", Seq: 1, About: []byte("a"), Files: []byte("f"), Result: []byte{}, CreatedAt: 1, UpdatedAt: 1}
	must(t, db.SaveImport(ctx, r))
	want(t, db.SaveImport(ctx, r), store.ErrConflict)
	r.Seq, r.Status, r.Result, r.UpdatedAt = 2, "ImportReady", []byte("r"), 2
	must(t, db.SaveImport(ctx, r))
	want(t, db.SaveImport(ctx, r), store.ErrConflict)
	got, err := db.Import(ctx, "i")
	must(t, err)
	same(t, "import", got, r)
	_, err = db.Import(ctx, "khac")
	want(t, err, store.ErrNotFound)
	all, err := db.Imports(ctx, 5)
	must(t, err)
	same(t, "imports", len(all), 1)
}
