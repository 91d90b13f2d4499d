package workflow_test

import (
	"encoding/json"
	"slices"
	"testing"

	"motcua/internal/org"
	"motcua/internal/workflow"
)

// broadcast: accept, then two divisions at once and a consultation, then approve.
func broadcast() *workflow.Definition {
	return &workflow.Definition{ID: "b/v1", Version: 1,
		Steps: []workflow.Step{step("s1", workflow.Accept), step("a", workflow.Appraise), step("b", workflow.Appraise),
			step("s4", workflow.Approve), step("s5", workflow.Issue), step("s6", workflow.Return)},
		Nodes: []workflow.Node{{ID: "split", Kind: workflow.ParallelSplit}, {ID: "join", Kind: workflow.ParallelJoin},
			{ID: "ask", Kind: workflow.Consultation, Place: org.PlaceUpper, Role: org.Consultee}},
		Flows: []workflow.Flow{{From: "s1", To: "ask"}, {From: "ask", To: "split"}, {From: "split", To: "a"}, {From: "split", To: "b"},
			{From: "a", To: "join"}, {From: "b", To: "join"}, {From: "join", To: "s4"}, {From: "s4", To: "s5"}, {From: "s5", To: "s6"}}}
}

// rider runs a definition in a test.
type rider struct {
	t *testing.T
	g *workflow.Graph
	m workflow.Marking
	f workflow.Facts
}

func ride(t *testing.T, d *workflow.Definition, r workflow.Resolver) *rider {
	t.Helper()
	g, err := workflow.NewGraph(d, r)
	if err != nil {
		t.Fatal(err)
	}
	return &rider{t: t, g: g}
}

func (r *rider) enter() workflow.Advance {
	r.t.Helper()
	m, a, err := r.g.Enter(r.f)
	if err != nil {
		r.t.Fatal(err)
	}
	r.m = m
	return a
}

func (r *rider) leave(at string) workflow.Advance {
	r.t.Helper()
	tok, ok := r.m.At(at)
	if !ok {
		r.t.Fatalf("nothing stands at %s: %v", at, r.m.Tokens)
	}
	m, a, err := r.g.Leave(r.m, tok.ID, r.f)
	if err != nil {
		r.t.Fatal(err)
	}
	r.m = m
	return a
}

func (r *rider) back(at, to string) workflow.Advance {
	r.t.Helper()
	tok, _ := r.m.At(at)
	m, a, err := r.g.Back(r.m, tok.ID, to)
	if err != nil {
		r.t.Fatal(err)
	}
	r.m = m
	return a
}

// stands lists where tokens are: "s2", "ask?" open, "join<a-join" waiting.
func stands(m workflow.Marking) []string {
	out := []string{}
	for _, t := range m.Tokens {
		at := t.At
		if t.Side {
			at += "?"
		}
		if t.Waits() {
			at += "<" + t.Via
		}
		out = append(out, at)
	}
	slices.Sort(out)
	return out
}

func (r *rider) at(want ...string) {
	r.t.Helper()
	slices.Sort(want)
	if got := stands(r.m); !slices.Equal(got, want) {
		r.t.Fatalf("stands at %v, want %v", got, want)
	}
	var again workflow.Marking
	data, err := json.Marshal(r.m)
	if err != nil || json.Unmarshal(data, &again) != nil {
		r.t.Fatal(err)
	}
	if same, err := json.Marshal(again); err != nil || string(same) != string(data) {
		r.t.Fatalf("JSON does not keep the marking: %s %s", data, same)
	}
}

// TestParallelWithJoin: P-16 broadcast, P-15 silence is no consent and holds nothing up.
func TestParallelWithJoin(t *testing.T) {
	r := ride(t, broadcast(), nil)
	r.enter()
	r.at("s1")
	a := r.leave("s1")
	r.at("ask?", "a", "b")
	if len(a.Arrivals) != 3 || len(a.Taken) != 4 {
		t.Errorf("%+v", a)
	}
	a = r.leave("b")
	r.at("ask?", "a", "join<b-join")
	if len(a.Waits) != 1 || !slices.Equal(a.Waits[0].Missing, []string{"a-join"}) {
		t.Errorf("%+v", a.Waits)
	}
	r.leave("a")
	r.at("ask?", "s4")
	r.leave("s4")
	a = r.leave("s5")
	r.at("s6")
	if len(a.Unanswered) != 1 || a.Unanswered[0].At != "ask" {
		t.Errorf("%+v", a)
	}
	if a = r.leave("s6"); !a.Ended {
		t.Errorf("%+v", a)
	}
	r.at()
}

// TestGivingBack: CN06.1, over a join, over a split, and nothing else is touched.
func TestGivingBack(t *testing.T) {
	r := ride(t, broadcast(), nil)
	r.enter()
	r.leave("s1")
	r.leave("b")
	r.leave("a")
	tok, _ := r.m.At("s4")
	if got := r.g.Before(r.m, tok.ID); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%v", got)
	}
	r.back("s4", "b") // only b's work is done again
	r.at("ask?", "b", "join<a-join")
	r.leave("b")
	r.at("ask?", "s4")
	r.back("s4", "")
	r.at("ask?", "b", "join<a-join")
	a := r.back("b", "") // before the split: the other branch and the question are withdrawn
	r.at("s1")
	if len(a.Withdrawn) != 2 {
		t.Errorf("%+v", a.Withdrawn)
	}
	if _, _, err := r.g.Back(r.m, r.m.Tokens[0].ID, ""); err == nil {
		t.Error("nothing was before the first step")
	}
	r.leave("s1")
	r.leave("ask")
	r.at("a", "b")
}
