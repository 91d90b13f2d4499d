package workflow_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"motcua/internal/fault"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

func show(v any) string {
	b, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// TestBPMNRoundTrip: definition → XML → definition, and the drawing with it (CN09).
func TestBPMNRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r, "part")
		pic := workflow.Layout(d)
		pic.Shapes[0].Label = &workflow.Bounds{X: 1.5, Y: -2, W: 30, H: 14}
		data := workflow.WriteBPMN(d, pic)
		again, drawn, err := workflow.ParseBPMN(data)
		if err != nil {
			r.Fatalf("%v\n%s", err, data)
		}
		if !reflect.DeepEqual(again, d) {
			r.Fatalf("%s\n%s", show(d), show(again))
		}
		if !reflect.DeepEqual(drawn, pic) {
			r.Fatalf("%s\n%s", show(pic), show(drawn))
		}
	})
}

const modelled = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:motcua="urn:motcua:bpmn:1" targetNamespace="http://bpmn.io/schema/bpmn" exporter="bpmn-js" exporterVersion="18">
<bpmn:process id="Process_1" isExecutable="false">
<bpmn:startEvent id="start" />
<bpmn:userTask id="s1" name="Tiếp nhận" motcua:place="Receiving" motcua:role="IntakeOfficer" motcua:acts="Accept" />
<bpmn:intermediateCatchEvent id="t"><bpmn:timerEventDefinition id="x"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
<bpmn:parallelGateway id="p" /><bpmn:task id="a" /><bpmn:task id="b" /><bpmn:parallelGateway id="j" />
<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="s1" /><bpmn:sequenceFlow id="f2" sourceRef="s1" targetRef="t" /><bpmn:sequenceFlow id="f3" sourceRef="t" targetRef="p" />
<bpmn:sequenceFlow id="f4" sourceRef="p" targetRef="a" /><bpmn:sequenceFlow id="f5" sourceRef="p" targetRef="b" /><bpmn:sequenceFlow id="f6" sourceRef="a" targetRef="j" /><bpmn:sequenceFlow id="f7" sourceRef="b" targetRef="j" />
<!--here-->
</bpmn:process></bpmn:definitions>`

// TestBPMNOfOtherModellers: what they write is read; what is outside the subset is
// refused by its name, id and line.
func TestBPMNOfOtherModellers(t *testing.T) {
	d, pic, err := workflow.ParseBPMN([]byte(modelled))
	if err != nil || pic != nil {
		t.Fatal(err, pic)
	}
	kinds := map[string]workflow.NodeKind{"p": workflow.ParallelSplit, "j": workflow.ParallelJoin, "start": workflow.Start, "t": workflow.Timer}
	for _, n := range d.Nodes {
		if kinds[n.ID] != n.Kind {
			t.Errorf("%s is %s", n.ID, n.Kind)
		}
		if n.ID == "t" && n.Period.Text("en") != "7 days" {
			t.Errorf("%v", n.Period)
		}
	}
	if len(d.Steps) != 3 || len(d.Flows) != 7 {
		t.Errorf("%s", show(d))
	}
	for _, c := range []struct{ insert, code, says string }{
		{`<bpmn:inclusiveGateway id="g1" />`, "bpmn.unsupported", "bpmn:inclusiveGateway"},
		{`<bpmn:serviceTask id="g1" />`, "bpmn.unsupported", "g1"},
		{`<bpmn:boundaryEvent id="g1" attachedToRef="a" />`, "bpmn.unsupported", "dòng 10"},
		{`<bpmn:subProcess id="g1" />`, "bpmn.unsupported", "bpmn:subProcess"},
		{`<bpmn:laneSet id="g1" />`, "bpmn.unsupported", "bpmn:laneSet"},
		{`<bpmn:textAnnotation id="g1" />`, "bpmn.unsupported", "bpmn:textAnnotation"},
		{`<bpmn:intermediateCatchEvent id="m"><bpmn:messageEventDefinition /></bpmn:intermediateCatchEvent>`, "bpmn.unsupported", "bpmn:messageEventDefinition"},
		{`<bpmn:intermediateCatchEvent id="m"><bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT10H</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`, "bpmn.unsupported", "bpmn:timeCycle"},
		{`<bpmn:userTask id="u"><bpmn:extensionElements><camunda:formData /></bpmn:extensionElements></bpmn:userTask>`, "bpmn.unsupported", "extensionElements"},
		{`<bpmn:userTask id="u" camunda:assignee="x" />`, "bpmn.attribute", "assignee"},
		{`<bpmn:userTask id="u"><bpmn:multiInstanceLoopCharacteristics /></bpmn:userTask>`, "bpmn.unsupported", "multiInstance"},
		{`<bpmn:userTask id="u" motcua:acts="Dance" />`, "bpmn.value", "Dance"},
		{`<bpmn:userTask id="u" motcua:period="3x" />`, "bpmn.value", "3x"},
		{`<bpmn:exclusiveGateway id="e" default="f1" />`, "bpmn.default", "f1"},
		{`<bpmn:sequenceFlow id="f8" sourceRef="s1" targetRef="p" /><bpmn:sequenceFlow id="f9" sourceRef="a" targetRef="p" />`, "bpmn.mixed", "p"},
		{`<bpmn:userTask id="u">`, "bpmn.xml", "dòng 11"},
	} {
		_, _, err := workflow.ParseBPMN([]byte(strings.Replace(modelled, "<!--here-->", c.insert, 1)))
		if !fault.Has(err, c.code) || !strings.Contains(fault.Of(err).Text("vi"), c.says) {
			t.Errorf("%s: %v %s", c.insert, err, fault.Of(err).Text("vi"))
		}
	}
	for _, text := range []string{"", "<a/>", "<!DOCTYPE x [<!ENTITY y 'z'>]><a>&y;</a>", `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>`} {
		if _, _, err := workflow.ParseBPMN([]byte(text)); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

// FuzzBPMN: any file is read or refused; what is read can be written and read again.
func FuzzBPMN(f *testing.F) {
	f.Add([]byte(modelled))
	f.Add(workflow.WriteBPMN(broadcast(), nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, pic, err := workflow.ParseBPMN(data)
		if err != nil {
			return
		}
		workflow.Layout(d)
		if len(d.Check()) > 0 {
			return
		}
		again, drawn, err := workflow.ParseBPMN(workflow.WriteBPMN(d, pic))
		if err != nil || show(again) != show(d) || pic != nil && !reflect.DeepEqual(drawn, pic) {
			t.Fatalf("%v\n%s\n%s", err, show(d), show(again))
		}
	})
}
