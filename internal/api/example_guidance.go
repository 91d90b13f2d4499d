package api

import (
	"maps"

	"motcua/internal/app"
)

// Examples of guidance, of people who do not exist.
func init() {
	item := guidedPaper{"c1", "Đơn đề nghị cấp giấy xác nhận", "Incorrect", "Chưa ký tên ở trang 2", "Nghị định 118/2025/NĐ-CP Điều 17"}
	slip := guidanceSlip{ID: "0190a5c2-7b3e-7d41-9c55-2f8a1e6b7d90", At: exampleAccepted, Unit: named{"cb-01273-mc", exampleUnit}, By: "Nguyễn Văn Mẫu", Name: "Nông Thị Thử", MaskedID: "004*******01",
		Procedure: "1.010833", ProcedureName: exampleName, Items: []guidedPaper{item}}
	maps.Copy(examples, map[string]example{
		"giveGuidance": {Takes: app.GuidanceForm{Procedure: "1.010833", Name: "Nông Thị Thử", IDKind: "PersonalID", Number: "004199990001",
			Items: []app.GuidanceItem{{Component: "c1", Code: "Incorrect", Reason: "Chưa ký tên ở trang 2"}}}, Answers: slip},
		"listGuidance": {Answers: guidancePage{Items: []guidanceSlip{slip}}},
		"getGuidance":  {Answers: slip},
	})
}
