package workflow

// Flat gives the definition with the steps and nodes of everything it calls, named
// by their paths ("call1/s2"): what stands at a path is found by Step and Node. It is
// for looking up, not for running; its flows are those of the definition alone.
func (g *Graph) Flat() *Definition {
	d := *g.Definition
	d.Steps, d.Nodes = nil, nil
	for _, e := range g.elements {
		switch e.kind {
		case sink, callReturn:
		case StepKind:
			s := e.step
			s.ID = e.path
			d.Steps = append(d.Steps, s)
		default:
			n := e.node
			n.ID = e.path
			d.Nodes = append(d.Nodes, n)
		}
	}
	return &d
}
