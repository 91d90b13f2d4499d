package store

import (
	"strings"

	"motcua/internal/text"
)

// wordQuery asks for dossiers of some tenants that hold every word; the last one
// may be the beginning of a word.
type wordQuery struct {
	tenants []string
	words   []string
}

// fts5 writes the query for SQLite: ("01nguyen") AND ("01va" *).
func (q wordQuery) fts5() string { return q.render(`"`, " OR ", " AND ", " *") }

// tsquery writes the query for PostgreSQL: ('01nguyen') & ('01va':*).
func (q wordQuery) tsquery() string { return q.render("'", " | ", " & ", ":*") }

// render needs no escapes: folded words hold letters and digits only.
func (q wordQuery) render(quote, or, and, prefix string) string {
	every := make([]string, len(q.words))
	for i, w := range q.words {
		tagged := make([]string, len(q.tenants))
		for j, tenant := range q.tenants {
			tagged[j] = quote + tenant + w + quote
			if i == len(q.words)-1 {
				tagged[j] += prefix
			}
		}
		every[i] = "(" + strings.Join(tagged, or) + ")"
	}
	return strings.Join(every, and)
}

// codeLookup is a DossierCode as it is looked up: folded, without separators, so
// that "G09.20-20260609-0092637" is found however it was typed.
func codeLookup(code string) string { return strings.Join(text.Words(code), "") }

// minCodePrefix: shorter beginnings of a code match too many dossiers and are
// looked up as words.
const minCodePrefix = 8

// codePrefix gives the range of lookups that begin as the words do; ok is false
// when the words do not look like a code. Codes begin with an agency code, whose
// first group holds digits (I-01: "G09.20", "H23", "000.00.06.G05").
func codePrefix(words []string) (from, to string, ok bool) {
	if len(words) == 0 || !strings.ContainsAny(words[0], "0123456789") {
		return "", "", false
	}
	from = strings.Join(words, "")
	if len(from) < minCodePrefix {
		return "", "", false
	}
	return from, from + "\U0010FFFF", true
}
