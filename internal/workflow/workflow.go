// Package workflow holds the executable form of an approved internal process
// (InternalProcess → Workflow, CN07): steps, who does them where, what must be
// done there and in how much time. It is pure; the position of a dossier in its
// workflow lives in the dossier's ledger.
package workflow

import (
	"slices"

	"motcua/internal/deadline"
	"motcua/internal/org"
)

// Act is a duty of a step: it must be done before the dossier may leave the step.
type Act string

const (
	Accept   Act = "Accept"   // intake check and acceptance (P-07)
	Assign   Act = "Assign"   // the head names the officer (P-11)
	Appraise Act = "Appraise" // written opinion (P-12)
	Submit   Act = "Submit"   // SubmitForApproval: draft result to the leader (P-12)
	Approve  Act = "Approve"  // the leader decides (CN16)
	Issue    Act = "Issue"    // DocumentNumber, seal, release (CN16)
	Return   Act = "Return"   // giving the Result (P-22)
)

// Acts lists the duties in their natural order.
var Acts = []Act{Accept, Assign, Appraise, Submit, Approve, Issue, Return}

// Step is one row of the internal process: who, where, what, how long.
type Step struct {
	ID         string          `json:"id"`    // stable within the definition, "s1"
	Name       string          `json:"name"`  // as the approved process words it
	Actor      string          `json:"actor"` // as the approved process words it
	Place      org.Place       `json:"place"` // where, relative to the dossier
	Role       org.Role        `json:"role"`  // which post of that unit
	Acts       []Act           `json:"acts"`  // duties, possibly none (a step that only passes on)
	Period     deadline.Period `json:"period,omitempty"`
	PeriodText string          `json:"period_text,omitempty"` // as published, when it cannot be counted
}

// Does reports whether the act is a duty of the step.
func (s Step) Does(a Act) bool { return slices.Contains(s.Acts, a) }

// Flow leads from one step to the next. Condition is reserved for exclusive
// gateways; an empty condition always holds.
type Flow struct {
	From      string `json:"from"`
	To        string `json:"to"`
	Condition string `json:"condition,omitempty"`
}

// Definition is one version of a process. A running dossier keeps the version it
// was received under (CN03.1).
type Definition struct {
	ID          string `json:"id"` // "<procedure key>/<variant>"
	Version     int    `json:"version"`
	Name        string `json:"name"`
	Steps       []Step `json:"steps"`
	Flows       []Flow `json:"flows"`
	Confidence  string `json:"confidence"`   // verified, inferred, generic
	LegalSource string `json:"legal_source"` // the approving decision
}

// Step finds a step by id.
func (d *Definition) Step(id string) (Step, bool) {
	for _, s := range d.Steps {
		if s.ID == id {
			return s, true
		}
	}
	return Step{}, false
}

// First is the step at which a dossier enters: the one that accepts.
func (d *Definition) First() Step {
	for _, s := range d.Steps {
		if s.Does(Accept) {
			return s
		}
	}
	return Step{}
}

// Next gives the step that follows; ok is false at the end.
func (d *Definition) Next(id string) (Step, bool) {
	for _, f := range d.Flows {
		if f.From == id {
			return d.Step(f.To)
		}
	}
	return Step{}, false
}

// Serial joins the steps one after the other.
func Serial(steps []Step) []Flow {
	var out []Flow
	for i := 1; i < len(steps); i++ {
		out = append(out, Flow{From: steps[i-1].ID, To: steps[i].ID})
	}
	return out
}
