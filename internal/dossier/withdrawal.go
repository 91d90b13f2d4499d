package dossier

import (
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// CancelWithdrawal takes a request to withdraw back: the applicant has changed her mind,
// or it was recorded by mistake (P-21, CF-04). The dossier goes on where it stood.
//
// The clock is not touched (D): a request to withdraw is none of the grounds of T-10, so
// it ran on meanwhile, and the dates promised stand.
type CancelWithdrawal struct{ Reason string }

// DeclineWithdrawal is the no of who would have confirmed, with its reason: the request
// did not come from who may withdraw, or the Result is made already. The clock is not
// touched (D), as in CancelWithdrawal.
type DeclineWithdrawal struct{ Reason string }

func (CancelWithdrawal) Name() string  { return "cancel-withdrawal" }
func (DeclineWithdrawal) Name() string { return "decline-withdrawal" }

// WithdrawalCancelledV1: the request to withdraw was taken back; the dossier goes on.
type WithdrawalCancelledV1 struct {
	Reason string `json:"reason"`
}

// WithdrawalDeclinedV1: the request to withdraw was declined; the dossier goes on.
type WithdrawalDeclinedV1 struct {
	Reason string `json:"reason"`
}

func (WithdrawalCancelledV1) Type() string { return "WithdrawalCancelled" }
func (WithdrawalDeclinedV1) Type() string  { return "WithdrawalDeclined" }

func (WithdrawalCancelledV1) Version() int { return 1 }
func (WithdrawalDeclinedV1) Version() int  { return 1 }

// withdrawalCommands lists what a request to withdraw leaves open to an actor.
func (s *State) withdrawalCommands(a org.Actor) []string {
	if s.Status != WithdrawalRequested {
		return nil
	}
	var out []string
	if s.mayDecideWithdrawal(a) {
		out = append(out, "confirm-withdrawal", "decline-withdrawal")
	}
	if a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead) {
		out = append(out, "cancel-withdrawal")
	}
	return out
}

// mayDecideWithdrawal: the leaders of the CompetentAgency, and the head of the counter.
func (s *State) mayDecideWithdrawal(a org.Actor) bool {
	return a.Of(s.CompetentAgency.ID) && a.Has(org.Approver) || a.In(s.ReceivingUnit.ID) && a.Has(org.OneStopHead)
}

func (d *decision) cancelWithdrawal(c CancelWithdrawal) error {
	if err := d.inStatus(WithdrawalRequested); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	d.emit(WithdrawalCancelledV1{strings.TrimSpace(c.Reason)})
	return nil
}

func (d *decision) declineWithdrawal(c DeclineWithdrawal) error {
	if err := d.inStatus(WithdrawalRequested); err != nil {
		return err
	}
	if !d.mayDecideWithdrawal(d.env.Actor) {
		return fault.New(fault.Forbidden, "withdrawal.not-yours", "unit", d.ReceivingUnit.Name, "agency", d.CompetentAgency.Name)
	}
	if err := because(c.Reason); err != nil {
		return err
	}
	d.emit(WithdrawalDeclinedV1{strings.TrimSpace(c.Reason)})
	return nil
}

// notWithdrawn lets a dossier go on where it stood when the withdrawal was asked for. One
// that waited for papers or money waits for them again, and afterwards goes on as it would
// have.
func (s *State) notWithdrawn(e Event, why string, declined bool) {
	w := *s.Withdrawal
	w.EndedAt, w.EndedBy, w.EndReason, w.Declined = e.At, e.By, why, declined
	s.Withdrawal = &w
	if s.resume(); s.Status != AwaitingSupplement && s.Status != AwaitingPayment {
		return
	}
	switch {
	case s.Code == "":
		s.Resume = Submitted
	case len(s.Hops) == 0:
		s.Resume = Accepted
	default:
		s.Resume = Processing
	}
}
