package dossier

import (
	"time"

	"motcua/internal/deadline"
)

// ClockPausedV1: the clock stands still on a legal ground and a document (T-10).
type ClockPausedV1 struct {
	Ground       deadline.PauseGround `json:"ground"`
	ReasonCode   string               `json:"reason_code"`
	Reason       string               `json:"reason"`
	LegalGround  string               `json:"legal_ground"`
	Document     string               `json:"document"`
	DocumentDate string               `json:"document_date"` // civil date
	From         time.Time            `json:"from"`
}

// ClockResumedV1: the pause ended; Due is the date in force from now on (T-10, T-12).
type ClockResumedV1 struct {
	Until       time.Time            `json:"until"`
	Note        string               `json:"note,omitempty"`
	Before      time.Time            `json:"before"` // in force until now
	Due         time.Time            `json:"due"`
	Explanation deadline.Explanation `json:"explanation"`
	StepDues    []TokenDue           `json:"step_dues,omitempty"`
}

// ExtendedV1: the agency apologised and named the one new date, Mẫu 04 (P-19, T-12).
type ExtendedV1 struct {
	Number      string               `json:"number"`
	Signer      string               `json:"signer"`
	ReasonCode  string               `json:"reason_code"`
	Reason      string               `json:"reason"`
	LegalGround string               `json:"legal_ground"`
	Before      time.Time            `json:"before"` // in force until now
	Due         time.Time            `json:"due"`
	Explanation deadline.Explanation `json:"explanation"`
}

// ExtensionAcknowledgedV1: the OneStopUnit has told the applicant of the new date (P-19).
type ExtensionAcknowledgedV1 struct {
	Method string `json:"method"`
	Note   string `json:"note,omitempty"`
}

// Type names the event.
func (ClockPausedV1) Type() string { return "ClockPaused" }

// Version of its JSON.
func (ClockPausedV1) Version() int { return 1 }

// Type names the event.
func (ClockResumedV1) Type() string { return "ClockResumed" }

// Version of its JSON.
func (ClockResumedV1) Version() int { return 1 }

// Type names the event.
func (ExtendedV1) Type() string { return "Extended" }

// Version of its JSON.
func (ExtendedV1) Version() int { return 1 }

// Type names the event.
func (ExtensionAcknowledgedV1) Type() string { return "ExtensionAcknowledged" }

// Version of its JSON.
func (ExtensionAcknowledgedV1) Version() int { return 1 }
