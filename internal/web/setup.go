package web

import (
	"slices"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var setupRoutes = []Route{
	{"GET", "/setup", May(org.ActionLocality), setupBoard},
	{"GET", "/setup/navigation", May(org.ActionLocality), setupNavigation},
	{"POST", "/setup/navigation", May(org.ActionSetUp), setupNavigationPost},
	{"POST", "/setup/phases", May(org.ActionSetUp), setupPhasePost},
	{"GET", "/setup/accounts", May(org.ActionLocality), setupAccounts},
	{"GET", "/setup/accounts/template.csv", May(org.ActionLocality), setupAccountsTemplate},
	{"GET", "/setup/accounts/edit", May(org.ActionSetUp), setupAccountEdit},
	{"POST", "/setup/accounts/edit", May(org.ActionSetUp), setupAccountPost},
	{"GET", "/setup/accounts/account", May(org.ActionLocality), setupAccount},
	{"POST", "/setup/accounts/sheet", May(org.ActionSetUp), setupSheet},
	{"POST", "/setup/accounts/accept", May(org.ActionSetUp), setupSheetAccept},
	{"POST", "/setup/alarms", May(org.ActionAccountWatch), setupAlarm},
	{"GET", "/setup/confirmations", May(org.ActionLocality), setupConfirmations},
	{"POST", "/setup/confirmations", May(org.ActionSetUp), setupConfirm},
	{"GET", "/setup/connections", May(org.ActionLocality), setupConnections},
	{"POST", "/setup/connections", May(org.ActionSetUp), setupConnectionPost},
	{"GET", "/setup/terms", May(org.ActionLocality), setupTerms},
	{"POST", "/setup/terms", May(org.ActionSetUp), setupTermsPost},
	{"GET", "/setup/supplement-terms", May(org.ActionLocality), setupSupplement},
	{"POST", "/setup/supplement-terms", May(org.ActionSetUp), setupSupplementPost},
	{"GET", "/setup/evaluations", May(org.ActionLocality), setupEvaluations},
	{"POST", "/setup/evaluations", May(org.ActionEvaluate), setupEvaluate},
}

// setupHead is what every page of a locality's set-up begins with.
type setupHead struct {
	Base
	At        string // which tab
	Province  string
	Name      string
	Provinces []unitChoice // to choose from; only the ministry has a choice
	MayEdit   bool
	Alarms    []alarmLine
}

// alarmLine is a changed account with the name of its unit.
type alarmLine struct {
	catalog.AccountAlarm
	Unit, BankBefore, BankAfter string
}

// proposed answers a form that lays set-up before a second person: on to the proposal,
// or, when the form is at fault, its page again with what was typed.
func (c *Context) proposed(p *app.Proposal, err error, page string, form *typedForm, view func() (any, error)) error {
	if err == nil {
		c.Redirect("/changes/" + p.ID)
		return nil
	}
	if fault.Of(err).Kind != fault.Invalid {
		return err
	}
	form.Blame(err, c.Lang)
	v, viewErr := view()
	if viewErr != nil {
		return viewErr
	}
	return c.ShowStatus(422, page, v)
}

// setupHeadOf finds the province a page is about: the reader's own, or for the
// ministry the one asked for, else the first that is set up.
func (c *Context) setupHeadOf(at, title, asked string) (setupHead, error) {
	h := setupHead{Base: c.base(title), At: at, Province: c.Actor.Province, Alarms: c.alarms()}
	if c.Actor.Province == org.MinistryTenant {
		if h.Provinces = c.provinceChoices(); asked == "" {
			i := slices.IndexFunc(h.Provinces, func(p unitChoice) bool { _, ok := c.App.ProvinceBody(p.ID); return ok })
			asked = h.Provinces[max(i, 0)].ID
		}
		h.Province = asked
	} else if asked != "" && asked != h.Province {
		return h, fault.New(fault.Forbidden, "setup.not-yours")
	}
	name, ok := c.App.ProvinceName(h.Province)
	if !ok {
		return h, fault.New(fault.NotFound, "navigation.province")
	}
	body, _ := c.App.ProvinceBody(h.Province)
	h.Name, h.MayEdit = name, c.App.Manages(c.Actor, org.ActionSetUp, body.ID)
	return h, nil
}

func (c *Context) alarms() []alarmLine {
	var out []alarmLine
	for _, a := range c.App.AccountAlarms(c.Actor) {
		u, _ := c.App.Directory().Unit(a.After.UnitID)
		was, _ := c.App.Book().Bank(a.Before.BIN)
		is, _ := c.App.Book().Bank(a.After.BIN)
		out = append(out, alarmLine{a, u.Name, was.ShortName, is.ShortName})
	}
	return out
}

// boardView is the readiness board: all provinces, or one of them.
type boardView struct {
	setupHead
	Nation []provinceTile
	Rows   int // of the map
	One    *app.ProvinceReadiness
	Level  string
	Only   string // a state
	Lines  []app.ReadinessLine
	Common []commonGap // the province's own, once
}

// commonGap is something the whole province lacks.
type commonGap struct {
	app.Gap
	N int // procedures that wait for it
}

// commonGaps gathers what is the province's to close.
func commonGaps(lines []app.ReadinessLine) (out []commonGap) {
	for _, l := range lines {
		for _, g := range l.Gaps {
			if !g.Kind.Shared() {
				continue
			}
			i := slices.IndexFunc(out, func(x commonGap) bool { return x.Kind == g.Kind })
			if i < 0 {
				i, out = len(out), append(out, commonGap{Gap: g})
			}
			out[i].N++
		}
	}
	return out
}

// Own are the gaps of a line that are not the province's.
func (boardView) Own(l app.ReadinessLine) []app.Gap {
	return slices.DeleteFunc(slices.Clone(l.Gaps), func(g app.Gap) bool { return g.Kind.Shared() })
}

// readinessFor gives the board of an agency when one is asked for or the reader is of
// a commune, else that of the province.
func (c *Context) readinessFor(province, agency string) (app.ProvinceReadiness, error) {
	if agency == "" && c.Actor.Level == org.Commune {
		agency = c.Actor.AgencyID
	}
	if agency != "" {
		return c.App.ReadinessOf(c.R.Context(), c.Actor, agency)
	}
	list, err := c.App.Readiness(c.R.Context(), c.Actor, province)
	if err != nil {
		return app.ProvinceReadiness{}, err
	}
	return list[0], nil
}

func setupBoard(c *Context) error {
	q := c.R.URL.Query()
	if c.Actor.Province == org.MinistryTenant && q.Get("province") == "" {
		return c.setupNation()
	}
	h, err := c.setupHeadOf("board", "setup.title", q.Get("province"))
	if err != nil {
		return err
	}
	one, err := c.readinessFor(h.Province, q.Get("unit"))
	if err != nil {
		return err
	}
	v := boardView{setupHead: h, One: &one, Level: q.Get("level"), Only: q.Get("state"), Common: commonGaps(one.Lines)}
	for _, l := range one.Lines {
		if (v.Level == "" || string(l.Level) == v.Level) && (v.Only == "" || string(l.Standing.State) == v.Only) {
			v.Lines = append(v.Lines, l)
		}
	}
	return c.Show("setup", v)
}

func (c *Context) setupNation() error {
	list, err := c.App.Readiness(c.R.Context(), c.Actor, "")
	if err != nil {
		return err
	}
	v := boardView{setupHead: setupHead{Base: c.base("setup.title"), At: "board", Name: c.T("setup.nation"), Alarms: c.alarms()}}
	v.Nation, v.Rows = tiles(list)
	return c.Show("setup", v)
}

// GapPath is where a gap is closed.
func (v boardView) GapPath(l app.ReadinessLine, g app.Gap) string {
	province := "?" + values("province", v.Province)
	switch g.Kind {
	case app.GapUnits, app.GapOfficers:
		return "/organisation"
	case app.GapAccount:
		return "/setup/accounts" + province
	case app.GapUnsigned:
		return "/setup/confirmations" + province + "&subject=accounts"
	case app.GapSms, app.GapInvoice, app.GapDocuments:
		return "/setup/connections" + province + "#" + string(g.Kind)
	case app.GapTrials:
		return "/intake/" + l.Procedure.Key
	}
	return "/procedures/" + l.Procedure.Key
}

// CommonPath is where a gap of the province is closed.
func (v boardView) CommonPath(g app.Gap) string { return v.GapPath(app.ReadinessLine{}, g) }

// OfCommune reports whether the reader belongs to what the board is narrowed to.
func (v boardView) OfCommune() bool {
	return v.One.Of != nil && v.Session.Actor.AgencyID == v.One.Of.ID
}

// States lists the states of navigation for the filter.
func (boardView) States() []catalog.NavigationState { return catalog.NavigationStates }
