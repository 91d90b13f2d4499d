package workflow_test

import (
	"fmt"
	"slices"
	"testing"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// step makes a step that does acts.
func step(id string, acts ...workflow.Act) workflow.Step {
	return workflow.Step{ID: id, Name: "Bước " + id, Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: acts}
}

// process joins steps one after the other.
func process(steps ...workflow.Step) *workflow.Definition {
	return &workflow.Definition{ID: "p/v1", Version: 1, Steps: steps, Flows: workflow.Serial(steps)}
}

func changed(d *workflow.Definition, f func(*workflow.Definition)) *workflow.Definition {
	f(d)
	return d
}

func ordinary() *workflow.Definition {
	return process(step("s1", workflow.Accept), step("s2", workflow.Assign), step("s3", workflow.Appraise, workflow.Submit),
		step("s4", workflow.Approve), step("s5", workflow.Issue), step("s6", workflow.Return))
}

// TestCheck: what may be published as a process, and what would leave a dossier
// stuck or break the order of the law (CN07, ST-04, P-07, P-12, P-22).
func TestCheck(t *testing.T) {
	a := workflow.Acts
	for _, c := range []struct {
		law  string
		d    *workflow.Definition
		code string // "" when it may be published
	}{
		{"the ordinary process", ordinary(), ""},
		{"P-09 a small unit resolves at the counter", process(step("s1", workflow.Accept, workflow.Appraise, workflow.Approve, workflow.Issue, workflow.Return)), ""},
		{"P-17 a commune's and a department's appraisal", process(step("s1", workflow.Accept), step("s2", workflow.Appraise), step("s3", workflow.Appraise), step("s4", workflow.Approve), step("s5", workflow.Issue), step("s6", workflow.Return)), ""},
		{"a step that only passes on", process(step("s1", workflow.Accept), step("s2"), step("s3", workflow.Appraise, workflow.Approve, workflow.Issue), step("s4", workflow.Return)), ""},
		{"no steps at all", &workflow.Definition{}, "workflow.entry"},
		{"P-07 nothing is accepted", process(step("s1", a[2], a[4], a[5], a[6])), "workflow.once"},
		{"P-07 accepted twice", process(step("s1", workflow.Accept), step("s2", workflow.Accept, a[2], a[4], a[5], a[6])), "workflow.once"},
		{"P-22 never returned", process(step("s1", workflow.Accept), step("s2", a[2], a[4], a[5])), "workflow.dead-end"},
		{"P-12 no opinion", process(step("s1", workflow.Accept), step("s2", workflow.Approve, workflow.Issue, workflow.Return)), "workflow.missing-act"},
		{"CN16 nobody approves", process(step("s1", workflow.Accept), step("s2", workflow.Appraise, workflow.Issue, workflow.Return)), "workflow.missing-act"},
		{"ST-04 returned without a result", process(step("s1", workflow.Accept), step("s2", workflow.Appraise, workflow.Approve, workflow.Return)), "workflow.missing-act"},
		{"approved before the opinion", process(step("s1", workflow.Accept), step("s2", workflow.Approve), step("s3", workflow.Appraise, workflow.Issue, workflow.Return)), "workflow.order"},
		{"issued before it is approved", process(step("s1", workflow.Accept), step("s2", workflow.Appraise), step("s3", workflow.Issue), step("s4", workflow.Approve), step("s5", workflow.Return)), "workflow.order"},
		{"a loop", changed(ordinary(), func(d *workflow.Definition) { d.Flows[4].To = "s3" }), "workflow.loop"},
		{"a loop of steps that do nothing", changed(process(step("s1", workflow.Accept), step("s2"), step("s3")), func(d *workflow.Definition) { d.Flows[1].To = "s2" }), "workflow.loop"},
		{"a fork without a gateway", changed(ordinary(), func(d *workflow.Definition) { d.Flows = append(d.Flows, workflow.Flow{From: "s2", To: "s5"}) }), "workflow.fork"},
		{"a condition that is no choice", changed(ordinary(), func(d *workflow.Definition) { d.Flows[1].Condition = "fee > 0" }), "workflow.condition-place"},
		{"a step nobody reaches", changed(ordinary(), func(d *workflow.Definition) { d.Steps = append(d.Steps, step("s9")) }), "workflow.unreachable"},
		{"a flow into nothing", changed(ordinary(), func(d *workflow.Definition) { d.Flows[2].To = "s77" }), "workflow.flow"},
		{"two steps of one name", changed(ordinary(), func(d *workflow.Definition) { d.Steps[3].ID = "s3" }), "workflow.step-id"},
		{"a role that does not exist", changed(ordinary(), func(d *workflow.Definition) { d.Steps[2].Role = "King" }), "workflow.who"},
		{"a place that does not exist", changed(ordinary(), func(d *workflow.Definition) { d.Steps[2].Place = "Moon" }), "workflow.who"},
		{"a period that cannot be counted", changed(ordinary(), func(d *workflow.Definition) { d.Steps[2].Period = deadline.Period{{Quarters: 4, Unit: "Fortnight"}} }), "workflow.period"},
	} {
		problems := c.d.Check()
		found := slices.ContainsFunc(problems, func(p workflow.Problem) bool { return p.Code == c.code })
		if (c.code == "") != (len(problems) == 0) || c.code != "" && !found {
			t.Errorf("%s: %v, want %q", c.law, problems, c.code)
		}
	}
}

// anyDefinition draws a process near the lawful one: duties spread over steps, some
// repeated or left out, and then perhaps damaged.
func anyDefinition(r *rapid.T) *workflow.Definition {
	var acts []workflow.Act
	for _, a := range workflow.Acts {
		for range rapid.SampledFrom([]int{1, 1, 1, 1, 1, 1, 1, 2, 0}).Draw(r, string(a)) {
			acts = append(acts, a)
		}
	}
	var steps []workflow.Step
	for len(acts) > 0 {
		n := rapid.IntRange(0, min(2, len(acts))).Draw(r, "duties")
		if len(steps) == 0 || len(acts) == n {
			n = max(n, 1)
		}
		steps = append(steps, step(fmt.Sprint("s", len(steps)+1), acts[:n]...))
		acts = acts[n:]
	}
	d := process(steps...)
	pick := func() int { return rapid.IntRange(0, len(d.Steps)-1).Draw(r, "which") }
	if len(d.Steps) < 2 {
		return d
	}
	switch rapid.IntRange(0, 9).Draw(r, "damage") {
	case 0:
		i, j := pick(), pick()
		d.Steps[i], d.Steps[j] = d.Steps[j], d.Steps[i] // only listed in another order
	case 1:
		d.Flows[rapid.IntRange(0, len(d.Flows)-1).Draw(r, "flow")].To = d.Steps[pick()].ID
	case 2:
		d.Flows = append(d.Flows, workflow.Flow{From: d.Steps[pick()].ID, To: d.Steps[pick()].ID})
	case 3:
		d.Steps[pick()].ID = d.Steps[pick()].ID
	case 4:
		i, j := pick(), pick()
		d.Steps[i].Acts, d.Steps[j].Acts = d.Steps[j].Acts, d.Steps[i].Acts
	}
	return d
}

// TestWhatPassesReachesItsEnd: in every definition that passes Check a dossier goes
// from acceptance to the return of a result, does each duty of the law in order and
// leaves no step out.
func TestWhatPassesReachesItsEnd(t *testing.T) {
	passed := 0
	rapid.Check(t, func(r *rapid.T) {
		d := anyDefinition(r)
		if len(d.Check()) > 0 {
			return
		}
		passed++
		var did []workflow.Act
		visited := 0
		for s, ok := d.First(), true; ok; s, ok = d.Next(s.ID) {
			if visited++; visited > len(d.Steps) {
				r.Fatalf("a dossier goes round: %+v", d)
			}
			for _, a := range workflow.Acts {
				if s.Does(a) {
					did = append(did, a)
				}
			}
		}
		if visited != len(d.Steps) || len(did) == 0 || did[0] != workflow.Accept || did[len(did)-1] != workflow.Return {
			r.Fatalf("%d of %d steps, %v", visited, len(d.Steps), did)
		}
		at := func(a workflow.Act) int { return slices.Index(did, a) }
		if at(workflow.Appraise) < 0 || at(workflow.Appraise) > at(workflow.Approve) || at(workflow.Approve) > at(workflow.Issue) {
			r.Fatalf("the duties stand as %v", did)
		}
		rest := did[at(workflow.Issue):]
		if slices.Contains(rest, workflow.Approve) {
			r.Fatalf("a result is issued before it is approved: %v", did)
		}
	})
	if passed < 5 {
		t.Fatalf("only %d definitions passed: the property says little", passed)
	}
}
