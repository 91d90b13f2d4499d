package web

import (
	"net/url"

	"motcua/internal/app"
	"motcua/internal/fault"
	"motcua/internal/org"
)

func (c *Context) postForm() (*orgForm, org.Post, error) {
	d := c.App.Directory()
	p, ok := d.Post(c.R.PathValue("id"))
	if !ok || !d.Administers(c.Actor, p.UnitID) {
		return nil, p, fault.New(fault.NotFound, "org.not-found")
	}
	u, _ := d.Unit(p.UnitID)
	h := c.orgHeld(p)
	v := url.Values{"title": {p.Title}, "valid_from": {vnDay(p.ValidFrom)}}
	for _, r := range p.Roles {
		v.Add("roles", string(r))
	}
	version := map[string]string{"version": app.OrgVersion(p)}
	f := &orgForm{Base: c.base(p.Title), F: newTyped("", v), Lede: u.Name, Back: "/organisation/units/" + u.ID, BackTo: u.Name,
		Facts: []orgFact{{"org.f.id", p.ID}, {"org.holder", h.Holder}, {"org.acting", h.Acting}, {"org.f.valid_to", vnDay(p.ValidTo)}}}
	fields := c.postFields()
	f.Parts = append(f.Parts, orgFormPart{Title: "org.post.edit", Do: "save", Button: "org.save", Fields: fields[:len(fields)-1], Hidden: version})
	if p.OfficerID == "" {
		f.Parts = append(f.Parts, orgFormPart{Title: "org.post.give", Text: "org.post.give.text", Do: "give", Button: "org.post.give.do"})
	} else {
		f.Parts = append(f.Parts, orgFormPart{Title: "org.post.revoke", Text: "org.post.revoke.text", Do: "revoke", Button: "org.post.revoke.do", Ask: "org.post.revoke.ask", Danger: true, Hidden: version,
			Fields: []orgField{field("text", "reason", true, 500)}})
	}
	f.Parts = append(f.Parts, orgFormPart{Title: "org.post.end", Text: "org.post.end.text", Do: "end", Button: "org.post.end.do", Ask: "org.post.end.ask", Danger: true, Hidden: version,
		Fields: []orgField{field("text", "valid_to", true, 10).help("org.h.valid_to"), field("text", "successor_id", false, 60).label("org.f.successor_post")}})
	var err error
	f.History, err = c.orgHistory(app.HistoryPost, p.ID)
	return f, p, err
}

func orgPostPage(c *Context) error {
	f, _, err := c.postForm()
	if err != nil {
		return err
	}
	return c.Show("org-form", f)
}

func orgPostPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	f, p, err := c.postForm()
	if err != nil {
		return err
	}
	ctx, version := c.R.Context(), v.Get("version")
	switch v.Get("do") {
	case "give":
		c.Redirect("/organisation/access/new?" + values("unit", p.UnitID, "post", p.ID))
		return nil
	case "revoke":
		err = c.App.Revoke(ctx, c.Actor, p.ID, version, v.Get("reason"))
	case "end":
		err = c.App.EndPost(ctx, c.Actor, p.ID, version, orgDate(v, "valid_to"), tidy(v, "successor_id"))
	default:
		p.Title, p.Roles, p.ValidFrom = tidy(v, "title"), rolesOf(v), orgDate(v, "valid_from")
		err = c.App.SavePost(ctx, c.Actor, p, version)
	}
	if err != nil {
		return c.orgRefused(f, v, err)
	}
	c.Redirect("/organisation/posts/" + p.ID + "?done=org-saved")
	return nil
}

func (c *Context) officerForm() (*orgForm, org.Officer, error) {
	d := c.App.Directory()
	o, ok := d.Officer(c.R.PathValue("id"))
	if !ok || !d.Sees(c.Actor, o.ID) {
		return nil, o, fault.New(fault.NotFound, "org.not-found")
	}
	home, _ := d.Unit(d.HomeOf(o.ID))
	v := url.Values{"full_name": {o.FullName}, "subject": {o.Subject}, "phone": {o.Phone}, "email": {o.Email}, "unit_id": {o.UnitID}}
	version := map[string]string{"version": app.OrgVersion(o)}
	f := &orgForm{Base: c.base(o.FullName), F: newTyped("", v), Lede: home.Name, Back: "/organisation/units/" + home.ID, BackTo: home.Name,
		Facts: []orgFact{{"org.f.id", o.ID}, {"org.ended", vnDay(o.EndedOn)}}}
	for _, p := range d.HeldBy(o.ID) {
		f.Posts = append(f.Posts, c.orgHeld(p))
	}
	f.Parts = append(f.Parts, orgFormPart{Title: "org.officer.edit", Do: "save", Button: "org.save", Hidden: version, Fields: append(officerFields(), field("text", "unit_id", false, 60))})
	if o.Blocked {
		f.Parts = append(f.Parts, orgFormPart{Title: "org.officer.restore", Text: "org.officer.restore.text", Do: "restore", Button: "org.officer.restore.do", Hidden: version})
	} else {
		f.Parts = append(f.Parts, orgFormPart{Title: "org.officer.give", Text: "org.officer.give.text", Do: "give", Button: "org.post.give.do"},
			orgFormPart{Title: "org.officer.end", Text: "org.officer.end.text", Do: "end", Button: "org.officer.end.do", Ask: "org.officer.end.ask", Danger: true, Hidden: version,
				Fields: []orgField{field("text", "reason", true, 500)}})
	}
	var err error
	f.History, err = c.orgHistory(app.HistoryOfficer, o.ID)
	return f, o, err
}

func orgOfficerPage(c *Context) error {
	f, _, err := c.officerForm()
	if err != nil {
		return err
	}
	return c.Show("org-form", f)
}

func orgOfficerPost(c *Context) error {
	v, err := c.Form()
	if err != nil {
		return err
	}
	f, o, err := c.officerForm()
	if err != nil {
		return err
	}
	ctx, version := c.R.Context(), v.Get("version")
	switch v.Get("do") {
	case "give":
		c.Redirect("/organisation/access/new?" + values("unit", c.App.Directory().HomeOf(o.ID), "officer", o.ID))
		return nil
	case "end":
		err = c.App.EndOfficer(ctx, c.Actor, o.ID, version, v.Get("reason"))
	case "restore":
		err = c.App.Restore(ctx, c.Actor, o.ID, version)
	default:
		readOfficer(&o, v)
		o.UnitID = tidy(v, "unit_id")
		err = c.App.SaveOfficer(ctx, c.Actor, o, version)
	}
	if err != nil {
		return c.orgRefused(f, v, err)
	}
	c.Redirect("/organisation/officers/" + o.ID + "?done=org-saved")
	return nil
}
