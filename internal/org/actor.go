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

// Actor is the officer acting in a post; ok is false when the officer does not
// hold it on the civil date or is blocked.
func (d *Directory) Actor(officerID, postID, on string) (Actor, bool) {
	o, ok := d.officers[officerID]
	p, okPost := d.posts[postID]
	if !ok || !okPost || o.Blocked || p.OfficerID != officerID || !within(p.ValidFrom, p.ValidTo, on) {
		return Actor{}, false
	}
	u := d.units[p.UnitID]
	agency, _ := d.AgencyOf(u.ID)
	return Actor{
		Kind: ActorOfficer, OfficerID: o.ID, PostID: p.ID, UnitID: u.ID, AgencyID: agency.ID, Province: u.Province,
		Level: u.Level, Roles: p.Roles, Name: o.FullName, Title: p.Title, UnitName: u.Name,
	}, true
}
