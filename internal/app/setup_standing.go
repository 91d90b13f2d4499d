package app

import (
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// Standing says how a procedure stands today where an actor receives: a commune's
// counter that takes it in across the boundary follows the province (O-07).
func (a *App) Standing(actor org.Actor, p *catalog.ProcedureVersion) catalog.Standing {
	level := actor.Level
	if p.Crosses(level) {
		level = org.Province
	}
	return a.Book().NavigationOn(actor.Province, p.Key, level, a.Today())
}

// Place is where people file.
type Place struct {
	Name    string
	Address string // https address, "" when the province has not entered it
}

// WhereToFile names the ProvincialSystem of a province, in which procedures that are
// not navigated are handled.
func (a *App) WhereToFile(province string) Place {
	if c, ok := a.Book().Connection(province, catalog.ProvincialSystem); ok && c.Name != "" {
		return Place{c.Name, c.Address}
	}
	area, _ := a.Book().Area(province, a.Today())
	return Place{Name: "Hệ thống thông tin giải quyết thủ tục hành chính " + area.Name}
}
