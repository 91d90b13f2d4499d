package app

import (
	"context"
	"fmt"
	"strconv"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// NavigationKind is the kind of proposals that switch procedures of a province.
const NavigationKind ProposalKind = "Navigation"

// NavigationPlan is what such a proposal holds.
type NavigationPlan struct {
	Province string                    `json:"province"`
	Entries  []catalog.NavigationEntry `json:"entries"`
}

// navigationRoom is what navigation says about itself as set-up (B-01, B-09).
type navigationRoom struct{}

func (navigationRoom) Kind() ProposalKind { return NavigationKind }
func (navigationRoom) Action() org.Action { return org.ActionSetUp }
func (navigationRoom) Current(a *App, province string) int {
	return a.Book().NavigationVersion(province)
}

func (navigationRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	var plan NavigationPlan
	if err := p.Read(&plan); err != nil {
		return nil, err
	}
	if len(plan.Entries) == 0 {
		return []Finding{{Code: "navigation.empty", Blocks: true}}, nil
	}
	var out []Finding
	changed := false
	for _, e := range plan.Entries {
		if !e.State.Valid() {
			out = append(out, Finding{Code: "navigation.state", Blocks: true})
		}
		if e.Procedure == catalog.EveryProcedure {
			changed = true
			continue
		}
		x, err := a.Book().Procedure(e.Procedure, a.Today())
		if err != nil || e.Level != "" && !x.ReceivedAt(e.Level) {
			out = append(out, Finding{Code: "navigation.procedure", Args: map[string]string{"code": e.Procedure, "level": string(e.Level)}, Blocks: true})
			continue
		}
		changed = changed || a.Book().NavigationOn(plan.Province, e.Procedure, e.Level, max(p.EffectiveFrom, a.Today())).State != e.State
	}
	if !changed && len(out) == 0 {
		out = append(out, Finding{Code: "navigation.same", Blocks: true})
	}
	return append(out, a.unready(plan)...), nil
}

// unready warns of procedures that are switched on while something is missing.
func (a *App) unready(plan NavigationPlan) []Finding {
	missing := 0
	o := a.organised(plan.Province)
	for _, e := range plan.Entries {
		if e.State != catalog.Navigated || e.Procedure == catalog.EveryProcedure {
			continue
		}
		if x, err := a.Book().Procedure(e.Procedure, a.Today()); err == nil && x.ReceivedAt(e.Level) {
			missing += len(o.gaps(x, e.Level))
		}
	}
	if missing == 0 {
		return nil
	}
	return []Finding{{Code: "navigation.not-ready", Args: map[string]string{"n": strconv.Itoa(missing)}}}
}

func (navigationRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	var plan NavigationPlan
	if err := p.Read(&plan); err != nil {
		return nil, err
	}
	var out []Difference
	for _, e := range plan.Entries {
		d := Difference{After: inBoth(func(lang string) string { return fault.Word(lang, string(e.State)) })}
		if e.Procedure != catalog.EveryProcedure {
			was := a.Book().NavigationOn(plan.Province, e.Procedure, e.Level, a.Today()).State
			d.Before = inBoth(func(lang string) string { return fault.Word(lang, string(was)) })
		}
		d.Label = inBoth(func(lang string) string { return a.entryLabel(lang, e) })
		out = append(out, d)
	}
	return out, nil
}

// entryLabel names what an entry switches: the procedure, and the level it is for.
func (a *App) entryLabel(lang string, e catalog.NavigationEntry) string {
	label := e.Procedure
	if e.Procedure == catalog.EveryProcedure {
		label = fault.Word(lang, "navigation.every")
	} else if p, err := a.Book().Procedure(e.Procedure, a.Today()); err == nil {
		label += " " + p.Name
	}
	if e.Level != "" {
		label += " (" + fault.Word(lang, string(e.Level)) + ")"
	}
	return label
}

func (navigationRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	var plan NavigationPlan
	if err := p.Read(&plan); err != nil {
		return catalog.Holding{}, err
	}
	return catalog.Holding{Navigation: []catalog.NavigationChange{{
		Province: plan.Province, Version: p.Version, EffectiveFrom: p.EffectiveFrom, Entries: plan.Entries, Decision: p.Decision, Note: p.Note,
		Author: p.Author.Name, Approver: p.Approver.Name, PublishedAt: p.Approver.At,
	}}}, nil
}

// bodyOf is whose set-up a province's is: its body, or national ("") while there is
// none, so that the ministry can begin.
func (a *App) bodyOf(province string) string {
	u, _ := a.ProvinceBody(province)
	return u.ID
}

// ProposeNavigation begins a proposal that switches procedures of a province.
func (a *App) ProposeNavigation(ctx context.Context, actor org.Actor, key string, plan NavigationPlan) (*Proposal, error) {
	if err := a.see(actor, org.ActionSetUp, plan.Province); err != nil {
		return nil, err
	}
	var faults fault.List
	if len(plan.Entries) == 0 {
		faults.Add(fault.New(fault.Invalid, "navigation.empty").At("procedure"))
	}
	for _, e := range plan.Entries {
		if !e.State.Valid() {
			faults.Add(fault.New(fault.Invalid, "navigation.state").At("state"))
			break
		}
	}
	if err := faults.Err(); err != nil {
		return nil, err
	}
	name, _ := a.ProvinceName(plan.Province)
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: NavigationKind, Target: plan.Province, UnitID: a.bodyOf(plan.Province), Content: plan,
		Title: fmt.Sprintf("Điều hướng %d thủ tục – %s", len(plan.Entries), name)})
}
