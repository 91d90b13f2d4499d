package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/identity"
	"motcua/internal/org"
	"motcua/internal/store"
	"motcua/internal/text"
)

// sealGuidance binds sealed guidance to its table.
const sealGuidance = "guidance"

// How far back, and how many, earlier guidance is shown when the same person comes again.
const (
	guidanceSince = 365 * 24 * time.Hour
	guidanceShown = 5
)

// GuidanceForm is guidance as filled in at a counter before there is a dossier (P-01).
type GuidanceForm struct {
	Procedure string         `json:"procedure" doc:"procedure key"`
	Agency    string         `json:"agency,omitempty" maxLength:"64" doc:"unit id of the competent agency when it is elsewhere"`
	Name      string         `json:"name" maxLength:"200" doc:"of whom it is given to"`
	IDKind    string         `json:"id_kind,omitempty" enum:"PersonalID,OrgID,Passport"`
	Number    string         `json:"id,omitempty" maxLength:"20" doc:"her number, so that she is known when she comes again; kept sealed"`
	Whole     bool           `json:"whole,omitempty" doc:"nothing was brought: the whole published list is told"`
	Items     []GuidanceItem `json:"items,omitempty" maxItems:"100" doc:"what is missing or wrong"`
	Why       string         `json:"why,omitempty" maxLength:"500" doc:"why papers are asked for that earlier guidance did not name"`
}

// GuidanceItem is a paper of the published list that is missing or wrong, and why.
type GuidanceItem struct {
	Component string `json:"component"`
	Code      string `json:"reason_code" doc:"coded reason, as in a supplement request"`
	Reason    string `json:"reason" maxLength:"500"`
	Ground    string `json:"legal_ground,omitempty" maxLength:"300" doc:"left out: the usual one of the reason"`
}

// GiveGuidance records what somebody is told at the actor's counter, for the slip
// (P-01). The same key again gives the guidance given before. Faults: those of
// dossier.Guidance.Guide, person.name-missing at name, those of a number at id.
func (a *App) GiveGuidance(ctx context.Context, actor org.Actor, key string, f GuidanceForm) (dossier.Guidance, error) {
	var g dossier.Guidance
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return g, err
	}
	if key == "" || len(key) > 200 {
		return g, fault.New(fault.Invalid, "idempotency.missing")
	}
	g = dossier.Guidance{ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte(actor.PostID+"\n"+key)).String(), Province: actor.Province, At: a.stamp(), By: feedbackBy(actor),
		Unit: dossier.UnitRef{ID: actor.UnitID, Name: actor.UnitName}, Whole: f.Whole, Why: f.Why}
	if err := a.guide(ctx, actor, f, &g); err != nil {
		return g, err
	}
	body, err := json.Marshal(g)
	if err != nil {
		return g, err
	}
	err = a.DB.SaveGuidance(ctx, store.GuidanceRow{Province: g.Province, ID: g.ID, At: ms(g.At), UnitID: actor.UnitID, PersonIndex: g.Number.Index, Procedure: g.Procedure.Key,
		Body: a.Keys.Seal(body, sealGuidance)})
	if errors.Is(err, store.ErrConflict) { // the form was sent twice
		return a.sameGuidance(ctx, g)
	}
	return g, err
}

// guide checks the form and fills guidance in.
func (a *App) guide(ctx context.Context, actor org.Actor, f GuidanceForm, g *dossier.Guidance) error {
	p, err := a.Book().ProcedureIn(f.Procedure, a.HomeOf(actor, f.Agency), a.Today())
	if err != nil {
		return err
	}
	var faults fault.List
	if g.Person, err = text.ValidUTF8NFC(f.Name, 200); err != nil {
		faults.Add(fault.New(fault.Invalid, "text.invalid").At("name"))
	} else if g.Person == "" {
		faults.Add(fault.New(fault.Invalid, "person.name-missing").At("name"))
	}
	if g.Number, err = a.guidedNumber(f); err != nil {
		faults.Add(fault.Of(err).At("id"))
	}
	for _, i := range f.Items {
		item := dossier.SupplementItem{ComponentID: i.Component, ReasonCode: i.Code}
		for _, t := range []struct {
			to        *string
			from, key string
			max       int
		}{{&item.Reason, i.Reason, "reason.", 500}, {&item.LegalGround, i.Ground, "ground.", 300}} {
			if *t.to, err = text.ValidUTF8NFC(t.from, t.max); err != nil {
				faults.Add(fault.New(fault.Invalid, "text.invalid").At(t.key + i.Component))
			}
		}
		g.Items = append(g.Items, item)
	}
	if g.Why, err = text.ValidUTF8NFC(f.Why, 500); err != nil {
		faults.Add(fault.New(fault.Invalid, "text.invalid").At("why"))
	}
	before, err := a.guidanceOf(ctx, actor.Province, g.Number.Index, p.Key)
	if err != nil {
		return err
	}
	before = slices.DeleteFunc(before, func(b dossier.Guidance) bool { return b.ID == g.ID }) // the form sent twice
	faults.Join(g.Guide(p, a.Today(), before))
	g.Procedure = dossier.ProcedureRef{Key: p.Key, Code: p.Code, Version: p.Version, Name: p.Name, Field: p.Field, Level: p.Level}
	a.wordGuidance(actor, f.Agency, p, g)
	return faults.Err()
}

// guidedNumber seals the number of who is guided; none is allowed.
func (a *App) guidedNumber(f GuidanceForm) (dossier.SealedID, error) {
	number := plainNumber(f.Number)
	if number == "" {
		return dossier.SealedID{}, nil
	}
	kind, err := dossier.IDKind(f.IDKind), error(nil)
	switch kind {
	case dossier.OrgID:
		err = identity.CheckOrgID(number)
	case dossier.Passport:
		err = identity.CheckPassport(number)
	default:
		kind, err = dossier.PersonalID, identity.CheckPersonalID(number, "", "")
	}
	if err != nil {
		return dossier.SealedID{}, err
	}
	return a.SealID(kind, number), nil
}

// sameGuidance gives what the key gave before; a key used for something else is refused.
func (a *App) sameGuidance(ctx context.Context, g dossier.Guidance) (dossier.Guidance, error) {
	row, err := a.DB.Guidance(ctx, g.Province, g.ID)
	if err != nil {
		return g, err
	}
	was, err := a.openGuidance(row)
	if err == nil && (was.Person != g.Person || was.Number.Index != g.Number.Index || was.Procedure.Key != g.Procedure.Key || was.Whole != g.Whole || !slices.Equal(was.Items, g.Items)) {
		err = fault.New(fault.Conflict, "idempotency.reused")
	}
	return was, err
}

func (a *App) openGuidance(row store.GuidanceRow) (g dossier.Guidance, err error) {
	raw, err := a.Keys.Open(row.Body, sealGuidance)
	if err != nil {
		return g, err
	}
	return g, json.Unmarshal(raw, &g)
}

func (a *App) openGuidances(rows []store.GuidanceRow) ([]dossier.Guidance, error) {
	var out []dossier.Guidance
	for _, r := range rows {
		g, err := a.openGuidance(r)
		if err != nil {
			return nil, err
		}
		out = append(out, g)
	}
	return out, nil
}

func (a *App) guidanceOf(ctx context.Context, province, index, procedure string) ([]dossier.Guidance, error) {
	rows, err := a.DB.GuidanceOf(ctx, province, index, procedure, ms(a.Now().Add(-guidanceSince)), guidanceShown)
	if err != nil {
		return nil, err
	}
	return a.openGuidances(rows)
}

// GuidedBefore lists what a person was told for a procedure at the counters of the
// actor's province during the past year, newest first; a number that is not filled in
// has nothing.
func (a *App) GuidedBefore(ctx context.Context, actor org.Actor, procedure string, kind dossier.IDKind, number string) ([]dossier.Guidance, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return nil, err
	}
	if number = plainNumber(number); number == "" {
		return nil, nil
	}
	return a.guidanceOf(ctx, actor.Province, a.Keys.Index(string(kind), number), procedure)
}

// Guidance opens one slip for an officer who receives in its province; the read is
// logged (PD-07). Fault guidance.not-found.
func (a *App) Guidance(ctx context.Context, actor org.Actor, id, address string) (dossier.Guidance, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return dossier.Guidance{}, err
	}
	row, err := a.DB.Guidance(ctx, actor.Province, id)
	if errors.Is(err, store.ErrNotFound) {
		return dossier.Guidance{}, fault.New(fault.NotFound, "guidance.not-found")
	}
	if err != nil {
		return dossier.Guidance{}, err
	}
	if err := a.DB.LogRead(ctx, store.ReadRow{Province: row.Province, DossierID: row.ID, At: ms(a.Now()), OfficerID: actor.OfficerID, PostID: actor.PostID, Purpose: sealGuidance, Address: address}); err != nil {
		return dossier.Guidance{}, err
	}
	return a.openGuidance(row)
}

// GuidanceList lists what the actor's counter gave, newest first.
func (a *App) GuidanceList(ctx context.Context, actor org.Actor, after ListCursor, limit int) (list []dossier.Guidance, next *ListCursor, err error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return nil, nil, err
	}
	rows, err := a.DB.GuidanceList(ctx, store.GuidanceQuery{Province: actor.Province, Units: []string{actor.UnitID}, AfterAt: after.At, AfterID: after.ID, Limit: limit + 1})
	if err != nil {
		return nil, nil, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		next = &ListCursor{rows[limit-1].At, rows[limit-1].ID}
	}
	list, err = a.openGuidances(rows)
	return list, next, err
}

// guidanceFees says in words what is to be paid.
func guidanceFees(text string, lines []string) string {
	if len(lines) > 0 {
		return strings.Join(lines, "; ")
	}
	return text
}
