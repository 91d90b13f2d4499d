package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
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
	if len(d.Outstanding()) > 0 {
		return fault.New(fault.Conflict, "return.fee-due")
	}
	d.emit(e)
	return nil
}

// requestSupplement asks once per stage, completely, each item with its reason
// and only from the published list (T-06, P-05, P-14, X-01).
func (d *decision) requestSupplement(c RequestSupplement) error {
	if err := d.inStatus(Submitted, Accepted, Processing); err != nil {
		return err
	}
	stage := StageIntake
	if d.Status == Submitted {
		if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
			return err
		}
	} else {
		stage = StageAppraisal
		if _, err := d.mine(); err != nil {
			return err
		}
	}
	for _, s := range d.Supplements {
		if s.Stage == stage {
			return fault.New(fault.Conflict, "supplement.once")
		}
	}
	items, err := d.supplementItems(c.Items)
	if err != nil {
		return err
	}
	if stage == StageAppraisal {
		if err := d.touch(); err != nil {
			return err
		}
	}
	d.emit(SupplementRequestedV1{stage, d.noticeNumber("BS"), items})
	return nil
}

func (d *decision) supplementItems(asked []SupplementItem) ([]SupplementItem, error) {
	var faults fault.List
	var out []SupplementItem
	for _, i := range asked {
		component, ok := d.env.Procedure.Component(i.ComponentID)
		if !ok {
			faults.Add(fault.New(fault.Invalid, "component.not-on-list", "id", i.ComponentID).At("items"))
			continue
		}
		if strings.TrimSpace(i.Reason) == "" {
			faults.Add(fault.New(fault.Invalid, "supplement.item-reason", "name", component.Name).At("reason." + i.ComponentID))
			continue
		}
		out = append(out, SupplementItem{i.ComponentID, component.Name, strings.TrimSpace(i.Reason)})
	}
	if len(asked) == 0 {
		faults.Add(fault.New(fault.Invalid, "supplement.empty").At("items"))
	}
	return out, faults.Err()
}

// receiveSupplement adds papers to the same dossier. After an appraisal the period
// starts again from zero; the original date stays (P-14, T-07).
func (d *decision) receiveSupplement(c ReceiveSupplement) error {
	if err := d.inStatus(AwaitingSupplement); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	var faults fault.List
	added := d.items(&faults, c.Components)
	if len(added) == 0 && len(faults) == 0 {
		faults.Add(fault.New(fault.Invalid, "supplement.nothing").At("components"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	e := SupplementReceivedV1{Components: merge(d.Components, added)}
	if len(d.Tokens) > 0 {
		if err := complete(d.env.Procedure, e.Components); err != nil {
			return err
		}
		if err := d.restart(&e); err != nil {
			return err
		}
		if d.branches() {
			dues, err := d.stepDuesAgain()
			if err != nil {
				return err
			}
			e.StepDue = time.Time{}
			d.emit(SupplementReceivedV2{e, dues})
			return nil
		}
	}
	d.emit(e)
	return nil
}

func (d *decision) restart(e *SupplementReceivedV1) error {
	why, err := d.env.Deadlines.Explain(d.env.Now, d.Period, deadline.FirstDayExcluded)
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	e.Due, e.Explanation = moment(why.Due), &why
	step, _ := d.State.Token().step(d.env.Workflow)
	due, err := d.env.Deadlines.Due(d.env.Now, step.Period, deadline.FromMoment)
	if err != nil {
		return fault.New(fault.Internal, "deadline.failed").Because(err)
	}
	e.StepDue = moment(due)
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
	return nil
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
	return nil
}
