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
	exampleCode   = "H14.15-251126-0001"
	exampleUpload = "0190a5c4-11f2-7a60-8d2b-6c3f9e0a4b17"
)

var (
	exampleAccepted = time.Date(2026, 11, 25, 9, 0, 0, 0, deadline.Zone())
	exampleDue      = time.Date(2026, 12, 7, 17, 0, 0, 0, deadline.Zone())
	exampleDone     = done{exampleRef, exampleCode, 4, "Processing", 4, exampleDue}
)

// examples: operation → example. They are of people and dossiers that do not exist.
var examples = map[string]example{
	"createDossier": {
		Takes: app.IntakeForm{
			Procedure: "1.012990", Channel: "Direct", ReturnChannel: "Direct", OwnerSame: true, CopySets: 1, HandOver: true,
			Applicant: app.PersonForm{Type: "Citizen", Name: "Nông Thị Thử", IDKind: "PersonalID", ID: "004199990001", Birth: "1999-02-01",
				Gender: "Nữ", Address: "Tổ 1, phường Thục Phán, tỉnh Cao Bằng", Phone: "0912345678"},
			Components: []app.ComponentForm{{ID: "c1", CopyKind: "Original", Count: 1, Uploads: []string{exampleUpload}}},
		},
		Answers: exampleDone,
	},
	"uploadAttachment": {Answers: map[string]any{
		"id": exampleUpload, "name": "to-khai.pdf", "type": "application/pdf", "size": 48213,
		"sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
	}},
	"track": {
		Takes: tracked{exampleCode, "5678"},
		Answers: tracking{exampleCode, "Processing", 4, 40, 2, 5, &trackingDetail{
			ProcedureName: "Đăng ký hợp đồng lao động trực tiếp giao kết", ReceivingUnit: "Bộ phận Một cửa phường Thục Phán",
			CompetentAgency: "Ủy ban nhân dân phường Thục Phán", Holder: "Phòng Văn hóa - Xã hội phường Thục Phán", ContactPhone: "02063852000",
			SubmittedAt: exampleAccepted, AcceptedAt: exampleAccepted, DueDate: exampleDue, OriginalDueDate: exampleDue,
			FinanceStatus: "Nothing", ReturnChannel: "Direct",
			Steps: []stepProgress{{Step: "s1", Name: "Tiếp nhận hồ sơ", Unit: "Bộ phận Một cửa phường Thục Phán", Done: true, Since: exampleAccepted}},
		}},
	},
	"trackByCode":         {Answers: tracking{Code: exampleCode, Status: "Processing", NationalStatus: 4, Completion: 40, StepsDone: 2, StepsTotal: 5}},
	"accept":              {Takes: acceptCommand{Seen: Seen{1}, HandOver: true}, Answers: exampleDone},
	"refuse":              {Takes: refuseCommand{Seen{1}, Grounds{"KHONG-THUOC-THAM-QUYEN", "Nơi cư trú không thuộc địa bàn của đơn vị", "Điều 5 Nghị định về thực hiện thủ tục hành chính"}}},
	"request-supplement":  {Takes: requestSupplementCommand{Seen{4}, []wantedComponent{{"c2", "Bản sao chưa được chứng thực"}}}},
	"receive-supplement":  {Takes: receiveSupplementCommand{Seen{5}, []app.ComponentForm{{ID: "c2", CopyKind: "Copy", Certified: true, Count: 1}}}},
	"receive":             {Takes: receiveCommand{Seen{4}}},
	"assign":              {Takes: assignCommand{Seen{5}, "p-04-chuyen-vien-1", "Thụ lý theo lĩnh vực", true}},
	"appraise":            {Takes: appraiseCommand{Seen: Seen{8}, Text: "Hồ sơ đủ điều kiện giải quyết.", Eligible: true}},
	"submit-for-approval": {Takes: submitForApprovalCommand{Seen{9}, "Trình lãnh đạo ký quyết định", []string{exampleUpload}, true}},
	"approve":             {Takes: approveCommand{Seen{12}, "Đồng ý", true}},
	"issue":               {Takes: issueCommand{Seen{14}, "Granted", "125/QĐ-UBND", "2026-12-02", "Nguyễn Văn Mẫu", "", []string{exampleUpload}, true}},
	"hand-over":           {Takes: handOverCommand{Seen{4}, "Chuyển kèm bản giấy"}},
	"return-to-previous":  {Takes: returnToPreviousCommand{Seen{12}, "Dự thảo thiếu căn cứ pháp lý"}},
	"return-result":       {Takes: returnResultCommand{Seen: Seen{17}, Channel: "Direct", Receiver: "Nông Thị Thử", OriginalsGiven: true, ReceiptCollected: true}},
	"request-payment":     {Takes: requestPaymentCommand{Seen{4}, "Nộp tại quầy hoặc chuyển khoản"}},
	"record-payment":      {Takes: recordPaymentCommand{Seen{5}, "Transfer", "BL0000123"}},
	"request-withdrawal":  {Takes: requestWithdrawalCommand{Seen{6}, "Công dân không còn nhu cầu"}},
	"confirm-withdrawal":  {Takes: confirmWithdrawalCommand{Seen{7}}},
	"stop":                {Takes: stopCommand{Seen{9}, Grounds{"CHU-HO-SO-CHET", "Chủ hồ sơ đã chết", "Điều khoản của luật chuyên ngành"}}},
}
