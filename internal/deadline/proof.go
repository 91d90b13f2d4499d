package deadline

import "time"

// Proof is everything an outsider needs to recompute due dates with a program of
// his own; test/deadline_oracle/recompute.py is one, and documents the JSON.
type Proof struct {
	Calendar Calendar       `json:"calendar"`
	Hours    Hours          `json:"hours"`
	Dossiers []ProofDossier `json:"dossiers"`
}

// ProofDossier is one due date with the facts it follows from. Received is the
// receipt that starts the clock (T-01, T-02).
type ProofDossier struct {
	Code      string     `json:"code"`
	Received  time.Time  `json:"received"`
	Period    Period     `json:"period"`
	Count     Count      `json:"count"`
	SameDay   *SameDay   `json:"sameDay,omitempty"`
	Pauses    []Pause    `json:"pauses,omitempty"`
	Restarts  []Restart  `json:"restarts,omitempty"`
	Extension *Extension `json:"extension,omitempty"`
	// Now is the moment at which pauses without an end are read.
	Now time.Time `json:"now"`
	Due time.Time `json:"due,omitzero"`
}

// Prove states the due date in force of a dossier for a Proof.
func (s *Schedule) Prove(code string, f Facts, now time.Time) (ProofDossier, error) {
	c, err := s.Clocks(f, now)
	return ProofDossier{
		Code: code, Received: c.ClockStart, Period: f.Period, Count: FirstDayExcluded, SameDay: f.SameDay,
		Pauses: f.Pauses, Restarts: f.Restarts, Extension: f.Extension, Now: now.In(zone), Due: c.CurrentDueDate,
	}, err
}
