package dossier

import (
	"time"

	"motcua/internal/fee"
)

// Refund is money of a dossier that is given back (CN18.3).
type Refund struct {
	ID          string           `json:"id"` // "r1", "r2" …
	Amount      int64            `json:"amount"`
	ReasonCode  string           `json:"reason_code"`
	Reason      string           `json:"reason"`
	LegalGround string           `json:"legal_ground"`
	Rule        string           `json:"rule,omitempty"` // of fee.RefundRule, when it was proposed by rule
	Status      fee.RefundStatus `json:"status"`
	RequestedAt time.Time        `json:"requested_at"`
	RequestedBy By               `json:"requested_by"`
}

// GivenBack is what was paid out again, in đồng.
func (s *State) GivenBack() int64 { return s.refunds(fee.RefundPaid) }

// refunds adds up the refunds of some statuses.
func (s *State) refunds(in ...fee.RefundStatus) int64 {
	var sum int64
	for _, r := range s.Refunds {
		for _, status := range in {
			if r.Status == status {
				sum += r.Amount
			}
		}
	}
	return sum
}

// evolveMoney holds the facts around money.
func (s *State) evolveMoney(e Event) {
	switch p := e.Data.(type) {
	case PaymentRecordedV2:
		s.paid(e, p)
	}
}
