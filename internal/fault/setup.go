package fault

import "maps"

// setupMessages are the messages around the set-up of a locality.
var setupMessages = map[string][2]string{
	"procedure.not-navigated": {"Thủ tục này chưa điều hướng sang hệ thống này tại địa phương của bạn. Hãy tiếp nhận trên {where}.", "This procedure is not yet navigated to this system in your province. Take it in at: {where}."},

	"vietqr.invalid":    {"Không tạo được mã VietQR vì trường “{field}” không hợp lệ. Hãy kiểm tra mã ngân hàng, số tài khoản và nội dung chuyển khoản.", "The VietQR code cannot be made: the field “{field}” is not valid. Check the bank, the account number and the purpose."},
	"vietqr.unreadable": {"Nội dung không phải mã VietQR hợp lệ (phần {where}). Hãy quét lại hoặc dùng mã khác.", "This is not a valid VietQR code ({where}). Scan again or use another."},

	"account.bank-unknown":   {"Không có ngân hàng mang mã “{bin}” trong danh sách VietQR. Hãy chọn ngân hàng trong danh sách.", "No bank has the number “{bin}” in the VietQR list. Choose a bank of the list."},
	"account.number-missing": {"Hãy nhập số tài khoản.", "Enter the account number."},
	"account.number-spoiled": {"Số tài khoản “{number}” đã bị bảng tính đổi dạng. Hãy định dạng cột là văn bản (Text) rồi nhập lại đủ các chữ số, kể cả số 0 đầu.", "The account number “{number}” was changed by the spreadsheet. Format the column as text and enter all digits again, leading zeros too."},
	"account.number-form":    {"Số tài khoản “{number}” không hợp lệ: chỉ gồm chữ số và chữ cái không dấu, từ {min} đến {max} ký tự. Hãy kiểm tra lại.", "The account number “{number}” is not valid: only digits and plain letters, {min} to {max} of them. Check it."},
	"account.holder-missing": {"Hãy nhập tên chủ tài khoản như đã đăng ký tại ngân hàng.", "Enter the holder as registered with the bank."},
	"account.holder-long":    {"Tên chủ tài khoản dài quá {max} ký tự. Hãy rút ngắn.", "The holder is longer than {max} characters. Shorten it."},
	"account.sub-item":       {"Tiểu mục “{code}” không có trong mục lục ngân sách hoặc ghi hai lần. Hãy chọn lại.", "The budget sub-item “{code}” is unknown or stands twice. Choose again."},
	"account.length-unusual": {"Số tài khoản có {n} ký tự, trong khi {bank} thường dùng {lengths}. Hãy kiểm tra có mất số 0 đầu không.", "The account number has {n} characters while {bank} usually has {lengths}. Check whether a leading zero was lost."},
	"navigation.province":    {"Không có tỉnh, thành phố này. Hãy chọn trong danh sách.", "There is no such province. Choose one of the list."},
	"setup.not-yours":        {"Nội dung này thuộc địa phương khác. Hãy chọn địa phương của bạn.", "This belongs to another province. Choose your own."},
}

// setupWords are what people read for the identifiers of the set-up.
var setupWords = map[string][2]string{
	"NotNavigated": {"Chưa điều hướng", "Not navigated"},
	"Trial":        {"Thử nghiệm", "On trial"},
	"Navigated":    {"Đã điều hướng", "Navigated"},

	"ProvincialSystem": {"Hệ thống giải quyết TTHC của tỉnh", "Provincial system"},
	"DocumentSystem":   {"Hệ thống quản lý văn bản", "Document system"},
	"EInvoiceProvider": {"Hóa đơn, biên lai điện tử", "Electronic invoices"},
	"SmsSender":        {"Đầu số tin nhắn", "SMS sender"},
}

func init() {
	maps.Copy(messages, setupMessages)
	maps.Copy(words, setupWords)
}
