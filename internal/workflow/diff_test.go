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
		got = append(got, x.Label+" | "+x.Before+" | "+x.After)
	}
	want := []string{
		"Tên quy trình |  | Quy trình mới",
		"Bước 3 “Bước s3”: Thời hạn |  | 3 ngày làm việc",
		"Bước 4 “Bước s4”: Nhiệm vụ | phê duyệt | trình duyệt, phê duyệt",
		"Bước 5 “Bước s5”: Hành động tiếp theo | Bước 6 “Bước s6” | Bước 6 “Bước s7”",
		"Bước 6 “Bước s7”: thêm mới |  | Nơi thực hiện: phòng chuyên môn; Vai trò: chuyên viên thụ lý; Hành động tiếp theo: Bước 7 “Bước s6”",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if back := workflow.Diff(after, before); len(back) != 5 || back[4].After != "" || back[4].Element != "s7" {
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
