package org

import "slices"

// reach says how far above a unit an administrator must stand to grant a role there.
type reach int

const (
	ownBody   reach = iota // an administrator of the unit's legal body, or of one above
	bodyAbove              // an administrator of a body above the unit's; of the ministry for its own units
	nation                 // an administrator of the ministry
)

// grantRule is one line of the table of who may grant what (CN01.4, R-12).
type grantRule struct {
	reach  reach
	levels []AdminLevel // of units where the role may stand; nil = all
	nation []AdminLevel // of units where only the ministry may grant it
}

// grantRules: role → who may grant it and where. Casework is granted by one's own
// administrator; whoever administers, inspects or sees beyond her body is appointed
// from above, so that nobody makes herself or a colleague more than she is herself.
var grantRules = map[Role]grantRule{
	GuideOfficer: {}, IntakeOfficer: {}, ContractClerk: {}, AssigningLeader: {}, CaseOfficer: {}, Consultee: {},
	Approver: {}, RecordsClerk: {}, FeeClerk: {}, OneStopHead: {},
	FocalOfficer:   {levels: []AdminLevel{Ministry, Province}}, // B-12: named by each province
	BusinessAdmin:  {reach: bodyAbove},
	Inspector:      {reach: bodyAbove, nation: []AdminLevel{Ministry, Province}}, // sees the whole level
	TechAdmin:      {reach: nation},
	MinistryOffice: {reach: nation, levels: []AdminLevel{Ministry}}, // R-15, B-13
}

// ofMinistry reports whether an actor administers the whole nation.
func (a Actor) ofMinistry() bool {
	return a.Kind == ActorSystem || a.Level == Ministry && a.Province == MinistryTenant
}

// Administers reports whether an actor may change a unit's organisation: a business
// administrator of its legal body or of one above it; the ministry stands above all.
func (d *Directory) Administers(a Actor, unitID string) bool {
	if !May(a, ActionOrganise) {
		return false
	}
	return a.ofMinistry() || a.AgencyID != "" && d.below(unitID, a.AgencyID)
}

// maxDepth bounds the tree: far deeper than any administration.
const maxDepth = 32

// below reports whether a unit is, or lies under, another.
func (d *Directory) below(unitID, top string) bool {
	for range maxDepth {
		if unitID == top {
			return true
		}
		u, ok := d.units[unitID]
		if !ok || u.ParentID == "" {
			return false
		}
		unitID = u.ParentID
	}
	return false
}

// MayGrant reports whether an actor may grant a role in a unit.
func (d *Directory) MayGrant(a Actor, r Role, unitID string) bool {
	rule, ok := grantRules[r]
	u := d.units[unitID]
	if !ok || !d.Administers(a, unitID) || !rule.at(u.Level) {
		return false
	}
	switch {
	case a.ofMinistry():
		return true
	case slices.Contains(rule.nation, u.Level):
		return false
	case rule.reach == ownBody:
		return true
	case rule.reach == bodyAbove:
		agency, ok := d.AgencyOf(unitID)
		return ok && agency.ID != a.AgencyID
	}
	return false
}

func (r grantRule) at(l AdminLevel) bool { return len(r.levels) == 0 || slices.Contains(r.levels, l) }

// HomeOf is the unit whose administrator keeps an officer's record: the one named,
// else that of her first post; "" when there is neither.
func (d *Directory) HomeOf(officerID string) string {
	if o := d.officers[officerID]; o.UnitID != "" {
		return o.UnitID
	}
	for _, id := range d.byOfficer[officerID] {
		return d.posts[id].UnitID
	}
	return ""
}

// Sees reports whether an administrator may see an officer's record: her home or one
// of her posts lies in the administrator's subtree.
func (d *Directory) Sees(a Actor, officerID string) bool {
	if home := d.HomeOf(officerID); home == "" && a.ofMinistry() || home != "" && d.Administers(a, home) {
		return May(a, ActionOrganise)
	}
	for _, id := range d.byOfficer[officerID] {
		if d.Administers(a, d.posts[id].UnitID) {
			return true
		}
	}
	return false
}
