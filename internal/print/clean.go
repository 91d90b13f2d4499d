package print

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nbsp holds a number and its unit on one line; it is drawn as a plain space.
const nbsp = '\u00a0'

// clean is the door for every text: NFC, no control or invisible formatting
// characters (they break XML, and direction marks can make a printed name read
// differently from the stored one), inner white space reduced to one space.
// No-break spaces stay.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			gap = b.Len() > 0
			continue
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
			continue
		}
		if gap {
			b.WriteByte(' ')
			gap = false
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String()) // last: what was removed may have stood between letter and accent
}

// upper is clean text in capitals, as agency names stand at the head of a form.
func upper(s string) string { return strings.ToUpper(clean(s)) }
