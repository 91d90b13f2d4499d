package web

import (
	"net/url"
	"slices"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// accessLine is a request for a post in words.
type accessLine struct {
	org.AccessRequest
	Officer, Unit string
	MayDecide     bool
	Mine          bool
}

type accessView struct {
	Base
	Form  *typedForm
	Lines []accessLine
}

func (c *Context) accessView() accessView {
	v, d := accessView{Base: c.base("org.access.title"), Form: newTyped("", nil)}, c.App.Directory()
	for _, r := range c.App.AccessRequests(c.Actor) {
		o, _ := d.Officer(r.OfficerID)
		u, _ := d.Unit(r.UnitID)
		mine := r.By.OfficerID == c.Actor.OfficerID || r.OfficerID == c.Actor.OfficerID
		open := r.Status == org.AccessRequested
		v.Lines = append(v.Lines, accessLine{r, o.FullName, u.Name, open && !mine && d.Administers(c.Actor, r.UnitID), open && mine})
		if len(v.Lines) == 2*orgListed {
			break
		}
	}
	slices.SortStableFunc(v.Lines, func(a, b accessLine) int {
		return boolInt(b.Status == org.AccessRequested) - boolInt(a.Status == org.AccessRequested)
	})
	return v
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func accessPage(c *Context) error { return c.Show("org-access", c.accessView()) }

func accessPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	do, id := v.Get("do"), v.Get("id")
	switch do {
	case "approve", "reject":
		err = c.App.DecideAccess(c.R.Context(), c.Actor, id, do == "approve", v.Get("note"))
	case "withdraw":
		err = c.App.WithdrawAccess(c.R.Context(), c.Actor, id)
	default:
		return fault.New(fault.NotFound, "page.not-found")
	}
	if err == nil {
		c.Redirect("/organisation/access?done=access-" + do)
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.Forbidden {
		return err
	}
	page := c.accessView()
	page.Form = newTyped("r-"+id+"-", v)
	page.Form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "org-access", page)
}

// accessForm asks for a post: the unit is chosen first, by search.
type accessForm struct {
	Base
	F       *typedForm
	Query   string
	Units   []orgLine // found
	Unit    org.Unit  // chosen
	Vacant  []orgOption
	Roles   []orgOption
	Officer []orgOption // an administrator asks for one of these
	Key     string
	Self    bool
	Sent    []accessLine
}

func (c *Context) accessForm(q url.Values) accessForm {
	d, actor := c.App.Directory(), app.OfficerActor(c.Session)
	v := accessForm{Base: c.base("org.access.new"), F: newTyped("", q), Query: tidy(q, "q"), Key: NewKey(), Roles: wordsOf(c, org.Roles), Self: true}
	v.Unit, _ = d.Unit(q.Get("unit"))
	if v.Unit.ID == "" && v.Query != "" {
		found := orgView{Query: v.Query}
		found.searchOpen(c)
		v.Units = found.Found
	}
	for _, p := range d.PostsAt(v.Unit.ID) {
		if p.OfficerID == "" && p.Open(c.App.Today()) {
			v.Vacant = append(v.Vacant, orgOption{p.ID, p.Title})
		}
	}
	if v.Unit.ID != "" && d.Administers(actor, v.Unit.ID) {
		v.Self = false
		for _, o := range d.Officers() {
			if !o.Blocked && d.Sees(actor, o.ID) && (o.ID == q.Get("officer") || d.HomeOf(o.ID) == v.Unit.ID || d.HomeOf(o.ID) == v.Unit.ParentID || v.Unit.ID == c.Actor.UnitID) {
				v.Officer = append(v.Officer, orgOption{o.ID, o.FullName + " (" + o.ID + ")"})
			}
		}
	}
	for _, r := range c.App.AccessRequests(actor) {
		u, _ := d.Unit(r.UnitID)
		if r.OfficerID == actor.OfficerID && len(v.Sent) < 10 {
			v.Sent = append(v.Sent, accessLine{AccessRequest: r, Unit: u.Name})
		}
	}
	if v.F.Get("valid_from") == "" {
		v.F.Values.Set("valid_from", vnDay(c.App.Today()))
	}
	if q.Has("post") {
		v.F.Values.Set("post_id", q.Get("post"))
	}
	if q.Has("officer") {
		v.F.Values.Set("officer_id", q.Get("officer"))
	}
	return v
}

// searchOpen finds units in operation anywhere: whoever has no post yet sees none.
func (v *orgView) searchOpen(c *Context) {
	d := c.App.Directory()
	for _, u := range d.Units() {
		if len(v.Found) < 30 && folded(v.Query, u.Name, u.ID) && u.Open(c.App.Today()) {
			v.Found = append(v.Found, c.orgLine(u))
		}
	}
}

func accessNewPage(c *Context) error { return c.Show("org-access-new", c.accessForm(c.R.URL.Query())) }

func accessNewPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	actor := app.OfficerActor(c.Session)
	in := org.AccessRequest{UnitID: v.Get("unit"), PostID: v.Get("post_id"), Title: tidy(v, "title"), Roles: rolesOf(v), OfficerID: v.Get("officer_id"),
		ValidFrom: orgDate(v, "valid_from"), ValidTo: orgDate(v, "valid_to"), Reason: tidy(v, "reason")}
	if in.OfficerID == "" {
		in.OfficerID = actor.OfficerID
	}
	if err := c.App.RequestAccess(c.R.Context(), actor, in, v.Get("key")); err != nil {
		f := fault.Of(err)
		if f.Kind != fault.Invalid && f.Kind != fault.Forbidden && f.Kind != fault.Conflict {
			return err
		}
		page := c.accessForm(v)
		page.F.Blame(f, c.Lang)
		return c.ShowStatus(Status(f), "org-access-new", page)
	}
	c.Redirect("/organisation/access/new?done=access-sent")
	return nil
}

// lentLine is a delegation in words.
type lentLine struct {
	org.Delegation
	Giver, Officer, Title, Unit string
	Open                        bool // holds or will
	MayRevoke                   bool
}

type delegationsView struct {
	Base
	F     *typedForm
	Key   string
	Lines []lentLine
	Posts []orgOption // that may be lent here
	Whom  []orgOption
	Roles []orgOption
}

func (c *Context) delegationsView() delegationsView {
	d, today := c.App.Directory(), c.App.Today()
	v := delegationsView{Base: c.base("org.lent.title"), F: newTyped("", url.Values{"from": {vnDay(today)}}), Key: NewKey()}
	for _, x := range c.App.Delegations(c.Actor) {
		p, _ := d.Post(x.PostID)
		u, _ := d.Unit(p.UnitID)
		giver, _ := d.Officer(x.GiverID)
		o, _ := d.Officer(x.OfficerID)
		open := x.RevokedOn == "" && x.To >= today
		v.Lines = append(v.Lines, lentLine{x, giver.FullName, o.FullName, p.Title, u.Name, open, open && (x.GiverID == c.Actor.OfficerID || d.Administers(c.Actor, p.UnitID))})
		if len(v.Lines) == orgListed {
			break
		}
	}
	if c.Actor.OnBehalfOf.Name != "" {
		return v // a lent post is not lent on
	}
	agency := d.Subtree(c.Actor.AgencyID)
	for _, o := range d.Officers() {
		for _, p := range d.HeldBy(o.ID) {
			if !p.Open(today) || !slices.Contains(agency, p.UnitID) {
				continue
			}
			lendable := slices.ContainsFunc(p.Roles, org.Role.Delegable)
			if lendable && (o.ID == c.Actor.OfficerID || d.Administers(c.Actor, p.UnitID)) && len(v.Posts) < 2*orgListed {
				v.Posts = append(v.Posts, orgOption{p.ID, p.Title + " – " + o.FullName})
			}
		}
		if home := d.HomeOf(o.ID); !o.Blocked && slices.Contains(agency, home) && len(v.Whom) < 3*orgListed {
			v.Whom = append(v.Whom, orgOption{o.ID, o.FullName + " (" + o.ID + ")"})
		}
	}
	for _, r := range org.Roles {
		if r.Delegable() {
			v.Roles = append(v.Roles, orgOption{string(r), fault.Word(c.Lang, string(r))})
		}
	}
	return v
}

func delegationsPage(c *Context) error { return c.Show("org-delegations", c.delegationsView()) }

func delegationsPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	done := "delegated"
	if v.Get("do") == "revoke" {
		done = "delegation-revoked"
		err = c.App.RevokeDelegation(c.R.Context(), c.Actor, v.Get("id"))
	} else {
		err = c.App.Delegate(c.R.Context(), c.Actor, org.Delegation{PostID: v.Get("post_id"), OfficerID: v.Get("officer_id"), Roles: rolesOf(v), From: orgDate(v, "from"), To: orgDate(v, "to"), Reason: tidy(v, "reason")}, v.Get("key"))
	}
	if err != nil {
		f := fault.Of(err)
		if f.Kind != fault.Invalid && f.Kind != fault.Forbidden && f.Kind != fault.Conflict {
			return err
		}
		page := c.delegationsView()
		page.F.Values = v
		page.F.Blame(f, c.Lang)
		return c.ShowStatus(Status(f), "org-delegations", page)
	}
	c.Redirect("/organisation/delegations?done=" + done)
	return nil
}
