package fault

// setupMessages are the messages around the set-up of a locality.
var setupMessages = map[string][2]string{
	"procedure.not-navigated": {"Thủ tục này chưa điều hướng sang hệ thống này tại địa phương của bạn. Hãy tiếp nhận trên {where}.", "This procedure is not yet navigated to this system in your province. Take it in at: {where}."},

	"vietqr.invalid":    {"Không tạo được mã VietQR vì trường “{field}” không hợp lệ. Hãy kiểm tra mã ngân hàng, số tài khoản và nội dung chuyển khoản.", "The VietQR code cannot be made: the field “{field}” is not valid. Check the bank, the account number and the purpose."},
	"vietqr.unreadable": {"Nội dung không phải mã VietQR hợp lệ (phần {where}). Hãy quét lại hoặc dùng mã khác.", "This is not a valid VietQR code ({where}). Scan again or use another."},

	"account.bank-unknown":    {"Không có ngân hàng mang mã “{bin}” trong danh sách VietQR. Hãy chọn ngân hàng trong danh sách.", "No bank has the number “{bin}” in the VietQR list. Choose a bank of the list."},
	"account.number-missing":  {"Hãy nhập số tài khoản.", "Enter the account number."},
	"account.number-spoiled":  {"Số tài khoản “{number}” đã bị bảng tính đổi dạng. Hãy định dạng cột là văn bản (Text) rồi nhập lại đủ các chữ số, kể cả số 0 đầu.", "The account number “{number}” was changed by the spreadsheet. Format the column as text and enter all digits again, leading zeros too."},
	"account.number-form":     {"Số tài khoản “{number}” không hợp lệ: chỉ gồm chữ số và chữ cái không dấu, từ {min} đến {max} ký tự. Hãy kiểm tra lại.", "The account number “{number}” is not valid: only digits and plain letters, {min} to {max} of them. Check it."},
	"account.holder-missing":  {"Hãy nhập tên chủ tài khoản như đã đăng ký tại ngân hàng.", "Enter the holder as registered with the bank."},
	"account.holder-long":     {"Tên chủ tài khoản dài quá {max} ký tự. Hãy rút ngắn.", "The holder is longer than {max} characters. Shorten it."},
	"account.sub-item":        {"Tiểu mục “{code}” không có trong mục lục ngân sách hoặc ghi hai lần. Hãy chọn lại.", "The budget sub-item “{code}” is unknown or stands twice. Choose again."},
	"account.length-unusual":  {"Số tài khoản có {n} ký tự, trong khi {bank} thường dùng {lengths}. Hãy kiểm tra có mất số 0 đầu không.", "The account number has {n} characters while {bank} usually has {lengths}. Check whether a leading zero was lost."},
	"account.unit-unknown":    {"Không có đơn vị “{unit}” trong phạm vi quản trị của bạn. Hãy nhập mã đơn vị như trong danh mục đơn vị.", "There is no unit “{unit}” in your subtree. Enter the code of the unit as in the list of units."},
	"account.overlap":         {"Đơn vị {unit} đã có tài khoản khác cho cùng khoản thu ({items}). Hãy sửa tài khoản đó hoặc ghi tiểu mục khác.", "{unit} already has another account for the same fees ({items}). Change that account or name other sub-items."},
	"account.stale":           {"Tài khoản của {unit} vừa được thay đổi sau khi đề xuất này được lập. Hãy lập đề xuất mới từ bản hiện hành.", "The account of {unit} has changed since this proposal was begun. Begin a new one from the current version."},
	"account.not-found":       {"Không có tài khoản này trong phạm vi của bạn. Hãy chọn trong danh sách.", "There is no such account in your scope. Choose one of the list."},
	"account.payee-changes":   {"Tài khoản nhận tiền của {unit} thay đổi. Hãy đối chiếu với văn bản của đơn vị và gọi điện xác nhận trước khi phê duyệt.", "The payee of {unit} changes. Compare it with the unit's document and confirm by telephone before approving."},
	"account.nothing":         {"Đề xuất không thay đổi tài khoản nào. Hãy chọn ít nhất một dòng.", "The proposal changes no account. Choose at least one line."},
	"account.import-format":   {"Tệp không đọc được. Hãy dùng tệp XLSX hoặc CSV (UTF-8), dòng đầu là tên cột.", "The file cannot be read. Use XLSX or CSV (UTF-8) with column names in the first row."},
	"account.import-columns":  {"Tệp thiếu cột “{columns}”. Hãy tải tệp mẫu và giữ nguyên tên cột.", "The file lacks the column “{columns}”. Download the template and keep its column names."},
	"account.import-many":     {"Tệp có quá {max} dòng. Hãy chia nhỏ rồi nhập từng phần.", "The file has more than {max} rows. Split it."},
	"account.import-twice":    {"Đơn vị và khoản thu này đã có ở dòng {row}. Hãy giữ một dòng.", "This unit and its fees already stand in row {row}. Keep one of them."},
	"account.cell-number":     {"Ô này là số chứ không phải văn bản, có thể đã mất số 0 đầu. Hãy định dạng cột là văn bản (Text) và nhập lại.", "This cell is a number, not text: leading zeros may be lost. Format the column as text and enter it again."},
	"account.ack-gone":        {"Không có cảnh báo này hoặc đã có người xác nhận. Hãy tải lại trang.", "There is no such alarm, or somebody has acknowledged it. Reload the page."},
	"navigation.empty":        {"Hãy chọn ít nhất một thủ tục.", "Choose at least one procedure."},
	"navigation.procedure":    {"Không có thủ tục “{code}” được tiếp nhận ở {level}. Hãy kiểm tra mã thủ tục.", "The procedure “{code}” is not received at {level}. Check the code."},
	"navigation.state":        {"Trạng thái điều hướng không hợp lệ. Hãy chọn chưa điều hướng, thử nghiệm hoặc đã điều hướng.", "Not a state of navigation. Choose one of the three."},
	"navigation.same":         {"Các thủ tục đã chọn đều đang ở trạng thái này. Hãy chọn trạng thái khác hoặc thủ tục khác.", "All procedures chosen stand so already. Choose another state or other procedures."},
	"navigation.not-ready":    {"Còn {n} việc chưa chuẩn bị xong cho các thủ tục được điều hướng. Hãy xem bảng sẵn sàng trước khi phê duyệt.", "{n} things are still missing for the procedures to be navigated. Look at the readiness board before approving."},
	"navigation.province":     {"Không có tỉnh, thành phố này. Hãy chọn trong danh sách.", "There is no such province. Choose one of the list."},
	"phase.empty":             {"Tệp danh sách giai đoạn không có mã thủ tục nào. Hãy ghi mỗi dòng một mã ở cột đầu tiên.", "The list holds no procedure. Write one code a line, in the first column."},
	"phase.stale":             {"Danh sách “{name}” vừa được người khác thay. Hãy tải lại trang, xem danh sách mới rồi làm tiếp; chưa thay dòng nào.", "The list “{name}” has just been replaced by somebody else. Reload, look at the new one and go on; nothing was replaced."},
	"phase.unknown":           {"Dòng {row}: không có thủ tục “{code}”. Hãy sửa rồi nhập lại; chưa thay dòng nào.", "Row {row}: there is no procedure “{code}”. Correct it and import again; nothing was replaced."},
	"connection.name-missing": {"Hãy nhập tên hệ thống hoặc đầu số.", "Enter the name of the system or the sender."},
	"connection.kind":         {"Không có loại kết nối này. Hãy chọn trong danh sách.", "There is no such kind of connection. Choose one of the list."},
	"connection.address":      {"Địa chỉ phải là địa chỉ web đầy đủ, bắt đầu bằng https://. Hãy nhập lại.", "The address must be a full web address that begins with https://. Enter it again."},
	"connection.payer":        {"Hãy ghi đơn vị trả chi phí.", "Name the unit that pays."},
	"confirmation.signer":     {"Hãy ghi họ tên, chức vụ người ký xác nhận.", "Name who signs, with the title."},
	"confirmation.date":       {"Ngày ký không hợp lệ. Hãy nhập ngày không sau hôm nay theo dạng 25/11/2026.", "The date of signature is not valid. Enter a day not after today."},
	"confirmation.stale":      {"Nội dung đã thay đổi trong khi bạn đang xem. Hãy rà soát lại danh sách mới rồi xác nhận.", "The content has changed while you were looking. Review the new list and confirm again."},
	"confirmation.subject":    {"Không có nội dung xác nhận này. Hãy chọn trong danh sách.", "There is nothing of this kind to confirm. Choose one of the list."},
	"setup.not-yours":         {"Nội dung này thuộc địa phương khác. Hãy chọn địa phương của bạn.", "This belongs to another province. Choose your own."},
	"setup.stale":             {"Người khác vừa thay đổi nội dung này. Hãy tải lại trang, xem thay đổi rồi làm tiếp.", "Somebody else has just changed this. Reload, look at the change and go on."},
	"contact.name":            {"Hãy nhập họ tên người liên hệ.", "Enter the name of the contact."},
	"contact.phone":           {"Hãy nhập số điện thoại hoặc thư điện tử để liên hệ.", "Enter a telephone number or an e-mail address."},
	"evaluation.score":        {"Hãy chấm điểm từ 1 đến 5 cho từng nội dung.", "Score each point from 1 to 5."},
	"evaluation.number":       {"Hãy nhập một số từ 0 trở lên.", "Enter a number from 0."},
	"ticket.subject":          {"Hãy ghi ngắn gọn vấn đề cần hỗ trợ.", "Say briefly what the matter is."},
	"ticket.text":             {"Hãy mô tả việc đang làm và thông báo lỗi nhìn thấy. Không ghi thông tin cá nhân của công dân.", "Describe what you were doing and the message you saw. Write no personal data of citizens."},
	"ticket.not-found":        {"Không có yêu cầu hỗ trợ này trong phạm vi của bạn. Hãy chọn trong danh sách.", "There is no such ticket in your scope. Choose one of the list."},
	"ticket.answer":           {"Hãy nhập nội dung trả lời.", "Enter the answer."},
	"help.not-found":          {"Không có mục hướng dẫn này. Hãy chọn trong mục lục.", "There is no such guide. Choose one of the contents."},
}

// setupWords are what people read for the identifiers of the set-up.
var setupWords = map[string][2]string{
	"NotNavigated": {"Chưa điều hướng", "Not navigated"},
	"Trial":        {"Thử nghiệm", "On trial"},
	"Navigated":    {"Đã điều hướng", "Navigated"},

	"TicketOpen":     {"Đang chờ trả lời", "Open"},
	"TicketAnswered": {"Đã trả lời", "Answered"},
	"TicketClosed":   {"Đã xong", "Closed"},

	"admin.account-acknowledge": {"Xác nhận cảnh báo tài khoản", "Account alarm acknowledged"},
	"admin.phase-replace":       {"Thay danh sách giai đoạn", "Rollout phase replaced"},
	"admin.confirm-accounts":    {"Xác nhận tài khoản thụ hưởng", "Accounts confirmed"},
	"admin.confirm-procedures":  {"Xác nhận danh mục thủ tục", "Procedures confirmed"},
	"admin.confirm-interlinked": {"Xác nhận thủ tục liên thông", "Interlinked procedures confirmed"},
	"admin.support-contacts":    {"Sửa đầu mối hỗ trợ", "Support contacts changed"},
	"admin.trial-evaluation":    {"Gửi phiếu đánh giá thử nghiệm", "Trial evaluated"},
	"admin.ticket":              {"Gửi yêu cầu hỗ trợ", "Ticket sent"},
	"admin.ticket-answer":       {"Trả lời yêu cầu hỗ trợ", "Ticket answered"},

	"account.bank":      {"ngân hàng", "bank"},
	"account.number":    {"số tài khoản", "account number"},
	"account.holder":    {"chủ tài khoản", "holder"},
	"account.items":     {"khoản thu", "fees"},
	"account.closed":    {"đóng tài khoản", "closing"},
	"account.is-closed": {"đóng", "closed"},
	"account.every-fee": {"mọi khoản thu", "all fees"},
	"account.sub-items": {"tiểu mục", "sub-items"},

	"connection.name":     {"Tên hệ thống, đầu số", "Name of the system or sender"},
	"connection.provider": {"Nhà cung cấp", "Provider"},
	"connection.address":  {"Địa chỉ", "Address"},
	"connection.account":  {"Tài khoản kết nối", "User name"},
	"connection.payer":    {"Đơn vị trả chi phí", "Who pays"},
	"connection.secret":   {"Khóa bí mật", "Secret"},
	"connection.entered":  {"đã nhập", "entered"},
	"connection.in-use":   {"Đang dùng", "In use"},
	"word.yes":            {"có", "yes"},
	"word.no":             {"không", "no"},

	"navigation.every": {"Tất cả thủ tục", "All procedures"},

	"ProvincialSystem": {"Hệ thống giải quyết TTHC của tỉnh", "Provincial system"},
	"DocumentSystem":   {"Hệ thống quản lý văn bản", "Document system"},
	"EInvoiceProvider": {"Hóa đơn, biên lai điện tử", "Electronic invoices"},
	"SmsSender":        {"Đầu số tin nhắn", "SMS sender"},
}

func init() {
	add(messages, setupMessages)
	add(words, setupWords)
}
