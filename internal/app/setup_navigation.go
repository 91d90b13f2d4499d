package app

import (
	"context"
	"fmt"
	"strconv"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
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
		d := Difference{Label: "Tất cả thủ tục", After: fault.Word("vi", string(e.State))}
		if e.Procedure != catalog.EveryProcedure {
			d.Label = a.procedureLabel(e.Procedure)
			d.Before = fault.Word("vi", string(a.Book().NavigationOn(plan.Province, e.Procedure, e.Level, a.Today()).State))
		}
		if e.Level != "" {
			d.Label += " (" + fault.Word("vi", string(e.Level)) + ")"
		}
		out = append(out, d)
	}
	return out, nil
}

func (a *App) procedureLabel(key string) string {
	p, err := a.Book().Procedure(key, a.Today())
	if err != nil {
		return key
	}
	return key + " " + p.Name
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

// ReplacePhase publishes the next version of a rollout phase: its list of procedures,
// one code a line (B-01). The ministry alone may; nothing is replaced when a code is
// unknown.
func (a *App) ReplacePhase(ctx context.Context, actor org.Actor, id string, codes []string, basis string) error {
	if err := a.manage(actor, org.ActionSetUp, ""); err != nil {
		return err
	}
	old, _ := a.Book().Phase(id)
	next := catalog.RolloutPhase{ID: id, Version: old.Version + 1, Name: old.Name, From: old.From, Basis: basis, Confidence: "verified"}
	var faults fault.List
	for i, code := range codes {
		p, err := a.Book().Procedure(code, a.Today())
		if err != nil {
			faults.Add(fault.New(fault.Invalid, "phase.unknown", "row", strconv.Itoa(i+1), "code", code).At("codes"))
			continue
		}
		next.Procedures = append(next.Procedures, p.Key)
	}
	if len(codes) == 0 {
		faults.Add(fault.New(fault.Invalid, "phase.empty").At("codes"))
	}
	if basis == "" {
		faults.Add(fault.New(fault.Invalid, "proposal.decision-missing").At("basis"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if next.From == "" {
		next.Name, next.From = id, deadline.DateOf(a.Now()).String()
	}
	if err := a.DB.SaveCatalogue(ctx, catalog.Holding{Phases: []catalog.RolloutPhase{next}}); err != nil {
		return err
	}
	row, err := a.logRow(actor, org.MinistryTenant, "", "phase-replace", next.Name, map[string]string{"basis": basis, "procedures": strconv.Itoa(len(next.Procedures))})
	if err != nil {
		return err
	}
	if err := a.DB.AppendAdminLog(ctx, row); err != nil {
		return err
	}
	return a.Reload(ctx)
}
