package app_test

import (
	"slices"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/report"
	"motcua/internal/store"
)

// busy makes a world with seven dossiers of one counter: some ended, some not.
func busy(t *testing.T) (*apptest.World, org.Actor) {
	t.Helper()
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	ps := w.App.Book().Search("", org.Province, w.App.Today(), 500)
	for i, n := 0, 0; n < 7; i++ {
		p := ps[i]
		if !p.Level.OfferedAt(org.Province) || p.Variants[0].Period.IsZero() || len(p.Fees) > 0 {
			continue
		}
		n++
		done, err := w.App.Intake(ctx, clerk, app.NewID(), form(p))
		if err != nil {
			t.Fatal(err)
		}
		switch n {
		case 2, 5:
			walk(t, w, done.Ref)
		case 3:
			if _, err := w.App.Execute(ctx, app.Call{Actor: clerk, Key: app.NewID(), Ref: done.Ref}, withdraw); err != nil {
				t.Fatal(err)
			}
		}
		w.Clock.Advance(3 * time.Minute)
	}
	return w, clerk
}

var today = app.ReportQuery{From: "2026-11-01", To: "2026-12-31"}

// TestRegisterEqualsTheList: the Register (Mẫu 07) and its stream hold exactly the
// accepted dossiers of the list, in the order of acceptance, page by page.
func TestRegisterEqualsTheList(t *testing.T) {
	w, clerk := busy(t)
	ctx := t.Context()
	list, err := w.App.List(ctx, clerk, store.ListQuery{Limit: 100})
	if err != nil || len(list) != 7 {
		t.Fatalf("%d in the list, %v", len(list), err)
	}
	var codes, paged, streamed []string
	for _, s := range slices.Backward(list) { // newest first
		codes = append(codes, s.Code)
	}
	for after, more := (app.ListCursor{}), true; more; {
		page, err := w.App.Register(ctx, clerk, today, after, 2)
		if err != nil || len(page.Rows) > 2 {
			t.Fatalf("%+v, %v", page, err)
		}
		for _, s := range page.Rows {
			paged = append(paged, s.Code)
		}
		if more = page.Next != nil; more {
			after = *page.Next
		}
	}
	if err := w.App.EachRegister(ctx, clerk, today, func(s store.Summary) error { streamed = append(streamed, s.Code); return nil }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(codes, paged) || !slices.Equal(codes, streamed) {
		t.Fatalf("list %v\npages %v\nstream %v", codes, paged, streamed)
	}
	formed, err := w.App.RegisterForm(ctx, clerk, today)
	if err != nil || len(formed.Rows) != 7 || formed.Rows[6].Number != 7 || formed.Rows[0].DossierCode != codes[0] {
		t.Fatalf("printed: %d rows, %v", len(formed.Rows), err)
	}
}

// TestReportEqualsTheDossiersBehindIt: each number of Biểu II.06 is the number of
// dossiers that open behind it; rows add up to the total (RP-01, RP-02).
func TestReportEqualsTheDossiersBehindIt(t *testing.T) {
	w, clerk := busy(t)
	ctx := t.Context()
	head := w.Actor(t, org.OneStopHead, centre)
	table, err := w.App.II06(ctx, head, today)
	if err != nil || len(table.Rows) == 0 || table.Total.Col[report.ColReceived] != 7 {
		t.Fatalf("%+v, %v", table.Total, err)
	}
	var sum report.Row
	for i, row := range append(table.Rows, table.Total) {
		field := ""
		if i < len(table.Fields) {
			field = table.Fields[i]
			sum.Plus(row)
		}
		for col := report.ColReceived; col <= report.ColOpenOverdue; col++ {
			behind := 0
			for after, more := (app.ListCursor{}), true; more; {
				page, err := w.App.II06Behind(ctx, head, today, field, col, after, 2)
				if err != nil {
					t.Fatal(err)
				}
				behind += len(page.Rows)
				if more = page.Next != nil; more {
					after = *page.Next
				}
			}
			if behind != row.Col[col] {
				t.Errorf("%q column %d says %d, behind it are %d", row.Name, col, row.Col[col], behind)
			}
		}
	}
	if sum.Col != table.Total.Col {
		t.Errorf("rows add up to %v, total %v", sum.Col, table.Total.Col)
	}
	for _, col := range []int{report.ColReceived - 1, report.ColOpenOverdue + 1} {
		_, err = w.App.II06Behind(ctx, head, today, "", col, app.ListCursor{}, 2)
		want(t, "a column the form does not have", err, "report.column")
	}
	for _, q := range []struct{ from, to, code string }{
		{"2026-13-01", "2026-12-01", "report.from"}, {"2026-11-01", "mai", "report.to"}, {"2026-11-02", "2026-11-01", "report.order"},
	} {
		_, err = w.App.II06(ctx, head, app.ReportQuery{From: q.from, To: q.to})
		want(t, q.code, err, q.code)
	}
	outside := app.ReportQuery{From: "2026-01-01", To: "2026-11-24"}
	if page, err := w.App.Register(ctx, clerk, outside, app.ListCursor{}, 10); err != nil || len(page.Rows) != 0 {
		t.Errorf("the day before: %d rows, %v", len(page.Rows), err)
	}
	if none, err := w.App.II06(ctx, w.Actor(t, org.Approver, "cb-01477-ld"), today); err != nil || none.Total.Col[report.ColReceived] != 0 {
		t.Errorf("X-05 a commune counts what is not its own: %+v, %v", none.Total, err)
	}
	_, err = w.App.II06(ctx, w.Actor(t, org.TechAdmin, ""), today)
	want(t, "R-13 counts nothing", err, "org.forbidden")
}

// TestVerifyFindsNothingInAnHonestDatabase: and counts every dossier and event.
func TestVerifyFindsNothingInAnHonestDatabase(t *testing.T) {
	w, _ := busy(t)
	ticks := 0
	dossiers, events, err := app.Verify(t.Context(), w.App.DB, func(f app.Discrepancy) { t.Error(f) }, func(int) { ticks++ })
	if err != nil || dossiers != 7 || ticks != 7 || events < 7*2 {
		t.Fatalf("%d dossiers, %d events, %d ticks, %v", dossiers, events, ticks, err)
	}
}

// TestVerifyFindsAnEventOutsideTheChain: an event that was put in without the hash
// before it is found at its place.
func TestVerifyFindsAnEventOutsideTheChain(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk, done := take(t, w, centre)
	v, err := w.App.Open(ctx, clerk, done.Ref, "test", "")
	if err != nil {
		t.Fatal(err)
	}
	// ChangeOf chains to nothing, as somebody would who does not know the head.
	after := v.State
	e := dossier.Event{Seq: after.Seq + 1, At: w.Clock.Now(), By: v.Events[0].By, Data: dossier.WithdrawalRequestedV1{Reason: "giả"}}
	change, err := w.App.ChangeOf(v.State, dossier.Evolve(after, e), []dossier.Event{e})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.App.DB.Commit(ctx, change); err != nil {
		t.Fatal(err)
	}
	var found []app.Discrepancy
	_, _, err = app.Verify(ctx, w.App.DB, func(f app.Discrepancy) { found = append(found, f) }, func(int) {})
	if err != nil || len(found) != 1 || found[0].Ref != done.Ref || found[0].Code != done.Code || found[0].Seq != e.Seq {
		t.Fatalf("%v, %v", found, err)
	}
}
