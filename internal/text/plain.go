package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Plain writes Vietnamese without its marks and keeps everything else readable: what a
// short message holds 160 letters of instead of 70. Every rune of the answer is ASCII.
func Plain(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < unicode.MaxASCII:
			b.WriteRune(r)
		case unicode.Is(unicode.M, r):
		case r == 'đ', r == 'ð':
			b.WriteByte('d')
		case r == 'Đ', r == 'Ð':
			b.WriteByte('D')
		case r == '…':
			b.WriteString("...")
		case r == '–', r == '—':
			b.WriteByte('-')
		case strings.ContainsRune("“”„", r):
			b.WriteByte('"')
		case strings.ContainsRune("‘’", r):
			b.WriteByte('\'')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteByte('?')
		}
	}
	return b.String()
}
