package dossier

import (
	"slices"
	"time"

	"motcua/internal/fee"
	"motcua/internal/org"
)

// Till is what a decision about money is to know of the cash book and the book of
// receipts of the unit. The zero Till is the first receipt of the day of the decision.
type Till struct {
	Next   int    // next free number of the unit's series; 0 = 1
	Day    string // civil date of the cash book that is open for the cashier; "" = today
	Closed bool   // for VoidReceipt: the day of that receipt is closed already
}

// PaymentRecordedV2: money came in for lines of one kind, and a FeeReceipt was given
// for it (P-25, CN18.3).
type PaymentRecordedV2 struct {
	Receipt  fee.ReceiptNo `json:"receipt"`
	Kind     string        `json:"kind"` // of the lines: a FeeReceipt is for one kind
	Amount   int64         `json:"amount"`
	Method   fee.Method    `json:"method"`
	Wire     fee.Wire      `json:"wire,omitempty"`     // of an online payment
	Number   string        `json:"number,omitempty"`   // of the paper or electronic receipt, or of the transaction
	Payer    string        `json:"payer,omitempty"`    // who handed it over, when not the applicant
	Evidence []Attachment  `json:"evidence,omitempty"` // when not paid over the counter
	Lines    []fee.Line    `json:"lines"`
	Day      string        `json:"day"` // of the cash book it stands in
	Note     string        `json:"note,omitempty"`
}

func (PaymentRecordedV2) Type() string { return "PaymentRecorded" }
func (PaymentRecordedV2) Version() int { return 2 }

// Voiding cancels a FeeReceipt; its number stays in the book.
type Voiding struct {
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	By     By        `json:"by"`
}

// Receipts lists every payment, oldest first, the cancelled ones too.
func (s *State) Receipts() []Payment {
	if s.Paid == nil {
		return s.Payments
	}
	return append([]Payment{*s.Paid}, s.Payments...)
}

// VoidOf tells how the FeeReceipt with a number was cancelled; nil when it was not.
func (s *State) VoidOf(number string) *Voiding {
	for _, p := range s.Payments {
		if p.Number == number {
			return p.Voided
		}
	}
	return nil
}

// CarryVoids marks the receipts of an earlier state that were cancelled by a later one:
// a cancelled receipt is never printed as if it counted.
func (s *State) CarryVoids(later *State) {
	s.Payments = slices.Clone(s.Payments)
	for i := range s.Payments {
		s.Payments[i].Voided = later.VoidOf(s.Payments[i].Number)
	}
}

// InForce lists the payments that count.
func (s *State) InForce() []Payment {
	return slices.DeleteFunc(slices.Clone(s.Receipts()), func(p Payment) bool { return p.Voided != nil })
}

// LastPaid is the newest payment that counts, nil when nothing was paid.
func (s *State) LastPaid() *Payment {
	all := s.InForce()
	if len(all) == 0 {
		return nil
	}
	return &all[len(all)-1]
}

// PaidTotal is what came in and counts, in đồng.
func (s *State) PaidTotal() int64 {
	var sum int64
	for _, p := range s.InForce() {
		sum += p.Amount
	}
	return sum
}

// Outstanding lists the lines that nobody has paid, whenever they are due.
func (s *State) Outstanding() []fee.Line {
	var paid []fee.Line
	for _, p := range s.InForce() {
		paid = append(paid, p.Lines...)
	}
	return fee.Left(s.Fees, paid)
}

// DueNow lists the outstanding lines whose moment has come (P-25).
func (s *State) DueNow() []fee.Line {
	return fee.DueNow(s.Outstanding(), s.feeProgress())
}

func (s *State) feeProgress() fee.Progress {
	return fee.Progress{
		Accepted: !s.AcceptedAt.IsZero(), Resolved: s.Result != nil,
		Supplemented: slices.ContainsFunc(s.Supplements, func(x Supplement) bool { return !x.ReceivedAt.IsZero() }),
	}
}

// FinanceStatus says how the money of the dossier stands, whatever its BusinessStatus
// (ST-02, ST-03). Nothing more is due from a dossier that ended without a Result.
func (s *State) FinanceStatus() fee.Status {
	paid := s.PaidTotal()
	switch out := s.Outstanding(); {
	case s.RefundOpen():
		return fee.Refunding
	case paid > 0 && s.GivenBack() >= paid:
		return fee.Refunded
	case len(out) == 0 && paid > 0:
		return fee.Paid
	case len(out) == 0, s.endedWithoutResult():
		if paid > 0 {
			return fee.Paid
		}
		return fee.Nothing
	case len(s.DueNow()) > 0:
		return fee.Due
	}
	return fee.Later
}

// PaymentStatus is TrangThaiThanhToan of the Portal: 1 when nothing is left to pay,
// else 0 (ST-03).
func (s *State) PaymentStatus() int {
	if f := s.FinanceStatus(); f == fee.Due || f == fee.Later {
		return 0
	}
	return 1
}

func (s *State) endedWithoutResult() bool {
	return s.Status == Refused || s.Status == Withdrawn || s.Status == Stopped
}

// till reports whether an actor may take money at the counter of the dossier.
func (s *State) till(a org.Actor) bool {
	return a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.FeeClerk, org.OneStopHead)
}

// moneyCommands lists the commands about money that the state leaves open to an actor.
func (s *State) moneyCommands(a org.Actor) []string {
	var out []string
	add := func(when bool, names ...string) {
		if when {
			out = append(out, names...)
		}
	}
	active := s.Status == Accepted || s.Status == Processing
	add(s.till(a) && active && len(s.DueNow()) > 0, "request-payment")
	add(s.till(a) && slices.Contains(payable, s.Status) && len(s.Outstanding()) > 0, "record-payment")
	counter := a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
	voidable := slices.ContainsFunc(s.Payments, func(p Payment) bool { return p.Voided == nil && p.Amount <= s.Refundable() })
	add(a.In(s.ReceivingUnit.ID) && a.Has(org.FeeClerk, org.OneStopHead) && voidable, "void-receipt")
	add(s.till(a) && s.Refundable() > 0, "request-refund")
	add(s.mayDecideRefund(a) && s.anyRefund(fee.RefundRequested, a.OfficerID), "approve-refund", "reject-refund")
	add(s.till(a) && s.anyRefund(fee.RefundApproved, ""), "pay-refund")
	add(s.revisable(a), "revise-fees")
	add(counter && s.Status.Final() && len(s.Originals()) > 0, "return-originals")
	return out
}

// anyRefund reports whether a refund of the status was not asked for by the officer.
func (s *State) anyRefund(status fee.RefundStatus, notBy string) bool {
	return slices.ContainsFunc(s.Refunds, func(r Refund) bool { return r.Status == status && (notBy == "" || r.RequestedBy.OfficerID != notBy) })
}

// RefundOpen reports whether a refund waits for somebody.
func (s *State) RefundOpen() bool {
	return slices.ContainsFunc(s.Refunds, func(r Refund) bool { return r.Status.Open() })
}
