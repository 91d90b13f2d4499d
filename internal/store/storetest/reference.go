package storetest

import (
	"fmt"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

func testCatalogue(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	empty, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "empty", empty, catalog.Holding{})

	day, err := deadline.ParseDate("2026-09-02")
	must(t, err)
	h := catalog.Holding{
		Procedures: []catalog.ProcedureVersion{
			{Key: "1.005129", Version: 2, Name: "Thành lập hội"}, {Key: "1.005129", Version: 10, Name: "Thành lập hội"}, {Key: "bnv-1", Version: 1, Name: "Đổi tên"},
		},
		Workflows: []workflow.Definition{{ID: "1.005129/v1", Version: 1, Steps: []workflow.Step{{ID: "s1", Place: org.PlaceReceiving}}}},
		Agencies:  []catalog.Agency{{Code: "G09", Name: "Bộ Nội vụ"}},
		Calendars: []deadline.Calendar{{ID: "vn", Version: 1, Days: []deadline.Day{{Date: day, Kind: deadline.Holiday, Name: "Quốc khánh"}}}},
		Hours:     []deadline.Hours{deadline.OfficeHours()},
		Templates: []catalog.CodeTemplate{{ID: "t", Version: 1, Pattern: "{agency}-{date}-{serial}"}},
	}
	for i := range 3321 {
		h.Areas = append(h.Areas, catalog.AdminArea{Code: fmt.Sprintf("%05d", i), Name: "Xã", ValidFrom: "2025-07-01"})
	}
	must(t, db.SaveCatalogue(ctx, h))
	h.Revision = 1
	got, err := db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "catalogue", got, h)

	// A second save adds and replaces, and leaves the rest; of two equal ones the last counts.
	must(t, db.SaveCatalogue(ctx, catalog.Holding{Agencies: []catalog.Agency{{Code: "G09", Name: "sai"}, {Code: "G09", Name: "Bộ Nội vụ (mới)"}}}))
	h.Agencies[0].Name, h.Revision = "Bộ Nội vụ (mới)", 2
	got, err = db.LoadCatalogue(ctx)
	must(t, err)
	same(t, "replaced", got, h)
	c, o, err := db.Revisions(ctx)
	must(t, err)
	same(t, "revisions", []int64{c, o}, []int64{2, 0})
}

func testOrganisation(t *testing.T, open Opener) {
	db, ctx := migrated(t, open), t.Context()
	units := []org.Unit{{ID: "a", Province: "01", Kind: org.KindAgency, Name: "UBND"}, {ID: "b", Province: "01", ParentID: "a"}}
	posts := []org.Post{{ID: "p", UnitID: "b", Title: "Chuyên viên", Roles: []org.Role{org.CaseOfficer}}}
	officers := []org.Officer{{ID: "o", Subject: "s", FullName: "Đỗ Ơn"}}
	must(t, db.SaveOrganisation(ctx, units, posts, officers))
	must(t, db.SaveOrganisation(ctx, nil, nil, []org.Officer{{ID: "o", Subject: "s", FullName: "Đỗ Ơn", Blocked: true}}))
	officers[0].Blocked = true
	revision, u, p, o, err := db.LoadOrganisation(ctx)
	must(t, err)
	same(t, "revision", revision, 2)
	same(t, "units", u, units)
	same(t, "posts", p, posts)
	same(t, "officers", o, officers)
	c, _, err := db.Revisions(ctx)
	must(t, err)
	same(t, "catalogue", c, 0)
}
