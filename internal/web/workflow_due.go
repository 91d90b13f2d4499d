package web

import (
	"time"

	"motcua/internal/dossier"
)

// stepDue is the deadline of the token at a step, zero when it is untimed.
func stepDue(s *dossier.State, step string) time.Time {
	for _, t := range s.Tokens {
		if t.StepID == step {
			return t.StepDue
		}
	}
	return time.Time{}
}
