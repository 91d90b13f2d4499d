package web

import (
	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var refusalRoutes = []Route{{"GET", "/refusals", May(org.ActionAdminLog), refusalsPage}}

// refusalsView is the log of what was refused to whom.
type refusalsView struct {
	Base
	List []refusalLine
	More string // address of the next page, "" at the end
}

// refusalLine is an entry as people read it.
type refusalLine struct {
	app.Refusal
	What, Reason string
	Named        bool // What is the name of something, not an address
}

func refusalsPage(c *Context) error {
	list, err := c.App.Refusals(c.R.Context(), c.Actor, c.R.URL.Query().Get("before"), adminLogPageSize)
	if err != nil {
		return err
	}
	v := refusalsView{Base: c.base("refusals.title")}
	for _, r := range list {
		v.List = append(v.List, c.refusalLine(r))
	}
	if len(list) == adminLogPageSize {
		v.More = "/refusals?" + values("before", list[len(list)-1].ID)
	}
	return c.Show("refusals", v)
}

func (c *Context) refusalLine(r app.Refusal) refusalLine {
	line := refusalLine{Refusal: r, What: r.Act, Reason: c.T("refusals.not-allowed")}
	if name, ok := fault.Commands()[r.Act]; ok {
		line.What, line.Named = name[0], true
		if c.Lang == "en" {
			line.What = name[1]
		}
	} else if r.Act == app.StateSecret {
		line.What, line.Named = c.T("refusals.secret"), true
	} else if r.Act == string(org.ActionReadDossier) {
		line.What, line.Named = c.T("refusals.read"), true
	}
	if key := "refusals.why." + r.Why; c.pages.words[c.Lang][key] != "" {
		line.Reason = c.T(key)
	}
	return line
}
