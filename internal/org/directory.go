package org

import (
	"slices"
	"strings"

	"motcua/internal/fault"
)

// Directory is an immutable picture of the organisation at one revision. It is
// safe for concurrent use.
type Directory struct {
	Revision  int64
	units     map[string]Unit
	children  map[string][]string
	posts     map[string]Post
	byUnit    map[string][]string
	officers  map[string]Officer
	byOfficer map[string][]string
	bySubject map[string]string

	delegations  map[string]Delegation
	lentTo       map[string][]string // officer → delegations
	lentFrom     map[string][]string // post → delegations
	predecessors map[string][]string // unit or post → those it succeeds
	requests     map[string]AccessRequest
	glass        map[string]BreakGlass
	on           string // see At
}

// At is the same organisation seen on a civil date: work then goes to no unit that
// has ended or not begun, and for a merged one to its successor. Look-ups by id give
// what they always gave.
func (d *Directory) At(on string) *Directory {
	seen := *d
	seen.on = on
	return &seen
}

// open reports whether work may go to a unit on the day the directory is seen.
func (d *Directory) open(u Unit) bool { return d.on == "" || u.Open(d.on) }

// Current follows successor links from a unit that has ended to the one that does
// its work on a civil date; itself when it has not ended or nobody took over.
func (d *Directory) Current(unitID, on string) string {
	for range d.units {
		u := d.units[unitID]
		if u.ValidTo == "" || on <= u.ValidTo || u.SuccessorID == "" {
			break
		}
		unitID = u.SuccessorID
	}
	return unitID
}

// current is Current on the day the directory is seen.
func (d *Directory) current(unitID string) string {
	if d.on == "" {
		return unitID
	}
	return d.Current(unitID, d.on)
}

// Successors lists the units that take over from a unit, nearest first: also of a
// merger that is decided and lies ahead, so that the successor can prepare.
func (d *Directory) Successors(unitID string) []string {
	var out []string
	for u, ok := d.units[unitID]; ok && u.SuccessorID != "" && !slices.Contains(out, u.SuccessorID); u, ok = d.units[u.SuccessorID] {
		out = append(out, u.SuccessorID)
	}
	return out
}

// Predecessors lists the units or posts that one has taken over, in id order.
func (d *Directory) Predecessors(id string) []string { return slices.Clone(d.predecessors[id]) }

// NewDirectory builds the directory; the slices are not kept.
func NewDirectory(revision int64, units []Unit, posts []Post, officers []Officer, delegations ...Delegation) *Directory {
	d := &Directory{
		Revision: revision, units: map[string]Unit{}, children: map[string][]string{}, posts: map[string]Post{},
		byUnit: map[string][]string{}, officers: map[string]Officer{}, byOfficer: map[string][]string{}, bySubject: map[string]string{},
		delegations: map[string]Delegation{}, lentTo: map[string][]string{}, lentFrom: map[string][]string{}, predecessors: map[string][]string{},
	}
	for _, u := range units {
		d.units[u.ID] = u
		d.children[u.ParentID] = append(d.children[u.ParentID], u.ID)
		if u.SuccessorID != "" {
			d.predecessors[u.SuccessorID] = append(d.predecessors[u.SuccessorID], u.ID)
		}
	}
	for _, p := range posts {
		d.posts[p.ID] = p
		d.byUnit[p.UnitID] = append(d.byUnit[p.UnitID], p.ID)
		if p.OfficerID != "" {
			d.byOfficer[p.OfficerID] = append(d.byOfficer[p.OfficerID], p.ID)
		}
		if p.SuccessorID != "" {
			d.predecessors[p.SuccessorID] = append(d.predecessors[p.SuccessorID], p.ID)
		}
	}
	for _, x := range delegations {
		d.delegations[x.ID] = x
		d.lentTo[x.OfficerID] = append(d.lentTo[x.OfficerID], x.ID)
		d.lentFrom[x.PostID] = append(d.lentFrom[x.PostID], x.ID)
	}
	for _, o := range officers {
		d.officers[o.ID] = o
		d.bySubject[o.Subject] = o.ID
	}
	for _, m := range []map[string][]string{d.children, d.byUnit, d.byOfficer, d.lentTo, d.lentFrom, d.predecessors} {
		for k := range m {
			slices.Sort(m[k])
		}
	}
	return d
}

// Unit finds a unit by id.
func (d *Directory) Unit(id string) (Unit, bool) { u, ok := d.units[id]; return u, ok }

// Post finds a post by id.
func (d *Directory) Post(id string) (Post, bool) { p, ok := d.posts[id]; return p, ok }

// Officer finds an officer by id.
func (d *Directory) Officer(id string) (Officer, bool) { o, ok := d.officers[id]; return o, ok }

// OfficerBySubject finds the officer whom the sign-in provider knows by subject.
func (d *Directory) OfficerBySubject(subject string) (Officer, bool) {
	o, ok := d.officers[d.bySubject[subject]]
	return o, ok
}

// PostsOf lists the posts an officer holds on a civil date ("2026-11-25"), in id order.
func (d *Directory) PostsOf(officerID, on string) []Post {
	var out []Post
	for _, id := range d.byOfficer[officerID] {
		if p := d.posts[id]; within(p.ValidFrom, p.ValidTo, on) {
			out = append(out, p)
		}
	}
	return out
}

// PostsIn lists the posts of a unit that carry a role on a civil date, in id order.
func (d *Directory) PostsIn(unitID string, r Role, on string) []Post {
	var out []Post
	for _, id := range d.byUnit[unitID] {
		if p := d.posts[id]; p.Has(r) && within(p.ValidFrom, p.ValidTo, on) {
			out = append(out, p)
		}
	}
	return out
}

// Units lists all units in id order.
func (d *Directory) Units() []Unit {
	out := make([]Unit, 0, len(d.units))
	for _, u := range d.units {
		out = append(out, u)
	}
	slices.SortFunc(out, func(a, b Unit) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Children lists the units directly below one, in id order.
func (d *Directory) Children(id string) []Unit {
	var out []Unit
	for _, c := range d.children[id] {
		out = append(out, d.units[c])
	}
	return out
}

// AgencyOf climbs from a unit to the legal body it belongs to (itself when it is one).
func (d *Directory) AgencyOf(unitID string) (Unit, bool) {
	for range d.units {
		u, ok := d.units[unitID]
		if !ok {
			return Unit{}, false
		}
		if u.Kind == KindAgency {
			return u, true
		}
		unitID = u.ParentID
	}
	return Unit{}, false
}

// Chain gives the unit and its ancestors up to the legal body it belongs to:
// the units whose need-to-know covers work done in it.
func (d *Directory) Chain(unitID string) []string {
	var out []string
	for range d.units {
		u, ok := d.units[unitID]
		if !ok {
			break
		}
		out = append(out, u.ID)
		if u.Kind == KindAgency {
			break
		}
		unitID = u.ParentID
	}
	return out
}

// Subtree lists a unit and everything below it.
func (d *Directory) Subtree(unitID string) []string {
	out := []string{unitID}
	for i := 0; i < len(out) && i < len(d.units)+1; i++ {
		out = append(out, d.children[out[i]]...)
	}
	return out
}

// Place is where a workflow step happens, relative to a dossier.
type Place string

const (
	PlaceReceiving  Place = "Receiving"  // the OneStopUnit that received the dossier
	PlaceDivision   Place = "Division"   // the professional division of the CompetentAgency
	PlaceLeadership Place = "Leadership" // leaders of the CompetentAgency
	PlaceOffice     Place = "Office"     // office (văn thư) of the CompetentAgency
	PlaceUpper      Place = "Upper"      // leaders of the agency above (Chủ tịch UBND tỉnh)
)

// Resolve finds the unit that does a step: of the CompetentAgency's children the
// one of the right kind, for divisions the one that handles the field. It fails
// with org.no-unit when the organisation is not set up for it.
func (d *Directory) Resolve(p Place, receivingUnit, competentAgency, field string) (Unit, error) {
	agency, kind := d.current(competentAgency), KindDivision
	switch p {
	case PlaceReceiving:
		if u, ok := d.units[d.current(receivingUnit)]; ok {
			return u, nil
		}
	case PlaceLeadership:
		kind = KindLeadership
	case PlaceOffice:
		kind = KindOffice
	case PlaceUpper:
		kind, agency = KindLeadership, d.units[agency].ParentID
	}
	var any Unit
	for _, u := range d.Children(agency) {
		if u.Kind != kind || !d.open(u) {
			continue
		}
		if slices.Contains(u.Fields, field) {
			return u, nil
		}
		if len(u.Fields) == 0 || any.ID == "" {
			any = u
		}
	}
	if any.ID == "" {
		return Unit{}, fault.New(fault.Invalid, "org.no-unit", "place", string(p), "agency", d.units[competentAgency].Name)
	}
	return any, nil
}

// Competent finds the CompetentAgency of a field for dossiers received at a
// OneStopUnit: the legal body the unit belongs to when that body has divisions of
// its own (a commune), else the body's subordinate agency for the field (the
// department of a province).
func (d *Directory) Competent(oneStopID, field string) (Unit, error) {
	body, ok := d.AgencyOf(d.current(oneStopID))
	if !ok {
		return Unit{}, fault.New(fault.Conflict, "org.no-agency", "field", field)
	}
	return d.competentOf(body, field)
}

func (d *Directory) competentOf(body Unit, field string) (Unit, error) {
	var any Unit
	for _, u := range d.Children(body.ID) {
		switch {
		case !d.open(u):
		case u.Kind == KindDivision:
			return body, nil
		case u.Kind == KindAgency && u.Level == body.Level && slices.Contains(u.Fields, field):
			return u, nil
		case u.Kind == KindAgency && u.Level == body.Level && len(u.Fields) == 0:
			any = u
		}
	}
	if any.ID == "" {
		return Unit{}, fault.New(fault.Conflict, "org.no-agency", "field", field)
	}
	return any, nil
}

// CompetentAbove finds the CompetentAgency of a field one or more levels above the
// counter that received: the department of the province, for a commune's counter
// (CrossBoundary, O-07).
func (d *Directory) CompetentAbove(oneStopID, field string, level AdminLevel) (Unit, error) {
	body, ok := d.AgencyOf(d.current(oneStopID))
	for range d.units {
		if !ok || body.Level == level {
			break
		}
		body, ok = d.AgencyOf(body.ParentID)
	}
	if !ok {
		return Unit{}, fault.New(fault.Conflict, "org.no-agency", "field", field)
	}
	return d.competentOf(body, field)
}

// Decides reports whether an agency is the one that decides a field where it stands:
// a commune for itself, a department for its province.
func (d *Directory) Decides(agency Unit, field string) bool {
	if agency.Kind != KindAgency || !d.open(agency) {
		return false
	}
	for _, body := range []Unit{agency, d.units[agency.ParentID]} {
		if found, err := d.competentOf(body, field); err == nil && found.ID == agency.ID {
			return true
		}
	}
	return false
}

// within reports whether a civil date lies in an inclusive, possibly open range.
func within(from, to, on string) bool {
	return (from == "" || from <= on) && (to == "" || on <= to)
}
