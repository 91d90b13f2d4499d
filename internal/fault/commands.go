package fault

// commandWords are what the commands of a dossier are called, by name, on pages, in the
// API and in messages: the one place for them.
var commandWords = map[string][2]string{
	"accept":                {"Kiểm tra, tiếp nhận", "Check and accept"},
	"refuse":                {"Từ chối tiếp nhận (Mẫu số 03)", "Refuse (Mẫu số 03)"},
	"approve-refusal":       {"Duyệt từ chối tiếp nhận", "Approve the refusal"},
	"reject-refusal":        {"Không duyệt từ chối tiếp nhận", "Reject the refusal"},
	"request-supplement":    {"Yêu cầu bổ sung (Mẫu số 02)", "Request a supplement (Mẫu số 02)"},
	"approve-supplement":    {"Duyệt yêu cầu bổ sung", "Approve the request for papers"},
	"reject-supplement":     {"Không duyệt yêu cầu bổ sung", "Reject the request for papers"},
	"receive-supplement":    {"Nhận giấy tờ bổ sung", "Receive the supplement"},
	"receive":               {"Ghi nhận đã nhận bàn giao", "Record that it was received"},
	"receive-papers":        {"Xác nhận đã nhận giấy tờ", "Confirm that the papers came"},
	"assign":                {"Phân công thụ lý", "Assign"},
	"appraise":              {"Ghi ý kiến thẩm định", "Write the opinion"},
	"submit-for-approval":   {"Trình lãnh đạo", "Submit for approval"},
	"approve":               {"Phê duyệt", "Approve"},
	"give-opinion":          {"Cho ý kiến", "Give an opinion"},
	"issue":                 {"Ban hành kết quả", "Issue the result"},
	"hand-over":             {"Chuyển bước tiếp theo", "Hand over"},
	"return-to-previous":    {"Trả lại bước trước", "Return to the previous step"},
	"return-result":         {"Trả kết quả", "Return the result"},
	"post-result":           {"Giao kết quả cho bưu chính", "Hand the result to the post"},
	"record-delivery":       {"Ghi kết quả phát của bưu chính", "Record what the post did"},
	"request-payment":       {"Yêu cầu nộp phí, lệ phí", "Request payment"},
	"record-payment":        {"Thu phí, lệ phí", "Record a payment"},
	"request-withdrawal":    {"Công dân xin rút hồ sơ", "The applicant withdraws"},
	"confirm-withdrawal":    {"Xác nhận rút hồ sơ", "Confirm the withdrawal"},
	"cancel-withdrawal":     {"Công dân thôi không rút hồ sơ", "The applicant takes the withdrawal back"},
	"decline-withdrawal":    {"Không cho rút hồ sơ", "Decline the withdrawal"},
	"stop":                  {"Dừng giải quyết (Mẫu số 05)", "Stop (Mẫu số 05)"},
	"pause-clock":           {"Tạm dừng tính thời hạn", "Stop the clock"},
	"resume-clock":          {"Tính tiếp thời hạn", "Let the clock go on"},
	"extend":                {"Xin lỗi và hẹn lại ngày trả (Mẫu số 04)", "Apologise and move the date (Mẫu số 04)"},
	"acknowledge-extension": {"Báo người nộp về ngày hẹn mới", "Tell the applicant of the new date"},
	"reassign":              {"Phân công lại cho người khác", "Give the work to somebody else"},
	"take-over":             {"Nhận thay đồng nghiệp vắng mặt", "Take over from an absent colleague"},
	"recall":                {"Thu hồi vì chuyển nhầm", "Recall a wrong hand-over"},
	"undo":                  {"Hoàn tác việc vừa làm", "Undo what you just did"},
	"chase":                 {"Đôn đốc", "Chase"},
	"direct":                {"Chỉ đạo xử lý", "Give a directive"},
	"answer-chase":          {"Trả lời đôn đốc, chỉ đạo", "Answer a chase or directive"},
	"request-consultation":  {"Lấy ý kiến đơn vị khác", "Consult another unit"},
	"take-back-question":    {"Thu lại yêu cầu lấy ý kiến", "Take a question back"},
	"record-verification":   {"Ghi biên bản xác minh", "Record a verification"},
	"resolve-at-once":       {"Giải quyết và trả ngay", "Resolve and return at once"},
	"redirect":              {"Chuyển đến đúng nơi tiếp nhận", "Send to the right counter"},
	"correct":               {"Đính chính kết quả", "Correct the result"},
	"return-corrected":      {"Trả kết quả đã đính chính", "Return the corrected result"},
	"record-loss":           {"Ghi nhận mất, hỏng giấy tờ", "Record a loss or damage"},
	"revise-fees":           {"Sửa phí, lệ phí phải nộp", "Revise the fees"},
	"void-receipt":          {"Hủy biên lai", "Cancel a receipt"},
	"request-refund":        {"Đề nghị hoàn phí", "Request a refund"},
	"approve-refund":        {"Duyệt hoàn phí", "Approve a refund"},
	"reject-refund":         {"Không duyệt hoàn phí", "Reject a refund"},
	"pay-refund":            {"Chi hoàn phí", "Pay a refund out"},
	"return-originals":      {"Trả lại bản chính", "Give the originals back"},
	"submit":                {"Ghi nhận hồ sơ nộp", "Record a submission"},
	"digitise":              {"Số hóa giấy tờ", "Digitise papers"},
	"run-timers":            {"Chuyển tiếp khi đến hạn chờ", "Go on when the wait is over"},
}

// Commands gives the names people read for the commands of a dossier.
func Commands() map[string][2]string { return commandWords }

func init() {
	for name, w := range commandWords {
		words["cmd."+name] = w
	}
	words["cmd.none"] = [2]string{"không có việc nào dành cho chức vụ của bạn", "nothing for your post"}
}
