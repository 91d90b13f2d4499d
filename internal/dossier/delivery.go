package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/workflow"
)

// DeliveryStatus says where the Result is on its way to the applicant, whatever the
// BusinessStatus (ST-02, ST-03, P-22, EX-11). It is a projection.
type DeliveryStatus string

const (
	NothingToDeliver DeliveryStatus = "NothingToDeliver" // no Result yet, or the dossier ended without one
	ReadyToDeliver   DeliveryStatus = "ReadyToDeliver"   // the Result exists and was not given yet
	Posted           DeliveryStatus = "Posted"           // in the hands of the postal enterprise
	CameBack         DeliveryStatus = "CameBack"         // the post could not deliver it; it is at the counter again
	Delivered        DeliveryStatus = "Delivered"        // the applicant has it
)

// SyncStatus says what the National Portal knows of the dossier (ST-02, CN31.4).
type SyncStatus string

// NotSynced: nothing was exchanged. It is the only one until the Portal is connected.
const NotSynced SyncStatus = "NotSynced"

// ElectronicPlace is where an electronic Result was put (P-22, CN18).
type ElectronicPlace string

const (
	OnPortal       ElectronicPlace = "OnPortal"
	OnVNeID        ElectronicPlace = "OnVNeID"
	InDigitalStore ElectronicPlace = "InDigitalStore"
)

// ElectronicPlaces lists them in the order in which they are offered.
var ElectronicPlaces = []ElectronicPlace{OnPortal, OnVNeID, InDigitalStore}

// PostResult hands the Result to the postal enterprise (BCCI). The dossier is not
// returned by that: it is when the post has delivered it (ST-04, EX-11).
type PostResult struct {
	Carrier        string
	Item           string // postal item number
	Receiver       string // one of the parties; anybody else collects at the counter (P-22)
	Address        string
	OriginalsGiven bool // papers taken for checking are in it
	Note           string
}

// RecordDelivery records what became of the postal item: delivered, by which the Result
// is returned, or come back, by which it is work of the counter again.
type RecordDelivery struct {
	Outcome DeliveryStatus // Delivered or CameBack
	On      string         // civil date of it
	Reason  string         // why it came back
	Note    string
}

// ResultPostedV1: the Result was handed to the postal enterprise (EX-11).
type ResultPostedV1 struct {
	Carrier        string `json:"carrier"`
	Item           string `json:"item"`
	Receiver       string `json:"receiver"`
	Address        string `json:"address"`
	OriginalsGiven bool   `json:"originals_given,omitempty"`
	Note           string `json:"note,omitempty"`
}

// DeliveryRecordedV1: the postal item was delivered or came back (EX-11).
type DeliveryRecordedV1 struct {
	Item    string         `json:"item"`
	Outcome DeliveryStatus `json:"outcome"`
	On      string         `json:"on"`
	Reason  string         `json:"reason,omitempty"`
	Note    string         `json:"note,omitempty"`
}

// ResultReturnedV2 says also where an electronic Result was put (P-22, CN18).
type ResultReturnedV2 struct {
	ResultReturnedV1
	Place ElectronicPlace `json:"place"`
}

func (PostResult) Name() string     { return "post-result" }
func (RecordDelivery) Name() string { return "record-delivery" }

func (ResultPostedV1) Type() string     { return "ResultPosted" }
func (DeliveryRecordedV1) Type() string { return "DeliveryRecorded" }

func (ResultPostedV1) Version() int     { return 1 }
func (DeliveryRecordedV1) Version() int { return 1 }
func (ResultReturnedV2) Version() int   { return 2 }

// Consignment is a Result on its way by post, and what became of it.
type Consignment struct {
	ResultPostedV1
	PostedAt   time.Time      `json:"posted_at"`
	By         By             `json:"by"`
	Outcome    DeliveryStatus `json:"outcome,omitempty"` // "" while it is on its way
	On         string         `json:"on,omitempty"`      // civil date of the outcome
	Reason     string         `json:"reason,omitempty"`  // why it came back
	RecordedAt time.Time      `json:"recorded_at,omitzero"`
}

// OnTheWay is the consignment the post has now; nil when it has none.
func (s *State) OnTheWay() *Consignment {
	if n := len(s.Consignments); n > 0 && s.Consignments[n-1].Outcome == "" {
		return &s.Consignments[n-1]
	}
	return nil
}

// DeliveryStatus projects the state (ST-02).
func (s *State) DeliveryStatus() DeliveryStatus {
	switch n := len(s.Consignments); {
	case s.Status == Returned:
		return Delivered
	case s.Status != Resolved:
		return NothingToDeliver
	case s.OnTheWay() != nil:
		return Posted
	case n > 0 && s.Consignments[n-1].Outcome == CameBack:
		return CameBack
	}
	return ReadyToDeliver
}

// SyncStatus is NotSynced until an exchange with the Portal is recorded.
func (s *State) SyncStatus() SyncStatus { return NotSynced }

// returnCommands are the ways to give the Result that stand open at the step of return.
func (s *State) returnCommands() []string {
	if s.OnTheWay() != nil {
		return []string{RecordDelivery{}.Name()}
	}
	return []string{ReturnResult{}.Name(), PostResult{}.Name()}
}

// returnWork is what the counter has to do about the Result.
func (s *State) returnWork() WorkKind {
	switch s.DeliveryStatus() {
	case Posted:
		return WorkPosted
	case CameBack:
		return WorkCameBack
	}
	return WorkReturn
}

// notOnTheWay refuses what cannot be done while the post has the Result.
func (d *decision) notOnTheWay() error {
	if x := d.OnTheWay(); x != nil {
		return fault.New(fault.Conflict, "delivery.on-the-way", "item", x.Item, "carrier", x.Carrier)
	}
	return nil
}

// decideDelivery holds the post; false: none of its commands.
func (d *decision) decideDelivery(c Command) (bool, error) {
	switch c := c.(type) {
	case PostResult:
		return true, d.postResult(c)
	case RecordDelivery:
		return true, d.recordDelivery(c)
	}
	return false, nil
}

func (d *decision) postResult(c PostResult) error {
	var faults fault.List
	need := needs(&faults)
	e := ResultPostedV1{Carrier: strings.TrimSpace(c.Carrier), Item: strings.ToUpper(strings.TrimSpace(c.Item)), Receiver: strings.TrimSpace(c.Receiver),
		Address: strings.TrimSpace(c.Address), OriginalsGiven: c.OriginalsGiven, Note: strings.TrimSpace(c.Note)}
	need(e.Carrier != "", "delivery.carrier", "carrier")
	need(e.Item != "", "delivery.item", "item")
	need(e.Receiver != "", "return.receiver", "receiver")
	need(e.Address != "", "delivery.address", "address")
	if d.Status == Resolved {
		need(e.Receiver == "" || e.Receiver == d.Owner.Name || e.Receiver == d.Applicant.Name, "delivery.receiver", "receiver")
		used := slices.ContainsFunc(d.Consignments, func(x Consignment) bool { return x.Item == e.Item })
		need(!used || d.OnTheWay() != nil, "delivery.item-used", "item")
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
	d.emit(e)
	return nil
}

func (d *decision) recordDelivery(c RecordDelivery) error {
	if err := d.duty(workflow.Return); err != nil {
		return err
	}
	x := d.OnTheWay()
	if x == nil {
		return fault.New(fault.Conflict, "delivery.nothing")
	}
	var faults fault.List
	need := needs(&faults)
	e := DeliveryRecordedV1{Item: x.Item, Outcome: c.Outcome, On: c.On, Reason: strings.TrimSpace(c.Reason), Note: strings.TrimSpace(c.Note)}
	on, err := deadline.ParseDate(c.On)
	need(e.Outcome == Delivered || e.Outcome == CameBack, "delivery.outcome", "outcome")
	need(err == nil && !on.Before(deadline.DateOf(x.PostedAt)) && !deadline.DateOf(d.env.Now).Before(on), "delivery.on", "on")
	need(e.Outcome != CameBack || e.Reason != "", "delivery.reason", "reason")
	if err := faults.Err(); err != nil {
		return err
	}
	sent := *x
	d.emit(e)
	if e.Outcome == Delivered {
		d.emit(ResultReturnedV1{Channel: Postal, Receiver: sent.Receiver, OriginalsGiven: sent.OriginalsGiven, Note: e.Note})
	}
	return nil
}

func (s *State) returned(e Event, p ResultReturnedV2) {
	s.Return = &ReturnNote{p.Channel, p.Receiver, p.PowerOfAttorney, p.Power, p.OriginalsGiven, p.ReceiptCollected, p.Note, e.At, e.By, p.Place}
	s.closeStays(e.At)
	s.Status, s.ReturnedAt, s.Tokens = Returned, e.At, nil
}

// evolveDelivery holds the facts about the post; false: none of them.
func (s *State) evolveDelivery(e Event) bool {
	switch p := e.Data.(type) {
	case ResultPostedV1:
		s.Consignments = append(slices.Clip(s.Consignments), Consignment{ResultPostedV1: p, PostedAt: e.At, By: e.By})
	case DeliveryRecordedV1:
		s.Consignments = slices.Clone(s.Consignments)
		x := &s.Consignments[len(s.Consignments)-1]
		x.Outcome, x.On, x.Reason, x.RecordedAt = p.Outcome, p.On, p.Reason, e.At
	default:
		return false
	}
	return true
}
