package app

import (
	"context"
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// OfficerActor is an officer who acts in no post: she may ask for one, nothing else
// (CN01.7: rights on day one).
func OfficerActor(s Session) org.Actor {
	if s.Chosen {
		return s.Actor
	}
	return org.Actor{Kind: org.ActorOfficer, OfficerID: s.Officer.ID, Name: s.Officer.FullName}
}

// RequestAccess asks for a post: for oneself, or, as an administrator, for an officer
// of one's subtree. key makes a form sent twice one request.
func (a *App) RequestAccess(ctx context.Context, actor org.Actor, in org.AccessRequest, key string) error {
	in.ID, in.Status, in.By, in.Decided, in.Granted = orElse(key, NewID()), org.AccessRequested, org.SignOf(actor, ms(a.Now())), org.Sign{}, ""
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		if _, sent := d.Request(in.ID); sent {
			return nil, nil
		}
		if err := a.checkRequest(d, actor, &in); err != nil {
			return nil, err
		}
		o, _ := d.Officer(in.OfficerID)
		return &orgAct{Name: "org-access-request", UnitID: in.UnitID, Subject: o.FullName + " – " + in.Title, Detail: map[string]string{"request": in.ID, "reason": in.Reason},
			Follows: org.Holding{Requests: []org.AccessRequest{in}}}, nil
	})
}

func (a *App) checkRequest(d *org.Directory, actor org.Actor, in *org.AccessRequest) error {
	var faults fault.List
	add := func(field, code string, pairs ...string) {
		faults.Add(fault.New(fault.Invalid, code, pairs...).At(field))
	}
	u, ok := d.Unit(in.UnitID)
	switch {
	case !ok:
		add("unit_id", "org.unit-unknown", "id", in.UnitID)
	case !u.Open(a.Today()):
		add("unit_id", "org.ended-unit")
	}
	in.Province = u.Province
	if p, ok := d.Post(in.PostID); in.PostID != "" {
		if !ok || p.UnitID != in.UnitID || p.OfficerID != "" {
			add("post_id", "org.request-post")
		}
		in.Title, in.Roles = p.Title, p.Roles
	}
	if o, ok := d.Officer(in.OfficerID); !ok {
		add("officer_id", "org.officer-unknown", "id", in.OfficerID)
	} else if o.Blocked {
		add("officer_id", "org.officer-ended", "name", o.FullName)
	}
	if in.OfficerID != actor.OfficerID && !(d.Administers(actor, in.UnitID) && d.Sees(actor, in.OfficerID)) {
		faults.Add(fault.New(fault.Forbidden, "org.not-yours").At("officer_id"))
	}
	if strings.TrimSpace(in.Reason) == "" {
		add("reason", "org.missing")
	}
	for _, f := range d.Review(org.Actor{Kind: org.ActorSystem}, org.Holding{Posts: []org.Post{grantedPost(d, *in)}}, a.Today()) {
		if field := f.Field[strings.LastIndex(f.Field, ".")+1:]; field != "unit_id" && field != "officer_id" && field != "id" {
			faults.Add(f.At(field))
		}
	}
	return faults.Err()
}

// grantedPost is the post as it will be when a request is approved.
func grantedPost(d *org.Directory, r org.AccessRequest) org.Post {
	p, ok := d.Post(r.PostID)
	if !ok {
		p = org.Post{ID: "p-" + r.ID, UnitID: r.UnitID, Province: r.Province, Title: r.Title, Roles: r.Roles}
	}
	p.OfficerID, p.ValidFrom, p.ValidTo = r.OfficerID, r.ValidFrom, r.ValidTo
	return p
}

// DecideAccess approves a request, which gives the post at once, or rejects it with a
// note. Neither who asked nor who gets the post decides, and nobody grants what she
// may not (CN01.6).
func (a *App) DecideAccess(ctx context.Context, actor org.Actor, id string, approve bool, note string) error {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return err
	}
	note = strings.TrimSpace(note)
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		r, ok := d.Request(id)
		switch {
		case !ok || !d.Administers(actor, r.UnitID):
			return nil, fault.New(fault.NotFound, "org.not-found")
		case r.Status != org.AccessRequested:
			return nil, fault.New(fault.Conflict, "org.request-closed")
		case r.By.OfficerID == actor.OfficerID || r.OfficerID == actor.OfficerID:
			return nil, fault.New(fault.Forbidden, "org.request-self")
		case !approve && note == "":
			return nil, fault.New(fault.Invalid, "org.request-note").At("note")
		}
		o, _ := d.Officer(r.OfficerID)
		r.Note, r.Decided = note, org.SignOf(actor, ms(a.Now()))
		act := &orgAct{Name: "org-access-reject", UnitID: r.UnitID, Subject: o.FullName + " – " + r.Title, Detail: map[string]string{"request": id, "reason": note}}
		r.Status = org.AccessRejected
		if approve {
			if p, ok := d.Post(r.PostID); r.PostID != "" && (!ok || p.OfficerID != "") {
				return nil, fault.New(fault.Conflict, "org.request-post")
			}
			p := grantedPost(d, r)
			r.Status, r.Granted, act.Name = org.AccessApproved, p.ID, "org-access-approve"
			act.Rows.Posts = []org.Post{p}
		}
		act.Follows.Requests = []org.AccessRequest{r}
		return act, nil
	})
}

// WithdrawAccess takes a request back; only who made it or is to get the post.
func (a *App) WithdrawAccess(ctx context.Context, actor org.Actor, id string) error {
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		r, ok := d.Request(id)
		switch {
		case !ok || r.By.OfficerID != actor.OfficerID && r.OfficerID != actor.OfficerID:
			return nil, fault.New(fault.NotFound, "org.not-found")
		case r.Status != org.AccessRequested:
			return nil, fault.New(fault.Conflict, "org.request-closed")
		}
		r.Status, r.Decided = org.AccessWithdrawn, org.SignOf(actor, ms(a.Now()))
		return &orgAct{Name: "org-access-withdraw", UnitID: r.UnitID, Subject: r.Title, Detail: map[string]string{"request": id}, Follows: org.Holding{Requests: []org.AccessRequest{r}}}, nil
	})
}

// AccessRequests lists, newest first, the requests that concern the actor and those
// of the subtree she administers.
func (a *App) AccessRequests(actor org.Actor) []org.AccessRequest {
	d := a.Directory()
	return slices.DeleteFunc(d.Requests(), func(r org.AccessRequest) bool {
		return r.By.OfficerID != actor.OfficerID && r.OfficerID != actor.OfficerID && !d.Administers(actor, r.UnitID)
	})
}

// Delegate lends a post for some days: one's own, or as an administrator one of the
// subtree. key makes a form sent twice one delegation.
func (a *App) Delegate(ctx context.Context, actor org.Actor, in org.Delegation, key string) error {
	if err := org.Authorise(actor, org.ActionOrganisation); err != nil {
		return err
	}
	in.ID, in.RevokedOn = orElse(key, NewID()), ""
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		if _, sent := d.Delegation(in.ID); sent {
			return nil, nil
		}
		p, _ := d.Post(in.PostID)
		in.GiverID, in.Province = p.OfficerID, p.Province
		giver, _ := d.Officer(p.OfficerID)
		o, _ := d.Officer(in.OfficerID)
		return &orgAct{Name: "org-delegate", UnitID: p.UnitID, Subject: giver.FullName + " → " + o.FullName + " – " + p.Title, Detail: map[string]string{"delegation": in.ID, "reason": in.Reason},
			Rows: org.Holding{Delegations: []org.Delegation{in}}}, nil
	})
}

// RevokeDelegation ends a delegation at once: by who gave it, or an administrator.
func (a *App) RevokeDelegation(ctx context.Context, actor org.Actor, id string) error {
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		x, ok := d.Delegation(id)
		p, _ := d.Post(x.PostID)
		if !ok || x.GiverID != actor.OfficerID && !d.Administers(actor, p.UnitID) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		if x.RevokedOn != "" {
			return nil, nil
		}
		x.RevokedOn = a.Today()
		return &orgAct{Name: "org-delegate-revoke", UnitID: p.UnitID, Subject: p.Title, Detail: map[string]string{"delegation": id}, Rows: org.Holding{Delegations: []org.Delegation{x}}}, nil
	})
}

// Delegations lists the delegations that concern the actor and those of the subtree
// she administers, newest first.
func (a *App) Delegations(actor org.Actor) []org.Delegation {
	d := a.Directory()
	all := slices.DeleteFunc(d.Holding().Delegations, func(x org.Delegation) bool {
		p, _ := d.Post(x.PostID)
		return x.GiverID != actor.OfficerID && x.OfficerID != actor.OfficerID && !d.Administers(actor, p.UnitID)
	})
	slices.SortStableFunc(all, func(x, y org.Delegation) int { return strings.Compare(y.From, x.From) })
	return all
}
