package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// SaveUnit adds a unit (version "") or changes one as its form showed it. To end a
// unit see EndUnit.
func (a *App) SaveUnit(ctx context.Context, actor org.Actor, in org.Unit, version string) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		old, exists := d.Unit(in.ID)
		if exists && !d.Administers(actor, old.ID) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		if version != "" {
			in.ValidTo, in.SuccessorID, in.AreaCode = old.ValidTo, old.SuccessorID, orElse(in.AreaCode, old.AreaCode)
		} else if above, ok := d.Unit(in.ParentID); ok && in.Province == "" {
			in.Province = above.Province
		}
		if done, err := edited(old, exists, version, in); done || err != nil {
			return nil, err
		}
		return &orgAct{Name: nameOf("unit", version), UnitID: orElse(in.ParentID, in.ID), Subject: in.Name, Detail: map[string]string{"unit": in.ID}, Rows: org.Holding{Units: []org.Unit{in}}}, nil
	})
}

func nameOf(what, version string) string {
	if version == "" {
		return "org-" + what + "-add"
	}
	return "org-" + what + "-edit"
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// SavePost adds a vacant post (version "") or changes one as its form showed it. Who
// holds it changes by request and approval, or by Revoke (CN01.6).
func (a *App) SavePost(ctx context.Context, actor org.Actor, in org.Post, version string) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		old, exists := d.Post(in.ID)
		if exists && !d.Administers(actor, old.UnitID) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		in.OfficerID = old.OfficerID
		if version != "" {
			in.UnitID, in.ValidTo, in.SuccessorID = old.UnitID, old.ValidTo, old.SuccessorID
		}
		u, _ := d.Unit(in.UnitID)
		in.Province = u.Province
		if done, err := edited(old, exists, version, in); done || err != nil {
			return nil, err
		}
		return &orgAct{Name: nameOf("post", version), UnitID: in.UnitID, Subject: in.Title, Detail: map[string]string{"post": in.ID}, Rows: org.Holding{Posts: []org.Post{in}}}, nil
	})
}

// SaveOfficer adds an officer's account (version "") or changes one as its form showed
// it. An account gives no right: posts do (CN01.3).
func (a *App) SaveOfficer(ctx context.Context, actor org.Actor, in org.Officer, version string) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		old, exists := d.Officer(in.ID)
		if exists && !d.Sees(actor, old.ID) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		in.Blocked, in.EndedOn = old.Blocked, old.EndedOn
		if done, err := edited(old, exists, version, in); done || err != nil {
			return nil, err
		}
		act := &orgAct{Name: nameOf("officer", version), UnitID: orElse(in.UnitID, d.HomeOf(in.ID)), Subject: in.FullName, Detail: map[string]string{"officer": in.ID}, Rows: org.Holding{Officers: []org.Officer{in}}}
		if exists && old.Subject != in.Subject {
			act.SignOut = []string{in.ID}
		}
		return act, nil
	})
}

// Restore opens the account of an officer who comes back; her posts do not.
func (a *App) Restore(ctx context.Context, actor org.Actor, id, version string) error {
	return a.withOfficer(ctx, actor, id, version, func(d *org.Directory, o org.Officer) (*orgAct, error) {
		o.Blocked, o.EndedOn = false, ""
		return &orgAct{Name: "org-officer-restore", Rows: org.Holding{Officers: []org.Officer{o}}}, nil
	})
}

// EndOfficer ends an account at once, on retirement or transfer: every post of hers
// becomes vacant, what she lent or was lent is revoked, her requests are withdrawn,
// and her sessions and tokens end (CN01, CN01.6). Work assigned to her posts waits
// there for the next holder.
func (a *App) EndOfficer(ctx context.Context, actor org.Actor, id, version, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "org.missing").At("reason")
	}
	return a.withOfficer(ctx, actor, id, version, func(d *org.Directory, o org.Officer) (*orgAct, error) {
		if o.ID == actor.OfficerID {
			return nil, fault.New(fault.Forbidden, "org.grant-self")
		}
		o.Blocked, o.EndedOn = true, a.Today()
		act := &orgAct{Name: "org-officer-end", Detail: map[string]string{"reason": strings.TrimSpace(reason)}, Rows: org.Holding{Officers: []org.Officer{o}}, SignOut: []string{o.ID}}
		h := d.Holding()
		for _, p := range d.HeldBy(o.ID) {
			p.OfficerID = ""
			act.Follows.Posts = append(act.Follows.Posts, p)
		}
		for _, x := range h.Delegations {
			if (x.GiverID == o.ID || x.OfficerID == o.ID) && x.RevokedOn == "" && x.To >= a.Today() {
				x.RevokedOn = a.Today()
				act.Follows.Delegations = append(act.Follows.Delegations, x)
			}
		}
		for _, r := range h.Requests {
			if r.OfficerID == o.ID && r.Status == org.AccessRequested {
				r.Status, r.Decided = org.AccessWithdrawn, org.SignOf(actor, ms(a.Now()))
				act.Follows.Requests = append(act.Follows.Requests, r)
			}
		}
		return act, nil
	})
}

func (a *App) withOfficer(ctx context.Context, actor org.Actor, id, version string, decide func(*org.Directory, org.Officer) (*orgAct, error)) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		o, ok := d.Officer(id)
		if !ok || !d.Sees(actor, id) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		if version != OrgVersion(o) {
			return nil, fault.New(fault.Conflict, "org.stale")
		}
		act, err := decide(d, o)
		if act != nil {
			act.UnitID, act.Subject = d.HomeOf(id), o.FullName
			if act.Detail == nil {
				act.Detail = map[string]string{}
			}
			act.Detail["officer"] = id
		}
		return act, err
	})
}

// Revoke takes a post from its holder at once; the post stays, vacant (CN01.6).
func (a *App) Revoke(ctx context.Context, actor org.Actor, postID, version, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fault.New(fault.Invalid, "org.missing").At("reason")
	}
	return a.withPost(ctx, actor, postID, version, func(d *org.Directory, p org.Post) (*orgAct, error) {
		holder := p.OfficerID
		o, _ := d.Officer(holder)
		p.OfficerID = ""
		return &orgAct{Name: "org-post-revoke", Subject: o.FullName + " – " + p.Title, Detail: map[string]string{"post": p.ID, "reason": strings.TrimSpace(reason)},
			Rows: org.Holding{Posts: []org.Post{p}}, SignOut: []string{holder}}, nil
	})
}

// EndPost ends a post after a last day. Work that is assigned to it refuses that,
// unless a successor takes it.
func (a *App) EndPost(ctx context.Context, actor org.Actor, postID, version, on, successor string) error {
	return a.withPost(ctx, actor, postID, version, func(d *org.Directory, p org.Post) (*orgAct, error) {
		p.ValidTo, p.SuccessorID = on, successor
		if on == "" {
			return nil, fault.New(fault.Invalid, "org.missing").At("valid_to")
		}
		if successor == "" {
			if err := a.noOpenWork(ctx, d, nil, []org.Post{p}); err != nil {
				return nil, err
			}
		}
		return &orgAct{Name: "org-post-end", Subject: p.Title, Detail: map[string]string{"post": p.ID}, Rows: org.Holding{Posts: []org.Post{p}}}, nil
	})
}

func (a *App) withPost(ctx context.Context, actor org.Actor, id, version string, decide func(*org.Directory, org.Post) (*orgAct, error)) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		p, ok := d.Post(id)
		if !ok || !d.Administers(actor, p.UnitID) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		if version != OrgVersion(p) {
			return nil, fault.New(fault.Conflict, "org.stale")
		}
		act, err := decide(d, p)
		if act != nil {
			act.UnitID = p.UnitID
		}
		return act, err
	})
}

// EndUnit ends a unit after a last day, its posts with it. It is refused while parts
// of it go on, and while it holds open work unless a successor takes that (CN02.1).
func (a *App) EndUnit(ctx context.Context, actor org.Actor, id, version, on, successor string) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		u, ok := d.Unit(id)
		switch {
		case !ok || !d.Administers(actor, id):
			return nil, fault.New(fault.NotFound, "org.not-found")
		case version != OrgVersion(u):
			return nil, fault.New(fault.Conflict, "org.stale")
		case on == "":
			return nil, fault.New(fault.Invalid, "org.missing").At("valid_to")
		}
		u.ValidTo, u.SuccessorID = on, successor
		act := &orgAct{Name: "org-unit-end", UnitID: id, Subject: u.Name, Detail: map[string]string{"unit": id, "successor": successor}, Rows: org.Holding{Units: []org.Unit{u}}}
		for _, p := range d.PostsAt(id) {
			if p.ValidTo == "" || p.ValidTo > on {
				p.ValidTo = on
				if p.ValidFrom > on {
					p.ValidFrom = on
				}
				act.Rows.Posts = append(act.Rows.Posts, p)
			}
		}
		if successor == "" {
			return act, a.noOpenWork(ctx, d, []org.Unit{u}, act.Rows.Posts)
		}
		return act, nil
	})
}

// namedWork is how many open dossiers a refusal names.
const namedWork = 20

// noOpenWork refuses with the dossiers that wait in units and posts: org.open-work.
func (a *App) noOpenWork(ctx context.Context, d *org.Directory, units []org.Unit, posts []org.Post) error {
	var ids, queues []string
	province := ""
	for _, u := range units {
		province = u.Province
		ids = append(ids, u.ID)
		for _, r := range org.Roles {
			queues = append(queues, "unit:"+u.ID+":"+string(r))
		}
	}
	for _, p := range posts {
		if u, ok := d.Unit(p.UnitID); ok {
			province = u.Province
		}
		queues = append(queues, "post:"+p.ID)
	}
	codes, err := a.DB.OpenWork(ctx, province, ids, queues, namedWork+1)
	if err != nil || len(codes) == 0 {
		return err
	}
	n := strconv.Itoa(len(codes))
	if len(codes) > namedWork {
		n, codes = "hơn "+strconv.Itoa(namedWork), append(codes[:namedWork], "…")
	}
	return fault.New(fault.Conflict, "org.open-work", "n", n, "codes", strings.Join(codes, ", ")).At("valid_to")
}

// Expiring lists held posts in the actor's subtree that end within some days, the
// nearest first (PP-08).
func (a *App) Expiring(actor org.Actor, days int) []org.Post {
	d, today := a.Directory(), a.Today()
	last := deadline.DateOf(a.Now()).AddDays(days).String()
	var out []org.Post
	for _, p := range d.Posts() {
		if p.OfficerID != "" && p.ValidTo >= today && p.ValidTo <= last && d.Administers(actor, p.UnitID) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(x, y org.Post) int { return strings.Compare(x.ValidTo, y.ValidTo) })
	return out
}
