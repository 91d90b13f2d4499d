// Package fee is the money of a dossier: what is due, by which rule, what was paid,
// what is given back, and the cash book. Amounts are integer đồng; there is no
// fraction. It is pure.
package fee

import (
	"slices"

	"motcua/internal/catalog"
)

// Line is one fee of a dossier, copied from the rule that held at receipt.
type Line struct {
	RuleID     string            `json:"rule_id"`
	Kind       string            `json:"kind"` // UserFee (phí), Charge (lệ phí), OtherCost
	Name       string            `json:"name"`
	Amount     int64             `json:"amount"` // đồng
	LegalBasis string            `json:"legal_basis,omitempty"`
	SubItem    string            `json:"sub_item,omitempty"`
	When       catalog.FeeMoment `json:"when,omitempty"`      // "" = at intake (P-25)
	Full       int64             `json:"full,omitempty"`      // before the exemption, 0 = none
	Exemption  string            `json:"exemption,omitempty"` // id of the exemption that counts
	Ground     string            `json:"ground,omitempty"`    // its legal basis
	Weighed    []Weighed         `json:"weighed,omitempty"`   // every exemption that was looked at (CN18.3)
	Quantity   int               `json:"quantity,omitempty"`  // how often it is due, counted in the amounts; 0 = once
}

// Status is the FinanceStatus of a dossier. It says nothing of where the dossier
// stands, nor the BusinessStatus of its money (ST-02, ST-03).
type Status string

const (
	Nothing   Status = "Nothing"   // no fee is due
	Due       Status = "Due"       // something is to be paid now
	Later     Status = "Later"     // something will be due, at the supplement or at return
	Paid      Status = "Paid"      // everything
	Refunding Status = "Refunding" // a refund is asked for or approved
	Refunded  Status = "Refunded"  // everything that was paid was given back
)

// Statuses lists them all.
var Statuses = []Status{Nothing, Due, Later, Paid, Refunding, Refunded}

// Assess gives the lines of the rules chosen among those that hold; choices are
// rule ids. Unknown ids are returned as the second value. With no choice a single
// rule is taken as it is; of several (first issue, re-issue …) the officer must
// choose, so none is taken. A rule chosen twice counts once.
func Assess(rules []catalog.FeeRule, choices []string) (lines []Line, unknown []string) {
	if len(choices) == 0 && len(rules) == 1 {
		choices = []string{rules[0].ID}
	}
	for i, id := range choices {
		if slices.Contains(choices[:i], id) {
			continue
		}
		found := false
		for _, r := range rules {
			if r.ID == id {
				lines = append(lines, Line{RuleID: r.ID, Kind: r.Kind, Name: r.Name, Amount: r.Amount, LegalBasis: r.LegalBasis, SubItem: r.SubItem, When: r.When})
				found = true
			}
		}
		if !found {
			unknown = append(unknown, id)
		}
	}
	return lines, unknown
}

// Total adds the lines up, in đồng.
func Total(lines []Line) int64 {
	var sum int64
	for _, l := range lines {
		sum += l.Amount
	}
	return sum
}
