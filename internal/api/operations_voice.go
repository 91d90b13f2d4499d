package api

import (
	"maps"
	"net/http"

	"motcua/internal/org"
)

const tagVoice = "Phản ánh và đánh giá"

// voiceOperations are what citizens say, and the books of a year.
var voiceOperations = []operation{
	{ID: "listFeedback", Method: get, Path: v1 + "/feedback", Tag: tagVoice, Policy: may(org.ActionFeedback), serve: by((*call).listFeedback),
		Summary: "Phản ánh, kiến nghị trong phạm vi của tôi", About: "Người quản lý thấy của cả đơn vị; người khác chỉ thấy phản ánh được giao cho mình. Phản ánh về chính mình thì không thấy."},
	{ID: "getFeedback", Method: get, Path: v1 + "/feedback/{ref}", Tag: tagVoice, Policy: may(org.ActionFeedback), serve: by((*call).getFeedback), Also: []int{absent},
		Summary: "Toàn bộ một phản ánh, kiến nghị", About: "Kèm các thời hạn, những việc đã làm và những việc người đọc làm được (possible). Mỗi lượt đọc được ghi nhật ký."},
	{ID: "takeFeedback", Method: post, Path: v1 + "/feedback", Tag: tagVoice, Policy: may(org.ActionFeedback), serve: by((*call).takeFeedback), Status: http.StatusCreated, Also: []int{clash},
		Summary: "Ghi nhận phản ánh tại quầy hoặc qua thư", About: "Trả lại mã để người gửi theo dõi. Gửi lại cùng khóa, cùng nội dung thì nhận lại cùng mã."},
	{ID: "actOnFeedback", Method: post, Path: v1 + "/feedback/{ref}/acts", Tag: tagVoice, Policy: may(org.ActionFeedback), serve: by((*call).actOnFeedback), Also: []int{absent, clash},
		Summary: "Phân loại, giao, hỏi thêm, trả lời, công khai hoặc từ chối phản ánh", About: "version là phiên bản đã đọc; người khác đã làm trước thì trả lời là 409 feedback.stale. classify cần kind và unit; assign cần officer (mã chức vụ); refuse cần ground và text; các việc khác cần text. Gửi lại đúng việc vừa làm thì không làm lần thứ hai."},
	{ID: "typeRating", Method: post, Path: v1 + "/ratings", Tag: tagVoice, Policy: may(org.ActionRatingType), serve: by((*call).typeRating), Status: http.StatusCreated, Also: []int{absent, clash},
		Summary: "Nhập một phiếu đánh giá giấy", About: "answers: mã nội dung → mã câu trả lời, như getRatings nêu. Phiếu có mã thì ghi code, không thì ghi unit. Không ghi ai đã đánh giá. Phiếu có mã đã dùng, hay gửi lại cùng khóa, thì không đếm lần thứ hai."},
	{ID: "getRatings", Method: get, Path: v1 + "/ratings", Tag: tagVoice, Policy: may(org.ActionRatings), serve: by((*call).ratings),
		Summary: "Kết quả đánh giá của người dân", About: "Số liệu dưới least phiếu không được trả ra (hidden), để không ai bị nhận ra. officers chỉ có khi tỉnh cho phép đánh giá theo cán bộ."},
	{ID: "listUnitTasks", Method: get, Path: v1 + "/unit-tasks", Tag: tagWork, Policy: may(org.ActionUnitTasks), serve: by((*call).unitTasks),
		Summary: "Việc quá hạn, sắp đến hạn, để lâu của đơn vị tôi phụ trách", About: "Gấp nhất trước, tối đa 200 việc."},

	{ID: "getRegisterBook", Method: get, Path: v1 + "/register/book", Tag: tagReports, Policy: may(org.ActionRegister), serve: by((*call).getBook),
		Summary: "Sổ theo dõi của một đơn vị theo năm", About: "Đánh số từ 1 liên tục theo thứ tự tiếp nhận. Sổ đã khóa được trả ra đúng như khi khóa, kèm người khóa, thời điểm và mã băm. years là các năm mở được."},
	{ID: "lockRegisterBook", Method: post, Path: v1 + "/register/book/lock", Tag: tagReports, Policy: may(org.ActionRegisterLock), serve: by((*call).lockBook), Also: []int{clash},
		Summary: "Khóa sổ của một năm đã hết", About: "Sổ đã khóa không thay đổi nữa. Trả lời không kèm các mục của sổ."},
	{ID: "correctRegisterBook", Method: post, Path: v1 + "/register/book/corrections", Tag: tagReports, Policy: may(org.ActionRegisterLock), serve: by((*call).correctBook), Status: http.StatusCreated, Also: []int{clash},
		Summary: "Ghi dòng đính chính cho sổ đã khóa", About: "Dòng mới nằm trong sổ đang mở, nêu dòng được đính chính. Gửi lại cùng nội dung thì không ghi lần thứ hai."},
}

var (
	exampleFeedback = FeedbackLine{Ref: exampleRef, Version: 3, Status: "FeedbackAssigned", Channel: "FeedbackCounter", Kind: "FeedbackDelay", Unit: named{"cb-01273-mc", exampleUnit},
		Assignee: "Nguyễn Văn Mẫu", Text: "Nộp đã ba tuần chưa có kết quả", ReceivedAt: exampleAccepted, NextDue: exampleDue}
	exampleBook = yearBook{Unit: named{"cb-01273-mc", exampleUnit}, Year: 2026, Years: []int{2027, 2026}, Count: 1, Locked: true, LockedAt: exampleDue, LockedBy: "Nguyễn Văn Mẫu",
		Hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", MayCorrect: true, Items: []bookRow{}}
)

// voiceExamples show them, of people who do not exist.
var voiceExamples = map[string]example{
	"listFeedback": {Answers: feedbackPage{Items: []FeedbackLine{exampleFeedback}}},
	"getFeedback": {Answers: feedbackPiece{FeedbackLine: exampleFeedback, Code: "PA-ABCD-EFGH-IJKL", Sender: feedbackSender{Name: "Nông Thị Thử", Phone: "0912345678"},
		Dossier: exampleCode, Terms: []feedbackTerm{{Term: "FeedbackToResolve", DueAt: exampleDue}},
		Done: []feedbackDone{{Version: 1, At: exampleAccepted, Act: "receive", Text: "Nộp đã ba tuần chưa có kết quả"}}, Possible: []string{"answer", "refuse"}}},
	"takeFeedback": {Takes: sentFeedback{Unit: "cb-01273-mc", Channel: "FeedbackCounter", Name: "Nông Thị Thử", Phone: "0912345678", Text: "Nộp đã ba tuần chưa có kết quả", Dossier: exampleCode},
		Answers: takenFeedback{exampleRef, "PA-ABCD-EFGH-IJKL"}},
	"actOnFeedback": {Takes: feedbackActBody{Act: "answer", Version: 3, Text: "Hồ sơ đã có kết quả ngày 07/12/2026, đơn vị xin lỗi về sự chậm trễ."},
		Answers: feedbackActed{exampleRef, 4, "answer"}},
	"typeRating": {Takes: typedRating{Channel: "PaperSlip", Unit: "cb-01273-mc", Answers: map[string]string{"time": "sooner"}, Comment: "Nên có thêm ghế ngồi chờ"}, Answers: ratingCounted{true}},
	"getRatings": {Answers: ratingResults{Year: 2026, Quarter: 4, Least: 10, Slips: 24, Rows: []ratingRow{{"cb-01273-mc", exampleUnit, 24, 95}},
		Contents: []ratingContent{{ID: "time", Ask: "Thời gian giải quyết", Slips: 24, Answers: []ratingCount{{"sooner", "Sớm hơn hẹn", 24}}}}, Comments: []string{}}},
	"listUnitTasks": {Answers: unitTasks{[]unitTask{{Dossier: exampleSummary, Kind: "Step", StepName: "Thẩm định hồ sơ", Officer: named{"cb-0001", "Nguyễn Văn Mẫu"},
		Unit: named{"cb-01273-mc", exampleUnit}, NearerDue: exampleDue, Reminders: []string{"RemindDueSoon"}}}}},
	"getRegisterBook": {Answers: yearBook{Unit: named{"cb-01273-mc", exampleUnit}, Year: 2026, Years: []int{2026, 2025}, Count: 1, Items: []bookRow{{Number: 1, Code: exampleCode,
		ProcedureName: exampleName, OwnerName: "Nông Thị Thử", AcceptedAt: exampleAccepted, DueDate: exampleDue, Status: "Accepted"}}}},
	"lockRegisterBook":    {Takes: BookOf{"cb-01273-mc", 2026}, Answers: exampleBook},
	"correctRegisterBook": {Takes: bookCorrection{BookOf{"cb-01273-mc", 2026}, 1, "Ghi sai tên chủ hồ sơ"}, Answers: bookEntered{"cb-01273-mc", 2027, 12}},
}

func init() { maps.Copy(examples, voiceExamples) }
