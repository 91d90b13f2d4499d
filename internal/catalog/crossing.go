package catalog

import "motcua/internal/org"

// Crossing is an entry of a published CrossBoundaryList (O-07, CN03.5): how far
// away a procedure may be filed, at which centres and since when.
type Crossing struct {
	Scope      Scope    `json:"scope"`
	Province   string   `json:"province,omitempty"` // whose list, "" = national
	Centres    []string `json:"centres,omitempty"`  // names as published; none = every centre of the scope
	LegalBasis string   `json:"legal_basis,omitempty"`
	Dated
}

// ReceivedAt reports whether a OneStopUnit of an administrative level takes the
// procedure in: for its own body, or across the boundary for the province's.
func (p *ProcedureVersion) ReceivedAt(unit org.AdminLevel) bool {
	return p.Level.OfferedAt(unit) || p.Crosses(unit)
}

// Crosses reports whether a dossier taken in at a level is a CrossBoundary one without
// anybody naming an agency: the commune's counter receives for its province's
// department.
func (p *ProcedureVersion) Crosses(unit org.AdminLevel) bool {
	return p.CrossBoundary != AtHome && unit == org.Commune && p.Level == LevelProvince
}

// ScopeFor is how far from an agency of a province the procedure may be filed on a
// civil date: the widest entry in force of the national list and of that province's
// (O-07: NĐ 118 Đ3, Đ14.4; NĐ 309 Đ7). A procedure without entries says so itself.
func (p *ProcedureVersion) ScopeFor(province, on string) Scope {
	if len(p.Crossings) == 0 {
		return p.CrossBoundary
	}
	widest := AtHome
	for _, x := range p.Crossings {
		if !x.Holds(on) || x.Province != "" && x.Province != province {
			continue
		}
		if widest == AtHome || x.Scope == AnywhereNation {
			widest = x.Scope
		}
	}
	return widest
}

// TakenAcross reports whether counters of a level may take the procedure in for an
// agency elsewhere that the applicant names, by some list in force on the date.
func (p *ProcedureVersion) TakenAcross(unit org.AdminLevel, on string) bool {
	if unit == org.Ministry || !p.Level.OfferedAt(org.Province) && !p.Level.OfferedAt(org.Commune) {
		return false
	}
	if len(p.Crossings) == 0 {
		return p.CrossBoundary != AtHome
	}
	for _, x := range p.Crossings {
		if x.Holds(on) {
			return true
		}
	}
	return false
}
