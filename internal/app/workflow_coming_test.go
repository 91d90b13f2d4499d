package app_test

import (
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/catalog"
)

// TestProcessOfAProcedureToCome: a procedure is published with its processes, so the
// processes of one that is only drafted can be made, each from its own table of the
// file; a province, which does not draft national procedures, sees none of it (CN03).
func TestProcessOfAProcedureToCome(t *testing.T) {
	w, province, ministry := setUp(t)
	const code = "1.999001"
	p, err := w.App.BeginProcedure(t.Context(), ministry, app.NewID(), code)
	if err != nil {
		t.Fatal(err)
	}
	v, err := app.ProcedureOf(p)
	if err != nil {
		t.Fatal(err)
	}
	v.Variants = []catalog.Variant{{ID: "v1", Name: "Một", WorkflowID: code + "/v1"}, {ID: "v2", Name: "Hai", WorkflowID: code + "/v2"}}
	if _, err := w.App.SaveProcedure(t.Context(), ministry, p.ID, p.Seq, *v); err != nil {
		t.Fatal(err)
	}
	list, err := w.App.Workflows(t.Context(), ministry, code)
	if err != nil || len(list) != 2 || list[1].ID != code+"/v2" || list[1].Current != nil {
		t.Fatalf("%+v %v", list, err)
	}
	if list, err := w.App.Workflows(t.Context(), province, code); err != nil || len(list) != 0 {
		t.Errorf("a province sees %d lines, %v", len(list), err)
	}
	draft, err := w.App.BeginWorkflow(t.Context(), ministry, code+"/v2", app.NewID())
	if err != nil || !strings.Contains(draft.Title, "Hai") {
		t.Fatalf("%+v %v", draft, err)
	}
	const head, row = "Bước;Nội dung công việc;Người thực hiện\n", "1;Tiếp nhận;Bộ phận Một cửa\n2;%;Chuyên viên\n"
	table := head + strings.Replace(row, "%", "Thẩm định", 1) + "\n" + head + strings.Replace(row, "%", "Xác minh", 1)
	draft, err = w.App.ImportWorkflow(t.Context(), ministry, draft.ID, draft.Seq, app.WorkflowImport{Name: "x.csv", Data: []byte(table)})
	if err != nil {
		t.Fatal(err)
	}
	if d, err := app.WorkflowOf(draft); err != nil || len(d.Steps) != 2 || d.Steps[1].Name != "Xác minh" {
		t.Errorf("the table of the second case: %+v %v", d, err)
	}
	if _, err := w.App.BeginWorkflow(t.Context(), ministry, "1.999002/v1", app.NewID()); err == nil {
		t.Error("a process of nothing is begun")
	}
}
