// Package outbox delivers what acts have left to be told to outside systems and to
// people: in order within a lane, lanes beside each other, again after a failure,
// never twice when nobody knows what happened.
//
// Rules (of the adapters): a row is written in the transaction of the act; the key is
// fixed there; a sender takes the row with a lease before it calls; only when nothing
// has left this process may it simply be sent again.
package outbox

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"motcua/internal/store"
)

// Outcome is what a call came to.
type Outcome string

// The four outcomes. A timeout after the request left, a 5xx, an unreadable answer and
// a success without the expected identifier are all Unknown.
const (
	Done     Outcome = store.OutboxDone
	Already  Outcome = store.OutboxAlready
	Rejected Outcome = store.OutboxRejected
	Unknown  Outcome = store.OutboxUnknown
)

// ErrNotSent wraps every failure before the first byte of a request left: it may be
// sent again freely. Every other failure is a Result, not an error.
var ErrNotSent = errors.New("request was not sent")

// Result is what the far side said.
type Result struct {
	Outcome  Outcome
	Code     string // verbatim
	Message  string // verbatim, without personal data
	RemoteID string
	RetryAt  time.Time // of a rejection that is not final; zero = final
}

// Sender calls one kind of outside system.
type Sender interface {
	// System is the name rows are addressed to.
	System() string
	// Send makes one call. An error must wrap ErrNotSent.
	Send(ctx context.Context, r store.OutboxRow) (Result, error)
	// Unknown says what is done when nobody knows what a call came to.
	Unknown() Policy
}

// Policy is what is done after an unknown outcome (rule 3).
type Policy int

const (
	// AtMostOnce gives the row up: a duplicate harms more than a loss, which the next
	// message repairs.
	AtMostOnce Policy = iota
	// Hold stops the lane until a person has looked.
	Hold
	// Again sends it once more: the far side knows the key and does nothing twice.
	Again
)

// Backoff is how long after the n-th failure it is tried again; after the last it is
// given up as dead (rule 8).
var Backoff = []time.Duration{time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 24 * time.Hour, 24 * time.Hour, 24 * time.Hour}

// Worker sends. Several may work on one database.
type Worker struct {
	DB      *store.DB
	Senders []Sender
	Now     func() time.Time
	Log     *slog.Logger
	Lease   time.Duration // longer than any call; 0: two minutes
	Batch   int           // rows of a tenant at a time; 0: 50
}

// Run sends until the context ends, looking for work every so often.
func (w *Worker) Run(ctx context.Context, every time.Duration) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		if _, err := w.Round(ctx); err != nil && ctx.Err() == nil {
			w.Log.Error("outbox", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

// Round sends what is due, tenant by tenant, so that a tenant in trouble does not stop
// the others; it tells how many rows it has dealt with.
func (w *Worker) Round(ctx context.Context) (n int, err error) {
	provinces, err := w.DB.OutboxProvinces(ctx, w.Now().UnixMilli())
	if err != nil {
		return 0, err
	}
	for _, p := range provinces {
		sent, roundErr := w.province(ctx, p)
		n, err = n+sent, errors.Join(err, roundErr)
	}
	return n, err
}

func (w *Worker) province(ctx context.Context, province string) (n int, err error) {
	limit := w.Batch
	if limit == 0 {
		limit = 50
	}
	rows, err := w.DB.OutboxDue(ctx, province, w.Now().UnixMilli(), limit)
	if err != nil {
		return 0, err
	}
	for _, r := range rows {
		if ctx.Err() != nil {
			return n, nil // stopped between two calls: nothing is in doubt
		}
		ok, sendErr := w.one(ctx, r)
		if ok {
			n++
		}
		err = errors.Join(err, sendErr)
	}
	return n, err
}

// one takes a row and deals with it; false when another sender has it.
func (w *Worker) one(ctx context.Context, r store.OutboxRow) (bool, error) {
	lease := w.Lease
	if lease == 0 {
		lease = 2 * time.Minute
	}
	now := w.Now()
	orphan := r.State == store.OutboxSending // its sender died: nobody knows
	taken, err := w.DB.ClaimOutbox(ctx, r, now.UnixMilli(), now.Add(lease).UnixMilli())
	if err != nil || !taken {
		return false, err
	}
	r.Attempts++
	s := w.sender(r.System)
	switch {
	case s == nil:
		w.later(&r, Result{Message: "no sender for " + r.System})
	case orphan && s.Unknown() != Again:
		w.unknown(&r, s, Result{Message: "the sender stopped while sending"})
	default:
		w.call(ctx, &r, s)
	}
	r.UpdatedAt = w.Now().UnixMilli()
	// The answer is written even when the program is being stopped.
	err = w.DB.SettleOutbox(context.WithoutCancel(ctx), r)
	if errors.Is(err, store.ErrConflict) {
		w.Log.Warn("outbox: taken over while sending", "message", r.ID, "system", r.System)
		err = nil
	}
	return true, err
}

func (w *Worker) sender(system string) Sender {
	for _, s := range w.Senders {
		if s.System() == system {
			return s
		}
	}
	return nil
}

func (w *Worker) call(ctx context.Context, r *store.OutboxRow, s Sender) {
	result, err := s.Send(ctx, *r)
	switch {
	case errors.Is(err, ErrNotSent):
		w.later(r, Result{Message: err.Error()})
	case err != nil: // a sender that breaks its promise: nobody knows
		w.unknown(r, s, Result{Message: err.Error()})
	case result.Outcome == Unknown:
		w.unknown(r, s, result)
	case result.Outcome == Rejected && !result.RetryAt.IsZero():
		w.later(r, result)
	default:
		r.State, r.Code, r.Answer, r.RemoteID = string(result.Outcome), result.Code, result.Message, result.RemoteID
	}
}

// later puts a row back for another attempt, or gives it up.
func (w *Worker) later(r *store.OutboxRow, x Result) {
	r.Code, r.Answer = x.Code, x.Message
	if r.Attempts > len(Backoff) {
		r.State = store.OutboxDead
		return
	}
	at := w.Now().Add(Backoff[r.Attempts-1])
	if x.RetryAt.After(w.Now()) {
		at = x.RetryAt
	}
	r.State, r.NextAt = store.OutboxQueued, at.UnixMilli()
}

func (w *Worker) unknown(r *store.OutboxRow, s Sender, x Result) {
	switch s.Unknown() {
	case Hold:
		r.State, r.Code, r.Answer, r.RemoteID = store.OutboxHeld, x.Code, x.Message, x.RemoteID
	case Again:
		w.later(r, x)
	default:
		r.State, r.Code, r.Answer, r.RemoteID = store.OutboxUnknown, x.Code, x.Message, x.RemoteID
	}
}
