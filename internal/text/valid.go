package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Stable codes of the errors ValidUTF8NFC returns.
const (
	CodeNotUTF8 = "text.not_utf8"
	CodeControl = "text.control_character"
	CodeTooLong = "text.too_long"
)

// Error says why a text from outside was not let in.
type Error struct {
	Code    string // stable, one of the Code constants
	Message string // Vietnamese, for the person who typed it: what to do
	Detail  string // English, for the log; never holds the text itself
}

// Error gives the code and detail, for logs.
func (e *Error) Error() string { return e.Code + ": " + e.Detail }

// UserMessage is the Vietnamese sentence to show beside the field.
func (e *Error) UserMessage() string { return e.Message }

// ValidUTF8NFC lets text from outside in: it trims white space at both ends,
// brings it to NFC and returns it, or an *Error when s is not UTF-8, holds a
// control, surrogate or private-use character (line feed and tab are allowed, a
// carriage return before a line feed is dropped), or is longer than max runes
// after trimming. A max of 0 or less means no bound.
//
// Everything stored is NFC, because the fonts of the printed forms hold only
// precomposed Vietnamese letters and equality in SQL is equality of bytes.
func ValidUTF8NFC(s string, max int) (string, error) {
	if !utf8.ValidString(s) {
		return "", &Error{
			Code:    CodeNotUTF8,
			Message: "Nội dung không đúng bảng mã Unicode UTF-8. Hãy nhập lại bằng bộ gõ Unicode.",
			Detail:  "invalid UTF-8",
		}
	}
	s = norm.NFC.String(strings.TrimFunc(strings.ReplaceAll(s, "\r\n", "\n"), isEdge))
	for i, r := range s {
		if r != '\n' && r != '\t' && isForbidden(r) {
			return "", &Error{
				Code:    CodeControl,
				Message: "Nội dung có ký tự điều khiển không hiển thị được. Hãy xóa ký tự đó hoặc gõ lại thay vì dán.",
				Detail:  fmt.Sprintf("character %U at byte %d", r, i),
			}
		}
	}
	if n := utf8.RuneCountInString(s); max > 0 && n > max {
		return "", &Error{
			Code:    CodeTooLong,
			Message: fmt.Sprintf("Nội dung dài %d ký tự, vượt quá %d ký tự cho phép. Hãy rút gọn.", n, max),
			Detail:  fmt.Sprintf("%d runes, at most %d", n, max),
		}
	}
	return s, nil
}

// isEdge reports what is trimmed: white space and the byte order mark that some
// editors put before pasted text.
func isEdge(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' }

// isForbidden reports control, private-use and bidirectional-override
// characters. The last can make a name read differently from what is stored.
func isForbidden(r rune) bool {
	return unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Co, r) ||
		(r >= '\u202A' && r <= '\u202E') || (r >= '\u2066' && r <= '\u2069')
}
