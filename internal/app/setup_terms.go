package app

import (
	"context"
	"strconv"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// TermsKind is the kind of proposals that change the service terms of a province.
const TermsKind ProposalKind = "ServiceTerms"

// termsRoom is what service terms say about themselves as set-up (T-15, CN20, K-05).
type termsRoom struct{}

func (termsRoom) Kind() ProposalKind { return TermsKind }
func (termsRoom) Action() org.Action { return org.ActionSetUp }
func (termsRoom) Current(a *App, province string) int {
	return a.Book().TermsVersion(province)
}

func (termsRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	var t catalog.ServiceTerms
	if err := p.Read(&t); err != nil {
		return nil, err
	}
	var out []Finding
	if err := t.Check(a.serviceTerms("")); err != nil {
		for _, f := range fault.Of(err).All() {
			out = append(out, Finding{Code: f.Code, Args: f.Args, Field: f.Field, Blocks: true})
		}
	}
	return out, nil
}

func (termsRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	var t catalog.ServiceTerms
	if err := p.Read(&t); err != nil {
		return nil, err
	}
	old, n := a.serviceTerms(t.Province), strconv.Itoa
	var out []Difference
	for _, d := range []Difference{
		{"due_soon_days", n(old.DueSoonDays), n(t.DueSoonDays)}, {"stuck_days", n(old.StuckDays), n(t.StuckDays)}, {"digest_at", old.DigestAt.String(), t.DigestAt.String()},
		{"refuse_days", n(old.RefuseDays), n(t.RefuseDays)}, {"supplement_days", n(old.SupplementDays), n(t.SupplementDays)},
		{"resolve_days", n(old.ResolveDays), n(t.ResolveDays)}, {"publish_days", n(old.PublishDays), n(t.PublishDays)},
		{"ratings_shown", n(old.RatingsShown), n(t.RatingsShown)}, {"rate_officers", inUse(old.RateOfficers), inUse(t.RateOfficers)},
	} {
		if d.Before != d.After {
			d.Label = inBoth(func(lang string) string { return fault.Word(lang, "terms."+d.Label) })
			out = append(out, d)
		}
	}
	return out, nil
}

func (termsRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	var t catalog.ServiceTerms
	if err := p.Read(&t); err != nil {
		return catalog.Holding{}, err
	}
	t.Version, t.EffectiveFrom, t.Basis = p.Version, p.EffectiveFrom, p.Decision
	return catalog.Holding{ServiceTerms: []catalog.ServiceTerms{t}}, nil
}

// Terms gives the service terms a province works by today, for who sees its set-up.
func (a *App) Terms(actor org.Actor, province string) (own, nation catalog.ServiceTerms, err error) {
	if err := a.see(actor, org.ActionLocality, province); err != nil {
		return own, nation, err
	}
	return a.serviceTerms(province), a.serviceTerms(""), nil
}

// ProposeTerms begins a proposal for the service terms of a province. Faults: those of
// catalog.ServiceTerms.Check.
func (a *App) ProposeTerms(ctx context.Context, actor org.Actor, key string, t catalog.ServiceTerms) (*Proposal, error) {
	if err := a.see(actor, org.ActionSetUp, t.Province); err != nil {
		return nil, err
	}
	if err := t.Check(a.serviceTerms("")); err != nil {
		return nil, err
	}
	name, _ := a.ProvinceName(t.Province)
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: TermsKind, Target: t.Province, UnitID: a.bodyOf(t.Province), Content: t,
		Title: "Thời hạn phục vụ – " + name})
}
