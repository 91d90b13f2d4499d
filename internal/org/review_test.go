package org_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/org"
)

const today = "2026-11-25"

// randomTree is a ministry and a province of any shape, with officers, posts, and
// administrators here and there.
func randomTree(r *rapid.T) org.Holding {
	h := org.Holding{Units: []org.Unit{
		{ID: "bnv", Province: "00", Kind: org.KindAgency, Level: org.Ministry, Name: "Bộ"},
		{ID: "tinh", Province: "04", Kind: org.KindAgency, Level: org.Province, Name: "Tỉnh"},
	}}
	for i := range rapid.IntRange(1, 12).Draw(r, "units") {
		above := h.Units[rapid.IntRange(0, len(h.Units)-1).Draw(r, "above")]
		u := org.Unit{ID: fmt.Sprintf("u%d", i), ParentID: above.ID, Province: above.Province, Kind: rapid.SampledFrom(org.UnitKinds).Draw(r, "kind"), Level: above.Level, Name: "Đơn vị"}
		if above.Level == org.Province && rapid.Bool().Draw(r, "commune") {
			u.Level = org.Commune
		}
		h.Units = append(h.Units, u)
	}
	for i, u := range h.Units {
		for j := range rapid.IntRange(0, 2).Draw(r, "posts") {
			o := org.Officer{ID: fmt.Sprintf("o%d-%d", i, j), FullName: "Cán bộ", UnitID: u.ID}
			o.Subject = "s" + o.ID
			h.Officers = append(h.Officers, o)
			h.Posts = append(h.Posts, org.Post{ID: "p" + o.ID, Province: u.Province, UnitID: u.ID, OfficerID: o.ID, Title: "Chức danh", Roles: []org.Role{rapid.SampledFrom(org.Roles).Draw(r, "role")}})
		}
	}
	return h
}

// administrator is somebody with the right to administer, in any unit.
func administrator(r *rapid.T, h org.Holding) (org.Holding, org.Actor) {
	u := rapid.SampledFrom(h.Units).Draw(r, "admin in")
	h.Officers = append(h.Officers, org.Officer{ID: "me", Subject: "me", FullName: "Tôi", UnitID: u.ID})
	h.Posts = append(h.Posts, org.Post{ID: "mine", Province: u.Province, UnitID: u.ID, OfficerID: "me", Title: "Quản trị", Roles: []org.Role{org.BusinessAdmin}})
	a, ok := h.Directory().Actor("me", "mine", today)
	if !ok {
		r.Fatal("the administrator cannot act")
	}
	return h, a
}

// subtree is what an actor may change, found by walking down, not up as the code does.
func subtree(d *org.Directory, a org.Actor) map[string]bool {
	out := map[string]bool{}
	if a.Level == org.Ministry && a.Province == org.MinistryTenant {
		for _, u := range d.Units() {
			out[u.ID] = true
		}
	} else if a.AgencyID != "" {
		for _, id := range d.Subtree(a.AgencyID) {
			out[id] = true
		}
	}
	return out
}

// TestNobodyChangesAnythingOutside: over random trees and random changes, what Review
// lets through lies in the administrator's subtree, before and after (CN01.4, B-03).
func TestNobodyChangesAnythingOutside(t *testing.T) {
	passed := 0
	rapid.Check(t, func(r *rapid.T) {
		h, me := administrator(r, randomTree(r))
		was := h.Directory()
		mine := subtree(was, me)
		anyUnit := func(label string) string { return rapid.SampledFrom(h.Units).Draw(r, label).ID }
		var c org.Holding
		switch rapid.IntRange(0, 4).Draw(r, "what") {
		case 0:
			u := rapid.SampledFrom(h.Units).Draw(r, "unit")
			u.Name = "Tên mới"
			if rapid.Bool().Draw(r, "move") {
				u.ParentID = anyUnit("to")
			}
			c.Units = []org.Unit{u}
		case 1:
			above := rapid.SampledFrom(h.Units).Draw(r, "above")
			c.Units = []org.Unit{{ID: "new", ParentID: above.ID, Province: above.Province, Kind: org.KindDivision, Level: rapid.SampledFrom(org.Levels).Draw(r, "level"), Name: "Mới"}}
		case 2:
			p := rapid.SampledFrom(h.Posts).Draw(r, "post")
			p.Title = "Mới"
			if rapid.Bool().Draw(r, "move") {
				p.UnitID = anyUnit("to")
			}
			c.Posts = []org.Post{p}
		case 3:
			c.Posts = []org.Post{{ID: "new", UnitID: anyUnit("in"), OfficerID: rapid.SampledFrom(h.Officers).Draw(r, "who").ID, Title: "Mới", Roles: []org.Role{rapid.SampledFrom(org.Roles).Draw(r, "role")}}}
		case 4:
			o := rapid.SampledFrom(h.Officers).Draw(r, "officer")
			o.FullName = "Tên mới"
			if rapid.Bool().Draw(r, "move") {
				o.UnitID = anyUnit("home")
			}
			if rapid.Bool().Draw(r, "take over") {
				o.Subject = "another"
			}
			c.Officers = []org.Officer{o}
		}
		if len(was.Review(me, c, today)) > 0 {
			return
		}
		passed++
		next := was.With(c)
		inside := func(d *org.Directory, unit string) {
			if !subtree(d, me)[unit] {
				r.Fatalf("%s changed something in %q, which is not hers: %+v", me.UnitID, unit, c)
			}
		}
		for _, u := range c.Units {
			if _, had := was.Unit(u.ID); had && !mine[u.ID] {
				r.Fatalf("unit %s is not hers", u.ID)
			}
			inside(next, u.ID)
		}
		for _, p := range c.Posts {
			if old, had := was.Post(p.ID); had {
				inside(was, old.UnitID)
			}
			inside(next, p.UnitID)
		}
		for _, o := range c.Officers {
			inside(was, was.HomeOf(o.ID))
			inside(next, next.HomeOf(o.ID))
		}
		noEscalation(r, was, next, me, mine)
	})
	if passed == 0 {
		t.Fatal("nothing was ever let through")
	}
}

// noEscalation: nobody got more herself; what is granted from above stays so.
func noEscalation(r *rapid.T, was, next *org.Directory, me org.Actor, mine map[string]bool) {
	national := me.Level == org.Ministry && me.Province == org.MinistryTenant
	for _, o := range next.Officers() {
		for _, p := range next.HeldBy(o.ID) {
			a, ok := next.Actor(o.ID, p.ID, today)
			if !ok {
				continue
			}
			before, _ := was.Actor(o.ID, p.ID, today)
			gained := slices.ContainsFunc(a.Roles, func(x org.Role) bool { return !slices.Contains(before.Roles, x) })
			if gained && o.ID == "me" {
				r.Fatalf("an administrator granted herself %v", a.Roles)
			}
			if !gained || national {
				continue
			}
			if a.Has(org.TechAdmin, org.MinistryOffice) || a.Has(org.BusinessAdmin, org.Inspector) && a.AgencyID == me.AgencyID || a.Has(org.Inspector) && a.Level != org.Commune {
				r.Fatalf("%s of %s granted %v in %s", me.UnitID, me.AgencyID, a.Roles, a.UnitID)
			}
			if s := org.ScopeOf(a); s.Kind == org.ScopeNation || s.Kind == org.ScopeProvince {
				r.Fatalf("granted a view of %s", s.Kind)
			}
		}
		if o.ID == "me" {
			continue
		}
		if old, had := was.Officer(o.ID); had && old.Subject != o.Subject {
			for _, p := range was.HeldBy(o.ID) {
				if !mine[p.UnitID] {
					r.Fatalf("took over an account that also works in %s", p.UnitID)
				}
			}
		}
	}
}

// TestNobodySeesOutside: the records an administrator may open are those of officers
// with a home or a post in her subtree.
func TestNobodySeesOutside(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		h, me := administrator(r, randomTree(r))
		d := h.Directory()
		mine := subtree(d, me)
		for _, o := range d.Officers() {
			want := mine[d.HomeOf(o.ID)]
			for _, p := range d.HeldBy(o.ID) {
				want = want || mine[p.UnitID]
			}
			if d.Sees(me, o.ID) != want {
				r.Fatalf("%s sees %s: %v", me.UnitID, o.ID, !want)
			}
		}
		for _, u := range d.Units() {
			if d.Administers(me, u.ID) != mine[u.ID] {
				r.Fatalf("%s administers %s: %v", me.UnitID, u.ID, !mine[u.ID])
			}
		}
	})
}

// TestExportImportsAsNoChange: what is exported reads back as the same organisation.
func TestExportImportsAsNoChange(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		h := randomTree(r)
		word := rapid.StringMatching(`[A-Za-zĐđÂâƠơ][A-Za-zàạêđ ,.'+-]{0,20}[a-z]`)
		for i := range h.Units {
			h.Units[i].Name, h.Units[i].Address = word.Draw(r, "name"), word.Draw(r, "address")
			h.Units[i].Fields = rapid.SampledFrom([][]string{nil, {"Người có công"}, {"Thi đua, khen thưởng", "Lao động"}}).Draw(r, "fields")
			h.Units[i].ValidFrom = rapid.SampledFrom([]string{"", "2025-07-01"}).Draw(r, "from")
		}
		for i := range h.Posts {
			h.Posts[i].Roles = rapid.SliceOfNDistinct(rapid.SampledFrom(org.Roles), 1, 4, rapid.ID).Draw(r, "roles")
		}
		read := org.NewSheetReader(h.Directory())
		for _, s := range org.Sheets() {
			line := 1
			for cells := range org.SheetRows(s.Kind, h) {
				if line == 1 {
					read.Header(s.Kind, 1, cells)
				} else {
					read.Row(line, cells)
				}
				line++
			}
		}
		c, faults := read.Finish(org.Actor{Kind: org.ActorSystem}, today)
		if len(faults) > 0 || c.Added+c.Changed > 0 || c.Same != h.Rows() {
			r.Fatalf("%v %d added %d changed %d same of %d: %+v", faults.Err(), c.Added, c.Changed, c.Same, h.Rows(), c.Lines)
		}
	})
}

// FuzzSheet: whatever stands in a sheet, reading it ends, and every fault names a cell.
func FuzzSheet(f *testing.F) {
	f.Add("Mã đơn vị\tTên đơn vị\tLoại đơn vị\tCấp\tMã tỉnh\nx\tY\tquầy\tcấp xã\t04")
	f.Add("id\tunit_id\ttitle\troles\n=1\t\t\t;;\n\n")
	f.Add("id\tsubject\tfull_name\nid\tid\tid\nid\tid")
	f.Fuzz(func(t *testing.T, s string) {
		read := org.NewSheetReader(org.NewDirectory(1, nil, nil, nil))
		for i, line := range strings.Split(s, "\n") {
			cells := strings.Split(line, "\t")
			if i == 0 {
				kind, ok := org.SheetOf(cells)
				if !ok {
					return
				}
				read.Header(kind, 1, cells)
				continue
			}
			read.Row(i+1, cells)
		}
		c, faults := read.Finish(org.Actor{Kind: org.ActorSystem}, today)
		seen := map[string]bool{}
		for _, one := range faults {
			if !strings.Contains(one.Field, "!") || seen[one.Field] {
				t.Fatalf("fault at %q, again %v", one.Field, seen[one.Field])
			}
			seen[one.Field] = true
		}
		if c.Added+c.Changed != c.Rows.Rows() {
			t.Fatalf("%d+%d of %d", c.Added, c.Changed, c.Rows.Rows())
		}
	})
}
