package dossier

import (
	"slices"
	"time"

	"motcua/internal/fee"
	"motcua/internal/org"
)

// VoidReceipt cancels a FeeReceipt that was written by mistake, as long as the day of
// the cash book it stands in is open; later money only goes back as a Refund. The
// number stays in the book and is not used again.
type VoidReceipt struct{ Number, Reason string }

// RequestRefund asks that money be given back, with a legal ground (CN18.3).
type RequestRefund struct {
	Amount      int64
	ReasonCode  string
	Reason      string
	LegalGround string
}

// ApproveRefund is the yes of a second person.
type ApproveRefund struct{ ID, Note string }

// RejectRefund is the no, with its reason.
type RejectRefund struct{ ID, Reason string }

// PayRefund records that approved money was paid out.
type PayRefund struct {
	ID              string
	Method          string
	Receiver        string
	PowerOfAttorney string // when somebody else than the Applicant or Owner takes it
	Number          string // of the payment voucher or the transaction
	Evidence        []Attachment
}

// ReturnOriginals records that the originals of a dossier that has ended were given back:
// of one without a Result, or of one whose Result was returned without them (P-22, CN18).
type ReturnOriginals struct{ Receiver, PowerOfAttorney, Note string }

func (VoidReceipt) Name() string     { return "void-receipt" }
func (RequestRefund) Name() string   { return "request-refund" }
func (ApproveRefund) Name() string   { return "approve-refund" }
func (RejectRefund) Name() string    { return "reject-refund" }
func (PayRefund) Name() string       { return "pay-refund" }
func (ReturnOriginals) Name() string { return "return-originals" }

// ReceiptVoidedV1: a FeeReceipt was cancelled.
type ReceiptVoidedV1 struct {
	Receipt fee.ReceiptNo `json:"receipt"`
	Amount  int64         `json:"amount"`
	Method  fee.Method    `json:"method"`
	Day     string        `json:"day"`     // of the cash book
	Cashier string        `json:"cashier"` // post whose book it is
	Reason  string        `json:"reason"`
}

// RefundRequestedV1: money is to be given back. Rule is set when the system proposed it
// because the dossier ended.
type RefundRequestedV1 struct {
	ID          string   `json:"id"`
	Amount      int64    `json:"amount"`
	ReasonCode  string   `json:"reason_code"`
	Reason      string   `json:"reason"`
	LegalGround string   `json:"legal_ground"`
	Rule        string   `json:"rule,omitempty"`
	Unit        UnitRef  `json:"unit"` // whose second person is asked
	Role        org.Role `json:"role"`
}

// RefundDecidedV1: the second person said yes or no.
type RefundDecidedV1 struct {
	ID       string `json:"id"`
	Approved bool   `json:"approved"`
	Note     string `json:"note,omitempty"`
}

// RefundPaidV1: the money was paid out.
type RefundPaidV1 struct {
	ID              string       `json:"id"`
	Amount          int64        `json:"amount"`
	Method          fee.Method   `json:"method"`
	Receiver        string       `json:"receiver"`
	PowerOfAttorney string       `json:"power_of_attorney,omitempty"`
	Number          string       `json:"number,omitempty"`
	Evidence        []Attachment `json:"evidence,omitempty"`
	Unit            string       `json:"unit"` // whose cash book it stands in
	Day             string       `json:"day"`
}

// OriginalsReturnedV1: the originals were given back.
type OriginalsReturnedV1 struct {
	Receiver        string   `json:"receiver"`
	PowerOfAttorney string   `json:"power_of_attorney,omitempty"`
	Items           []string `json:"items"` // names of the papers
	Note            string   `json:"note,omitempty"`
}

func (ReceiptVoidedV1) Type() string     { return "ReceiptVoided" }
func (RefundRequestedV1) Type() string   { return "RefundRequested" }
func (RefundDecidedV1) Type() string     { return "RefundDecided" }
func (RefundPaidV1) Type() string        { return "RefundPaid" }
func (OriginalsReturnedV1) Type() string { return "OriginalsReturned" }

func (ReceiptVoidedV1) Version() int     { return 1 }
func (RefundRequestedV1) Version() int   { return 1 }
func (RefundDecidedV1) Version() int     { return 1 }
func (RefundPaidV1) Version() int        { return 1 }
func (OriginalsReturnedV1) Version() int { return 1 }

// Refund is money of a dossier that is given back (CN18.3).
type Refund struct {
	ID              string           `json:"id"` // "r1", "r2" …
	Amount          int64            `json:"amount"`
	ReasonCode      string           `json:"reason_code"`
	Reason          string           `json:"reason"`
	LegalGround     string           `json:"legal_ground"`
	Rule            string           `json:"rule,omitempty"`
	Unit            UnitRef          `json:"unit"` // whose second person is asked
	Role            org.Role         `json:"role"`
	Status          fee.RefundStatus `json:"status"`
	RequestedAt     time.Time        `json:"requested_at"`
	RequestedBy     By               `json:"requested_by"`
	DecidedAt       time.Time        `json:"decided_at,omitzero"`
	DecidedBy       By               `json:"decided_by,omitzero"`
	Note            string           `json:"note,omitempty"` // of the decision
	PaidAt          time.Time        `json:"paid_at,omitzero"`
	PaidBy          By               `json:"paid_by,omitzero"`
	Method          fee.Method       `json:"method,omitempty"`
	Receiver        string           `json:"receiver,omitempty"`
	PowerOfAttorney string           `json:"power_of_attorney,omitempty"`
	Number          string           `json:"number,omitempty"`
	Evidence        []Attachment     `json:"evidence,omitempty"`
}

// OriginalsNote tells who took the originals back.
type OriginalsNote struct {
	OriginalsReturnedV1
	At time.Time `json:"at"`
	By By        `json:"by"`
}

// GivenBack is what was paid out again, in đồng.
func (s *State) GivenBack() int64 { return s.refunds(fee.RefundPaid) }

// Refundable is what may still be asked back: what was paid less every refund that is
// not rejected.
func (s *State) Refundable() int64 {
	return s.PaidTotal() - s.refunds(fee.RefundRequested, fee.RefundApproved, fee.RefundPaid)
}

// refunds adds up the refunds of some statuses.
func (s *State) refunds(in ...fee.RefundStatus) int64 {
	var sum int64
	for _, r := range s.Refunds {
		if slices.Contains(in, r.Status) {
			sum += r.Amount
		}
	}
	return sum
}

// ProcessingBegun reports whether somebody of the CompetentAgency has taken the dossier
// into work: received it, or done something with it.
func (s *State) ProcessingBegun() bool {
	return len(s.Opinions) > 0 || s.Result != nil || slices.ContainsFunc(s.Hops, func(h Hop) bool {
		return h.ToUnit.ID != "" && h.ToUnit.ID != s.ReceivingUnit.ID && !h.ReceivedAt.IsZero()
	})
}

// Originals names the originals the dossier holds that are not given back yet.
func (s *State) Originals() []string {
	var out []string
	if s.OriginalsBack != nil || s.Return != nil && s.Return.OriginalsGiven {
		return nil
	}
	for _, c := range s.Components {
		if c.CopyKind == originalKind && c.OnPaper() && c.Count > 0 {
			out = append(out, c.Name)
		}
	}
	return out
}

// originalsToken keeps the work item of originals apart from those of steps.
const originalsToken = "originals"

// originalsWork keeps a dossier that has ended before the counter until the originals are
// given back (P-22, CN18). They wait for the citizen, and nothing here is called late.
func (s *State) originalsWork() []WorkItem {
	if !s.Status.Final() || len(s.Originals()) == 0 {
		return nil
	}
	since := s.FinishedAt
	if !s.ReturnedAt.IsZero() {
		since = s.ReturnedAt
	}
	return []WorkItem{{Token: originalsToken, Kind: WorkOriginals, Queue: Queue(s.ReceivingUnit.ID, counterRole), Since: since, Urgent: behindDates(since)}}
}

// RefundOutlook is what the rules say about the money if the dossier ended so now.
type RefundOutlook struct {
	Rule   fee.RefundRule
	Begun  bool
	Paid   int64 // that counts and is not given back
	Amount int64 // that would be given back
}

// Outlook tells what becomes of the money when the dossier ends without a Result on a
// civil date; ok is false when nothing is laid down or nothing was paid.
func (s *State) Outlook(e fee.Ending, on string) (o RefundOutlook, ok bool) {
	o.Begun, o.Paid = s.ProcessingBegun(), s.Refundable()
	o.Rule, ok = fee.RefundRuleOn(e, o.Begun, on)
	o.Amount = o.Rule.Amount(o.Paid)
	return o, ok && o.Paid > 0
}
