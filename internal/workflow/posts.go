package workflow

import (
	"cmp"
	"slices"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// Seat is where a dossier is at home: what the places of a process are relative to.
type Seat struct {
	Receiving string // unit id of the OneStopUnit that receives
	Competent string // unit id of the CompetentAgency
	Field     string // sector code
	On        string // civil date, "2026-11-25"
}

// Unit finds the unit of a place for a dossier at home at seat, within the calls
// given (outermost first): each call moves the competent agency to the one it names.
// It fails with org.no-unit when the organisation is not set up for it.
func (s Seat) Unit(dir *org.Directory, place org.Place, calls ...Node) (org.Unit, error) {
	for _, c := range calls {
		agency, err := s.agency(dir, c)
		if err != nil {
			return org.Unit{}, err
		}
		s.Competent = agency.ID
	}
	return dir.Resolve(place, s.Receiving, s.Competent, s.Field)
}

// agency is the agency that a Call or Consultation names.
func (s Seat) agency(dir *org.Directory, n Node) (org.Unit, error) {
	switch {
	case n.Unit != "":
		u, ok := dir.Unit(n.Unit)
		if !ok {
			return u, fault.New(fault.Invalid, "workflow.unit-unknown", "unit", n.Unit)
		}
		return u, nil
	case n.Level != "":
		return dir.CompetentAbove(s.Receiving, s.Field, n.Level)
	}
	u, ok := dir.Unit(s.Competent)
	if !ok {
		return u, fault.New(fault.Invalid, "workflow.unit-unknown", "unit", s.Competent)
	}
	return u, nil
}

// Who finds the unit and the role that an arrival is work for. A Timer is nobody's
// work: its role is "" and its unit the agency's own.
func (s Seat) Who(dir *org.Directory, a Arrival) (org.Unit, org.Role, error) {
	place, role, calls := a.Step.Place, a.Step.Role, a.Calls
	switch a.Kind {
	case Timer:
		u, err := s.agency(dir, Node{})
		return u, "", err
	case Call, Consultation:
		place, role, calls = cmp.Or(a.Node.Place, org.PlaceDivision), a.Node.Role, append(slices.Clone(a.Calls), a.Node)
	}
	u, err := s.Unit(dir, place, calls...)
	return u, role, err
}

// CheckPosts tells for one unit (a commune that would receive by this process) at
// which steps nobody holds the post on the day: workflow.nobody, or org.no-unit and
// org.no-competent when the unit itself is missing.
func CheckPosts(d *Definition, resolve Resolver, dir *org.Directory, seat Seat) []Problem {
	g, err := NewGraph(d, resolve)
	if err != nil {
		return nil
	}
	return g.CheckPosts(dir, seat)
}

// CheckPosts is CheckPosts of the definition, for many units in turn.
func (g *Graph) CheckPosts(dir *org.Directory, seat Seat) []Problem {
	var out problems
	for i := range g.elements {
		e := &g.elements[i]
		if e.kind != StepKind && e.kind != Consultation && !(e.kind == Call && e.node.Calls == "") {
			continue
		}
		unit, role, err := seat.Who(dir, g.arrival(e))
		if err != nil {
			out.add(e.path, err)
			continue
		}
		held := func(p org.Post) bool { return p.OfficerID != "" }
		if !slices.ContainsFunc(dir.PostsIn(unit.ID, role, seat.On), held) {
			out.add(e.path, fault.New(fault.Invalid, "workflow.nobody", "unit", unit.Name, "role", string(role)))
		}
	}
	return out
}
