package dossier

import (
	"slices"
	"strings"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// CorrectionItem is one entry of a Result: what was written, and what is right.
type CorrectionItem struct {
	Field string `json:"field"`
	Wrong string `json:"wrong,omitempty"`
	Right string `json:"right"`
}

// Correct puts an error of the agency in a Result right, at the agency's cost: the new
// Result replaces the old one, and both are kept (P-24, NĐ 61 Đ21).
type Correct struct {
	Items   []CorrectionItem
	Reason  string // how the error came
	FaultOf string // the unit or person whose it is
	Number  string // of the new Result
	Date    string // civil date on it
	Signer  string
	Files   []Attachment

	NumberReason string `json:",omitempty"` // why Number stands on another dossier too
}

// LossKind says what was lost or damaged.
type LossKind string

const (
	LostPapers    LossKind = "LostPapers"
	DamagedPapers LossKind = "DamagedPapers"
	LostResult    LossKind = "LostResult"
	DamagedResult LossKind = "DamagedResult"
)

// LossKinds lists them in the order in which they are offered.
var LossKinds = []LossKind{LostPapers, DamagedPapers, LostResult, DamagedResult}

// RecordLoss records that papers or a Result were lost or damaged: who answers for it,
// and what is done (P-24, NĐ 61 Đ21).
type RecordLoss struct {
	Kind        LossKind
	What        string // which papers
	FoundAt     time.Time
	Reason      string
	Responsible string // unit and person
	Remedy      string
	RemedyBy    time.Time // zero: no date
	Number      string    // of the paper that says so and apologises

	NumberReason string `json:",omitempty"` // why Number stands on another dossier too
}

// CorrectedV1: an error of the agency in the Result was put right (P-24).
type CorrectedV1 struct {
	Of      string           `json:"of"` // number of the Result before
	Items   []CorrectionItem `json:"items"`
	Reason  string           `json:"reason"`
	FaultOf string           `json:"fault_of"`
	Number  string           `json:"number"`
	Date    string           `json:"date"`
	Signer  string           `json:"signer"`
	Files   []Attachment     `json:"files"`
}

// LossRecordedV1: papers or a Result were lost or damaged (P-24).
type LossRecordedV1 struct {
	Kind        LossKind  `json:"kind"`
	What        string    `json:"what"`
	FoundAt     time.Time `json:"found_at"`
	Reason      string    `json:"reason"`
	Responsible string    `json:"responsible"`
	Remedy      string    `json:"remedy"`
	RemedyBy    time.Time `json:"remedy_by,omitzero"`
	Number      string    `json:"number"`
}

func (Correct) Name() string    { return "correct" }
func (RecordLoss) Name() string { return "record-loss" }

func (CorrectedV1) Type() string    { return "Corrected" }
func (LossRecordedV1) Type() string { return "LossRecorded" }

func (CorrectedV1) Version() int    { return 1 }
func (LossRecordedV1) Version() int { return 1 }

// Correction is one as the dossier keeps it, with the Result it replaced.
type Correction struct {
	CorrectedV1
	Old   Result           `json:"old"`
	At    time.Time        `json:"at"`
	By    By               `json:"by"`
	Again bool             `json:"again,omitempty"` // the old one had been given: the new one is to be given, too
	Given *CorrectedReturn `json:"given,omitempty"`
}

// Loss is a LossRecord as the dossier keeps it.
type Loss struct {
	LossRecordedV1
	At time.Time `json:"at"`
	By By        `json:"by"`
}

// mayCorrect: who decides in the CompetentAgency, and its RecordsClerk.
func (s *State) mayCorrect(a org.Actor) bool {
	return a.Of(s.CompetentAgency.ID) && a.Has(org.Approver, org.RecordsClerk)
}

// mayRecordLoss: the head of the OneStopUnit, and the leaders of the CompetentAgency.
func (s *State) mayRecordLoss(a org.Actor) bool {
	return a.In(s.ReceivingUnit.ID) && a.Has(org.OneStopHead) || a.Of(s.CompetentAgency.ID) && a.Has(org.Approver, org.AssigningLeader)
}

// repairs lists the commands of this file that the state leaves open, also after the end.
func (s *State) repairs(a org.Actor) (out []string) {
	if s.Result != nil && s.OnTheWay() == nil && s.mayCorrect(a) {
		out = append(out, "correct")
	}
	if s.CorrectedOpen() != nil && s.mayReturnCorrected(a) {
		out = append(out, "return-corrected")
	}
	if s.Status != None && s.mayRecordLoss(a) {
		out = append(out, "record-loss")
	}
	return out
}

func (d *decision) correct(c Correct) error {
	if err := d.inStatus(Resolved, Returned); err != nil {
		return err
	}
	if !d.mayCorrect(d.env.Actor) {
		return fault.New(fault.Forbidden, "dossier.not-your-agency", "unit", d.CompetentAgency.Name)
	}
	if err := d.notOnTheWay(); err != nil {
		return err
	}
	var faults fault.List
	need := needs(&faults)
	var items []CorrectionItem
	for _, i := range c.Items {
		i = CorrectionItem{strings.TrimSpace(i.Field), strings.TrimSpace(i.Wrong), strings.TrimSpace(i.Right)}
		if i == (CorrectionItem{}) {
			continue
		}
		need(i.Field != "" && i.Right != "", "correction.item", "items")
		items = append(items, i)
	}
	need(len(items) > 0, "correction.items", "items")
	need(strings.TrimSpace(c.Reason) != "", "reason.missing", "reason")
	need(strings.TrimSpace(c.FaultOf) != "", "correction.fault-of", "fault_of")
	need(strings.TrimSpace(c.Number) != "", "result.number", "number")
	need(strings.TrimSpace(c.Number) != d.Result.Number, "correction.number", "number")
	need(strings.TrimSpace(c.Signer) != "", "result.signer", "signer")
	need(len(c.Files) > 0, "result.file", "files")
	date, err := deadline.ParseDate(c.Date)
	need(err == nil && !date.At(0).After(d.env.Now), "correction.date", "date")
	if err := faults.Err(); err != nil {
		return err
	}
	d.emit(CorrectedV2{CorrectedV1{d.Result.Number, items, strings.TrimSpace(c.Reason), strings.TrimSpace(c.FaultOf), strings.TrimSpace(c.Number), date.String(), strings.TrimSpace(c.Signer), c.Files},
		d.Status == Returned})
	return nil
}

func (d *decision) recordLoss(c RecordLoss) error {
	if d.Status == None {
		return fault.New(fault.Conflict, "dossier.wrong-status", "status", string(d.Status))
	}
	if !d.mayRecordLoss(d.env.Actor) {
		return fault.New(fault.Forbidden, "loss.not-yours", "unit", d.ReceivingUnit.Name, "agency", d.CompetentAgency.Name)
	}
	var faults fault.List
	need := needs(&faults)
	need(slices.Contains(LossKinds, c.Kind), "loss.kind", "kind")
	need(strings.TrimSpace(c.What) != "", "loss.what", "what")
	need(strings.TrimSpace(c.Reason) != "", "reason.missing", "reason")
	need(strings.TrimSpace(c.Responsible) != "", "loss.responsible", "responsible")
	need(strings.TrimSpace(c.Remedy) != "", "loss.remedy", "remedy")
	need(strings.TrimSpace(c.Number) != "", "loss.number", "number")
	need(!c.FoundAt.IsZero() && !c.FoundAt.After(d.env.Now), "loss.found", "found_at")
	need(c.RemedyBy.IsZero() || c.RemedyBy.After(d.env.Now), "loss.remedy-by", "remedy_by")
	if err := faults.Err(); err != nil {
		return err
	}
	d.emit(LossRecordedV1{c.Kind, strings.TrimSpace(c.What), moment(c.FoundAt), strings.TrimSpace(c.Reason), strings.TrimSpace(c.Responsible), strings.TrimSpace(c.Remedy), moment(c.RemedyBy), strings.TrimSpace(c.Number)})
	return nil
}

// needs collects what is missing.
func needs(faults *fault.List) func(ok bool, code, field string) {
	return func(ok bool, code, field string) {
		if !ok {
			faults.Add(fault.New(fault.Invalid, code).At(field))
		}
	}
}

func (s *State) corrected(e Event, p CorrectedV2) {
	s.Corrections = append(slices.Clip(s.Corrections), Correction{CorrectedV1: p.CorrectedV1, Old: *s.Result, At: e.At, By: e.By, Again: p.Again})
	next := *s.Result
	next.Number, next.Date, next.Signer, next.Files, next.At, next.By = p.Number, p.Date, p.Signer, p.Files, e.At, e.By
	s.Result = &next
}
