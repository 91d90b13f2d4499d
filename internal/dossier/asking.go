package dossier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// RequestConsultation asks a unit of the province for its opinion, besides those that
// the process asks, with what is asked and by when (P-15, NĐ 61 Đ19.5). It holds
// nothing up, and silence is never consent.
type RequestConsultation struct {
	UnitID   string
	Question string
	Due      time.Time
}

// RecordVerification keeps the log of a verification on the spot (P-13, NĐ 61 Đ19.3).
type RecordVerification struct {
	At           time.Time // when it was held; not in the future
	Place        string
	Participants string
	Content      string
	Files        []Attachment
}

// ConsultationRequestedV1: a unit was asked besides the process (P-15).
type ConsultationRequestedV1 struct {
	ID       string    `json:"id"` // "q1", "q2" …: the token at which it answers
	Unit     UnitRef   `json:"unit"`
	Role     org.Role  `json:"role"`
	Question string    `json:"question"`
	Due      time.Time `json:"due"`
}

// ConsultationAnsweredV1: its answer.
type ConsultationAnsweredV1 struct {
	ID     string       `json:"id"`
	Text   string       `json:"text"`
	Agrees bool         `json:"agrees"`
	Files  []Attachment `json:"files,omitempty"`
}

// VerificationRecordedV1: a verification was held (P-13).
type VerificationRecordedV1 struct {
	At           time.Time    `json:"at"`
	Place        string       `json:"place"`
	Participants string       `json:"participants"`
	Content      string       `json:"content"`
	Files        []Attachment `json:"files,omitempty"`
}

func (RequestConsultation) Name() string { return "request-consultation" }
func (RecordVerification) Name() string  { return "record-verification" }

func (ConsultationRequestedV1) Type() string { return "ConsultationRequested" }
func (ConsultationAnsweredV1) Type() string  { return "ConsultationAnswered" }
func (VerificationRecordedV1) Type() string  { return "VerificationRecorded" }

func (ConsultationRequestedV1) Version() int { return 1 }
func (ConsultationAnsweredV1) Version() int  { return 1 }
func (VerificationRecordedV1) Version() int  { return 1 }

// Verification is a VerificationRecord as the dossier keeps it.
type Verification struct {
	VerificationRecordedV1
	RecordedAt time.Time `json:"recorded_at"`
	By         By        `json:"by"`
}

// AdHoc reports whether an officer asked, not the process.
func (c Consultation) AdHoc() bool { return c.NodeID == "" }

// adHoc finds an open question of an officer by its token; nil for none.
func (s *State) adHoc(token string) *Consultation {
	i := slices.IndexFunc(s.Consultations, func(c Consultation) bool { return c.Token == token && c.AdHoc() && c.Open() })
	if i < 0 {
		return nil
	}
	return &s.Consultations[i]
}

// consultees are the roles that may answer for a unit, the fittest first.
var consultees = []org.Role{org.Consultee, org.AssigningLeader, org.CaseOfficer, org.Approver, org.OneStopHead, org.IntakeOfficer}

// answering is the role that answers for a unit; "" when nobody there can.
func (d *decision) answering(unit string) org.Role {
	for _, r := range consultees {
		if slices.ContainsFunc(d.env.Directory.PostsIn(unit, r, d.today()), func(p org.Post) bool { return p.OfficerID != "" }) {
			return r
		}
	}
	return ""
}

func (d *decision) requestConsultation(c RequestConsultation) error {
	if err := d.inStatus(Accepted, Processing); err != nil {
		return err
	}
	if _, err := d.mine(); err != nil {
		return err
	}
	unit, ok := d.env.Directory.Unit(c.UnitID)
	var faults fault.List
	role := org.Role("")
	switch {
	case !ok || unit.Province != d.Province:
		faults.Add(fault.New(fault.Invalid, "consult.unit").At("unit"))
	case unit.ID == d.token().Unit.ID:
		faults.Add(fault.New(fault.Invalid, "consult.own-unit").At("unit"))
	default:
		if role = d.answering(unit.ID); role == "" {
			faults.Add(fault.New(fault.Invalid, "consult.nobody", "unit", unit.Name).At("unit"))
		}
	}
	if strings.TrimSpace(c.Question) == "" {
		faults.Add(fault.New(fault.Invalid, "consult.question").At("question"))
	}
	if !c.Due.After(d.env.Now) {
		faults.Add(fault.New(fault.Invalid, "consult.due").At("due"))
	}
	if slices.ContainsFunc(d.Consultations, func(x Consultation) bool { return x.Open() && x.Unit.ID == c.UnitID }) {
		faults.Add(fault.New(fault.Invalid, "consult.asked-already", "unit", unit.Name).At("unit"))
	}
	if err := faults.Err(); err != nil {
		return err
	}
	if err := d.touch(); err != nil {
		return err
	}
	n := 1
	for _, x := range d.Consultations {
		if x.AdHoc() {
			n++
		}
	}
	d.emit(ConsultationRequestedV1{fmt.Sprint("q", n), ref(unit), role, strings.TrimSpace(c.Question), moment(c.Due)})
	return nil
}

// answerAdHoc records the answer to a question of an officer.
func (d *decision) answerAdHoc(c GiveOpinion) error {
	d.emit(ConsultationAnsweredV1{d.at, strings.TrimSpace(c.Text), c.Agrees, c.Files})
	return nil
}

func (d *decision) recordVerification(c RecordVerification) error {
	if err := d.inStatus(Accepted, Processing); err != nil {
		return err
	}
	if _, err := d.mine(); err != nil {
		return err
	}
	var faults fault.List
	need := func(ok bool, code, field string) {
		if !ok {
			faults.Add(fault.New(fault.Invalid, code).At(field))
		}
	}
	need(!c.At.IsZero(), "verification.at", "at_time")
	need(!c.At.After(d.env.Now), "verification.future", "at_time")
	need(strings.TrimSpace(c.Place) != "", "verification.place", "place")
	need(strings.TrimSpace(c.Participants) != "", "verification.participants", "participants")
	need(strings.TrimSpace(c.Content) != "", "verification.content", "content")
	if err := faults.Err(); err != nil {
		return err
	}
	if err := d.touch(); err != nil {
		return err
	}
	d.emit(VerificationRecordedV1{moment(c.At), strings.TrimSpace(c.Place), strings.TrimSpace(c.Participants), strings.TrimSpace(c.Content), c.Files})
	return nil
}

func (s *State) asked(e Event, p ConsultationRequestedV1) {
	s.Tokens = append(slices.Clip(s.Tokens), Token{ID: p.ID, StepID: p.ID, Kind: atConsultation, Name: p.Question, Unit: p.Unit, Role: p.Role, Since: e.At, StepDue: p.Due, Changed: e.Seq})
	s.Consultations = append(slices.Clip(s.Consultations), Consultation{Token: p.ID, Question: p.Question, Unit: p.Unit, AskedAt: e.At, AskedBy: e.By, Due: p.Due})
	s.joins(p.Unit.ID)
}

func (s *State) answered(e Event, p ConsultationAnsweredV1) {
	s.Tokens = slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool { return t.ID == p.ID })
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		if c := &s.Consultations[i]; c.Token == p.ID && c.AdHoc() {
			c.Text, c.Agrees, c.Files, c.AnsweredAt, c.AnsweredBy = p.Text, p.Agrees, p.Files, e.At, e.By
		}
	}
}

// closeAsked ends the questions of officers that have no answer when the Result is
// there: silence is never consent (P-15).
func (s *State) closeAsked(e Event) {
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		if c := &s.Consultations[i]; c.AdHoc() && c.Open() {
			c.ClosedAt = e.At
			s.Tokens = slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool { return t.ID == c.Token })
		}
	}
}
