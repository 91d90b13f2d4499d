package fault

// voiceMessages are the messages around ratings, feedback, reminders and the yearly
// register.
var voiceMessages = map[string][2]string{
	"rating.answer":   {"Câu trả lời không có trong phiếu. Hãy chọn một trong các ô.", "There is no such answer. Choose one of them."},
	"rating.empty":    {"Chưa chọn câu trả lời nào. Hãy trả lời ít nhất một câu.", "Nothing is chosen. Answer at least one question."},
	"rating.comment":  {"Ý kiến dài quá 500 chữ cái. Hãy rút ngắn.", "The comment is longer than 500 letters. Shorten it."},
	"rating.unknown":  {"Không có phiếu đánh giá mang mã này. Hãy quét lại mã QR hoặc nhập đúng mã in dưới mã QR trên giấy.", "No slip has this code. Scan the QR code again, or type the code printed on the paper."},
	"rating.used":     {"Phiếu này đã được dùng để đánh giá. Mỗi phiếu chỉ đánh giá một lần, không cần gửi lại.", "This slip has been used. Each slip counts once; there is no need to send it again."},
	"rating.too-many": {"Có quá nhiều lượt đánh giá từ mạng này trong một giờ. Hãy thử lại sau ít phút.", "Too many ratings from this network within an hour. Try again in a while."},
	"rating.unit":     {"Chưa chọn nơi tiếp nhận. Hãy chọn trong danh sách.", "Choose the receiving unit from the list."},
	"rating.channel":  {"Chưa chọn cách thu phiếu. Hãy chọn trong danh sách.", "Choose how the slip was collected."},
	"terms.number":    {"Số không hợp lệ. Hãy nhập số nguyên từ 1.", "Not a valid number. Enter a whole number from 1."},
	"terms.longer":    {"Dài hơn thời hạn chung của cả nước. Địa phương chỉ được rút ngắn: hãy nhập lại.", "Longer than the national term. A province may only shorten it."},
	"terms.fewer":     {"Ít hơn ngưỡng chung của cả nước nên có thể lộ người đánh giá. Hãy nhập số lớn hơn.", "Below the national threshold: raters could be recognised. Enter a higher number."},
	"rating.period":   {"Kỳ không hợp lệ. Hãy chọn năm và quý trong danh sách.", "Not a period. Choose a year and a quarter of the list."},
}

// voiceWords are what people read for its identifiers.
var voiceWords = map[string][2]string{
	"rating.Online":        {"Quét mã QR, trực tuyến", "QR code, online"},
	"rating.CounterDevice": {"Thiết bị điện tử tại quầy", "Device at the counter"},
	"rating.PaperSlip":     {"Phiếu giấy tại quầy", "Paper slip at the counter"},
	"rating.Mailbox":       {"Hòm thư góp ý", "Mailbox"},
	"rating.Survey":        {"Điều tra xã hội học độc lập", "Independent survey"},
	"rating.satisfied":     {"Hài lòng", "Satisfied"},
	"rating.dissatisfied":  {"Có điểm không hài lòng", "Dissatisfied with something"},
}

func init() {
	add(messages, voiceMessages)
	add(words, voiceWords)
}
