package workflow

import "slices"

// Token is one of the places where a dossier stands.
type Token struct {
	ID string `json:"id"` // "t1", unique within the dossier, never used again
	At string `json:"at"` // path of the element: "s2", "call1/s2"
	// Via is set when the token waits at a ParallelJoin: the flow it came by.
	Via  string `json:"via,omitempty"`
	Side bool   `json:"side,omitempty"` // a Consultation still open; holds nothing up (P-15)
}

// Waits reports whether the token waits at a join: nobody can leave with it.
func (t Token) Waits() bool { return t.Via != "" }

// Marking is where a dossier stands in its process: all its tokens, and how they
// came about, which is what giving back needs. It is a value: the methods of Graph
// return a new one and never change what they are given. JSON keeps it whole.
type Marking struct {
	Tokens []Token `json:"tokens,omitempty"` // in order of their making
	Moves  []Move  `json:"moves,omitempty"`  // oldest first
	Made   int     `json:"made,omitempty"`   // tokens made so far
}

// Move is one event: a token was left and others were made, or all that waited at a
// join went on as one. Used are the tokens of the join, or consultations closed.
type Move struct {
	Left Token    `json:"left,omitzero"` // zero when the dossier entered and at a join
	Used []Token  `json:"used,omitempty"`
	Made []string `json:"made,omitempty"`
}

// Token finds a token by id.
func (m Marking) Token(id string) (Token, bool) {
	i := slices.IndexFunc(m.Tokens, func(t Token) bool { return t.ID == id })
	if i < 0 {
		return Token{}, false
	}
	return m.Tokens[i], true
}

// At finds the token that stands at an element (not one that waits at a join).
func (m Marking) At(path string) (Token, bool) {
	i := slices.IndexFunc(m.Tokens, func(t Token) bool { return t.At == path && !t.Waits() })
	if i < 0 {
		return Token{}, false
	}
	return m.Tokens[i], true
}

// Active lists the tokens that can be left: at steps, timers, calls.
func (m Marking) Active() []Token {
	return m.filter(func(t Token) bool { return !t.Side && !t.Waits() })
}

// Open lists the side tokens: consultations not answered yet.
func (m Marking) Open() []Token { return m.filter(func(t Token) bool { return t.Side }) }

// Waiting lists the tokens that wait at joins.
func (m Marking) Waiting() []Token { return m.filter(Token.Waits) }

// Ended reports whether the process is over: nothing stands anywhere but,
// perhaps, an open consultation.
func (m Marking) Ended() bool { return len(m.Active())+len(m.Waiting()) == 0 }

func (m Marking) filter(keep func(Token) bool) []Token {
	var out []Token
	for _, t := range m.Tokens {
		if keep(t) {
			out = append(out, t)
		}
	}
	return out
}

func (m Marking) clone() Marking {
	m.Tokens, m.Moves = slices.Clone(m.Tokens), slices.Clone(m.Moves)
	return m
}

// Arrival is a token that has come to stand somewhere.
type Arrival struct {
	Token Token
	Kind  NodeKind // StepKind, Timer, Call, Consultation
	Step  Step     // when Kind is StepKind
	Node  Node     // otherwise
	Calls []Node   // the calls it stands within, outermost first: whose Place says which agency
}

// Wait is a token that has come to a join which is not complete.
type Wait struct {
	Join    string   // path
	Flow    string   // by which it came
	Missing []string // flows by which none has come yet
}

// Advance is what one move brought about, in the order in which it happened.
type Advance struct {
	Arrivals   []Arrival // new work: steps, timers, calls without a process of their own, consultations
	Called     []Arrival // calls entered whose process begins; Token is zero
	CameBack   []string  // paths of calls whose process has ended
	Waits      []Wait
	Taken      []string // flows gone along, for drawing
	Unclear    []string // flows whose condition could not be computed: they do not hold
	Unanswered []Token  // consultations closed without an answer: the result was issued without them
	Withdrawn  []Token  // work taken back by Back
	Ended      bool     // the process is over
}
