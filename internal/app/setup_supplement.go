package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// SupplementTermsKind is the kind of proposals that change a province's terms around
// supplements.
const SupplementTermsKind ProposalKind = "SupplementTerms"

// supplementTermsRoom is what terms around supplements say about themselves as set-up
// (T-08; label M: no general law gives the applicant a term).
type supplementTermsRoom struct{}

func (supplementTermsRoom) Kind() ProposalKind { return SupplementTermsKind }
func (supplementTermsRoom) Action() org.Action { return org.ActionSetUp }
func (supplementTermsRoom) Current(a *App, target string) int {
	return a.Book().SupplementTermVersion(target)
}

func (supplementTermsRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	var t catalog.SupplementTerm
	if err := p.Read(&t); err != nil {
		return nil, err
	}
	var out []Finding
	if err := a.checkSupplementTerm(t); err != nil {
		for _, f := range fault.Of(err).All() {
			out = append(out, Finding{Code: f.Code, Args: f.Args, Field: f.Field, Blocks: true})
		}
	}
	return out, nil
}

func (a *App) checkSupplementTerm(t catalog.SupplementTerm) error {
	var faults fault.List
	if t.Procedure != "" {
		if _, err := a.Book().Procedure(t.Procedure, a.Today()); err != nil {
			faults.Add(fault.New(fault.Invalid, "supplement-terms.procedure").At("procedure"))
		}
	}
	nation := a.supplementTerm("", "", a.Now())
	faults.Join(t.Check(nation))
	return faults.Err()
}

func (supplementTermsRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	var t catalog.SupplementTerm
	if err := p.Read(&t); err != nil {
		return nil, err
	}
	old, n := a.supplementTerm(t.Province, t.Procedure, a.Now()), strconv.Itoa
	var out []Difference
	for _, d := range []Difference{
		{"return_days", n(old.ReturnDays), n(t.ReturnDays)}, {"reply_days", n(old.ReplyDays), n(t.ReplyDays)}, {"reply_min", n(old.ReplyMin), n(t.ReplyMin)},
		{"reply_max", n(old.ReplyMax), n(t.ReplyMax)}, {"remind_days", n(old.RemindDays), n(t.RemindDays)}, {"close", inUse(old.Close), inUse(t.Close)},
	} {
		if d.Before != d.After {
			d.Label = inBoth(func(lang string) string { return fault.Word(lang, "supplement-terms."+d.Label) })
			out = append(out, d)
		}
	}
	return out, nil
}

func (supplementTermsRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	var t catalog.SupplementTerm
	if err := p.Read(&t); err != nil {
		return catalog.Holding{}, err
	}
	t.Version, t.EffectiveFrom, t.Basis, t.Confidence = p.Version, p.EffectiveFrom, p.Decision, "V"
	return catalog.Holding{SupplementTerms: []catalog.SupplementTerm{t}}, nil
}

// SupplementTerms lists the terms a province works by: those in force, and those to come,
// the nation's first, each of its own procedures after it.
func (a *App) SupplementTerms(actor org.Actor, province string) ([]catalog.SupplementTerm, error) {
	if err := a.see(actor, org.ActionLocality, province); err != nil {
		return nil, err
	}
	today, newest := a.Today(), map[string]int{}
	for _, t := range a.Book().SupplementTerms {
		if t.EffectiveFrom <= today {
			newest[t.ID()] = max(newest[t.ID()], t.Version)
		}
	}
	var out []catalog.SupplementTerm
	for _, t := range a.Book().SupplementTerms {
		if (t.Province == "" || t.Province == province) && (t.EffectiveFrom > today || t.Version == newest[t.ID()]) {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(x, y catalog.SupplementTerm) int {
		return cmp.Or(cmp.Compare(x.Province, y.Province), cmp.Compare(x.Procedure, y.Procedure), cmp.Compare(x.Version, y.Version))
	})
	return out, nil
}

// SupplementTermOf gives the terms that hold today for a procedure of a province, "" for
// every procedure.
func (a *App) SupplementTermOf(province, procedure string) catalog.SupplementTerm {
	return a.supplementTerm(province, procedure, a.Now())
}

// ProposeSupplementTerm begins a proposal for a province's terms, of one procedure or of
// all. Faults: those of catalog.SupplementTerm.Check, supplement-terms.procedure.
func (a *App) ProposeSupplementTerm(ctx context.Context, actor org.Actor, key string, t catalog.SupplementTerm) (*Proposal, error) {
	if err := a.see(actor, org.ActionSetUp, t.Province); err != nil {
		return nil, err
	}
	if err := a.checkSupplementTerm(t); err != nil {
		return nil, err
	}
	name, _ := a.ProvinceName(t.Province)
	if t.Procedure != "" {
		name += " – " + t.Procedure
	}
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: SupplementTermsKind, Target: t.ID(), UnitID: a.bodyOf(t.Province), Content: t,
		Title: "Thời hạn bổ sung hồ sơ – " + name})
}
