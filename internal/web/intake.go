package web

import (
	"net/url"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
)

var intakeRoutes = []Route{
	{"GET", "/intake", May(org.ActionIntake), intakeSearch},
	{"GET", "/intake/{procedure}", May(org.ActionIntake), intakePage},
	{"POST", "/intake/{procedure}", May(org.ActionIntake), intakePost},
}

// intakeShown bounds the list of procedures on one page; a level has fewer.
const intakeShown = 300

type intakeSearchView struct {
	Base
	Query string
	Rows  []intakeRow
}

type intakeRow struct {
	*catalog.ProcedureVersion
	Path       string
	TimeLimit  string
	Unverified bool
	Closed     bool // no published period: cannot be received
	Standing   catalog.NavigationState
	Across     bool // for agencies elsewhere only
}

// intakeSearch finds the procedure to take in. A single hit opens at once, so that
// a code or a few letters and Enter are enough; of several, Enter opens the first.
func intakeSearch(c *Context) error {
	v := intakeSearchView{Base: c.base("intake.title"), Query: strings.TrimSpace(c.R.URL.Query().Get("q"))}
	found := append(c.App.Book().Search(v.Query, c.Actor.Level, c.App.Today(), intakeShown), c.takenAcross(v.Query)...)
	if len(found) == 1 && v.Query != "" {
		c.Redirect(intakePath(found[0].Key))
		return nil
	}
	for _, p := range found {
		if here, err := c.App.Book().ProcedureIn(p.Key, c.Actor.Province, c.App.Today()); err == nil {
			p = here
		}
		row := intakeRowOf(p, c.App.Today(), c.Lang)
		row.Across = !p.ReceivedAt(c.Actor.Level)
		row.Standing = c.App.Standing(c.Actor, p).State
		v.Rows = append(v.Rows, row)
	}
	return c.Show("intake", v)
}

func intakePath(key string) string { return "/intake/" + url.PathEscape(key) }

func intakeRowOf(p *catalog.ProcedureVersion, on, lang string) intakeRow {
	row := intakeRow{ProcedureVersion: p, Path: intakePath(p.Key), Unverified: intakeUnverified(p), Closed: true}
	for i, v := range p.Variants {
		if i > 0 {
			row.TimeLimit += "; "
		}
		row.Closed = row.Closed && !v.Receivable(on)
		if period := v.PeriodFor(catalog.Direct, on); period.IsZero() {
			row.TimeLimit += v.PeriodText
		} else {
			row.TimeLimit += period.Text(deadline.Lang(lang))
		}
	}
	return row
}

// intakeUnverified reports whether the code or the name was not checked against
// the published decision: the officer is told (I-06).
func intakeUnverified(p *catalog.ProcedureVersion) bool {
	return p.Confidence["code"] != "verified" || p.Confidence["name"] != "verified"
}
