package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// glassPurpose begins the purpose of every read in the read log that needed the glass.
const glassPurpose = "break-glass: "

// GlassSetting is the key of the setting that says how long the glass stays broken:
// {"minutes": 60}.
const GlassSetting = "break-glass"

// glassMinutes is how long when nobody has set it; good practice, not law (CN01.5).
const glassMinutes = 60

func (a *App) glassLimit(ctx context.Context) (time.Duration, error) {
	s := struct {
		Minutes int `json:"minutes"`
	}{glassMinutes}
	raw, err := a.DB.Setting(ctx, GlassSetting)
	if err == nil {
		err = json.Unmarshal(raw, &s)
	} else if errors.Is(err, store.ErrNotFound) {
		err = nil
	}
	return time.Duration(min(max(s.Minutes, 1), 24*60)) * time.Minute, err
}

// BreakGlass lets a technical administrator read one dossier for a while, with a
// reason; the heads of its units and the inspectors are told (CN01.5). key makes a
// form sent twice one act.
func (a *App) BreakGlass(ctx context.Context, actor org.Actor, code, reason, key string) (string, error) {
	if err := org.Authorise(actor, org.ActionBreakGlass); err != nil {
		return "", err
	}
	reason = strings.TrimSpace(reason)
	var faults fault.List
	if n := utf8.RuneCountInString(reason); n < 20 || n > 500 {
		faults.Add(fault.New(fault.Invalid, "break-glass.reason").At("reason"))
	}
	row, units, err := a.glassDossier(ctx, actor, code)
	if err != nil && fault.Of(err).Kind != fault.Invalid {
		return "", err
	}
	faults.Join(err)
	if err := faults.Err(); err != nil {
		return "", err
	}
	limit, err := a.glassLimit(ctx)
	if err != nil {
		return "", err
	}
	now := a.Now()
	g := org.BreakGlass{ID: orElse(key, NewID()), Province: row.Province, DossierID: row.ID, Code: row.Code, Units: units, Reason: reason,
		By: org.SignOf(actor, ms(now)), Until: ms(now.Add(limit))}
	return g.ID, a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		if _, sent := d.Glass(g.ID); sent {
			return nil, nil
		}
		return &orgAct{Name: "org-break-glass", UnitID: row.CompetentAgency, Subject: g.Code, Detail: map[string]string{"glass": g.ID, "reason": reason}, Follows: org.Holding{Glass: []org.BreakGlass{g}}}, nil
	})
}

// glassDossier finds a dossier within an administrator's reach: the nation for the
// ministry's, the province for a province's, else her own body's.
func (a *App) glassDossier(ctx context.Context, actor org.Actor, code string) (row store.DossierRow, units []string, err error) {
	unknown := fault.New(fault.Invalid, "break-glass.code").At("code")
	province, id, err := a.DB.Locate(ctx, NormalCode(code))
	if errors.Is(err, store.ErrNotFound) {
		return row, nil, unknown.Because(err)
	}
	if err != nil {
		return row, nil, err
	}
	if row, err = a.DB.Dossier(ctx, province, id); err != nil {
		return row, nil, err
	}
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return row, nil, err
	}
	units = a.participants(&s)
	switch {
	case actor.Level == org.Ministry, actor.Level == org.Province && actor.Province == province, slices.Contains(units, actor.AgencyID):
		return row, units, nil
	}
	return row, nil, unknown
}

// OpenGlass reads the dossier for whoever broke the glass, while it is broken. Every
// read is logged with its purpose before it is answered (PD-07).
func (a *App) OpenGlass(ctx context.Context, actor org.Actor, id, address string) (*View, org.BreakGlass, error) {
	if err := org.Authorise(actor, org.ActionBreakGlass); err != nil {
		return nil, org.BreakGlass{}, err
	}
	g, ok := a.Directory().Glass(id)
	if !ok || g.By.OfficerID != actor.OfficerID || g.By.PostID != actor.PostID {
		return nil, g, fault.New(fault.NotFound, "org.not-found")
	}
	if !g.Open(ms(a.Now())) {
		return nil, g, fault.New(fault.Forbidden, "break-glass.ended")
	}
	row, err := a.DB.Dossier(ctx, g.Province, g.DossierID)
	if err != nil {
		return nil, g, err
	}
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return nil, g, err
	}
	read := store.ReadRow{Province: g.Province, DossierID: g.DossierID, At: ms(a.Now()), OfficerID: actor.OfficerID, PostID: actor.PostID, Purpose: glassPurpose + g.Reason, Address: address}
	if err := a.DB.LogRead(ctx, read); err != nil {
		return nil, g, err
	}
	v, err := a.view(ctx, actor, Ref{g.Province, g.DossierID}, s)
	if v != nil {
		v.Possible, v.AssignTo = nil, nil // to read, never to act
	}
	return v, g, err
}

// watches reports whether an actor is told of a break-glass: whoever broke it, and the
// heads and inspectors who may see the dossier.
func watches(actor org.Actor, g org.BreakGlass) bool {
	if g.By.OfficerID == actor.OfficerID {
		return true
	}
	return actor.Has(org.Approver, org.OneStopHead, org.Inspector, org.MinistryOffice) && org.ScopeOf(actor).Covers(g.Province, g.Units)
}

// Glasses lists, newest first, every time the glass was broken that the actor is told of.
func (a *App) Glasses(actor org.Actor) []org.BreakGlass {
	if !org.May(actor, org.ActionBreakGlassWatch) {
		return nil
	}
	return slices.DeleteFunc(a.Directory().Glasses(), func(g org.BreakGlass) bool { return !watches(actor, g) })
}

// UnseenGlass counts those the actor has not taken note of.
func (a *App) UnseenGlass(actor org.Actor) int {
	n := 0
	for _, g := range a.Glasses(actor) {
		seen := slices.ContainsFunc(g.Seen, func(s org.Sign) bool { return s.OfficerID == actor.OfficerID })
		if g.By.OfficerID != actor.OfficerID && !seen {
			n++
		}
	}
	return n
}

// GlassReads lists the reads under a break-glass, newest first.
func (a *App) GlassReads(ctx context.Context, actor org.Actor, id string) ([]store.ReadRow, error) {
	g, ok := a.Directory().Glass(id)
	if !ok || !org.May(actor, org.ActionBreakGlassWatch) || !watches(actor, g) {
		return nil, fault.New(fault.NotFound, "org.not-found")
	}
	rows, err := a.DB.Reads(ctx, g.Province, g.DossierID, 500)
	return slices.DeleteFunc(rows, func(r store.ReadRow) bool {
		return r.OfficerID != g.By.OfficerID || r.At < g.By.At || r.At >= g.Until || r.Purpose != glassPurpose+g.Reason
	}), err
}

// SeeGlass records that a head or an inspector has taken note.
func (a *App) SeeGlass(ctx context.Context, actor org.Actor, id string) error {
	return a.changeGlass(ctx, actor, id, "org-break-glass-seen", func(g *org.BreakGlass) bool {
		if g.By.OfficerID == actor.OfficerID || slices.ContainsFunc(g.Seen, func(s org.Sign) bool { return s.OfficerID == actor.OfficerID }) {
			return false
		}
		g.Seen = append(slices.Clone(g.Seen), org.SignOf(actor, ms(a.Now())))
		return true
	})
}

// EndGlass closes it before its time: whoever broke it, or who watches over it.
func (a *App) EndGlass(ctx context.Context, actor org.Actor, id string) error {
	return a.changeGlass(ctx, actor, id, "org-break-glass-end", func(g *org.BreakGlass) bool {
		open := g.Open(ms(a.Now()))
		g.Ended = ms(a.Now())
		return open
	})
}

func (a *App) changeGlass(ctx context.Context, actor org.Actor, id, name string, change func(*org.BreakGlass) bool) error {
	if err := org.Authorise(actor, org.ActionBreakGlassWatch); err != nil {
		return err
	}
	return a.changeOrganisation(ctx, actor, func(d *org.Directory) (*orgAct, error) {
		g, ok := d.Glass(id)
		if !ok || !watches(actor, g) {
			return nil, fault.New(fault.NotFound, "org.not-found")
		}
		if !change(&g) {
			return nil, nil
		}
		return &orgAct{Name: name, UnitID: actor.UnitID, Subject: g.Code, Detail: map[string]string{"glass": id}, Follows: org.Holding{Glass: []org.BreakGlass{g}}}, nil
	})
}
