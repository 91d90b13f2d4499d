package seed

import (
	"testing"

	"motcua/internal/org"
)

func demoDirectory(t *testing.T) *org.Directory {
	t.Helper()
	units, posts, officers, err := Organisation()
	if err != nil {
		t.Fatal(err)
	}
	return org.NewDirectory(1, units, posts, officers)
}

// Every procedure offered at a demo counter finds, for every step of every
// workflow, a unit and a post held by an officer: no demo dossier can get stuck
// (CN07, R-03…R-09).
func TestEveryStepOfEveryProcedureFindsAPost(t *testing.T) {
	h, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	d := demoDirectory(t)
	checked := 0
	for _, counter := range d.Units() {
		if counter.Kind != org.KindOneStop {
			continue
		}
		for _, p := range h.Procedures {
			if !p.Level.OfferedAt(counter.Level) {
				continue
			}
			agency, err := d.Competent(counter.ID, p.Field)
			if err != nil {
				t.Errorf("%s at %s: %v", p.Key, counter.Name, err)
				continue
			}
			for _, w := range h.Workflows {
				for _, v := range p.Variants {
					if v.WorkflowID != w.ID {
						continue
					}
					for _, s := range w.Steps {
						u, err := d.Resolve(s.Place, counter.ID, agency.ID, p.Field)
						if err != nil {
							t.Errorf("%s %s at %s: %v", w.ID, s.ID, counter.Name, err)
							continue
						}
						posts := d.PostsIn(u.ID, s.Role, "2026-11-25")
						if len(posts) == 0 || posts[0].OfficerID == "" {
							t.Errorf("%s %s: nobody is %s in %s", w.ID, s.ID, s.Role, u.Name)
						}
						checked++
					}
				}
			}
		}
	}
	if checked < 1000 {
		t.Errorf("only %d steps checked", checked)
	}
}

func TestTheCentreOfTheProvinceSendsToTheDepartmentAndTheCommuneResolvesItself(t *testing.T) {
	d := demoDirectory(t)
	for _, c := range []struct{ counter, field, agency, division string }{
		{"cb-pvhcc", "Người có công", "cb-snv", "cb-snv-ncc"},
		{"cb-pvhcc", "Văn thư, lưu trữ", "cb-snv", "cb-snv-vtlt"},
		{"cb-pvhcc", "Quản lý nhà nước về hội, quỹ", "cb-snv", "cb-snv-xdcq"},
		{"cb-01273-mc", "Người có công", "cb-01273", "cb-01273-vhxh"},
		{"bnv-mc", "Thi đua, khen thưởng", "bnv", "bnv-tdkt"},
	} {
		agency, err := d.Competent(c.counter, c.field)
		if err != nil || agency.ID != c.agency {
			t.Errorf("%s %s: agency %q, %v", c.counter, c.field, agency.ID, err)
			continue
		}
		u, err := d.Resolve(org.PlaceDivision, c.counter, agency.ID, c.field)
		if err != nil || u.ID != c.division {
			t.Errorf("%s %s: division %q, %v", c.counter, c.field, u.ID, err)
		}
	}
}

func TestEveryRoleHasAnOfficerAndSomebodyHoldsTwoPostsInTwoUnits(t *testing.T) {
	_, posts, officers, err := Organisation()
	if err != nil {
		t.Fatal(err)
	}
	roles, units := map[org.Role]int{}, map[string]map[string]bool{}
	for _, p := range posts {
		for _, r := range p.Roles {
			roles[r]++
		}
		if units[p.OfficerID] == nil {
			units[p.OfficerID] = map[string]bool{}
		}
		units[p.OfficerID][p.UnitID] = true
	}
	for _, r := range org.Roles {
		if roles[r] == 0 {
			t.Errorf("nobody is %s", r)
		}
	}
	if len(units) != len(officers) {
		t.Errorf("%d officers hold posts, of %d", len(units), len(officers))
	}
	twice := 0
	for _, u := range units {
		if len(u) == 2 {
			twice++
		}
	}
	if twice == 0 {
		t.Error("nobody holds two posts in two units")
	}
	subjects := map[string]bool{}
	for _, o := range officers {
		if subjects[o.Subject] {
			t.Errorf("subject %s twice", o.Subject)
		}
		subjects[o.Subject] = true
	}
}
