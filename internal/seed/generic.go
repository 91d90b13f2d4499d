package seed

import (
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// generic is the process of a procedure whose internal process is not published:
// the duties the law demands, in its order (NĐ 61 Đ17–20), with the statutory
// period divided between them so that the steps together take exactly that long.
func generic(p catalog.ProcedureVersion, v catalog.Variant) workflow.Definition {
	t := divide(v.Period)
	steps := []workflow.Step{
		{Name: "Tiếp nhận hồ sơ", Actor: "Bộ phận Một cửa", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Accept}, Period: t.accept},
		{Name: "Phân công thụ lý", Actor: "Lãnh đạo phòng chuyên môn", Place: org.PlaceDivision, Role: org.AssigningLeader, Acts: []workflow.Act{workflow.Assign}, Period: t.assign},
		{Name: "Thẩm định hồ sơ, trình dự thảo kết quả", Actor: "Chuyên viên thụ lý", Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise, workflow.Submit}, Period: t.appraise},
		{Name: "Phê duyệt kết quả", Actor: "Lãnh đạo cơ quan", Place: org.PlaceLeadership, Role: org.Approver, Acts: []workflow.Act{workflow.Approve}, Period: t.approve},
		{Name: "Vào sổ, đóng dấu, phát hành", Actor: "Văn thư", Place: org.PlaceOffice, Role: org.RecordsClerk, Acts: []workflow.Act{workflow.Issue}, Period: t.issue},
		{Name: "Trả kết quả", Actor: "Bộ phận Một cửa", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Return}, PeriodText: "Không tính thời gian"},
	}
	for i, id := range []string{"s1", "s2", "s3", "s4", "s5", "s6"} {
		steps[i].ID = id
	}
	return workflow.Definition{
		ID: v.WorkflowID, Version: 1, Name: processName(p, v), Steps: steps, Flows: workflow.Serial(steps), Confidence: "generic",
		LegalSource: "NĐ 61/2018/NĐ-CP Điều 17–20; chưa có quy trình nội bộ công bố",
	}
}

// shares is a statutory period divided between the steps of the generic process.
type shares struct{ accept, assign, appraise, approve, issue deadline.Period }

// divide takes half a day (of very short periods less) from the start for intake
// and assignment, and up to two days from the end for the leader and half a day
// for the records office; the appraisal has the rest, over all parts.
//
// Calendar days are taken whole: a step that ends within a calendar day would be
// rounded up to the next, and the steps together would overrun the period.
func divide(p deadline.Period) shares {
	if p.IsZero() {
		return shares{}
	}
	total, last := 0, len(p)-1
	for _, part := range p {
		total += part.Quarters
	}
	accept, assign, approve, issue := 2, 2, 4, 2
	switch {
	case total <= 4: // one day
		accept, assign, approve, issue = 1, 0, 1, 0
	case total <= 8: // two days
		accept, assign, approve, issue = 1, 1, 2, 1
	case total <= 16: // four days
		accept, assign, approve, issue = 2, 1, 2, 2
	case total >= 80: // twenty days and more
		approve = 8
	}
	if p[0].Unit == deadline.CalendarDay {
		accept, assign = quartersInDay, 0
	}
	if p[last].Unit == deadline.CalendarDay {
		approve, issue = 2*quartersInDay, quartersInDay
	}
	if last == 0 && p[0].Unit == deadline.CalendarDay && total < 6*quartersInDay {
		return shares{appraise: p} // too short to be divided by days
	}
	rest := slices.Clone(p)
	cut := func(at, quarters int) deadline.Period {
		if quarters == 0 {
			return nil
		}
		rest[at].Quarters -= quarters
		return deadline.Period{{Quarters: quarters, Unit: rest[at].Unit}}
	}
	return shares{accept: cut(0, accept), assign: cut(0, assign), approve: cut(last, approve), issue: cut(last, issue), appraise: rest}
}
