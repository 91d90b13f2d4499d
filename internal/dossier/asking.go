package dossier

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// RequestConsultation asks a unit for its opinion, besides those that the process asks,
// with what is asked and by when (P-15, NĐ 61 Đ19.5). It holds nothing up, and silence is
// never consent. With Duty and With it is the broadcast of an Interlinked procedure: all
// agencies hear of it at once, each with its duty, task and deadline (P-16, NĐ 61 Đ19.6);
// what they answer is seen by every one of them and by the OneStopUnit. The agencies may
// be of another level or province (P-17).
type RequestConsultation struct {
	UnitID   string
	Question string
	Due      time.Time
	Duty     Duty   `json:",omitempty"`
	With     []Part `json:",omitempty"` // asked at the same moment

	Document OfficialDocument `json:",omitzero"` // the letter that asks (CN15)
}

// Part is the part of one more agency.
type Part struct {
	UnitID string
	Duty   Duty
	Task   string
	Due    time.Time
}

// Duty is what an agency is to an Interlinked dossier; "" = it is only consulted.
type Duty string

const (
	DutyLead  Duty = "LeadAgency"          // chủ trì phần việc
	DutyJoint Duty = "ParticipatingAgency" // phối hợp
)

// maxParts bounds one broadcast.
const maxParts = 20

// RecordVerification keeps the log of a verification on the spot (P-13, NĐ 61 Đ19.3).
type RecordVerification struct {
	Kind         VerificationKind `json:",omitempty"`
	At           time.Time        // when it was held; not in the future
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
	Duty     Duty      `json:"duty,omitempty"`  // in an Interlinked procedure (P-16)
	Lead     *UnitRef  `json:"lead,omitempty"`  // LeadAgency of the whole
	Batch    string    `json:"batch,omitempty"` // id of the first that was asked with it

	Document *OfficialDocument `json:"document,omitempty"` // the letter that asks
}

// ConsultationAnsweredV1: its answer.
type ConsultationAnsweredV1 struct {
	ID     string       `json:"id"`
	Text   string       `json:"text"`
	Agrees bool         `json:"agrees"`
	Files  []Attachment `json:"files,omitempty"`

	Document *OfficialDocument `json:"document,omitempty"` // the letter that answers
}

// VerificationRecordedV1: a verification was held (P-13).
type VerificationRecordedV1 struct {
	At           time.Time    `json:"at"`
	Place        string       `json:"place"`
	Participants string       `json:"participants"`
	Content      string       `json:"content"`
	Files        []Attachment `json:"files,omitempty"`

	Kind VerificationKind `json:"kind,omitempty"`
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
	parts := append([]Part{{c.UnitID, c.Duty, c.Question, c.Due}}, c.With...)
	var faults fault.List
	if len(parts) > maxParts {
		faults.Add(fault.New(fault.Invalid, "consult.too-many", "max", fmt.Sprint(maxParts)).At("with"))
	}
	roles := make([]org.Role, len(parts))
	for i, p := range parts {
		twice := slices.ContainsFunc(parts[:i], func(x Part) bool { return x.UnitID == p.UnitID && p.UnitID != "" })
		roles[i] = d.part(&faults, p, partAt(i), twice)
	}
	letter := d.official(&faults, c.Document)
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
	batch := fmt.Sprint("q", n)
	for i, p := range parts {
		unit, _ := d.env.Directory.Unit(p.UnitID)
		e := ConsultationRequestedV1{ID: fmt.Sprint("q", n+i), Unit: ref(unit), Role: roles[i], Question: strings.TrimSpace(p.Task), Due: moment(p.Due), Document: letter}
		if len(parts) > 1 || p.Duty != "" {
			lead := d.CompetentAgency
			e.Duty, e.Lead, e.Batch = p.Duty, &lead, batch
		}
		d.emit(e)
	}
	return nil
}

// partAt gives the name of a field of the nth part in faults.
func partAt(n int) func(string) string {
	return func(field string) string {
		if n == 0 {
			return field
		}
		return fmt.Sprintf("with.%d.%s", n-1, field)
	}
}

// part checks one part of a broadcast and finds the role that answers it.
func (d *decision) part(faults *fault.List, p Part, at func(string) string, twice bool) (role org.Role) {
	unit, ok := d.env.Directory.Unit(p.UnitID)
	switch {
	case !ok || !unit.Open(d.today()):
		faults.Add(fault.New(fault.Invalid, "consult.unit").At(at("unit")))
	case unit.ID == d.token().Unit.ID:
		faults.Add(fault.New(fault.Invalid, "consult.own-unit").At(at("unit")))
	default:
		if role = d.answering(unit.ID); role == "" {
			faults.Add(fault.New(fault.Invalid, "consult.nobody", "unit", unit.Name).At(at("unit")))
		}
	}
	if p.Duty != "" && p.Duty != DutyLead && p.Duty != DutyJoint {
		faults.Add(fault.New(fault.Invalid, "consult.duty").At(at("duty")))
	}
	if strings.TrimSpace(p.Task) == "" {
		faults.Add(fault.New(fault.Invalid, "consult.question").At(at("question")))
	}
	if !p.Due.After(d.env.Now) {
		faults.Add(fault.New(fault.Invalid, "consult.due").At(at("due")))
	}
	if twice || slices.ContainsFunc(d.Consultations, func(x Consultation) bool { return x.Open() && x.Unit.ID == p.UnitID }) {
		faults.Add(fault.New(fault.Invalid, "consult.asked-already", "unit", unit.Name).At(at("unit")))
	}
	return role
}

// answerAdHoc records the answer to a question of an officer.
func (d *decision) answerAdHoc(c GiveOpinion, letter *OfficialDocument) error {
	d.emit(ConsultationAnsweredV1{d.at, strings.TrimSpace(c.Text), c.Agrees, c.Files, letter})
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
	need(c.Kind == "" || slices.Contains(VerificationKinds, c.Kind), "verification.kind", "kind")
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
	d.emit(VerificationRecordedV1{moment(c.At), strings.TrimSpace(c.Place), strings.TrimSpace(c.Participants), strings.TrimSpace(c.Content), c.Files, c.Kind})
	return nil
}

func (s *State) asked(e Event, p ConsultationRequestedV1) {
	s.Tokens = append(slices.Clip(s.Tokens), Token{ID: p.ID, StepID: p.ID, Kind: atConsultation, Name: p.Question, Unit: p.Unit, Role: p.Role, Since: e.At, StepDue: p.Due, Changed: e.Seq})
	s.Consultations = append(slices.Clip(s.Consultations), Consultation{Token: p.ID, Question: p.Question, Unit: p.Unit, AskedAt: e.At, AskedBy: e.By, Due: p.Due, Duty: p.Duty, Lead: p.Lead, Batch: p.Batch, Letter: p.Document})
	s.joins(p.Unit.ID)
}

func (s *State) answered(e Event, p ConsultationAnsweredV1) {
	s.Tokens = slices.DeleteFunc(slices.Clone(s.Tokens), func(t Token) bool { return t.ID == p.ID })
	s.Consultations = slices.Clone(s.Consultations)
	for i := range s.Consultations {
		if c := &s.Consultations[i]; c.Token == p.ID && c.AdHoc() {
			c.Text, c.Agrees, c.Files, c.AnsweredAt, c.AnsweredBy, c.Answer = p.Text, p.Agrees, p.Files, e.At, e.By, p.Document
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
