package app

import (
	"context"
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
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
}

// In counts the lines that stand in a state.
func (b ProvinceReadiness) In(state string) int { return b.By[catalog.NavigationState(state)] }

// Readiness computes the board of one province or, for "", of every province the
// actor sees. It asks the database twice, whatever the number of provinces and
// procedures: for finished trials and for confirmations.
func (a *App) Readiness(ctx context.Context, actor org.Actor, province string) ([]ProvinceReadiness, error) {
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
	byProvince := a.unitsByProvince()
	var out []ProvinceReadiness
	for _, area := range a.ProvinceList() {
		if province != "" && area.Code != province {
			continue
		}
		o := a.organisedIn(area.Code, byProvince[area.Code])
		o.trials = trials
		o.signed = signed[area.Code] == a.hashOf(a.confirmable(area.Code, ConfirmAccounts))
		out = append(out, o.board(area))
	}
	return out, nil
}

// organised is a province's set-up as the checks look at it; the answers about who
// can do a step are kept while it is used.
type organised struct {
	app      *App
	province string
	today    string
	counters map[org.AdminLevel][]org.Unit
	missing  map[stepPlace]bool
	trials   map[store.TrialKey]int
	signed   bool
	checked  bool // trials and signed were read
}

// stepPlace is what decides who does a step.
type stepPlace struct {
	counter, agency, field string
	place                  org.Place
	role                   org.Role
}

// unitsByProvince sorts all counters in one pass.
func (a *App) unitsByProvince() map[string][]org.Unit {
	out := map[string][]org.Unit{}
	today := a.Today()
	for _, u := range a.Directory().Units() {
		if u.Kind == org.KindOneStop && u.Open(today) {
			out[u.Province] = append(out[u.Province], u)
		}
	}
	return out
}

func (a *App) organised(province string) *organised {
	o := a.organisedIn(province, a.unitsByProvince()[province])
	o.checked = false
	return o
}

func (a *App) organisedIn(province string, counters []org.Unit) *organised {
	o := &organised{app: a, province: province, today: a.Today(), counters: map[org.AdminLevel][]org.Unit{}, missing: map[stepPlace]bool{}, checked: true}
	for _, u := range counters {
		o.counters[u.Level] = append(o.counters[u.Level], u)
	}
	return o
}

func (o *organised) board(area catalog.AdminArea) ProvinceReadiness {
	b := ProvinceReadiness{Area: area, By: map[catalog.NavigationState]int{}, Signed: o.signed, Alarms: len(o.app.Book().AccountAlarms(area.Code, true))}
	_, b.HasBody = o.app.ProvinceBody(area.Code)
	for _, level := range []org.AdminLevel{org.Province, org.Commune} {
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

// gaps lists what is missing for a procedure at a level.
func (o *organised) gaps(p *catalog.ProcedureVersion, level org.AdminLevel) []Gap {
	counters := o.counters[level]
	if len(counters) == 0 {
		return []Gap{{Kind: GapUnits}}
	}
	var out []Gap
	if !slices.ContainsFunc(p.Variants, func(v catalog.Variant) bool { return v.Receivable(o.today) }) {
		out = append(out, Gap{Kind: GapProcess})
	}
	fees := len(p.FeesIn(o.province, o.today)) > 0
	officers, account := Gap{Kind: GapOfficers, Of: len(counters)}, Gap{Kind: GapAccount, Of: len(counters)}
	for _, u := range counters {
		agency, err := dossier.Competent(o.app.Directory(), p, u)
		if role, lacks := o.lacks(p, u, agency, err != nil); lacks {
			if officers.N++; officers.N == 1 {
				officers.Unit, officers.Role = u.Name, role
			}
		}
		if fees && !o.paid(p, agency) {
			if account.N++; account.N == 1 {
				account.Unit = agency.Name
			}
		}
	}
	for _, g := range []Gap{officers, account} {
		if g.N > 0 {
			out = append(out, g)
		}
	}
	return append(out, o.connected(p, fees)...)
}

// lacks names the first role of the procedure's steps that nobody with an account
// holds, for dossiers received at a counter.
func (o *organised) lacks(p *catalog.ProcedureVersion, counter, agency org.Unit, noAgency bool) (org.Role, bool) {
	if noAgency {
		return "", true
	}
	for _, v := range p.Variants {
		w, err := o.app.Book().Workflow(v.WorkflowID, 0)
		if err != nil {
			return "", true
		}
		for _, s := range w.Steps {
			k := stepPlace{counter.ID, agency.ID, p.Field, s.Place, s.Role}
			gone, known := o.missing[k]
			if !known {
				gone = !o.held(k)
				o.missing[k] = gone
			}
			if gone {
				return s.Role, true
			}
		}
	}
	return "", false
}

// held reports whether somebody with an account does a step.
func (o *organised) held(k stepPlace) bool {
	d := o.app.Directory()
	u, err := d.Resolve(k.place, k.counter, k.agency, k.field)
	if err != nil {
		return false
	}
	for _, p := range d.PostsIn(u.ID, k.role, o.today) {
		if x, ok := d.Officer(p.OfficerID); ok && !x.Blocked {
			return true
		}
	}
	return false
}

// paid reports whether every fee of the procedure has an account of the agency.
func (o *organised) paid(p *catalog.ProcedureVersion, agency org.Unit) bool {
	for _, f := range p.FeesIn(o.province, o.today) {
		if _, ok := o.app.Book().PayTo(agency.ID, f.SubItem, o.today); !ok {
			return false
		}
	}
	return true
}

// connected lists what the province itself lacks.
func (o *organised) connected(p *catalog.ProcedureVersion, fees bool) (out []Gap) {
	has := func(k catalog.ConnectionKind) bool { _, ok := o.app.Book().Connection(o.province, k); return ok }
	if fees && o.checked && !o.signed {
		out = append(out, Gap{Kind: GapUnsigned})
	}
	if !has(catalog.SmsSender) {
		out = append(out, Gap{Kind: GapSms})
	}
	if fees && !has(catalog.EInvoiceProvider) {
		out = append(out, Gap{Kind: GapInvoice})
	}
	if !has(catalog.DocumentSystem) {
		out = append(out, Gap{Kind: GapDocuments})
	}
	if n := o.trials[store.TrialKey{Province: o.province, Procedure: p.Key}]; o.checked && n < TrialsDemanded {
		out = append(out, Gap{Kind: GapTrials, N: n, Of: TrialsDemanded})
	}
	return out
}
