package dossier

import (
	"slices"
	"strings"

	"motcua/internal/fault"
)

// MaxBatch bounds how many dossiers of one person are taken in at once.
const MaxBatch = 20

// Doubles says that the officer knew of open dossiers of the same person and procedure
// and took another in all the same, and why (CN12.4).
type Doubles struct {
	Of     []string `json:"of"` // DossierCodes; ids of those without one
	Reason string   `json:"reason"`
}

// gathered checks what ties a dossier to others: its batch names it (P-27), and of the
// same request made before the officer says why it is another (CN12.4).
func (d *decision) gathered(faults *fault.List, in *Submission) {
	if len(in.Batch) == 1 || len(in.Batch) > MaxBatch || len(in.Batch) > 0 && !slices.Contains(in.Batch, in.ID) {
		faults.Add(fault.New(fault.Invalid, "batch.size", "max", "20"))
	}
	if in.Doubles == nil {
		return
	}
	known := *in.Doubles
	if known.Reason = strings.TrimSpace(known.Reason); known.Reason == "" {
		faults.Add(fault.New(fault.Invalid, "intake.duplicate").At("duplicate_reason"))
	}
	in.Doubles = &known
}
