package seed

import (
	"testing"

	"motcua/internal/workflow"
)

// T-11: the steps of no shipped process take longer than the law gives its variant.
func TestStepsKeepWithinTheLaw(t *testing.T) {
	h := holding(t)
	processes := map[string]*workflow.Definition{}
	for i := range h.Workflows {
		processes[h.Workflows[i].ID] = &h.Workflows[i]
	}
	checked := 0
	for _, p := range h.Procedures {
		for _, v := range p.Variants {
			d := processes[v.WorkflowID]
			if d == nil || v.Period.IsZero() {
				continue
			}
			checked++
			for _, problem := range workflow.CheckTimes(d, nil, v.Period) {
				t.Errorf("%s: %s", d.ID, problem.Fault().Text("vi"))
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d processes have times", checked)
	}
}
