package app

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/outbox"
	"motcua/internal/store"
)

// A dossier belongs to the province of its CompetentAgency, whoever takes it in. Where
// units of other provinces take part (the counter of a CrossBoundary intake, an agency
// that is called or asked), their province keeps a reference, so that their lists,
// inboxes and registers find it. The reference is a function of the dossier: the act
// leaves a row of the outbox beside its events, and whoever delivers it reads the
// dossier as it is by then.

// HomeOf is the province a new dossier will belong to.
func (a *App) HomeOf(actor org.Actor, agencyID string) string {
	if u, ok := a.Directory().Unit(agencyID); ok {
		return u.Province
	}
	return actor.Province
}

// AgenciesFor lists the agencies of a province that decide a procedure and for which
// the counter may take it in, in the order of their names (O-07).
func (a *App) AgenciesFor(actor org.Actor, p *catalog.ProcedureVersion, province string) []org.Unit {
	d := a.Directory().At(a.Today())
	counter, _ := d.Unit(actor.UnitID)
	var out []org.Unit
	for _, u := range d.Units() {
		if u.Province != province || u.Kind != org.KindAgency || !p.Level.OfferedAt(u.Level) {
			continue
		}
		if _, across, err := dossier.CompetentNamed(d, p, counter, u.ID, a.Today()); err == nil && across {
			out = append(out, u)
		}
	}
	slices.SortFunc(out, func(x, y org.Unit) int { return strings.Compare(x.Name, y.Name) })
	return out
}

// guestsOf lists the other provinces whose units take part in a dossier.
func guestsOf(d *org.Directory, s *dossier.State) []string {
	var out []string
	for _, id := range s.Units {
		if u, ok := d.Unit(id); ok && u.Province != "" && u.Province != s.Province && !slices.Contains(out, u.Province) {
			out = append(out, u.Province)
		}
	}
	return out
}

// sees reports whether a dossier lies inside the actor's scope, also by what the
// actor's own province has to do with it.
func (a *App) sees(actor org.Actor, s *dossier.State) bool {
	scope, units := org.ScopeOf(actor), a.participants(s)
	if scope.Covers(s.Province, units) {
		return true
	}
	return slices.ContainsFunc(guestsOf(a.Directory(), s), func(p string) bool { return scope.Covers(p, units) })
}

// letters are the outbox rows by which other provinces learn of an act.
func (a *App) letters(s *dossier.State) []store.OutboxRow {
	var out []store.OutboxRow
	now := ms(a.Now())
	for _, p := range guestsOf(a.Directory(), s) {
		out = append(out, store.OutboxRow{
			Province: s.Province, ID: NewID(), DossierID: s.ID, Lane: s.ID + "/" + outbox.SystemProvince + "/" + p, System: outbox.SystemProvince,
			UnitID: s.CompetentAgency.ID, Key: s.ID + "/" + strconv.Itoa(s.Seq) + "/" + p, Payload: []byte(p),
			State: store.OutboxQueued, NextAt: now, CreatedAt: now, UpdatedAt: now,
		})
	}
	return out
}

// atOnce brings the references up to date without waiting for the sender. What fails
// here is not lost: the row of the outbox is there.
func (a *App) atOnce(ctx context.Context, s *dossier.State) {
	if a.Unhurried {
		return
	}
	for _, p := range guestsOf(a.Directory(), s) {
		if err := a.Refer(ctx, Ref{s.Province, s.ID}, p); err != nil {
			a.Log.Warn("reference of another province", "dossier", s.ID, "province", p, "error", err)
		}
	}
}

// Refer brings the reference that a province keeps of a dossier of another one up to
// the dossier as it is now. It may be done several times.
func (a *App) Refer(ctx context.Context, ref Ref, province string) error {
	row, err := a.DB.Dossier(ctx, ref.Province, ref.ID)
	if err != nil {
		return err
	}
	var s dossier.State
	if err := json.Unmarshal(row.State, &s); err != nil {
		return fmt.Errorf("dossier %s: snapshot: %w", ref, err)
	}
	return a.DB.SaveGuest(ctx, guestRow(a.Directory(), row, &s, province))
}

// guestRow is the reference a province keeps of a dossier.
func guestRow(d *org.Directory, row store.DossierRow, s *dossier.State, province string) store.Guest {
	g := store.Guest{Row: row}
	g.Row.Province, g.Row.Home, g.Row.Head, g.Row.State = province, row.Province, nil, nil
	in := func(unit string) bool { u, ok := d.Unit(unit); return ok && u.Province == province }
	for _, u := range participantsIn(d, s) {
		if in(u) {
			g.Units = append(g.Units, u)
		}
	}
	for _, w := range workRows(s) {
		if in(queueUnit(d, w.Queue)) {
			g.Work = append(g.Work, w)
		}
	}
	return g
}

// queueUnit is the unit whose posts take work from a queue; "" for timers.
func queueUnit(d *org.Directory, queue string) string {
	kind, rest, _ := strings.Cut(queue, ":")
	switch kind {
	case "post":
		p, _ := d.Post(rest)
		return p.UnitID
	case "unit":
		return rest[:max(0, strings.LastIndex(rest, ":"))]
	}
	return ""
}

// Courier delivers references to other provinces of the same installation.
type Courier struct{ App *App }

// System is the name its rows are addressed to.
func (Courier) System() string { return outbox.SystemProvince }

// Unknown: a reference may be written again.
func (Courier) Unknown() outbox.Policy { return outbox.Again }

// Send brings one reference up to date.
func (c Courier) Send(ctx context.Context, r store.OutboxRow) (outbox.Result, error) {
	if err := c.App.Refer(ctx, Ref{r.Province, r.DossierID}, string(r.Payload)); err != nil {
		return outbox.Result{}, fmt.Errorf("%w: %w", outbox.ErrNotSent, err)
	}
	return outbox.Result{Outcome: outbox.Done}, nil
}

// placed narrows a nationwide search in one unit to the unit's own province.
func (a *App) placed(s org.Scope, unit string) org.Scope {
	if u, ok := a.Directory().Unit(unit); ok && s.Kind == org.ScopeNation {
		return org.Scope{Kind: org.ScopeProvince, Province: u.Province}
	}
	return s
}

// StandingFor says how a procedure stands where a dossier taken in by the actor is
// decided, by an agency elsewhere or, "", at the actor's own place.
func (a *App) StandingFor(actor org.Actor, p *catalog.ProcedureVersion, agencyID string) catalog.Standing {
	u, ok := a.Directory().Unit(agencyID)
	if !ok {
		return a.Standing(actor, p)
	}
	return a.Book().NavigationOn(u.Province, p.Key, u.Level, a.Today())
}

// obey applies navigation to a submission: what is not navigated is filed in the
// provincial system (B-01, PP-17); on trial it is marked and never counted (B-09).
// Across the boundary the agency's province decides.
func (a *App) obey(actor org.Actor, p *catalog.ProcedureVersion, s *dossier.Submission) error {
	switch a.StandingFor(actor, p, s.Agency).State {
	case catalog.NotNavigated:
		return fault.New(fault.Invalid, "procedure.not-navigated", "where", a.WhereToFile(s.Province).Name).At("procedure")
	case catalog.OnTrial:
		s.Trial = true
	}
	return nil
}

// ProvincesAcross lists the provinces whose agencies decide a procedure, in the order
// of their codes; whether the counter may take it in for one is said by AgenciesFor.
func (a *App) ProvincesAcross(p *catalog.ProcedureVersion) []string {
	var out []string
	for _, u := range a.Directory().Units() {
		if u.Kind == org.KindAgency && u.Level != org.Ministry && p.Level.OfferedAt(u.Level) && !slices.Contains(out, u.Province) {
			out = append(out, u.Province)
		}
	}
	slices.Sort(out)
	return out
}
