package dossier

import (
	"cmp"
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/org"
)

// AssignmentReason says why a rule came to an officer (CN14).
type AssignmentReason string

// The reasons.
const (
	ByName     AssignmentReason = "ByName"     // the rule names her
	ByStandIn  AssignmentReason = "ByStandIn"  // she stands in for the absent one by Delegation (O-04)
	ByTurn     AssignmentReason = "ByTurn"     // it is her turn
	ByLoad     AssignmentReason = "ByLoad"     // she has the fewest open items
	ByFallback AssignmentReason = "ByFallback" // the same, because the one named is absent and nobody stands in
)

// Choosing is what a choice looks at. Nothing in it is changed.
type Choosing struct {
	Directory *org.Directory
	UnitID    string         // whose officers
	Role      org.Role       // that the step demands
	Field     string         // of the dossier
	On        string         // civil date
	Open      map[string]int // open items by post; absent = none
	Turn      int            // number of the turn, from 1, for RoundRobin
}

// Choice is the officer a rule comes to, and why.
type Choice struct {
	PostID, Name string
	By           RuleApplied
}

// Choose finds the officer by a rule: never one who is absent or whose post does not
// carry the role in that unit. Whoever is in charge of the field goes before the others
// when turns or loads decide. The same inputs give the same officer; ok is false when
// the rule leaves it to the leader or nobody is there (P-11, O-04, CN14).
func Choose(r catalog.AssignmentRule, c Choosing) (out Choice, ok bool) {
	there := c.there()
	if len(there) == 0 {
		return out, false
	}
	out.By = RuleApplied{ID: r.ID(), Version: r.Version, Method: r.Method}
	var p org.Post
	switch r.Method {
	case catalog.NamedOfficer:
		p = c.named(r.PostID, there, &out.By)
	case catalog.RoundRobin:
		mine := c.inCharge(there)
		p, out.By.Why = mine[max(c.Turn-1, 0)%len(mine)], ByTurn
	case catalog.LeastOpen:
		p, out.By.Why = c.least(there), ByLoad
	default:
		return Choice{}, false
	}
	if out.By.Why == ByLoad || out.By.Why == ByFallback {
		out.By.Open = c.Open[p.ID]
	}
	o, _ := c.Directory.Officer(p.OfficerID)
	out.PostID, out.Name = p.ID, o.FullName
	return out, true
}

// there lists the posts of the unit with the role whose officer is present, in id order.
func (c *Choosing) there() []org.Post {
	return slices.DeleteFunc(c.Directory.PostsIn(c.UnitID, c.Role, c.On), func(p org.Post) bool { return Absent(c.Directory, p.ID, c.On) })
}

// inCharge keeps those in charge of the field; all of them when nobody is.
func (c *Choosing) inCharge(from []org.Post) []org.Post {
	mine := slices.DeleteFunc(slices.Clone(from), func(p org.Post) bool { return !slices.Contains(p.Fields, c.Field) })
	if len(mine) == 0 {
		return from
	}
	return mine
}

// least is whoever has the fewest open items, the first by id between equals.
func (c *Choosing) least(from []org.Post) org.Post {
	return slices.MinFunc(c.inCharge(from), func(x, y org.Post) int {
		return cmp.Or(c.Open[x.ID]-c.Open[y.ID], cmp.Compare(x.ID, y.ID))
	})
}

// named is the post a rule names; while its officer is absent whoever stands in for her,
// in her own post of the unit, else whoever has the fewest open items.
func (c *Choosing) named(postID string, there []org.Post, by *RuleApplied) org.Post {
	if i := slices.IndexFunc(there, func(p org.Post) bool { return p.ID == postID }); i >= 0 {
		by.Why = ByName
		return there[i]
	}
	post, _ := c.Directory.Post(postID)
	o, _ := c.Directory.Officer(post.OfficerID)
	by.Instead = o.FullName
	for _, x := range c.Directory.DelegationsOf(postID) {
		if !x.Open(c.On) || x.GiverID != post.OfficerID {
			continue
		}
		if i := slices.IndexFunc(there, func(p org.Post) bool { return p.OfficerID == x.OfficerID }); i >= 0 {
			by.Why = ByStandIn
			return there[i]
		}
	}
	by.Why = ByFallback
	return c.least(there)
}
