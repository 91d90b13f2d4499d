package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// TestChosenProcessRuns: a new dossier of a province runs the version of its own
// process that its overlay chooses; one received before keeps the national process,
// and one received under the overlay keeps its version when a newer comes (CN03.1).
func TestChosenProcessRuns(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	province := w.Actor(t, org.BusinessAdmin, "cb-vp")
	_, second := ministryPair(t, w)
	law := procedure(t, w, org.Commune)
	base, err := w.App.Book().Workflow(law.Variants[0].WorkflowID, 0)
	if err != nil {
		t.Fatal(err)
	}
	publish := func(version int) workflow.Definition {
		d := *base
		d.ID, d.Version, d.LegalSource = catalog.OwnWorkflowID(base.ID, "04"), version, "QĐ của tỉnh"
		d.EffectiveFrom = w.App.Today()
		if err := w.App.DB.SaveCatalogue(ctx, catalog.Holding{Workflows: []workflow.Definition{d}}); err != nil {
			t.Fatal(err)
		}
		if err := w.App.Reload(ctx); err != nil {
			t.Fatal(err)
		}
		return d
	}
	runs := func(clerk org.Actor, done app.Done) [2]any {
		view, err := w.App.Open(ctx, clerk, done.Ref, "Xử lý hồ sơ", "")
		if err != nil {
			t.Fatal(err)
		}
		return [2]any{view.State.WorkflowID, view.State.WorkflowVersion}
	}
	clerk, before := take(t, w, communeDesk)
	own := publish(1)
	publish(2)
	p, err := w.App.BeginOverlay(ctx, province, app.NewID(), law.Key)
	if err != nil {
		t.Fatal(err)
	}
	o, _ := app.OverlayOf(p)
	o.Variants = []catalog.OverlayVariant{{ID: law.Variants[0].ID, WorkflowID: own.ID, WorkflowVersion: 1}}
	if p, err = w.App.SaveOverlay(ctx, province, p.ID, 0, *o); err != nil {
		t.Fatal(err)
	}
	publishDraft(t, w, province, second, p, w.App.Today())
	_, under := take(t, w, communeDesk)
	publish(3)
	if got := runs(clerk, before); got != [2]any{base.ID, base.Version} {
		t.Errorf("received before: %v", got)
	}
	if got := runs(clerk, under); got != [2]any{own.ID, 1} {
		t.Errorf("received under the overlay: %v", got)
	}
	for _, elsewhere := range []string{"01", "79"} {
		q, err := w.App.Book().ProcedureIn(law.Key, elsewhere, w.App.Today())
		if err != nil || q.OverlayVersion != 0 {
			t.Fatalf("%s: %v", elsewhere, err)
		}
		d, err := w.App.Book().WorkflowOf(q.Variants[0], elsewhere, w.App.Today())
		if err != nil || d.ID != base.ID {
			t.Errorf("a dossier of %s would run %s: %v", elsewhere, d.ID, err)
		}
	}
}

// TestStepsAreMadeAnew: an overlay with steps of its own may be begun and published
// again as it is: the process made of them is not taken for one that was chosen.
func TestStepsAreMadeAnew(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	province := w.Actor(t, org.BusinessAdmin, "cb-vp")
	_, second := ministryPair(t, w)
	law := procedure(t, w, org.Commune)
	base, _ := w.App.Book().Workflow(law.Variants[0].WorkflowID, 0)
	step := workflow.Step{ID: "cb1", Name: "Xác minh", Place: org.PlaceDivision, Role: org.CaseOfficer}
	for round := 1; round <= 2; round++ {
		p, err := w.App.BeginOverlay(ctx, province, app.NewID(), law.Key)
		if err != nil {
			t.Fatal(err)
		}
		if round == 1 {
			o, _ := app.OverlayOf(p)
			o.Variants = []catalog.OverlayVariant{{ID: law.Variants[0].ID, Steps: []catalog.OverlayStep{{After: base.Steps[1].ID, Step: step}}}}
			if p, err = w.App.SaveOverlay(ctx, province, p.ID, 0, *o); err != nil {
				t.Fatal(err)
			}
		}
		publishDraft(t, w, province, second, p, w.App.Today())
		d, err := w.App.Book().Workflow(catalog.OverlayWorkflowID(base.ID, "04"), round)
		if err != nil || len(d.Steps) != len(base.Steps)+1 {
			t.Fatalf("round %d: %v", round, err)
		}
	}
}
