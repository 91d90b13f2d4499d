package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// twoProvinces is the fixture's organisation with a second province beside it.
var twoProvinces = func() *org.Directory {
	more := []org.Unit{
		{ID: "tinh2", Province: "20", Kind: org.KindAgency, Level: org.Province, Name: "UBND tỉnh Bạn", AgencyCode: "H37"},
		{ID: "so2", Province: "20", ParentID: "tinh2", Kind: org.KindAgency, Level: org.Province, Name: "Sở Nội vụ tỉnh Bạn", AgencyCode: "H37.9", Fields: []string{"Người có công"}},
		{ID: "so2.nv", Province: "20", ParentID: "so2", Kind: org.KindDivision, Level: org.Province, Name: "Phòng Người có công"},
		{ID: "so2b", Province: "20", ParentID: "tinh2", Kind: org.KindAgency, Level: org.Province, Name: "Sở Tài chính", Fields: []string{"Tài chính"}},
		{ID: "xa2", Province: "20", ParentID: "tinh2", Kind: org.KindAgency, Level: org.Commune, Name: "UBND xã Bạn", AgencyCode: "H37.101"},
		{ID: "xa2.vh", Province: "20", ParentID: "xa2", Kind: org.KindDivision, Level: org.Commune, Name: "Phòng Văn hóa – Xã hội"},
		{ID: "xa3", Province: "04", ParentID: "tinh", Kind: org.KindAgency, Level: org.Commune, Name: "UBND xã Bên"},
		{ID: "xa3.vh", Province: "04", ParentID: "xa3", Kind: org.KindDivision, Level: org.Commune, Name: "Phòng Văn hóa – Xã hội"},
		{ID: "tinh.mc", Province: "04", ParentID: "tinh", Kind: org.KindOneStop, Level: org.Province, Name: "TT PVHCC tỉnh Thử"},
	}
	away := []org.Post{
		{ID: "so2-cv", Province: "20", UnitID: "so2.nv", OfficerID: "o-so2-cv", Title: "Chuyên viên", Roles: []org.Role{org.AssigningLeader, org.CaseOfficer}},
		{ID: "tinh-tn", Province: "04", UnitID: "tinh.mc", OfficerID: "o-tinh-tn", Title: "Tiếp nhận", Roles: []org.Role{org.IntakeOfficer}},
	}
	var officers []org.Officer
	for _, p := range append(append([]org.Post{}, posts...), away...) {
		officers = append(officers, org.Officer{ID: p.OfficerID, Subject: p.OfficerID, FullName: "Người " + p.ID})
	}
	return org.NewDirectory(1, append(append([]org.Unit{}, units...), more...), append(append([]org.Post{}, posts...), away...), officers)
}()

// list is a procedure with entries of published lists.
func list(level catalog.Level, entries ...catalog.Crossing) *catalog.ProcedureVersion {
	p := *procedure
	p.Level, p.Crossings, p.Fees = level, entries, nil
	for _, x := range entries {
		p.CrossBoundary = x.Scope
	}
	return &p
}

func entry(scope catalog.Scope, province, from, to string) catalog.Crossing {
	return catalog.Crossing{Scope: scope, Province: province, LegalBasis: "QĐ 1/QĐ-UBND", Dated: catalog.Dated{ValidFrom: from, ValidTo: to}}
}

// TestWhereItMayBeFiled is the table of O-07: NĐ 118 Đ14.4 lets the province's lists
// cross its communes, NĐ 309 Đ7 the national list cross provinces; only what is listed
// on the day, only to an agency that decides it.
func TestWhereItMayBeFiled(t *testing.T) {
	nation := entry(catalog.AnywhereNation, "", "2026-01-01", "")
	for _, c := range []struct {
		law     string
		p       *catalog.ProcedureVersion
		counter string
		agency  string
		want    string // the agency, or the fault
		across  bool
	}{
		{"the commune for itself", list(catalog.LevelCommune, nation), "xa.mc", "", "xa", false},
		{"naming one's own is no crossing", list(catalog.LevelCommune, nation), "xa.mc", "xa", "xa", false},
		{"another commune of the province, nationwide list", list(catalog.LevelCommune, nation), "xa.mc", "xa3", "xa3", true},
		{"a commune of another province", list(catalog.LevelCommune, nation), "xa.mc", "xa2", "xa2", true},
		{"the department of another province", list(catalog.LevelProvince, nation), "xa.mc", "so2", "so2", true},
		{"from the centre of a province to a commune of another", list(catalog.LevelCommune, nation), "tinh.mc", "xa2", "xa2", true},
		{"from the centre to a commune of its own province", list(catalog.LevelCommune, entry(catalog.InProvince, "04", "", "")), "tinh.mc", "xa", "xa", true},
		{"the province's own list ends at its border", list(catalog.LevelProvince, entry(catalog.InProvince, "20", "", "")), "xa.mc", "so2", "across.not-listed", true},
		{"the list of another province", list(catalog.LevelProvince, entry(catalog.InProvince, "20", "", "")), "xa.mc", "", "procedure.not-offered", true},
		{"the own list", list(catalog.LevelProvince, entry(catalog.InProvince, "04", "", "")), "xa.mc", "", "so", true},
		{"not yet in force", list(catalog.LevelCommune, entry(catalog.AnywhereNation, "", "2027-01-01", "")), "xa.mc", "xa2", "across.not-listed", true},
		{"no longer in force", list(catalog.LevelCommune, entry(catalog.AnywhereNation, "", "", "2026-11-24")), "xa.mc", "xa2", "across.not-listed", true},
		{"not listed at all", list(catalog.LevelCommune), "xa.mc", "xa2", "across.not-listed", true},
		{"a department of another field", list(catalog.LevelProvince, nation), "xa.mc", "so2b", "across.agency", true},
		{"a division is no agency", list(catalog.LevelCommune, nation), "xa.mc", "xa2.vh", "across.agency", true},
		{"an agency of the wrong level", list(catalog.LevelCommune, nation), "xa.mc", "so2", "across.agency", true},
		{"an unknown unit", list(catalog.LevelCommune, nation), "xa.mc", "nirgends", "across.agency", true},
		{"the centre of a province without naming the commune", list(catalog.LevelCommune, nation), "tinh.mc", "", "procedure.not-offered", false},
	} {
		unit, _ := twoProvinces.Unit(c.counter)
		agency, across, err := dossier.CompetentNamed(twoProvinces.At("2026-11-25"), c.p, unit, c.agency, "2026-11-25")
		switch {
		case err != nil && !fault.Has(err, c.want), err == nil && agency.ID != c.want:
			t.Errorf("%s: %s, %v, want %s", c.law, agency.ID, err, c.want)
		case err == nil && across != c.across:
			t.Errorf("%s: across %v", c.law, across)
		}
	}
}

// nationwide is the way of a dossier of the department of the other province, taken in
// at our commune.
func nationwide(t *testing.T, acts ...given) dossier.State {
	t.Helper()
	p := list(catalog.LevelProvince, entry(catalog.AnywhereNation, "", "2026-01-01", ""))
	var s dossier.State
	at := start
	for _, g := range acts {
		at = at.Add(g.after)
		holder, _ := twoProvinces.Post(g.post)
		actor, _ := twoProvinces.Actor(holder.OfficerID, g.post, "2026-11-25")
		e := env("tn1", at)
		e.Actor, e.Procedure, e.Directory = actor, p, twoProvinces
		events, err := dossier.Decide(s, g.command, e)
		if err != nil {
			t.Fatalf("%s by %s: %v", g.command.Name(), g.post, err)
		}
		for _, e := range events {
			s = dossier.Evolve(s, e)
		}
	}
	return s
}

func filedFor(agency, province string) dossier.Accept {
	in := submission()
	in.Agency, in.Province = agency, province
	return dossier.Accept{Submission: &in, HandOver: true}
}

// TestNationwide: O-07, P-26, T-02, CF-02 — the dossier belongs to the other province,
// its date is provisional until an officer there receives it, and both ends are kept.
func TestNationwide(t *testing.T) {
	s := nationwide(t, given{"tn1", 0, filedFor("so2", "20")})
	if s.Province != "20" || !s.CrossBoundary || s.ReceivingUnit.ID != "xa.mc" || s.CompetentAgency.ID != "so2" || !s.ProvisionalDue() {
		t.Fatalf("taken in as %+v", s)
	}
	x, ok := s.Crossed()
	if !ok || x.Place.ID != "xa.mc" || x.TakenBy.PostID != "tn1" || !x.Sent.At.Equal(start) || !x.Received.At.IsZero() {
		t.Fatalf("on the way: %+v", x)
	}
	s = nationwide(t, given{"tn1", 0, filedFor("so2", "20")}, given{"so2-cv", 26 * time.Hour, dossier.Receive{}})
	x, _ = s.Crossed()
	if s.ProvisionalDue() || !x.Received.At.Equal(start.Add(26*time.Hour)) || x.Received.By.PostID != "so2-cv" || !x.Returned.At.IsZero() {
		t.Fatalf("received: %+v", x)
	}
	// Received on Thursday 26/11: five working days end on Thursday 03/12.
	if want := time.Date(2026, 12, 3, 10, 0, 0, 0, time.UTC); !s.OriginalDueDate().Equal(want) || len(s.DueDates) != 2 {
		t.Errorf("due %s of %d dates", s.OriginalDueDate(), len(s.DueDates))
	}
}

// TestTenantOfTheAgency: a submission that names another tenant than the agency's is
// refused (P-26).
func TestTenantOfTheAgency(t *testing.T) {
	e := env("tn1", start)
	e.Directory, e.Procedure = twoProvinces, list(catalog.LevelProvince, entry(catalog.AnywhereNation, "", "", ""))
	if _, err := dossier.Decide(dossier.State{}, filedFor("so2", "04"), e); !fault.Has(err, "across.agency") {
		t.Error(err)
	}
}

// TestNoCrossing: what is filed at home has no way across to show.
func TestNoCrossing(t *testing.T) {
	s, _, err := run(given{"tn1", 0, accept()})
	if err != nil {
		t.Fatal(err)
	}
	if x, ok := s.Crossed(); ok {
		t.Errorf("%+v", x)
	}
}
