package workflow

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The namespaces, as bpmn-js writes them, and our own.
const (
	nsBPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
	nsDI   = "http://www.omg.org/spec/BPMN/20100524/DI"
	nsDC   = "http://www.omg.org/spec/DD/20100524/DC"
	nsDD   = "http://www.omg.org/spec/DD/20100524/DI"
	nsXSI  = "http://www.w3.org/2001/XMLSchema-instance"
	nsOwn  = "urn:motcua:bpmn:1"
)

// bpmnTags are the BPMN elements of the kinds.
var bpmnTags = map[NodeKind]string{
	StepKind: "userTask", Start: "startEvent", End: "endEvent", ParallelSplit: "parallelGateway", ParallelJoin: "parallelGateway",
	Exclusive: "exclusiveGateway", Timer: "intermediateCatchEvent", Call: "callActivity", Consultation: "sendTask",
}

// WriteBPMN writes a definition as BPMN 2.0 XML with its drawing; a nil diagram is
// made by Layout. ParseBPMN of the answer gives the same definition and diagram.
func WriteBPMN(d *Definition, pic *Diagram) []byte {
	if pic == nil {
		pic = Layout(d)
	}
	w := &bpmnWriter{d: d}
	w.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	w.open("bpmn:definitions", "xmlns:bpmn", nsBPMN, "xmlns:bpmndi", nsDI, "xmlns:dc", nsDC, "xmlns:di", nsDD, "xmlns:xsi", nsXSI, "xmlns:motcua", nsOwn,
		"id", "definitions", "targetNamespace", nsOwn)
	part := ""
	if d.Part {
		part = "true"
	}
	w.open("bpmn:process", "id", "process", "name", d.Name, "isExecutable", "true", "motcua:id", d.ID, "motcua:version", strconv.Itoa(d.Version),
		"motcua:part", part, "motcua:confidence", d.Confidence, "motcua:legalSource", d.LegalSource)
	for _, s := range d.Steps {
		var acts []string
		for _, a := range s.Acts {
			acts = append(acts, string(a))
		}
		w.element(StepKind, s.ID, nil, "id", s.ID, "name", s.Name, "motcua:actor", s.Actor, "motcua:place", string(s.Place), "motcua:role", string(s.Role),
			"motcua:acts", strings.Join(acts, " "), "motcua:period", PeriodCode(s.Period), "motcua:periodText", s.PeriodText)
	}
	for _, n := range d.Nodes {
		w.node(n)
	}
	for _, f := range d.Flows {
		w.flow(f)
	}
	w.shut("bpmn:process")
	w.diagram(pic)
	w.shut("bpmn:definitions")
	return w.out.Bytes()
}

type bpmnWriter struct {
	d     *Definition
	out   bytes.Buffer
	depth int
}

func (w *bpmnWriter) line(s string) {
	w.out.WriteString(strings.Repeat("  ", w.depth) + s + "\n")
}

// tag writes a tag with the attributes that are not empty.
func (w *bpmnWriter) tag(name, end string, attrs []string) {
	var b strings.Builder
	b.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		if attrs[i+1] != "" {
			b.WriteString(" " + attrs[i] + `="` + escaped(attrs[i+1]) + `"`)
		}
	}
	w.line(b.String() + end)
}

func (w *bpmnWriter) open(name string, attrs ...string) { w.tag(name, ">", attrs); w.depth++ }
func (w *bpmnWriter) shut(name string)                  { w.depth--; w.line("</" + name + ">") }
func (w *bpmnWriter) leaf(name, text string) {
	w.line("<" + name + ">" + escaped(text) + "</" + name + ">")
}

func escaped(s string) string {
	var b strings.Builder
	if xml.EscapeText(&b, []byte(s)) != nil {
		return "" // a strings.Builder never fails
	}
	return b.String()
}

// element writes a step or node with its ways in and out; inner writes what is inside.
func (w *bpmnWriter) element(kind NodeKind, id string, inner func(), attrs ...string) {
	name := "bpmn:" + bpmnTags[kind]
	w.open(name, attrs...)
	for _, f := range w.d.Flows {
		if f.To == id {
			w.leaf("bpmn:incoming", f.Key())
		}
	}
	for _, f := range w.d.Flows {
		if f.From == id {
			w.leaf("bpmn:outgoing", f.Key())
		}
	}
	if inner != nil {
		inner()
	}
	w.shut(name)
}

func (w *bpmnWriter) node(n Node) {
	attrs := []string{"id", n.ID, "name", n.Name}
	version, period := "", PeriodCode(n.Period)
	if n.CallsVersion != 0 {
		version = strconv.Itoa(n.CallsVersion)
	}
	var inner func()
	switch n.Kind {
	case ParallelSplit:
		attrs = append(attrs, "gatewayDirection", "Diverging")
	case ParallelJoin:
		attrs = append(attrs, "gatewayDirection", "Converging")
	case Exclusive:
		for _, f := range w.d.Flows {
			if f.From == n.ID && f.Default {
				attrs = append(attrs, "default", f.Key())
			}
		}
	case Timer:
		inner = func() {
			w.open("bpmn:timerEventDefinition")
			w.line(`<bpmn:timeDuration xsi:type="bpmn:tFormalExpression">` + escaped(period) + `</bpmn:timeDuration>`)
			w.shut("bpmn:timerEventDefinition")
		}
		attrs = append(attrs, "motcua:periodText", n.PeriodText)
	case Call, Consultation:
		attrs = append(attrs, "calledElement", n.Calls, "motcua:version", version, "motcua:unit", n.Unit, "motcua:level", string(n.Level),
			"motcua:place", string(n.Place), "motcua:role", string(n.Role), "motcua:period", period, "motcua:periodText", n.PeriodText)
	}
	w.element(n.Kind, n.ID, inner, attrs...)
}

func (w *bpmnWriter) flow(f Flow) {
	attrs := []string{"id", f.Key(), "name", f.Name, "sourceRef", f.From, "targetRef", f.To}
	if f.Condition == "" {
		w.tag("bpmn:sequenceFlow", " />", attrs)
		return
	}
	w.open("bpmn:sequenceFlow", attrs...)
	w.line(`<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">` + escaped(f.Condition) + `</bpmn:conditionExpression>`)
	w.shut("bpmn:sequenceFlow")
}

func (w *bpmnWriter) diagram(pic *Diagram) {
	w.open("bpmndi:BPMNDiagram", "id", "diagram")
	w.open("bpmndi:BPMNPlane", "id", "plane", "bpmnElement", "process")
	for _, s := range pic.Shapes {
		marker := ""
		if n, ok := w.d.Node(s.Element); ok && n.Kind == Exclusive {
			marker = "true"
		}
		w.open("bpmndi:BPMNShape", "id", s.Element+"_di", "bpmnElement", s.Element, "isMarkerVisible", marker)
		w.bounds(s.Bounds)
		w.label(s.Label)
		w.shut("bpmndi:BPMNShape")
	}
	for _, e := range pic.Edges {
		w.open("bpmndi:BPMNEdge", "id", e.Flow+"_di", "bpmnElement", e.Flow)
		for _, p := range e.Points {
			w.line(fmt.Sprintf(`<di:waypoint x="%s" y="%s" />`, number(p.X), number(p.Y)))
		}
		w.label(e.Label)
		w.shut("bpmndi:BPMNEdge")
	}
	w.shut("bpmndi:BPMNPlane")
	w.shut("bpmndi:BPMNDiagram")
}

func (w *bpmnWriter) bounds(b Bounds) {
	w.line(fmt.Sprintf(`<dc:Bounds x="%s" y="%s" width="%s" height="%s" />`, number(b.X), number(b.Y), number(b.W), number(b.H)))
}

func (w *bpmnWriter) label(b *Bounds) {
	if b == nil {
		return
	}
	w.open("bpmndi:BPMNLabel")
	w.bounds(*b)
	w.shut("bpmndi:BPMNLabel")
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
