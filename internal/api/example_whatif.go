package api

import (
	"time"

	"motcua/internal/app"
	"motcua/internal/deadline"
)

// exampleWhatIf is the answer to the example of the description.
var exampleWhatIf = whatIf{
	Lang: "vi", ProcedureKey: "1.010833", ProcedureName: "Cấp giấy xác nhận thân nhân của người có công", Variant: "v1", Period: "5 ngày làm việc",
	ReceivedAt: exampleAccepted, ClockStart: exampleAccepted, DueDate: time.Date(2026, 12, 2, 17, 0, 0, 0, deadline.Zone()), Calendar: "VN@1/gio-hanh-chinh@1",
	Lines: []explanationLine{{Rule: "StartDay", Text: "Không tính ngày bắt đầu thứ Tư 25/11/2026 [T-04, BLDS 2015 Đ147.2]", From: exampleAccepted, Row: "T-04", Source: "BLDS 2015 Đ147.2"}},
	Days:  []dueDay{{Date: "2026-11-25", Kind: app.DayWorking, Received: true, Start: true}, {Date: "2026-11-26", Kind: app.DayWorking, Counted: true, Ordinal: 1}},
	Steps: []plannedStep{{"s1", "Tiếp nhận", "IntakeOfficer", exampleUnit, "0,5 ngày làm việc", exampleAccepted, exampleAccepted.Add(3 * time.Hour)}},
}
