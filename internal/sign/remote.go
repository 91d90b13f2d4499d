package sign

import (
	"context"
	"errors"
	"time"
)

// Outcome is what a call to a remote service came to.
type Outcome string

// The four outcomes (as everywhere towards outside systems). A timeout after the
// request left, a 5xx, an unreadable answer and a success without a handle are Doubt.
const (
	Done     Outcome = "done"
	Already  Outcome = "already-done"
	Rejected Outcome = "rejected"
	Doubt    Outcome = "unknown"
)

// ErrNotSent wraps failures before anything left: it may be sent again freely.
var ErrNotSent = errors.New("request was not sent")

// Result is the answer to Start.
type Result struct {
	Outcome Outcome
	Handle  string // by which it is polled
	Code    string // verbatim
	Until   time.Time
}

// RemoteCertificate is a certificate a service holds for a person.
type RemoteCertificate struct {
	Serial string
	Usable bool
	DER    []byte
	Chain  [][]byte
}

// Request asks a person for one or more signatures.
type Request struct {
	Key         string // ours, stored before the call; the service does nothing twice
	User        string // CCCD or tax code, as the service knows the person
	Serial      string
	Description string // what the telephone shows
	Items       []Item
}

// Item is one digest to sign.
type Item struct {
	ID, Name string
	Digest   [32]byte // SHA-256
}

// State is what a poll says.
type State struct {
	State      RemoteState
	Code       string
	Signatures map[string][]byte // by item; raw RSA
}

// RemoteState is where the person stands.
type RemoteState string

// States of a poll. Unclear changes nothing: it is asked again.
const (
	Pending   RemoteState = "pending"
	Confirmed RemoteState = "done"
	Refused   RemoteState = "rejected"
	TimedOut  RemoteState = "expired"
	Broken    RemoteState = "failed"
	Unclear   RemoteState = "unclear"
)

// Remote is a service that keeps keys of persons and asks them on their telephones
// (VNPT SmartCA and its like).
type Remote interface {
	Certificates(ctx context.Context, user string) ([]RemoteCertificate, error)
	// Start asks for signatures. An error must wrap ErrNotSent.
	Start(ctx context.Context, r Request) (Result, error)
	// Poll asks how far the person is. handle is that of Start, or the Key when Start
	// gave none.
	Poll(ctx context.Context, handle string) (State, error)
}
