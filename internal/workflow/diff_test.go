package workflow_test

import (
	"slices"
	"testing"

	"motcua/internal/deadline"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// TestDiff: CN09.1, what a second person reads before she approves.
func TestDiff(t *testing.T) {
	before, after := ordinary(), ordinary()
	after.Name = "Quy trình mới"
	after.Steps[2].Period = deadline.Days(3, wd)
	after.Steps[3].Acts = append([]workflow.Act{workflow.Submit}, after.Steps[3].Acts...)
	after.Steps = slices.Insert(after.Steps, 5, step("s7"))
	after.Flows[4].To = "s7"
	after.Flows = append(after.Flows, workflow.Flow{From: "s7", To: "s6"})
	var got []string
	for _, x := range workflow.Diff(before, after) {
		got = append(got, x.Element+" "+string(x.Code)+" "+x.Column)
	}
	want := []string{" name ", "s3 cell period", "s4 cell acts", "s5 cell next", "s7 added "}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if back := workflow.Diff(after, before); len(back) != 5 || back[4] != (workflow.Difference{Element: "s7", Code: workflow.RowRemoved}) {
		t.Errorf("%+v", back)
	}
}

// TestSameIsSame: a definition does not differ from itself, listed in another order
// or not; one with another condition does.
func TestSameIsSame(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r)
		other := listed(d)
		for i := range other.Flows {
			other.Flows[i].ID = ""
		}
		if x := workflow.Diff(d, &other); len(x) > 0 {
			r.Fatalf("%+v", x)
		}
		for i := range other.Flows {
			if other.Flows[i].Condition != "" {
				other.Flows[i].Condition += " and eligible"
				if x := workflow.Diff(d, &other); len(x) != 1 {
					r.Fatalf("%+v", x)
				}
				return
			}
		}
	})
}
