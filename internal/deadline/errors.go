package deadline

import "fmt"

// Code is the stable identity of an error of this package.
type Code string

// Codes of errors.
const (
	CodeDate      Code = "deadline.date"      // not a civil date
	CodeClock     Code = "deadline.clock"     // not a time of day
	CodePeriod    Code = "deadline.period"    // amount or unit not valid
	CodeCount     Code = "deadline.count"     // unknown way of counting
	CodeCalendar  Code = "deadline.calendar"  // calendar contradicts itself
	CodeHours     Code = "deadline.hours"     // working hours contradict themselves
	CodeCoverage  Code = "deadline.coverage"  // the calendar does not reach so far
	CodeFacts     Code = "deadline.facts"     // facts contradict themselves
	CodePause     Code = "deadline.pause"     // a pause without ground or document (T-10)
	CodeExtension Code = "deadline.extension" // extension not allowed (P-19, T-12, CF-13)
	CodeImport    Code = "deadline.import"    // calendar file with bad rows
	CodeLunar     Code = "deadline.lunar"     // year outside the lunar table
)

var messages = map[Code]string{
	CodeDate:      "Ngày không hợp lệ. Nhập theo dạng năm-tháng-ngày, ví dụ 2026-02-17.",
	CodeClock:     "Giờ không hợp lệ. Nhập theo dạng giờ:phút, ví dụ 15:00.",
	CodePeriod:    "Thời hạn không hợp lệ. Kiểm tra số lượng (bội số của 0,25, lớn hơn 0) và đơn vị tính; tháng phải là số nguyên.",
	CodeCount:     "Cách tính thời hạn không hợp lệ. Chọn cách tính của hồ sơ hoặc cách tính của bước xử lý.",
	CodeCalendar:  "Lịch tính hạn có dữ liệu mâu thuẫn. Sửa ngày được nêu rồi công bố lại.",
	CodeHours:     "Giờ làm việc không hợp lệ. Kiểm tra các buổi làm việc: không chồng lấn, giờ bắt đầu trước giờ kết thúc.",
	CodeCoverage:  "Lịch tính hạn chưa có dữ liệu cho thời gian này. Đề nghị quản trị viên bổ sung lịch.",
	CodeFacts:     "Mốc thời gian của hồ sơ mâu thuẫn. Kiểm tra lại thứ tự các mốc được nêu.",
	CodePause:     "Không được tạm dừng tính thời hạn khi thiếu căn cứ hoặc văn bản. Bổ sung căn cứ, văn bản và thời điểm bắt đầu.",
	CodeExtension: "Không được gia hạn. Chỉ gia hạn một lần, chậm nhất một ngày làm việc trước ngày hẹn trả và đến ngày muộn hơn.",
	CodeImport:    "Tệp lịch có dòng sai, chưa áp dụng dòng nào. Sửa các dòng được nêu rồi nhập lại.",
	CodeLunar:     "Chưa có ngày âm lịch của năm này. Chọn năm trong bảng âm lịch.",
}

// Error is every error of this package: a stable code, a Vietnamese message that
// says what to do, and detail for the log.
type Error struct {
	Code   Code
	Detail string
	Err    error // may be nil
}

func fail(c Code, detail string, err error) *Error { return &Error{c, detail, err} }

// Error is the code and the detail, for logs.
func (e *Error) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Detail, e.Err)
	}
	return fmt.Sprintf("%s: %s", e.Code, e.Detail)
}

// Message is the Vietnamese text for the person at the screen.
func (e *Error) Message() string { return messages[e.Code] }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is matches errors of the same code, so errors.Is(err, &Error{Code: CodePause}) works.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}
