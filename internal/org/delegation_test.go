package org_test

import (
	"slices"
	"testing"

	"motcua/internal/org"
)

// lent is a unit with a clerk, an administrator, and a colleague who stands in.
func lent(x org.Delegation) *org.Directory {
	return org.NewDirectory(1,
		[]org.Unit{{ID: "ubnd", Kind: org.KindAgency, Province: "04", Level: org.Commune}, {ID: "mc", ParentID: "ubnd", Kind: org.KindOneStop, Province: "04", Level: org.Commune}},
		[]org.Post{
			{ID: "p1", UnitID: "mc", OfficerID: "o1", Roles: []org.Role{org.IntakeOfficer, org.FeeClerk, org.BusinessAdmin}},
			{ID: "p2", UnitID: "mc", OfficerID: "o2", Roles: []org.Role{org.CaseOfficer}},
		},
		[]org.Officer{{ID: "o1", Subject: "s1", FullName: "Lan"}, {ID: "o2", Subject: "s2", FullName: "Minh"}, {ID: "o3", Subject: "s3", Blocked: true}}, x)
}

// TestDelegation: dated substitution, roles at most those of the post, both names
// (CN01.3; O-04: back-up staff, NĐ 309 Đ6).
func TestDelegation(t *testing.T) {
	good := org.Delegation{ID: "d", PostID: "p1", GiverID: "o1", OfficerID: "o2", Roles: []org.Role{org.IntakeOfficer}, From: "2026-12-01", To: "2026-12-05"}
	change := func(f func(*org.Delegation)) org.Delegation { x := good; f(&x); return x }
	for _, c := range []struct {
		law  string
		x    org.Delegation
		on   string
		want []org.Role // nil: may not act
	}{
		{"the first day", good, "2026-12-01", []org.Role{org.IntakeOfficer}},
		{"the last day", good, "2026-12-05", []org.Role{org.IntakeOfficer}},
		{"the day before", good, "2026-11-30", nil},
		{"the day after", good, "2026-12-06", nil},
		{"revoked", change(func(x *org.Delegation) { x.RevokedOn = "2026-12-02" }), "2026-12-03", nil},
		{"the post has another holder now", change(func(x *org.Delegation) { x.GiverID = "o9" }), "2026-12-03", nil},
		{"a role the post does not carry", change(func(x *org.Delegation) { x.Roles = []org.Role{org.Approver} }), "2026-12-03", nil},
		{"administration is never lent", change(func(x *org.Delegation) { x.Roles = []org.Role{org.BusinessAdmin} }), "2026-12-03", nil},
	} {
		a, ok := lent(c.x).Actor("o2", "p1", c.on)
		if ok != (c.want != nil) || !slices.Equal(a.Roles, c.want) {
			t.Errorf("%s: %v %v", c.law, ok, a.Roles)
		}
		if ok && (a.OfficerID != "o2" || a.Name != "Minh" || a.OnBehalfOf != (org.Behalf{OfficerID: "o1", Name: "Lan", DelegationID: "d"})) {
			t.Errorf("%s: acts as %+v", c.law, a)
		}
	}
	if a, _ := lent(good).Actor("o1", "p1", "2026-12-03"); a.OnBehalfOf != (org.Behalf{}) || len(a.Roles) != 3 {
		t.Errorf("the holder lost something: %+v", a)
	}
	blocked := good
	blocked.OfficerID = "o3"
	if _, ok := lent(blocked).Actor("o3", "p1", "2026-12-03"); ok {
		t.Error("a blocked officer stands in")
	}
}

// TestMergedUnits: history stays, work goes to the successor from the day after (CN02.1).
func TestMergedUnits(t *testing.T) {
	d := org.NewDirectory(1, []org.Unit{
		{ID: "t", Kind: org.KindAgency, Level: org.Province},
		{ID: "cu", ParentID: "t", Kind: org.KindAgency, Level: org.Province, Fields: []string{"NCC"}, ValidTo: "2026-11-30", SuccessorID: "moi"},
		{ID: "cu-p", ParentID: "cu", Kind: org.KindDivision, ValidTo: "2026-11-30", SuccessorID: "moi-p"},
		{ID: "moi", ParentID: "t", Kind: org.KindAgency, Level: org.Province, Fields: []string{"NCC"}},
		{ID: "moi-p", ParentID: "moi", Kind: org.KindDivision},
		{ID: "mc", ParentID: "t", Kind: org.KindOneStop, Level: org.Province},
	}, []org.Post{{ID: "p", UnitID: "moi-p", OfficerID: "o", Roles: []org.Role{org.CaseOfficer}}}, []org.Officer{{ID: "o", Subject: "s"}})
	for on, want := range map[string]string{"2026-11-30": "cu", "2026-12-01": "moi"} {
		if got, err := d.At(on).Competent("mc", "NCC"); err != nil || got.ID != want {
			t.Errorf("%s: competent is %q %v, want %q", on, got.ID, err, want)
		}
		if got, err := d.At(on).Resolve(org.PlaceDivision, "mc", "cu", "NCC"); err != nil || got.ID != want+"-p" {
			t.Errorf("%s: the division is %q %v", on, got.ID, err)
		}
		a, _ := d.Actor("o", "p", on)
		if a.In("cu-p") != (want == "moi") || a.Of("cu") != (want == "moi") {
			t.Errorf("%s: takes over %v", on, a.Succeeds)
		}
	}
	if u, ok := d.Unit("cu"); !ok || u.SuccessorID != "moi" || !slices.Equal(d.Successors("cu"), []string{"moi"}) {
		t.Errorf("history: %+v", u)
	}
}
