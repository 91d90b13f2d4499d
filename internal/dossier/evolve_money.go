package dossier

import (
	"slices"

	"motcua/internal/fee"
)

// evolveMoney holds the facts around money, and what goes back with it.
func (s *State) evolveMoney(e Event) {
	switch p := e.Data.(type) {
	case PaymentRecordedV2:
		s.paid(e, p)
	case FeesRevisedV1:
		s.feesRevised(p)
	case ReceiptVoidedV1:
		s.Payments = slices.Clone(s.Payments)
		for i := range s.Payments {
			if x := &s.Payments[i]; x.Receipt == p.Receipt {
				x.Voided = &Voiding{p.Reason, e.At, e.By}
			}
		}
	case RefundRequestedV1:
		s.Refunds = append(slices.Clip(s.Refunds), Refund{ID: p.ID, Amount: p.Amount, ReasonCode: p.ReasonCode, Reason: p.Reason, LegalGround: p.LegalGround,
			Rule: p.Rule, Unit: p.Unit, Role: p.Role, Status: fee.RefundRequested, RequestedAt: e.At, RequestedBy: e.By})
	case RefundDecidedV1:
		s.changeRefund(p.ID, func(r *Refund) {
			r.Status, r.DecidedAt, r.DecidedBy, r.Note = fee.RefundRejected, e.At, e.By, p.Note
			if p.Approved {
				r.Status = fee.RefundApproved
			}
		})
	case RefundPaidV1:
		s.changeRefund(p.ID, func(r *Refund) {
			r.Status, r.PaidAt, r.PaidBy, r.Method, r.Receiver = fee.RefundPaid, e.At, e.By, p.Method, p.Receiver
			r.PowerOfAttorney, r.Number, r.Evidence = p.PowerOfAttorney, p.Number, p.Evidence
		})
	case OriginalsReturnedV1:
		s.OriginalsBack = &OriginalsNote{p, e.At, e.By}
	}
}

func (s *State) changeRefund(id string, change func(*Refund)) {
	s.Refunds = slices.Clone(s.Refunds)
	for i := range s.Refunds {
		if s.Refunds[i].ID == id {
			change(&s.Refunds[i])
		}
	}
}

// refundWork is what waits because money is to be given back: the second person, then
// the counter that pays it out.
func (s *State) refundWork() []WorkItem {
	var out []WorkItem
	for _, r := range s.Refunds {
		item := WorkItem{Token: r.ID, Kind: WorkRefund, Queue: Queue(r.Unit.ID, r.Role), Since: r.RequestedAt, Urgent: r.RequestedAt}
		switch r.Status {
		case fee.RefundApproved:
			item.Queue, item.Since, item.Urgent = Queue(s.ReceivingUnit.ID, counterRole), r.DecidedAt, r.DecidedAt
		case fee.RefundRequested:
		default:
			continue
		}
		out = append(out, item)
	}
	return out
}
