package edit_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

func lawful() *workflow.Definition {
	d := &workflow.Definition{ID: "x", Steps: []workflow.Step{
		{ID: "s1", Name: "Tiếp nhận", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Accept}},
		{ID: "s2", Name: "Thẩm định", Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise}},
		{ID: "s3", Name: "Phê duyệt", Place: org.PlaceLeadership, Role: org.Approver, Acts: []workflow.Act{workflow.Approve}},
		{ID: "s4", Name: "Ban hành", Place: org.PlaceOffice, Role: org.RecordsClerk, Acts: []workflow.Act{workflow.Issue}},
		{ID: "s5", Name: "Trả kết quả", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Return}},
	}}
	d.Flows = workflow.Serial(d.Steps)
	return d
}

// Whatever rows are added to a sound process, wherever: it stays sound, and taking
// the new row out again leaves as many rows as before.
func TestAddedRowsKeepAProcessSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := lawful()
		for range rapid.IntRange(1, 5).Draw(t, "times") {
			after := rapid.SampledFrom([]string{"s1", "s2", "s3"}).Draw(t, "after")
			var next *workflow.Definition
			var err error
			switch rapid.IntRange(0, 4).Draw(t, "kind") {
			case 0:
				next, _, err = edit.AddStep(d, after)
			case 1:
				next, _, err = edit.AddParallel(d, after)
			case 2:
				next, _, err = edit.AddChoice(d, after)
			case 3:
				next, _, err = edit.AddNode(d, after, workflow.Timer)
			default:
				next, _, err = edit.AddNode(d, after, workflow.Consultation)
			}
			if err != nil {
				t.Fatal(err)
			}
			d = next
		}
		for _, p := range workflow.Check(d, nil) {
			t.Errorf("%v", p)
		}
		if got := len(edit.Elements(d)); got != len(d.Steps)+len(d.Nodes) {
			t.Errorf("%d rows of %d elements", got, len(d.Steps)+len(d.Nodes))
		}
	})
}

func TestAddThenRemoveIsNothing(t *testing.T) {
	d := lawful()
	for _, s := range d.Steps[:4] {
		next, id, err := edit.AddStep(d, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if next, err = edit.Remove(next, id); err != nil || len(next.Steps) != 5 || len(workflow.Check(next, nil)) != 0 {
			t.Errorf("after %s: %d steps, %v", s.ID, len(next.Steps), err)
		}
	}
}

// A parallel branch that is taken out takes its split and its join with it.
func TestRemovingABranchTidiesUp(t *testing.T) {
	d, split, err := edit.AddParallel(lawful(), "s2")
	if err != nil {
		t.Fatal(err)
	}
	if d, err = edit.Remove(d, edit.Targets(d, split)[0].To); err != nil || len(d.Nodes) != 0 || len(d.Steps) != 6 || len(workflow.Check(d, nil)) != 0 {
		t.Errorf("%d steps, nodes %v, %v, %v", len(d.Steps), d.Nodes, err, workflow.Check(d, nil))
	}
}

func TestMoveExchangesNeighbours(t *testing.T) {
	d, err := edit.Move(lawful(), "s3", true)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, e := range edit.Elements(d) {
		ids = append(ids, e.ID)
	}
	if fmt.Sprint(ids) != "[s1 s3 s2 s4 s5]" {
		t.Error(ids)
	}
	if _, err := edit.Move(lawful(), "s1", true); err == nil {
		t.Error("the first row moved up")
	}
}
