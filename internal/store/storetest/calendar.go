package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/store"
)

func testCalendarCatalogue(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	from, err := deadline.ParseDate("2026-10-01")
	must(t, err)
	hours := deadline.OfficeHours()
	hours.ID, hours.Version = catalog.HoursID("cb"), 2
	h := catalog.Holding{
		UnitHours: []catalog.UnitHours{{UnitID: "cb", ValidFrom: from, PaperCutOff: deadline.NewClock(15, 0), LegalSource: "QĐ 7", Hours: hours}},
		Publications: []catalog.Publication{
			{Kind: catalog.CalendarPublication, ID: "VN", Version: 2, Decision: "CV 1", At: time.UnixMilli(sampleAt).UTC(), Name: "Nông Văn Thử"},
			{Kind: catalog.HoursPublication, ID: "gio-cb", Version: 2, UnitID: "cb", Decision: "QĐ 7", At: time.UnixMilli(sampleAt).UTC()},
		},
		Lunar: []deadline.LunarYear{{Year: 2027, CanChi: "Đinh Mùi", Tet: from, LastOfChap: 30, GioTo: from}},
	}
	must(t, db.SaveCatalogue(ctx, h))
	h.Revision = 1
	got, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "catalogue", got, h)
}

func testCalendarDrafts(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	_, err := db.CalendarDraft(ctx, "none")
	want(t, err, store.ErrNotFound)

	d := store.CalendarDraftRow{ID: "d1", Kind: "Calendar", Target: "VN", Status: "Draft", Seq: 1, Hash: "h1", Content: []byte(`{"days":[]}`),
		DryRun: []byte{}, Publication: []byte{}, CreatedAt: 1, UpdatedAt: 1}
	must(t, db.SaveCalendarDraft(ctx, d))
	want(t, db.SaveCalendarDraft(ctx, d), store.ErrConflict) // it exists already
	d.Seq, d.Hash, d.Content, d.UpdatedAt = 2, "h2", []byte(`{"days":[1]}`), 2
	must(t, db.SaveCalendarDraft(ctx, d))
	want(t, db.SaveCalendarDraft(ctx, d), store.ErrConflict) // somebody else was first

	want(t, db.SaveDryRun(ctx, "d1", "h1", []byte(`{}`), 3), store.ErrConflict) // of older content
	must(t, db.SaveDryRun(ctx, "d1", "h2", []byte(`{"moved":1}`), 3))
	want(t, db.SavePublication(ctx, "none", "Published", nil, 3), store.ErrNotFound)
	d.Seq, d.Status, d.Version, d.DryRun, d.Publication, d.UpdatedAt = 3, "Publishing", 2, []byte(`{"moved":1}`), []byte(`{}`), 4
	must(t, db.SaveCalendarDraft(ctx, d))
	must(t, db.SavePublication(ctx, "d1", "Published", []byte(`{"done":1}`), 5))
	d.Status, d.Publication, d.UpdatedAt = "Published", []byte(`{"done":1}`), 5
	got, err := db.CalendarDraft(ctx, "d1")
	must(t, err)
	same(t, "draft", got, d)

	// Another draft cannot become the same version; of another calendar it can.
	other := d
	other.ID, other.Seq, other.Status, other.CreatedAt = "d2", 1, "Publishing", 9
	want(t, db.SaveCalendarDraft(ctx, other), store.ErrConflict)
	other.Target, other.UnitID, other.Kind = "gio-cb", "cb", "Hours"
	must(t, db.SaveCalendarDraft(ctx, other))
	list, err := db.CalendarDrafts(ctx, 10)
	must(t, err)
	same(t, "newest first", []string{list[0].ID, list[1].ID}, []string{"d2", "d1"})
}

func testOpenDossiers(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	for _, p := range []string{"04", "12"} {
		for n := range 5 {
			c := newDossier(p, n)
			if n == 1 {
				c.Row.AcceptedAt = 0 // submitted only
			}
			must(t, db.Commit(ctx, c))
			if n == 3 {
				end := next(c, "ResultIssued")
				end.Row.FinishedAt = end.Row.UpdatedAt
				must(t, db.Commit(ctx, end))
			}
		}
	}
	same(t, "all pages", openIDs(ctx, t, db, store.OpenQuery{Limit: 2}), []string{
		"0193-04-000000", "0193-04-000002", "0193-04-000004", "0193-12-000000", "0193-12-000002", "0193-12-000004"})
	same(t, "one province", openIDs(ctx, t, db, store.OpenQuery{Province: "12", Limit: 2}), []string{"0193-12-000000", "0193-12-000002", "0193-12-000004"})
	for p, n := range map[string]int64{"": 6, "12": 3, "99": 0} {
		got, err := db.CountOpenDossiers(ctx, p)
		must(t, err)
		same(t, fmt.Sprintf("count of %q", p), got, n)
	}
}

// openIDs reads every page.
func openIDs(ctx context.Context, t *testing.T, db *store.DB, q store.OpenQuery) (out []string) {
	t.Helper()
	for {
		page, err := db.OpenDossiers(ctx, q)
		must(t, err)
		if len(page) == 0 {
			return out
		}
		for _, r := range page {
			out = append(out, r.ID)
			q.AfterProvince, q.AfterID = r.Province, r.ID
		}
	}
}
