package app_test

import (
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// crossed is a procedure of the department on the national list.
const crossed = "1.013934"

// filedAway takes a dossier in at the commune of one province for the department of
// the other.
func filedAway(t *testing.T, w *apptest.World, key string) app.Done {
	t.Helper()
	w.AddNeighbour(t, crossed)
	f := form(mustProcedure(t, w, crossed))
	f.Agency = "ls-snv"
	done, err := w.App.Intake(t.Context(), w.Post(t, "cb-01273-mc-tn1"), key, f)
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// queue names what waits in an actor's inbox: dossier, kind.
func queue(t *testing.T, w *apptest.World, a org.Actor) (out []string) {
	t.Helper()
	page, err := w.App.Inbox(t.Context(), a, app.InboxCursor{}, 20)
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range page.Items {
		out = append(out, i.Code+" "+i.Kind)
	}
	return out
}

// TestAcrossProvinces: O-07, P-26, T-02, CF-02, CN12.7 — a dossier of the department of
// another province, from the counter of a commune to the result handed out there.
func TestAcrossProvinces(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	counter := w.Post(t, "cb-01273-mc-tn1")
	done := filedAway(t, w, "k1")
	if done.Ref.Province != apptest.Neighbour || done.Code[:5] != "H37.9" {
		t.Fatalf("taken in as %+v", done)
	}
	again, err := w.App.Intake(ctx, counter, "k1", formAway(t, w))
	if err != nil || !again.Replayed || again.Code != done.Code {
		t.Fatalf("sent twice: %+v, %v", again, err)
	}
	open, err := w.App.Duplicates(ctx, counter, crossed, "ls-snv", "PersonalID", "004199990001")
	if err != nil || len(open) != 1 || open[0].Province != apptest.Neighbour {
		t.Errorf("CN12.4 warned of %+v, %v", open, err)
	}
	mine, err := w.App.List(ctx, counter, store.ListQuery{Text: done.Code, Limit: 5})
	if err != nil || len(mine) != 1 || mine[0].Province != apptest.Neighbour {
		t.Errorf("found at the counter: %+v, %v", mine, err)
	}
	v, err := w.App.Open(ctx, counter, done.Ref, "test", "")
	if err != nil || !v.State.ProvisionalDue() {
		t.Fatalf("opened at the counter: %v", err)
	}
	if got := queue(t, w, w.Post(t, "ls-tp")); len(got) != 1 {
		t.Fatalf("the department's inbox: %v", got)
	}
	stranger := w.Actor(t, org.IntakeOfficer, "cb-01477-mc")
	_, err = w.App.Open(ctx, stranger, done.Ref, "test", "")
	want(t, "X-05 another counter", err, "dossier.not-found")
	w.Clock.Advance(26 * time.Hour)
	finish(t, w, done.Ref)
	if got := queue(t, w, counter); len(got) != 1 || got[0] != done.Code+" Return" {
		t.Fatalf("back at the counter: %v", got)
	}
	giveResult(t, w, counter, done.Ref)
	if got := queue(t, w, counter); len(got) != 0 {
		t.Errorf("still waits: %v", got)
	}
	v, err = w.App.Open(ctx, counter, done.Ref, "test", "")
	if err != nil {
		t.Fatal(err)
	}
	x, ok := v.State.Crossed()
	if !ok || x.Received.By.PostID != "ls-tp" || !x.Received.At.After(x.Sent.At) || x.Returned.By.PostID != "ls-vt" || x.HandedOver.By.PostID != counter.PostID {
		t.Errorf("P-26: %+v", x)
	}
	if s := v.State; len(s.DueDates) != 2 || s.DueDates[0].Cause != dossier.Provisional || !s.OriginalDueDate().Equal(s.DueDates[1].At) {
		t.Errorf("CF-02: %+v", s.DueDates)
	}
	provedWhole(t, w)
}

func formAway(t *testing.T, w *apptest.World) app.IntakeForm {
	t.Helper()
	f := form(mustProcedure(t, w, crossed))
	f.Agency = "ls-snv"
	return f
}

// TestAcrossAfterACrash: P-26 — the program dies between the two provinces: what the
// dossier left in the outbox brings the reference, once it runs again; also twice.
func TestAcrossAfterACrash(t *testing.T) {
	w := apptest.New(t)
	counter := w.Post(t, "cb-01273-mc-tn1")
	w.App.Unhurried = true // as if it had died after the commit
	done := filedAway(t, w, "k1")
	finish(t, w, done.Ref)
	if got := queue(t, w, counter); len(got) != 0 {
		t.Fatalf("without a sender: %v", got)
	}
	post := outbox.Worker{DB: w.App.DB, Senders: []outbox.Sender{app.Courier{App: w.App}}, Now: w.App.Now, Log: w.App.Log}
	for range 40 {
		if n, err := post.Round(t.Context()); err != nil {
			t.Fatal(err)
		} else if n == 0 {
			break
		}
	}
	if got := queue(t, w, counter); len(got) != 1 || got[0] != done.Code+" Return" {
		t.Fatalf("after it ran again: %v", got)
	}
	rows, err := w.App.DB.OutboxOf(t.Context(), apptest.Neighbour, done.Ref.ID, 99)
	if err != nil || len(rows) < 5 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, r := range rows {
		if r.State != store.OutboxDone {
			t.Errorf("row %s is %s", r.Key, r.State)
		}
	}
	if err := w.App.Refer(t.Context(), done.Ref, "04"); err != nil {
		t.Fatal(err)
	}
	if got := queue(t, w, counter); len(got) != 1 {
		t.Errorf("given twice: %v", got)
	}
	provedWhole(t, w)
}

// TestAcrossIsListed: O-07 — without an entry in force nothing is taken in for another
// province, and the officer reads why.
func TestAcrossIsListed(t *testing.T) {
	w := apptest.New(t)
	w.AddNeighbour(t, crossed)
	counter := w.Post(t, "cb-01273-mc-tn1")
	f := form(mustProcedure(t, w, "1.003999"))
	f.Agency = "ls-snv"
	_, err := w.App.Intake(t.Context(), counter, app.NewID(), f)
	want(t, "a list of one's own province only", err, "across.not-listed")
	if got := w.App.AgenciesFor(counter, mustProcedure(t, w, crossed), apptest.Neighbour); len(got) != 1 || got[0].ID != "ls-snv" {
		t.Errorf("to choose from: %+v", got)
	}
	if got := w.App.AgenciesFor(counter, mustProcedure(t, w, "1.003999"), apptest.Neighbour); len(got) != 0 {
		t.Errorf("to choose from without a list: %+v", got)
	}
}

func mustProcedure(t *testing.T, w *apptest.World, key string) *catalog.ProcedureVersion {
	t.Helper()
	p, err := w.App.Book().Procedure(key, w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// finish takes a dossier through its agency until the Result waits at the counter.
func finish(t *testing.T, w *apptest.World, ref app.Ref) {
	t.Helper()
	walkUntil(t, w, ref, func(s *dossier.State) bool {
		return s.Status == dossier.Resolved && s.Token() != nil && s.Token().Unit.ID == s.ReceivingUnit.ID
	})
}

// giveResult hands the Result out at the counter.
func giveResult(t *testing.T, w *apptest.World, actor org.Actor, ref app.Ref) {
	t.Helper()
	cmd := dossier.ReturnResult{Channel: dossier.Direct, Receiver: "Nông Thị Thử", OriginalsGiven: true}
	if _, err := w.App.Execute(t.Context(), app.Call{Actor: actor, Key: app.NewID(), Ref: ref}, cmd); err != nil {
		t.Fatal(err)
	}
}

// provedWhole demands that the ledger bears everything out.
func provedWhole(t *testing.T, w *apptest.World) {
	t.Helper()
	if _, _, err := app.Verify(t.Context(), w.App.DB, func(f app.Discrepancy) { t.Error(f) }, func(int) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := app.VerifyBooks(t.Context(), app.BookCheck{DB: w.App.DB, Keys: w.App.Keys, Found: func(f app.BookFinding) { t.Error(f) }}); err != nil {
		t.Fatal(err)
	}
}
