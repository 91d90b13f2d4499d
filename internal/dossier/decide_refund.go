package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
	"motcua/internal/reason"
)

const originalKind = catalog.Original

// decideMoney holds the commands about money that comes in by mistake or goes back.
func (d *decision) decideMoney(c Command) error {
	if _, papers := c.(ReturnOriginals); !papers && len(d.Receipts()) == 0 { // nothing came in, so nothing can go back
		return d.inStatus()
	}
	switch c := c.(type) {
	case VoidReceipt:
		return d.voidReceipt(c)
	case RequestRefund:
		return d.requestRefund(c)
	case ApproveRefund:
		return d.decideRefund(c.ID, true, c.Note)
	case RejectRefund:
		return d.decideRefund(c.ID, false, c.Reason)
	case PayRefund:
		return d.payRefund(c)
	case ReturnOriginals:
		return d.returnOriginals(c)
	}
	return fault.New(fault.Internal, "dossier.unknown-command", "command", c.Name())
}

func (d *decision) voidReceipt(c VoidReceipt) error {
	if err := d.atCounter(org.FeeClerk, org.OneStopHead); err != nil {
		return err
	}
	var faults fault.List
	i := slices.IndexFunc(d.Payments, func(p Payment) bool { return p.Number == c.Number })
	if i < 0 {
		faults.Add(fault.New(fault.Invalid, "receipt.unknown").At("number"))
	}
	if strings.TrimSpace(c.Reason) == "" {
		faults.Add(fault.New(fault.Invalid, "reason.missing").At("reason"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	p := d.Payments[i]
	switch {
	case p.Voided != nil:
		return fault.New(fault.Conflict, "receipt.voided", "number", p.Number)
	case d.env.Till.Closed:
		return fault.New(fault.Conflict, "receipt.day-closed", "day", vnCivil(p.Day))
	case p.Amount > d.Refundable():
		return fault.New(fault.Conflict, "receipt.refunding")
	}
	d.emit(ReceiptVoidedV1{Receipt: p.Receipt, Amount: p.Amount, Method: fee.Method(p.Method), Day: p.Day, Cashier: p.By.PostID, Reason: strings.TrimSpace(c.Reason)})
	return nil
}

func (d *decision) requestRefund(c RequestRefund) error {
	if err := d.atCounter(org.IntakeOfficer, org.FeeClerk, org.OneStopHead); err != nil {
		return err
	}
	if d.Refundable() <= 0 {
		return fault.New(fault.Conflict, "refund.nothing")
	}
	var faults fault.List
	if c.Amount < 1 || c.Amount > d.Refundable() {
		faults.Add(fault.New(fault.Invalid, "refund.amount", "most", dong(d.Refundable())).At("amount"))
	}
	faults.Join(d.grounds(reason.Refund, c.ReasonCode, c.Reason, c.LegalGround))
	if err := faults.Err(); err != nil {
		return err
	}
	return d.askRefund(RefundRequestedV1{Amount: c.Amount, ReasonCode: c.ReasonCode, Reason: strings.TrimSpace(c.Reason), LegalGround: strings.TrimSpace(c.LegalGround)})
}

// askRefund numbers a refund and names whose second person decides: the head of the
// OneStopUnit, or the leaders of the CompetentAgency when the head is the one who asks.
func (d *decision) askRefund(e RefundRequestedV1) error {
	e.ID, e.Unit, e.Role = fmt.Sprint("r", len(d.Refunds)+1), d.ReceivingUnit, org.OneStopHead
	if d.env.Actor.Has(org.OneStopHead, org.Approver) {
		leaders, err := d.env.Directory.Resolve(org.PlaceLeadership, d.ReceivingUnit.ID, d.CompetentAgency.ID, d.Procedure.Field)
		if err == nil && !d.env.Actor.In(leaders.ID) {
			e.Unit, e.Role = ref(leaders), org.Approver
		}
	}
	d.emit(e)
	return nil
}

// proposeRefund asks for what the rules give back of what was paid when a dossier has
// ended without a Result (P-21): refundable before the processing begins.
func (d *decision) proposeRefund(how fee.Ending) error {
	o, ok := d.Outlook(how, deadline.DateOf(d.env.Now).String())
	if !ok || o.Amount <= 0 {
		return nil
	}
	return d.askRefund(RefundRequestedV1{Amount: o.Amount, ReasonCode: o.Rule.Reason, Reason: o.Rule.Source, LegalGround: o.Rule.LegalGround, Rule: o.Rule.ID})
}

// refund finds a refund in a status; without an id the only one there is.
func (d *decision) refund(id string, status fee.RefundStatus) (Refund, error) {
	var in []Refund
	for _, r := range d.Refunds {
		if r.Status == status && (id == "" || r.ID == id) {
			in = append(in, r)
		}
	}
	if len(in) != 1 {
		return Refund{}, fault.New(fault.Conflict, "refund.not-waiting")
	}
	return in[0], nil
}

// mayDecideRefund: the head of the OneStopUnit that took the money, and the leaders of
// the CompetentAgency.
func (s *State) mayDecideRefund(a org.Actor) bool {
	return a.In(s.ReceivingUnit.ID) && a.Has(org.OneStopHead) || a.Of(s.CompetentAgency.ID) && a.Has(org.Approver)
}

func (d *decision) decideRefund(id string, yes bool, note string) error {
	if !d.mayDecideRefund(d.env.Actor) {
		return fault.New(fault.Forbidden, "refund.not-yours", "unit", d.ReceivingUnit.Name, "agency", d.CompetentAgency.Name)
	}
	r, err := d.refund(id, fee.RefundRequested)
	if err != nil {
		return err
	}
	if r.RequestedBy.OfficerID == d.env.Actor.OfficerID {
		return fault.New(fault.Forbidden, "refund.second-person")
	}
	if !yes && strings.TrimSpace(note) == "" {
		return fault.New(fault.Invalid, "reason.missing").At("reason")
	}
	d.emit(RefundDecidedV1{r.ID, yes, strings.TrimSpace(note)})
	return nil
}

func (d *decision) payRefund(c PayRefund) error {
	if err := d.atCounter(org.IntakeOfficer, org.FeeClerk, org.OneStopHead); err != nil {
		return err
	}
	r, err := d.refund(c.ID, fee.RefundApproved)
	if err != nil {
		return err
	}
	var faults fault.List
	m := fee.Method(c.Method)
	if m != fee.InCash && m != fee.ByTransfer && m != fee.ByPost {
		faults.Add(fault.New(fault.Invalid, "refund.method").At("method"))
	} else if !m.Direct() && len(c.Evidence) == 0 {
		faults.Add(fault.New(fault.Invalid, "fee.evidence").At("files"))
	}
	faults.Join(d.taker(c.Receiver, c.PowerOfAttorney))
	if err := faults.Err(); err != nil {
		return err
	}
	d.emit(RefundPaidV1{ID: r.ID, Amount: r.Amount, Method: m, Receiver: strings.TrimSpace(c.Receiver), PowerOfAttorney: strings.TrimSpace(c.PowerOfAttorney),
		Number: strings.TrimSpace(c.Number), Evidence: c.Evidence, Unit: d.ReceivingUnit.ID, Day: cmp.Or(d.env.Till.Day, deadline.DateOf(d.env.Now).String())})
	return nil
}

// taker demands who takes money or papers, with a PowerOfAttorney when it is neither
// the Applicant nor the Owner (P-22).
func (d *decision) taker(receiver, attorney string) error {
	receiver = strings.TrimSpace(receiver)
	switch {
	case receiver == "":
		return fault.New(fault.Invalid, "refund.receiver").At("receiver")
	case receiver != d.Applicant.Name && receiver != d.Owner.Name && strings.TrimSpace(attorney) == "":
		return fault.New(fault.Invalid, "return.power-of-attorney").At("power_of_attorney")
	}
	return nil
}

func (d *decision) returnOriginals(c ReturnOriginals) error {
	if err := d.inStatus(Returned, Withdrawn, Refused, Stopped); err != nil {
		return err
	}
	if d.Status == Returned && d.Return.OriginalsGiven { // with the Result
		return d.wrongStatus()
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	items := d.Originals()
	if len(items) == 0 {
		return fault.New(fault.Conflict, "originals.none")
	}
	if err := d.taker(c.Receiver, c.PowerOfAttorney); err != nil {
		return err
	}
	d.emit(OriginalsReturnedV1{strings.TrimSpace(c.Receiver), strings.TrimSpace(c.PowerOfAttorney), items, strings.TrimSpace(c.Note)})
	return nil
}

// dong writes an amount for a message: "50.000 đồng".
func dong(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s + " đồng"
}

// vnCivil writes a civil date for a message: "25/11/2026".
func vnCivil(day string) string {
	d, err := deadline.ParseDate(day)
	if err != nil {
		return day
	}
	return d.At(0).In(deadline.Zone()).Format("02/01/2006")
}
