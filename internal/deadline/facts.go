package deadline

import "time"

// PauseGround is a legal ground for stopping the clock. There are only four (T-10).
type PauseGround string

// Grounds of a ClockPause (T-10).
const (
	GroundSupplement   PauseGround = "Supplement"
	GroundFinancial    PauseGround = "FinancialObligation" // T-09
	GroundSectorLaw    PauseGround = "SectorLaw"           // stop under sector law, e.g. a medical board
	GroundForceMajeure PauseGround = "ForceMajeure"
)

// Pause is a ClockPause (T-10): the clock stands still from Start to End.
type Pause struct {
	Ground   PauseGround `json:"ground"`
	Document string      `json:"document"` // number and date of the paper that orders it
	Start    time.Time   `json:"start"`
	End      time.Time   `json:"end,omitzero"` // zero: still running
	// Limit is the own period of an external wait outside the clock, e.g. 60 days
	// of the medical board. Passing it is reported; it does not end the pause.
	Limit Period `json:"limit,omitempty"`
}

// Restart is a return after appraisal with Mẫu 02: the period begins again from
// zero when the full dossier is received (P-14, T-07).
type Restart struct {
	Document string    `json:"document"`
	Returned time.Time `json:"returned"`
	Received time.Time `json:"received,omitzero"` // zero: the applicant has not completed it yet
}

// Stage is the stage at which the applicant is asked; the law allows one complete
// request for each (T-06, CF-05).
type Stage string

// Stages of supplement requests.
const (
	AtIntake    Stage = "Intake"
	AtAppraisal Stage = "Appraisal"
)

// SupplementRequest is one request to the applicant at any stage; Index766
// counts them and subtracts the time until completion (T-06, T-07, CF-05). A
// Restart is a request too and need not be repeated here.
type SupplementRequest struct {
	Stage     Stage     `json:"stage,omitempty"`
	Requested time.Time `json:"requested"`
	Completed time.Time `json:"completed,omitzero"` // zero: still open
}

// Extension is the one re-appointment by Mẫu 04 (P-19, T-12).
type Extension struct {
	Document string    `json:"document"`
	Asked    time.Time `json:"asked"`
	NewDue   time.Time `json:"newDue"`
	// Granted: it was checked when it was recorded, by the calendar then in force
	// (CheckExtension); a calendar that changes later does not undo it.
	Granted bool `json:"granted,omitempty"`
}

// SameDay marks a procedure that a province resolves within the day (T-03).
type SameDay struct {
	CutOff      Clock  `json:"cutOff"`
	LegalSource string `json:"legalSource"` // the provincial decision
}

// Step is one timed step of the internal process (T-11), counted FromMoment. The
// pauses of the dossier stop its clock too.
type Step struct {
	ID       string    `json:"id"`
	Started  time.Time `json:"started"`
	Period   Period    `json:"period,omitempty"`
	Finished time.Time `json:"finished,omitzero"`
}

// Policy is the dated rule data of the two clocks.
type Policy struct {
	ID string `json:"id"`
	// Subtract lists the grounds whose time the KPI does not charge to the agency (T-07, T-09).
	Subtract []PauseGround `json:"subtract"`
	// MaxSupplementRequests in total before Index766 calls the dossier late (T-06, CF-05).
	MaxSupplementRequests int `json:"maxSupplementRequests"`
	// Warnings are the percentages of elapsed time that warn, ascending (PP-11).
	Warnings []int `json:"warnings"`
	// ReturnPeriod is the time to return a dossier that does not qualify (T-08).
	ReturnPeriod Period `json:"returnPeriod"`
}

// DefaultPolicy is the law position of 2026: QĐ 766 Q2.1, NĐ 61 Đ19.4.
func DefaultPolicy() Policy {
	return Policy{
		ID:                    "QD-766-2026",
		Subtract:              []PauseGround{GroundSupplement, GroundFinancial},
		MaxSupplementRequests: 1,
		Warnings:              []int{50, 80, 100},
		ReturnPeriod:          Days(3, WorkingDay),
	}
}

// Facts is everything both clocks need to know about a dossier at some moment.
// Lists are in the order of time. Seconds are dropped from every fact.
type Facts struct {
	// Received is the complete and correct receipt printed on the Receipt (T-01).
	Received time.Time `json:"received"`
	// CrossBoundary dossiers count from the receipt by the competent agency (T-02);
	// until then the due date is provisional (CF-02).
	CrossBoundary             bool      `json:"crossBoundary,omitempty"`
	ReceivedByCompetentAgency time.Time `json:"receivedByCompetentAgency,omitzero"`

	Period  Period   `json:"period"`
	SameDay *SameDay `json:"sameDay,omitempty"` // instead of Period

	Pauses             []Pause             `json:"pauses,omitempty"`
	Restarts           []Restart           `json:"restarts,omitempty"`
	SupplementRequests []SupplementRequest `json:"supplementRequests,omitempty"`
	Extension          *Extension          `json:"extension,omitempty"`
	Steps              []Step              `json:"steps,omitempty"`
	// Finished is the end of processing (national status 9, or the first end of Q2.1); zero while open.
	Finished time.Time `json:"finished,omitzero"`
	// Policy is the rule data; nil is DefaultPolicy.
	Policy *Policy `json:"policy,omitempty"`
}
