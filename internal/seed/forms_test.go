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
