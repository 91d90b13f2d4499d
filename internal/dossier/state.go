// Package dossier is the law of one dossier: which commands may be given in which
// state, which events follow, and what the events add up to. It is pure: clock,
// actor, catalogue, organisation and calendar come in through Env.
//
//	Decide(state, command, env) → events      what the law allows
//	Evolve(state, event)        → state       what has happened
//
// The ledger of events is the only truth; State is derived from it and stored
// only as a snapshot.
package dossier

import (
	"encoding/json"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/fee"
	"motcua/internal/org"
)

// BusinessStatus is where a dossier stands for the people who work on it. Money,
// delivery and sync have their own statuses (ST-02).
type BusinessStatus string

const (
	None                BusinessStatus = ""
	Submitted           BusinessStatus = "Submitted"           // filed, awaiting the intake check
	Accepted            BusinessStatus = "Accepted"            // code given, still at the counter
	Processing          BusinessStatus = "Processing"          // on its way through the workflow
	AwaitingSupplement  BusinessStatus = "AwaitingSupplement"  // Mẫu 02 sent (P-05, P-14)
	AwaitingPayment     BusinessStatus = "AwaitingPayment"     // FinancialObligation (T-09)
	WithdrawalRequested BusinessStatus = "WithdrawalRequested" // the applicant asked (P-21)
	Resolved            BusinessStatus = "Resolved"            // Result exists (P-12)
	Returned            BusinessStatus = "Returned"            // Result given (P-22)
	Refused             BusinessStatus = "Refused"             // at intake, Mẫu 03 (P-06)
	Withdrawn           BusinessStatus = "Withdrawn"
	Stopped             BusinessStatus = "Stopped" // legal ground, Mẫu 05 (P-20)
)

// Final reports whether nothing more can happen to the dossier.
func (b BusinessStatus) Final() bool {
	return b == Returned || b == Refused || b == Withdrawn || b == Stopped
}

// ProcedureRef pins the procedure, its version and variant (CN03.1).
type ProcedureRef struct {
	Key     string        `json:"key"`
	Code    string        `json:"code,omitempty"`
	Version int           `json:"version"`
	Name    string        `json:"name"`
	Field   string        `json:"field"`
	Level   catalog.Level `json:"level"`
	Variant string        `json:"variant"`
	Overlay int           `json:"overlay,omitempty"` // version of the province's overlay, 0 = none

	SameMoment string `json:"same_moment,omitempty"` // legal source of resolving at once, "" = no same-moment procedure (P-08)
}

// ComponentItem is what a dossier holds for a Component (CN12.1).
type ComponentItem struct {
	ComponentID   string           `json:"component"`
	Name          string           `json:"name"`
	CopyKind      catalog.CopyKind `json:"copy_kind"`
	Certified     bool             `json:"certified,omitempty"`
	Count         int              `json:"count"`
	FromDatabase  string           `json:"from_database,omitempty"`  // taken there instead of asked (O-10)
	NotApplicable bool             `json:"not_applicable,omitempty"` // its condition does not hold
	FromStore     []Reuse          `json:"from_store,omitempty"`     // taken from the owner's DigitalStore (CN29)
	Digitised     []DigitisedCopy  `json:"digitised,omitempty"`      // which attachments are scans, and how good (P-04)
	Exception     string           `json:"exception,omitempty"`      // DataExceptionCode: why paper although it is held (O-10)
	Attachments   []Attachment     `json:"attachments,omitempty"`
}

// Reuse names a document that was taken from the owner's DigitalStore with the
// owner's consent; its file stands among the attachments.
type Reuse struct {
	DocumentID string `json:"document"`
	Code       string `json:"code,omitempty"` // DossierCode it comes from
	Kind       string `json:"kind"`           // what the paper was called there
}

// OnPaper reports whether the applicant had to bring the item.
func (c ComponentItem) OnPaper() bool {
	return c.Given() && c.FromDatabase == "" && len(c.FromStore) == 0
}

// Given reports whether the item stands for something handed in or taken.
func (c ComponentItem) Given() bool {
	return !c.NotApplicable && (c.Count > 0 || len(c.Attachments) > 0 || c.FromDatabase != "")
}

// DueDate is one date promised to the applicant, with its cause. The list only
// grows; the original stays for ever (T-12, CF-06).
type DueDate struct {
	At          time.Time            `json:"at"`
	Cause       string               `json:"cause"` // Provisional, Receipt, Restart, CalendarChanged, PauseEnded, Extended
	GivenAt     time.Time            `json:"given_at"`
	Explanation deadline.Explanation `json:"explanation"`
}

// Hop is one row of the ControlSlip (Mẫu 06): a Handover as both sides recorded it.
type Hop struct {
	Token      string         `json:"token"`
	FromStep   string         `json:"from_step"`
	ToStep     string         `json:"to_step"`
	WaitsAt    string         `json:"waits_at,omitempty"` // join or timer behind the giver; ToStep is "" while it waits there
	FromUnit   UnitRef        `json:"from_unit"`
	ToUnit     UnitRef        `json:"to_unit"`
	ToRole     org.Role       `json:"to_role"`
	ToPost     string         `json:"to_post,omitempty"`
	Giver      By             `json:"giver"`
	GivenAt    time.Time      `json:"given_at"`
	Receiver   By             `json:"receiver,omitzero"`
	ReceivedAt time.Time      `json:"received_at,omitzero"`
	Backward   bool           `json:"backward,omitempty"`
	Note       string         `json:"note,omitempty"`
	StepResult deadline.State `json:"step_result,omitempty"` // of the step that was left (T-11)
	Redirect   bool           `json:"redirect,omitempty"`    // to the right counter, at the same step (P-10)
	Supervisor *UnitRef       `json:"supervisor,omitempty"`  // OneStopUnit of another level that watches over ToStep (P-17)
}

// Opinion is a written appraisal.
type Opinion struct {
	By       By           `json:"by"`
	At       time.Time    `json:"at"`
	StepID   string       `json:"step"`
	Text     string       `json:"text"`
	Eligible bool         `json:"eligible"`
	Files    []Attachment `json:"files,omitempty"`
}

// Result is the written outcome (CN18.1): a Denial is one too (CF-03).
type Result struct {
	Outcome Outcome      `json:"outcome"`
	Number  string       `json:"number"`
	Date    string       `json:"date"` // civil date on the document
	Signer  string       `json:"signer"`
	Reason  string       `json:"reason,omitempty"` // of a Denial
	Files   []Attachment `json:"files"`
	At      time.Time    `json:"at"`
	By      By           `json:"by"`
	ValidTo string       `json:"valid_to,omitempty"` // civil date, inclusive; "" = without end (EL-04)

	ReasonCode  string `json:"reason_code,omitempty"`  // of a Denial, of reason.Denial; "" = told before it was asked for
	LegalGround string `json:"legal_ground,omitempty"` // of a Denial

	Code string `json:"code,omitempty"` // ResultCode (MaKetQua) of what was granted; "" = none is published (CN18.1)
	Name string `json:"name,omitempty"` // of that result in the catalogue
}

// Outcome of the procedure.
type Outcome string

const (
	Granted Outcome = "Granted"
	Denied  Outcome = "Denied" // Denial after appraisal (P-18)
)

// State is everything the ledger of one dossier adds up to.
type State struct {
	Province string         `json:"province"`
	ID       string         `json:"id"`
	Seq      int            `json:"seq"` // events so far = version for optimistic concurrency
	Code     string         `json:"code,omitempty"`
	Status   BusinessStatus `json:"status"`
	Trial    bool           `json:"trial,omitempty"` // never synced, never counted (B-09)

	Procedure       ProcedureRef    `json:"procedure"`
	WorkflowID      string          `json:"workflow,omitempty"`
	WorkflowVersion int             `json:"workflow_version,omitempty"`
	Calendar        string          `json:"calendar,omitempty"` // version the current due date is counted by
	Period          deadline.Period `json:"period,omitempty"`

	Channel        Channel          `json:"channel"`
	ReturnChannel  Channel          `json:"return_channel"`
	Applicant      Person           `json:"applicant"`
	Owner          Person           `json:"owner"`
	Representative bool             `json:"representative,omitempty"`    // the Applicant acts for the Owner
	Power          *PowerOfAttorney `json:"power_of_attorney,omitempty"` // by which she does
	Batch          []string         `json:"batch,omitempty"`             // dossiers taken in together with it (P-27)
	Doubles        *Doubles         `json:"doubles,omitempty"`           // known when it was taken in (CN12.4)
	CopySets       int              `json:"copy_sets"`
	Components     []ComponentItem  `json:"components,omitempty"`
	Note           string           `json:"note,omitempty"`
	Form           FormRef          `json:"form,omitzero"`     // e-form of the answers
	Answers        json.RawMessage  `json:"answers,omitempty"` // one JSON object, identifying numbers sealed
	Fees           []fee.Line       `json:"fees,omitempty"`
	Paid           *Payment         `json:"paid,omitempty"`     // of the time when all lines were paid at once; see Receipts
	Payments       []Payment        `json:"payments,omitempty"` // oldest first, cancelled ones too
	Refunds        []Refund         `json:"refunds,omitempty"`
	FeeProof       []Attachment     `json:"fee_proof,omitempty"`      // of exemptions proved after acceptance
	OriginalsBack  *OriginalsNote   `json:"originals_back,omitempty"` // after the end, when not with the Result

	ReceivingUnit       UnitRef           `json:"receiving_unit"`
	CompetentAgency     UnitRef           `json:"competent_agency"`
	Redirections        []Redirection     `json:"redirections,omitempty"` // from counter to counter (P-10)
	Intake              By                `json:"intake,omitzero"`
	SubmittedAt         time.Time         `json:"submitted_at"`
	AcceptedAt          time.Time         `json:"accepted_at,omitzero"`
	DueDates            []DueDate         `json:"due_dates,omitempty"`
	ComputedDue         time.Time         `json:"computed_due,omitzero"`          // by a later calendar, while an earlier promise stands (H-11)
	CrossBoundary       bool              `json:"cross_boundary,omitempty"`       // received for an agency elsewhere (O-07)
	CompetentReceivedAt time.Time         `json:"competent_received_at,omitzero"` // by the CompetentAgency: the clock starts (T-02)
	SameDay             *deadline.SameDay `json:"same_day,omitempty"`             // instead of Period (T-03)
	AtOnce              *AtOnce           `json:"at_once,omitempty"`              // accepted, resolved and returned in one act (P-08)
	FinishedAt          time.Time         `json:"finished_at,omitzero"`           // Result issued, or ended otherwise
	ReturnedAt          time.Time         `json:"returned_at,omitzero"`

	Tokens        []Token           `json:"tokens,omitempty"` // where it stands, in order of birth
	Flow          *Flow             `json:"flow,omitempty"`   // in a branching process, once it has moved
	Stays         []Stay            `json:"stays,omitempty"`  // the same
	Consultations []Consultation    `json:"consultations,omitempty"`
	Hops          []Hop             `json:"hops,omitempty"`
	Units         []string          `json:"units"` // units that took part, for need-to-know
	Assigned      *Assignment       `json:"assigned,omitempty"`
	Opinions      []Opinion         `json:"opinions,omitempty"`
	Draft         *Draft            `json:"draft,omitempty"`
	Approval      *Approval         `json:"approval,omitempty"`
	Result        *Result           `json:"result,omitempty"`
	Return        *ReturnNote       `json:"return,omitempty"`
	Consignments  []Consignment     `json:"consignments,omitempty"` // the Result by post, oldest first (EX-11)
	Supplements   []Supplement      `json:"supplements,omitempty"`
	Notice        *Notice           `json:"notice,omitempty"` // RefusalNotice or StopNotice
	Withdrawal    *Withdrawal       `json:"withdrawal,omitempty"`
	Pauses        []ClockPause      `json:"pauses,omitempty"`    // T-10
	Extension     *Extension        `json:"extension,omitempty"` // the one, Mẫu 04 (P-19)
	Notices       []ApplicantNotice `json:"notices,omitempty"`   // what the applicant is to be told about the due date
	Resume        BusinessStatus    `json:"resume,omitempty"`    // where a wait (5, 6, 7) goes back to
	Pressings     []Pressing        `json:"pressings,omitempty"` // Chases and Directives
	Verifications []Verification    `json:"verifications,omitempty"`
	Last          *LastAct          `json:"last,omitempty"` // the last command, with what it takes to undo it (EX-04)

	Proposal *SupplementProposal `json:"proposal,omitempty"` // of a supplement that a leader is to approve
	Refusal  *RefusalProposal    `json:"refusal,omitempty"`  // the last one that a leader is to approve, or did not; see RefusalOpen

	Corrections []Correction `json:"corrections,omitempty"` // of the Result (P-24)
	Losses      []Loss       `json:"losses,omitempty"`      // of papers or the Result (P-24)

	Way    Way             `json:"way,omitempty"`          // detailed channel where it was said; see CameBy (CF-10)
	Ticket *QueueTicket    `json:"queue_ticket,omitempty"` // CN12.5
	Papers []PaperHandover `json:"papers,omitempty"`       // paper that left a counter, and whether it came (P-10)

	Check *Checked `json:"check,omitempty"` // what the officer checked before acceptance; nil: not recorded (P-03)
}

// Provisional is the cause of a date on a Receipt that does not count yet (CF-02).
const Provisional = "Provisional"

// OriginalDueDate is the first date promised that counts; it never changes. While
// there is only a provisional one, that; zero before acceptance.
func (s *State) OriginalDueDate() time.Time { return s.Promise().At }

// Promise is the original due date with its explanation, as the Receipt prints it. What
// was given before the CompetentAgency had the dossier does not count once it has it.
func (s *State) Promise() DueDate {
	for _, d := range s.DueDates {
		if s.ProvisionalDue() || d.Cause != Provisional && !d.GivenAt.Before(s.CompetentReceivedAt) {
			return d
		}
	}
	return DueDate{}
}

// ProvisionalDue reports whether the date does not count yet: the CompetentAgency has not
// received the dossier (T-02, CF-02).
func (s *State) ProvisionalDue() bool {
	return len(s.DueDates) > 0 && s.DueDates[0].Cause == Provisional && s.CompetentReceivedAt.IsZero()
}

// CurrentDueDate is the date that counts now. Zero before acceptance.
func (s *State) CurrentDueDate() time.Time {
	if len(s.DueDates) == 0 {
		return time.Time{}
	}
	return s.DueDates[len(s.DueDates)-1].At
}

// Timeliness is the state of the dossier's due date at now: Early or OnTime when
// finished, WithinTime or Overdue when open, "" before acceptance.
func (s *State) Timeliness(now time.Time) deadline.State {
	if p := s.Pause(); p != nil {
		now = p.From // the clock stands still
	}
	return timeliness(s.CurrentDueDate(), s.FinishedAt, now)
}

// timeliness compares on the civil day: finished on a day before the due day is
// Early, on the due day and in time OnTime.
func timeliness(due, finished, now time.Time) deadline.State {
	switch {
	case due.IsZero():
		return ""
	case finished.IsZero() && now.After(due), finished.After(due):
		return deadline.Overdue
	case finished.IsZero():
		return deadline.WithinTime
	case deadline.DateOf(finished) == deadline.DateOf(due):
		return deadline.OnTime
	}
	return deadline.Early
}
