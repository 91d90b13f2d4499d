package web

import (
	"strings"

	"motcua/internal/org"
)

// menu is the officers' sidebar: a line shows when the post may do its action.
var menu = []struct {
	path, label string
	action      org.Action
}{
	{"/inbox", "nav.inbox", org.ActionInbox},
	{"/intake", "nav.intake", org.ActionIntake},
	{"/dossiers", "nav.dossiers", org.ActionListDossiers},
	{"/register", "nav.register", org.ActionRegister},
	{"/reports/ii-06", "nav.report", org.ActionReport},
	{"/procedures", "nav.procedures", org.ActionCatalogue},
	{"/what-if", "nav.what-if", org.ActionCatalogue},
	{"/calendars", "nav.calendars", org.ActionCalendar},
}

func (c *Context) nav() []NavItem {
	var out []NavItem
	for _, m := range menu {
		if org.May(c.Actor, m.action) {
			out = append(out, NavItem{Path: m.path, Label: m.label, Current: c.R.URL.Path == m.path || strings.HasPrefix(c.R.URL.Path, m.path+"/")})
		}
	}
	return out
}
