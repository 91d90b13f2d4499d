package fault

// calendarMessages are the messages around calendars, working hours and due dates.
var calendarMessages = map[string][2]string{
	"dossier.due-unmoved":       {"Hạn trả kết quả của hồ sơ này không thay đổi theo lịch mới. Không cần làm gì thêm.", "The due date of this dossier does not move by the new calendar. Nothing needs doing."},
	"calendar.missing":          {"Hệ thống chưa có lịch tính hạn. Đề nghị quản trị kỹ thuật nạp dữ liệu ban đầu.", "There is no deadline calendar yet. Ask the technical administrator to load the initial data."},
	"calendar.decision-missing": {"Chưa nhập số, ký hiệu và ngày của văn bản làm căn cứ công bố. Hãy nhập theo dạng “12729/VPCP-KGVX ngày 25/12/2025”.", "The legal document of the publication is missing. Enter its number and date."},
	"calendar.not-found":        {"Không có dự thảo lịch này, hoặc dự thảo không thuộc phạm vi quản trị của đơn vị bạn. Hãy chọn dự thảo trong danh sách.", "There is no such calendar draft, or it lies outside your unit. Choose a draft of the list."},
	"calendar.not-yours":        {"Bạn không được sửa lịch này. Lịch tính hạn chung do quản trị nghiệp vụ của Bộ công bố; giờ làm việc của đơn vị do quản trị nghiệp vụ của đơn vị đó hoặc cấp trên trực tiếp công bố.", "You may not change this calendar: the national one is published by the ministry, working hours by the unit itself or the body above it."},
	"calendar.stale":            {"Dự thảo vừa được người khác sửa. Hãy tải lại trang, xem thay đổi rồi làm tiếp.", "Somebody else has just changed the draft. Reload, look at the change and go on."},
	"calendar.closed":           {"Dự thảo này đã công bố, đang công bố hoặc đã hủy nên không sửa được. Hãy lập dự thảo mới từ bản hiện hành.", "This draft is published, being published or discarded and cannot be changed. Start a new one from the current version."},
	"calendar.superseded":       {"Một phiên bản khác đã được công bố sau khi dự thảo này được lập. Hãy lập dự thảo mới từ bản hiện hành rồi nhập lại thay đổi.", "Another version was published after this draft was begun. Start a new draft from the current version and enter the changes again."},
	"calendar.day-clash":        {"Ngày {date} vừa là ngày nghỉ vừa là ngày làm bù. Hãy xóa một trong hai rồi lưu lại.", "{date} is both off and worked. Take one of the two away and save again."},
	"calendar.invalid":          {"Lịch có dữ liệu mâu thuẫn. Hãy kiểm tra lại ngày vừa nhập và khoảng năm của lịch rồi lưu lại.", "The calendar contradicts itself. Check the day just entered and the years it covers, and save again."},
	"calendar.hours-invalid":    {"{where} chưa hợp lệ. Các buổi không được chồng nhau, giờ bắt đầu phải trước giờ kết thúc, ngày đầu và ngày cuối mùa phải là ngày có thật.", "{where}: not valid. Sessions must not overlap and must begin before they end; the first and last day of a season must exist."},
	"calendar.day-missing":      {"Trong dự thảo không có ngày này. Hãy chọn một ngày trong danh sách.", "The draft has no such day. Choose one from the list."},
	"calendar.day-name":         {"Chưa nhập tên ngày. Hãy ghi tên như trong văn bản, ví dụ “Tết Dương lịch”.", "The day has no name. Write it as the document does."},
	"calendar.day-date":         {"Ngày không hợp lệ. Hãy nhập theo dạng 17/02/2026.", "Not a date. Enter it as 17/02/2026."},
	"calendar.day-time":         {"Giờ không hợp lệ. Hãy nhập theo dạng 16:20.", "Not a time of day. Enter it as 16:20."},
	"calendar.ground-missing":   {"Ngày đóng cửa tại địa phương phải có căn cứ pháp lý. Hãy nhập số, ký hiệu và ngày văn bản.", "A local closure needs a legal ground. Enter the number and date of the document."},
	"calendar.year":             {"Không lập được đề xuất cho năm {year}. Hãy chọn năm từ 2023 đến 2040 và số ngày nghỉ trước mùng 1 Tết từ 0 đến 4.", "No proposal can be made for {year}. Choose a year from 2023 to 2040 and 0 to 4 days before the first day of Tết."},
	"calendar.import":           {"Tệp lịch có {rows} dòng sai, chưa áp dụng dòng nào. Hãy sửa các dòng được nêu rồi nhập lại.", "The file has {rows} bad rows; none was applied. Correct the rows named and import again."},
	"calendar.import-format":    {"Tệp không đọc được. Hãy dùng tệp CSV (UTF-8), XLSX hoặc ICS.", "The file cannot be read. Use CSV (UTF-8), XLSX or ICS."},
	"calendar.valid-from":       {"Ngày bắt đầu áp dụng không hợp lệ. Hãy nhập ngày không trước ngày áp dụng của phiên bản đang dùng.", "The day it takes effect is not valid. Enter a day not before that of the version in use."},
	"calendar.dry-run-missing":  {"Chưa chạy thử với nội dung hiện tại của dự thảo. Hãy chạy thử, xem các hồ sơ bị ảnh hưởng rồi công bố.", "The draft as it stands has not been tried on the open dossiers. Run the trial, look at what moves, then publish."},
	"calendar.dry-run-failed":   {"Có {n} hồ sơ không tính được hạn theo dự thảo. Hãy bổ sung lịch cho những năm còn thiếu rồi chạy thử lại.", "{n} dossiers cannot be counted by the draft. Add the missing years and run the trial again."},
	"calendar.publishing":       {"Lần công bố trước còn đang cập nhật hạn trả cho các hồ sơ. Hãy mở lần công bố đó, chạy tiếp cho xong rồi công bố bản này.", "The publication before is still moving dossiers. Open it, let it finish, then publish this one."},
	"calendar.unconfirmed":      {"Chưa xác nhận công bố. Công bố không thu hồi được: hãy đánh dấu xác nhận rồi gửi lại.", "The publication is not confirmed. It cannot be taken back: tick the confirmation and send again."},
	"calendar.unit-unknown":     {"Không có đơn vị này. Hãy chọn đơn vị trong danh sách.", "There is no such unit. Choose one from the list."},
	"calendar.decision-date":    {"Chưa nhập ngày của văn bản, hoặc ngày không hợp lệ. Hãy nhập theo dạng 25/12/2025.", "The date of the document is missing or not a date. Enter it as 25/12/2025."},
	"calendar.file-missing":     {"Chưa chọn tệp lịch. Hãy chọn tệp CSV, XLSX hoặc ICS.", "No calendar file is chosen. Choose a CSV, XLSX or ICS file."},
	"calendar.sessions":         {"Giờ làm việc chưa đúng. Hãy nhập các buổi theo thứ tự, ví dụ “08:00–12:00, 13:00–17:00”.", "Not working hours. Enter the sessions in order, e.g. “08:00–12:00, 13:00–17:00”."},
	"calendar.month-day":        {"Ngày trong năm không hợp lệ. Hãy nhập ngày và tháng, ví dụ 16/4.", "Not a day of the year. Enter day and month, e.g. 16/4."},
	"calendar.clock":            {"Giờ không hợp lệ. Hãy nhập theo dạng 15:00.", "Not a time of day. Enter it as 15:00."},
	"calendar.moment":           {"Thời điểm nằm ngoài lịch tính hạn. Hãy chọn thời điểm từ {from} đến {to}.", "The moment lies outside the calendar. Choose one from {from} to {to}."},
	"calendar.competent-moment": {"Thời điểm cơ quan có thẩm quyền nhận hồ sơ phải sau thời điểm tiếp nhận. Hãy nhập lại.", "The receipt by the competent agency must follow the receipt at the counter. Enter it again."},
}

// calendarWords are what people read for the identifiers of calendars.
var calendarWords = map[string][2]string{
	// kinds of days
	"Holiday":         {"Nghỉ lễ, tết", "Holiday"},
	"CompensatoryDay": {"Nghỉ bù", "Compensatory day"},
	"SwapOff":         {"Nghỉ hoán đổi", "Swapped day off"},
	"SwapWork":        {"Làm bù", "Swapped working day"},
	"LocalClosure":    {"Đóng cửa tại địa phương", "Local closure"},
	"Working":         {"Ngày làm việc", "Working day"},
	"Weekend":         {"Nghỉ hằng tuần", "Weekly rest"},
	// drafts and publications
	"Draft":      {"Dự thảo", "Draft"},
	"Publishing": {"Đang công bố", "Being published"},
	"Published":  {"Đã công bố", "Published"},
	"Discarded":  {"Đã hủy", "Discarded"},
	"Calendar":   {"Lịch tính hạn", "Deadline calendar"},
	"Hours":      {"Giờ làm việc", "Working hours"},
	"Added":      {"Thêm", "Added"},
	"Removed":    {"Bỏ", "Removed"},
	"Changed":    {"Sửa", "Changed"},
	// causes of due dates and what the applicant was told
	"Receipt":         {"Tiếp nhận", "Receipt"},
	"Restart":         {"Tính lại sau bổ sung", "Restart after supplement"},
	"CalendarChanged": {"Lịch thay đổi", "Calendar changed"},
	// hours
	"NextWorkingMoment": {"Tính từ ngày làm việc tiếp theo", "From the next working day"},
	"DayOfReceipt":      {"Tính từ ngày tiếp nhận", "From the day of receipt"},
	"hours.standard":    {"Giờ làm việc chuẩn", "Standard hours"},
	"hours.season":      {"Giờ làm việc theo mùa", "Seasonal hours"},
	"hours.reception":   {"Giờ tiếp nhận ngoài giờ làm việc", "Reception outside working time"},
}

func init() {
	add(messages, calendarMessages)
	add(words, calendarWords)
}
