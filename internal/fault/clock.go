package fault

// clockMessages are the faults of the turns of the clock.
var clockMessages = map[string][2]string{
	"clock.not-started":      {"{unit} chưa nhận hồ sơ nên thời hạn chưa bắt đầu. Hãy chờ cơ quan có thẩm quyền ghi nhận đã nhận bàn giao.", "{unit} has not received the dossier, so the clock has not started. Wait until the competent agency has recorded the receipt."},
	"dossier.paused":         {"Thời hạn đang tạm dừng theo văn bản {document}, trong thời gian đó hồ sơ không được xử lý. Lãnh đạo cơ quan giải quyết cần cho tính tiếp thời hạn trước.", "The clock stands still under {document}; meanwhile the dossier is not worked on. A leader of the agency must let the clock go on first."},
	"official.number":        {"Hãy ghi số, ký hiệu văn bản (tối đa 100 ký tự), hoặc để trống cả số và ngày.", "Give the number of the document (at most 100 characters), or leave number and date empty."},
	"official.date":          {"Hãy ghi ngày của văn bản, ngày/tháng/năm, không sau hôm nay.", "Give the date of the document, day/month/year, not after today."},
	"verification.kind":      {"Hãy chọn hình thức xác minh trong danh sách.", "Choose a kind of verification from the list."},
	"pause.document":         {"Hãy ghi số văn bản làm căn cứ tạm dừng.", "Give the number of the document that orders the pause."},
	"pause.document-date":    {"Hãy ghi ngày của văn bản, ngày/tháng/năm, không sau hôm nay.", "Give the date of the document, day/month/year, not after today."},
	"pause.from":             {"Thời điểm bắt đầu tạm dừng phải từ {from} đến {to}.", "The pause must begin between {from} and {to}."},
	"pause.overdue":          {"Hồ sơ đã quá hạn từ {due}; tạm dừng không xóa được thời gian đã trễ. Hãy giải quyết hồ sơ và xin lỗi người nộp.", "The dossier has been overdue since {due}; a pause does not undo that. Resolve it and apologise."},
	"pause.none":             {"Thời hạn của hồ sơ không tạm dừng. Hãy tải lại trang để xem trạng thái hiện tại.", "The clock does not stand still. Reload the page to see where the dossier stands."},
	"extend.once":            {"Hồ sơ đã được xin lỗi và hẹn lại một lần (số {number}, đến {due}). Pháp luật chỉ cho hẹn lại một lần; hãy giải quyết hồ sơ theo ngày đã hẹn.", "The date was moved once already (No. {number}, to {due}). The law allows it once; resolve the dossier by that date."},
	"extend.too-late":        {"Không lập được Mẫu số 04 nữa: muộn nhất là {by}, một ngày làm việc trước ngày hẹn trả {due}. Hãy xin lỗi người nộp và giải quyết ngay, không hẹn ngày mới.", "Mẫu số 04 is no longer possible: the last moment was {by}, one working day before the due date {due}. Apologise and resolve the dossier at once, without a new promise."},
	"extend.new-due":         {"Ngày hẹn mới phải sau {due} và trong giờ làm việc của một ngày làm việc.", "The new date must be after {due} and in the working hours of a working day."},
	"extend.number":          {"Hãy ghi số của văn bản xin lỗi.", "Give the number of the apology."},
	"extend.signer":          {"Hãy ghi người ký văn bản xin lỗi.", "Name who signed the apology."},
	"extend.method":          {"Hãy chọn cách đã báo cho người nộp.", "Choose how the applicant was told."},
	"extend.nothing-to-tell": {"Không có ngày hẹn mới nào cần báo. Hãy tải lại trang để xem trạng thái hiện tại.", "There is no new date to tell of. Reload the page to see where the dossier stands."},
}

// clockWords are what people read for the identifiers of the turns.
var clockWords = map[string][2]string{
	"Paused":   {"Đang tạm dừng tính thời hạn", "The clock stands still"},
	"Apology":  {"Báo người nộp về ngày hẹn mới", "Tell the applicant of the new date"},
	"InPerson": {"Trực tiếp", "In person"},
	"Phone":    {"Điện thoại", "Telephone"},
	"Email":    {"Thư điện tử", "E-mail"},
	"SMS":      {"Tin nhắn SMS", "SMS"},
	"Social":   {"Mạng xã hội", "Social network"},
}

func init() {
	add(messages, clockMessages)
	add(words, clockWords)
}
