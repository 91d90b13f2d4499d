package fault

// intakeFactMessages are the messages around what an officer records when a dossier comes in.
var intakeFactMessages = map[string][2]string{
	"dossier.way":             {"Hình thức nộp chi tiết không khớp với kênh tiếp nhận. Hãy chọn lại.", "The detailed channel does not fit the channel. Choose again."},
	"intake.ticket":           {"Số lấy lượt chỉ gồm chữ, số, dấu chấm, gạch ngang, tối đa 20 ký tự. Hãy ghi như trên phiếu, hoặc để trống.", "A ticket number has letters, digits, dots and dashes, at most 20. Write what the ticket says, or leave it empty."},
	"intake.ticket-called":    {"Giờ gọi số phải là giờ trong ngày hôm nay và không sau lúc này. Hãy ghi dạng 08:05, hoặc để trống.", "The ticket was called today, not later than now. Write it like 08:05, or leave it empty."},
	"intake.check-means":      {"Đã đánh dấu “đúng người” thì phải chọn cách xác minh danh tính. Hãy chọn cách xác minh, hoặc bỏ đánh dấu.", "Say how identity was made sure of, or untick “the right person”."},
	"intake.check-population": {"Cơ sở dữ liệu dân cư trả lời không khớp thì không đánh dấu dữ liệu khớp. Hãy xem lại câu trả lời.", "PopulationDB says it does not match: the data cannot be ticked as right. Look at the answer again."},
	"result.type":             {"Thủ tục có nhiều loại kết quả. Hãy chọn loại kết quả được cấp trong danh mục.", "The procedure has several results. Choose the one that is granted from the catalogue."},
}

// intakeFactWords are the words of ways in, means of identity and answers of PopulationDB.
var intakeFactWords = map[string][2]string{
	"AtCounter":         {"Trực tiếp tại quầy", "At the counter"},
	"Representative":    {"Tại quầy, qua người đại diện", "At the counter, by a representative"},
	"PostalService":     {"Qua bưu chính công ích", "By post"},
	"Portal":            {"Trực tuyến, Cổng Dịch vụ công quốc gia", "Online, national Portal"},
	"VNeIDApp":          {"Trực tuyến, ứng dụng VNeID", "Online, VNeID app"},
	"Kiosk":             {"Trực tuyến, tại ki-ốt", "Online, at a kiosk"},
	"CardChip":          {"Chíp thẻ căn cước", "Chip of the identity card"},
	"CardQR":            {"Mã QR thẻ căn cước", "QR of the identity card"},
	"VNeID":             {"Tài khoản VNeID", "VNeID account"},
	"Papers":            {"Giấy tờ xuất trình", "Papers shown"},
	"NotPresent":        {"Không có mặt (gửi qua bưu chính)", "Not present (sent by post)"},
	"Match":             {"Khớp", "Match"},
	"NoMatch":           {"Không khớp", "No match"},
	"NoInformation":     {"Không có thông tin", "No information"},
	"InsufficientBasis": {"Không đủ cơ sở", "Insufficient basis"},
}

func init() {
	add(messages, intakeFactMessages)
	add(words, intakeFactWords)
}
