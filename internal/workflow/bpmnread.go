package workflow

import (
	"slices"
	"strconv"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// ParseBPMN reads BPMN 2.0 XML of the subset. The diagram is nil when the file draws
// nothing or not everything; it is then drawn anew by Layout.
//
// What is outside the subset is refused by its name, with its id and line, all of it
// at once: bpmn.unsupported for elements, bpmn.attribute for attributes (those of
// other tools too, but for the outermost element), bpmn.value for values. So a
// file that is read loses nothing. The answer runs through Check like any other.
func ParseBPMN(data []byte) (*Definition, *Diagram, error) {
	root, err := parseXML(data)
	if err != nil {
		return nil, nil, err
	}
	r := &bpmnReader{d: &Definition{}}
	if !root.is(nsBPMN, "definitions") {
		r.unsupported(root)
		return nil, nil, r.faults.Err()
	}
	processes := 0
	for _, n := range root.children {
		switch {
		case n.is(nsBPMN, "process"):
			if processes++; processes > 1 {
				r.unsupported(n)
				continue
			}
			r.process(n)
		case n.is(nsDI, "BPMNDiagram"):
			r.drawings = append(r.drawings, n)
		default:
			r.unsupported(n)
		}
	}
	if processes == 0 {
		r.faults.Add(fault.New(fault.Invalid, "bpmn.no-process"))
	}
	pic := r.diagram()
	if err := r.faults.Err(); err != nil {
		return nil, nil, err
	}
	return r.d, pic, nil
}

// maxBPMNFaults bounds how many faults of one file are told.
const maxBPMNFaults = 50

type bpmnReader struct {
	d        *Definition
	faults   fault.List
	drawings []*xmlNode
	gateways map[string][2]int // parallelGateway id → ways in, ways out
	defaults map[string]string // flow id → gateway
}

func (r *bpmnReader) fail(f *fault.Fault) {
	if len(r.faults) < maxBPMNFaults {
		r.faults.Add(f)
	}
}

func (r *bpmnReader) unsupported(n *xmlNode) {
	r.fail(fault.New(fault.Invalid, "bpmn.unsupported", "element", n.tag(), "id", n.attr("id"), "line", itoa(n.line)))
}

func (r *bpmnReader) value(n *xmlNode, name, value string) {
	r.fail(fault.New(fault.Invalid, "bpmn.value", "element", n.tag(), "id", n.attr("id"), "line", itoa(n.line), "attribute", name, "value", value))
}

// only refuses attributes outside a list; "motcua:x" stands for those of our own.
func (r *bpmnReader) only(n *xmlNode, allowed ...string) {
	for _, a := range n.attrs {
		name := a.Name.Local
		switch {
		case a.Name.Space == "xmlns" || a.Name.Space == "" && name == "xmlns" || a.Name.Space == nsXSI:
			continue
		case a.Name.Space == nsOwn:
			name = "motcua:" + name
		case a.Name.Space != "":
			name = "{" + a.Name.Space + "}" + name
		}
		if !slices.Contains(allowed, name) {
			r.fail(fault.New(fault.Invalid, "bpmn.attribute", "element", n.tag(), "id", n.attr("id"), "line", itoa(n.line), "attribute", name))
		}
	}
}

func (r *bpmnReader) process(p *xmlNode) {
	r.only(p, "id", "name", "isExecutable", "processType", "isClosed", "motcua:id", "motcua:version", "motcua:part", "motcua:confidence", "motcua:legalSource")
	r.d.ID, r.d.Name, r.d.Confidence, r.d.LegalSource = p.own("id"), p.attr("name"), p.own("confidence"), p.own("legalSource")
	r.d.Version = r.number(p, "version")
	r.d.Part = p.own("part") == "true"
	if part := p.own("part"); part != "" && part != "true" && part != "false" {
		r.value(p, "motcua:part", part)
	}
	r.gateways, r.defaults = map[string][2]int{}, map[string]string{}
	for _, n := range p.children {
		if n.is(nsBPMN, "sequenceFlow") {
			in, out := r.gateways[n.attr("targetRef")], r.gateways[n.attr("sourceRef")]
			in[0]++
			r.gateways[n.attr("targetRef")] = in
			out = r.gateways[n.attr("sourceRef")]
			out[1]++
			r.gateways[n.attr("sourceRef")] = out
		} else if id := n.attr("default"); id != "" {
			r.defaults[id] = n.attr("id")
		}
	}
	for _, n := range p.children {
		r.child(n)
	}
	for i := range r.d.Flows {
		f := &r.d.Flows[i]
		if from, ok := r.defaults[f.Key()]; ok && from == f.From {
			f.Default = true
			delete(r.defaults, f.Key())
		}
	}
	for flow, from := range r.defaults {
		r.fail(fault.New(fault.Invalid, "bpmn.default", "id", from, "flow", flow))
	}
}

func (r *bpmnReader) number(n *xmlNode, name string) int {
	text := n.own(name)
	if text == "" {
		return 0
	}
	v, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		r.value(n, "motcua:"+name, text)
	}
	return int(v)
}

func (r *bpmnReader) child(n *xmlNode) {
	if n.name.Space != nsBPMN {
		r.unsupported(n)
		return
	}
	switch n.name.Local {
	case "userTask", "task":
		r.step(n)
	case "sequenceFlow":
		r.flow(n)
	case "startEvent":
		r.node(n, Start)
	case "endEvent":
		r.node(n, End)
	case "exclusiveGateway":
		r.node(n, Exclusive, "default", "gatewayDirection")
	case "parallelGateway":
		r.node(n, r.parallel(n), "gatewayDirection")
	case "intermediateCatchEvent":
		r.node(n, Timer, "motcua:periodText")
	case "callActivity":
		r.node(n, Call, "calledElement", "motcua:version", "motcua:unit", "motcua:level", "motcua:place", "motcua:role", "motcua:period", "motcua:periodText")
	case "sendTask":
		r.node(n, Consultation, "implementation", "motcua:unit", "motcua:level", "motcua:place", "motcua:role", "motcua:period", "motcua:periodText")
	default:
		r.unsupported(n)
	}
}

// parallel tells a split from a join: by what it declares, else by its ways. One that
// does both at once is refused: it is drawn as two.
func (r *bpmnReader) parallel(n *xmlNode) NodeKind {
	ways := r.gateways[n.attr("id")]
	if ways[0] > 1 && ways[1] > 1 {
		r.fail(fault.New(fault.Invalid, "bpmn.mixed", "id", n.attr("id"), "line", itoa(n.line)))
	}
	if ways[0] > 1 || ways[1] <= 1 && n.attr("gatewayDirection") == "Converging" {
		return ParallelJoin
	}
	return ParallelSplit
}

func (r *bpmnReader) step(n *xmlNode) {
	r.only(n, "id", "name", "implementation", "motcua:actor", "motcua:place", "motcua:role", "motcua:acts", "motcua:period", "motcua:periodText")
	r.inside(n)
	s := Step{ID: n.attr("id"), Name: n.attr("name"), Actor: n.own("actor"), Place: org.Place(n.own("place")), Role: org.Role(n.own("role")), PeriodText: n.own("periodText")}
	for _, a := range strings.Fields(n.own("acts")) {
		if !slices.Contains(Acts, Act(a)) {
			r.value(n, "motcua:acts", a)
		}
		s.Acts = append(s.Acts, Act(a))
	}
	var err error
	if s.Period, err = ParsePeriodCode(n.own("period")); err != nil {
		r.value(n, "motcua:period", n.own("period"))
	}
	r.d.Steps = append(r.d.Steps, s)
}

// inside allows in an element only its ways in and out, which the flows tell better.
func (r *bpmnReader) inside(n *xmlNode, also ...string) {
	for _, c := range n.children {
		if c.name.Space == nsBPMN && (c.name.Local == "incoming" || c.name.Local == "outgoing" || slices.Contains(also, c.name.Local)) {
			continue
		}
		if c.is(nsBPMN, "extensionElements") && len(c.children) == 0 {
			continue
		}
		r.unsupported(c)
	}
}

func (r *bpmnReader) node(n *xmlNode, kind NodeKind, attrs ...string) {
	r.only(n, append(attrs, "id", "name")...)
	x := Node{ID: n.attr("id"), Kind: kind, Name: n.attr("name"), Unit: n.own("unit"), Level: org.AdminLevel(n.own("level")), Place: org.Place(n.own("place")),
		Role: org.Role(n.own("role")), PeriodText: n.own("periodText")}
	if kind == Call {
		x.Calls, x.CallsVersion = n.attr("calledElement"), r.number(n, "version")
	}
	code := n.own("period")
	if kind == Timer {
		r.inside(n, "timerEventDefinition")
		code = r.timer(n)
	} else {
		r.inside(n)
	}
	var err error
	if x.Period, err = ParsePeriodCode(code); err != nil {
		r.value(n, "motcua:period", code)
	}
	r.d.Nodes = append(r.d.Nodes, x)
}

// timer reads how long an intermediate event waits; other events are refused.
func (r *bpmnReader) timer(n *xmlNode) string {
	code, timers := "", 0
	for _, c := range n.children {
		if c.name.Local != "timerEventDefinition" {
			continue
		}
		timers++
		r.only(c, "id")
		for _, x := range c.children {
			if !x.is(nsBPMN, "timeDuration") || code != "" {
				r.unsupported(x)
			}
			code = x.body()
		}
	}
	if timers != 1 {
		r.unsupported(n)
	}
	return code
}

func (r *bpmnReader) flow(n *xmlNode) {
	r.only(n, "id", "name", "sourceRef", "targetRef", "isImmediate")
	f := Flow{ID: n.attr("id"), Name: n.attr("name"), From: n.attr("sourceRef"), To: n.attr("targetRef")}
	if f.ID == f.From+"-"+f.To {
		f.ID = ""
	}
	for _, c := range n.children {
		if !c.is(nsBPMN, "conditionExpression") || f.Condition != "" {
			r.unsupported(c)
			continue
		}
		r.only(c, "id")
		f.Condition = c.body()
	}
	r.d.Flows = append(r.d.Flows, f)
}
