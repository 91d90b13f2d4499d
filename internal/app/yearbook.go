package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// sealBook binds a locked Register to its table.
const sealBook = "register"

// bookPage is how many entries are read or numbered at a time.
const bookPage = 500

// BookRow is one number of the Register of a year (F-07, F-09).
type BookRow struct {
	Number     int    `json:"number"`
	Code       string `json:"code"`
	Procedure  string `json:"procedure"`
	Owner      string `json:"owner"`
	ReceivedAt int64  `json:"received_at"`
	DueAt      int64  `json:"due_at"`
	ResultAt   int64  `json:"result_at"`
	ReturnedAt int64  `json:"returned_at"`
	Status     string `json:"status"`
	OfYear     int    `json:"of_year,omitempty"` // a correction: of which entry
	OfNumber   int    `json:"of_number,omitempty"`
	Note       string `json:"note,omitempty"`
	BookFacts         // absent from books that were locked before they were kept
}

// YearBook is the Register of a unit and year: open, or locked by whom, when, with which
// hash. A locked book is shown as it was locked.
type YearBook struct {
	Unit     dossier.UnitRef
	Year     int
	Years    []int // that may be opened, newest first
	Rows     []BookRow
	More     int // number after which the next page begins, 0 = none
	N        int // entries in all
	Locked   bool
	LockedAt time.Time
	LockedBy Who
	Hash     string // hex
	MayLock  bool   // the year is over and the reader may lock it
	MayWrite bool   // corrections, by the reader
}

// yearOf is the civil year of a moment.
func yearOf(t time.Time) int { return t.In(deadline.Zone()).Year() }

// bookUnit finds the unit of a book inside the reader's scope.
func (a *App) bookUnit(actor org.Actor, action org.Action, unit string) (org.Unit, error) {
	if err := org.Authorise(actor, action); err != nil {
		return org.Unit{}, err
	}
	u, ok := a.Directory().Unit(unit)
	if !ok || !slices.Contains(a.ratedUnits(actor), u.ID) {
		return u, fault.New(fault.Invalid, "register.unit").At("unit")
	}
	return u, nil
}

// YearBook opens the Register of a unit and year after a number, limit rows of it; limit 0
// gives all, with as much of the people in it as the reader may see. Faults: register.unit,
// register.year, register.altered.
func (a *App) YearBook(ctx context.Context, actor org.Actor, unit string, year, after, limit int) (YearBook, error) {
	b, err := a.wholeBook(ctx, actor, unit, year, after, limit)
	veil := a.bookReader(actor, b.Unit.ID)
	for i := range b.Rows {
		veil(&b.Rows[i].BookFacts)
	}
	return b, err
}

// wholeBook is the book as it is kept. What was accepted since the last look gets its
// number first: numbers run from 1 without a gap, in the order of acceptance.
func (a *App) wholeBook(ctx context.Context, actor org.Actor, unit string, year, after, limit int) (YearBook, error) {
	u, err := a.bookUnit(actor, org.ActionRegister, unit)
	if err != nil {
		return YearBook{}, err
	}
	now := yearOf(a.Now())
	if year > now || year < now-20 {
		return YearBook{}, fault.New(fault.Invalid, "register.year").At("year")
	}
	b := YearBook{Unit: dossier.UnitRef{ID: u.ID, Name: u.Name}, Year: year, Years: []int{now}}
	locks, err := a.DB.RegisterLocks(ctx, u.Province, u.ID)
	if err != nil {
		return b, err
	}
	for _, l := range locks {
		if !slices.Contains(b.Years, l.Year) {
			b.Years = append(b.Years, l.Year)
		}
	}
	if !slices.Contains(b.Years, now-1) {
		b.Years = append(b.Years, now-1)
	}
	slices.Sort(b.Years)
	slices.Reverse(b.Years)
	b.MayWrite = org.May(actor, org.ActionRegisterLock)
	if err := a.numberUp(ctx, u, year, locks); err != nil {
		return b, err
	}
	if slices.ContainsFunc(locks, func(l store.RegisterLock) bool { return l.Year == year }) {
		return b, a.lockedBook(ctx, u, &b, after, limit)
	}
	b.MayLock = b.MayWrite && year < now
	if b.N, err = a.DB.LastRegisterNumber(ctx, u.Province, u.ID, year); err != nil {
		return b, err
	}
	return b, a.openBook(ctx, u, &b, after, limit)
}

// numberUp gives numbers to what was accepted in a year and has none. What comes to
// light after the year was locked is entered in the open one.
func (a *App) numberUp(ctx context.Context, u org.Unit, year int, locks []store.RegisterLock) error {
	from, to := deadline.NewDate(year, time.January, 1).At(0), deadline.NewDate(year+1, time.January, 1).At(0)
	into := year
	for slices.ContainsFunc(locks, func(l store.RegisterLock) bool { return l.Year == into }) {
		into++
	}
	for try := 0; ; {
		rows, err := a.DB.NotEntered(ctx, u.Province, u.ID, ms(from), ms(to), bookPage)
		if err != nil || len(rows) == 0 {
			return err
		}
		last, err := a.DB.LastRegisterNumber(ctx, u.Province, u.ID, into)
		if err != nil {
			return err
		}
		var entries []store.RegisterEntry
		for i, r := range rows {
			entries = append(entries, store.RegisterEntry{Province: u.Province, UnitID: u.ID, Year: into, Number: last + 1 + i, DossierID: r.ID, At: ms(a.Now())})
		}
		err = a.DB.EnterRegister(ctx, entries)
		if errors.Is(err, store.ErrConflict) && try < retries {
			try++ // somebody else has numbered meanwhile
			continue
		}
		if err != nil {
			return err
		}
	}
}

// openBook reads a page of a book that is not locked.
func (a *App) openBook(ctx context.Context, u org.Unit, b *YearBook, after, limit int) error {
	for limit == 0 || len(b.Rows) < limit {
		want := bookPage
		if limit > 0 {
			want = limit - len(b.Rows) + 1
		}
		entries, err := a.DB.RegisterEntries(ctx, u.Province, u.ID, b.Year, after, want)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			return nil
		}
		rows, err := a.bookRows(ctx, u.Province, entries)
		if err != nil {
			return err
		}
		b.Rows = append(b.Rows, rows...)
		after = entries[len(entries)-1].Number
	}
	if limit > 0 && len(b.Rows) > limit {
		b.Rows = b.Rows[:limit]
		b.More = b.Rows[limit-1].Number
	}
	return nil
}

func (a *App) bookRows(ctx context.Context, province string, entries []store.RegisterEntry) ([]BookRow, error) {
	var ids []string
	for _, e := range entries {
		ids = append(ids, e.DossierID)
	}
	dossiers, err := a.DB.SummariesByID(ctx, province, ids...)
	if err != nil {
		return nil, err
	}
	facts, err := a.bookFacts(ctx, dossiers)
	if err != nil {
		return nil, err
	}
	byID := map[string]store.Summary{}
	for _, d := range dossiers {
		byID[d.ID] = d
	}
	out := make([]BookRow, 0, len(entries))
	for _, e := range entries {
		s := byID[e.DossierID]
		out = append(out, BookRow{Number: e.Number, Code: s.Code, Procedure: s.ProcedureName, Owner: s.OwnerName, ReceivedAt: s.AcceptedAt, DueAt: s.DueAt,
			ResultAt: s.FinishedAt, ReturnedAt: s.ReturnedAt, Status: s.Status, OfYear: e.OfYear, OfNumber: e.OfNumber, Note: e.Note, BookFacts: facts[e.DossierID]})
	}
	return out, nil
}

// lockedBook opens a locked book and proves it by its hash.
func (a *App) lockedBook(ctx context.Context, u org.Unit, b *YearBook, after, limit int) error {
	l, err := a.DB.RegisterLock(ctx, u.Province, u.ID, b.Year)
	if err != nil {
		return err
	}
	raw, err := a.Keys.Open(l.Book, sealBook)
	if err != nil {
		return fault.New(fault.Conflict, "register.altered").Because(err)
	}
	hash := sha256.Sum256(raw)
	if string(hash[:]) != string(l.Hash) {
		return fault.New(fault.Conflict, "register.altered")
	}
	if err := errors.Join(json.Unmarshal(raw, &b.Rows), json.Unmarshal(l.LockedBy, &b.LockedBy)); err != nil {
		return err
	}
	b.Locked, b.LockedAt, b.Hash, b.N = true, Millis(l.LockedAt), hex.EncodeToString(l.Hash), l.N
	b.Rows = b.Rows[min(max(after, 0), len(b.Rows)):]
	if limit > 0 && len(b.Rows) > limit {
		b.Rows = b.Rows[:limit]
		b.More = b.Rows[limit-1].Number
	}
	return nil
}

// LockBook locks the Register of a year that is over (F-09): who, when, and the hash of
// what it holds. Nothing in it changes afterwards. Faults: register.not-over,
// register.locked.
func (a *App) LockBook(ctx context.Context, actor org.Actor, unit string, year int) error {
	u, err := a.bookUnit(actor, org.ActionRegisterLock, unit)
	if err != nil {
		return err
	}
	if year >= yearOf(a.Now()) {
		return fault.New(fault.Conflict, "register.not-over", "year", strconv.Itoa(year)).At("year")
	}
	b, err := a.wholeBook(ctx, actor, unit, year, 0, 0)
	if err != nil {
		return err
	}
	locked := fault.New(fault.Conflict, "register.locked", "year", strconv.Itoa(year)).At("year")
	if b.Locked {
		return locked
	}
	for i, r := range b.Rows { // the proof that the book asks for: no gap
		if r.Number != i+1 {
			return fault.New(fault.Conflict, "register.altered")
		}
	}
	if b.Rows == nil {
		b.Rows = []BookRow{}
	}
	raw, err := json.Marshal(b.Rows)
	if err != nil {
		return err
	}
	hash := sha256.Sum256(raw)
	who, err := json.Marshal(a.who(actor))
	if err != nil {
		return err
	}
	log, err := a.logRow(actor, u.Province, u.ID, "register-lock", u.Name, map[string]string{"year": strconv.Itoa(year), "entries": strconv.Itoa(len(b.Rows)), "hash": hex.EncodeToString(hash[:])})
	if err != nil {
		return err
	}
	err = a.DB.LockRegister(ctx, store.RegisterLock{Province: u.Province, UnitID: u.ID, Year: year, N: len(b.Rows), Hash: hash[:], LockedAt: ms(a.Now()), LockedBy: who,
		Book: a.Keys.Seal(raw, sealBook)}, log)
	if errors.Is(err, store.ErrConflict) {
		return locked.Because(err)
	}
	return err
}
