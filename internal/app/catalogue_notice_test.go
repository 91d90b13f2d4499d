package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// TestAnnouncementTerms: T-16, by dated data: 20 working days' notice of the ministry
// and 5 of a province, public within 10 and 5; a new version of the term changes what
// is told without a change of the program.
func TestAnnouncementTerms(t *testing.T) {
	w, ctx := apptest.New(t), t.Context()
	ministry, _ := ministryPair(t, w)
	province := w.Actor(t, org.BusinessAdmin, "cb-vp")
	law := procedure(t, w, org.Commune)
	procedureDraft, err := w.App.BeginProcedure(ctx, ministry, app.NewID(), law.Key)
	if err != nil {
		t.Fatal(err)
	}
	overlayDraft, err := w.App.BeginOverlay(ctx, province, app.NewID(), law.Key)
	if err != nil {
		t.Fatal(err)
	}
	told := func(p *app.Proposal, on string) (short string, by string) {
		t.Helper()
		q := *p
		q.EffectiveFrom = on
		all, err := w.App.Findings(&q)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			switch f.Code {
			case "catalogue.short-notice":
				short = f.Args["days"]
			case "catalogue.publish-by":
				by = f.Args["day"]
			}
		}
		return short, by
	}
	check := func(what string, p *app.Proposal, on, short, by string) {
		t.Helper()
		if s, b := told(p, on); s != short || b != by {
			t.Errorf("%s, effect %s: short %q, public by %q; want %q, %q", what, on, s, b, short, by)
		}
	}
	// Begun on Wednesday 25/11/2026, 9:00; what counts is whole days of work before the day of effect.
	check("ministry", procedureDraft, "2026-12-23", "20", "09/12/2026")
	check("ministry", procedureDraft, "2026-12-25", "", "09/12/2026")
	check("province", overlayDraft, "2026-12-01", "5", "02/12/2026")
	check("province", overlayDraft, "2026-12-04", "", "02/12/2026")
	later := catalog.AnnouncementTerm{Level: org.Province, Version: 2, NoticeDays: 10, PublicDays: 3, EffectiveFrom: "2026-11-25", Basis: "QĐ mới"}
	if err := w.App.DB.SaveCatalogue(ctx, catalog.Holding{AnnouncementTerms: []catalog.AnnouncementTerm{later}}); err != nil {
		t.Fatal(err)
	}
	if err := w.App.Reload(ctx); err != nil {
		t.Fatal(err)
	}
	check("by the new term", overlayDraft, "2026-12-04", "10", "30/11/2026")
}
