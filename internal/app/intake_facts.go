package app

import (
	"time"

	"motcua/internal/dossier"
)

// TicketForm is a QueueTicket as typed, or as a queue system sends it (CN12.5).
type TicketForm struct {
	Number   string    `json:"number" maxLength:"20" doc:"number on the ticket"`
	CalledAt time.Time `json:"called_at,omitzero" doc:"when it was called to the counter, today"`
}

// CheckForm are the officer's three checks before acceptance (P-03, CN12.3). The answer
// of PopulationDB is typed until an adapter asks it.
type CheckForm struct {
	Means      string `json:"means,omitempty" enum:"CardChip,CardQR,VNeID,Papers,NotPresent" doc:"how identity was made sure of"`
	Population string `json:"population,omitempty" enum:"Match,NoMatch,NoInformation,InsufficientBasis" doc:"what PopulationDB answered; left out: not asked"`
	Identity   bool   `json:"identity,omitempty" doc:"the person is who she says"`
	Data       bool   `json:"data,omitempty" doc:"the form agrees with the databases"`
	Signatures bool   `json:"signatures,omitempty" doc:"the signatures are there, and hers"`
}

// Ticket reads a QueueTicket; nil for none.
func (f *TicketForm) Ticket() *dossier.QueueTicket {
	if f == nil {
		return nil
	}
	return &dossier.QueueTicket{Number: f.Number, CalledAt: f.CalledAt}
}

// Check reads the checks; nil when nobody has said.
func (f *CheckForm) Check() *dossier.IntakeCheck {
	if f == nil {
		return nil
	}
	return &dossier.IntakeCheck{Means: dossier.IdentityMeans(f.Means), Population: dossier.PopulationAnswer(f.Population),
		Identity: f.Identity, Data: f.Data, Signatures: f.Signatures}
}
