package org

import "slices"

// ActorKind says what acts.
type ActorKind string

const (
	ActorOfficer ActorKind = "Officer"
	ActorCitizen ActorKind = "Citizen" // reserved for messages relayed from the Portal
	ActorSystem  ActorKind = "System"  // import, demo data, background work
)

// Actor is who acts, in which post: taken from the session, never from input.
type Actor struct {
	Kind      ActorKind  `json:"kind"`
	OfficerID string     `json:"officer_id,omitempty"`
	PostID    string     `json:"post_id,omitempty"`
	UnitID    string     `json:"unit_id,omitempty"`
	AgencyID  string     `json:"agency_id,omitempty"`
	Province  string     `json:"province,omitempty"`
	Level     AdminLevel `json:"level,omitempty"`
	Roles     []Role     `json:"roles,omitempty"`
	Name      string     `json:"name,omitempty"`
	Title     string     `json:"title,omitempty"`
	UnitName  string     `json:"unit_name,omitempty"`

	// OnBehalfOf is whose post it is when the officer acts in it by Delegation
	// (CN01.3); zero in a post of her own.
	OnBehalfOf Behalf `json:"on_behalf_of,omitzero"`
	// Succeeds lists the ended units, agencies and posts whose work has come to the
	// actor's own (CN02.1).
	Succeeds []string `json:"succeeds,omitempty"`
}

// Behalf names whose post an officer acts in by Delegation ("thay mặt").
type Behalf struct {
	OfficerID    string `json:"officer_id,omitempty"`
	Name         string `json:"name,omitempty"`
	DelegationID string `json:"delegation_id,omitempty"`
}

// In reports whether the actor works in a unit, or in one that has taken it over.
func (a Actor) In(unitID string) bool {
	return a.UnitID == unitID || slices.Contains(a.Succeeds, unitID)
}

// Of reports whether the actor belongs to a legal body, or to one that has taken it over.
func (a Actor) Of(agencyID string) bool {
	return a.AgencyID == agencyID || slices.Contains(a.Succeeds, agencyID)
}

// At reports whether the actor acts in a post, or in one that has taken it over.
func (a Actor) At(postID string) bool {
	return a.PostID == postID || slices.Contains(a.Succeeds, postID)
}

// Has reports whether the actor's post carries any of the roles.
func (a Actor) Has(roles ...Role) bool {
	for _, r := range roles {
		if slices.Contains(a.Roles, r) {
			return true
		}
	}
	return false
}

// Actor is the officer acting in a post on a civil date: her own, or one delegated
// to her, then with the roles of the Delegation only. ok is false when she may not
// act in it or is blocked.
func (d *Directory) Actor(officerID, postID, on string) (Actor, bool) {
	o, ok := d.officers[officerID]
	p, okPost := d.posts[postID]
	if !ok || !okPost || o.Blocked || !p.Open(on) {
		return Actor{}, false
	}
	u := d.units[p.UnitID]
	agency, _ := d.AgencyOf(u.ID)
	a := Actor{
		Kind: ActorOfficer, OfficerID: o.ID, PostID: p.ID, UnitID: u.ID, AgencyID: agency.ID, Province: u.Province,
		Level: u.Level, Roles: p.Roles, Name: o.FullName, Title: p.Title, UnitName: u.Name,
		Succeeds: d.takenOver(on, u.ID, agency.ID, p.ID),
	}
	if p.OfficerID == officerID {
		return a, true
	}
	roles, behalf := d.delegated(officerID, p, on)
	a.Roles, a.OnBehalfOf = roles, behalf
	return a, len(roles) > 0
}

// takenOver lists what has ended before a civil date and came to one of these, over
// any number of mergers.
func (d *Directory) takenOver(on string, ids ...string) []string {
	if len(d.predecessors) == 0 {
		return nil
	}
	var out []string
	for queue := ids; len(queue) > 0; queue = queue[1:] {
		for _, old := range d.predecessors[queue[0]] {
			if d.endOf(old) < on && !slices.Contains(out, old) {
				out, queue = append(out, old), append(queue, old)
				out = append(out, d.left(old)...)
			}
		}
	}
	return out
}

// left lists the posts of an ended unit that nobody took over by name: what was
// assigned to them is done by the unit's successor.
func (d *Directory) left(unitID string) []string {
	var out []string
	for _, id := range d.byUnit[unitID] {
		if d.posts[id].SuccessorID == "" {
			out = append(out, id)
		}
	}
	return out
}

// endOf is the last day of a unit or post that has a successor; one without an end
// has not ended on any day.
func (d *Directory) endOf(id string) string {
	end := d.posts[id].ValidTo
	if u, ok := d.units[id]; ok {
		end = u.ValidTo
	}
	if end == "" {
		return "9999-12-31"
	}
	return end
}
