package app

import (
	"slices"
	"strings"

	"motcua/internal/org"
	"motcua/internal/workflow"
)

// mostAsked bounds the agencies that are offered by name.
const mostAsked = 300

// AskedAgencies are the agencies that a call or a consultation of a draft may name: the
// ministry's, and of a province's own process those of the province (P-15, P-16).
func (a *App) AskedAgencies(p *Proposal) []org.Unit {
	var out []org.Unit
	for _, u := range a.Directory().Units() {
		near := u.Province == org.MinistryTenant || u.Province == p.Province && u.Level == org.Province
		if u.Kind == org.KindAgency && near && u.Open(a.Today()) {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(x, y org.Unit) int {
		if x.Level != y.Level {
			return strings.Compare(string(y.Level), string(x.Level))
		}
		return strings.Compare(x.Name, y.Name)
	})
	return out[:min(mostAsked, len(out))]
}

// unitsUnknown finds calls and consultations that name a unit there is not, or is not
// any more.
func (a *App) unitsUnknown(d *workflow.Definition) []Finding {
	var out []Finding
	for _, n := range d.Nodes {
		if n.Unit == "" {
			continue
		}
		if u, ok := a.Directory().Unit(n.Unit); !ok || !u.Open(a.Today()) {
			out = append(out, Finding{Code: "workflow.unit-unknown", Args: map[string]string{"unit": n.Unit}, Field: n.ID, Blocks: true})
		}
	}
	return out
}
