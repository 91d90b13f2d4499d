package dossier

import "time"

// PauseClock makes the clock stand still on a named legal ground and a document; never
// without both (T-10).
type PauseClock struct {
	ReasonCode   string // of reason.Pause
	Reason       string // in words
	LegalGround  string
	Document     string    // number of the paper that orders it
	DocumentDate string    // civil date of that paper
	From         time.Time // zero = now
}

// ResumeClock ends the pause now; the due date moves by the working time it took.
type ResumeClock struct{ Note string }

// Extend is the apology with the one new date (Mẫu 04, P-19, T-12).
type Extend struct {
	ReasonCode string    // of reason.Extension
	Reason     string    // in words
	NewDue     time.Time // a working moment after the date in force
	Number     string
	Signer     string

	NumberReason string `json:",omitempty"` // why Number stands on another dossier too
}

// AcknowledgeExtension records that the OneStopUnit has told the applicant of the new
// date (P-19).
type AcknowledgeExtension struct {
	Method string // InPerson, Phone, Email, SMS or Social
	Note   string
}

// Name is stable.
func (PauseClock) Name() string { return "pause-clock" }

// Name is stable.
func (ResumeClock) Name() string { return "resume-clock" }

// Name is stable.
func (Extend) Name() string { return "extend" }

// Name is stable.
func (AcknowledgeExtension) Name() string { return "acknowledge-extension" }
