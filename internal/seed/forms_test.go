package seed

import (
	"encoding/json"
	"testing"

	"motcua/internal/workflow"
)

// CN07, CN09: every shipped process can be drawn, and edited as a table, without loss.
func TestEveryWorkflowAsBPMNAndAsTable(t *testing.T) {
	text := func(d *workflow.Definition) string {
		b, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	for _, w := range holding(t).Workflows {
		drawn, pic, err := workflow.ParseBPMN(workflow.WriteBPMN(&w, nil))
		if err != nil {
			t.Fatalf("%s: %v", w.ID, err)
		}
		if pic == nil || text(drawn) != text(&w) {
			t.Errorf("%s as BPMN:\n%s\n%s", w.ID, text(&w), text(drawn))
		}
		head := w
		head.Steps, head.Flows = nil, nil
		read, err := workflow.ParseRows(head, workflow.Rows(&w))
		if err != nil {
			t.Fatalf("%s: %v", w.ID, err)
		}
		if text(read) != text(&w) {
			t.Errorf("%s as a table:\n%s\n%s", w.ID, text(&w), text(read))
		}
	}
}

// CN07: every shipped process runs to its end as a graph, through the same steps as
// First and Next walk it, so that dossiers pinned to stored processes go on as before.
func TestEveryWorkflowRunsToItsEnd(t *testing.T) {
	for _, w := range holding(t).Workflows {
		g, err := workflow.NewGraph(&w, nil)
		if err != nil {
			t.Fatalf("%s: %v", w.ID, err)
		}
		m, a, err := g.Enter(workflow.Facts{})
		for step, more := w.First(), true; more; step, more = w.Next(step.ID) {
			if err != nil || a.Ended || len(m.Active()) != 1 || m.Active()[0].At != step.ID {
				t.Fatalf("%s at %s: %+v, %v", w.ID, step.ID, m.Tokens, err)
			}
			m, a, err = g.Leave(m, m.Active()[0].ID, workflow.Facts{})
		}
		if err != nil || !a.Ended {
			t.Errorf("%s does not end: %+v, %v", w.ID, m.Tokens, err)
		}
	}
}
