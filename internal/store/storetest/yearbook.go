package storetest

import (
	"strings"
	"testing"

	"motcua/internal/store"
)

// F-09: numbers of a year run from 1; a number or a dossier stands once; a locked year
// takes nothing more, and nobody alters an entry or the lock.
func testYearbook(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	first, second := newDossier("01", 1), newDossier("01", 2)
	must(t, db.Commit(ctx, first))
	must(t, db.Commit(ctx, second))
	unit := first.Row.ReceivingUnit
	states, err := db.Snapshots(ctx, "01", first.DossierID, second.DossierID, first.DossierID, "no-such-dossier")
	must(t, err)
	if len(states) != 2 || string(states[first.DossierID]) != string(first.Row.State) || string(states[second.DossierID]) != string(second.Row.State) {
		t.Errorf("snapshots: %q", states)
	}
	entry := func(year, number int, dossier string) store.RegisterEntry {
		return store.RegisterEntry{Province: "01", UnitID: unit, Year: year, Number: number, DossierID: dossier, At: int64(number)}
	}
	left := func() (out string) {
		rows, err := db.NotEntered(ctx, "01", unit, 0, 1<<60, 9)
		must(t, err)
		for _, r := range rows {
			out += r.ID
		}
		return out
	}
	before := left()
	must(t, db.EnterRegister(ctx, []store.RegisterEntry{entry(2026, 1, first.DossierID)}))
	if strings.Contains(left(), first.DossierID) {
		t.Errorf("entered, and still left: %s of %s", left(), before)
	}
	want(t, db.EnterRegister(ctx, []store.RegisterEntry{entry(2026, 1, second.DossierID)}), store.ErrConflict)
	want(t, db.EnterRegister(ctx, []store.RegisterEntry{entry(2026, 2, first.DossierID)}), store.ErrConflict)
	n, err := db.LastRegisterNumber(ctx, "01", unit, 2026)
	must(t, err)
	same(t, "last", n, 1)
	testLockedYear(t, db, unit, first.DossierID, second.DossierID, entry)
}

// testLockedYear locks the year that testYearbook has begun.
func testLockedYear(t *testing.T, db *store.DB, unit, first, second string, entry func(year, number int, dossier string) store.RegisterEntry) {
	ctx := t.Context()
	lock := store.RegisterLock{Province: "01", UnitID: unit, Year: 2026, N: 1, Hash: []byte{1}, LockedAt: 9, LockedBy: []byte("{}"), Book: []byte{2}}
	log := store.AdminLogRow{ID: "l1", At: 5, Province: "01", UnitID: unit, Actor: []byte("{}"), Action: "register-lock", Subject: "2026", Detail: []byte("{}")}
	must(t, db.LockRegister(ctx, lock, log))
	log.ID = "l2"
	want(t, db.LockRegister(ctx, lock, log), store.ErrConflict)
	if err := db.EnterRegister(ctx, []store.RegisterEntry{entry(2026, 2, second)}); err == nil {
		t.Error("a locked year took an entry")
	}
	correction := entry(2027, 1, first)
	correction.OfYear, correction.OfNumber, correction.Note = 2026, 1, "Ghi sai tên"
	n, err := db.RegisterCorrection(ctx, correction)
	must(t, err)
	same(t, "not corrected yet", n, 0)
	must(t, db.EnterRegister(ctx, []store.RegisterEntry{correction, entry(2027, 2, second)}))
	n, err = db.RegisterCorrection(ctx, correction)
	must(t, err)
	same(t, "corrected", n, correction.Number)
	other := correction
	other.Note += "!"
	n, err = db.RegisterCorrection(ctx, other)
	must(t, err)
	same(t, "other words", n, 0)
	rows, err := db.RegisterEntries(ctx, "01", unit, 2027, 0, 9)
	must(t, err)
	same(t, "next year", rows, []store.RegisterEntry{correction, entry(2027, 2, second)})

	got, err := db.RegisterLock(ctx, "01", unit, 2026)
	must(t, err)
	same(t, "lock", got, lock)
	_, err = db.RegisterLock(ctx, "01", unit, 2025)
	want(t, err, store.ErrNotFound)
	locks, err := db.RegisterLocks(ctx, "01", unit)
	must(t, err)
	lock.Book = nil
	same(t, "locks", locks, []store.RegisterLock{lock})

	client := rawClient(t, db)
	for _, text := range []string{"update register_entries set note = 'x'", "delete from register_entries", "update registers set n = 2", "delete from registers",
		"insert into register_entries select province, unit_id, year, 2, 'x', at, 0, 0, '' from register_entries where year = 2026"} {
		if _, err := client.ExecContext(ctx, text); err == nil || !strings.Contains(err.Error(), "append-only") && !strings.Contains(err.Error(), "locked") {
			t.Errorf("%s: %v", text, err)
		}
	}
}
