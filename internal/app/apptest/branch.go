package apptest

import (
	"context"
	"testing"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Branch gives a procedure a process with two branches at once, a question beside
// them and a timer behind the join.
func (w *World) Branch(t testing.TB, p *catalog.ProcedureVersion) {
	t.Helper()
	names := map[string]string{"s1": "Tiếp nhận hồ sơ", "a": "Xác minh tại tổ dân phố", "b": "Xem xét chủ trương", "s3": "Thẩm định, trình", "s4": "Phê duyệt", "s5": "Cấp số, ban hành", "s6": "Trả kết quả"}
	half := deadline.Period{{Quarters: 2, Unit: deadline.WorkingDay}}
	at := func(id string, place org.Place, role org.Role, acts ...workflow.Act) workflow.Step {
		return workflow.Step{ID: id, Name: names[id], Place: place, Role: role, Acts: acts, Period: half}
	}
	d := workflow.Definition{ID: p.Variants[0].WorkflowID, Version: 99, Name: "Nhánh",
		Steps: []workflow.Step{at("s1", org.PlaceReceiving, org.IntakeOfficer, workflow.Accept), at("a", org.PlaceDivision, org.CaseOfficer, workflow.Appraise),
			at("b", org.PlaceLeadership, org.Approver), at("s3", org.PlaceDivision, org.CaseOfficer, workflow.Appraise, workflow.Submit),
			at("s4", org.PlaceLeadership, org.Approver, workflow.Approve), at("s5", org.PlaceOffice, org.RecordsClerk, workflow.Issue), at("s6", org.PlaceReceiving, org.IntakeOfficer, workflow.Return)},
		Nodes: []workflow.Node{{ID: "split", Kind: workflow.ParallelSplit}, {ID: "join", Kind: workflow.ParallelJoin},
			{ID: "post", Kind: workflow.Timer, Name: "Niêm yết", Period: half}, {ID: "ask", Kind: workflow.Consultation, Name: "Xin ý kiến phòng chuyên môn", Place: org.PlaceDivision, Role: org.AssigningLeader, Period: half}},
		Flows: []workflow.Flow{{From: "s1", To: "ask"}, {From: "ask", To: "split"}, {From: "split", To: "a"}, {From: "split", To: "b"}, {From: "a", To: "join"}, {From: "b", To: "join"},
			{From: "join", To: "post"}, {From: "post", To: "s3"}, {From: "s3", To: "s4"}, {From: "s4", To: "s5"}, {From: "s5", To: "s6"}}}
	if problems := d.Check(); len(problems) > 0 {
		t.Fatal(problems)
	}
	if err := w.App.DB.SaveCatalogue(context.Background(), catalog.Holding{Workflows: []workflow.Definition{d}}); err != nil {
		t.Fatal(err)
	}
	if err := w.App.Reload(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// CallUp gives a procedure of the commune a process that calls the department of the
// province between intake and appraisal: commune → Sở → commune (P-17).
func (w *World) CallUp(t testing.TB, p *catalog.ProcedureVersion) {
	t.Helper()
	half := deadline.Period{{Quarters: 2, Unit: deadline.WorkingDay}}
	at := func(id, name string, place org.Place, role org.Role, acts ...workflow.Act) workflow.Step {
		return workflow.Step{ID: id, Name: name, Place: place, Role: role, Acts: acts, Period: half}
	}
	d := workflow.Definition{ID: p.Variants[0].WorkflowID, Version: 98, Name: "Liên thông xã – Sở – xã",
		Steps: []workflow.Step{at("s1", "Tiếp nhận hồ sơ", org.PlaceReceiving, org.IntakeOfficer, workflow.Accept),
			at("s3", "Thẩm định, trình", org.PlaceDivision, org.CaseOfficer, workflow.Appraise, workflow.Submit), at("s4", "Phê duyệt", org.PlaceLeadership, org.Approver, workflow.Approve),
			at("s5", "Cấp số, ban hành", org.PlaceOffice, org.RecordsClerk, workflow.Issue), at("s6", "Trả kết quả", org.PlaceReceiving, org.IntakeOfficer, workflow.Return)},
		Nodes: []workflow.Node{{ID: "so", Kind: workflow.Call, Name: "Sở Nội vụ thẩm định", Level: org.Province, Place: org.PlaceDivision, Role: org.CaseOfficer, Period: half}},
		Flows: []workflow.Flow{{From: "s1", To: "so"}, {From: "so", To: "s3"}, {From: "s3", To: "s4"}, {From: "s4", To: "s5"}, {From: "s5", To: "s6"}}}
	if problems := d.Check(); len(problems) > 0 {
		t.Fatal(problems)
	}
	must(t, w.App.DB.SaveCatalogue(context.Background(), catalog.Holding{Workflows: []workflow.Definition{d}}))
	must(t, w.App.Reload(context.Background()))
}
