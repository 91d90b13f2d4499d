package seed

import (
	"slices"

	"motcua/internal/catalog"
)

// crossBoundary marks the procedures that published lists allow to be filed away
// from the CompetentAgency (O-07, CN03.5): today what a province has decided for
// itself. It fails when a row names a procedure that is not on the list.
func (l library) crossBoundary(procedures []catalog.ProcedureVersion) error {
	rows, err := l.load("cross_boundary.csv", "procedure", "scope", "province", "legal_source", "confidence")
	if err != nil {
		return err
	}
	for _, r := range rows {
		scope := catalog.Scope(r.get("scope"))
		i := slices.IndexFunc(procedures, func(p catalog.ProcedureVersion) bool { return p.Key == r.get("procedure") })
		switch {
		case i < 0:
			return r.bad("procedure", "no such procedure")
		case scope != catalog.InProvince && scope != catalog.AnywhereNation:
			return r.bad("scope", "unknown scope")
		}
		procedures[i].CrossBoundary = scope
		procedures[i].Crossings = append(procedures[i].Crossings, catalog.Crossing{Scope: scope, Province: r.get("province"), LegalBasis: r.get("legal_source")})
	}
	return nil
}
