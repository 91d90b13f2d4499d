package seed

import (
	"slices"
	"strings"

	"motcua/internal/org"
)

// Tenants of the demo organisation.
const (
	DemoProvince = "04" // Cao Bằng, whose internal processes of 28/11/2025 are published
	demoCentre   = "cb-pvhcc"
)

// demoCommunes are the counters of the demo communes.
var demoCommunes = []string{"cb-01273-mc", "cb-01477-mc", "cb-01321-mc"}

// Organisation gives the ministry and one demo province: units, posts and made-up
// officers for every role (R-02…R-15). Agency codes below level 1 (H14.9, H14.101
// …) are examples of the right form (I-01): the province decides the real list.
func Organisation() (units []org.Unit, posts []org.Post, officers []org.Officer, err error) {
	return shipped().organisation()
}

func (l library) organisation() (units []org.Unit, posts []org.Post, officers []org.Officer, err error) {
	known := map[string]bool{}
	if units, err = l.demoUnits(known); err != nil {
		return nil, nil, nil, err
	}
	if officers, err = l.demoOfficers(known); err != nil {
		return nil, nil, nil, err
	}
	posts, err = l.demoPosts(known)
	return units, posts, officers, err
}

// once notes an id and refuses it a second time.
func once(known map[string]bool, r row) (string, error) {
	id, err := r.need("id")
	if err != nil {
		return "", err
	}
	if known[id] {
		return "", r.bad("id", "used twice")
	}
	known[id] = true
	return id, nil
}

func (l library) demoUnits(known map[string]bool) ([]org.Unit, error) {
	rows, err := l.load("demo_units.csv", "id", "province", "parent_id", "kind", "level", "name", "short_name", "agency_code", "area_code", "address", "phone", "fields")
	if err != nil {
		return nil, err
	}
	var out []org.Unit
	for _, r := range rows {
		u := org.Unit{
			Province: r.get("province"), ParentID: r.get("parent_id"), ShortName: r.get("short_name"), AgencyCode: r.get("agency_code"),
			AreaCode: r.get("area_code"), Address: r.get("address"), Phone: r.get("phone"), Fields: list(r.get("fields")), ValidFrom: effective,
		}
		// A parent stands before its children, so there can be no loop.
		if u.ParentID != "" && !known[u.ParentID] {
			return nil, r.bad("parent_id", "not a unit above")
		}
		if u.ID, err = once(known, r); err != nil {
			return nil, err
		}
		if u.Name, err = r.need("name"); err != nil {
			return nil, err
		}
		kind, err := r.oneOf("kind", kindNames()...)
		if err != nil {
			return nil, err
		}
		level, err := r.oneOf("level", string(org.Ministry), string(org.Province), string(org.Commune))
		if err != nil {
			return nil, err
		}
		u.Kind, u.Level = org.UnitKind(kind), org.AdminLevel(level)
		out = append(out, u)
	}
	return out, nil
}

func (l library) demoOfficers(known map[string]bool) ([]org.Officer, error) {
	rows, err := l.load("demo_officers.csv", "id", "subject", "full_name", "phone", "email")
	if err != nil {
		return nil, err
	}
	var out []org.Officer
	for _, r := range rows {
		o := org.Officer{Phone: r.get("phone"), Email: r.get("email")}
		if o.ID, err = once(known, r); err != nil {
			return nil, err
		}
		if o.Subject, err = r.need("subject"); err != nil {
			return nil, err
		}
		if o.FullName, err = r.need("full_name"); err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

func (l library) demoPosts(known map[string]bool) ([]org.Post, error) {
	rows, err := l.load("demo_posts.csv", "id", "province", "unit_id", "officer_id", "title", "roles")
	if err != nil {
		return nil, err
	}
	var out []org.Post
	for _, r := range rows {
		p := org.Post{Province: r.get("province"), UnitID: r.get("unit_id"), OfficerID: r.get("officer_id"), ValidFrom: effective}
		if p.ID, err = once(known, r); err != nil {
			return nil, err
		}
		if !known[p.UnitID] || !known[p.OfficerID] {
			return nil, r.bad("unit_id", "unknown unit or officer")
		}
		if p.Title, err = r.need("title"); err != nil {
			return nil, err
		}
		for _, role := range list(r.get("roles")) {
			p.Roles = append(p.Roles, org.Role(role))
		}
		if len(p.Roles) == 0 || slices.ContainsFunc(p.Roles, func(x org.Role) bool { return !x.Valid() }) {
			return nil, r.bad("roles", "none, or an unknown one")
		}
		out = append(out, p)
	}
	return out, nil
}

func kindNames() (out []string) {
	for _, k := range org.UnitKinds {
		out = append(out, string(k))
	}
	return out
}

// list splits a cell of values separated by "|".
func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}
