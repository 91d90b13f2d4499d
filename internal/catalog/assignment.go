package catalog

import (
	"slices"
	"time"
)

// AssignmentMethod is how the officer of a step is found (P-11, CN14).
type AssignmentMethod string

// The methods of assignment.
const (
	ByHand       AssignmentMethod = "ByHand"       // the leader decides each time; what holds without a rule
	NamedOfficer AssignmentMethod = "NamedOfficer" // one post; who stands in for it while she is absent
	RoundRobin   AssignmentMethod = "RoundRobin"   // one after the other
	LeastOpen    AssignmentMethod = "LeastOpen"    // whoever has the fewest open items
)

// AssignmentMethods lists every method in the order of forms.
var AssignmentMethods = []AssignmentMethod{ByHand, NamedOfficer, RoundRobin, LeastOpen}

// Valid reports whether m is one of AssignmentMethods.
func (m AssignmentMethod) Valid() bool { return slices.Contains(AssignmentMethods, m) }

// AssignmentRule is one version of how a unit finds the officer of a dossier (P-11, NĐ
// 61/2018 Đ19.1; CN14: by hand, by rule, by load). No law orders a method, so it is data
// of the unit that its head proposes.
type AssignmentRule struct {
	Province  string           `json:"province"` // tenant of the unit
	UnitID    string           `json:"unit"`     // whose officers it names
	Procedure string           `json:"procedure,omitempty"`
	Field     string           `json:"field,omitempty"` // sector; with Procedure empty too: everything
	Version   int              `json:"version"`         // from 1, of its ID
	Method    AssignmentMethod `json:"method"`
	PostID    string           `json:"post,omitempty"`      // of a NamedOfficer
	Automatic bool             `json:"automatic,omitempty"` // made at once; else proposed to the leader

	EffectiveFrom string    `json:"effective_from"` // civil date
	Decision      string    `json:"decision"`
	Author        string    `json:"author,omitempty"`
	Approver      string    `json:"approver,omitempty"`
	PublishedAt   time.Time `json:"published_at,omitzero"`
}

// ID names what the rule is a version of: the unit with the procedure or field.
func (r AssignmentRule) ID() string { return r.UnitID + "|" + r.Procedure + "|" + r.Field }

// covers ranks how closely a rule fits a dossier: 2 by its procedure, 1 by its field, 0
// as the rule for everything; ok is false when it does not fit.
func (r AssignmentRule) covers(procedure, field string) (rank int, ok bool) {
	switch {
	case r.Procedure != "":
		return 2, r.Procedure == procedure
	case r.Field != "":
		return 1, r.Field == field
	}
	return 0, true
}

// AssignmentRules gives, by unit, the rule of a province that holds for a procedure on a
// civil date: that of the procedure before that of its field before that of the unit,
// the newest version of each. A closer rule ByHand hides a wider one.
func (b *Book) AssignmentRules(province, procedure, field, on string) map[string]AssignmentRule {
	var out map[string]AssignmentRule
	for _, r := range b.Assignments {
		rank, ok := r.covers(procedure, field)
		if !ok || r.Province != province || r.EffectiveFrom > on {
			continue
		}
		best, have := out[r.UnitID]
		was, _ := best.covers(procedure, field)
		if have && (was > rank || was == rank && best.Version > r.Version) {
			continue
		}
		if out == nil {
			out = map[string]AssignmentRule{}
		}
		out[r.UnitID] = r
	}
	return out
}

// AssignmentHistory lists every version of the rules of a unit, newest first.
func (b *Book) AssignmentHistory(unitID string) []AssignmentRule {
	var out []AssignmentRule
	for _, r := range b.Assignments {
		if r.UnitID == unitID {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(x, y AssignmentRule) int { return y.PublishedAt.Compare(x.PublishedAt) })
	return out
}

// AssignmentVersion is the newest version of a rule, 0 when there is none.
func (b *Book) AssignmentVersion(id string) (n int) {
	for _, r := range b.Assignments {
		if r.ID() == id {
			n = max(n, r.Version)
		}
	}
	return n
}
