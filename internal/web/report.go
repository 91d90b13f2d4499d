package web

import (
	"bytes"
	"html/template"
	"mime"
	"net/http"
	"slices"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/org"
)

var reportRoutes = []Route{
	{"GET", "/register", May(org.ActionRegister), registerPage},
	{"GET", "/register.xlsx", May(org.ActionRegister), registerXLSX},
	{"GET", "/register.pdf", May(org.ActionRegister), registerPDF},
	{"GET", "/reports/ii-06", May(org.ActionReport), ii06Page},
	{"GET", "/reports/ii-06.xlsx", May(org.ActionReport), ii06XLSX},
	{"GET", "/reports/ii-06/list", May(org.ActionReport), ii06List},
}

// reportForm is the head of every report: whose dossiers, in which days.
type reportForm struct {
	faulty
	Unit, From, To string
	Units          []unitChoice
	Query          template.URL // of the address, for the exports and the lists
}

type unitChoice struct{ ID, Name string }

// reportQuery reads unit and days from the address; the days default to the
// current month.
func (c *Context) reportQuery() app.ReportQuery {
	q := c.R.URL.Query()
	year, month, _ := deadline.DateOf(c.App.Now()).Civil()
	r := app.ReportQuery{Unit: q.Get("unit"), From: q.Get("from"), To: q.Get("to")}
	if !q.Has("from") {
		r.From = deadline.NewDate(year, month, 1).String()
	}
	if !q.Has("to") {
		r.To = deadline.NewDate(year, month+1, 0).String()
	}
	return r
}

func (c *Context) reportForm(q app.ReportQuery, kinds ...org.UnitKind) reportForm {
	f := reportForm{Unit: q.Unit, From: q.From, To: q.To, Query: template.URL(reportAddress(q))}
	for _, u := range c.unitsInScope() {
		if slices.Contains(kinds, u.Kind) {
			f.Units = append(f.Units, unitChoice{u.ID, u.Name})
		}
	}
	return f
}

func reportAddress(q app.ReportQuery) string {
	return values("unit", q.Unit, "from", q.From, "to", q.To)
}

// unitsInScope lists the units whose dossiers the actor may count.
func (c *Context) unitsInScope() []org.Unit {
	scope := org.ScopeOf(c.Actor)
	if scope.Kind == org.ScopeNone && c.Actor.Has(org.BusinessAdmin) {
		scope = org.Scope{Kind: org.ScopeProvince, Province: c.Actor.Province}
	}
	var below []string
	if scope.Kind == org.ScopeUnit {
		below = c.App.Directory().Subtree(scope.UnitID)
	}
	var out []org.Unit
	for _, u := range c.App.Directory().Units() {
		if scope.Kind == org.ScopeNation || scope.Kind == org.ScopeProvince && u.Province == scope.Province || slices.Contains(below, u.ID) {
			out = append(out, u)
		}
	}
	return out
}

// unitName is the name of the unit a report is about.
func (c *Context) unitName(id string) string {
	if u, ok := c.App.Directory().Unit(id); ok {
		return u.Name
	}
	return c.T("report.everything")
}

// document answers with a file to keep, made whole before a byte is sent.
func (c *Context) document(kind, name string, body *bytes.Buffer) error {
	h := c.W.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	c.W.WriteHeader(http.StatusOK)
	if _, err := body.WriteTo(c.W); err != nil {
		c.Log.Debug("answer not delivered", "error", err)
	}
	return nil
}

const (
	kindXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	kindPDF  = "application/pdf"
)
