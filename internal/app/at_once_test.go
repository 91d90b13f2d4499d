package app_test

import (
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// TestAtOnce: P-08, K-02, P-25: one act, one transaction, one letter, one receipt of the
// fee; a form sent twice is one dossier.
func TestAtOnce(t *testing.T) {
	w := newPostOffice(t)
	ctx := t.Context()
	p := procedure(t, w.World, org.Commune)
	w.SameMoment(t, p.Key, func(q *catalog.ProcedureVersion) {
		q.Fees = []catalog.FeeRule{{ID: "phi", Kind: catalog.Charge, Name: "Lệ phí", Amount: 15_000, LegalBasis: "NQ 10"}}
	})
	head := w.Post(t, "cb-01273-mc-gd")
	f := form(p)
	f.Applicant.Email = "thu@example.vn"
	f.AtOnce = &app.AtOnceForm{Result: app.AtOnceResult{Outcome: "Granted", Number: "45/XN", Date: w.App.Today(), Signer: head.Name}, Payment: app.AtOncePayment{Method: "Cash"}}
	clerk := w.Post(t, "cb-01273-mc-tn1")
	if _, err := w.App.Intake(ctx, clerk, app.NewID(), f); !strings.Contains(told(err), "at-once.not-authorised") {
		t.Errorf("a clerk: %s", told(err))
	}
	bad := f
	once := *f.AtOnce
	once.Result.Number = ""
	bad.AtOnce = &once
	if err := w.App.CheckIntake(ctx, head, bad); !strings.Contains(told(err), "result.number") {
		t.Errorf("no number: %s", told(err))
	}
	key := app.NewID()
	done, err := w.App.Intake(ctx, head, key, f)
	check(t, err)
	again, err := w.App.Intake(ctx, head, key, f)
	if err != nil || again.Ref != done.Ref || !again.Replayed || done.National != 10 || done.Code == "" {
		t.Errorf("%+v then %+v, %v", done, again, err)
	}
	v, err := w.App.Open(ctx, head, done.Ref, "test", "")
	check(t, err)
	if n := v.State.Payments; len(n) != 1 || n[0].Number == "" || v.State.PaidTotal() != 15_000 {
		t.Errorf("%+v", n)
	}
	letters, err := w.App.Deliveries(ctx, head, done.Ref)
	check(t, err)
	mails := 0
	for _, l := range letters {
		if l.System == "mail" {
			mails++
		}
	}
	if mails != 1 {
		t.Errorf("%d letters: %+v", mails, letters)
	}
	for _, paper := range v.IssuedForms() {
		if paper.Form == "receipt" {
			t.Error("a receipt nobody asked for was given")
		}
	}
}
