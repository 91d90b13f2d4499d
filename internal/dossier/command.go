package dossier

import "encoding/json"

// Command is something somebody wants to happen to a dossier.
type Command interface {
	// Name is the stable name used in URLs, the API and the log.
	Name() string
}

// Submission is what is filed: everything but the officer's decision about it.
type Submission struct {
	Province       string // of the CompetentAgency
	ID             string // UUIDv7, made by the application
	Trial          bool
	ProcedureKey   string
	VariantID      string
	ReceivingUnit  string // unit id of the OneStopUnit
	Agency         string `json:",omitempty"` // unit id of the CompetentAgency elsewhere that the applicant names (O-07); "" = the counter's own
	Channel        Channel
	ReturnChannel  Channel
	Applicant      Person
	Owner          Person
	Representative bool
	CopySets       int
	Components     []ComponentItem
	FeeChoices     []string // rule ids
	Exemptions     []string // ids of exemptions the applicant has proved
	Note           string
	Form           FormRef          // e-form of the answers; zero when there are none
	Answers        json.RawMessage  // validated and sealed by the application
	Power          *PowerOfAttorney // of a Representative
	Batch          []string         // ids of the dossiers taken in together with it, in order, its own among them (P-27)
	Doubles        *Doubles         // known open dossiers of the same request; nil: there are none

	Way    Way          `json:",omitempty"` // detailed channel; "" = what Channel leaves no doubt about (CF-10)
	Ticket *QueueTicket `json:",omitempty"` // nil: none was drawn (CN12.5)
}

// Submit files a request without accepting it (online and postal dossiers).
type Submit struct{ Submission }

// Accept takes a dossier in. Counter intake gives the Submission with it; a
// dossier already submitted is accepted as it stands, with Components replaced
// when given.
type Accept struct {
	Submission *Submission
	Components []ComponentItem
	FeeChoices []string
	Exemptions []string
	HandOver   bool // pass the electronic dossier on at once (P-10)

	Check *IntakeCheck `json:",omitempty"` // nil: nobody has said (P-03)
}

// Receive records the receiver's half of a Handover, and when they have come with it, that
// all its papers are there (P-10).
type Receive struct {
	Papers bool `json:",omitempty"`
}

// Assign names the officer of the next step.
type Assign struct {
	PostID   string
	Note     string
	HandOver bool
}

// Appraise records a written opinion. Handed over at once from a step that also
// submits, the opinion goes to the leader with Summary, or as it is when Summary is
// empty: one act of the officer, two facts of the ledger.
type Appraise struct {
	Text     string
	Eligible bool
	Files    []Attachment
	Summary  string
	HandOver bool
}

// SubmitForApproval sends a draft to the leader.
type SubmitForApproval struct {
	Summary  string
	Files    []Attachment
	HandOver bool
}

// Approve is the leader's yes. A no is ReturnToPrevious with a reason.
type Approve struct {
	Comment  string
	HandOver bool
}

// Issue gives the Result its number, date, signer and file.
type Issue struct {
	ResultType string `json:",omitempty"` // catalog.ResultType.Key of what is granted; "" = the only one (CN18.1)
	Outcome    Outcome
	Number     string
	Date       string // civil date
	Signer     string
	ValidTo    string // civil date until which the Result holds, inclusive; "" = without end (EL-04)
	Reason     string // of a Denial
	Files      []Attachment
	HandOver   bool

	ReasonCode  string `json:",omitempty"` // of a Denial, of reason.Denial (P-18)
	LegalGround string `json:",omitempty"` // of a Denial

	NumberReason string `json:",omitempty"` // why Number stands on another dossier too; see NumberOf
}

// HandOver passes the dossier to the next step when every duty here is done.
type HandOver struct{ Note string }

// ReturnToPrevious gives the dossier back to whoever handed it over, with a reason.
type ReturnToPrevious struct{ Reason string }

// ReturnResult gives the Result to the applicant, with acknowledgement.
type ReturnResult struct {
	Place            ElectronicPlace // of an electronic Result: where it was put; required then
	Channel          Channel
	Receiver         string
	Power            *PowerOfAttorney // of a collector who is none of the parties
	OriginalsGiven   bool
	ReceiptCollected bool
	Note             string
}

// RequestWithdrawal records that the applicant asked to withdraw.
type RequestWithdrawal struct{ Reason string }

// ConfirmWithdrawal ends the dossier at the applicant's request.
type ConfirmWithdrawal struct{}

// Stop ends the dossier on a legal ground (Mẫu 05).
type Stop struct{ ReasonCode, Reason, LegalGround string }

// GiveOpinion answers a Consultation (P-15).
type GiveOpinion struct {
	Text   string
	Agrees bool
	Files  []Attachment

	Document OfficialDocument `json:",omitzero"` // the letter that answers (CN15)
}

// RunTimers lets the timers that have run out go on. Only the system gives it.
type RunTimers struct{}

func (GiveOpinion) Name() string       { return "give-opinion" }
func (RunTimers) Name() string         { return "run-timers" }
func (Submit) Name() string            { return "submit" }
func (Accept) Name() string            { return "accept" }
func (Receive) Name() string           { return "receive" }
func (Assign) Name() string            { return "assign" }
func (Appraise) Name() string          { return "appraise" }
func (SubmitForApproval) Name() string { return "submit-for-approval" }
func (Approve) Name() string           { return "approve" }
func (Issue) Name() string             { return "issue" }
func (HandOver) Name() string          { return "hand-over" }
func (ReturnToPrevious) Name() string  { return "return-to-previous" }
func (ReturnResult) Name() string      { return "return-result" }
func (RequestWithdrawal) Name() string { return "request-withdrawal" }
func (ConfirmWithdrawal) Name() string { return "confirm-withdrawal" }
func (Stop) Name() string              { return "stop" }
