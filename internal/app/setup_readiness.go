package app

import (
	"context"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/store"
)

// GapKind is something missing before a procedure is navigated (B-01…B-05).
type GapKind string

const (
	GapUnits       GapKind = "units"     // no counter of the level
	GapOfficers    GapKind = "officers"  // a step nobody with an account can do
	GapAccount     GapKind = "account"   // no beneficiary account for its fees
	GapUnsigned    GapKind = "unsigned"  // accounts not confirmed by the province, or changed since
	GapSms         GapKind = "sms"       // no SMS sender
	GapInvoice     GapKind = "invoice"   // no e-invoice provider, though fees are due
	GapDocuments   GapKind = "documents" // no document system
	GapTrials      GapKind = "trials"    // fewer than two finished trial dossiers
	GapProcess     GapKind = "process"   // no counted period or process: cannot be received
	TrialsDemanded         = 2           // dossiers of each procedure (B-05)
)

// Shared reports whether a gap is the province's: closed once for all procedures.
func (k GapKind) Shared() bool {
	return k == GapUnsigned || k == GapSms || k == GapInvoice || k == GapDocuments
}

// Gap is one thing missing. Unit and Role name the first example of GapOfficers and
// GapAccount; N of Of units lack it.
type Gap struct {
	Kind  GapKind
	Unit  string
	Role  org.Role
	N, Of int
}

// ReadinessLine is how ready a procedure is at a level of a province.
type ReadinessLine struct {
	Procedure *catalog.ProcedureVersion
	Level     org.AdminLevel
	Standing  catalog.Standing
	Trials    int // finished trial dossiers
	Gaps      []Gap
}

// ProvinceReadiness is a province on the board.
type ProvinceReadiness struct {
	Area    catalog.AdminArea
	Lines   []ReadinessLine
	By      map[catalog.NavigationState]int // lines by state
	Ready   int                             // lines without a gap
	Alarms  int                             // changed accounts nobody has acknowledged
	Signed  bool                            // its accounts are confirmed as they stand
	HasBody bool
	Of      *org.Unit // the agency it is narrowed to; nil = the whole province
}

// In counts the lines that stand in a state.
func (b ProvinceReadiness) In(state string) int { return b.By[catalog.NavigationState(state)] }

// Readiness computes the board of one province or, for "", of every province the
// actor sees. It asks the database twice, whatever the number of provinces and
// procedures: for finished trials and for confirmations.
func (a *App) Readiness(ctx context.Context, actor org.Actor, province string) ([]ProvinceReadiness, error) {
	return a.readiness(ctx, actor, province, nil)
}

// ReadinessOf computes the board of one agency that has counters, such as a commune:
// the procedures of its level and what its own counters lack.
func (a *App) ReadinessOf(ctx context.Context, actor org.Actor, agencyID string) (ProvinceReadiness, error) {
	u, ok := a.Directory().Unit(agencyID)
	if !ok || u.Kind != org.KindAgency {
		return ProvinceReadiness{}, fault.New(fault.NotFound, "account.unit-unknown", "unit", agencyID)
	}
	list, err := a.readiness(ctx, actor, u.Province, &u)
	if err != nil {
		return ProvinceReadiness{}, err
	}
	return list[0], nil
}

func (a *App) readiness(ctx context.Context, actor org.Actor, province string, of *org.Unit) ([]ProvinceReadiness, error) {
	if province == "" && actor.Province != org.MinistryTenant && actor.Kind != org.ActorSystem {
		province = actor.Province
	}
	if province != "" {
		if err := a.see(actor, org.ActionLocality, province); err != nil {
			return nil, err
		}
	} else if err := org.Authorise(actor, org.ActionLocality); err != nil {
		return nil, err
	}
	trials, err := a.DB.FinishedTrials(ctx, province)
	if err != nil {
		return nil, err
	}
	rows, err := a.DB.SetupRecords(ctx, store.SetupQuery{Kind: confirmationRecord, Province: province, Limit: maxConfirmations})
	if err != nil {
		return nil, err
	}
	signed := map[string]string{}
	for _, r := range rows {
		if c, err := readConfirmation(r); err == nil && c.Subject == ConfirmAccounts {
			signed[r.Province] = c.Hash
		}
	}
	var out []ProvinceReadiness
	for _, area := range a.ProvinceList() {
		if province != "" && area.Code != province {
			continue
		}
		o := a.organisedIn(area.Code)
		o.trials = trials
		o.signed = signed[area.Code] == a.hashOf(a.confirmable(area.Code, ConfirmAccounts))
		o.narrow(of)
		out = append(out, o.board(area))
	}
	return out, nil
}

func (o *organised) board(area catalog.AdminArea) ProvinceReadiness {
	b := ProvinceReadiness{Area: area, Of: o.of, By: map[catalog.NavigationState]int{}, Signed: o.signed, Alarms: len(o.app.Book().AccountAlarms(area.Code, true))}
	_, b.HasBody = o.app.ProvinceBody(area.Code)
	for _, level := range o.levels {
		for _, p := range o.app.Book().Search("", level, o.today, mostOfALevel) {
			if p.Crosses(level) {
				continue // follows the province
			}
			l := ReadinessLine{Procedure: p, Level: level, Standing: o.app.Book().NavigationOn(area.Code, p.Key, level, o.today),
				Trials: o.trials[store.TrialKey{Province: area.Code, Procedure: p.Key}], Gaps: o.gaps(p, level)}
			b.By[l.Standing.State]++
			if len(l.Gaps) == 0 {
				b.Ready++
			}
			b.Lines = append(b.Lines, l)
		}
	}
	return b
}

const mostOfALevel = 2000 // procedures; a level has far fewer
