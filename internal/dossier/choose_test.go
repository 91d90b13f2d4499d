package dossier_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

const ruleDay = "2026-11-25"

// team makes a unit of n officers; away of them have lent their posts to nobody of the
// unit, blocked are out of office, charge are in charge of the field "hộ tịch".
func team(n int, away, blocked, charge []int, more ...org.Delegation) *org.Directory {
	units := []org.Unit{{ID: "u", Province: "04", Kind: org.KindDivision}, {ID: "v", Province: "04", Kind: org.KindDivision}}
	posts := []org.Post{
		{ID: "boss", UnitID: "u", OfficerID: "o-boss", Roles: []org.Role{org.AssigningLeader}},
		{ID: "else", UnitID: "v", OfficerID: "o-else", Roles: []org.Role{org.CaseOfficer}},
		{ID: "free", UnitID: "u", Roles: []org.Role{org.CaseOfficer}},
		{ID: "gone", UnitID: "u", OfficerID: "o-else", Roles: []org.Role{org.CaseOfficer}, ValidTo: "2026-01-01"},
	}
	officers := []org.Officer{{ID: "o-boss", FullName: "Trưởng"}, {ID: "o-else", FullName: "Người khác"}}
	for i := range n {
		p := org.Post{ID: fmt.Sprint("p", i), UnitID: "u", OfficerID: fmt.Sprint("o", i), Roles: []org.Role{org.CaseOfficer}}
		if slices.Contains(charge, i) {
			p.Fields = []string{"hộ tịch"}
		}
		posts = append(posts, p)
		officers = append(officers, org.Officer{ID: p.OfficerID, Subject: p.OfficerID, FullName: "Người " + p.ID, Blocked: slices.Contains(blocked, i)})
	}
	for _, i := range away {
		more = append(more, standIn(i, "o-else"))
	}
	return org.NewDirectory(1, units, posts, officers, more...)
}

// standIn is a Delegation of the post of officer i.
func standIn(i int, to string) org.Delegation {
	return org.Delegation{ID: fmt.Sprint("d", i), PostID: fmt.Sprint("p", i), GiverID: fmt.Sprint("o", i), OfficerID: to, From: "2026-11-01", To: "2026-11-30"}
}

func choosing(d *org.Directory, turn int, open map[string]int) dossier.Choosing {
	return dossier.Choosing{Directory: d, UnitID: "u", Role: org.CaseOfficer, Field: "hộ tịch", On: ruleDay, Open: open, Turn: turn}
}

// P-11, O-04, CN14: who is named, and why.
func TestChoose(t *testing.T) {
	named := catalog.AssignmentRule{UnitID: "u", Method: catalog.NamedOfficer, PostID: "p1", Version: 3}
	turns := catalog.AssignmentRule{UnitID: "u", Method: catalog.RoundRobin}
	least := catalog.AssignmentRule{UnitID: "u", Method: catalog.LeastOpen}
	load := map[string]int{"p0": 4, "p1": 1, "p2": 2}
	for name, c := range map[string]struct {
		rule catalog.AssignmentRule
		in   dossier.Choosing
		post string // "" = the leader decides
		why  dossier.AssignmentReason
	}{
		"by hand":                          {catalog.AssignmentRule{UnitID: "u", Method: catalog.ByHand}, choosing(team(3, nil, nil, nil), 1, load), "", ""},
		"no rule":                          {catalog.AssignmentRule{}, choosing(team(3, nil, nil, nil), 1, load), "", ""},
		"named":                            {named, choosing(team(3, nil, nil, nil), 1, load), "p1", dossier.ByName},
		"named, lent to a colleague":       {named, choosing(team(3, nil, nil, nil, standIn(1, "o0")), 1, load), "p0", dossier.ByStandIn},
		"named, lent outside the unit":     {named, choosing(team(3, []int{1}, nil, nil), 1, load), "p2", dossier.ByFallback},
		"named, stand-in blocked":          {named, choosing(team(3, nil, []int{0}, nil, standIn(1, "o0")), 1, load), "p2", dossier.ByFallback},
		"named, blocked":                   {named, choosing(team(3, nil, []int{1}, nil), 1, load), "p2", dossier.ByFallback},
		"named of another unit":            {catalog.AssignmentRule{UnitID: "u", Method: catalog.NamedOfficer, PostID: "else"}, choosing(team(2, nil, nil, nil), 1, load), "p1", dossier.ByFallback},
		"named of another role":            {catalog.AssignmentRule{UnitID: "u", Method: catalog.NamedOfficer, PostID: "boss"}, choosing(team(2, nil, nil, nil), 1, load), "p1", dossier.ByFallback},
		"first turn":                       {turns, choosing(team(3, nil, nil, nil), 1, load), "p0", dossier.ByTurn},
		"third turn":                       {turns, choosing(team(3, nil, nil, nil), 3, load), "p2", dossier.ByTurn},
		"fourth turn":                      {turns, choosing(team(3, nil, nil, nil), 4, load), "p0", dossier.ByTurn},
		"a turn past the absent":           {turns, choosing(team(3, []int{0}, nil, nil), 1, load), "p1", dossier.ByTurn},
		"turns of those in charge":         {turns, choosing(team(3, nil, nil, []int{2}), 1, load), "p2", dossier.ByTurn},
		"who is in charge is absent":       {turns, choosing(team(3, []int{2}, nil, []int{2}), 1, load), "p0", dossier.ByTurn},
		"fewest open":                      {least, choosing(team(3, nil, nil, nil), 1, load), "p1", dossier.ByLoad},
		"equal loads":                      {least, choosing(team(3, nil, nil, nil), 1, nil), "p0", dossier.ByLoad},
		"fewest open is absent":            {least, choosing(team(3, []int{1}, nil, nil), 1, load), "p2", dossier.ByLoad},
		"fewest open of those in charge":   {least, choosing(team(3, nil, nil, []int{0, 2}), 1, load), "p2", dossier.ByLoad},
		"nobody is there, so the leader":   {least, choosing(team(2, []int{0}, []int{1}, nil), 1, load), "", ""},
		"nobody is there for the named":    {named, choosing(team(2, []int{0}, []int{1}, nil), 1, load), "", ""},
		"nobody is there to take the turn": {turns, choosing(team(0, nil, nil, nil), 1, load), "", ""},
	} {
		got, ok := dossier.Choose(c.rule, c.in)
		if got.PostID != c.post || ok != (c.post != "") || got.By.Why != c.why {
			t.Errorf("%s: %+v, %v", name, got, ok)
		}
		if away := c.why == dossier.ByStandIn || c.why == dossier.ByFallback; ok && away != (got.By.Instead != "") {
			t.Errorf("%s: stands in for %q", name, got.By.Instead)
		}
	}
	if got, _ := dossier.Choose(named, choosing(team(3, nil, nil, nil), 1, nil)); got.By.Version != 3 || got.By.ID != named.ID() || got.Name != "Người p1" {
		t.Errorf("the rule is not named: %+v", got)
	}
}

// CN14, O-04: whatever the rule, the one chosen is of the unit, carries the role and is
// present; the same inputs give the same officer; turns are fair.
func TestChooseProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 6).Draw(t, "officers")
		some := func(name string) (out []int) {
			for i := range n {
				if rapid.Bool().Draw(t, fmt.Sprint(name, i)) {
					out = append(out, i)
				}
			}
			return out
		}
		d := team(n, some("away"), some("blocked"), some("charge"))
		rule := catalog.AssignmentRule{UnitID: "u", Method: rapid.SampledFrom(catalog.AssignmentMethods).Draw(t, "method"),
			PostID: rapid.SampledFrom([]string{"p0", "p3", "boss", "else", "free", "gone", "?"}).Draw(t, "named")}
		open := map[string]int{}
		for i := range n {
			open[fmt.Sprint("p", i)] = rapid.IntRange(0, 9).Draw(t, "open")
		}
		count, rounds := map[string]int{}, 0
		for turn := 1; turn <= 24; turn++ {
			in := choosing(d, turn, open)
			got, ok := dossier.Choose(rule, in)
			if again, _ := dossier.Choose(rule, in); again != got {
				t.Fatalf("%+v, then %+v", got, again)
			}
			if !ok {
				continue
			}
			p, found := d.Post(got.PostID)
			if !found || p.UnitID != "u" || !p.Has(org.CaseOfficer) || dossier.Absent(d, p.ID, ruleDay) {
				t.Fatalf("%s chose %+v", rule.Method, got)
			}
			count[got.PostID]++
			rounds++
		}
		if rule.Method != catalog.RoundRobin || rounds == 0 {
			return
		}
		most, fewest := 0, rounds
		for _, c := range count {
			most, fewest = max(most, c), min(fewest, c)
		}
		if most-fewest > 1 {
			t.Fatalf("unfair turns: %v", count)
		}
	})
}
