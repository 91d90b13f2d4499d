package org

import "slices"

// Delegation lets an officer act in another's post for some days ("ủy quyền xử lý
// thay": back-up staff must be arranged, NĐ 309 Đ6; O-04, CN01.3). What she does is
// recorded under both names.
type Delegation struct {
	ID        string `json:"id"`
	Province  string `json:"province"`
	PostID    string `json:"post_id"`    // the post that is lent
	GiverID   string `json:"giver_id"`   // officer who held it when it was lent; with another holder it ends
	OfficerID string `json:"officer_id"` // who acts in it
	Roles     []Role `json:"roles"`      // at most the post's own, and only Delegable ones
	From      string `json:"from"`       // civil date, inclusive
	To        string `json:"to"`         // civil date, inclusive
	Reason    string `json:"reason"`
	RevokedOn string `json:"revoked_on,omitempty"` // civil date; "" = not revoked
}

// Open reports whether the delegation holds on a civil date.
func (x Delegation) Open(on string) bool { return x.RevokedOn == "" && x.From <= on && on <= x.To }

// Delegable reports whether a role may be lent: casework may (R-02…R-11); administration,
// inspection and oversight stay with whom they were granted to.
func (r Role) Delegable() bool { return r.Valid() && !slices.Contains(personal, r) }

// personal are the roles that nobody can lend.
var personal = []Role{BusinessAdmin, TechAdmin, Inspector, MinistryOffice, FocalOfficer}

// Delegation finds a delegation by id.
func (d *Directory) Delegation(id string) (Delegation, bool) {
	x, ok := d.delegations[id]
	return x, ok
}

// DelegatedTo lists the delegations an officer may act under on a civil date, in id order.
func (d *Directory) DelegatedTo(officerID, on string) []Delegation {
	var out []Delegation
	for _, id := range d.lentTo[officerID] {
		x := d.delegations[id]
		if p := d.posts[x.PostID]; d.lends(x, p, on) {
			out = append(out, x)
		}
	}
	return out
}

// DelegationsOf lists every delegation of a post, also past and revoked ones, in id order.
func (d *Directory) DelegationsOf(postID string) []Delegation {
	var out []Delegation
	for _, id := range d.lentFrom[postID] {
		out = append(out, d.delegations[id])
	}
	return out
}

// lends reports whether a delegation holds: its days, its post, and that the giver
// still has the post and her account.
func (d *Directory) lends(x Delegation, p Post, on string) bool {
	giver, ok := d.officers[x.GiverID]
	return ok && !giver.Blocked && x.Open(on) && p.Open(on) && p.OfficerID == x.GiverID && x.OfficerID != x.GiverID
}

// delegated gives the roles in which an officer may act in a post that is not hers,
// none when nobody lent it, and on whose behalf.
func (d *Directory) delegated(officerID string, p Post, on string) (roles []Role, behalf Behalf) {
	for _, x := range d.DelegatedTo(officerID, on) {
		if x.PostID != p.ID {
			continue
		}
		for _, r := range x.Roles {
			if p.Has(r) && r.Delegable() && !slices.Contains(roles, r) {
				roles = append(roles, r)
			}
		}
		behalf = Behalf{OfficerID: x.GiverID, Name: d.officers[x.GiverID].FullName, DelegationID: x.ID}
	}
	return roles, behalf
}
