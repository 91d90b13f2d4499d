package app_test

import (
	"context"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// CN09.1: dossiers that stood in branches at once are rehearsed like others; under the
// very process they ran through, nobody gets stuck and no desk has more work.
func TestRehearsalOfBranches(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	p, err := w.App.Book().Procedure("1.010833", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	w.Branch(t, p)
	done, err := w.App.Intake(ctx, w.Post(t, "cb-01273-mc-tn1"), app.NewID(), form(p))
	if err != nil {
		t.Fatal(err)
	}
	v, err := w.App.Open(ctx, w.Actor(t, org.MinistryOffice, ""), done.Ref, "test", "")
	if err != nil {
		t.Fatal(err)
	}
	commands := map[string]dossier.Command{"a": dossier.Appraise{Text: "Đủ", Eligible: true, HandOver: true}, "b": dossier.HandOver{}, "ask": dossier.GiveOpinion{Text: "Thống nhất", Agrees: true}}
	for _, tok := range v.State.Tokens {
		w.Clock.Advance(20 * time.Minute)
		if _, err := w.App.Execute(ctx, app.Call{Actor: w.Actor(t, tok.Role, tok.Unit.ID), Key: app.NewID(), Ref: done.Ref, Token: tok.ID}, commands[tok.StepID]); err != nil {
			t.Fatal(err)
		}
	}
	w.Clock.Advance(8 * time.Hour)
	if n, err := w.App.RunTimers(ctx); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	v = walk(t, w, done.Ref)
	if len(v.State.Stays) < 8 {
		t.Fatalf("it has been at %d places", len(v.State.Stays))
	}
	admin := w.Actor(t, org.BusinessAdmin, "cb-vp")
	draft, err := w.App.BeginWorkflow(ctx, admin, p.Variants[0].WorkflowID, app.NewID())
	if err != nil {
		t.Fatal(err)
	}
	run, err := w.App.Rehearse(ctx, admin, draft.ID, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r := run.Result; r.Done != 1 || r.Stuck != 0 || r.Counted != 1 || r.OnTimeBefore != r.OnTimeAfter || len(r.Loads) < 5 {
		t.Errorf("%+v %+v", r, run.Stuck)
	}
	for _, l := range run.Result.Loads {
		if l.ArrivalsBefore != l.ArrivalsAfter || l.MinutesBefore != l.MinutesAfter {
			t.Errorf("%+v", l)
		}
	}
}
