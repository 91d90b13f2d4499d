package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// ReturnCorrected gives the corrected Result to the applicant, with acknowledgement,
// when the wrong one had been given already; that one is taken back where it was paper
// (P-22, P-24).
type ReturnCorrected struct {
	Channel          Channel
	Receiver         string
	Power            *PowerOfAttorney // of a collector who is none of the parties
	ReceiptCollected bool
	OldTaken         bool   // the wrong paper was taken back
	Note             string // why not, when it was not
}

// CorrectedV2 says also whether the wrong Result had been given, so that the corrected
// one is to be given again (P-24). Under the first shape nobody was asked to.
type CorrectedV2 struct {
	CorrectedV1
	Again bool `json:"again,omitempty"`
}

// CorrectedReturnedV1: the corrected Result was given, with acknowledgement (P-22, P-24).
type CorrectedReturnedV1 struct {
	Number           string           `json:"number"` // of the Result that was given
	Old              string           `json:"old"`    // of the wrong one, which the applicant had
	Channel          Channel          `json:"channel"`
	Receiver         string           `json:"receiver"`
	Power            *PowerOfAttorney `json:"power,omitempty"`
	ReceiptCollected bool             `json:"receipt_collected,omitempty"`
	OldTaken         bool             `json:"old_taken,omitempty"`
	Note             string           `json:"note,omitempty"`
}

func (ReturnCorrected) Name() string { return "return-corrected" }

func (CorrectedReturnedV1) Type() string { return "CorrectedReturned" }

func (CorrectedV2) Version() int         { return 2 }
func (CorrectedReturnedV1) Version() int { return 1 }

// CorrectedReturn is the acknowledgement of a corrected Result.
type CorrectedReturn struct {
	CorrectedReturnedV1
	At time.Time `json:"at"`
	By By        `json:"by"`
}

// correctedToken keeps the work item of a corrected Result apart from those of steps.
const correctedToken = "corrected"

// CorrectedOpen is the correction whose Result the applicant is still to be given; nil
// when there is none.
func (s *State) CorrectedOpen() *Correction {
	if n := len(s.Corrections); n > 0 && s.Corrections[n-1].Again && s.Corrections[n-1].Given == nil {
		return &s.Corrections[n-1]
	}
	return nil
}

// InHand is the Result the applicant has: the one before the corrections that she was
// not given yet. nil when none was given.
func (s *State) InHand() *Result {
	if s.Return == nil {
		return nil
	}
	has := s.Result
	for _, c := range slices.Backward(s.Corrections) {
		if !c.Again || c.Given != nil {
			break
		}
		has = &c.Old
	}
	return has
}

// OldOnPaper reports whether the Result in the applicant's hand is a paper: it went over
// the counter or by post.
func (s *State) OldOnPaper() bool {
	channel := s.Return.Channel
	for _, c := range s.Corrections {
		if c.Given != nil {
			channel = c.Given.Channel
		}
	}
	return channel != Online
}

// mayReturnCorrected: the counter that gave the wrong one.
func (s *State) mayReturnCorrected(a org.Actor) bool {
	return a.In(s.ReceivingUnit.ID) && a.Has(org.IntakeOfficer, org.OneStopHead)
}

// repairWork asks the counter to give the corrected Result; the error was the agency's,
// so it is not put behind what has a date.
func (s *State) repairWork() []WorkItem {
	c := s.CorrectedOpen()
	if c == nil {
		return nil
	}
	return []WorkItem{{Token: correctedToken, Kind: WorkCorrected, Queue: Queue(s.ReceivingUnit.ID, counterRole), Since: c.At, Urgent: c.At}}
}

func (d *decision) returnCorrected(c ReturnCorrected) error {
	if err := d.inStatus(Returned); err != nil {
		return err
	}
	if len(d.Corrections) == 0 {
		return d.wrongStatus()
	}
	if !d.mayReturnCorrected(d.env.Actor) {
		return fault.New(fault.Forbidden, "dossier.not-your-counter", "unit", d.ReceivingUnit.Name)
	}
	if d.CorrectedOpen() == nil {
		return fault.New(fault.Conflict, "corrected.nothing")
	}
	var faults fault.List
	need := needs(&faults)
	e := CorrectedReturnedV1{Number: d.Result.Number, Old: d.InHand().Number, Channel: c.Channel, Receiver: strings.TrimSpace(c.Receiver),
		ReceiptCollected: c.ReceiptCollected, OldTaken: c.OldTaken, Note: strings.TrimSpace(c.Note)}
	need(c.Channel.Valid(), "dossier.channel", "channel")
	need(e.Receiver != "", "return.receiver", "receiver")
	need(e.OldTaken || e.Note != "" || !d.OldOnPaper(), "corrected.old", "note")
	if e.Receiver != "" {
		e.Power = d.collects(&faults, ReturnResult{Power: c.Power, ReceiptCollected: c.ReceiptCollected}, e.Receiver)
	}
	if err := faults.Err(); err != nil {
		return err
	}
	d.emit(e)
	return nil
}

func (s *State) correctedReturned(e Event, p CorrectedReturnedV1) {
	s.Corrections = slices.Clone(s.Corrections)
	s.Corrections[len(s.Corrections)-1].Given = &CorrectedReturn{p, e.At, e.By}
}
