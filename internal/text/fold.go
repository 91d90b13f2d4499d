// Package text holds the small rules about Vietnamese text that every room
// shares: how a string is folded for search and how text from outside is let in.
//
// Neither SQLite's nor PostgreSQL's tokenizer folds "đ", and the two disagree on
// the rest, so folding is done here, once, and stored; both engines then search
// the same bytes.
package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the search key of s: lower case, without diacritics (đ becomes
// d), every run of spaces and punctuation made one space, none at the ends.
//
// Precomposed (NFC) and decomposed (NFD) spellings of a word give the same key,
// and folding twice changes nothing. Letters and
// digits of every script are kept; nothing else is. Bytes that are not UTF-8
// count as punctuation.
func Fold(s string) string {
	if key, ok := foldASCII(s); ok {
		return key
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	// Lower-casing comes between two decompositions: "İ" lowers to "i" plus a
	// mark, and some capitals only decompose once lowered.
	for _, r := range norm.NFD.String(strings.ToLower(norm.NFD.String(s))) {
		switch {
		case unicode.Is(unicode.M, r):
			// Tone and vowel marks; also a stray mark between two letters.
		case r == 'đ' || r == 'ð':
			// "ð" is what old fonts and some scanners give for "đ".
			gap = writeAfterGap(&b, gap, 'd')
		case r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			gap = writeAfterGap(&b, gap, r)
		default:
			gap = b.Len() > 0
		}
	}
	// Hangul and a few other scripts are recomposed so that the key stays
	// readable and a second Fold finds the same runes.
	return norm.NFC.String(b.String())
}

// writeAfterGap writes r, after one space when a gap is open, and closes the gap.
func writeAfterGap(b *strings.Builder, gap bool, r rune) bool {
	if gap {
		b.WriteByte(' ')
	}
	b.WriteRune(r)
	return false
}

// foldASCII is Fold for text without a byte over 127, which is most codes and
// numbers; it reports false when s is anything else.
func foldASCII(s string) (string, bool) {
	for i := 0; i < len(s); i++ {
		if s[i] > unicode.MaxASCII {
			return "", false
		}
	}
	out := make([]byte, 0, len(s))
	gap := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if ('a' <= c && c <= 'z') || ('0' <= c && c <= '9') {
			if gap {
				out = append(out, ' ')
			}
			gap = false
			out = append(out, c)
			continue
		}
		gap = len(out) > 0
	}
	return string(out), true
}

// Words returns the folded words of s, in order; nil when s has none.
func Words(s string) []string {
	key := Fold(s)
	if key == "" {
		return nil
	}
	return strings.Split(key, " ")
}

// Initials returns the first rune of every folded word of s: "Đăng ký khai
// sinh" gives "dkks". The counter finds a procedure by a few letters with it.
func Initials(s string) string {
	var b strings.Builder
	for _, w := range Words(s) {
		for _, r := range w {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}
