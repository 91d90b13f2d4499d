package web

import (
	"bytes"
	"html/template"
	"net/url"
	"strconv"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/print"
)

var officerFigureRoutes = []Route{
	{"GET", "/officer-figures", May(org.ActionOfficerFigures), officerFiguresPage},
	{"GET", "/officer-figures.xlsx", May(org.ActionOfficerFigures), officerFiguresXLSX},
}

// officerFiguresView is what leaders see of the refusals of their officers.
type officerFiguresView struct {
	Base
	faulty
	Query      app.OfficerFiguresQuery
	Units      []unitChoice
	Provinces  []unitChoice
	Years      []int
	Quarters   []int
	F          app.OfficerFigures
	PeriodText string
	Address    template.URL // of the same figures
}

func (c *Context) officerFiguresQuery() app.OfficerFiguresQuery {
	q := c.R.URL.Query()
	year, month, _ := deadline.DateOf(c.App.Now()).Civil()
	out := app.OfficerFiguresQuery{Province: q.Get("province"), Unit: q.Get("unit"), Year: year, Quarter: (int(month) + 2) / 3}
	if q.Has("year") {
		out.Year, out.Quarter = number(q.Get("year")), max(number(q.Get("quarter")), 0)
	}
	return out
}

func officerFiguresPage(c *Context) error {
	q := c.officerFiguresQuery()
	year, _, _ := deadline.DateOf(c.App.Now()).Civil()
	v := officerFiguresView{Base: c.base("figures.title"), Query: q, Years: []int{year, year - 1, year - 2}, Quarters: []int{1, 2, 3, 4}, PeriodText: c.periodText(c.Lang, q.Year, q.Quarter)}
	v.Address = template.URL(url.Values{"province": {q.Province}, "unit": {q.Unit}, "year": {strconv.Itoa(q.Year)}, "quarter": {strconv.Itoa(q.Quarter)}}.Encode())
	if org.ScopeOf(c.Actor).Kind == org.ScopeNation {
		v.Provinces = c.provinces()
	} else {
		for _, u := range c.App.FiguredUnits(c.Actor) {
			v.Units = append(v.Units, unitChoice{u.ID, u.Name})
		}
	}
	var err error
	if v.F, err = c.App.OfficerFigures(c.R.Context(), c.Actor, q); err != nil {
		faults, status, ok := c.formFaults(err)
		if !ok {
			return err
		}
		v.Faults = faults
		return c.ShowStatus(status, "officer-figures", v)
	}
	return c.Show("officer-figures", v)
}

// periodText names a year or one of its quarters.
func (c *Context) periodText(lang string, year, quarter int) string {
	if quarter > 0 {
		return c.pages.text(lang, "ratings.quarter-of", quarter, year)
	}
	return c.pages.text(lang, "ratings.year", year)
}

// officerFiguresXLSX is the same as a workbook, in Vietnamese as every book.
func officerFiguresXLSX(c *Context) error {
	q := c.officerFiguresQuery()
	f, err := c.App.OfficerFigures(c.R.Context(), c.Actor, q)
	if err != nil {
		return err
	}
	sheet := print.TableXLSX{SheetName: "Từ chối theo cán bộ", Title: "TIẾP NHẬN, TỪ CHỐI HỒ SƠ THEO CÁN BỘ", Subtitle: c.periodText("vi", q.Year, q.Quarter),
		Widths: []float64{36, 28}, Notes: []string{c.pages.text("vi", "figures.few", f.Least)}}
	var head []print.HeaderCell
	for _, key := range []string{"report.unit", "figures.officer", "figures.accepted", "figures.refused", "figures.share", "figures.not-approved", "figures.second", "figures.denied"} {
		head = append(head, print.HeaderCell{Text: c.pages.text("vi", key)})
	}
	sheet.Header = [][]print.HeaderCell{head}
	row := func(unit, name string, r app.OfficerRow) {
		share := any("")
		if p := r.Percent(); p >= 0 {
			share = p
		}
		sheet.Rows = append(sheet.Rows, []any{unit, name, r.Accepted, r.Refused, share, r.NotApproved, r.Second, r.Denied})
	}
	for _, u := range f.Units {
		for _, o := range u.Officers {
			if o.ID == "" {
				o.Name = c.pages.text("vi", "figures.system")
			}
			row(u.Name, o.Name, o)
		}
		row(u.Name, c.pages.text("vi", "figures.total"), u.Total)
	}
	var b bytes.Buffer
	if err := print.WriteTableXLSX(&b, sheet); err != nil {
		return err
	}
	return c.document(kindXLSX, "tu-choi-theo-can-bo-"+strconv.Itoa(q.Year)+".xlsx", &b)
}
