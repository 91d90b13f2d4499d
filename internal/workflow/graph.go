package workflow

import (
	"slices"
	"strconv"

	"motcua/internal/fault"

	"github.com/expr-lang/expr/vm"
)

// maxCallDepth bounds how deep calls may nest, and maxElements how large a process
// may be with everything it calls.
const (
	maxCallDepth = 8
	maxElements  = 5000
)

// Graph is a definition with everything it calls, made ready to run. It is
// immutable and safe for concurrent use. Elements are named by paths: "s2" of the
// definition itself, "call1/s2" of the process that its Call node "call1" calls.
type Graph struct {
	Definition *Definition
	elements   []element
	links      []link
	index      map[string]int
	entry      int // internal link on which the first token arrives
}

// Two kinds that only a Graph has: where all ends of a definition meet.
const (
	sink       NodeKind = "sink"       // of the whole process
	callReturn NodeKind = "callReturn" // of a called one: the way on from its Call
)

type element struct {
	path    string
	kind    NodeKind
	step    Step
	node    Node
	def     *Definition // the one it belongs to
	called  *Definition // the one it calls
	calls   []int       // the Call elements it stands within, outermost first
	in, out []int       // links
}

type link struct {
	path      string // "" = implied: not a flow anybody drew
	from, to  int
	isDefault bool
	condition *vm.Program
}

// NewGraph lays out a definition and everything it calls. It fails with a fault on
// what cannot run at all (an unknown end of a flow, a condition that does not
// compile, a called process that is missing or calls itself); whether the process
// is sound is the business of Check.
func NewGraph(d *Definition, resolve Resolver) (*Graph, error) {
	g := &Graph{Definition: d, index: map[string]int{}}
	end := g.add(element{path: "$end", kind: sink})
	first, err := g.lay(d, "", nil, []string{d.ID}, end, resolve)
	if err != nil {
		return nil, err
	}
	g.entry = g.join(link{from: end, to: first}) // the way back closes the circle: entry is a way out of the sink
	g.elements[end].out = nil
	return g, nil
}

// lay adds the elements and flows of one definition under a prefix and returns its
// first element. Whatever has no way on leads to end.
func (g *Graph) lay(d *Definition, prefix string, calls []int, chain []string, end int, resolve Resolver) (int, error) {
	if len(chain) > maxCallDepth || len(g.elements)+len(d.Steps)+len(d.Nodes) > maxElements {
		return 0, fault.New(fault.Invalid, "workflow.too-large", "id", d.ID)
	}
	leave := map[string]int{} // where the flows out of an element begin
	enter := map[string]int{}
	put := func(id string, e element) (int, error) {
		e.path, e.calls, e.def = prefix+id, calls, d
		if _, twice := g.index[e.path]; id == "" || twice {
			return 0, fault.New(fault.Invalid, "workflow.step-id", "element", id).At(e.path)
		}
		n := g.add(e)
		enter[id], leave[id] = n, n
		return n, nil
	}
	for _, s := range d.Steps {
		if _, err := put(s.ID, element{kind: StepKind, step: s}); err != nil {
			return 0, err
		}
	}
	for _, n := range d.Nodes {
		at, err := put(n.ID, element{kind: n.Kind, node: n})
		if err != nil {
			return 0, err
		}
		if n.Kind == Call && n.Calls != "" {
			if leave[n.ID], err = g.call(n, at, prefix, calls, chain, resolve); err != nil {
				return 0, err
			}
		}
	}
	if err := g.flows(d, prefix, enter, leave); err != nil {
		return 0, err
	}
	for _, id := range d.elementIDs() {
		if n := leave[id]; len(g.elements[n].out) == 0 {
			g.join(link{from: n, to: end})
		}
	}
	first, ok := d.Entry()
	if !ok {
		return 0, fault.New(fault.Invalid, "workflow.entry").At(prefix)
	}
	return enter[first], nil
}

// call lays out the process that node n, element at, calls; the flows out of n
// begin where the called process ends.
func (g *Graph) call(n Node, at int, prefix string, calls []int, chain []string, resolve Resolver) (int, error) {
	path := g.elements[at].path
	if slices.Contains(chain, n.Calls) {
		return 0, fault.New(fault.Invalid, "workflow.call-cycle", "id", n.Calls).At(path)
	}
	sub := resolve.find(n)
	if sub == nil {
		return 0, fault.New(fault.Invalid, "workflow.call-unknown", "id", n.Calls).At(path)
	}
	back := g.add(element{path: path + "/$end", kind: callReturn, node: n, calls: calls})
	g.elements[at].called = sub
	inner := append(slices.Clone(calls), at)
	first, err := g.lay(sub, prefix+n.ID+"/", inner, append(slices.Clone(chain), n.Calls), back, resolve)
	if err != nil {
		return 0, err
	}
	g.join(link{from: at, to: first})
	return back, nil
}

func (g *Graph) flows(d *Definition, prefix string, enter, leave map[string]int) error {
	seen := map[string]bool{}
	for _, f := range d.Flows {
		from, ok := leave[f.From]
		to, known := enter[f.To]
		if !ok || !known {
			return fault.New(fault.Invalid, "workflow.flow", "from", f.From, "to", f.To).At(prefix + f.Key())
		}
		if seen[f.Key()] {
			return fault.New(fault.Invalid, "workflow.flow-twice", "flow", f.Key()).At(prefix + f.Key())
		}
		seen[f.Key()] = true
		l := link{path: prefix + f.Key(), from: from, to: to, isDefault: f.Default}
		if f.Condition != "" {
			p, err := compileCondition(f.Condition)
			if err != nil {
				return fault.Of(err).At(prefix + f.Key())
			}
			l.condition = p
		}
		g.join(l)
		if e := g.elements[from]; len(e.out) > 1 && e.kind != Exclusive && e.kind != ParallelSplit {
			return fault.New(fault.Invalid, "workflow.fork", "element", f.From).At(prefix + f.From)
		}
	}
	return nil
}

func (g *Graph) add(e element) int {
	g.elements = append(g.elements, e)
	g.index[e.path] = len(g.elements) - 1
	return len(g.elements) - 1
}

func (g *Graph) join(l link) int {
	n := len(g.links)
	g.links = append(g.links, l)
	g.elements[l.from].out = append(g.elements[l.from].out, n)
	g.elements[l.to].in = append(g.elements[l.to].in, n)
	return n
}

// elementIDs lists the ids of steps, then of nodes, in their order.
func (d *Definition) elementIDs() []string {
	ids := make([]string, 0, len(d.Steps)+len(d.Nodes))
	for _, s := range d.Steps {
		ids = append(ids, s.ID)
	}
	for _, n := range d.Nodes {
		ids = append(ids, n.ID)
	}
	return ids
}

// Entry is the element a dossier enters at: the Start node, else the step that
// accepts, else the first element that nothing leads to.
func (d *Definition) Entry() (string, bool) {
	for _, n := range d.Nodes {
		if n.Kind == Start {
			return n.ID, true
		}
	}
	if s := d.First(); s.ID != "" {
		return s.ID, true
	}
	led := map[string]bool{}
	for _, f := range d.Flows {
		led[f.To] = true
	}
	for _, id := range d.elementIDs() {
		if !led[id] {
			return id, true
		}
	}
	return "", false
}

func itoa(n int) string { return strconv.Itoa(n) }
