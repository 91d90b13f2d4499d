package fault

// feeMessages are the messages around payments, receipts, refunds and the cash book.
var feeMessages = map[string][2]string{
	"catalogue.fee-when":   {"Thời điểm nộp của “{name}” không có trong danh mục. Hãy chọn khi nộp hồ sơ, khi bổ sung hoặc khi nhận kết quả.", "“{name}” has an unknown moment of payment. Choose at intake, with the supplement or at return."},
	"fee.evidence":         {"Tiền không nộp trực tiếp tại quầy: hãy đính kèm chứng từ (ủy nhiệm chi, ảnh giao dịch, bảng kê bưu chính) hoặc, với thanh toán trực tuyến, ghi mã giao dịch.", "It was not paid at the counter: attach the evidence (bank slip, picture of the transfer, postal list) or, for an online payment, enter its transaction number."},
	"fee.wire":             {"Hãy chọn nơi đã thanh toán trực tuyến: Cổng Dịch vụ công hoặc cổng thanh toán của tỉnh.", "Choose over what it was paid online: the Portal or the gateway of the province."},
	"fee.line-unknown":     {"Có khoản đã chọn không phải nộp hoặc đã nộp rồi. Hãy chọn lại các khoản cần thu.", "A chosen line is not due or paid already. Choose the lines again."},
	"fee.not-yet":          {"Các khoản còn lại chưa đến lúc nộp. Hãy yêu cầu nộp khi có khoản đã đến lúc nộp.", "What is left is not due yet. Ask for payment when something is due."},
	"fee.proof":            {"Hãy ghi giấy tờ chứng minh được miễn, giảm: loại giấy, số, ngày cấp.", "Name the paper that proves the exemption: kind, number and date."},
	"fee.quantity":         {"Số lượng phải từ 1 đến {max}. Hãy nhập lại.", "The quantity must be 1 to {max}. Enter it again."},
	"fee.unchanged":        {"Phí, lệ phí phải nộp vẫn như cũ. Hãy chọn khoản thu, số lượng hoặc mức miễn, giảm khác rồi gửi lại.", "What is due stays the same. Choose another fee, quantity or exemption and send it again."},
	"receipt.unknown":      {"Hồ sơ không có biên lai số này. Hãy chọn một biên lai trong danh sách.", "The dossier has no receipt of this number. Choose one of the list."},
	"receipt.voided":       {"Biên lai {number} đã hủy rồi. Hãy tải lại trang để xem ai đã hủy.", "Receipt {number} is cancelled already. Reload the page to see by whom."},
	"receipt.day-closed":   {"Sổ quỹ ngày {day} đã chốt nên không hủy biên lai được nữa. Hãy lập đề nghị hoàn phí.", "The cash book of {day} is closed, so the receipt can no longer be cancelled. Request a refund."},
	"receipt.refunding":    {"Số tiền của biên lai này đã có đề nghị hoàn. Hãy xử lý đề nghị hoàn trước.", "A refund of this money is under way. Settle the refund first."},
	"refund.nothing":       {"Không còn khoản tiền nào để hoàn. Hãy xem các đề nghị hoàn phí đã có của hồ sơ.", "Nothing is left to refund. Look at the refunds of the dossier."},
	"refund.amount":        {"Số tiền hoàn phải lớn hơn 0 và không quá {most}. Hãy nhập lại.", "The amount must be more than 0 and at most {most}. Enter it again."},
	"refund.not-waiting":   {"Không có đề nghị hoàn phí nào đang chờ việc này, hoặc có nhiều hơn một. Hãy tải lại trang và chọn lại.", "No refund waits for this, or more than one does. Reload the page and choose."},
	"refund.not-yours":     {"Duyệt hoàn phí là việc của Trưởng Bộ phận Một cửa {unit} hoặc lãnh đạo {agency}. Hãy chuyển cho người có thẩm quyền.", "Refunds are decided by the head of {unit} or the leaders of {agency}. Pass it to them."},
	"refund.second-person": {"Người đề nghị hoàn phí không được tự duyệt. Hãy nhờ người thứ hai duyệt.", "Whoever asked for the refund may not approve it. Have a second person do it."},
	"refund.method":        {"Hãy chọn hình thức chi: tiền mặt, chuyển khoản hoặc qua bưu chính.", "Choose how it is paid out: cash, transfer or post."},
	"refund.receiver":      {"Hãy nhập người nhận.", "Enter who takes it."},
	"cash.counted":         {"Số tiền đếm được phải là số không âm. Hãy đếm lại và nhập số đồng.", "The counted cash must not be negative. Count again and enter đồng."},
	"cash.difference":      {"Tiền đếm được khác số phải có trong sổ. Hãy đếm lại, hoặc ghi lý do chênh lệch.", "The counted cash differs from the book. Count again, or give the reason."},
	"cash.deposited":       {"Số tiền nộp đi không được âm hoặc lớn hơn số tiền đếm được. Hãy nhập lại.", "What is handed over may not be negative or more than what was counted. Enter it again."},
	"cash.voucher":         {"Hãy ghi số chứng từ nộp tiền (giấy nộp tiền, phiếu thu của thủ quỹ).", "Enter the number of the deposit slip."},
	"cash.amount":          {"Số tiền không hợp lệ. Hãy nhập số đồng, ví dụ 1.250.000.", "Not an amount. Enter đồng, such as 1.250.000."},
	"cash.day":             {"Ngày sổ quỹ không hợp lệ hoặc ở tương lai. Hãy chọn ngày đến hôm nay.", "Not a day, or a future one. Choose a day up to today."},
	"cash.not-yours":       {"Chỉ người thu tiền mới chốt sổ quỹ của mình. Hãy nhờ {name} chốt sổ.", "Only the cashier closes her own book. Ask {name}."},
	"cash.no-access":       {"Bạn không được xem sổ quỹ của đơn vị này. Hãy chọn đơn vị của mình.", "You may not see the cash book of this unit. Choose your own."},
	"cash.earlier-open":    {"Sổ quỹ ngày {day} chưa chốt. Hãy chốt ngày đó trước.", "The cash book of {day} is still open. Close that day first."},
	"cash.closed":          {"Sổ quỹ ngày này đã chốt. Hãy tải lại trang để xem.", "The book of this day is closed. Reload the page."},
	"cash.not-closed":      {"Sổ quỹ ngày này chưa được người thu tiền chốt. Hãy chờ chốt sổ rồi xác nhận.", "The cashier has not closed this day. Confirm it after she has."},
	"cash.second-person":   {"Người chốt sổ không được tự xác nhận. Hãy nhờ người thứ hai kiểm đếm và xác nhận.", "Whoever closed the book may not confirm it. Have a second person count and confirm."},
	"cash.stale":           {"Sổ quỹ vừa có thay đổi trong lúc bạn nhập. Hãy xem lại số liệu rồi chốt lại.", "The book changed while you were typing. Look at the figures and close it again."},
	"originals.none":       {"Hồ sơ không giữ bản chính nào hoặc đã trả rồi. Hãy tải lại trang để xem.", "The dossier holds no originals, or they were given back. Reload the page."},
}

// feeWords are the identifiers around money.
var feeWords = map[string][2]string{
	"Later":           {"Chưa đến lúc nộp", "Not due yet"},
	"Refunding":       {"Đang hoàn phí", "Refund under way"},
	"Refunded":        {"Đã hoàn phí", "Refunded"},
	"OtherCost":       {"Khoản thu khác", "Other cost"},
	"AtIntake":        {"Khi nộp hồ sơ", "At intake"},
	"AtSupplement":    {"Khi bổ sung hồ sơ", "With the supplement"},
	"AtReturn":        {"Khi nhận kết quả", "When the result is fetched"},
	"Counts":          {"Được áp dụng", "Applied"},
	"LessFavourable":  {"Không áp dụng: có mức miễn, giảm khác lợi hơn", "Not applied: another exemption is more favourable"},
	"NotProved":       {"Không áp dụng: chưa có giấy tờ chứng minh", "Not applied: not proved"},
	"OtherFee":        {"Không áp dụng cho khoản này", "Not for this fee"},
	"Refund":          {"Hoàn phí", "Refund"},
	"RefundRequested": {"Chờ duyệt hoàn phí", "Awaits approval"},
	"RefundApproved":  {"Đã duyệt, chờ chi", "Approved, to be paid out"},
	"RefundRejected":  {"Không duyệt hoàn phí", "Not approved"},
	"RefundPaid":      {"Đã chi hoàn", "Paid out"},
	"WithdrawnEarly":  {"Rút hồ sơ trước khi xử lý", "Withdrawn before it was worked on"},
	"RefusedPaid":     {"Bị từ chối tiếp nhận sau khi đã nộp tiền", "Refused at intake after payment"},
	"StoppedEarly":    {"Dừng giải quyết trước khi xử lý", "Stopped before it was worked on"},
	"PaidTooMuch":     {"Nộp thừa so với mức phải nộp", "More was paid than was due"},
	"PaidTwice":       {"Nộp trùng", "Paid twice"},
	"ExemptLater":     {"Được miễn, giảm sau khi đã nộp", "Exempted after payment"},
	"wire.1":          {"Cổng Dịch vụ công quốc gia", "National portal"},
	"wire.2":          {"Cổng thanh toán của tỉnh", "Gateway of the province"},
}

func init() {
	add(messages, feeMessages)
	add(words, feeWords)
}
