package dossier

import (
	"time"

	"motcua/internal/fee"
)

// Assignment names the officer who handles the next step (P-11).
type Assignment struct {
	PostID string    `json:"post"`
	Name   string    `json:"name"`
	Unit   UnitRef   `json:"unit"`
	Note   string    `json:"note,omitempty"`
	By     By        `json:"by"`
	At     time.Time `json:"at"`
}

// Draft is what is submitted to the leader (SubmitForApproval).
type Draft struct {
	Summary string       `json:"summary"`
	Files   []Attachment `json:"files,omitempty"`
	By      By           `json:"by"`
	At      time.Time    `json:"at"`
}

// Approval is the leader's decision.
type Approval struct {
	Comment string    `json:"comment,omitempty"`
	By      By        `json:"by"`
	At      time.Time `json:"at"`
	Token   string    `json:"token,omitempty"` // at which it was given, in a branching process
}

// ReturnNote is the ResultAcknowledgement: who took the Result, how.
type ReturnNote struct {
	Channel          Channel          `json:"channel"`
	Receiver         string           `json:"receiver"`
	PowerOfAttorney  string           `json:"power_of_attorney,omitempty"` // in one line, when somebody else collects (P-22)
	Power            *PowerOfAttorney `json:"power,omitempty"`
	OriginalsGiven   bool             `json:"originals_given,omitempty"`
	ReceiptCollected bool             `json:"receipt_collected,omitempty"` // Mẫu 01 handed back
	Note             string           `json:"note,omitempty"`
	At               time.Time        `json:"at"`
	By               By               `json:"by"`
	Place            ElectronicPlace  `json:"place,omitempty"` // of an electronic Result; "" on paper, and before places were asked for
}

// Payment is money that came in for fee lines, with its FeeReceipt.
type Payment struct {
	Amount   int64         `json:"amount"` // đồng
	Method   string        `json:"method"` // of fee.Methods
	Number   string        `json:"number"` // FeeReceipt number
	Lines    []fee.Line    `json:"lines,omitempty"`
	At       time.Time     `json:"at"`
	By       By            `json:"by"`
	Receipt  fee.ReceiptNo `json:"receipt,omitzero"`
	Kind     string        `json:"kind,omitempty"`
	Wire     fee.Wire      `json:"wire,omitempty"`
	Paper    string        `json:"paper,omitempty"` // number of the paper or electronic receipt, or of the transaction
	Payer    string        `json:"payer,omitempty"` // when not the applicant
	Evidence []Attachment  `json:"evidence,omitempty"`
	Day      string        `json:"day,omitempty"` // of the cash book
	Note     string        `json:"note,omitempty"`
	Voided   *Voiding      `json:"voided,omitempty"`
}

// Notice ends a dossier without a Result: RefusalNotice (Mẫu 03) or StopNotice (Mẫu 05).
type Notice struct {
	Number      string    `json:"number"`
	ReasonCode  string    `json:"reason_code"`
	Reason      string    `json:"reason"`
	LegalGround string    `json:"legal_ground"`
	At          time.Time `json:"at"`
	By          By        `json:"by"`
	Proposed    By        `json:"proposed,omitzero"` // of a Refusal that a leader approved: who wanted it
}

// Withdrawal: requested by the applicant, then confirmed (CF-04).
type Withdrawal struct {
	Reason      string    `json:"reason"`
	RequestedAt time.Time `json:"requested_at"`
	ConfirmedAt time.Time `json:"confirmed_at,omitzero"`
	ConfirmedBy By        `json:"confirmed_by,omitzero"`

	EndedAt   time.Time `json:"ended_at,omitzero"` // taken back, or declined: the dossier went on
	EndedBy   By        `json:"ended_by,omitzero"`
	EndReason string    `json:"end_reason,omitempty"`
	Declined  bool      `json:"declined,omitempty"`
}
