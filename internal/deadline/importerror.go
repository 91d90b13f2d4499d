package deadline

import (
	"fmt"
	"strings"
)

// Problem is what is wrong with a row of a calendar file.
type Problem string

// Problems of rows.
const (
	ProblemSyntax  Problem = "syntax"
	ProblemHeader  Problem = "header"
	ProblemTooMany Problem = "tooMany"
	ProblemDate    Problem = "date"
	ProblemWeekday Problem = "weekday"
	ProblemEmpty   Problem = "empty"
	ProblemKind    Problem = "kind"
	ProblemStatus  Problem = "status"
	ProblemGround  Problem = "ground"
	ProblemSwap    Problem = "swap"
	ProblemTwice   Problem = "twice"
	ProblemRange   Problem = "range"
)

var problems = map[Problem][2]string{
	ProblemSyntax:  {"sai cấu trúc tệp", "file structure broken"},
	ProblemHeader:  {"thiếu cột bắt buộc ở dòng tiêu đề", "required column missing in the header"},
	ProblemTooMany: {"tệp có quá nhiều dòng", "too many rows"},
	ProblemDate:    {"ngày không hợp lệ, nhập dạng 17/02/2026 hoặc 2026-02-17", "not a date; write 2026-02-17 or 17/02/2026"},
	ProblemWeekday: {"thứ không khớp với ngày", "weekday does not match the date"},
	ProblemEmpty:   {"không được để trống", "must not be empty"},
	ProblemKind:    {"loại ngày không hợp lệ, chọn: nghỉ lễ, nghỉ bù, nghỉ hoán đổi, làm bù, đóng cửa", "unknown kind of day"},
	ProblemStatus:  {"trạng thái không hợp lệ, chọn: đã công bố, tạm tính, đề xuất", "unknown status"},
	ProblemGround:  {"đóng cửa tại địa phương phải có căn cứ pháp lý", "a local closure needs a legal ground"},
	ProblemSwap:    {"ngày làm bù phải là thứ Bảy hoặc Chủ nhật, ngày nghỉ hoán đổi phải là ngày làm việc", "a swap working day must be Saturday or Sunday, a swap day off must not"},
	ProblemTwice:   {"ngày đã có ở dòng trước, hoặc vừa là ngày nghỉ vừa là ngày làm bù", "date given before, or both off and worked"},
	ProblemRange:   {"ngày kết thúc không hợp lệ: phải sau ngày bắt đầu và kéo dài tối đa 31 ngày", "end date must follow the start by at most 31 days"},
}

// RowError is one bad row.
type RowError struct {
	Line    int     `json:"line"` // from 1
	Column  string  `json:"column,omitempty"`
	Value   string  `json:"value,omitempty"`
	Problem Problem `json:"problem"`
}

// Text says in a language which line is wrong and what to do.
func (e RowError) Text(lang Lang) string {
	p := problems[e.Problem]
	text := words(lang, fmt.Sprintf("Dòng %d", e.Line), fmt.Sprintf("Line %d", e.Line))
	if e.Column != "" {
		text += words(lang, ", cột ", ", column ") + e.Column
	}
	text += ": " + words(lang, p[0], p[1])
	if e.Value != "" {
		text += words(lang, fmt.Sprintf(" (đang là “%s”)", e.Value), fmt.Sprintf(" (is %q)", e.Value))
	}
	return text
}

// RowErrors are all bad rows of a file, in the order of lines.
type RowErrors []RowError

// Error joins the rows in English, for logs.
func (e RowErrors) Error() string {
	lines := make([]string, len(e))
	for i, row := range e {
		lines[i] = row.Text(English)
	}
	return strings.Join(lines, "; ")
}

func importFailed(rows RowErrors) error {
	return fail(CodeImport, fmt.Sprintf("%d bad rows", len(rows)), rows)
}
