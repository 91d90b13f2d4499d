package app

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/text"
)

// BookPlace is where an entry stands in the Register of a unit.
type BookPlace struct {
	Year   int
	Number int
	Again  bool // it had been entered before
}

// CorrectBook corrects an entry of a locked year by a new entry in the open one that
// names it (F-09), and tells where it stands. Sent twice, it is entered once. Faults:
// register.entry, register.note.
func (a *App) CorrectBook(ctx context.Context, actor org.Actor, unit string, ofYear, ofNumber int, note string) (BookPlace, error) {
	u, err := a.bookUnit(actor, org.ActionRegisterLock, unit)
	if err != nil {
		return BookPlace{}, err
	}
	note, err = text.ValidUTF8NFC(note, 500)
	old, bad := a.bookEntry(ctx, u, ofYear, ofNumber)
	if bad != nil && !fault.Has(bad, "register.entry") {
		return BookPlace{}, bad
	}
	var faults fault.List
	if err != nil || strings.TrimSpace(note) == "" {
		faults.Add(fault.New(fault.Invalid, "register.note").At("note"))
	}
	faults.Join(bad)
	if err := faults.Err(); err != nil {
		return BookPlace{}, err
	}
	e := store.RegisterEntry{Province: u.Province, UnitID: u.ID, Year: yearOf(a.Now()), DossierID: old.DossierID, At: ms(a.Now()), OfYear: ofYear, OfNumber: ofNumber, Note: note}
	return a.enterCorrection(ctx, u, e)
}

// bookEntry finds an entry of a locked year; fault register.entry.
func (a *App) bookEntry(ctx context.Context, u org.Unit, year, number int) (store.RegisterEntry, error) {
	missing := fault.New(fault.Invalid, "register.entry", "year", strconv.Itoa(year)).At("number")
	if _, err := a.DB.RegisterLock(ctx, u.Province, u.ID, year); errors.Is(err, store.ErrNotFound) {
		return store.RegisterEntry{}, missing
	} else if err != nil {
		return store.RegisterEntry{}, err
	}
	found, err := a.DB.RegisterEntries(ctx, u.Province, u.ID, year, number-1, 1)
	if err == nil && (len(found) == 0 || found[0].Number != number) {
		err = missing
	}
	if err != nil {
		return store.RegisterEntry{}, err
	}
	return found[0], nil
}

// enterCorrection gives a correction the next number of its year, after what was
// accepted before it.
func (a *App) enterCorrection(ctx context.Context, u org.Unit, e store.RegisterEntry) (BookPlace, error) {
	locks, err := a.DB.RegisterLocks(ctx, u.Province, u.ID)
	if err != nil {
		return BookPlace{}, err
	}
	for try := 0; ; try++ {
		n, err := a.DB.RegisterCorrection(ctx, e)
		if err != nil || n > 0 {
			return BookPlace{e.Year, n, true}, err
		}
		if err := a.numberUp(ctx, u, e.Year, locks); err != nil {
			return BookPlace{}, err
		}
		last, err := a.DB.LastRegisterNumber(ctx, u.Province, u.ID, e.Year)
		if err != nil {
			return BookPlace{}, err
		}
		e.Number = last + 1
		err = a.DB.EnterRegister(ctx, []store.RegisterEntry{e})
		if !errors.Is(err, store.ErrConflict) || try >= retries {
			return BookPlace{e.Year, e.Number, false}, err
		}
	}
}
