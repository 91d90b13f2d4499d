package web

import (
	"strconv"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

var workRoutes = []Route{
	{"GET", "/home", SignedIn, homeOfPost},
	{"GET", "/inbox", May(org.ActionInbox), inboxPage},
	{"GET", "/dossiers", May(org.ActionListDossiers), dossierListPage},
	{"POST", "/dossiers", May(org.ActionListDossiers), dossierListByPerson},
}

// pageRows is how many rows a page of a list has.
const pageRows = 50

// homeOfPost leads to the first page that the post may use.
func homeOfPost(c *Context) error {
	if !c.Session.Chosen {
		c.Redirect("/posts")
		return nil
	}
	for _, m := range []struct {
		path   string
		action org.Action
	}{
		{"/inbox", org.ActionInbox},
		{"/dossiers", org.ActionListDossiers},
		{"/reports/ii-06", org.ActionReport},
	} {
		if org.May(c.Actor, m.action) {
			c.Redirect(m.path)
			return nil
		}
	}
	c.Redirect("/procedures")
	return nil
}

// position writes a place in a list (keyset cursor) for a URL.
func position(at int64, id string) string { return strconv.FormatInt(at, 36) + "." + id }

// positionOf reads a place in a list; anything else is the beginning.
func positionOf(s string) (at int64, id string) {
	head, id, ok := strings.Cut(s, ".")
	at, err := strconv.ParseInt(head, 36, 64)
	if !ok || err != nil {
		return 0, ""
	}
	return at, id
}

// pager leads through a list by position: there is no count and no page number.
type pager struct {
	First string // address of the beginning, "" on it
	Next  string // address of the next page, "" on the last
}

// pagerOf makes the pager of the page asked for; next is the position behind the
// last row, "" when there is no more.
func (c *Context) pagerOf(next string) pager {
	var p pager
	q := c.R.URL.Query()
	q.Del("done")
	q.Del("lang")
	if q.Get("after") != "" {
		q.Del("after")
		p.First = address(c.R.URL.Path, q.Encode())
	}
	if next != "" {
		q.Set("after", next)
		p.Next = address(c.R.URL.Path, q.Encode())
	}
	return p
}

func address(path, query string) string {
	if query == "" {
		return path
	}
	return path + "?" + query
}

// fieldFault is one fault of a form as the page shows it.
type fieldFault struct {
	Field string // id of the input, "" when it concerns the whole
	Text  string
}

// formFaults turns an error into what stands beside the fields; ok is false when
// it is no fault of the reader's and belongs on the error page.
func (c *Context) formFaults(err error) (list []fieldFault, status int, ok bool) {
	f := fault.Of(err)
	switch f.Kind {
	case fault.Internal, fault.Unavailable, fault.Forbidden, fault.SignedOut:
		return nil, 0, false
	}
	for _, one := range f.All() {
		list = append(list, fieldFault{strings.ReplaceAll(one.Field, ".", "-"), one.Text(c.Lang)})
	}
	return list, Status(f), true
}

// faulty are the faults of a page's form.
type faulty struct{ Faults []fieldFault }

// At gives the message of a field, "" when nothing is wrong with it.
func (f faulty) At(field string) string {
	for _, one := range f.Faults {
		if one.Field == field {
			return one.Text
		}
	}
	return ""
}

// noIndex asks search engines to leave a page out.
func (c *Context) noIndex() { c.W.Header().Set("X-Robots-Tag", "noindex, nofollow") }
