package workflow

import (
	"fmt"
	"slices"

	"motcua/internal/fault"
)

// Problem is something that would leave a dossier stuck or break the law. Code is a
// fault code with a text in both languages.
type Problem struct {
	Code    string            // stable: "workflow.unreachable"
	Element string            // path of the step, node or flow; "" when it concerns the whole
	Args    map[string]string // values for the message
}

func (p Problem) String() string { return fmt.Sprintf("%s %s %v", p.Code, p.Element, p.Args) }

// Fault gives the problem as a fault, whose Text people read; its field is Element.
func (p Problem) Fault() *fault.Fault {
	return &fault.Fault{Code: p.Code, Kind: fault.Invalid, Field: p.Element, Args: p.Args}
}

// problems gathers findings, each once.
type problems []Problem

// add notes a fault raised at an element.
func (p *problems) add(element string, err error) {
	for _, f := range fault.Of(err).All() {
		one := Problem{f.Code, element, f.Args}
		if !slices.ContainsFunc(*p, func(o Problem) bool {
			return o.Code == one.Code && o.Element == one.Element && fmt.Sprint(o.Args) == fmt.Sprint(one.Args)
		}) {
			*p = append(*p, one)
		}
	}
}

// found is a finding of the kind a person can correct.
func found(code string, pairs ...string) error { return fault.New(fault.Invalid, code, pairs...) }

// Check lists what would leave a dossier stuck in d or in what it calls, or break
// the order of the law. A definition without problems can be published.
//
// It looks at every element by itself (local.go), at the ways between them, at all
// markings a dossier could reach (sound.go: exact, not a sample), and at the order of
// the duties on every path (order.go, ST-04). A definition of 200 elements takes
// milliseconds; one whose branches cross in ways no block structure explains may
// have too many markings, and is refused with workflow.too-complex.
func Check(d *Definition, resolve Resolver) []Problem {
	var out problems
	checkElements(d, &out)
	g, err := NewGraph(d, resolve)
	if err != nil {
		if len(out) == 0 || !slices.ContainsFunc(out, func(p Problem) bool { return p.Code == fault.Of(err).Code }) {
			out.add(fault.Of(err).Field, err)
		}
		return out
	}
	g.checkWays(&out)
	if g.checkSound(&out) {
		g.checkOrder(&out)
	}
	return out
}

// Check is Check for a definition that calls no other.
func (d *Definition) Check() []Problem { return Check(d, nil) }
