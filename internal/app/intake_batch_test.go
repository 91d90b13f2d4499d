package app_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/org"
	"motcua/internal/store"
)

// batchOf is a right form for so many dossiers of one person, each of another procedure.
func batchOf(t *testing.T, w *apptest.World, level org.AdminLevel, n int) app.BatchForm {
	t.Helper()
	var out app.BatchForm
	for _, p := range w.App.Book().Search("", level, w.App.Today(), 500) {
		if !p.Level.OfferedAt(level) || len(p.Variants) != 1 || p.Variants[0].Period.IsZero() || len(p.Fees) > 0 || len(p.Components) == 0 || len(out.Dossiers) == n {
			continue
		}
		f := form(p)
		out.Channel, out.ReturnChannel, out.Applicant, out.OwnerSame, out.HandOver = f.Channel, f.ReturnChannel, f.Applicant, true, false
		out.Dossiers = append(out.Dossiers, app.BatchItem{Procedure: p.Key, Variant: f.Variant, CopySets: 1, Components: f.Components})
	}
	if len(out.Dossiers) != n {
		t.Fatalf("%d procedures to take in, want %d", len(out.Dossiers), n)
	}
	return out
}

// TestBatch: P-27, five dossiers of one person at once: five codes in a row, five
// receipts, one key; whoever presses twice gets the same five.
func TestBatch(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	f := batchOf(t, w, org.Province, 5)
	key := app.NewID()
	done := make([]app.BatchDone, 3)
	var all sync.WaitGroup
	for i := range done {
		all.Go(func() {
			var err error
			if done[i], err = w.App.IntakeBatch(ctx, clerk, key, f); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	var codes []string
	for i, d := range done[0].Dossiers {
		if d.Code == "" || d.Due.IsZero() || slices.Contains(codes, d.Code) || done[1].Dossiers[i].Code != d.Code || done[2].Dossiers[i].Code != d.Code {
			t.Errorf("dossier %d: %+v, %+v", i, d, done[1].Dossiers[i])
		}
		codes = append(codes, d.Code)
		v, err := w.App.Open(ctx, clerk, d.Ref, "test", "")
		check(t, err)
		if len(v.State.Batch) != 5 || v.State.Batch[i] != d.Ref.ID {
			t.Errorf("its batch: %v", v.State.Batch)
		}
	}
	if list, err := w.App.List(ctx, clerk, store.ListQuery{Limit: 50}); err != nil || len(list) != 5 {
		t.Errorf("%d dossiers are written, %v", len(list), err)
	}
	f.Dossiers[0].Note = "khác"
	_, err := w.App.IntakeBatch(ctx, clerk, key, f)
	want(t, "the same key for something else", err, "idempotency.reused")
}

// TestBatchAllOrNothing: one wrong dossier stops all, and is told at its field.
func TestBatchAllOrNothing(t *testing.T) {
	w := apptest.New(t)
	ctx := t.Context()
	clerk := w.Actor(t, org.IntakeOfficer, centre)
	good := batchOf(t, w, org.Province, 3)
	for _, c := range []struct {
		law    string
		change func(*app.BatchForm)
		told   string
	}{
		{"one dossier is no batch", func(f *app.BatchForm) { f.Dossiers = f.Dossiers[:1] }, "dossiers batch.size"},
		{"no name", func(f *app.BatchForm) { f.Applicant.Name = "" }, "applicant.name person.name-missing"},
		{"a paper is missing in the second (T-01)", func(f *app.BatchForm) { f.Dossiers[1].Components = nil }, "dossiers.1.components"},
		{"a procedure that is not received here", func(f *app.BatchForm) { f.Dossiers[2].Procedure = "9.999999" }, "dossiers.2.procedure procedure.unknown"},
		{"no sets", func(f *app.BatchForm) { f.Dossiers[2].CopySets = 0 }, "dossiers.2.copy_sets dossier.copy-sets"},
		{"CN12.4 the same procedure twice", func(f *app.BatchForm) { f.Dossiers[2] = f.Dossiers[0] }, "dossiers.2.duplicate_reason batch.twice"},
		{"a representative without a paper", func(f *app.BatchForm) { f.Representative = true }, "representative attorney.same-person"},
	} {
		f := good
		f.Dossiers = slices.Clone(good.Dossiers)
		c.change(&f)
		_, err := w.App.IntakeBatch(ctx, clerk, app.NewID(), f)
		if !strings.Contains(told(err), c.told) {
			t.Errorf("%s: told %q, want %q", c.law, told(err), c.told)
		}
	}
	if list, err := w.App.List(ctx, clerk, store.ListQuery{Limit: 50}); err != nil || len(list) != 0 {
		t.Errorf("%d dossiers of refused batches, %v", len(list), err)
	}
	first, err := w.App.IntakeBatch(ctx, clerk, app.NewID(), good)
	check(t, err)
	if !strings.HasSuffix(first.Dossiers[0].Code, "0001") {
		t.Errorf("C-07 refused batches burnt numbers: %s", first.Dossiers[0].Code)
	}
	_, err = w.App.IntakeBatch(ctx, clerk, app.NewID(), good)
	want(t, "CN12.4 the same again", err, "intake.duplicate")
	for i := range good.Dossiers {
		good.Dossiers[i].Doubled = "Hồ sơ của con thứ hai"
	}
	again, err := w.App.IntakeBatch(ctx, clerk, app.NewID(), good)
	check(t, err)
	v, err := w.App.Open(ctx, clerk, again.Dossiers[0].Ref, "test", "")
	check(t, err)
	if d := v.State.Doubles; d == nil || len(d.Of) != 1 || d.Of[0] != first.Dossiers[0].Code || d.Reason != "Hồ sơ của con thứ hai" {
		t.Errorf("CN12.4 known doubles are recorded: %+v", d)
	}
}
