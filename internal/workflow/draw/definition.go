package draw

import (
	"maps"
	"slices"
	"strconv"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

// Words are what a picture of a definition says, in the reader's language.
type Words struct {
	Title, Desc string
	Place       func(org.Place) string
	Period      func(deadline.Period) string
	Kind        func(workflow.NodeKind) string
	Href        func(id string) string // where a press on an element leads; nil nowhere
	Plain       bool                   // for people outside: without conditions
}

// places is the order of the lanes: from the counter to the agency above.
var places = []org.Place{org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper}

var kinds = map[workflow.NodeKind]Kind{
	workflow.StepKind: Step, workflow.Start: Start, workflow.End: End, workflow.ParallelSplit: Parallel, workflow.ParallelJoin: Parallel,
	workflow.Exclusive: Choice, workflow.Timer: Timer, workflow.Call: Call, workflow.Consultation: Consult,
}

// The ids of the start and the end that a definition leaves unsaid.
const (
	impliedStart = "$start"
	impliedEnd   = "$end"
)

// Of makes the diagram of a definition.
func Of(id string, def *workflow.Definition, w Words) Diagram {
	d := Diagram{ID: id, Title: w.Title, Desc: w.Desc}
	numbers, used := workflow.Numbers(def), map[string]bool{}
	started, ended := false, false
	var ends []string
	for _, e := range edit.Elements(def) {
		n := node(e, w)
		n.Number = numbers[e.ID]
		used[n.Lane] = true
		started, ended = started || n.Kind == Start, ended || n.Kind == End
		if len(edit.Targets(def, e.ID)) == 0 && n.Kind != End && n.Kind != Consult {
			ends = append(ends, e.ID)
		}
		d.Nodes = append(d.Nodes, n)
	}
	for _, p := range places {
		if used[string(p)] {
			d.Lanes = append(d.Lanes, Lane{string(p), w.Place(p)})
		}
	}
	if first := edit.First(def); !started && first != "" {
		d.Nodes = slices.Insert(d.Nodes, 0, Node{ID: impliedStart, Kind: Start, Name: ""})
		d.Edges = append(d.Edges, Edge{From: impliedStart, To: first})
	}
	for _, f := range def.Flows {
		label := f.Name
		if label == "" && !w.Plain {
			label = f.Condition
		}
		to, ok := def.Node(f.To)
		d.Edges = append(d.Edges, Edge{From: f.From, To: f.To, Label: label, Side: ok && to.Kind == workflow.Consultation})
	}
	if len(ends) > 0 && !ended {
		d.Nodes = append(d.Nodes, Node{ID: impliedEnd, Kind: End})
		for _, id := range ends {
			d.Edges = append(d.Edges, Edge{From: id, To: impliedEnd})
		}
	}
	return d
}

func node(e edit.Element, w Words) Node {
	n := Node{ID: e.ID, Kind: kinds[e.Kind], Name: e.Name()}
	period, text := e.Node.Period, e.Node.PeriodText
	if n.Lane = string(e.Node.Place); !slices.Contains(places, e.Node.Place) {
		n.Lane = ""
	}
	if e.Kind == workflow.StepKind {
		n.Lane, n.Actor, period, text = string(e.Step.Place), e.Step.Actor, e.Step.Period, e.Step.PeriodText
	}
	if n.Time = text; !period.IsZero() {
		n.Time = w.Period(period)
	}
	if n.Kind.boxed() && e.Kind != workflow.StepKind {
		kind := w.Kind(e.Kind)
		if n.Name == "" {
			n.Name = kind
		} else {
			n.Actor = kind
		}
	}
	if w.Href != nil && n.Kind != Start && n.Kind != End {
		n.Href = w.Href(e.ID)
	}
	return n
}

// Narrow leaves out the lanes, who does a step, in what time and what it is called
// inside, so that the picture fits a telephone and tells outsiders what is theirs.
// What Follow marks has to be marked before.
func (d *Diagram) Narrow() {
	d.Lanes, d.Tight = nil, true
	ids := map[string]string{}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		ids[n.ID] = "n" + strconv.Itoa(i+1)
		n.ID, n.Lane, n.Actor, n.Time = ids[n.ID], "", "", ""
	}
	for i := range d.Edges {
		d.Edges[i].From, d.Edges[i].To = ids[d.Edges[i].From], ids[d.Edges[i].To]
	}
}

// Visit is what a dossier's path says about an element.
type Visit struct {
	Mark Mark
	Note string // when it was there
	Word string // the mark in words
}

// Follow marks the path of a dossier: the elements it has been at, and the lines it
// must have gone along to come there.
func (d *Diagram) Follow(visits map[string]Visit) {
	left := map[string]bool{impliedStart: len(visits) > 0}
	touched := map[string]bool{}
	for i := range d.Nodes {
		n := &d.Nodes[i]
		v, ok := visits[n.ID]
		if !ok {
			continue
		}
		n.Mark, n.Note, n.Word = v.Mark, v.Note, v.Word
		touched[n.ID] = v.Mark != None
		left[n.ID] = v.Mark == Visited || v.Mark == WasLate
	}
	if len(visits) == 0 {
		return
	}
	quiet, parallel := map[string]bool{}, map[string]bool{} // what holds nobody: gateways, start, end
	for _, n := range d.Nodes {
		parallel[n.ID] = n.Kind == Parallel
		asked := n.Kind == Consult && !touched[n.ID] // the dossier goes on at once (P-15)
		quiet[n.ID] = parallel[n.ID] || n.Kind == Choice || n.Kind == Start || n.Kind == End || asked
	}
	ahead, behind := d.between(quiet, left, touched)
	for id := range ahead { // what holds nobody between what was left and what was reached
		left[id] = left[id] || behind[id]
		touched[id] = touched[id] || behind[id] || parallel[id]
	}
	for i := range d.Edges {
		if e := &d.Edges[i]; left[e.From] && touched[e.To] {
			e.Mark = Visited
		}
	}
	for i := range d.Nodes {
		if n := &d.Nodes[i]; quiet[n.ID] && (left[n.ID] || touched[n.ID]) {
			n.Mark = Visited
		}
	}
}

// between follows the lines through what holds nobody: ahead of what was left, and
// behind what was reached; the end lies behind by itself.
func (d *Diagram) between(quiet, left, touched map[string]bool) (ahead, behind map[string]bool) {
	ahead, behind = map[string]bool{impliedStart: true}, map[string]bool{}
	for _, n := range d.Nodes {
		if n.Kind == Start {
			ahead[n.ID] = true
		}
		behind[n.ID] = n.Kind == End
	}
	for range d.Nodes {
		for _, e := range d.Edges {
			ahead[e.To] = ahead[e.To] || quiet[e.To] && (left[e.From] || ahead[e.From])
			behind[e.From] = behind[e.From] || quiet[e.From] && (touched[e.To] || behind[e.To])
		}
	}
	maps.DeleteFunc(ahead, func(_ string, is bool) bool { return !is })
	return ahead, behind
}
