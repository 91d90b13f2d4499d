package app

import (
	"cmp"
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
)

// ProvinceList lists the provinces of today by name.
func (a *App) ProvinceList() []catalog.AdminArea {
	today := a.Today()
	var out []catalog.AdminArea
	for _, x := range a.Book().Areas {
		if x.Parent == "" && x.ValidFrom <= today && (x.ValidTo == "" || today <= x.ValidTo) {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(x, y catalog.AdminArea) int {
		return cmp.Compare(text.Fold(x.PlainName()), text.Fold(y.PlainName()))
	})
	return out
}

// ProvinceName gives the name of a province by its code.
func (a *App) ProvinceName(code string) (string, bool) {
	x, ok := a.Book().Area(code, a.Today())
	return x.Name, ok && x.Parent == ""
}

// ProvinceBody is the body that stands for a province in the tree of units (the
// People's Committee): the highest unit of its tenant.
func (a *App) ProvinceBody(province string) (org.Unit, bool) {
	u, ok := a.boardMemory().bodies[province]
	return u, ok
}

// sees reports whether an actor looks into the set-up of a province: its own, or any
// from the ministry.
func sees(actor org.Actor, province string) bool {
	return actor.Kind == org.ActorSystem || actor.Province == org.MinistryTenant || actor.Province == province
}

// see is sees as an error, after the right itself.
func (a *App) see(actor org.Actor, act org.Action, province string) error {
	if err := org.Authorise(actor, act); err != nil {
		return err
	}
	if _, ok := a.ProvinceName(province); !ok {
		return fault.New(fault.NotFound, "navigation.province").At("province")
	}
	if !sees(actor, province) {
		return fault.New(fault.Forbidden, "setup.not-yours")
	}
	return nil
}
