package dossier

import (
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/reason"
	"motcua/internal/workflow"
)

// returnResult gives the Result to the applicant; somebody else needs a PowerOfAttorney (P-22).
func (d *decision) returnResult(c ReturnResult) error {
	var faults fault.List
	if !c.Channel.Valid() {
		faults.Add(fault.New(fault.Invalid, "dossier.channel").At("channel"))
	}
	if c.Channel == Postal && d.Status == Resolved { // it is returned when the post has delivered it (ST-04)
		faults.Add(fault.New(fault.Invalid, "return.by-post").At("channel"))
	}
	if c.Channel == Online && !slices.Contains(ElectronicPlaces, c.Place) {
		faults.Add(fault.New(fault.Invalid, "return.place").At("place"))
	}
	receiver := strings.TrimSpace(c.Receiver)
	if receiver == "" {
		faults.Add(fault.New(fault.Invalid, "return.receiver").At("receiver"))
	}
	e := ResultReturnedV1{Channel: c.Channel, Receiver: receiver, OriginalsGiven: c.OriginalsGiven, ReceiptCollected: c.ReceiptCollected, Note: strings.TrimSpace(c.Note)}
	if receiver != "" && d.Status == Resolved {
		if e.Power = d.collects(&faults, c, receiver); e.Power != nil {
			e.PowerOfAttorney = e.Power.Line()
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if err := d.duty(workflow.Return); err != nil {
		return err
	}
	if err := d.notOnTheWay(); err != nil {
		return err
	}
	if len(d.Outstanding()) > 0 {
		return fault.New(fault.Conflict, "return.fee-due")
	}
	if c.Channel == Online {
		d.emit(ResultReturnedV2{e, c.Place})
		return nil
	}
	d.emit(e)
	return nil
}

// merge lays newer items over older ones of the same component, keeping old files
// and what is known of them.
func merge(old, newer []ComponentItem) []ComponentItem {
	out := slices.Clone(old)
	for _, n := range newer {
		i := slices.IndexFunc(out, func(o ComponentItem) bool { return o.ComponentID == n.ComponentID })
		if i < 0 {
			out = append(out, n)
			continue
		}
		n.Attachments = append(slices.Clone(out[i].Attachments), n.Attachments...)
		n.Digitised = append(slices.Clone(out[i].Digitised), n.Digitised...)
		n.Count = max(n.Count, out[i].Count)
		out[i] = n
	}
	return out
}

func (d *decision) requestWithdrawal(c RequestWithdrawal) error {
	if err := d.inStatus(Submitted, Accepted, Processing, AwaitingSupplement, AwaitingPayment); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	if strings.TrimSpace(c.Reason) == "" {
		return fault.New(fault.Invalid, "reason.missing").At("reason")
	}
	d.emit(WithdrawalRequestedV1{strings.TrimSpace(c.Reason)})
	return nil
}

func (d *decision) confirmWithdrawal() error {
	if err := d.inStatus(WithdrawalRequested); err != nil {
		return err
	}
	if d.ofAgency(org.Approver) != nil {
		if err := d.atCounter(org.OneStopHead); err != nil {
			return err
		}
	}
	d.emit(WithdrawalConfirmedV1{d.noticeNumber("RUT")})
	return d.proposeRefund(fee.ByWithdrawal)
}

func (d *decision) stop(c Stop) error {
	if err := d.inStatus(Accepted, Processing, AwaitingSupplement, AwaitingPayment); err != nil {
		return err
	}
	if d.Code == "" { // before acceptance there is nothing to stop: it is refused (P-06)
		return d.wrongStatus()
	}
	if err := d.ofAgency(org.Approver); err != nil {
		return err
	}
	if err := d.grounds(reason.Stop, c.ReasonCode, c.Reason, c.LegalGround); err != nil {
		return err
	}
	d.emit(StoppedV1{d.noticeNumber("DUNG"), c.ReasonCode, strings.TrimSpace(c.Reason), strings.TrimSpace(c.LegalGround)})
	return d.proposeRefund(fee.ByStop)
}
