package vneid

import (
	"errors"
	"fmt"
)

// Code names a failure of sign-in for programs; it never changes once released.
type Code string

// The failures of sign-in.
const (
	CodeConfig        Code = "signin.config"         // the operator's settings are wrong
	CodeProviderDown  Code = "signin.provider_down"  // the provider does not answer; nothing was decided
	CodeMalformed     Code = "signin.malformed"      // the callback cannot be read
	CodeStateMismatch Code = "signin.state_mismatch" // the callback does not belong to this attempt
	CodeExpired       Code = "signin.expired"        // the attempt is older than AttemptLife
	CodeReplayed      Code = "signin.replayed"       // this attempt was finished before
	CodeCancelled     Code = "signin.cancelled"      // the person declined at the provider
	CodeRefused       Code = "signin.refused"        // the provider refused the request or the code
	CodeUntrusted     Code = "signin.untrusted"      // the ID token does not prove what it must
	CodeClock         Code = "signin.clock"          // the ID token is expired on arrival: clocks differ
	CodeNoPersonalID  Code = "signin.no_personal_id" // an account without a person's identity number
)

// messages says to the person at the screen what happened and what to do.
var messages = map[Code]string{
	CodeConfig:        "Cấu hình đăng nhập chưa đúng. Vui lòng báo cho cán bộ quản trị hệ thống.",
	CodeProviderDown:  "Hệ thống định danh chưa phản hồi. Vui lòng chờ ít phút rồi đăng nhập lại.",
	CodeMalformed:     "Không đọc được kết quả đăng nhập. Vui lòng đăng nhập lại từ đầu.",
	CodeStateMismatch: "Kết quả đăng nhập không khớp với phiên đang mở. Vui lòng đóng các thẻ đăng nhập khác rồi đăng nhập lại.",
	CodeExpired:       "Phiên đăng nhập đã quá 10 phút. Vui lòng đăng nhập lại từ đầu.",
	CodeReplayed:      "Phiên đăng nhập này đã được sử dụng. Vui lòng đăng nhập lại từ đầu.",
	CodeCancelled:     "Ông/Bà đã hủy đăng nhập. Chọn Đăng nhập khi muốn tiếp tục.",
	CodeRefused:       "Hệ thống định danh không chấp nhận lần đăng nhập này. Vui lòng đăng nhập lại từ đầu.",
	CodeUntrusted:     "Không xác minh được kết quả đăng nhập nên hệ thống đã từ chối. Vui lòng đăng nhập lại; nếu vẫn gặp lỗi, hãy báo cho cán bộ quản trị hệ thống.",
	CodeClock:         "Đồng hồ của hai hệ thống đang lệch nhau nên chưa thể đăng nhập. Vui lòng báo cho cán bộ quản trị hệ thống.",
	CodeNoPersonalID:  "Tài khoản này không có số định danh cá nhân. Vui lòng đăng nhập bằng tài khoản định danh điện tử của cá nhân.",
}

// Error is a failure of sign-in: a stable code, the Vietnamese sentence that tells
// the person what to do, and the detail for the log, which holds no personal data.
type Error struct {
	Code    Code
	Message string
	Err     error
}

// Error is for the log, and short: a provider's error page may be long. People read Message.
func (e *Error) Error() string {
	if e.Err == nil {
		return string(e.Code)
	}
	return fmt.Sprintf("%s: %.300s", e.Code, e.Err.Error())
}

// Unwrap gives the detail.
func (e *Error) Unwrap() error { return e.Err }

// CodeOf gives the code of a sign-in failure in err, or "" when there is none.
func CodeOf(err error) Code {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return ""
}

func fail(code Code, detail error) *Error {
	return &Error{Code: code, Message: messages[code], Err: detail}
}

func failf(code Code, format string, args ...any) *Error {
	return fail(code, fmt.Errorf(format, args...))
}
