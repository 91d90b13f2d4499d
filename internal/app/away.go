package app

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// AwayPost is an officer who is absent and what waits for her, most urgent first.
type AwayPost struct {
	Post     org.Post
	Name     string
	UnitName string
	Items    []AwayItem
}

// AwayItem is a step of an absent officer, and whom the rule of her unit proposes.
type AwayItem struct {
	Row  store.InboxRow
	Step string
	To   *dossier.Choice // nil: nobody else is there

	rule catalog.AssignmentRule
}

// ref names the dossier.
func (i *AwayItem) ref() Ref { return Ref{i.Row.Summary.Province, i.Row.Summary.ID} }

// Away lists what waits for absent officers of the units a leader answers for, with whom
// the rules propose; where a unit has none, whoever has the fewest open items (CN14, O-04).
func (a *App) Away(ctx context.Context, actor org.Actor) ([]AwayPost, error) {
	if err := org.Authorise(actor, org.ActionUnitTasks); err != nil {
		return nil, err
	}
	d, on := a.Directory().At(a.Today()), a.Today()
	var posts []org.Post
	var ids []string
	for _, id := range a.headedUnits(actor) {
		if agency, _ := d.AgencyOf(id); agency.ID != actor.AgencyID {
			continue
		}
		for _, p := range d.PostsAt(id) {
			ids = append(ids, p.ID)
			if p.OfficerID != "" && dossier.Absent(d, p.ID, on) {
				posts = append(posts, p)
			}
		}
	}
	if len(posts) == 0 {
		return nil, nil
	}
	open, err := a.openAt(ctx, actor.Province, ids)
	if err != nil {
		return nil, err
	}
	choose := chooser{a, d, on, open, map[string]int{}}
	var out []AwayPost
	for _, p := range posts {
		if open[p.ID] == 0 {
			continue
		}
		o, _ := d.Officer(p.OfficerID)
		u, _ := d.Unit(p.UnitID)
		away := AwayPost{Post: p, Name: o.FullName, UnitName: u.Name}
		rows, err := a.DB.Inbox(ctx, store.InboxQuery{Province: actor.Province, Queues: []string{dossier.PostQueue(p.ID)}, Limit: tasksPerPost})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			item := AwayItem{Row: r, Step: a.stepName(r)}
			if err := choose.pick(ctx, p, &item); err != nil {
				return nil, err
			}
			away.Items = append(away.Items, item)
		}
		out = append(out, away)
	}
	return out, nil
}

// chooser gives out work one by one, each choice knowing those before it.
type chooser struct {
	a     *App
	d     *org.Directory
	on    string
	open  map[string]int
	turns map[string]int
}

func (c *chooser) pick(ctx context.Context, from org.Post, item *AwayItem) error {
	role := c.a.stepRole(item.Row)
	if role == "" || !from.Has(role) {
		return nil
	}
	s := item.Row.Summary
	u, _ := c.d.Unit(from.UnitID)
	rule := c.a.Book().AssignmentRules(u.Province, s.ProcedureKey, s.Field, c.on)[u.ID]
	if rule.Method == "" || rule.Method == catalog.ByHand {
		rule = catalog.AssignmentRule{UnitID: u.ID, Method: catalog.LeastOpen}
	}
	key := turnCounter(rule)
	if _, known := c.turns[key]; !known && rule.Method == catalog.RoundRobin {
		n, err := c.a.DB.Serial(ctx, key)
		if err != nil {
			return err
		}
		c.turns[key] = n
	}
	who, ok := dossier.Choose(rule, dossier.Choosing{Directory: c.d, UnitID: u.ID, Role: role, Field: s.Field, On: c.on, Open: c.open, Turn: c.turns[key] + 1})
	if !ok {
		return nil
	}
	c.turns[key]++
	c.open[who.PostID]++
	item.To, item.rule = &who, rule
	return nil
}

// stepRole is the role that a step of the inbox demands; "" when it is none of a process.
func (a *App) stepRole(r store.InboxRow) org.Role {
	p, err := a.Book().ProcedureIn(r.ProcedureKey, r.Summary.Province, a.Today())
	if err != nil {
		return ""
	}
	for _, v := range p.Variants {
		if w, _, err := a.process(v.WorkflowID, v.WorkflowVersion); err == nil {
			if s, ok := w.Step(r.StepID); ok {
				return s.Role
			}
		}
	}
	return ""
}

// Reassigned tells what became of the work of absent officers.
type Reassigned struct {
	Moved int
	Left  []string // codes of dossiers that stayed where they are, each to be looked at
}

// ReassignAway gives everything that waits for one absent officer to whom the rules
// propose, each as a Reassign with its own event. The same form sent twice moves nothing
// twice; what somebody else has moved meanwhile is left as it is (CN14).
func (a *App) ReassignAway(ctx context.Context, actor org.Actor, key, postID, reason string) (out Reassigned, err error) {
	base, err := uuid.Parse(key)
	if err != nil {
		return out, fault.New(fault.Invalid, "idempotency.missing")
	}
	all, err := a.Away(ctx, actor)
	if err != nil {
		return out, err
	}
	i := slices.IndexFunc(all, func(p AwayPost) bool { return p.Post.ID == postID })
	if i < 0 {
		return out, nil // sent twice, or back at work
	}
	for _, item := range all[i].Items {
		if item.To == nil {
			out.Left = append(out.Left, item.Row.Code)
			continue
		}
		call := Call{Actor: actor, Ref: item.ref(), Token: item.Row.Token, Key: uuid.NewSHA1(base, []byte(item.Row.Summary.ID+"/"+item.Row.Token)).String()}
		switch _, err := a.Execute(ctx, call, dossier.Reassign{PostID: item.To.PostID, Reason: reason}); {
		case err == nil:
			out.Moved++
		case fault.Has(err, "reason.missing") || fault.Of(err).Kind == fault.Internal:
			return out, err
		default:
			out.Left = append(out.Left, item.Row.Code)
			continue
		}
		if item.rule.Method == catalog.RoundRobin {
			if _, err := a.DB.ReserveSerial(ctx, turnCounter(item.rule)); err != nil {
				return out, err
			}
		}
	}
	return out, nil
}
