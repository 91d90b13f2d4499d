package app_test

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// TestSeveralStepsAtOnce: two officers act in two branches at the same moment on the
// same version, and both succeed; in the same branch the second is told. The timer goes
// on once, however many replicas run it; the dossier reaches its end and is proved.
func TestSeveralStepsAtOnce(t *testing.T) {
	w, ctx := apptest.New(t), context.Background()
	p, err := w.App.Book().Procedure("1.010833", w.App.Today())
	if err != nil {
		t.Fatal(err)
	}
	w.Branch(t, p)
	clerk := w.Post(t, "cb-01273-mc-tn1")
	in := form(p)
	done, err := w.App.Intake(ctx, clerk, app.NewID(), in)
	if err != nil {
		t.Fatal(err)
	}
	head := w.Actor(t, org.MinistryOffice, "")
	v, err := w.App.Open(ctx, head, done.Ref, "test", "")
	if err != nil || len(v.State.Tokens) != 3 {
		t.Fatalf("%v: stands at %+v", err, v.State.Tokens)
	}
	seq, at := v.State.Seq, map[string]dossier.Token{}
	for _, tok := range v.State.Tokens {
		at[tok.StepID] = tok
	}
	act := func(step string, cmd dossier.Command) error {
		who := w.Actor(t, at[step].Role, at[step].Unit.ID)
		_, err := w.App.Execute(ctx, app.Call{Actor: who, Key: app.NewID(), Ref: done.Ref, Expected: seq, Token: at[step].ID}, cmd)
		return err
	}
	var wg sync.WaitGroup
	errs := make([]error, 3)
	for i, step := range []string{"a", "b", "ask"} {
		wg.Go(func() {
			errs[i] = act(step, map[string]dossier.Command{"a": dossier.Appraise{Text: "Đủ", Eligible: true, HandOver: true}, "b": dossier.HandOver{}, "ask": dossier.GiveOpinion{Text: "Thống nhất", Agrees: true}}[step])
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := act("a", dossier.HandOver{}); !fault.Has(err, "dossier.stale") {
		t.Fatalf("the second in a branch: %v", err)
	}
	if n, err := w.App.RunTimers(ctx); n != 0 || err != nil {
		t.Fatalf("%d timers ran too early: %v", n, err)
	}
	w.Clock.Advance(8 * time.Hour)
	moved := make([]int, 3)
	for i := range moved { // three replicas
		wg.Go(func() { moved[i], _ = w.App.RunTimers(ctx) })
	}
	wg.Wait()
	if moved[0]+moved[1]+moved[2] != 1 {
		t.Fatalf("the timer ran %v times", moved)
	}
	if v := walk(t, w, done.Ref); v.State.Consultations[0].AnsweredAt.IsZero() || len(v.State.Hops) < 6 {
		t.Fatalf("%+v", v.State.Hops)
	}
	if _, _, err := app.Verify(ctx, w.App.DB, func(f app.Discrepancy) { t.Error(f) }, func(int) {}); err != nil {
		t.Fatal(err)
	}
}

// TestEveryVariantReachesItsEnd: each of the detailed procedures of the data, in every
// variant, goes from acceptance to the return of its result, each step by an officer
// who holds its role.
func TestEveryVariantReachesItsEnd(t *testing.T) {
	w, lived := apptest.New(t), map[string]bool{}
	detailed := 0
	for _, unit := range w.App.Directory().Units() {
		if unit.Kind != org.KindOneStop {
			continue
		}
		for _, p := range w.App.Book().Search("", unit.Level, w.App.Today(), 500) {
			d, err := w.App.Book().Workflow(p.Variants[0].WorkflowID, 0)
			if err != nil || d.Confidence == "generic" || lived[p.Key] {
				continue
			}
			lived[p.Key] = true
			detailed++
			if p = withPeriods(t, w, p); t.Failed() {
				return
			}
			for i := range p.Variants {
				one := *p
				one.Variants = p.Variants[i : i+1]
				live(t, w, unit, &one)
			}
		}
	}
	if detailed < 29 {
		t.Errorf("only %d detailed procedures", detailed)
	}
}

// withPeriods gives the variants whose period was never published one, in a new version,
// as the ministry would: without it the procedure cannot be received at all.
func withPeriods(t *testing.T, w *apptest.World, p *catalog.ProcedureVersion) *catalog.ProcedureVersion {
	t.Helper()
	next, missing := *p, false
	next.Variants = slices.Clone(p.Variants)
	for i := range next.Variants {
		if next.Variants[i].Period.IsZero() {
			next.Variants[i].Period, missing = deadline.Period{{Quarters: 80, Unit: deadline.WorkingDay}}, true
		}
	}
	if !missing {
		return p
	}
	next.Version, next.EffectiveFrom = p.Version+1, w.App.Today()
	check(t, w.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Procedures: []catalog.ProcedureVersion{next}}))
	check(t, w.App.Reload(t.Context()))
	return &next
}
