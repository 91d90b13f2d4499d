package dossier

import (
	"encoding/json"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fee"
	"motcua/internal/org"
)

// SubmittedV1: a request was filed (national status 1).
type SubmittedV1 struct {
	Province        string           `json:"province"`
	ID              string           `json:"id"`
	Trial           bool             `json:"trial,omitempty"`
	Procedure       ProcedureRef     `json:"procedure"`
	Channel         Channel          `json:"channel"`
	ReturnChannel   Channel          `json:"return_channel"`
	Applicant       Person           `json:"applicant"`
	Owner           Person           `json:"owner"`
	Representative  bool             `json:"representative,omitempty"`
	CopySets        int              `json:"copy_sets"`
	Components      []ComponentItem  `json:"components,omitempty"`
	Note            string           `json:"note,omitempty"`
	Form            FormRef          `json:"form,omitzero"`     // e-form the answers belong to (PP-10)
	Answers         json.RawMessage  `json:"answers,omitempty"` // identifying numbers sealed
	ReceivingUnit   UnitRef          `json:"receiving_unit"`
	CompetentAgency UnitRef          `json:"competent_agency"`
	CrossBoundary   bool             `json:"cross_boundary,omitempty"`    // received for an agency elsewhere (O-07)
	Power           *PowerOfAttorney `json:"power_of_attorney,omitempty"` // of the Representative (CN12.2)
	Batch           []string         `json:"batch,omitempty"`             // ids of the dossiers taken in together (P-27)
	Doubles         *Doubles         `json:"doubles,omitempty"`           // CN12.4
}

// AcceptedV1: the dossier is complete and correct; the clock starts (P-07, T-01).
type AcceptedV1 struct {
	Code            string               `json:"code"`
	CodeTemplate    string               `json:"code_template"` // "id@version"
	WorkflowID      string               `json:"workflow"`
	WorkflowVersion int                  `json:"workflow_version"`
	Calendar        string               `json:"calendar"`
	Period          deadline.Period      `json:"period"`
	SameDay         *deadline.SameDay    `json:"same_day,omitempty"` // instead of Period (T-03)
	Due             time.Time            `json:"due"`
	Explanation     deadline.Explanation `json:"explanation"`
	Fees            []fee.Line           `json:"fees,omitempty"`
	Step            string               `json:"step"`
	StepDue         time.Time            `json:"step_due,omitzero"`
	Role            org.Role             `json:"role"`
	Components      []ComponentItem      `json:"components,omitempty"` // as checked and found complete
	AtOnce          *AtOnce              `json:"at_once,omitempty"`    // resolved and returned in the same act (P-08)
}

// ClockStartedV1: the CompetentAgency received a CrossBoundary dossier; the date on
// the Receipt was provisional, this one counts (T-02, CF-02).
type ClockStartedV1 struct {
	Due         time.Time            `json:"due"`
	Explanation deadline.Explanation `json:"explanation"`
}

// RefusedV1: refused at intake with a coded reason, Mẫu 03 (P-06).
type RefusedV1 struct {
	Number      string `json:"number"`
	ReasonCode  string `json:"reason_code"`
	Reason      string `json:"reason"`
	LegalGround string `json:"legal_ground"`
}

// SupplementRequestedV1: one complete request, Mẫu 02 (P-05, P-14).
type SupplementRequestedV1 struct {
	Stage  Stage            `json:"stage"`
	Number string           `json:"number"`
	Items  []SupplementItem `json:"items"`
}

// SupplementReceivedV1: the missing papers are there. After an appraisal the
// period starts again from zero (P-14): Due is then the new date.
type SupplementReceivedV1 struct {
	Components  []ComponentItem       `json:"components"`
	Due         time.Time             `json:"due,omitzero"`
	Explanation *deadline.Explanation `json:"explanation,omitempty"`
	StepDue     time.Time             `json:"step_due,omitzero"`
	Papers      *PapersSent           `json:"papers,omitempty"` // that follow the dossier from the counter (P-10)
}

// HandedOverV1: responsibility passes (P-10); the giver's half of a ControlSlip row.
type HandedOverV1 struct {
	FromStep   string         `json:"from_step"`
	ToStep     string         `json:"to_step"`
	ToUnit     UnitRef        `json:"to_unit"`
	ToRole     org.Role       `json:"to_role"`
	ToPost     string         `json:"to_post,omitempty"`
	ToName     string         `json:"to_name,omitempty"`
	StepDue    time.Time      `json:"step_due,omitzero"`
	StepResult deadline.State `json:"step_result,omitempty"`
	Backward   bool           `json:"backward,omitempty"` // return-to-previous (CN06.1)
	Note       string         `json:"note,omitempty"`     // the reason, when backward
	Papers     *PapersSent    `json:"papers,omitempty"`   // that leave the counter with it (P-10)
}

// HandoverReceivedV1: the receiver's half.
type HandoverReceivedV1 struct {
	Step string `json:"step"`
}

// AssignedV1: the head named the officer of the next step (P-11).
type AssignedV1 struct {
	PostID string  `json:"post"`
	Name   string  `json:"name"`
	Unit   UnitRef `json:"unit"`
	Note   string  `json:"note,omitempty"`

	Rule *RuleApplied `json:"rule,omitempty"` // that named her; nil: the leader did (CN14)
}

// RuleApplied is the AssignmentRule an assignment was made by, and why it came to her.
type RuleApplied struct {
	ID      string                   `json:"id"`
	Version int                      `json:"version"`
	Method  catalog.AssignmentMethod `json:"method"`
	Why     AssignmentReason         `json:"why"`
	Instead string                   `json:"instead,omitempty"` // name of the absent officer she stands in for
	Open    int                      `json:"open,omitempty"`    // items she had open, where that was asked
}

// AppraisedV1: a written opinion (P-12).
type AppraisedV1 struct {
	Text     string       `json:"text"`
	Eligible bool         `json:"eligible"`
	Files    []Attachment `json:"files,omitempty"`
}

// SubmittedForApprovalV1: a draft went to the leader (P-12).
type SubmittedForApprovalV1 struct {
	Summary string       `json:"summary"`
	Files   []Attachment `json:"files,omitempty"`
}

// ApprovedV1: the leader decided (CN16).
type ApprovedV1 struct {
	Comment string `json:"comment,omitempty"`
}

// ResultIssuedV1: the Result has number, date, signer and file (CN18.1; status 9).
type ResultIssuedV1 struct {
	Outcome Outcome      `json:"outcome"`
	Number  string       `json:"number"`
	Date    string       `json:"date"`
	Signer  string       `json:"signer"`
	Reason  string       `json:"reason,omitempty"`
	Files   []Attachment `json:"files"`
	ValidTo string       `json:"valid_to,omitempty"` // "" = without end
}

// ResultReturnedV1: the Result was given, with acknowledgement (P-22; status 10).
type ResultReturnedV1 struct {
	Channel          Channel          `json:"channel"`
	Receiver         string           `json:"receiver"`
	PowerOfAttorney  string           `json:"power_of_attorney,omitempty"` // in one line
	OriginalsGiven   bool             `json:"originals_given,omitempty"`
	ReceiptCollected bool             `json:"receipt_collected,omitempty"`
	Note             string           `json:"note,omitempty"`
	Power            *PowerOfAttorney `json:"power,omitempty"`
}

// PaymentRequestedV1: the dossier waits for a payment (status 6).
type PaymentRequestedV1 struct {
	Note string `json:"note,omitempty"`
}

// PaymentRecordedV1: the fee lines were paid (P-25).
type PaymentRecordedV1 struct {
	Amount int64      `json:"amount"`
	Method string     `json:"method"`
	Number string     `json:"number"`
	Lines  []fee.Line `json:"lines"`
}

// WithdrawalRequestedV1: the applicant asked to withdraw (P-21; status 7).
type WithdrawalRequestedV1 struct {
	Reason string `json:"reason"`
}

// WithdrawalConfirmedV1: the withdrawal is confirmed; StopNotice with ground "withdrawal" (CF-04).
type WithdrawalConfirmedV1 struct {
	Number string `json:"number"`
}

// StoppedV1: ended on a legal ground, Mẫu 05 (P-20; status 8).
type StoppedV1 struct {
	Number      string `json:"number"`
	ReasonCode  string `json:"reason_code"`
	Reason      string `json:"reason"`
	LegalGround string `json:"legal_ground"`
}

func (SubmittedV1) Type() string            { return "Submitted" }
func (AcceptedV1) Type() string             { return "Accepted" }
func (ClockStartedV1) Type() string         { return "ClockStarted" }
func (RefusedV1) Type() string              { return "Refused" }
func (SupplementRequestedV1) Type() string  { return "SupplementRequested" }
func (SupplementReceivedV1) Type() string   { return "SupplementReceived" }
func (HandedOverV1) Type() string           { return "HandedOver" }
func (HandoverReceivedV1) Type() string     { return "HandoverReceived" }
func (AssignedV1) Type() string             { return "Assigned" }
func (AppraisedV1) Type() string            { return "Appraised" }
func (SubmittedForApprovalV1) Type() string { return "SubmittedForApproval" }
func (ApprovedV1) Type() string             { return "Approved" }
func (ResultIssuedV1) Type() string         { return "ResultIssued" }
func (ResultReturnedV1) Type() string       { return "ResultReturned" }
func (PaymentRequestedV1) Type() string     { return "PaymentRequested" }
func (PaymentRecordedV1) Type() string      { return "PaymentRecorded" }
func (WithdrawalRequestedV1) Type() string  { return "WithdrawalRequested" }
func (WithdrawalConfirmedV1) Type() string  { return "WithdrawalConfirmed" }
func (StoppedV1) Type() string              { return "Stopped" }

func (SubmittedV1) Version() int            { return 1 }
func (AcceptedV1) Version() int             { return 1 }
func (ClockStartedV1) Version() int         { return 1 }
func (RefusedV1) Version() int              { return 1 }
func (SupplementRequestedV1) Version() int  { return 1 }
func (SupplementReceivedV1) Version() int   { return 1 }
func (HandedOverV1) Version() int           { return 1 }
func (HandoverReceivedV1) Version() int     { return 1 }
func (AssignedV1) Version() int             { return 1 }
func (AppraisedV1) Version() int            { return 1 }
func (SubmittedForApprovalV1) Version() int { return 1 }
func (ApprovedV1) Version() int             { return 1 }
func (ResultIssuedV1) Version() int         { return 1 }
func (ResultReturnedV1) Version() int       { return 1 }
func (PaymentRequestedV1) Version() int     { return 1 }
func (PaymentRecordedV1) Version() int      { return 1 }
func (WithdrawalRequestedV1) Version() int  { return 1 }
func (WithdrawalConfirmedV1) Version() int  { return 1 }
func (StoppedV1) Version() int              { return 1 }
