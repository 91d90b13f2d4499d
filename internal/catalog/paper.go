package catalog

import (
	"strings"

	"motcua/internal/text"
)

// PaperKind is the name of a paper reduced to what it is, so that the same paper is
// known again under two procedures: folded, without the words that only say in which
// form it is handed in. "Bản sao có chứng thực Giấy khai sinh" → "giay khai sinh".
func PaperKind(name string) string {
	words := text.Fold(name)
	for cut := true; cut; {
		cut = false
		for _, form := range formWords {
			if rest, ok := strings.CutPrefix(words, form+" "); ok {
				words, cut = rest, true
			}
		}
	}
	return words
}

// formWords say in which form a paper is handed in, not what it is.
var formWords = []string{"01", "02", "03", "ban sao", "ban chinh", "ban goc", "co chung thuc", "chung thuc", "cong chung", "hoac", "ban chup", "ban dien tu", "cua"}

// fewestWords bounds how short a name may be that stands for a longer one.
const fewestWords = 4

// SamePaper reports whether two kinds name the same paper: equal, or one the
// beginning of the other and long enough not to be a word for many.
func SamePaper(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a != "" && (a == b || strings.HasPrefix(b, a+" ") && len(strings.Fields(a)) >= fewestWords)
}

// Reusable reports whether a paper says something lasting about a person, so that it
// may serve again (CN28, D-02). A request, a declaration or an authorisation is made
// for one dossier; so is whatever is written on the procedure's own form.
//
// The list of words is our reading (label D); it holds from 2025-07-01.
func (c Component) Reusable() bool {
	if c.Form != "" {
		return false
	}
	kind := PaperKind(c.Name)
	for _, own := range requestWords {
		if kind == own || strings.HasPrefix(kind, own+" ") {
			return false
		}
	}
	return kind != ""
}

var requestWords = []string{"don", "to khai", "ban khai", "to trinh", "van ban de nghi", "cong van de nghi", "giay de nghi", "phieu de nghi",
	"van ban uy quyen", "giay uy quyen", "ban cam ket", "giay gioi thieu", "mau"}
