package org_test

import (
	"slices"
	"testing"

	"motcua/internal/fault"
	"motcua/internal/org"

	"pgregory.net/rapid"
)

// TestWhoMay: the rights of the roles as the requirements name them (R-02…R-15).
func TestWhoMay(t *testing.T) {
	for _, c := range []struct {
		law    string
		role   org.Role
		action org.Action
		may    bool
	}{
		{"R-03 the intake officer receives", org.IntakeOfficer, org.ActionIntake, true},
		{"R-04 the contract clerk receives on behalf", org.ContractClerk, org.ActionIntake, true},
		{"R-02 the guide decides nothing", org.GuideOfficer, org.ActionIntake, false},
		{"R-02 the guide gives no commands", org.GuideOfficer, org.ActionAct, false},
		{"R-06 the case officer acts", org.CaseOfficer, org.ActionAct, true},
		{"R-06 and does not receive", org.CaseOfficer, org.ActionIntake, false},
		{"R-06 nor read the register of the agency", org.CaseOfficer, org.ActionRegister, false},
		{"R-08 the approver acts", org.Approver, org.ActionAct, true},
		{"R-12 the business administrator edits calendars", org.BusinessAdmin, org.ActionCalendarEdit, true},
		{"R-12 counts", org.BusinessAdmin, org.ActionReport, true},
		{"R-12 and opens no dossier", org.BusinessAdmin, org.ActionReadDossier, false},
		{"CN01.5 the technical administrator opens no dossier", org.TechAdmin, org.ActionReadDossier, false},
		{"CN01.5 nor lists any", org.TechAdmin, org.ActionListDossiers, false},
		{"R-13 operates", org.TechAdmin, org.ActionOperate, true},
		{"R-14 the inspector reads", org.Inspector, org.ActionReadDossier, true},
		{"R-14 and changes nothing", org.Inspector, org.ActionAct, false},
		{"R-15 the ministry office sees", org.MinistryOffice, org.ActionListDossiers, true},
		{"R-15 and changes nothing", org.MinistryOffice, org.ActionAct, false},
		{"H-11 nobody but the administrator publishes calendars", org.OneStopHead, org.ActionCalendarEdit, false},
	} {
		a := org.Actor{Kind: org.ActorOfficer, Roles: []org.Role{c.role}}
		if err := org.Authorise(a, c.action); org.May(a, c.action) != c.may || (err == nil) != c.may || err != nil && !fault.Has(err, "org.forbidden") {
			t.Errorf("%s: may %v, %v", c.law, org.May(a, c.action), err)
		}
	}
}

// TestNobodyMayNothing: without a role, or to do what stands in no row, nobody may.
func TestNobodyMayNothing(t *testing.T) {
	for _, a := range org.Actions() {
		if org.May(org.Actor{Kind: org.ActorOfficer}, a) {
			t.Errorf("somebody without a role may %s", a)
		}
		if !slices.ContainsFunc(org.Roles, func(r org.Role) bool { return org.May(org.Actor{Roles: []org.Role{r}}, a) }) {
			t.Errorf("no role may %s", a)
		}
	}
	if org.May(org.Actor{Roles: org.Roles}, "unheard-of") {
		t.Error("an action without a row is allowed")
	}
}

// TestNeedToKnow: how far each post sees (X-05, CN01.5).
func TestNeedToKnow(t *testing.T) {
	post := func(level org.AdminLevel, roles ...org.Role) org.Actor {
		return org.Actor{Kind: org.ActorOfficer, Province: "04", UnitID: "phong", AgencyID: "so", Level: level, Roles: roles}
	}
	for _, c := range []struct {
		law   string
		actor org.Actor
		want  org.Scope
	}{
		{"R-06 what one's own unit takes part in", post(org.Province, org.CaseOfficer), org.Scope{Kind: org.ScopeUnit, Province: "04", UnitID: "phong"}},
		{"R-08 a leader sees the agency", post(org.Province, org.Approver), org.Scope{Kind: org.ScopeUnit, Province: "04", UnitID: "so"}},
		{"R-09 so does the records clerk", post(org.Commune, org.RecordsClerk), org.Scope{Kind: org.ScopeUnit, Province: "04", UnitID: "so"}},
		{"R-14 an inspector of a commune: the agency", post(org.Commune, org.Inspector), org.Scope{Kind: org.ScopeUnit, Province: "04", UnitID: "so"}},
		{"R-14 of a province: the province", post(org.Province, org.Inspector), org.Scope{Kind: org.ScopeProvince, Province: "04"}},
		{"R-14 of the ministry: all", post(org.Ministry, org.Inspector), org.Scope{Kind: org.ScopeNation}},
		{"R-15 all provinces (B-13)", post(org.Ministry, org.MinistryOffice), org.Scope{Kind: org.ScopeNation}},
		{"CN01.5 administrators see none", post(org.Province, org.TechAdmin, org.BusinessAdmin), org.Scope{Kind: org.ScopeNone}},
		{"no role, nothing", post(org.Province), org.Scope{Kind: org.ScopeNone}},
		{"two roles: the wider view", post(org.Province, org.CaseOfficer, org.Approver), org.Scope{Kind: org.ScopeUnit, Province: "04", UnitID: "so"}},
	} {
		if got := org.ScopeOf(c.actor); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.law, got, c.want)
		}
	}
}

// TestCoversIsWhatListsShow: Covers says of one dossier what the SQL of a list says
// of its row: everything; the province's; or a row of (province, unit) among those
// that took part. An unknown kind shows nothing.
func TestCoversIsWhatListsShow(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		province := rapid.SampledFrom([]string{"00", "01", "04"})
		unit := rapid.SampledFrom([]string{"", "a", "b", "c"})
		s := org.Scope{
			Kind:     rapid.SampledFrom([]org.ScopeKind{org.ScopeNone, org.ScopeUnit, org.ScopeProvince, org.ScopeNation, "", "Elsewhere"}).Draw(r, "kind"),
			Province: province.Draw(r, "scope province"), UnitID: unit.Draw(r, "scope unit"),
		}
		of, units := province.Draw(r, "province"), rapid.SliceOfN(unit, 0, 4).Draw(r, "participants")
		type row struct{ province, unit string }
		var table []row // dossier_units
		for _, u := range units {
			table = append(table, row{of, u})
		}
		want := s.Kind == org.ScopeNation || s.Kind == org.ScopeProvince && of == s.Province ||
			s.Kind == org.ScopeUnit && slices.Contains(table, row{s.Province, s.UnitID})
		if got := s.Covers(of, units); got != want {
			r.Fatalf("%+v covers %s %v: %v", s, of, units, got)
		}
	})
}

// TestPostsHaveDates: rights attach to a post held today by somebody not blocked (CN01.3).
func TestPostsHaveDates(t *testing.T) {
	d := org.NewDirectory(1, []org.Unit{{ID: "so", Kind: org.KindAgency, Province: "04", Level: org.Province, Name: "Sở"}, {ID: "phong", ParentID: "so", Province: "04", Kind: org.KindDivision}},
		[]org.Post{
			{ID: "p1", UnitID: "phong", OfficerID: "o1", Roles: []org.Role{org.CaseOfficer}, ValidFrom: "2026-01-01", ValidTo: "2026-06-30"},
			{ID: "p2", UnitID: "phong", OfficerID: "o2", Roles: []org.Role{org.CaseOfficer}},
			{ID: "p3", UnitID: "phong", Roles: []org.Role{org.CaseOfficer}},
		},
		[]org.Officer{{ID: "o1", Subject: "s1"}, {ID: "o2", Subject: "s2", Blocked: true}})
	for _, c := range []struct {
		law, officer, post, on string
		ok                     bool
	}{
		{"first day", "o1", "p1", "2026-01-01", true}, {"last day", "o1", "p1", "2026-06-30", true},
		{"the day before", "o1", "p1", "2025-12-31", false}, {"the day after", "o1", "p1", "2026-07-01", false},
		{"blocked", "o2", "p2", "2026-03-01", false}, {"somebody else's", "o1", "p2", "2026-03-01", false},
		{"vacant", "", "p3", "2026-03-01", false}, {"no such post", "o1", "p9", "2026-03-01", false},
	} {
		a, ok := d.Actor(c.officer, c.post, c.on)
		if ok != c.ok || ok && (a.AgencyID != "so" || a.UnitID != "phong" || !a.Has(org.CaseOfficer)) {
			t.Errorf("%s: %v %+v", c.law, ok, a)
		}
	}
	if o, ok := d.OfficerBySubject("s1"); !ok || o.ID != "o1" {
		t.Errorf("by subject: %+v", o)
	}
	if o, ok := d.OfficerBySubject("nobody"); ok {
		t.Errorf("an unknown subject is %+v", o)
	}
	if n := len(d.PostsIn("phong", org.CaseOfficer, "2026-07-01")); n != 2 {
		t.Errorf("%d posts in July", n)
	}
	if n := len(d.PostsOf("o1", "2026-07-01")); n != 0 {
		t.Errorf("%d posts of o1 in July", n)
	}
}
