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

// menu is the officers' sidebar.
var menu = []struct {
	label string
	lines []menuLine
}{
	{"nav.work", []menuLine{
		{"/inbox", "nav.inbox", org.ActionInbox},
		{"/unit-tasks", "nav.unit-tasks", org.ActionUnitTasks},
		{"/absences", "nav.absences", org.ActionUnitTasks},
		{"/intake", "nav.intake", org.ActionIntake},
		{"/intake-batch", "nav.intake-batch", org.ActionIntake},
		{"/guidance", "nav.guidance", org.ActionIntake},
		{"/dossiers", "nav.dossiers", org.ActionListDossiers},
		{"/digital-store", "nav.digital-store", org.ActionStore},
		{"/signing", "nav.signing", org.ActionSign},
		{"/deliveries", "nav.deliveries", org.ActionDeliveries},
		{"/register", "nav.register", org.ActionRegister},
		{"/reports/ii-06", "nav.report", org.ActionReport},
		{"/cash-book", "nav.cash-book", org.ActionCashBook},
		{"/receipts", "nav.receipts", org.ActionCashBook},
		{"/refunds", "nav.refunds", org.ActionRefunds},
		{"/feedback", "nav.feedback", org.ActionFeedback},
		{"/ratings", "nav.ratings", org.ActionRatings},
		{"/ratings/paper", "nav.rating-paper", org.ActionRatingType},
		{"/procedures", "nav.procedures", org.ActionCatalogue},
		{"/what-if", "nav.what-if", org.ActionCatalogue},
		{"/calendars", "nav.calendars", org.ActionCalendar},
		{"/help/guide", "nav.guide", org.ActionSignedIn},
		{"/support", "nav.support", org.ActionSignedIn},
	}},
	{"nav.set-up", []menuLine{
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
		group := NavGroup{Label: g.label}
		for _, m := range g.lines {
			if org.May(c.Actor, m.action) {
				group.Items = append(group.Items, NavItem{Path: m.path, Label: m.label, Current: m.path == current})
			}
		}
		if len(group.Items) > 0 {
			out = append(out, group)
		}
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
