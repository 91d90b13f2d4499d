package storetest

import (
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/store"
)

// testLocality: what localities set up and keep.
func testLocality(t *testing.T, open Opener) {
	t.Run("Records", func(t *testing.T) { testSetupRecords(t, open) })
	t.Run("Catalogue", func(t *testing.T) { testSetupCatalogue(t, open) })
	t.Run("FinishedTrials", func(t *testing.T) { testFinishedTrials(t, open) })
}

func testSetupRecords(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	_, err := db.Setup(ctx, "04", "ticket", "none")
	want(t, err, store.ErrNotFound)
	r := store.SetupRecord{Province: "04", Kind: "ticket", ID: "t1", Seq: 1, Status: "Open", Data: []byte(`{"a":1}`), CreatedAt: 1, UpdatedAt: 1}
	log := store.AdminLogRow{ID: "l1", At: 1, Province: "04", Actor: []byte(`{}`), Action: "ticket", Subject: "t1", Detail: []byte(`{}`)}
	must(t, db.SaveSetup(ctx, r, log))
	log.ID = "l2"
	want(t, db.SaveSetup(ctx, r, log), store.ErrConflict) // it exists already, and nothing is logged
	r.Seq, r.Status, r.UpdatedAt, r.Data = 2, "Answered", 5, []byte(`{"a":2}`)
	must(t, db.SaveSetup(ctx, r))
	want(t, db.SaveSetup(ctx, r, log), store.ErrConflict) // somebody else was first
	got, err := db.Setup(ctx, "04", "ticket", "t1")
	must(t, err)
	same(t, "record", got, r)
	states, err := db.SetupStates(ctx, "04", "ticket", "t1", 9)
	must(t, err)
	same(t, "states, newest first", []string{string(states[0].Data), string(states[1].Data)}, []string{`{"a":2}`, `{"a":1}`})
	entries, err := db.AdminLog(ctx, store.AdminLogQuery{Province: "04", Limit: 9})
	must(t, err)
	same(t, "log of what was written", len(entries), 1)

	for i, province := range []string{"01", "04", "01"} {
		must(t, db.SaveSetup(ctx, store.SetupRecord{Province: province, Kind: "ticket", ID: string(rune('u' + i)), Seq: 1, Status: "Open", Data: []byte(`{}`), CreatedAt: 2, UpdatedAt: int64(6 + i)}))
	}
	for name, c := range map[string]struct {
		q    store.SetupQuery
		want []string
	}{
		"all, newest change first": {store.SetupQuery{}, []string{"w", "v", "u", "t1"}},
		"province":                 {store.SetupQuery{Province: "04"}, []string{"v", "t1"}},
		"status":                   {store.SetupQuery{Status: "Answered"}, []string{"t1"}},
		"after a page":             {store.SetupQuery{Before: 7, BeforeID: "v"}, []string{"u", "t1"}},
		"another kind":             {store.SetupQuery{Province: "99"}, nil},
	} {
		c.q.Kind, c.q.Limit = "ticket", 9
		rows, err := db.SetupRecords(ctx, c.q)
		must(t, err)
		var ids []string
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		same(t, name, ids, c.want)
	}
}

func testSetupCatalogue(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	h := catalog.Holding{
		Navigation: []catalog.NavigationChange{{Province: "04", Version: 1, EffectiveFrom: "2026-01-01", Entries: []catalog.NavigationEntry{
			{Procedure: "1.000001", Level: org.Province, State: catalog.Navigated, Phase: "gd1"}}}},
		Phases:      []catalog.RolloutPhase{{ID: "gd1", Version: 1, Name: "Giai đoạn 1", Procedures: []string{"1.000001"}}},
		Banks:       []catalog.Bank{{BIN: "970436", ShortName: "Vietcombank", Lengths: []int{10, 13}}},
		SubItems:    []catalog.BudgetSubItem{{Code: "2763", Item: "2750"}},
		Accounts:    []catalog.BeneficiaryAccount{{ID: "a", Province: "04", Version: 1, Number: "0001"}, {ID: "a", Province: "04", Version: 2, Number: "0002"}},
		AccountAcks: []catalog.AccountAck{{AccountID: "a", Version: 2, Name: "Kế toán"}},
		Providers:   []catalog.Provider{{Kind: catalog.EInvoiceProvider, Code: "VNPT", Name: "VNPT"}},
		Connections: []catalog.Connection{{Province: "04", Kind: catalog.SmsSender, Version: 1, Secret: &catalog.SealedSecret{Sealed: []byte{1}, By: "A"}}},
	}
	must(t, db.SaveCatalogue(ctx, h))
	h.Revision = 1
	got, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "catalogue", got, h)
}

// What is added must be new: the second of two is told, and neither her rows nor her
// log are written.
func testAddCatalogue(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	log := store.AdminLogRow{ID: "l1", At: 1, Province: "00", Actor: []byte(`{}`), Action: "phase-replace", Subject: "gd1", Detail: []byte(`{}`)}
	phase := func(version int, name string) catalog.Holding {
		return catalog.Holding{Phases: []catalog.RolloutPhase{{ID: "gd1", Version: version, Name: name}}}
	}
	must(t, db.AddCatalogue(ctx, phase(2, "first"), log))
	log.ID = "l2"
	second := phase(2, "second")
	second.Banks = []catalog.Bank{{BIN: "970436"}}
	want(t, db.AddCatalogue(ctx, second, log), store.ErrConflict)
	h := phase(2, "first")
	h.Revision = 1
	got, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "catalogue", got, h)
	rows, err := db.AdminLog(ctx, store.AdminLogQuery{Limit: 9})
	must(t, err)
	same(t, "log", len(rows), 1)
}

// A release adds what is missing and leaves alone what was published.
func testTopUp(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	must(t, db.SaveCatalogue(ctx, catalog.Holding{
		Procedures: []catalog.ProcedureVersion{{Key: "1.000001", Version: 1, Name: "sửa tại chỗ"}},
		Areas:      []catalog.AdminArea{{Code: "04", ValidFrom: "2025-07-01"}},
	}))
	lacks, err := db.Lacks(ctx, "bank")
	must(t, err)
	same(t, "no banks", lacks, true)
	shipped := catalog.Holding{
		Procedures: []catalog.ProcedureVersion{{Key: "1.000001", Version: 1, Name: "bản phát hành"}, {Key: "1.000001", Version: 2}, {Key: "1.000002", Version: 1}, {Key: "1.000002", Version: 2}},
		Areas:      []catalog.AdminArea{{Code: "04", ValidFrom: "2025-07-01", Name: "không đổi"}, {Code: "04", ValidFrom: "2027-01-01"}},
		Banks:      []catalog.Bank{{BIN: "970436"}},
	}
	added, err := db.TopUpCatalogue(ctx, shipped)
	must(t, err)
	same(t, "added", added, map[string]int{"procedure": 2, "area": 1, "bank": 1})
	got, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "catalogue", got, catalog.Holding{Revision: 2,
		Procedures: []catalog.ProcedureVersion{{Key: "1.000001", Version: 1, Name: "sửa tại chỗ"}, {Key: "1.000002", Version: 1}, {Key: "1.000002", Version: 2}},
		Areas:      []catalog.AdminArea{{Code: "04", ValidFrom: "2025-07-01"}, {Code: "04", ValidFrom: "2027-01-01"}},
		Banks:      []catalog.Bank{{BIN: "970436"}}})
	added, err = db.TopUpCatalogue(ctx, shipped)
	must(t, err)
	same(t, "added again", added, map[string]int{})
	revision, _, err := db.Revisions(ctx)
	must(t, err)
	same(t, "revision", revision, 2)
	lacks, err = db.Lacks(ctx, "bank")
	must(t, err)
	same(t, "banks", lacks, false)
}

// Finished trial dossiers are counted by province and procedure; real ones and open
// ones are not (B-05, B-09).
func testFinishedTrials(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for i, r := range []struct {
		province, procedure string
		trial, finished     bool
	}{{"04", "1.000001", true, true}, {"04", "1.000001", true, true}, {"04", "1.000001", true, false}, {"04", "1.000001", false, true}, {"01", "1.000002", true, true}} {
		c := newDossier(r.province, i+1)
		c.Row.Trial, c.Row.ProcedureKey, c.Row.FinishedAt = r.trial, r.procedure, 0
		if r.finished {
			c.Row.FinishedAt = sampleAt
		}
		must(t, db.Commit(ctx, c))
	}
	got, err := db.FinishedTrials(ctx, "")
	must(t, err)
	same(t, "all", got, map[store.TrialKey]int{{Province: "04", Procedure: "1.000001"}: 2, {Province: "01", Procedure: "1.000002"}: 1})
	got, err = db.FinishedTrials(ctx, "01")
	must(t, err)
	same(t, "one province", got, map[store.TrialKey]int{{Province: "01", Procedure: "1.000002"}: 1})
}
