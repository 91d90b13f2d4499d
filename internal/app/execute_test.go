package app_test

import (
	"sync"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/store"
)

// TestSentTwice: a form or request that comes again gets the first answer and makes
// no second dossier; its key for another content is refused.
func TestSentTwice(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	f := form(procedure(t, w, org.Province))
	first, err := w.App.Intake(ctx, clerk, "k1", f)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.App.Intake(ctx, clerk, "k1", f)
	if err != nil || !again.Replayed || again.Ref != first.Ref || again.Code != first.Code || !again.Due.Equal(first.Due) {
		t.Fatalf("sent again: %+v, %v", again, err)
	}
	different := f
	different.Note = "khác"
	_, err = w.App.Intake(ctx, clerk, "k1", different)
	want(t, "another content under the same key", err, "idempotency.reused")
	second, err := w.App.Intake(ctx, clerk, "k2", f)
	if err != nil || second.Ref == first.Ref || second.Code == first.Code {
		t.Fatalf("another key: %+v, %v", second, err)
	}
	for key, code := range map[string]string{"": "idempotency.missing", string(make([]byte, 201)): "idempotency.missing"} {
		_, err = w.App.Intake(ctx, clerk, key, f)
		want(t, "a key that is none", err, code)
	}
	list, err := w.App.List(ctx, clerk, store.ListQuery{Limit: 10})
	if err != nil || len(list) != 2 {
		t.Fatalf("%d dossiers, %v", len(list), err)
	}
	call := app.Call{Actor: clerk, Key: "rut", Ref: first.Ref, Expected: first.Seq}
	one, err := w.App.Execute(ctx, call, withdraw)
	if err != nil {
		t.Fatal(err)
	}
	// The version has moved on since, and yet the answer is the first one.
	two, err := w.App.Execute(ctx, call, withdraw)
	if err != nil || !two.Replayed || two.Seq != one.Seq {
		t.Fatalf("command sent again: %+v, %v", two, err)
	}
}

// TestSomebodyElseWasFirst: of two who saw the same version one is told what changed.
func TestSomebodyElseWasFirst(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk, done := take(t, w, centre)
	call := func(key string) app.Call {
		return app.Call{Actor: clerk, Key: key, Ref: done.Ref, Expected: done.Seq}
	}
	errs := make([]error, 2)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { _, errs[i] = w.App.Execute(ctx, call([]string{"a", "b"}[i]), withdraw) })
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("%v and %v", errs[0], errs[1])
	}
	for _, err := range errs {
		if err != nil {
			want(t, "who came second", err, "dossier.stale")
		}
	}
	changes, err := w.App.Changes(ctx, clerk, done.Ref, done.Seq)
	if err != nil || len(changes) != 1 || changes[0].Data.Type() != "WithdrawalRequested" {
		t.Fatalf("changes since: %+v, %v", changes, err)
	}
	if changes, err = w.App.Changes(ctx, clerk, done.Ref, changes[0].Seq); err != nil || len(changes) != 0 {
		t.Fatalf("nothing has changed since: %+v, %v", changes, err)
	}
	stranger := w.Actor(t, org.IntakeOfficer, otherDesk)
	_, err = w.App.Changes(ctx, stranger, done.Ref, 0)
	want(t, "X-05 nor does a stranger learn of changes", err, "dossier.not-found")
}

// TestNeedToKnow: who finds, opens, lists and changes a dossier taken in by a
// commune (X-05, CN01.5); what one may not see does not exist.
func TestNeedToKnow(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	_, done := take(t, w, communeDesk)
	for _, c := range []struct {
		law  string
		role org.Role
		unit string
		sees bool
		code string // of opening it
	}{
		{"the counter that received", org.IntakeOfficer, communeDesk, true, ""},
		{"the leaders of the commune", org.Approver, "cb-01273-ld", true, ""},
		{"R-15 the ministry office sees all", org.MinistryOffice, "", true, ""},
		{"another commune's counter", org.IntakeOfficer, otherDesk, false, "dossier.not-found"},
		{"the provincial centre", org.IntakeOfficer, centre, false, "dossier.not-found"},
		{"CN01.5 the technical administrator", org.TechAdmin, "", false, "org.forbidden"},
		{"R-12 the business administrator", org.BusinessAdmin, "", false, "org.forbidden"},
	} {
		actor := w.Actor(t, c.role, c.unit)
		_, err := w.App.Open(ctx, actor, done.Ref, "test", "")
		want(t, c.law+" opens", err, c.code)
		if _, err = w.App.Find(ctx, actor, done.Code); (err == nil) != c.sees {
			t.Errorf("%s finds: %v", c.law, err)
		}
		list, err := w.App.List(ctx, actor, store.ListQuery{Limit: 10})
		if c.code == "org.forbidden" {
			want(t, c.law+" lists", err, c.code)
		} else if err != nil || (len(list) == 1) != c.sees {
			t.Errorf("%s lists %d, %v", c.law, len(list), err)
		}
		if !c.sees {
			_, err = w.App.Execute(ctx, app.Call{Actor: actor, Key: app.NewID(), Ref: done.Ref}, dossier.HandOver{})
			want(t, c.law+" acts", err, c.code)
		}
	}
}

// TestEveryReadIsLogged: who opened a dossier, in which post, why and from where
// (PD-07); identifying numbers only for a stated purpose (PD-08). A refused look
// leaves no row.
func TestEveryReadIsLogged(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk, done := take(t, w, centre)
	stranger := w.Actor(t, org.IntakeOfficer, otherDesk)
	if _, err := w.App.Open(ctx, clerk, done.Ref, "page", "10.0.0.1"); err != nil {
		t.Fatal(err)
	}
	_, err := w.App.Open(ctx, stranger, done.Ref, "page", "10.0.0.2")
	want(t, "a stranger", err, "dossier.not-found")
	_, _, err = w.App.ShowNumbers(ctx, clerk, done.Ref, "x", "10.0.0.1")
	want(t, "PD-08 no purpose", err, "read.purpose")
	_, n, err := w.App.ShowNumbers(ctx, clerk, done.Ref, "đối chiếu căn cước", "10.0.0.1")
	if err != nil || n.Applicant != "004199990001" {
		t.Fatalf("numbers %+v, %v", n, err)
	}
	rows, err := w.App.DB.Reads(ctx, done.Ref.Province, done.Ref.ID, 10)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%+v, %v", rows, err)
	}
	for i, purpose := range []string{"so-dinh-danh: đối chiếu căn cước", "page"} {
		r := rows[i]
		if r.Purpose != purpose || r.OfficerID != clerk.OfficerID || r.PostID != clerk.PostID || r.Address != "10.0.0.1" || r.At != w.Clock.Now().UnixMilli() {
			t.Errorf("logged %+v", r)
		}
	}
}
