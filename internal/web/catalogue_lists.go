package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/text"
)

// sharedList is one of the catalogues everybody shares (CN02), as the system holds it.
type sharedList struct {
	Name    string // in the address
	Columns []string
	Rows    func(*Context) [][]string
}

// sharedLists are those of the ten that the system holds; the others come with the
// connections that need them, and are not claimed before.
var sharedLists = []sharedList{
	{"procedures", []string{"code", "name", "field", "version", "from"}, listProcedures},
	{"online-services", []string{"code", "name", "online", "reason"}, listOnline},
	{"agencies", []string{"code", "name", "kind", "status"}, listAgencies},
	{"areas", []string{"code", "name", "parent", "from", "to", "basis"}, listAreas},
	{"fields", []string{"name", "code", "count"}, listFields},
	{"result-types", []string{"code", "name", "procedure"}, listResults},
	{"sub-items", []string{"code", "name", "item", "count", "source"}, listSubItems},
	{"banks", []string{"bin", "short", "name", "bank-kind", "lengths", "source"}, listBanks},
	{"accounts", []string{"unit", "bank", "account", "holder", "version", "from", "status", "basis"}, listAccounts},
	{"terms", []string{"level", "version", "notice", "public", "from", "basis"}, listTerms},
}

// mostListed bounds a page of a list; a search narrows it.
const mostListed = 500

type catalogueListsView struct {
	Base
	Lists []listHead
}

type listHead struct {
	Name  string
	Count int
}

func catalogueListsPage(c *Context) error {
	v := catalogueListsView{Base: c.base("catalogue.lists.title")}
	for _, l := range sharedLists {
		v.Lists = append(v.Lists, listHead{l.Name, len(l.Rows(c))})
	}
	return c.Show("catalogue-lists", v)
}

type catalogueListView struct {
	Base
	List     sharedList
	Query    string
	Rows     [][]string
	Total    int
	Revision int64
}

func catalogueListPage(c *Context) error {
	i := slices.IndexFunc(sharedLists, func(l sharedList) bool { return l.Name == c.R.PathValue("name") })
	if i < 0 {
		return fault.New(fault.NotFound, "page.not-found")
	}
	v := catalogueListView{Base: c.base("catalogue.list." + sharedLists[i].Name), List: sharedLists[i], Query: strings.TrimSpace(c.R.URL.Query().Get("q")), Revision: c.App.Book().Revision}
	words := text.Fold(v.Query)
	for _, row := range v.List.Rows(c) {
		if words == "" || strings.Contains(text.Fold(strings.Join(row, " ")), words) {
			if v.Total++; len(v.Rows) < mostListed {
				v.Rows = append(v.Rows, row)
			}
		}
	}
	return c.Show("catalogue-shared", v)
}

func listProcedures(c *Context) (out [][]string) {
	for _, p := range c.App.Book().Search("", "", c.App.Today(), mostProcedures) {
		out = append(out, []string{p.Key, p.Name, p.Field, strconv.Itoa(p.Version), vnDay(p.EffectiveFrom)})
	}
	return out
}

func listOnline(c *Context) (out [][]string) {
	for _, p := range c.App.Book().Search("", "", c.App.Today(), mostProcedures) {
		if p.OnlineLevel != "" {
			out = append(out, []string{p.Key, p.Name, fault.Word(c.Lang, p.OnlineLevel), onlineReason(c, p)})
		}
	}
	return out
}

// onlineReason is why a service is only partly online (CN03.4).
func onlineReason(c *Context, p *catalog.ProcedureVersion) string {
	if p.OnlineReason == "" {
		return p.OnlineNote
	}
	out := fault.Word(c.Lang, string(p.OnlineReason))
	if p.OnlineNote != "" {
		out += ": " + p.OnlineNote
	}
	return out
}

func listAgencies(c *Context) (out [][]string) {
	for _, a := range c.App.Book().Agencies {
		out = append(out, []string{a.Code, a.Name, c.known("catalogue.agency."+a.Kind, a.Kind), c.known("catalogue.agency-status."+a.Status, a.Status)})
	}
	return out
}

// listAreas lists territories with their whole history (CN02.1, CF-12).
func listAreas(c *Context) (out [][]string) {
	for _, a := range c.App.Book().Areas {
		parent := ""
		if p, ok := c.App.Book().Area(a.Parent, c.App.Today()); ok {
			parent = p.Name
		}
		out = append(out, []string{a.Code, a.Name, parent, vnDay(a.ValidFrom), vnDay(a.ValidTo), a.Basis})
	}
	return out
}

// counted counts the rows of a list by their first two cells, in order of the first.
func counted(pairs [][2]string) [][]string {
	n := map[[2]string]int{}
	for _, p := range pairs {
		n[p]++
	}
	var out [][]string
	for p, count := range n {
		out = append(out, []string{p[0], p[1], strconv.Itoa(count)})
	}
	slices.SortFunc(out, func(a, b []string) int {
		return cmp.Or(strings.Compare(text.Fold(a[0]), text.Fold(b[0])), strings.Compare(a[1], b[1]))
	})
	return out
}

func listFields(c *Context) [][]string {
	var pairs [][2]string
	for _, p := range c.App.Book().Search("", "", c.App.Today(), mostProcedures) {
		pairs = append(pairs, [2]string{p.Field, p.FieldCode})
	}
	return counted(pairs)
}

func listResults(c *Context) (out [][]string) {
	for _, p := range c.App.Book().Search("", "", c.App.Today(), mostProcedures) {
		for _, r := range p.Results {
			out = append(out, []string{r.Code, r.Name, p.Name})
		}
		if len(p.Results) == 0 && p.Result != "" {
			out = append(out, []string{"", p.Result, p.Name})
		}
	}
	return out
}
