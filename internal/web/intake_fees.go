package web

import (
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fee"
)

// feeBox is the money of a dossier as a form shows it: the rules to choose from with
// what is due after relief, and the exemptions an applicant may prove (CN18.3).
type feeBox struct {
	F          *typedForm
	Text       string // published in prose
	Rules      []feeOffer
	Exemptions []feeRelief
}

// feeOffer is a rule that holds, after the most favourable relief among what is due
// to everybody and what is ticked.
type feeOffer struct {
	catalog.FeeRule
	Due    int64
	Ground string // of the relief, "" = none
}

// feeRelief is an exemption that holds here today for the channel. Left is what a
// single fee comes to with it; Single is false when several rules are offered.
type feeRelief struct {
	catalog.FeeExemption
	Single bool
	Left   int64
}

// feeBox works the money out by the same law that assesses it at acceptance.
func (c *Context) feeBox(p *catalog.ProcedureVersion, province string, channel catalog.Channel, form *typedForm) feeBox {
	return feeBoxOn(p, province, channel, c.App.Today(), form)
}

// feeBoxOn is feeBox by the rules of a civil date.
func feeBoxOn(p *catalog.ProcedureVersion, province string, channel catalog.Channel, on string, form *typedForm) feeBox {
	rules, holding := p.FeesIn(province, on), p.ExemptionsIn(province, channel, on)
	box := feeBox{F: form, Text: p.FeeText}
	for _, r := range rules {
		r.Per = strings.TrimPrefix(r.Per, "đồng/") // the amount says đồng already
		l := relieved(r, holding, form.Values["exemptions"])
		box.Rules = append(box.Rules, feeOffer{r, l.Amount, l.Ground})
	}
	for _, e := range holding {
		if !slices.ContainsFunc(rules, func(r catalog.FeeRule) bool { return e.Covers(r.ID) }) {
			continue
		}
		one := feeRelief{FeeExemption: e, Single: len(rules) == 1}
		if one.Single {
			one.Left = relieved(rules[0], holding, []string{e.ID}).Amount
		}
		box.Exemptions = append(box.Exemptions, one)
	}
	return box
}

func relieved(r catalog.FeeRule, holding []catalog.FeeExemption, ticked []string) fee.Line {
	lines, _ := fee.Assess([]catalog.FeeRule{r}, nil)
	lines, _ = fee.Relieve(lines, holding, ticked)
	return lines[0]
}

// Provable reports whether there is an exemption to tick.
func (b feeBox) Provable() bool {
	return slices.ContainsFunc(b.Exemptions, func(e feeRelief) bool { return !e.Automatic })
}
