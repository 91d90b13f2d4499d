// Package store is the only SQL: schema, migrations and queries, on two engines
// (SQLite and PostgreSQL) that behave the same; one conformance suite runs on both.
//
// Times in rows are epoch milliseconds in UTC; 0 means "none". Tenant-keyed
// tables start their primary key and unique indexes with province.
package store

import (
	"errors"

	"motcua/internal/org"
)

var (
	// ErrConflict: another command was committed first on the same dossier.
	ErrConflict = errors.New("store: conflict")
	// ErrDuplicateKey: the idempotency key was used before.
	ErrDuplicateKey = errors.New("store: duplicate idempotency key")
	// ErrDuplicateCode: the DossierCode exists already.
	ErrDuplicateCode = errors.New("store: duplicate dossier code")
	// ErrNotFound: there is no such row.
	ErrNotFound = errors.New("store: not found")
)

// EventRow is one event of the ledger. Hash chains it to its predecessor.
type EventRow struct {
	Province  string
	DossierID string
	Seq       int
	Type      string
	Version   int
	At        int64
	Actor     []byte // JSON of dossier.By
	Data      []byte // JSON of the payload
	Hash      []byte // 32 bytes, see package ledger
}

// DossierRow is the snapshot of a dossier with the columns that lists need.
type DossierRow struct {
	Province        string
	ID              string
	Seq             int
	Head            []byte // hash of the last event
	Code            string // "" before acceptance
	Status          string
	National        int
	Trial           bool
	ProcedureKey    string
	ProcedureName   string
	Field           string
	Channel         string
	ReceivingUnit   string
	CompetentAgency string
	ApplicantName   string
	OwnerName       string
	OwnerIndex      string // blind index of the Owner's id
	ApplicantIndex  string // blind index of the Applicant's id
	Search          string // folded: code, names, procedure
	SubmittedAt     int64
	Home            string // of a reference: the province the dossier belongs to; "" = this one
	AcceptedAt      int64
	DueAt           int64 // current due date
	OriginalDueAt   int64
	FinishedAt      int64
	ReturnedAt      int64
	Waits           string // JSON [[from,to],…] of supplement waits, to = 0 while open
	State           []byte // JSON of dossier.State
	UpdatedAt       int64
}

// WorkRow is what waits for a queue; at most one per dossier and token.
type WorkRow struct {
	Token   string // "" when it concerns the whole dossier
	Queue   string
	Kind    string
	StepID  string
	Since   int64
	StepDue int64
	Due     int64
	Urgent  int64
}

// IdempotencyRow remembers the answer given to a key.
type IdempotencyRow struct {
	Province string
	Key      string // from the form or the Idempotency-Key header, scoped by post
	Digest   []byte // hash of the request: the same key with another request is refused
	Answer   []byte // JSON
	At       int64
}

// Change is everything one command writes, in one transaction and one batch.
type Change struct {
	Province    string
	DossierID   string
	ExpectedSeq int // number of events already in the ledger; 0 = new dossier
	Events      []EventRow
	Row         DossierRow
	Work        []WorkRow // everything that waits from now on
	WorkGone    []string  // tokens of what waited until now and is not among Work
	Units       []string  // all units (with ancestors) that may see the dossier
	NewUnits    []string  // those of Units not yet recorded
	CodeKnown   bool      // an earlier change of this dossier had the same Row.Code: spares a look
	Idempotency *IdempotencyRow
	Read        *ReadRow         // optional read-log row written along
	Tell        []OutboxRow      // what outside systems and people are to be told of it
	Files       []FileUse        // named by the new events for the first time
	FilesFrom   string           // province where they were uploaded, when it is another one: the verdicts on their signatures come along
	Keep        []StoredDocument // accepted or issued now: into the owner's DigitalStore (CN28)
	Outdated    []Outdated       // documents of the owner that a better version replaces
	Money       Money            // what the events put into the books of the counter
	Counts      []OfficerCount   // what the events count for their officers
	Reused      []string         // ids of stored documents of the owner that were taken (CN29)
	Numbers     []NumberUse      // DocumentNumbers that papers of the new events carry
}

// ReadRow is one entry of the ReadLog (PD-07).
type ReadRow struct {
	Province  string
	DossierID string
	At        int64
	OfficerID string
	PostID    string
	Purpose   string // page or operation
	Address   string // remote address
}

// InboxQuery asks for what waits in some queues, most urgent first.
type InboxQuery struct {
	Province    string
	Queues      []string
	AfterUrgent int64 // keyset cursor: rows strictly after (AfterUrgent, AfterID, AfterToken)
	AfterID     string
	AfterToken  string
	Limit       int
}

// InboxRow is a waiting dossier.
type InboxRow struct {
	WorkRow
	Summary
}

// Summary is a dossier as lists show it. Province is the one it belongs to.
type Summary struct {
	Province, ID, Code, Status, ProcedureKey, ProcedureName, Field, Channel string
	ReceivingUnit, CompetentAgency, ApplicantName, OwnerName                string
	National                                                                int
	Trial                                                                   bool
	SubmittedAt, AcceptedAt, DueAt, FinishedAt, ReturnedAt, UpdatedAt       int64 // DueAt 0: none, or the clock stands still
	OriginalDueAt                                                           int64
}

// ListQuery asks for dossiers inside a scope, newest first.
type ListQuery struct {
	Scope       org.Scope
	Text        string // folded words; "" = all
	PersonIndex string // blind index; "" = all
	Statuses    []string
	Procedure   string
	Unit        string // receiving unit
	From, To    int64  // submitted_at in [From, To); 0 = open
	AfterAt     int64  // keyset cursor on (submitted_at, id), descending
	AfterID     string
	Limit       int
}

// RegisterQuery asks for accepted dossiers of a receiving unit, in order of
// acceptance (Mẫu 07).
type RegisterQuery struct {
	Scope    org.Scope
	Unit     string // receiving unit
	From, To int64  // accepted_at in [From, To)
	AfterAt  int64  // keyset on (accepted_at, id), ascending
	AfterID  string
	Limit    int
}

// FactsQuery asks for the facts behind Biểu II.06: dossiers of a unit accepted
// before To and not finished before From, never Trial (B-09).
type FactsQuery struct {
	Scope    org.Scope
	Unit     string // receiving unit or competent agency; "" = whole scope
	Field    string // "" = all
	From, To int64
	AfterAt  int64 // keyset on (accepted_at, id), ascending
	AfterID  string
}

// Fact is one dossier as reports see it.
type Fact struct {
	Summary
	Waits string
}

// Session is a signed-in officer. The token itself is never stored.
type Session struct {
	TokenHash []byte
	OfficerID string
	PostID    string // "" until a post is chosen
	IDToken   string // for sign-out at the provider
	CreatedAt int64
	SeenAt    int64
	EndedAt   int64 // 0 while open; kept for a day so that a half-filled form can be given back
}

// FormDraft is a half-filled form kept across an expired session.
type FormDraft struct {
	ID        string
	OfficerID string
	Path      string
	Sealed    []byte // encrypted form
	At        int64
}

// UploadRow is a file received but not yet part of a dossier.
type UploadRow struct {
	Province  string
	ID        string
	OfficerID string
	Name      string
	Type      string
	Size      int64
	SHA256    string
	At        int64
}

// TokenRow lets a program act in a post through the API.
type TokenRow struct {
	TokenHash []byte
	Name      string
	OfficerID string
	PostID    string
	CreatedAt int64
	ExpiresAt int64
	RevokedAt int64
}
