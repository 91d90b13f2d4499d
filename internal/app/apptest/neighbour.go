package apptest

import (
	"context"
	"strings"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/org"
)

// Neighbour is a second province, beside that of the demo organisation: a department
// with its people and the centre of the province.
const Neighbour = "20"

// neighbours are posts by unit: "unit/post/role".
var neighbours = []string{
	"ls-snv-cm/ls-tp/AssigningLeader", "ls-snv-cm/ls-cv/CaseOfficer", "ls-snv-ld/ls-gd/Approver", "ls-snv-vp/ls-vt/RecordsClerk",
	"ls-pvhcc/ls-tn/IntakeOfficer", "ls-pvhcc/ls-truong/OneStopHead", "ls-vp/ls-ttr/Inspector",
}

// AddNeighbour gives a world its second province, and puts a procedure on a national
// list: it may be filed anywhere (O-07, NĐ 309 Đ7).
func (w *World) AddNeighbour(t testing.TB, procedure string) {
	t.Helper()
	unit := func(id, parent string, kind org.UnitKind, name, code string) org.Unit {
		return org.Unit{ID: id, Province: Neighbour, ParentID: parent, Kind: kind, Level: org.Province, Name: name, AgencyCode: code, AreaCode: Neighbour, ValidFrom: "2025-07-01"}
	}
	units := []org.Unit{
		unit("ls", "", org.KindAgency, "Ủy ban nhân dân tỉnh Lạng Sơn", "H37"), unit("ls-vp", "ls", org.KindOffice, "Văn phòng Ủy ban nhân dân tỉnh Lạng Sơn", ""),
		unit("ls-pvhcc", "ls", org.KindOneStop, "Trung tâm Phục vụ hành chính công tỉnh Lạng Sơn", ""), unit("ls-snv", "ls", org.KindAgency, "Sở Nội vụ tỉnh Lạng Sơn", "H37.9"),
		unit("ls-snv-cm", "ls-snv", org.KindDivision, "Phòng Người có công Sở Nội vụ tỉnh Lạng Sơn", ""), unit("ls-snv-ld", "ls-snv", org.KindLeadership, "Lãnh đạo Sở Nội vụ tỉnh Lạng Sơn", ""),
		unit("ls-snv-vp", "ls-snv", org.KindOffice, "Văn phòng Sở Nội vụ tỉnh Lạng Sơn", ""),
	}
	var posts []org.Post
	var officers []org.Officer
	for _, n := range neighbours {
		p := strings.Split(n, "/")
		posts = append(posts, org.Post{ID: p[1], Province: Neighbour, UnitID: p[0], OfficerID: "o-" + p[1], Title: "Chuyên viên", Roles: []org.Role{org.Role(p[2])}, ValidFrom: "2025-07-01"})
		officers = append(officers, org.Officer{ID: "o-" + p[1], Subject: "s-" + p[1], FullName: "Lương Văn " + strings.ToUpper(p[1][3:])})
	}
	p, err := w.App.Book().Procedure(procedure, w.App.Today())
	must(t, err)
	q := *p
	q.Version++
	q.CrossBoundary = catalog.AnywhereNation
	q.Crossings = []catalog.Crossing{{Scope: catalog.AnywhereNation, LegalBasis: "Danh mục thủ tục tiếp nhận không phụ thuộc địa giới hành chính (dữ liệu kiểm thử)", Dated: catalog.Dated{ValidFrom: "2026-01-01"}}}
	here := catalog.NavigationChange{Province: Neighbour, Version: 1, EffectiveFrom: "2026-01-01", Entries: []catalog.NavigationEntry{{Procedure: catalog.EveryProcedure, State: catalog.Navigated}}}
	ctx := context.Background()
	must(t, w.App.DB.SaveCatalogue(ctx, catalog.Holding{Procedures: []catalog.ProcedureVersion{q}, Navigation: []catalog.NavigationChange{here}}))
	must(t, w.App.DB.SaveOrganisation(ctx, units, posts, officers))
	must(t, w.App.Reload(ctx))
}
