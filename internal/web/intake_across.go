package web

import (
	"net/url"

	"motcua/internal/catalog"
	"motcua/internal/org"
)

// acrossBox lets the officer choose the CompetentAgency of a CrossBoundary dossier
// (O-07): first the province, then the agency. What is due, and by when, depends on
// it, so that it is chosen before anything is typed.
type acrossBox struct {
	Path      string
	Open      bool       // on the list at all
	Must      bool       // the counter's own body does not decide it
	Province  string     // chosen
	Provinces []acrossOf // to choose from
	Agencies  []acrossOf
	Agency    org.Unit // chosen; ID "" = none
	Error     string   // why the chosen one will not do
}

// acrossOf is a province or an agency to choose.
type acrossOf struct{ ID, Name string }

// acrossBox reads the choice from the address; chosen is the one the form carries.
func (c *Context) acrossBox(p *catalog.ProcedureVersion, chosen string) acrossBox {
	box := acrossBox{Path: intakePath(p.Key), Open: p.TakenAcross(c.Actor.Level, c.App.Today()), Must: !p.ReceivedAt(c.Actor.Level)}
	if !box.Open {
		return box
	}
	box.Province = c.R.URL.Query().Get("province")
	if u, ok := c.App.Directory().Unit(chosen); ok {
		box.Agency, box.Province = u, u.Province
	}
	for _, code := range c.App.ProvincesAcross(p) {
		name, _ := c.App.ProvinceName(code)
		box.Provinces = append(box.Provinces, acrossOf{code, name})
	}
	if box.Province != "" {
		for _, u := range c.App.AgenciesFor(c.Actor, p, box.Province) {
			box.Agencies = append(box.Agencies, acrossOf{u.ID, u.Name})
		}
	}
	return box
}

// Nobody reports whether no agency of the chosen province is on the list.
func (b acrossBox) Nobody() bool { return b.Province != "" && len(b.Agencies) == 0 }

// Unfold reports whether the choice is shown open.
func (b acrossBox) Unfold() bool { return b.Must || b.Province != "" || b.Error != "" }

// takenAcross lists what the counter takes in for agencies elsewhere only.
func (c *Context) takenAcross(query string) []*catalog.ProcedureVersion {
	var out []*catalog.ProcedureVersion
	for _, p := range c.App.Book().Search(query, "", c.App.Today(), intakeShown) {
		if !p.ReceivedAt(c.Actor.Level) && p.TakenAcross(c.Actor.Level, c.App.Today()) {
			out = append(out, p)
		}
	}
	return out
}

// agencyOf is the agency elsewhere that a form or an address names.
func agencyOf(v url.Values) string { return v.Get("agency") }
