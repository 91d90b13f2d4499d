package web

import (
	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/org"
)

// whereToFile says for a reader where a procedure is filed and tracked in a province
// (B-01, PP-17).
type whereToFile struct {
	Province string // code, "" = none chosen
	Name     string
	Lines    []whereLine
}

// whereLine is the answer for the counters of one level.
type whereLine struct {
	Level org.AdminLevel
	State catalog.NavigationState
	Since string // civil date, "" = never switched
	Place app.Place
}

// provinceChoices lists the provinces by name for a select.
func (c *Context) provinceChoices() []unitChoice {
	var out []unitChoice
	for _, p := range c.App.ProvinceList() {
		out = append(out, unitChoice{p.Code, p.Name})
	}
	return out
}

// provinceAsked is the province of the query, else where the reader works; "" when
// it is none of the provinces.
func (c *Context) provinceAsked() string {
	code := c.R.URL.Query().Get("province")
	if code == "" && c.Actor.Province != org.MinistryTenant {
		code = c.Actor.Province
	}
	if _, ok := c.App.ProvinceName(code); !ok {
		return ""
	}
	return code
}

func (c *Context) whereToFile(p *catalog.ProcedureVersion, province string) whereToFile {
	w := whereToFile{Province: province}
	if province == "" {
		return w
	}
	w.Name, _ = c.App.ProvinceName(province)
	for _, level := range p.LocalLevels() {
		if p.Crosses(level) {
			continue // follows the province
		}
		s := c.App.Book().NavigationOn(province, p.Key, level, c.App.Today())
		w.Lines = append(w.Lines, whereLine{level, s.State, s.Since, c.App.WhereToFile(province)})
	}
	return w
}
