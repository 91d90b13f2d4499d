package api

import (
	"time"

	"github.com/danielgtaylor/huma/v2"

	"motcua/internal/app"
	"motcua/internal/deadline"
)

// example shows what an operation takes and answers; typed, so that it cannot
// drift from what is true.
type example struct {
	Takes   any
	Answers any
}

func (e example) show(op *huma.Operation, success *huma.Response) {
	if e.Takes != nil {
		op.RequestBody.Content["application/json"].Example = e.Takes
	}
	if e.Answers != nil {
		success.Content["application/json"].Example = e.Answers
	}
}

const (
	exampleRef    = "04-0190a5c2-7b3e-7d41-9c55-2f8a1e6b7d90"
	exampleCode   = "H14.101-261125-0001"
	exampleUnit   = "Trung tâm Phục vụ hành chính công phường Thục Phán"
	exampleAgency = "Ủy ban nhân dân phường Thục Phán"
	exampleName   = "Thi tuyển viên chức"
	exampleField  = "Công chức, viên chức"
	exampleUpload = "0190a5c4-11f2-7a60-8d2b-6c3f9e0a4b17"
)

var (
	exampleAccepted = time.Date(2026, 11, 25, 9, 0, 0, 0, deadline.Zone())
	exampleDue      = time.Date(2026, 12, 7, 17, 0, 0, 0, deadline.Zone())
	exampleSummary  = summary{
		Ref: exampleRef, Code: exampleCode, Status: "Accepted", NationalStatus: 2, ProcedureKey: "1.012299", ProcedureName: exampleName,
		Field: exampleField, Channel: "Direct", ReceivingUnit: named{"cb-01273-mc", exampleUnit}, CompetentAgency: named{"cb-01273", exampleAgency},
		ApplicantName: "Nông Thị Thử", OwnerName: "Nông Thị Thử", SubmittedAt: exampleAccepted, AcceptedAt: exampleAccepted, DueDate: exampleDue,
		UpdatedAt: exampleAccepted,
	}
	exampleDone = done{exampleRef, exampleCode, 4, "Processing", 4, exampleDue}
)

// exampleOf is the example of an operation; all commands answer alike.
func exampleOf(o operation) example {
	e := examples[o.ID]
	if o.Tag == tagCommands {
		e.Answers = exampleDone
	}
	return e
}

// examples: operation → example. They are of people and dossiers that do not exist.
var examples = map[string]example{
	"createDossier": {
		Takes: app.IntakeForm{
			Procedure: "1.012299", Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
			Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01",
				Gender: "Nữ", Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: "0912345678"},
			Components: []app.ComponentForm{{ID: "c1", CopyKind: "Original", Count: 1, Uploads: []string{exampleUpload}}},
		},
		Answers: exampleDone,
	},
	"createDossiers": {Takes: exampleBatch, Answers: doneBatch{[]done{exampleDone, exampleDone}}},
	"uploadAttachment": {Answers: map[string]any{
		"id": exampleUpload, "name": "to-khai.pdf", "type": "application/pdf", "size": 48213,
		"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	}},
	"track": {
		Takes: tracked{exampleCode, "5678"},
		Answers: tracking{exampleCode, "Processing", 4, 40, 2, 5, &trackingDetail{
			ProcedureName: exampleName, ReceivingUnit: exampleUnit,
			CompetentAgency: exampleAgency, Holder: exampleUnit, ContactPhone: "02060000000",
			SubmittedAt: exampleAccepted, AcceptedAt: exampleAccepted, DueDate: exampleDue, OriginalDueDate: exampleDue,
			FinanceStatus: "Nothing", DeliveryStatus: "NothingToDeliver", ReturnChannel: "Direct",
			Steps: []stepProgress{{Step: "s1", Name: "Tiếp nhận hồ sơ", Unit: exampleUnit, Done: true, Since: exampleAccepted}},
		}},
	},
	"getMe": {Answers: me{
		Officer: named{"cb-0001", "Nguyễn Văn Mẫu"}, Post: named{"cb-01273-mc-tn1", "Công chức tiếp nhận và trả kết quả"}, Unit: named{"cb-01273-mc", exampleUnit},
		Agency: named{"cb-01273", exampleAgency}, Province: "04", Level: "Commune", Roles: []string{"IntakeOfficer"},
		Actions: []string{"act", "catalogue", "inbox", "intake", "list-dossiers", "read-dossier", "register", "report", "signed-in"},
	}},
	"listInbox": {Answers: inboxPage{Items: []inboxItem{{
		Dossier: exampleSummary, Kind: "Step", Step: "s1", StepName: "Tiếp nhận hồ sơ", Since: exampleAccepted, StepDue: exampleDue, Urgency: "Near",
	}}, NextCursor: "aW5ib3h8bW81"}},
	"listDossiers": {Answers: dossierPage{Items: []summary{exampleSummary}}},
	"getDeadline": {Answers: deadlines{
		Ref: exampleRef, Code: exampleCode, Lang: "vi", Period: "8 ngày làm việc", DueDate: exampleDue, OriginalDueDate: exampleDue, Timeliness: "WithinTime",
		DueDates: []explained{{
			DueDate{exampleDue, "Receipt", exampleAccepted, false}, exampleAccepted, exampleAccepted.Add(15 * time.Hour), "VN@1/gio-hanh-chinh@1",
			[]explanationLine{
				{Rule: "Received", Text: "Tiếp nhận hồ sơ lúc 09:00 thứ Tư 25/11/2026 [T-01, NĐ 309 Đ8 (Đ17.3)]", From: exampleAccepted, Row: "T-01", Source: "NĐ 309 Đ8 (Đ17.3)"},
				{Rule: "Due", Text: "Hạn trả kết quả: 17:00 thứ Hai 07/12/2026 [T-04, BLDS 2015 Đ148]", To: exampleDue, Row: "T-04", Source: "BLDS 2015 Đ148"},
			},
		}},
	}},
	"whatIf": {Answers: exampleWhatIf},
	"getII06": {Answers: ii06{From: "2026-11-01", To: "2026-11-30", Rule: "TT 01/2020/TT-VPCP", AsOf: exampleAccepted,
		Rows:  []ii06Row{{exampleField, 12, 7, 3, 2, 9, 5, 3, 1, 3, 2, 1}},
		Total: ii06Row{"Tổng số", 12, 7, 3, 2, 9, 5, 3, 1, 3, 2, 1},
	}},
	"getCashBook":         {Answers: exampleCash},
	"listCashDays":        {Answers: exampleDays},
	"listReceipts":        {Answers: exampleReceipts},
	"listRefunds":         {Answers: exampleRefunds},
	"trackByCode":         {Answers: tracking{Code: exampleCode, Status: "Processing", NationalStatus: 4, Completion: 40, StepsDone: 2, StepsTotal: 5}},
	"accept":              {Takes: acceptCommand{Seen: Seen{Version: 1}, HandOver: true}},
	"refuse":              {Takes: refuseCommand{Seen{Version: 1}, Grounds{"NotCompetent", "Nơi cư trú không thuộc địa bàn của đơn vị", "Điều 17 Nghị định 61/2018/NĐ-CP"}}},
	"receive":             {Takes: receiveCommand{Seen{Version: 4}, true}},
	"assign":              {Takes: assignCommand{Seen{Version: 5}, "cb-01273-vh-cv1", "Thụ lý theo lĩnh vực", true}},
	"digitise":            {Takes: digitiseCommand{Seen: Seen{Version: 3}, Component: "c1", Upload: exampleUpload, Pages: 2, DPI: 300, Number: "152/QĐ-UBND", IssuedOn: "2024-03-12"}},
	"give-opinion":        {Takes: giveOpinionCommand{Seen: Seen{Version: 8, At: "t2"}, Text: "Thống nhất với đề xuất.", Agrees: true}},
	"appraise":            {Takes: appraiseCommand{Seen: Seen{Version: 8}, Text: "Hồ sơ đủ điều kiện giải quyết.", Eligible: true}},
	"submit-for-approval": {Takes: submitForApprovalCommand{Seen{Version: 9}, "Trình lãnh đạo ký quyết định", []string{exampleUpload}, true}},
	"approve":             {Takes: approveCommand{Seen{Version: 12}, "Đồng ý", true}},
	"issue":               {Takes: issueCommand{Seen: Seen{Version: 14}, Outcome: "Granted", Number: "125/QĐ-UBND", Date: "2026-12-02", Signer: "Nguyễn Văn Mẫu", Uploads: []string{exampleUpload}, HandOver: true}},
	"hand-over":           {Takes: handOverCommand{Seen{Version: 4}, "Chuyển kèm bản giấy"}},
	"return-to-previous":  {Takes: returnToPreviousCommand{Seen{Version: 12}, "Dự thảo thiếu căn cứ pháp lý"}},
	"return-result":       {Takes: returnResultCommand{Seen: Seen{Version: 17}, Channel: "Direct", Receiver: "Nông Thị Thử", OriginalsGiven: true, ReceiptCollected: true}},
	"request-payment":     {Takes: requestPaymentCommand{Seen{Version: 4}, "Nộp tại quầy hoặc chuyển khoản"}},
	"record-payment":      {Takes: recordPaymentCommand{Seen: Seen{Version: 5}, Method: "Transfer", Number: "FT26329001", Lines: []string{"f1"}, Uploads: []string{exampleUpload}}},
	"void-receipt":        {Takes: voidReceiptCommand{Seen{Version: 6}, "BL26-0000123", "Ghi nhầm hình thức nộp"}},
	"request-refund":      {Takes: requestRefundCommand{Seen{Version: 6}, 50_000, Grounds{"PaidTwice", "Nộp trùng qua chuyển khoản", "Nghị định 61/2018/NĐ-CP Điều 22"}}},
	"approve-refund":      {Takes: approveRefundCommand{Seen{Version: 7}, "r1", "Đồng ý hoàn"}},
	"reject-refund":       {Takes: rejectRefundCommand{Seen{Version: 7}, "r1", "Chưa đủ căn cứ"}},
	"pay-refund":          {Takes: payRefundCommand{Seen: Seen{Version: 8}, ID: "r1", Method: "Cash", Receiver: "Nông Thị Thử", Number: "PC26-0012"}},
	"return-originals":    {Takes: returnOriginalsCommand{Seen: Seen{Version: 9}, Receiver: "Nông Thị Thử"}},
	"request-withdrawal":  {Takes: requestWithdrawalCommand{Seen{Version: 6}, "Công dân không còn nhu cầu"}},
	"cancel-withdrawal":   {Takes: cancelWithdrawalCommand{Seen{Version: 7}, "Công dân thôi không rút"}},
	"decline-withdrawal":  {Takes: declineWithdrawalCommand{Seen{Version: 7}, "Người đề nghị không phải chủ hồ sơ"}},
	"confirm-withdrawal":  {Takes: confirmWithdrawalCommand{Seen{Version: 7}}},
	"pause-clock": {Takes: pauseClockCommand{Seen: Seen{Version: 9}, Grounds: Grounds{"SectorLaw", "Chờ kết luận giám định y khoa", "Nghị định 131/2021/NĐ-CP"},
		Document: "15/GT-UBND", DocumentDate: "2026-11-26"}},
	"resume-clock": {Takes: resumeClockCommand{Seen{Version: 10}, "Đã có biên bản giám định"}},
	"extend": {Takes: extendCommand{Seen: Seen{Version: 9}, ReasonCode: "Complex", Reason: "Cần xác minh tại nơi cư trú trước đây", NewDue: exampleDue.AddDate(0, 0, 7),
		Number: "03/XL-UBND", Signer: "Nguyễn Văn Mẫu"}},
	"acknowledge-extension": {Takes: acknowledgeExtensionCommand{Seen{Version: 10}, "Phone", "Đã gọi lúc 9 giờ"}},
	"stop":                  {Takes: stopCommand{Seen{Version: 9}, Grounds{"CompetentDecision", "Theo bản án đã có hiệu lực", "Bản án số 1/2026/HC-ST"}}},
}
