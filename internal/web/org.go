package web

import (
	"cmp"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
)

var orgRoutes = []Route{
	{"GET", "/organisation", May(org.ActionOrganisation), orgPage},
	{"GET", "/organisation/units/{id}", May(org.ActionOrganisation), orgUnitPage},
	{"GET", "/organisation/units/{id}/{act}", May(org.ActionOrganise), orgUnitForm},
	{"POST", "/organisation/units/{id}/{act}", May(org.ActionOrganise), orgUnitPost},
	{"GET", "/organisation/posts/{id}", May(org.ActionOrganise), orgPostPage},
	{"POST", "/organisation/posts/{id}", May(org.ActionOrganise), orgPostPost},
	{"GET", "/organisation/officers/{id}", May(org.ActionOrganise), orgOfficerPage},
	{"POST", "/organisation/officers/{id}", May(org.ActionOrganise), orgOfficerPost},
	{"GET", "/organisation/access", May(org.ActionOrganisation), accessPage},
	{"POST", "/organisation/access", May(org.ActionOrganisation), accessPost},
	{"GET", "/organisation/access/new", SignedIn, accessNewPage},
	{"POST", "/organisation/access/new", SignedIn, accessNewPost},
	{"GET", "/organisation/delegations", May(org.ActionOrganisation), delegationsPage},
	{"POST", "/organisation/delegations", May(org.ActionOrganisation), delegationsPost},
	{"GET", "/organisation/import", May(org.ActionOrganise), importsPage},
	{"POST", "/organisation/import", May(org.ActionOrganise), importsPost},
	{"GET", "/organisation/import/{id}", May(org.ActionOrganise), importPage},
	{"POST", "/organisation/import/{id}", May(org.ActionOrganise), importPost},
	{"GET", "/organisation/template.xlsx", May(org.ActionOrganise), orgTemplate},
	{"GET", "/organisation/export.xlsx", May(org.ActionOrganise), orgExport},
	{"GET", "/organisation/export.csv", May(org.ActionOrganise), orgExportCSV},
	{"GET", "/organisation/break-glass", May(org.ActionBreakGlassWatch), glassPage},
	{"POST", "/organisation/break-glass", May(org.ActionBreakGlassWatch), glassPost},
	{"GET", "/organisation/break-glass/{id}", May(org.ActionBreakGlass), glassDossierPage},
}

const (
	orgListed = 100 // units or officers a page lists at most
	expiryDay = 30  // days ahead in which the end of a post is announced
)

// orgLine is a unit as lists show it.
type orgLine struct {
	org.Unit
	Under    string // the units above, in words
	Parts    int
	Officers int
	Ended    bool
}

type orgView struct {
	Base
	Query    string
	Top      orgLine
	Found    []orgLine
	People   []orgPerson
	More     bool
	Admin    bool
	Expiring []orgHeld
	Waiting  int
}

type orgPerson struct {
	org.Officer
	Home string
}

// orgHeld is a post with its holder in words.
type orgHeld struct {
	org.Post
	Unit, Holder string
	Ended        bool
	Acting       string // who stands in today
}

// orgTop is the top of what an actor may look at: her legal body; the ministry sees
// every province from the search.
func (c *Context) orgTop() string { return c.Actor.AgencyID }

// orgSees reports whether the actor may look at a unit: her own body's, or her subtree.
func (c *Context) orgSees(id string) bool {
	d := c.App.Directory()
	if d.Administers(c.Actor, id) {
		return true
	}
	return c.Actor.AgencyID != "" && slices.Contains(d.Subtree(c.Actor.AgencyID), id)
}

func (c *Context) orgLine(u org.Unit) orgLine {
	d := c.App.Directory()
	l := orgLine{Unit: u, Parts: len(d.Children(u.ID)), Ended: u.ValidTo != "" && u.ValidTo < c.App.Today()}
	for _, p := range d.PostsAt(u.ID) {
		if p.OfficerID != "" && p.Open(c.App.Today()) {
			l.Officers++
		}
	}
	var above []string
	for id := u.ParentID; id != "" && len(above) < 4; {
		a, ok := d.Unit(id)
		if !ok {
			break
		}
		above, id = append(above, a.Name), a.ParentID
	}
	slices.Reverse(above)
	l.Under = strings.Join(above, " › ")
	return l
}

func orgPage(c *Context) error {
	d := c.App.Directory()
	top, _ := d.Unit(c.orgTop())
	v := orgView{Base: c.base("org.title"), Query: strings.TrimSpace(c.R.URL.Query().Get("q")), Top: c.orgLine(top), Admin: org.May(c.Actor, org.ActionOrganise)}
	if v.Query != "" {
		v.search(c)
	} else if c.App.Directory().Administers(c.Actor, top.ID) && c.Actor.Level == org.Ministry {
		for _, u := range d.Children("") {
			v.Found = append(v.Found, c.orgLine(u))
		}
	} else {
		v.Found = c.orgChildren(top.ID)
	}
	if len(v.Found) > orgListed {
		v.Found, v.More = v.Found[:orgListed], true
	}
	for _, p := range c.App.Expiring(c.Actor, expiryDay) {
		v.Expiring = append(v.Expiring, c.orgHeld(p))
	}
	for _, r := range c.App.AccessRequests(c.Actor) {
		if r.Status == org.AccessRequested && d.Administers(c.Actor, r.UnitID) {
			v.Waiting++
		}
	}
	return c.Show("org", v)
}

// orgChildren lists the parts of a unit, those in operation first, by name.
func (c *Context) orgChildren(id string) []orgLine {
	var out []orgLine
	for _, u := range c.App.Directory().Children(id) {
		out = append(out, c.orgLine(u))
	}
	slices.SortStableFunc(out, func(a, b orgLine) int {
		if a.Ended != b.Ended {
			return map[bool]int{true: 1, false: -1}[a.Ended]
		}
		return cmp.Compare(text.Fold(a.Name), text.Fold(b.Name))
	})
	return out
}

// search finds units and officers whose names, codes or ids hold every word, without
// regard to marks.
func (v *orgView) search(c *Context) {
	d := c.App.Directory()
	hit := func(s ...string) bool { return folded(v.Query, s...) }
	for _, u := range d.Units() {
		if len(v.Found) <= orgListed && hit(u.Name, u.ShortName, u.ID, u.AgencyCode) && c.orgSees(u.ID) {
			v.Found = append(v.Found, c.orgLine(u))
		}
	}
	if !v.Admin {
		return
	}
	for _, o := range d.Officers() {
		if len(v.People) < orgListed && hit(o.FullName, o.ID, o.Email) && d.Sees(c.Actor, o.ID) {
			home, _ := d.Unit(d.HomeOf(o.ID))
			v.People = append(v.People, orgPerson{o, home.Name})
		}
	}
}

// folded reports whether texts hold every word of a query, marks or not.
func folded(query string, in ...string) bool {
	words, key := text.Words(query), text.Fold(strings.Join(in, " "))
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(key, w) })
}

func (c *Context) orgHeld(p org.Post) orgHeld {
	d := c.App.Directory()
	u, _ := d.Unit(p.UnitID)
	o, _ := d.Officer(p.OfficerID)
	h := orgHeld{Post: p, Unit: u.Name, Holder: o.FullName, Ended: !p.Open(c.App.Today())}
	for _, x := range d.DelegationsOf(p.ID) {
		if x.Open(c.App.Today()) && x.GiverID == p.OfficerID {
			who, _ := d.Officer(x.OfficerID)
			h.Acting = who.FullName
		}
	}
	return h
}

// orgUnitView is a unit with everything about it.
type orgUnitView struct {
	Base
	U        orgLine
	Above    []org.Unit
	Parts    []orgLine
	More     bool
	Posts    []orgHeld
	Admin    bool
	Rules    bool // may propose how officers are assigned
	Heir     org.Unit
	Replaces []org.Unit
	History  []orgChange
}

// orgChange is a line of the history of a unit, post or officer.
type orgChange struct {
	At     int64
	Who    string
	What   string
	Fields []org.FieldChange
}

func orgUnitPage(c *Context) error {
	d := c.App.Directory()
	u, ok := d.Unit(c.R.PathValue("id"))
	if !ok || !c.orgSees(u.ID) {
		return fault.New(fault.NotFound, "org.not-found")
	}
	v := orgUnitView{Base: c.base(u.Name), U: c.orgLine(u), Admin: d.Administers(c.Actor, u.ID), Rules: c.App.MaySetAssignment(c.Actor, u.ID), Parts: c.orgChildren(u.ID)}
	for id := u.ParentID; id != "" && len(v.Above) < 8; {
		a, ok := d.Unit(id)
		if !ok || !c.orgSees(id) {
			break
		}
		v.Above, id = append(v.Above, a), a.ParentID
	}
	slices.Reverse(v.Above)
	if len(v.Parts) > orgListed {
		v.Parts, v.More = v.Parts[:orgListed], true
	}
	for _, p := range d.PostsAt(u.ID) {
		v.Posts = append(v.Posts, c.orgHeld(p))
	}
	v.Heir, _ = d.Unit(u.SuccessorID)
	for _, id := range d.Predecessors(u.ID) {
		if old, ok := d.Unit(id); ok {
			v.Replaces = append(v.Replaces, old)
		}
	}
	var err error
	if v.Admin {
		v.History, err = c.orgHistory(app.HistoryUnit, u.ID)
	}
	if err != nil {
		return err
	}
	return c.Show("org-unit", v)
}

func (c *Context) orgHistory(kind, id string) ([]orgChange, error) {
	steps, err := c.App.OrgHistory(c.R.Context(), c.Actor, kind, id)
	var out []orgChange
	for _, s := range steps {
		out = append(out, orgChange{s.By.At, s.By.Name, fault.Word(c.Lang, "admin."+s.Act), s.Fields})
	}
	return out, err
}
