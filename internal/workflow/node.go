package workflow

import (
	"motcua/internal/deadline"
	"motcua/internal/org"
)

// NodeKind says what an element of a process is (BPMN 2.0 subset).
type NodeKind string

const (
	// StepKind marks a Step where elements of all kinds are listed; no Node has it.
	StepKind NodeKind = "Step" // userTask
	// Start is where a dossier enters. Implied before the step that accepts.
	Start NodeKind = "Start" // startEvent
	// End is where the process is over. Implied after a step without a way on.
	End NodeKind = "End" // endEvent
	// ParallelSplit sends a token down every way out at once (P-16, broadcast).
	ParallelSplit NodeKind = "ParallelSplit" // parallelGateway, diverging
	// ParallelJoin waits for a token from every way in, then goes on as one.
	ParallelJoin NodeKind = "ParallelJoin" // parallelGateway, converging
	// Exclusive takes one way out by condition, and merges without waiting.
	Exclusive NodeKind = "Exclusive" // exclusiveGateway
	// Timer holds the token until its Period has run out.
	Timer NodeKind = "Timer" // intermediateCatchEvent with a timer
	// Call hands over to another agency's process and waits for it (liên thông, P-16, P-17).
	Call NodeKind = "Call" // callActivity
	// Consultation asks a unit for its opinion and does not wait (P-15): the token
	// goes on at once, a side token lives at the Consultee until the answer comes or
	// the result is issued. Silence is never consent.
	Consultation NodeKind = "Consultation" // sendTask
)

// NodeKinds lists the kinds a Node may have.
var NodeKinds = []NodeKind{Start, End, ParallelSplit, ParallelJoin, Exclusive, Timer, Call, Consultation}

// Node is an element that is no step of the dossier's own officers.
type Node struct {
	ID   string   `json:"id"` // unique among steps and nodes
	Kind NodeKind `json:"kind"`
	Name string   `json:"name,omitempty"` // label; of a Consultation what is asked
	// Who does a Call or answers a Consultation. The agency is the unit Unit when it is
	// named (a province's own addition), else the agency competent for the same sector
	// at Level (org.Directory.CompetentAbove), else the dossier's own. Place is within
	// that agency; steps of a called process take their own Place within it. Role is the
	// post, needed where there is no called process.
	Unit  string         `json:"unit,omitempty"`
	Level org.AdminLevel `json:"level,omitempty"`
	Place org.Place      `json:"place,omitempty"`
	Role  org.Role       `json:"role,omitempty"`
	// Calls is the id of the called Definition (a Part). "" = that agency's process
	// is not described: the call is one piece of work and its token is left like a step's.
	Calls        string `json:"calls,omitempty"`
	CallsVersion int    `json:"calls_version,omitempty"` // pinned version; 0 = whatever the Resolver gives
	// Period: of a Timer how long it holds, of a Call and a Consultation how long the
	// other side has (T-11; within the total period of the dossier).
	Period     deadline.Period `json:"period,omitempty"`
	PeriodText string          `json:"period_text,omitempty"` // as published, when it cannot be counted
}

// Node finds a node by id.
func (d *Definition) Node(id string) (Node, bool) {
	for _, n := range d.Nodes {
		if n.ID == id {
			return n, true
		}
	}
	return Node{}, false
}

// Serial reports whether the definition has no nodes, so that First and Next alone
// walk it.
func (d *Definition) Serial() bool { return len(d.Nodes) == 0 }

// Resolver finds a called definition; version 0 asks for the newest. It gives nil
// when there is none. A nil Resolver knows no definition.
type Resolver func(id string, version int) *Definition

func (r Resolver) find(n Node) *Definition {
	if r == nil {
		return nil
	}
	return r(n.Calls, n.CallsVersion)
}
