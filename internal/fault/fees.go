package fault

// feeMessages are the messages around payments, receipts, refunds and the cash book.
var feeMessages = map[string][2]string{
	"catalogue.fee-when": {"Thời điểm nộp của “{name}” không có trong danh mục. Hãy chọn khi nộp hồ sơ, khi bổ sung hoặc khi nhận kết quả.", "“{name}” has an unknown moment of payment. Choose at intake, with the supplement or at return."},
	"fee.evidence":       {"Tiền không nộp trực tiếp tại quầy: hãy đính kèm chứng từ (ủy nhiệm chi, ảnh giao dịch, bảng kê bưu chính) hoặc, với thanh toán trực tuyến, ghi mã giao dịch.", "It was not paid at the counter: attach the evidence (bank slip, picture of the transfer, postal list) or, for an online payment, enter its transaction number."},
	"fee.wire":           {"Hãy chọn nơi đã thanh toán trực tuyến: Cổng Dịch vụ công hoặc cổng thanh toán của tỉnh.", "Choose over what it was paid online: the Portal or the gateway of the province."},
	"fee.line-unknown":   {"Có khoản đã chọn không phải nộp hoặc đã nộp rồi. Hãy chọn lại các khoản cần thu.", "A chosen line is not due or paid already. Choose the lines again."},
	"fee.not-yet":        {"Các khoản còn lại chưa đến lúc nộp. Hãy yêu cầu nộp khi có khoản đã đến lúc nộp.", "What is left is not due yet. Ask for payment when something is due."},
}

// feeWords are the identifiers around money.
var feeWords = map[string][2]string{
	"Later":          {"Chưa đến lúc nộp", "Not due yet"},
	"Refunding":      {"Đang hoàn phí", "Refund under way"},
	"Refunded":       {"Đã hoàn phí", "Refunded"},
	"OtherCost":      {"Khoản thu khác", "Other cost"},
	"AtIntake":       {"Khi nộp hồ sơ", "At intake"},
	"AtSupplement":   {"Khi bổ sung hồ sơ", "With the supplement"},
	"AtReturn":       {"Khi nhận kết quả", "When the result is fetched"},
	"Counts":         {"Được áp dụng", "Applied"},
	"LessFavourable": {"Không áp dụng: có mức miễn, giảm khác lợi hơn", "Not applied: another exemption is more favourable"},
	"NotProved":      {"Không áp dụng: chưa có giấy tờ chứng minh", "Not applied: not proved"},
	"OtherFee":       {"Không áp dụng cho khoản này", "Not for this fee"},
	"wire.1":         {"Cổng Dịch vụ công quốc gia", "National portal"},
	"wire.2":         {"Cổng thanh toán của tỉnh", "Gateway of the province"},
}

func init() {
	add(messages, feeMessages)
	add(words, feeWords)
}
