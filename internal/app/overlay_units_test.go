package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// CN07: a province names its own unit and officer for a step; the dossier goes to them.
// When the unit is not there any more, it goes where the process says.
func TestProvinceNamesWhoDoesAStep(t *testing.T) {
	for _, gone := range []bool{false, true} {
		w := apptest.New(t)
		p, err := w.App.Book().Procedure("1.010833", w.App.Today())
		check(t, err)
		d, err := w.App.Book().Workflow(p.Variants[0].WorkflowID, 0)
		check(t, err)
		first := d.First()
		next, _ := d.Next(first.ID)
		clerk := w.Post(t, "cb-01273-mc-tn1")
		// Another division of the commune, with two officers who hold the role.
		unit := org.Unit{ID: "cb-01273-kt", Province: "04", ParentID: "cb-01273", Kind: org.KindDivision, Level: org.Commune, Name: "Phòng Kinh tế", Fields: []string{"không ai"}, ValidFrom: "2025-07-01"}
		if gone {
			unit.ValidTo = "2026-01-01"
		}
		var posts []org.Post
		for _, id := range []string{"cb-0072", "cb-0073"} {
			posts = append(posts, org.Post{ID: "kt-" + id, Province: "04", UnitID: unit.ID, OfficerID: id, Title: "Công chức", Roles: []org.Role{next.Role}})
		}
		check(t, w.App.DB.SaveOrganisation(t.Context(), []org.Unit{unit}, posts, nil))
		check(t, w.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Overlays: []catalog.Overlay{{Province: "04", Procedure: p.Key, Version: 1, EffectiveFrom: w.App.Today(),
			Units: []catalog.OverlayUnit{{Step: next.ID, UnitID: unit.ID, OfficerID: "cb-0073"}}}}}))
		check(t, w.App.Reload(t.Context()))
		done, err := w.App.Intake(t.Context(), clerk, app.NewID(), form(p))
		check(t, err)
		v, err := w.App.Open(t.Context(), w.Actor(t, org.MinistryOffice, ""), done.Ref, "test", "")
		check(t, err)
		at := v.State.Tokens[0]
		if to := at.Unit.ID == unit.ID && at.PostID == "kt-cb-0073"; to == gone || at.StepID != next.ID || v.State.Status != dossier.Processing {
			t.Errorf("gone %v: it stands at %+v", gone, at)
		}
		if v := walk(t, w, done.Ref); v.State.Status != dossier.Returned {
			t.Errorf("it ends as %s", v.State.Status)
		}
	}
}
