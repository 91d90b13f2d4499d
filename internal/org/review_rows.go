package org

import (
	"slices"
	"strings"
)

func (r *review) unit(u Unit) {
	r.id(u.ID)
	r.words("name", u.Name, 200, true)
	r.words("short_name", u.ShortName, 60, false)
	r.words("address", u.Address, 300, false)
	r.contact(u.Phone, "")
	r.dates(u.ValidFrom, u.ValidTo)
	if !u.Kind.Valid() {
		r.bad("kind", "org.kind")
	}
	if u.AgencyCode != "" {
		switch {
		case !agencyForm.MatchString(u.AgencyCode):
			r.bad("agency_code", "org.agency-code")
		case r.agencyCode[u.AgencyCode] > 1 && u.Open(r.today):
			r.bad("agency_code", "org.agency-code-taken", "code", u.AgencyCode)
		}
	}
	for _, f := range u.Fields {
		if r.words("fields", f, 200, true); strings.Contains(f, ";") {
			r.bad("fields", "org.text", "max", "200")
		}
	}
	r.place(u)
	r.parts(u)
	r.successor(u)
	r.unitScope(u)
}

// place checks where a unit hangs: under a unit that exists, without a loop, at a level
// and in a province that fit.
func (r *review) place(u Unit) {
	if !u.Level.Valid() {
		r.bad("level", "org.level")
	}
	if len(u.Province) != 2 {
		r.bad("province", "org.province")
	}
	parent, ok := r.next.units[u.ParentID]
	switch {
	case u.ParentID == "":
		if u.Kind.Valid() && u.Kind != KindAgency {
			r.bad("parent_id", "org.root")
		}
		return
	case !ok:
		r.bad("parent_id", "org.unit-unknown", "id", u.ParentID)
		return
	case r.loops(u):
		r.bad("parent_id", "org.loop")
		return
	}
	if u.Level.Valid() && parent.Level.Valid() && u.Level.rank() < parent.Level.rank() {
		r.bad("level", "org.level-above", "level", string(parent.Level))
	}
	if len(u.Province) == 2 && len(parent.Province) == 2 && u.Province != parent.Province && parent.Province != MinistryTenant {
		r.bad("province", "org.province")
	}
}

// parts: nothing of a unit goes on after it has ended.
func (r *review) parts(u Unit) {
	if !isDate(u.ValidTo) {
		return
	}
	var names []string
	for _, child := range r.next.Children(u.ID) {
		if child.ValidTo == "" || child.ValidTo > u.ValidTo {
			names = append(names, child.Name)
		}
	}
	for _, p := range r.next.PostsAt(u.ID) {
		if p.OfficerID != "" && (p.ValidTo == "" || p.ValidTo > u.ValidTo) {
			names = append(names, p.Title)
		}
	}
	if len(names) > 10 {
		names = append(names[:10], "…")
	}
	if len(names) > 0 {
		r.bad("valid_to", "org.has-parts", "names", strings.Join(names, "; "))
	}
}

// loops reports whether a unit lies under itself, or too deep.
func (r *review) loops(u Unit) bool {
	id := u.ParentID
	for range maxDepth {
		if id == "" {
			return false
		}
		if id == u.ID {
			return true
		}
		id = r.next.units[id].ParentID
	}
	return true
}

// successor: who takes over exists, is another, and only of what has an end (CN02.1).
func (r *review) successor(u Unit) {
	if u.SuccessorID == "" {
		return
	}
	s, ok := r.next.units[u.SuccessorID]
	switch {
	case !ok:
		r.bad("successor_id", "org.unit-unknown", "id", u.SuccessorID)
	case u.ValidTo == "":
		r.bad("successor_id", "org.successor-open")
	case slices.Contains(append(r.next.Successors(u.SuccessorID), u.SuccessorID), u.ID):
		r.bad("successor_id", "org.loop")
	case s.Province != u.Province:
		r.bad("successor_id", "org.successor-province")
	case s.ValidTo != "" && s.ValidTo <= u.ValidTo:
		r.bad("successor_id", "org.successor-ended")
	}
}

// unitScope: a unit and its new place both lie in the actor's subtree; the top of her
// subtree she may describe, not move, rename in law or end.
func (r *review) unitScope(u Unit) {
	old, had := r.was.units[u.ID]
	if r.by.ofMinistry() && r.was.anyAdmin(r.by) {
		return
	}
	if had && !r.was.Administers(r.by, u.ID) || u.ParentID == "" && u.ID != r.by.AgencyID {
		r.bad("id", "org.not-yours")
		return
	}
	if u.ID == r.by.AgencyID {
		if u.ParentID != old.ParentID || u.Kind != old.Kind || u.Level != old.Level || u.Province != old.Province ||
			u.AgencyCode != old.AgencyCode || u.ValidFrom != old.ValidFrom || u.ValidTo != old.ValidTo || u.SuccessorID != old.SuccessorID {
			r.bad("id", "org.own-body")
		}
		return
	}
	if had && (u.Level != old.Level || u.Province != old.Province) {
		r.bad("level", "org.level-fixed")
	}
	if had && (u.ParentID != old.ParentID || u.Kind != old.Kind) {
		r.moved(u)
	}
	if _, exists := r.next.units[u.ParentID]; exists && !r.next.Administers(r.by, u.ParentID) {
		r.bad("parent_id", "org.not-yours")
	}
	if s := u.SuccessorID; s != "" && s != old.SuccessorID && !r.next.Administers(r.by, s) {
		r.bad("successor_id", "org.not-yours")
	}
}

// moved: posts mean what the place of their unit says. Whoever moves a unit must be
// allowed to grant, there, whatever in it is granted from above, and does not move
// herself.
func (r *review) moved(u Unit) {
	for _, id := range r.next.Subtree(u.ID) {
		for _, p := range r.next.PostsAt(id) {
			if p.OfficerID == r.by.OfficerID {
				r.bad("parent_id", "org.grant-self")
				return
			}
			for _, role := range p.Roles {
				if !r.next.MayGrant(r.by, role, id) {
					r.bad("parent_id", "org.grant", "role", string(role))
					return
				}
			}
		}
	}
}

// anyAdmin reports whether an actor administers at all.
func (d *Directory) anyAdmin(a Actor) bool { return May(a, ActionOrganise) }

func (r *review) post(p Post) {
	r.id(p.ID)
	r.words("title", p.Title, 200, true)
	r.dates(p.ValidFrom, p.ValidTo)
	rolesOK := r.roles(p.Roles)
	u, ok := r.next.units[p.UnitID]
	if !ok {
		r.bad("unit_id", "org.unit-unknown", "id", p.UnitID)
		return
	}
	if u.ValidTo != "" && isDate(u.ValidTo) && (p.ValidTo == "" || p.ValidTo > u.ValidTo) {
		r.bad("valid_to", "org.unit-ended", "unit", u.Name)
	}
	if o, ok := r.next.officers[p.OfficerID]; p.OfficerID != "" && !ok {
		r.bad("officer_id", "org.officer-unknown", "id", p.OfficerID)
	} else if ok && o.Blocked && p.Open(r.today) {
		r.bad("officer_id", "org.officer-ended", "name", o.FullName)
	}
	if s := p.SuccessorID; s != "" {
		next, ok := r.next.posts[s]
		switch {
		case !ok:
			r.bad("successor_id", "org.post-unknown", "id", s)
		case p.ValidTo == "":
			r.bad("successor_id", "org.successor-open")
		case s == p.ID || next.SuccessorID == p.ID:
			r.bad("successor_id", "org.loop")
		}
	}
	r.postScope(p, rolesOK)
}

// postScope: the post lies in the actor's subtree before and after, and what it newly
// gives to somebody the actor may grant. Taking away needs no more than the subtree.
func (r *review) postScope(p Post, rolesOK bool) {
	old, had := r.was.posts[p.ID]
	if had && !r.was.Administers(r.by, old.UnitID) {
		r.bad("id", "org.not-yours")
		return
	}
	if !r.next.Administers(r.by, p.UnitID) {
		r.bad("unit_id", "org.not-yours")
		return
	}
	if s := p.SuccessorID; s != "" && s != old.SuccessorID && !r.next.Administers(r.by, r.next.posts[s].UnitID) {
		r.bad("successor_id", "org.not-yours")
	}
	if !rolesOK {
		return
	}
	given := p.Roles
	if same := had && p.OfficerID == old.OfficerID && p.UnitID == old.UnitID && !longer(old, p); same {
		given = nil
		for _, x := range p.Roles {
			if !old.Has(x) {
				given = append(given, x)
			}
		}
	}
	r.grant(given, p.UnitID, p.OfficerID)
}

// longer reports whether a post now holds on a day on which it did not before.
func longer(old, now Post) bool {
	return now.ValidFrom < old.ValidFrom || old.ValidTo != "" && (now.ValidTo == "" || now.ValidTo > old.ValidTo)
}

func (r *review) officer(o Officer) {
	r.id(o.ID)
	r.words("full_name", o.FullName, 100, true)
	r.words("subject", o.Subject, 100, true)
	r.contact(o.Phone, o.Email)
	if o.Subject != "" && r.subjects[o.Subject] > 1 {
		r.bad("subject", "org.subject-taken")
	}
	if o.EndedOn != "" && !isDate(o.EndedOn) {
		r.bad("ended_on", "org.date")
	}
	if o.UnitID != "" {
		if _, ok := r.next.units[o.UnitID]; !ok {
			r.bad("unit_id", "org.unit-unknown", "id", o.UnitID)
			return
		}
	}
	r.officerScope(o)
}

// officerScope: the record is kept by the administrator of the officer's home. With
// whom an officer signs in, and that she may again, decides who wields her posts:
// only whoever could grant all of them may change it, and nobody for herself.
func (r *review) officerScope(o Officer) {
	if r.by.Kind == ActorSystem {
		return
	}
	old, had := r.was.officers[o.ID]
	home := r.next.HomeOf(o.ID)
	switch {
	case had && !r.keeps(r.was, o.ID):
		r.bad("id", "org.not-yours")
		return
	case home == "" && !had:
		r.bad("unit_id", "org.missing")
		return
	case !r.keeps(r.next, o.ID):
		r.bad("unit_id", "org.not-yours")
		return
	}
	if !had || o.Subject == old.Subject && (o.Blocked || !old.Blocked) {
		return
	}
	if o.ID == r.by.OfficerID {
		r.bad("subject", "org.grant-self")
		return
	}
	for _, p := range r.was.HeldBy(o.ID) {
		if p.ValidTo != "" && p.ValidTo < r.today {
			continue
		}
		for _, role := range p.Roles {
			if !r.was.MayGrant(r.by, role, p.UnitID) {
				r.bad("subject", "org.grant", "role", string(role))
				return
			}
		}
	}
}

// keeps reports whether the actor keeps an officer's record; one without a home is the
// ministry's.
func (r *review) keeps(d *Directory, officerID string) bool {
	home := d.HomeOf(officerID)
	if home == "" {
		return r.by.ofMinistry() && May(r.by, ActionOrganise)
	}
	return d.Administers(r.by, home)
}

// maxLent is how many days a post may be lent at once: a year.
const maxLent = 366

func (r *review) delegation(x Delegation) {
	old, had := r.was.delegations[x.ID]
	p, ok := r.next.posts[x.PostID]
	r.words("reason", x.Reason, 500, true)
	switch {
	case !ok:
		r.bad("post_id", "org.post-unknown", "id", x.PostID)
		return
	case r.by.OnBehalfOf != (Behalf{}) || x.GiverID != r.by.OfficerID && !r.next.Administers(r.by, p.UnitID):
		r.bad("post_id", "org.not-yours")
		return
	case had: // only revoked, nothing else
		old.RevokedOn = x.RevokedOn
		if x.RevokedOn == "" || !sameDelegation(old, x) {
			r.bad("post_id", "org.delegation-fixed")
		}
		return
	case p.OfficerID == "" || p.OfficerID != x.GiverID:
		r.bad("post_id", "org.delegation-vacant")
		return
	}
	r.lentRoles(x, p)
	r.lentDays(x)
	r.standIn(x, p)
}

func sameDelegation(a, b Delegation) bool {
	return a.PostID == b.PostID && a.GiverID == b.GiverID && a.OfficerID == b.OfficerID && slices.Equal(a.Roles, b.Roles) &&
		a.From == b.From && a.To == b.To && a.Reason == b.Reason && a.RevokedOn == b.RevokedOn
}

func (r *review) lentRoles(x Delegation, p Post) {
	if !r.roles(x.Roles) {
		return
	}
	for _, role := range x.Roles {
		if !p.Has(role) || !role.Delegable() {
			r.bad("roles", "org.delegation-role", "role", string(role))
		}
	}
}

func (r *review) lentDays(x Delegation) {
	switch {
	case !isDate(x.From):
		r.bad("from", "org.date")
	case !isDate(x.To):
		r.bad("to", "org.date")
	case x.To < x.From || x.To < r.today:
		r.bad("to", "org.dates")
	case addDays(x.From, maxLent) < x.To:
		r.bad("to", "org.delegation-long")
	}
}

// standIn: who acts is a colleague of the same legal body with an account, not the
// giver, and not the administrator who writes it down.
func (r *review) standIn(x Delegation, p Post) {
	o, ok := r.next.officers[x.OfficerID]
	switch {
	case !ok:
		r.bad("officer_id", "org.officer-unknown", "id", x.OfficerID)
	case o.Blocked:
		r.bad("officer_id", "org.officer-ended", "name", o.FullName)
	case x.OfficerID == x.GiverID:
		r.bad("officer_id", "org.delegation-self")
	case x.OfficerID == r.by.OfficerID:
		r.bad("officer_id", "org.grant-self")
	case !r.colleague(x.OfficerID, p.UnitID):
		r.bad("officer_id", "org.delegation-stranger")
	}
}

func (r *review) colleague(officerID, unitID string) bool {
	agency, ok := r.next.AgencyOf(unitID)
	if !ok {
		return false
	}
	homes := []string{r.next.HomeOf(officerID)}
	for _, p := range r.next.HeldBy(officerID) {
		if p.Open(r.today) {
			homes = append(homes, p.UnitID)
		}
	}
	return slices.ContainsFunc(homes, func(u string) bool { a, ok := r.next.AgencyOf(u); return ok && a.ID == agency.ID })
}
