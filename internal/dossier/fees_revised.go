package dossier

import (
	"cmp"
	"reflect"
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

// ReviseFees sets what is due anew after acceptance: another fee or quantity, or an
// exemption that was proved later (CN18.3, P-25). By the rules that held at receipt; of
// several exemptions the most favourable counts. What is due no longer is not waited for
// (T-09), and what was paid too much is proposed to be given back. It is not undone, as
// nothing about money is: it is revised again.
type ReviseFees struct {
	Lines      []FeeChoice  `json:",omitempty"` // none: the fees as they are
	Exemptions []string     `json:",omitempty"` // ids of everything the applicant has proved so far
	Proof      string       `json:",omitempty"` // the paper that proves what is newly claimed: kind, number, date
	Files      []Attachment `json:",omitempty"`
	Reason     string
}

// FeeChoice is one fee that is due, so many times.
type FeeChoice struct {
	RuleID   string
	Quantity int `json:",omitempty"` // 1–999; 0 = 1
}

// Name is stable.
func (ReviseFees) Name() string { return "revise-fees" }

// FeesRevisedV1: what is due was set anew.
type FeesRevisedV1 struct {
	Before []fee.Line   `json:"before"`
	Fees   []fee.Line   `json:"fees"`
	Proof  string       `json:"proof,omitempty"`
	Files  []Attachment `json:"files,omitempty"`
	Reason string       `json:"reason"`
	Lifted bool         `json:"lifted,omitempty"` // nothing is due now that the dossier waited for
}

// Type names the event.
func (FeesRevisedV1) Type() string { return "FeesRevised" }

// Version of its JSON.
func (FeesRevisedV1) Version() int { return 1 }

// maxQuantity bounds how often one fee is due.
const maxQuantity = 999

func (d *decision) reviseFees(c ReviseFees) error {
	if err := d.inStatus(payable...); err != nil {
		return err
	}
	if d.Code == "" {
		return d.wrongStatus()
	}
	if err := d.atCounter(org.IntakeOfficer, org.OneStopHead); err != nil {
		return err
	}
	var faults fault.List
	lines := d.revised(&faults, c)
	proved := newlyProved(d.Fees, c.Exemptions)
	if len(proved) > 0 && strings.TrimSpace(c.Proof) == "" {
		faults.Add(fault.New(fault.Invalid, "fee.proof").At("proof"))
	}
	if strings.TrimSpace(c.Reason) == "" {
		faults.Add(fault.New(fault.Invalid, "reason.missing").At("reason"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if reflect.DeepEqual(lines, d.Fees) || len(lines) == 0 && len(d.Fees) == 0 {
		return fault.New(fault.Conflict, "fee.unchanged")
	}
	e := FeesRevisedV1{Before: d.Fees, Fees: lines, Proof: strings.TrimSpace(c.Proof), Files: c.Files, Reason: strings.TrimSpace(c.Reason)}
	after := d.State
	after.Fees = lines
	e.Lifted = d.Status == AwaitingPayment && len(after.DueNow()) == 0
	d.emit(e)
	over := d.Overpaid()
	if over <= 0 {
		return nil
	}
	code := reason.PaidTooMuch
	if len(proved) > 0 {
		code = reason.ExemptLater
	}
	return d.askRefund(RefundRequestedV1{Amount: over, ReasonCode: string(code), Reason: e.Reason, LegalGround: groundOf(e)})
}

// revised works the lines out by the rules that held when the dossier was received.
func (d *decision) revised(faults *fault.List, c ReviseFees) []fee.Line {
	on := deadline.DateOf(d.AcceptedAt).String()
	counts, ids := map[string]int{}, []string{}
	choices := c.Lines
	if len(choices) == 0 {
		for _, l := range d.Fees {
			choices = append(choices, FeeChoice{l.RuleID, l.Quantity})
		}
	}
	for _, x := range choices {
		if x.Quantity < 0 || x.Quantity > maxQuantity {
			faults.Add(fault.New(fault.Invalid, "fee.quantity", "max", strconv.Itoa(maxQuantity)).At("quantity." + x.RuleID))
		}
		ids, counts[x.RuleID] = append(ids, x.RuleID), x.Quantity
	}
	lines, unknown := fee.Assess(d.env.Procedure.FeesIn(d.Province, on), ids)
	if len(unknown) > 0 {
		faults.Add(fault.New(fault.Invalid, "fee.unknown").At("fees"))
	}
	lines, unknown = fee.Relieve(lines, d.env.Procedure.ExemptionsIn(d.Province, catalog.Channel(d.Channel), on), c.Exemptions)
	if len(unknown) > 0 {
		faults.Add(fault.New(fault.Invalid, "fee.exemption-unknown").At("exemptions"))
	}
	return fee.Times(lines, counts)
}

// newlyProved lists the exemptions that were not granted before.
func newlyProved(before []fee.Line, chosen []string) []string {
	return slices.DeleteFunc(slices.Clone(chosen), func(id string) bool {
		return slices.ContainsFunc(before, func(l fee.Line) bool {
			return slices.ContainsFunc(l.Weighed, func(w fee.Weighed) bool {
				return w.ID == id && (w.Verdict == fee.Counts || w.Verdict == fee.LessFavourable)
			})
		})
	})
}

// groundOf is the law by which less is due now: that of the exemption that counts, else
// that of the fee.
func groundOf(e FeesRevisedV1) string {
	for _, l := range e.Fees {
		if l.Ground != "" && !slices.ContainsFunc(e.Before, func(b fee.Line) bool { return b.RuleID == l.RuleID && b.Exemption == l.Exemption }) {
			return l.Ground
		}
	}
	for _, l := range slices.Concat(e.Fees, e.Before) {
		if ground := cmp.Or(l.Ground, l.LegalBasis); ground != "" {
			return ground
		}
	}
	return ""
}

// Overpaid is what was paid, and is not being given back, beyond what is due.
func (s *State) Overpaid() int64 {
	kept := fee.Total(s.Fees) - fee.Total(s.Outstanding())
	return max(0, s.Refundable()-kept)
}

// Exemptions lists the exemptions that were proved so far.
func (s *State) Exemptions() (out []string) {
	for _, l := range s.Fees {
		for _, w := range l.Weighed {
			if (w.Verdict == fee.Counts || w.Verdict == fee.LessFavourable) && !slices.Contains(out, w.ID) {
				out = append(out, w.ID)
			}
		}
	}
	return out
}

// feesRevised sets the lines; a dossier that waited for money goes on when nothing that
// is due is left, as after a payment (T-09).
func (s *State) feesRevised(p FeesRevisedV1) {
	s.Fees, s.FeeProof = p.Fees, append(slices.Clip(s.FeeProof), p.Files...)
	if s.Status == AwaitingPayment && len(s.DueNow()) == 0 {
		s.resume()
	}
}

// revisable reports whether the fees may be set anew by the actor.
func (s *State) revisable(a org.Actor) bool {
	return s.Code != "" && slices.Contains(payable, s.Status) && a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
}
