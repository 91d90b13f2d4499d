// Package fee is the money of a dossier: what is due, by which rule. Amounts are
// integer đồng; there is no fraction. It is pure.
package fee

import "motcua/internal/catalog"

// Line is one fee of a dossier, copied from the rule that held at receipt.
type Line struct {
	RuleID     string `json:"rule_id"`
	Kind       string `json:"kind"` // UserFee (phí), Charge (lệ phí)
	Name       string `json:"name"`
	Amount     int64  `json:"amount"` // đồng
	LegalBasis string `json:"legal_basis,omitempty"`
	SubItem    string `json:"sub_item,omitempty"`
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
				lines = append(lines, Line{r.ID, r.Kind, r.Name, r.Amount, r.LegalBasis, r.SubItem})
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
