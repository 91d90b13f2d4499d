// Package fee is the money of a dossier: what is due, by which rule. Amounts are
// integer đồng; there is no fraction. It is pure.
package fee

import (
	"slices"

	"motcua/internal/catalog"
)

// Line is one fee of a dossier, copied from the rule that held at receipt.
type Line struct {
	RuleID     string `json:"rule_id"`
	Kind       string `json:"kind"` // UserFee (phí), Charge (lệ phí)
	Name       string `json:"name"`
	Amount     int64  `json:"amount"` // đồng
	LegalBasis string `json:"legal_basis,omitempty"`
	SubItem    string `json:"sub_item,omitempty"`
	Full       int64  `json:"full,omitempty"`      // before the exemption, 0 = none
	Exemption  string `json:"exemption,omitempty"` // id of the exemption that counts
	Ground     string `json:"ground,omitempty"`    // its legal basis
}

// Status is the FinanceStatus of a dossier (ST-02).
type Status string

const (
	Nothing Status = "Nothing" // no fee is due
	Due     Status = "Due"
	Paid    Status = "Paid"
)

// Assess gives the lines of the rules chosen among those that hold; choices are
// rule ids. Unknown ids are returned as the second value. With no choice a single
// rule is taken as it is; of several (first issue, re-issue …) the officer must
// choose, so none is taken.
func Assess(rules []catalog.FeeRule, choices []string) (lines []Line, unknown []string) {
	if len(choices) == 0 && len(rules) == 1 {
		choices = []string{rules[0].ID}
	}
	for _, id := range choices {
		found := false
		for _, r := range rules {
			if r.ID == id {
				lines = append(lines, Line{RuleID: r.ID, Kind: r.Kind, Name: r.Name, Amount: r.Amount, LegalBasis: r.LegalBasis, SubItem: r.SubItem})
				found = true
			}
		}
		if !found {
			unknown = append(unknown, id)
		}
	}
	return lines, unknown
}

// Relieve lowers the lines by the exemptions that hold: those that are due to
// everybody and those chosen, which the applicant has proved. Of several the most
// favourable counts for each line, they are not added up (CN18.3, NQ 66.22/2026).
// Chosen ids that do not hold are returned as the second value.
func Relieve(lines []Line, holding []catalog.FeeExemption, chosen []string) (out []Line, unknown []string) {
	var granted []catalog.FeeExemption
	for _, e := range holding {
		if e.Automatic || slices.Contains(chosen, e.ID) {
			granted = append(granted, e)
		}
	}
	for _, id := range chosen {
		if !slices.ContainsFunc(holding, func(e catalog.FeeExemption) bool { return e.ID == id }) {
			unknown = append(unknown, id)
		}
	}
	for _, l := range lines {
		if e, ok := catalog.Favourable(l.RuleID, l.Amount, granted); ok {
			l.Full, l.Exemption, l.Ground = l.Amount, e.ID, e.LegalBasis
			l.Amount -= e.Relief(l.Amount)
		}
		out = append(out, l)
	}
	return out, unknown
}

// Total adds the lines up, in đồng.
func Total(lines []Line) int64 {
	var sum int64
	for _, l := range lines {
		sum += l.Amount
	}
	return sum
}
