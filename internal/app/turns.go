package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// Named is a unit to choose.
type Named struct{ ID, Name string }

// turnTo leaves out what only the directory can tell is not possible, and finds who may
// get a step instead of its officer (CN14).
func (v *View) turnTo(a *App, actor org.Actor) {
	on := a.Today()
	d := a.Directory().At(on)
	v.ReassignTo = nil
	for _, t := range v.State.Led(actor) {
		if v.At != nil && len(v.State.Led(actor)) > 1 && v.State.Holds(actor) && t.ID != v.At.ID {
			continue
		}
		unit, _ := d.Unit(t.Unit.ID)
		for _, p := range d.PostsIn(t.Unit.ID, t.Role, on) {
			if o, ok := d.Officer(p.OfficerID); ok && p.ID != t.PostID {
				v.ReassignTo = append(v.ReassignTo, Candidate{PostID: p.ID, Name: o.FullName, Title: p.Title, UnitName: unit.Name, Absent: dossier.Absent(d, p.ID, on)})
			}
		}
	}
	away := slices.ContainsFunc(v.State.Besides(actor), func(t dossier.Token) bool { return dossier.Absent(d, t.PostID, on) })
	late := a.ExtensionPast(v)
	v.Possible = slices.DeleteFunc(v.Possible, func(name string) bool {
		if name == (dossier.ResolveAtOnce{}).Name() {
			return !dossier.MayResolveAtCounter(d, actor, v.State.CompetentAgency.ID, on)
		}
		if name == (dossier.ReviseFees{}).Name() {
			return !a.hasFees(v)
		}
		return name == "extend" && !late.IsZero() || name == "take-over" && !away || name == "reassign" && len(v.ReassignTo) == 0
	})
}

// hasFees reports whether fees were published for the dossier when it was received.
func (a *App) hasFees(v *View) bool {
	s := &v.State
	return v.Procedure != nil && len(v.Procedure.FeesIn(s.Province, deadline.DateOf(s.AcceptedAt).String())) > 0
}

// Suggest orders who may get a step: by rule, whoever is in charge of the field, then by
// load, whoever has the fewest open items; who is absent comes last (CN14). One query.
func (a *App) Suggest(ctx context.Context, actor org.Actor, v *View) error {
	lists := []*[]Candidate{&v.AssignTo, &v.ReassignTo}
	var queues []string
	for _, l := range lists {
		for _, c := range *l {
			queues = append(queues, dossier.PostQueue(c.PostID))
		}
	}
	if len(queues) == 0 || !v.Can("assign") && !v.Can("reassign") {
		return nil
	}
	open, err := a.DB.OpenItems(ctx, v.State.Province, queues)
	if err != nil {
		return err
	}
	on := a.Today()
	d := a.Directory().At(on)
	if v.Rule, err = a.proposed(ctx, v); err != nil {
		return err
	}
	for _, l := range lists {
		for i := range *l {
			c := &(*l)[i]
			c.Open, c.Absent = open[dossier.PostQueue(c.PostID)], dossier.Absent(d, c.PostID, on)
			p, _ := d.Post(c.PostID)
			c.InCharge = slices.Contains(p.Fields, v.State.Procedure.Field)
		}
		slices.SortStableFunc(*l, func(x, y Candidate) int {
			return cmp.Or(rank(x.Absent)-rank(y.Absent), rank(!x.InCharge)-rank(!y.InCharge), x.Open-y.Open)
		})
	}
	return nil
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Consultable suggests whom to ask about a dossier: the divisions beside the asking
// unit, and the bodies of the province's own level with their divisions (P-15).
func (a *App) Consultable(actor org.Actor, v *View) []Named {
	d := a.Directory().At(a.Today())
	var out []Named
	for _, u := range d.Units() {
		near := u.Province == v.State.Province && u.ID != actor.UnitID && (u.Level == org.Province || slices.Contains(d.Chain(u.ID), actor.AgencyID))
		if near && slices.ContainsFunc([]org.Role{org.Consultee, org.AssigningLeader, org.CaseOfficer}, func(r org.Role) bool { return len(d.PostsIn(u.ID, r, a.Today())) > 0 }) {
			out = append(out, Named{u.ID, unitTitle(d, u)})
		}
	}
	return out
}

// unitTitle tells units of the same name apart by the agency they belong to.
func unitTitle(d *org.Directory, u org.Unit) string {
	if agency, ok := d.AgencyOf(u.ID); ok && agency.ID != u.ID {
		return u.Name + ", " + agency.Name
	}
	return u.Name
}

// UnitNamed finds a unit by its id or by its name as Consultable writes it, first in a
// province, then in the ministry and elsewhere; a name that fits several is not enough.
func (a *App) UnitNamed(province, typed string) (string, error) {
	d := a.Directory().At(a.Today())
	typed = strings.TrimSpace(typed)
	if u, ok := d.Unit(typed); ok {
		return u.ID, nil
	}
	var found, away []string
	for _, u := range d.Units() {
		switch named := typed != "" && (strings.EqualFold(unitTitle(d, u), typed) || strings.EqualFold(u.Name, typed)); {
		case named && u.Province == province:
			found = append(found, u.ID)
		case named:
			away = append(away, u.ID)
		}
	}
	if len(found) == 0 {
		found = away
	}
	if len(found) != 1 {
		return "", fault.New(fault.Invalid, "unit.not-found").At("unit")
	}
	return found[0], nil
}
