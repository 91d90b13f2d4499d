// Package draw makes pictures of processes: the lanes of the places that take part
// beside each other, the way of the dossier from top to bottom, as in the flow
// charts of approved internal processes. It is pure and knows no language: every
// word comes in with the diagram.
//
//	Diagram → arrange (ranks, columns) → route (no line crosses a box) → SVG
//
// The picture carries classes and no colour of its own, so it follows the theme,
// the printer and a strict content security policy.
package draw

// Kind is what a node is drawn as.
type Kind string

// The kinds of nodes.
const (
	Step     Kind = "step"     // somebody does something
	Service  Kind = "service"  // the system does something
	Call     Kind = "call"     // another agency's process (liên thông)
	Consult  Kind = "consult"  // an opinion is asked for and not waited for
	Timer    Kind = "timer"    // waits for a time
	Choice   Kind = "choice"   // exclusive gateway
	Parallel Kind = "parallel" // fork or join
	Start    Kind = "start"
	End      Kind = "end"
)

// boxed reports whether the node is a box with words in it.
func (k Kind) boxed() bool {
	switch k {
	case Step, Service, Call, Consult, Timer:
		return true
	}
	return false
}

// Mark is what a dossier's path says about a node or an edge.
type Mark string

// The marks, never told by colour alone: each has its own sign and words.
const (
	None    Mark = ""
	Visited Mark = "visited"
	Current Mark = "current"
	Late    Mark = "late"     // the current step, after its deadline
	WasLate Mark = "was-late" // left after its deadline
	Added   Mark = "added"    // in a comparison of two versions
	Changed Mark = "changed"
	Faulty  Mark = "faulty" // a finding points here
)

// Node is one element of the picture.
type Node struct {
	ID     string
	Kind   Kind
	Lane   string // key of a lane; "" takes the lane of what leads here
	Number string // "1", shown in the badge of a box
	Name   string
	Actor  string // who does it
	Time   string // how long it may take
	Note   string // of a path: when it was there
	Word   string // the mark in words: "Quá hạn"
	Mark   Mark
	Href   string // where a press leads, "" nowhere
}

// Edge leads from one node to another.
type Edge struct {
	From, To string
	Label    string // the condition, in words
	Mark     Mark
	Side     bool // to a consultation: nothing waits for it
}

// Lane is a place or unit; lanes stand in the order given.
type Lane struct{ Key, Name string }

// Diagram is what is drawn. ID makes the ids inside the picture unique on a page
// with several.
type Diagram struct {
	ID          string
	Title, Desc string
	Lanes       []Lane
	Nodes       []Node
	Edges       []Edge
	Tight       bool // narrow boxes: two beside each other fit a telephone
}

// box is the width of its boxes.
func (d *Diagram) box() float64 {
	if d.Tight {
		return tightWidth
	}
	return boxWidth
}
