// Package workflow holds the executable form of an approved internal process
// (InternalProcess → Workflow, CN07): steps, who does them where, what must be
// done there and in how much time, joined by flows and by the nodes of a small
// subset of BPMN 2.0 (CN06.1). It is pure; the position of a dossier in its
// workflow lives in the dossier's ledger.
//
//	g, err := workflow.NewGraph(definition, resolve)
//	m, advance, err := g.Enter(facts)          // where the dossier stands first
//	m, advance, err = g.Leave(m, token, facts) // a step is done, a timer ran out, a call came back
//	m, advance, err = g.Back(m, token, "")     // given back to the step before
//	problems := workflow.Check(definition, resolve)
//
// The types are here and in node.go, the run in graph.go and marking.go, the
// conditions in facts.go, the checks in check.go and sound.go.
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

// Flow leads from one element (Step or Node) to another. Only the ways out of an
// Exclusive node carry conditions: they are tried in the order of the list, and the
// Default is taken when none holds.
type Flow struct {
	ID        string `json:"id,omitempty"` // "" = derived from both ends, see Key
	From      string `json:"from"`
	To        string `json:"to"`
	Name      string `json:"name,omitempty"`      // label for people: "Đủ điều kiện"
	Condition string `json:"condition,omitempty"` // over Facts; "" always holds
	Default   bool   `json:"default,omitempty"`   // taken when no condition holds
}

// Key is the id of the flow within its definition: ID, or else both ends.
func (f Flow) Key() string {
	if f.ID != "" {
		return f.ID
	}
	return f.From + "-" + f.To
}

// Definition is one version of a process. A running dossier keeps the version it
// was received under (CN03.1). Without Nodes it is serial: First and Next walk it.
// With Nodes it is run by a Graph, which also runs serial ones.
type Definition struct {
	ID          string `json:"id"` // "<procedure key>/<variant>"
	Version     int    `json:"version"`
	Name        string `json:"name"`
	Steps       []Step `json:"steps"`
	Nodes       []Node `json:"nodes,omitempty"` // gateways, timers, calls, consultations
	Flows       []Flow `json:"flows"`
	Part        bool   `json:"part,omitempty"` // only called by others (P-16, P-17): neither accepts, issues nor returns
	Confidence  string `json:"confidence"`     // verified, inferred, generic
	LegalSource string `json:"legal_source"`   // the approving decision
	// EffectiveFrom is the civil date from which dossiers are received under this
	// version (CN09.1); "" of what shipped with the product.
	EffectiveFrom string `json:"effective_from,omitempty"`
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
