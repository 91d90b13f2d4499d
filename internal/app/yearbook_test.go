package app_test

import (
	"bytes"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/print"
	"motcua/internal/store"
)

// F-07, F-09: numbered from 01 without a gap by the order of acceptance; locked when
// the year is over, by whom, when, with a hash; nothing in it changes; corrections are
// entries of the open year that name the old.
func TestYearBook(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	head := w.Actor(t, org.OneStopHead, d.clerk.UnitID)
	in := form(procedure(t, w, d.clerk.Level))
	in.HandOver = false
	var codes []string
	for range 2 {
		w.Clock.Advance(time.Minute)
		done, err := w.App.Intake(ctx, d.clerk, app.NewID(), in)
		check(t, err)
		codes = append(codes, done.Code)
	}
	open := func(year int) app.YearBook {
		t.Helper()
		b, err := w.App.YearBook(ctx, head, d.clerk.UnitID, year, 0, 0)
		check(t, err)
		for i, r := range b.Rows {
			if r.Number != i+1 {
				t.Fatalf("number %d in place %d", r.Number, i+1)
			}
		}
		return b
	}
	b := open(2026)
	if len(b.Rows) != 3 || b.Rows[1].Code != codes[0] || b.Rows[2].Code != codes[1] || b.Locked || b.MayLock {
		t.Fatalf("%+v", b)
	}
	page, err := w.App.YearBook(ctx, head, d.clerk.UnitID, 2026, 1, 1)
	check(t, err)
	if len(page.Rows) != 1 || page.Rows[0].Number != 2 || page.More != 2 || page.N != 3 {
		t.Errorf("second page: %+v", page)
	}
	want(t, "the year is not over", w.App.LockBook(ctx, head, d.clerk.UnitID, 2026), "register.not-over")
	w.Clock.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, deadline.Zone()))
	want(t, "the clerk locks nothing", w.App.LockBook(ctx, d.clerk, d.clerk.UnitID, 2026), "org.forbidden")
	want(t, "nor is it another's book", w.App.LockBook(ctx, head, "no-such-unit", 2026), "register.unit")
	check(t, w.App.LockBook(ctx, head, d.clerk.UnitID, 2026))
	want(t, "locked once", w.App.LockBook(ctx, head, d.clerk.UnitID, 2026), "register.locked")
	locked := open(2026)
	if !locked.Locked || locked.LockedBy.OfficerID != head.OfficerID || len(locked.Hash) != 64 || locked.N != 3 || locked.MayLock {
		t.Errorf("%+v", locked)
	}
	w.Clock.Advance(time.Hour)
	walk(t, w, d.ref) // the dossier goes on, the book does not
	if again := open(2026); again.Rows[0] != locked.Rows[0] || again.Hash != locked.Hash {
		t.Errorf("a locked entry has changed: %+v", again.Rows[0])
	}
	correct := func(number int, note string) (app.BookPlace, error) {
		return w.App.CorrectBook(ctx, head, d.clerk.UnitID, 2026, number, note)
	}
	_, err = correct(9, "x")
	want(t, "no such entry", err, "register.entry")
	_, err = correct(2, " ")
	want(t, "nothing said", err, "register.note")
	first, err := correct(2, "Ghi sai tên chủ hồ sơ")
	check(t, err)
	again, err := correct(2, "Ghi sai tên chủ hồ sơ")
	check(t, err)
	if first != (app.BookPlace{Year: 2027, Number: 1}) || again != (app.BookPlace{Year: 2027, Number: 1, Again: true}) {
		t.Errorf("entered at %+v, then %+v", first, again)
	}
	if next := open(2027); len(next.Rows) != 1 || next.Rows[0].OfYear != 2026 || next.Rows[0].OfNumber != 2 || next.Rows[0].Code != codes[0] {
		t.Errorf("the open year: %+v", next.Rows)
	}
	paper, err := w.App.YearBookForm(ctx, head, d.clerk.UnitID, 2026)
	check(t, err)
	var pdf bytes.Buffer
	check(t, print.WriteRegister(&pdf, paper))
	if pdf.Len() == 0 || len(paper.Rows) != 3 || paper.KeeperName != head.Name {
		t.Errorf("printed: %+v", paper)
	}
}

// A book whose content was exchanged behind our back is not shown as if it were whole.
func TestAlteredYearBook(t *testing.T) {
	d := newNoticeDesk(t, true)
	w, ctx := d.World, t.Context()
	head := w.Actor(t, org.OneStopHead, d.clerk.UnitID)
	w.Clock.Set(time.Date(2027, 1, 4, 9, 0, 0, 0, deadline.Zone()))
	check(t, w.App.DB.LockRegister(ctx, store.RegisterLock{Province: d.clerk.Province, UnitID: d.clerk.UnitID, Year: 2026, Hash: make([]byte, 32), LockedBy: []byte("{}"),
		Book: w.App.Keys.Seal([]byte("[]"), "register")}, store.AdminLogRow{ID: app.NewID(), Province: d.clerk.Province, Actor: []byte("{}"), Detail: []byte("{}")}))
	_, err := w.App.YearBook(ctx, head, d.clerk.UnitID, 2026, 0, 0)
	want(t, "altered", err, "register.altered")
}
