package fee

import (
	_ "embed"
	"slices"
)

// RefundStatus is how far a Refund has come.
type RefundStatus string

const (
	RefundRequested RefundStatus = "RefundRequested" // waits for the second person
	RefundApproved  RefundStatus = "RefundApproved"  // waits to be paid out
	RefundRejected  RefundStatus = "RefundRejected"
	RefundPaid      RefundStatus = "RefundPaid"
)

// RefundStatuses lists them all, the ones that wait first.
var RefundStatuses = []RefundStatus{RefundRequested, RefundApproved, RefundPaid, RefundRejected}

// Open reports whether somebody still has to act.
func (r RefundStatus) Open() bool { return r == RefundRequested || r == RefundApproved }

// Ending is how a dossier ended without a Result.
type Ending string

const (
	ByWithdrawal Ending = "Withdrawal" // P-21
	ByRefusal    Ending = "Refusal"    // P-06
	ByStop       Ending = "Stop"       // P-20
)

// RefundRule says what becomes of fees that were paid when a dossier ends without a
// Result. It is data with a date and a source.
type RefundRule struct {
	ID          string   `json:"id"`
	From        string   `json:"from"` // civil dates, inclusive; To "" = open
	To          string   `json:"to,omitempty"`
	Endings     []Ending `json:"endings"`
	Begun       bool     `json:"begun"`   // whether the processing had begun
	Percent     int64    `json:"percent"` // of what was paid that is given back
	Reason      string   `json:"reason,omitempty"`
	LegalGround string   `json:"legal_ground"`
	Source      string   `json:"source"`
	Label       string   `json:"label"` // V, M, D as in the requirements
}

//go:embed refunds.json
var refundsJSON []byte

var refundRules = mustRead[RefundRule](refundsJSON)

// RefundRuleOn finds what holds for an ending on a civil date; ok is false when
// nothing is laid down.
func RefundRuleOn(e Ending, begun bool, on string) (r RefundRule, ok bool) {
	for _, r := range refundRules {
		if slices.Contains(r.Endings, e) && r.Begun == begun && r.From <= on && (r.To == "" || on <= r.To) {
			return r, true
		}
	}
	return RefundRule{}, false
}

// Amount is what the rule gives back of a sum, rounded up to the whole đồng in favour
// of who paid, at most all of it.
func (r RefundRule) Amount(paid int64) int64 {
	return min((paid*min(r.Percent, 100)+99)/100, paid)
}
