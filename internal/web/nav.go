package web

import (
	"strings"

	"motcua/internal/org"
)

// menuLine is a line of the sidebar; it shows when the post may do its action.
type menuLine struct {
	path, label string
	action      org.Action
}

// menu is the officers' sidebar: what a counter does all day comes first, what is looked
// up or set up now and then is folded until one is there.
var menu = []struct {
	label  string
	folded bool
	lines  []menuLine
}{
	{"nav.work", false, []menuLine{
		{"/inbox", "nav.inbox", org.ActionInbox},
		{"/intake", "nav.intake", org.ActionIntake},
		{"/intake-batch", "nav.intake-batch", org.ActionIntake},
		{"/guidance", "nav.guidance", org.ActionIntake},
		{"/dossiers", "nav.dossiers", org.ActionListDossiers},
		{"/digital-store", "nav.digital-store", org.ActionStore},
		{"/signing", "nav.signing", org.ActionSign},
		{"/unit-tasks", "nav.unit-tasks", org.ActionUnitTasks},
		{"/absences", "nav.absences", org.ActionUnitTasks},
		{"/deliveries", "nav.deliveries", org.ActionDeliveries},
	}},
	{"nav.money", false, []menuLine{
		{"/cash-book", "nav.cash-book", org.ActionCashBook},
		{"/receipts", "nav.receipts", org.ActionCashBook},
		{"/refunds", "nav.refunds", org.ActionRefunds},
	}},
	{"nav.books", false, []menuLine{
		{"/register", "nav.register", org.ActionRegister},
		{"/reports/ii-06", "nav.report", org.ActionReport},
		{"/feedback", "nav.feedback", org.ActionFeedback},
		{"/ratings", "nav.ratings", org.ActionRatings},
		{"/officer-figures", "nav.officer-figures", org.ActionOfficerFigures},
		{"/ratings/paper", "nav.rating-paper", org.ActionRatingType},
	}},
	{"nav.look-up", true, []menuLine{
		{"/procedures", "nav.procedures", org.ActionCatalogue},
		{"/what-if", "nav.what-if", org.ActionCatalogue},
		{"/calendars", "nav.calendars", org.ActionCalendar},
		{"/help/guide", "nav.guide", org.ActionSignedIn},
		{"/support", "nav.support", org.ActionSignedIn},
	}},
	{"nav.set-up", true, []menuLine{
		{"/forms", "nav.forms", org.ActionForms},
		{"/setup", "nav.locality", org.ActionLocality},
		{"/catalogue", "nav.catalogue", org.ActionCatalogueEdit},
		{"/signing/keys", "nav.sign-keys", org.ActionSignKeys},
		{"/changes", "nav.changes", org.ActionSetUp},
		{"/organisation", "nav.organisation", org.ActionOrganise},
		{"/organisation/access", "nav.access", org.ActionOrganisation},
		{"/organisation/delegations", "nav.delegations", org.ActionOrganisation},
		{"/organisation/break-glass", "nav.break-glass", org.ActionBreakGlassWatch},
		{"/workflows", "nav.workflows", org.ActionWorkflow},
		{"/admin-log", "nav.admin-log", org.ActionAdminLog},
	}},
}

func (c *Context) nav() []NavGroup {
	var out []NavGroup
	current := currentLine(c.R.URL.Path)
	for _, g := range menu {
		group := NavGroup{Label: g.label, Folds: g.folded}
		for _, m := range g.lines {
			if org.May(c.Actor, m.action) {
				group.Items = append(group.Items, NavItem{Path: m.path, Label: m.label, Current: m.path == current})
				group.Open = group.Open || m.path == current
			}
		}
		if len(group.Items) > 0 {
			out = append(out, group)
		}
	}
	if len(out) > 0 && out[0].Folds { // whoever only sets up has nothing before it
		out[0].Open = true
	}
	return out
}

// currentLine is the menu's most exact path that a page lies under.
func currentLine(path string) (best string) {
	for _, g := range menu {
		for _, m := range g.lines {
			if (path == m.path || strings.HasPrefix(path, m.path+"/")) && len(m.path) > len(best) {
				best = m.path
			}
		}
	}
	return best
}
