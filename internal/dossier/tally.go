package dossier

import "time"

// TallyKind is what is counted of an officer. A Refusal at intake and a Denial
// after appraisal are two things.
type TallyKind string

const (
	TallyAccepted    TallyKind = "Accepted"         // taken in
	TallyRefused     TallyKind = "Refused"          // refused at intake, by who wanted it refused
	TallyNotApproved TallyKind = "RefusalRejected"  // a Refusal her leader did not approve
	TallySecond      TallyKind = "SecondSupplement" // a request for papers after the first (CF-05)
	TallyDenied      TallyKind = "Denied"           // a Denial on her appraisal
)

// Tally is one thing that counts for an officer of a unit.
type Tally struct {
	At        time.Time
	UnitID    string
	OfficerID string // "" = the system
	Kind      TallyKind
	Reason    string // code of the list; "" = the kind has none
}

// Tallies tells what the events that follow on a state count for whom. Trial dossiers
// count nowhere (B-09).
func Tallies(before State, events []Event) []Tally {
	var out []Tally
	s := before
	for _, e := range events {
		was := s
		if s = Evolve(s, e); s.Trial {
			continue
		}
		if t, ok := tally(&was, &s, e); ok {
			t.At = e.At
			out = append(out, t)
		}
	}
	return out
}

func tally(before, after *State, e Event) (Tally, bool) {
	data, _ := Plain(e.Data)
	counter := before.ReceivingUnit.ID
	switch p := data.(type) {
	case AcceptedV1:
		return Tally{UnitID: counter, OfficerID: e.By.OfficerID, Kind: TallyAccepted}, true
	case RefusedV1:
		by := e.By
		if after.Notice.Proposed.OfficerID != "" {
			by = after.Notice.Proposed
		}
		return Tally{UnitID: counter, OfficerID: by.OfficerID, Kind: TallyRefused, Reason: p.ReasonCode}, true
	case RefusalRejectedV1:
		return Tally{UnitID: counter, OfficerID: before.Refusal.By.OfficerID, Kind: TallyNotApproved, Reason: before.Refusal.ReasonCode}, true
	case SupplementRequestedV2:
		by := e.By
		if p.Proposed != nil {
			by = *p.Proposed
		}
		return Tally{UnitID: by.UnitID, OfficerID: by.OfficerID, Kind: TallySecond}, p.InTotal > 1
	case ResultIssuedV1:
		by := e.By
		if n := len(before.Opinions); n > 0 {
			by = before.Opinions[n-1].By
		}
		return Tally{UnitID: by.UnitID, OfficerID: by.OfficerID, Kind: TallyDenied, Reason: after.Result.ReasonCode}, p.Outcome == Denied
	}
	return Tally{}, false
}
