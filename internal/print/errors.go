package print

import "strings"

// Code is the stable name of a print error; callers may store and compare it.
type Code string

// The codes of this package.
const (
	// CodeMissingField: the form would lack a field without which it has no meaning.
	CodeMissingField Code = "print.missing_field"
	// CodeUnsafeURL: the address for a QR code is no plain web address, or holds
	// personal data (PD-08).
	CodeUnsafeURL Code = "print.unsafe_url"
	// CodeQRTooLong: the text does not fit into a QR code.
	CodeQRTooLong Code = "print.qr_too_long"
	// CodeBadTable: the header, rows and widths of a table do not fit together.
	CodeBadTable Code = "print.bad_table"
	// CodeBadCell: a cell holds a value that cannot be written to a sheet.
	CodeBadCell Code = "print.bad_cell"
	// CodeRender: the document could not be produced or written.
	CodeRender Code = "print.render"
)

// Error is the one error type of this package.
type Error struct {
	// Code is stable and meant for programs.
	Code Code
	// Message is Vietnamese, meant for people, and says what to do.
	Message string
	// Fields names the fields at fault, if any.
	Fields []string
	// Err is the cause, if any.
	Err error
}

// Error gives the code, the message, the fields at fault and the cause.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code))
	b.WriteString(": ")
	b.WriteString(e.Message)
	if len(e.Fields) > 0 {
		b.WriteString(" (")
		b.WriteString(strings.Join(e.Fields, ", "))
		b.WriteString(")")
	}
	if e.Err != nil {
		b.WriteString(": ")
		b.WriteString(e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is matches another *Error by its code alone, so that
// errors.Is(err, &Error{Code: CodeMissingField}) works.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// renderError wraps a failure of the PDF or XLSX writer.
func renderError(err error) error {
	if err == nil {
		return nil
	}
	return &Error{
		Code:    CodeRender,
		Message: "Không tạo được tệp in. Hãy thử lại; nếu vẫn lỗi, hãy báo bộ phận kỹ thuật.",
		Err:     err,
	}
}

// need collects the names of mandatory fields that are empty.
type need []string

// text notes name when value is blank.
func (n *need) text(name, value string) {
	if clean(value) == "" {
		*n = append(*n, name)
	}
}

// that notes name when ok is false.
func (n *need) that(name string, ok bool) {
	if !ok {
		*n = append(*n, name)
	}
}

// err is nil when nothing is missing.
func (n need) err() error {
	if len(n) == 0 {
		return nil
	}
	return &Error{
		Code:    CodeMissingField,
		Message: "Chưa đủ thông tin để in biểu mẫu. Hãy bổ sung các mục còn thiếu rồi in lại.",
		Fields:  n,
	}
}
