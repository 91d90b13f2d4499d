package storetest

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/store"
)

func actRow(id, province string) store.AdminLogRow {
	return store.AdminLogRow{ID: id, At: 5, Province: province, UnitID: "cb", Actor: []byte(`{"name":"A"}`), Action: "grant", Subject: "chức vụ " + id, Detail: []byte(`{}`)}
}

// Acts of one province stand in one chain, whoever writes them and from whichever
// process: numbers without a gap, each hash after the one before, the end kept.
func testAdminChain(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	handles := []*store.DB{db, open(t)}
	var wg sync.WaitGroup
	errs := make(chan error, 24)
	for i := range 24 {
		wg.Go(func() {
			errs <- handles[i%2].AppendAdminLog(ctx, actRow(fmt.Sprintf("%02d", i), []string{"01", "04", "00"}[i%3]))
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		must(t, err)
	}
	must(t, db.AppendAdminLog(ctx, actRow("x1", "04"), actRow("x2", "01"), actRow("x3", "04"))) // several at once
	chains := map[string][]store.ChainedAct{}
	must(t, db.EachAct(ctx, func(a store.ChainedAct) error {
		chains[a.Province] = append(chains[a.Province], a)
		return nil
	}))
	for province, n := range map[string]int{"00": 8, "01": 9, "04": 10} {
		var previous []byte
		for i, a := range chains[province] {
			same(t, "place", a.N, int64(i+1))
			same(t, "hash before", a.Previous, previous)
			same(t, "hash", a.Hash, a.Chained(previous))
			previous = a.Hash
		}
		same(t, "acts of "+province, len(chains[province]), n)
		same(t, "end of "+province, [2]any{chains[province][0].ChainN, chains[province][0].Head}, [2]any{int64(n), previous})
	}
	client := rawClient(t, db)
	for _, text := range []string{"update admin_log set at = at - 1", "delete from admin_log where n = 2"} {
		if _, err := client.ExecContext(ctx, text); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// What an act wrote is covered by its fingerprint, and one that fails leaves no link.
func testAdminCovers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	setup := store.SetupRecord{Province: "04", Kind: "ticket", ID: "t1", Seq: 1, Data: []byte(`{"a":"ă"}`), CreatedAt: 2, UpdatedAt: 3}
	phase := catalog.Holding{Phases: []catalog.RolloutPhase{{ID: "p", Version: 1, Name: "Giai đoạn"}}}
	post := stepOf(t, 0, org.Holding{Posts: []org.Post{{ID: "b", Province: "04"}, {ID: "a", Province: "04"}}, Units: []org.Unit{{ID: "u", Province: "04"}}})
	post.Log = []store.AdminLogRow{actRow("3", "04")}
	draft := store.CalendarDraftRow{ID: "d", Kind: "Calendar", Target: "vn", Status: "Open", Seq: 1, Content: []byte(`{}`)}
	must(t, db.SaveCalendarDraft(ctx, draft))
	draft.Seq, draft.Status, draft.Version = 2, "Publishing", 2
	published := catalog.Holding{Publications: []catalog.Publication{{Kind: "Calendar", ID: "vn", Version: 2}}}
	proposal := store.ProposalRow{ID: "x", Kind: "k", Target: "t", Province: "04", Status: "Published", Seq: 1, Version: 1, Hash: "h", Content: []byte(`{}`), About: []byte(`{}`)}
	signing := store.SigningKey{Province: "04", ID: "k", Owner: "AgencySignature", UnitID: "u", Name: "N", Fingerprint: "f", CreatedBy: "o"}
	lock := store.RegisterLock{Province: "04", UnitID: "u", Year: 2026, N: 3, Hash: []byte{1}, LockedBy: []byte(`{}`), Book: []byte{2}}
	for i, err := range []error{
		db.SaveSetup(ctx, setup, actRow("1", "04")), db.AddCatalogue(ctx, phase, actRow("2", "04")), db.ChangeOrganisation(ctx, post),
		db.EnactCalendar(ctx, draft, published, actRow("4", "00")),
		db.SaveProposal(ctx, proposal, store.ProposalStep{At: 4, Act: "publish", Actor: []byte(`{}`)}, catalog.Holding{Phases: []catalog.RolloutPhase{{ID: "q", Version: 1}}}, actRow("5", "04")),
		db.SaveSigningKey(ctx, signing, actRow("6", "04")), db.LockRegister(ctx, lock, actRow("7", "04")),
		db.SaveToken(ctx, store.TokenRow{TokenHash: []byte{7}, Name: "n", OfficerID: "o", PostID: "b", ExpiresAt: 9}, actRow("8", "04")),
	} {
		if err != nil {
			t.Fatalf("act %d: %v", i+1, err)
		}
	}
	want(t, db.AddCatalogue(ctx, phase, actRow("9", "04")), store.ErrConflict)
	want(t, db.EnactCalendar(ctx, draft, catalog.Holding{}, actRow("9", "00")), store.ErrConflict) // the draft has moved
	coversHold(t, db, open(t))
	coversTell(t, db, open(t))
}

// coversHold: read back, everything has the fingerprint it was written with.
func coversHold(t *testing.T, db, reader *store.DB) {
	t.Helper()
	ctx, tables := t.Context(), map[string]int{}
	must(t, db.EachAct(ctx, func(a store.ChainedAct) error {
		var covers []store.Cover
		must(t, json.Unmarshal(a.Covers, &covers))
		for _, c := range covers {
			sum, err := reader.Covered(ctx, c)
			must(t, err)
			same(t, c.Table+" "+strings.Join(c.Key, " "), sum, c.Sum)
			tables[c.Table]++
		}
		return nil
	}))
	same(t, "covered", tables, map[string]int{"setup_steps": 1, "catalogue": 3, "organisation_steps": 1, "proposal_steps": 1, "signing_keys": 1, "registers": 1, "api_tokens": 1})
}

// coversTell: what is changed has another fingerprint, what is deleted none. Locked
// Registers the database itself keeps.
func coversTell(t *testing.T, db, reader *store.DB) {
	t.Helper()
	ctx := t.Context()
	for _, text := range []string{
		"update setup_steps set at = 4", "update catalogue set data = cast('{}' as " + bytesOf(db) + ")", "update organisation_changes set after = before where id = 'b'",
		"update proposal_steps set at = 3", "update signing_keys set unit_id = 'v'", "update api_tokens set expires_at = 10",
	} {
		_, err := rawClient(t, db).ExecContext(ctx, text)
		must(t, err)
	}
	must(t, db.EachAct(ctx, func(a store.ChainedAct) error {
		var covers []store.Cover
		must(t, json.Unmarshal(a.Covers, &covers))
		for _, c := range covers {
			if sum, err := reader.Covered(ctx, c); c.Table != "registers" && (err != nil || sum == c.Sum) {
				t.Errorf("a change of %s %v does not show: %v", c.Table, c.Key, err)
			}
		}
		return nil
	}))
	_, err := rawClient(t, db).ExecContext(ctx, "delete from setup_steps")
	must(t, err)
	_, err = db.Covered(ctx, store.Cover{Table: "setup_steps", Key: []string{"04", "ticket", "t1", "1"}})
	want(t, err, store.ErrNotFound)
	_, err = db.Covered(ctx, store.Cover{Table: "sessions", Key: []string{"x"}})
	want(t, err, store.ErrInvalidChange)
}

// bytesOf is the engine's word for a column of bytes.
func bytesOf(db *store.DB) string {
	if db.Engine() == "sqlite" {
		return "blob"
	}
	return "bytea"
}
