package dossier

import (
	"time"

	"motcua/internal/org"
)

// SupplementRequestedV2: one complete request, Mẫu 02, with the coded reason of each
// item and the dates around it (P-05, P-14, T-08).
type SupplementRequestedV2 struct {
	Stage    Stage            `json:"stage"`
	Number   string           `json:"number"`
	Items    []SupplementItem `json:"items"`
	AtStage  int              `json:"at_stage"` // how many there are now at its stage
	InTotal  int              `json:"in_total"` // more than one: late in Index766 (T-06, CF-05)
	ReplyBy  time.Time        `json:"reply_by,omitzero"`
	RemindAt time.Time        `json:"remind_at,omitzero"`
	Close    bool             `json:"close,omitempty"`    // without an answer the dossier ends by itself
	ReturnBy time.Time        `json:"return_by,omitzero"` // last moment of this notice after appraisal (T-08)
	Late     bool             `json:"late,omitempty"`     // it went out after it
	Proposed *By              `json:"proposed,omitempty"` // who asked, when a leader approved it
	Why      string           `json:"why,omitempty"`
}

// SupplementProposedV1: a request that needs a leader's approval (CF-05, X-01).
type SupplementProposedV1 struct {
	Stage   Stage            `json:"stage"`
	Items   []SupplementItem `json:"items"`
	ReplyBy time.Time        `json:"reply_by,omitzero"`
	Why     string           `json:"why"`
	Needs   []SupplementNeed `json:"needs"`
	Unit    UnitRef          `json:"unit"` // whom it goes to
	Role    org.Role         `json:"role"`
}

// SupplementApprovedV1: the leader agreed; SupplementRequested follows.
type SupplementApprovedV1 struct {
	Comment string `json:"comment,omitempty"`
}

// SupplementRejectedV1: the leader did not agree; nothing was asked for.
type SupplementRejectedV1 struct {
	Reason string `json:"reason"`
}

// SupplementPartReceivedV1: some of the papers came. Enough: the officer takes them for
// all, and the clock goes on; else the dossier waits for the rest (P-14).
type SupplementPartReceivedV1 struct {
	Components []ComponentItem `json:"components"`
	Came       []string        `json:"came"`
	Missing    []string        `json:"missing"`
	Enough     bool            `json:"enough,omitempty"`
	Note       string          `json:"note,omitempty"`
}

// SupplementRemindedV1: the applicant was reminded before the date.
type SupplementRemindedV1 struct {
	ReplyBy time.Time `json:"reply_by"`
}

// SupplementExpiredV1: the date passed without an answer. Unit and Role say which
// leaders may stop the dossier now; before acceptance the counter refuses it.
type SupplementExpiredV1 struct {
	ReplyBy time.Time `json:"reply_by"`
	Unit    UnitRef   `json:"unit,omitzero"`
	Role    org.Role  `json:"role,omitempty"`
}

// Type names the event.
func (SupplementRequestedV2) Type() string { return "SupplementRequested" }

// Version of its JSON.
func (SupplementRequestedV2) Version() int { return 2 }

func (SupplementProposedV1) Type() string     { return "SupplementProposed" }
func (SupplementApprovedV1) Type() string     { return "SupplementApproved" }
func (SupplementRejectedV1) Type() string     { return "SupplementRejected" }
func (SupplementPartReceivedV1) Type() string { return "SupplementPartReceived" }
func (SupplementRemindedV1) Type() string     { return "SupplementReminded" }
func (SupplementExpiredV1) Type() string      { return "SupplementExpired" }

func (SupplementProposedV1) Version() int     { return 1 }
func (SupplementApprovedV1) Version() int     { return 1 }
func (SupplementRejectedV1) Version() int     { return 1 }
func (SupplementPartReceivedV1) Version() int { return 1 }
func (SupplementRemindedV1) Version() int     { return 1 }
func (SupplementExpiredV1) Version() int      { return 1 }
