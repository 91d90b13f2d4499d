package dossier

import (
	"cmp"
	"slices"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
)

// RequestPayment makes the dossier wait for its fee (status 6, T-09).
type RequestPayment struct{ Note string }

// RecordPayment records money that came in, and gives a FeeReceipt for each kind of
// fee (P-25).
type RecordPayment struct {
	Method   string
	Wire     fee.Wire // of an online payment
	Number   string   // of the paper or electronic receipt, or of the transaction; may be empty over the counter
	Lines    []string // rule ids; none = everything that is left
	Payer    string   // "" = the applicant
	Evidence []Attachment
	Note     string
}

func (RequestPayment) Name() string { return "request-payment" }
func (RecordPayment) Name() string  { return "record-payment" }

// payable: where money may come in. The moment a line is due does not keep anybody
// from paying earlier, nor does a due date that is past (T-09: the clock is not the
// applicant's).
var payable = []BusinessStatus{Accepted, Processing, AwaitingSupplement, AwaitingPayment, Resolved}

func (d *decision) requestPayment(c RequestPayment) error {
	if err := d.inStatus(Accepted, Processing); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.FeeClerk, org.OneStopHead); err != nil {
		return err
	}
	switch {
	case len(d.Outstanding()) == 0:
		return fault.New(fault.Conflict, "fee.nothing-due")
	case len(d.DueNow()) == 0:
		return fault.New(fault.Conflict, "fee.not-yet")
	}
	d.emit(PaymentRequestedV1{strings.TrimSpace(c.Note)})
	return nil
}

func (d *decision) recordPayment(c RecordPayment) error {
	if err := d.inStatus(payable...); err != nil {
		return err
	}
	if err := d.atCounter(org.IntakeOfficer, org.FeeClerk, org.OneStopHead); err != nil {
		return err
	}
	var faults fault.List
	c.Number = strings.TrimSpace(c.Number)
	faults.Join(paidHow(fee.Method(c.Method), c.Wire, c.Number, c.Evidence))
	left := d.Outstanding()
	chosen := left
	if len(c.Lines) > 0 {
		chosen = slices.DeleteFunc(slices.Clone(left), func(l fee.Line) bool { return !slices.Contains(c.Lines, l.RuleID) })
		if slices.ContainsFunc(c.Lines, func(id string) bool {
			return !slices.ContainsFunc(left, func(l fee.Line) bool { return l.RuleID == id })
		}) {
			faults.Add(fault.New(fault.Invalid, "fee.line-unknown").At("lines"))
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if len(left) == 0 {
		return fault.New(fault.Conflict, "fee.nothing-due")
	}
	today := deadline.DateOf(d.env.Now).String()
	for i, lines := range fee.ByKind(chosen) {
		d.emit(PaymentRecordedV2{
			Receipt: fee.Number(d.ReceivingUnit.ID, today, d.Trial, max(d.env.Till.Next, 1)+i), Kind: lines[0].Kind, Amount: fee.Total(lines),
			Method: fee.Method(c.Method), Wire: c.Wire, Number: c.Number, Payer: strings.TrimSpace(c.Payer), Evidence: c.Evidence, Lines: lines,
			Day: cmp.Or(d.env.Till.Day, today), Note: strings.TrimSpace(c.Note),
		})
	}
	return nil
}

// paidHow demands a method, the way of an online payment, and evidence of everything
// that did not pass over the counter (P-25): a file, or the number of an online
// transaction.
func paidHow(m fee.Method, w fee.Wire, number string, evidence []Attachment) error {
	var faults fault.List
	switch {
	case !m.Valid():
		faults.Add(fault.New(fault.Invalid, "fee.method").At("method"))
	case m == fee.ByOnline && w != fee.Portal && w != fee.Gateway, m != fee.ByOnline && w != fee.NotOnline:
		faults.Add(fault.New(fault.Invalid, "fee.wire").At("wire"))
	}
	if m.Valid() && !m.Direct() && len(evidence) == 0 && (m != fee.ByOnline || number == "") {
		faults.Add(fault.New(fault.Invalid, "fee.evidence").At("files"))
	}
	return faults.Err()
}

// paid adds a payment; a dossier that waited for money goes on when nothing that is
// due is left.
func (s *State) paid(e Event, p PaymentRecordedV2) {
	s.Payments = append(slices.Clip(s.Payments), Payment{
		Amount: p.Amount, Method: string(p.Method), Number: p.Receipt.Text, Lines: p.Lines, At: e.At, By: e.By,
		Receipt: p.Receipt, Kind: p.Kind, Wire: p.Wire, Paper: p.Number, Payer: p.Payer, Evidence: p.Evidence, Day: p.Day, Note: p.Note,
	})
	if s.Status == AwaitingPayment && len(s.DueNow()) == 0 {
		s.resume()
	}
}
