package app_test

import (
	"slices"
	"testing"

	"motcua/internal/app"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// CN09.1: what a second person reads before she approves, in her language.
func TestWorkflowDiffInBothLanguages(t *testing.T) {
	step := func(id, name string, acts ...workflow.Act) workflow.Step {
		return workflow.Step{ID: id, Name: name, Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: acts}
	}
	before := &workflow.Definition{Name: "Cũ", Steps: []workflow.Step{step("s1", "Thẩm định", workflow.Appraise), step("s2", "Duyệt", workflow.Approve), step("s3", "Sao lưu")},
		Flows: []workflow.Flow{{From: "s1", To: "s2"}, {From: "s2", To: "s3"}}}
	after := &workflow.Definition{Name: "Mới", Part: true, Steps: []workflow.Step{step("s1", "Thẩm định", workflow.Appraise, workflow.Submit), step("s2", "Duyệt", workflow.Approve)},
		Nodes: []workflow.Node{{ID: "g", Kind: workflow.Exclusive}},
		Flows: []workflow.Flow{{From: "s1", To: "g"}, {From: "g", To: "s2", Condition: "eligible"}, {From: "g", To: "s1", Default: true}}}
	after.Steps[0].Period = deadline.Days(3, deadline.WorkingDay)
	for lang, want := range map[string][]string{
		"vi": {"Tên quy trình|Cũ|Mới", "Quy trình thành phần|Không|Có", "Rẽ nhánh g: thêm mới||Hành động tiếp theo: Bước 1 “Duyệt” nếu eligible\nBước 2 “Thẩm định” còn lại",
			"Bước 1 “Duyệt”: Hành động tiếp theo|Bước 3 “Sao lưu”|kết thúc", "Bước 2 “Thẩm định”: Nhiệm vụ|thẩm định|thẩm định, trình duyệt", "Bước 2 “Thẩm định”: Thời hạn||3 ngày làm việc",
			"Bước 2 “Thẩm định”: Hành động tiếp theo|Bước 2 “Duyệt”|Rẽ nhánh g", "Bước 3 “Sao lưu”: bỏ|Nơi thực hiện: phòng chuyên môn; Vai trò: chuyên viên thụ lý; Hành động tiếp theo: kết thúc|"},
		"en": {"Name of the process|Cũ|Mới", "Part of other processes|No|Yes", "Choice g: added||What comes next: Step 1 “Duyệt” if eligible\nStep 2 “Thẩm định” otherwise",
			"Step 1 “Duyệt”: What comes next|Step 3 “Sao lưu”|the process ends", "Step 2 “Thẩm định”: Duties|appraise|appraise, submit for approval", "Step 2 “Thẩm định”: Time||3 working days",
			"Step 2 “Thẩm định”: What comes next|Step 2 “Duyệt”|Choice g", "Step 3 “Sao lưu”: removed|Place: division; Role: case officer; What comes next: the process ends|"},
	} {
		var got []string
		for _, x := range app.WorkflowDiff(before, after) {
			x = x.In(lang)
			got = append(got, x.Label+"|"+x.Before+"|"+x.After)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n%q\nwant\n%q", lang, got, want)
		}
	}
}
