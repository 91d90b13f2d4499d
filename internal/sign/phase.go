package sign

import "time"

// Phase is where a remote signing stands.
type Phase string

// Phases. Prepared, Sent and Waiting are open, the others final.
const (
	PhasePrepared  Phase = "Prepared"  // documents ready, nothing asked
	PhaseSent      Phase = "Sent"      // asked, or perhaps asked: nobody knows
	PhaseWaiting   Phase = "Waiting"   // the person is being asked
	PhaseSigned    Phase = "Signed"    // signatures put in and verified by us
	PhaseCancelled Phase = "Cancelled" // refused on the telephone
	PhaseExpired   Phase = "Expired"   // no answer in time
	PhaseFailed    Phase = "Failed"    // refused by the service, or a signature that is not the right one
)

// Open reports whether a signing may still come to something.
func (p Phase) Open() bool { return p == PhasePrepared || p == PhaseSent || p == PhaseWaiting }

// Course is the course of one remote signing. It is changed by the methods below and
// by nothing else: a final phase never changes, a signing is asked for at most once
// under its key, and every open one ends at Until at the latest, so that no dossier
// hangs on a telephone that stays silent.
type Course struct {
	Phase  Phase     `json:"phase"`
	Handle string    `json:"handle,omitempty"`
	Code   string    `json:"code,omitempty"` // of the service, verbatim
	Fault  string    `json:"fault,omitempty"`
	Asked  int       `json:"asked"` // requests that may have reached the service
	Until  time.Time `json:"until"`
}

// Life is how long a person has to confirm (the services give about five minutes).
const Life = 5 * time.Minute

// Begin is a signing whose documents are ready.
func Begin(now time.Time) Course { return Course{Phase: PhasePrepared, Until: now.Add(Life)} }

// Asking must be stored before the call is made. False when it must not be made.
func (c Course) Asking() (Course, bool) {
	if c.Phase != PhasePrepared {
		return c, false
	}
	c.Phase, c.Asked = PhaseSent, c.Asked+1
	return c, true
}

// NotSent puts back what never left.
func (c Course) NotSent() Course {
	if c.Phase == PhaseSent && c.Handle == "" {
		c.Phase, c.Asked = PhasePrepared, c.Asked-1
	}
	return c
}

// Answered takes the answer to the call.
func (c Course) Answered(r Result) Course {
	if c.Phase != PhaseSent {
		return c
	}
	c.Code = r.Code
	switch r.Outcome {
	case Done, Already:
		c.Phase, c.Handle = PhaseWaiting, r.Handle
		if r.Until.After(c.Until) && r.Until.Before(c.Until.Add(Life)) {
			c.Until = r.Until
		}
	case Rejected:
		c.Phase, c.Fault = PhaseFailed, "sign.remote-refused"
	case Doubt: // stays: the poll will tell, and nobody is asked twice
	}
	return c
}

// Polled takes what a poll says at a moment. verify puts the signatures in; its fault
// code ("" = all is well) decides whether a confirmation counts.
func (c Course) Polled(s State, now time.Time, verify func(map[string][]byte) string) Course {
	if c.Phase != PhaseSent && c.Phase != PhaseWaiting {
		return c
	}
	if s.Code != "" {
		c.Code = s.Code
	}
	switch s.State {
	case Confirmed:
		if c.Fault = verify(s.Signatures); c.Fault != "" {
			c.Phase = PhaseFailed
			return c
		}
		c.Phase = PhaseSigned
		return c
	case Refused:
		c.Phase, c.Fault = PhaseCancelled, "sign.cancelled"
		return c
	case TimedOut:
		c.Phase, c.Fault = PhaseExpired, "sign.expired"
		return c
	case Broken:
		c.Phase, c.Fault = PhaseFailed, "sign.remote-refused"
		return c
	case Pending:
		c.Phase = PhaseWaiting
	case Unclear:
	}
	return c.Late(now)
}

// Late ends what has waited too long.
func (c Course) Late(now time.Time) Course {
	if c.Phase.Open() && now.After(c.Until) {
		c.Phase, c.Fault = PhaseExpired, "sign.expired"
	}
	return c
}
