package org_test

import (
	"fmt"
	"slices"
	"testing"

	"motcua/internal/fault"
	"motcua/internal/org"

	"pgregory.net/rapid"
)

const field = "Người có công"

// anyTree draws an organisation: an agency at every root, any kind of unit below,
// also trees that nobody has set up rightly.
func anyTree(t *rapid.T) []org.Unit {
	kinds := []org.UnitKind{org.KindAgency, org.KindOneStop, org.KindLeadership, org.KindDivision, org.KindOffice}
	levels := []org.AdminLevel{org.Ministry, org.Province, org.Commune}
	var units []org.Unit
	for i := range rapid.IntRange(1, 25).Draw(t, "units") {
		u := org.Unit{ID: fmt.Sprintf("u%02d", i), Province: "04", Kind: org.KindAgency, Level: rapid.SampledFrom(levels).Draw(t, "level")}
		if i > 0 {
			u.ParentID = units[rapid.IntRange(0, i-1).Draw(t, "parent")].ID
			u.Kind = rapid.SampledFrom(kinds).Draw(t, "kind")
		}
		u.Fields = rapid.SampledFrom([][]string{nil, {field}, {"Việc làm"}, {"Việc làm", field}}).Draw(t, "fields")
		units = append(units, u)
	}
	return units
}

// TestChainEndsAtAnAgency: need-to-know climbs to the legal body and no further.
func TestChainEndsAtAnAgency(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		units := anyTree(r)
		d := org.NewDirectory(1, units, nil, nil)
		for _, u := range units {
			chain := d.Chain(u.ID)
			if len(chain) == 0 || chain[0] != u.ID {
				r.Fatalf("chain of %s: %v", u.ID, chain)
			}
			agency, ok := d.AgencyOf(u.ID)
			if !ok || chain[len(chain)-1] != agency.ID {
				r.Fatalf("chain of %s ends at %v, its agency is %s", u.ID, chain, agency.ID)
			}
			for i, id := range chain {
				x, _ := d.Unit(id)
				if (x.Kind == org.KindAgency) != (i == len(chain)-1) {
					r.Fatalf("chain of %s passes through an agency: %v", u.ID, chain)
				}
				if !slices.Contains(d.Subtree(id), u.ID) {
					r.Fatalf("%s is not below %s of its chain", u.ID, id)
				}
			}
		}
	})
}

// TestBrokenTreesEnd: parents that go in a circle or lead nowhere stop every climb.
func TestBrokenTreesEnd(t *testing.T) {
	d := org.NewDirectory(1, []org.Unit{
		{ID: "a", ParentID: "b", Kind: org.KindDivision}, {ID: "b", ParentID: "a", Kind: org.KindDivision}, {ID: "c", ParentID: "gone", Kind: org.KindOffice},
	}, nil, nil)
	for _, id := range []string{"a", "c", "gone", ""} {
		if u, ok := d.AgencyOf(id); ok {
			t.Errorf("%q belongs to %s", id, u.ID)
		}
		if chain := d.Chain(id); len(chain) > 3 {
			t.Errorf("chain of %q: %v", id, chain)
		}
		if _, err := d.Competent(id, field); !fault.Has(err, "org.no-agency") {
			t.Errorf("competent for %q: %v", id, err)
		}
		if below := d.Subtree(id); len(below) > 10 {
			t.Errorf("below %q: %d units", id, len(below))
		}
	}
}

// TestResolveAndCompetentAreTotal: over any tree each question has a unit of the
// right kind for an answer, or the fault that says what is not set up.
func TestResolveAndCompetentAreTotal(t *testing.T) {
	kindOf := map[org.Place]org.UnitKind{
		org.PlaceDivision: org.KindDivision, org.PlaceLeadership: org.KindLeadership, org.PlaceOffice: org.KindOffice, org.PlaceUpper: org.KindLeadership,
	}
	rapid.Check(t, func(r *rapid.T) {
		units := anyTree(r)
		d := org.NewDirectory(1, units, nil, nil)
		any := func(name string) org.Unit { return rapid.SampledFrom(units).Draw(r, name) }
		counter, agency := any("counter"), any("agency")
		for place, kind := range kindOf {
			u, err := d.Resolve(place, counter.ID, agency.ID, field)
			parent := agency.ID
			if place == org.PlaceUpper {
				parent = agency.ParentID
			}
			exists := slices.ContainsFunc(d.Children(parent), func(x org.Unit) bool { return x.Kind == kind })
			switch {
			case err == nil && (u.Kind != kind || u.ParentID != parent):
				r.Fatalf("%s of %s: %+v", place, agency.ID, u)
			case err != nil && (exists || !fault.Has(err, "org.no-unit")):
				r.Fatalf("%s of %s: %v though there is one: %v", place, agency.ID, err, exists)
			case err == nil && !slices.Contains(u.Fields, field) && slices.ContainsFunc(d.Children(parent), func(x org.Unit) bool { return x.Kind == kind && slices.Contains(x.Fields, field) }):
				r.Fatalf("%s of %s went past the unit of the field", place, agency.ID)
			}
		}
		if u, err := d.Resolve(org.PlaceReceiving, counter.ID, agency.ID, field); err != nil || u.ID != counter.ID {
			r.Fatalf("receiving: %v, %v", u, err)
		}
		for _, level := range []org.AdminLevel{org.Ministry, org.Province, org.Commune} {
			u, err := d.CompetentAbove(counter.ID, field, level)
			if err == nil && (u.Kind != org.KindAgency || u.Level != level) || err != nil && !fault.Has(err, "org.no-agency") {
				r.Fatalf("competent above %s at %s: %+v, %v", counter.ID, level, u, err)
			}
		}
		if u, err := d.Competent(counter.ID, field); err == nil && u.Kind != org.KindAgency || err != nil && !fault.Has(err, "org.no-agency") {
			r.Fatalf("competent for %s: %+v, %v", counter.ID, u, err)
		}
	})
}

// TestPlacesOfAProvince: a commune resolves what is its own, a province through its
// departments, and a commune's counter receives for the department above (O-07).
func TestPlacesOfAProvince(t *testing.T) {
	d := org.NewDirectory(1, []org.Unit{
		{ID: "tinh", Kind: org.KindAgency, Level: org.Province}, {ID: "tinh-mc", ParentID: "tinh", Kind: org.KindOneStop, Level: org.Province},
		{ID: "snv", ParentID: "tinh", Kind: org.KindAgency, Level: org.Province, Fields: []string{field}},
		{ID: "stc", ParentID: "tinh", Kind: org.KindAgency, Level: org.Province, Fields: []string{"Tài chính"}},
		{ID: "xa", ParentID: "tinh", Kind: org.KindAgency, Level: org.Commune}, {ID: "xa-mc", ParentID: "xa", Kind: org.KindOneStop, Level: org.Commune},
		{ID: "xa-vhxh", ParentID: "xa", Kind: org.KindDivision, Level: org.Commune},
	}, nil, nil)
	for _, c := range []struct {
		law, counter, field string
		above               org.AdminLevel
		want                string
	}{
		{"a commune with divisions of its own", "xa-mc", field, "", "xa"},
		{"the department of the field", "tinh-mc", field, "", "snv"},
		{"another department for another field", "tinh-mc", "Tài chính", "", "stc"},
		{"no department for the field", "tinh-mc", "Đất đai", "", ""},
		{"O-07 the commune's counter receives for the department", "xa-mc", field, org.Province, "snv"},
		{"O-07 nobody above is of the ministry here", "xa-mc", field, org.Ministry, ""},
	} {
		u, err := d.Competent(c.counter, c.field)
		if c.above != "" {
			u, err = d.CompetentAbove(c.counter, c.field, c.above)
		}
		if u.ID != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%s: %q, %v", c.law, u.ID, err)
		}
	}
}
