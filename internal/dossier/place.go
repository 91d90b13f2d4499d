package dossier

import (
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// site is where the work of an arrival is done: relative to the dossier's own agency,
// or to the one that is called (liên thông, P-16, P-17).
type site struct{ receiving, agency string }

// siteOf goes into the calls an arrival stands within, outermost first.
func (d *decision) siteOf(calls []workflow.Node) (site, error) {
	at := site{d.ReceivingUnit.ID, d.CompetentAgency.ID}
	for _, n := range calls {
		agency, err := d.agencyOf(n, at)
		if err != nil {
			return at, err
		}
		at = site{d.counterOf(agency, at.receiving), agency.ID}
	}
	return at, nil
}

// agencyOf is the agency a Call or Consultation turns to: the unit it names, the one
// competent for the field at its level, or the one that asks.
func (d *decision) agencyOf(n workflow.Node, from site) (org.Unit, error) {
	if n.Unit != "" {
		u, ok := d.env.Directory.Unit(n.Unit)
		if !ok {
			return u, fault.New(fault.Conflict, "workflow.nobody", "unit", n.Unit, "role", string(n.Role))
		}
		return u, nil
	}
	if n.Level != "" {
		return d.env.Directory.CompetentAbove(from.receiving, d.Procedure.Field, n.Level)
	}
	u, _ := d.env.Directory.Unit(from.agency)
	return u, nil
}

// counterOf is the OneStopUnit of an agency or of the body above it; the one that
// received the dossier when there is none.
func (d *decision) counterOf(agency org.Unit, otherwise string) string {
	if u, ok := d.oneStopOf(agency); ok {
		return u.ID
	}
	return otherwise
}

// oneStopOf finds the OneStopUnit that serves an agency: its own, else that of the body
// above it (a department is served by the centre of its province, O-01).
func (d *decision) oneStopOf(agency org.Unit) (org.Unit, bool) {
	for _, parent := range []string{agency.ID, agency.ParentID} {
		for _, u := range d.env.Directory.Children(parent) {
			if u.Kind == org.KindOneStop && parent != "" && u.Open(d.today()) {
				return u, true
			}
		}
	}
	return org.Unit{}, false
}

// who finds the unit and the role that get an arrival, and demands that somebody there
// holds the role. A timer has neither.
func (d *decision) who(a workflow.Arrival) (unit org.Unit, role org.Role, err error) {
	at, err := d.siteOf(a.Calls)
	if err != nil || a.Kind == atTimer {
		return unit, "", err
	}
	place := a.Step.Place
	if role = a.Step.Role; a.Kind != workflow.StepKind {
		var agency org.Unit
		if agency, err = d.agencyOf(a.Node, at); err != nil {
			return unit, role, err
		}
		place, role, at.agency = a.Node.Place, a.Node.Role, agency.ID
		unit = agency
	}
	if named, ok := d.namedUnit(a.Step.ID); ok && a.Kind == workflow.StepKind && len(a.Calls) == 0 {
		unit = named
	} else if place != "" {
		if unit, err = d.env.Directory.Resolve(place, at.receiving, at.agency, d.Procedure.Field); err != nil {
			return unit, role, err
		}
	}
	if len(d.env.Directory.PostsIn(unit.ID, role, d.today())) == 0 {
		return unit, role, fault.New(fault.Conflict, "workflow.nobody", "unit", unit.Name, "role", string(role))
	}
	return unit, role, nil
}
