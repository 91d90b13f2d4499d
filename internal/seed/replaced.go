package seed

import (
	"slices"
	"strings"

	"motcua/internal/catalog"
)

// replacement is a paper that need not be handed in because a database holds it
// (NQ 66.7/2025/NQ-CP, CN03.3).
type replacement struct {
	document string
	database string
	ground   string
}

// replacements reads document_replacements.csv by procedure code.
func (l library) replacements() (map[string][]replacement, error) {
	rows, err := l.load("document_replacements.csv", "resolution_no", "procedure_code", "document", "database")
	if err != nil {
		return nil, err
	}
	out := map[string][]replacement{}
	for _, r := range rows {
		one := replacement{ground: "NQ 66.7/2025/NQ-CP, phụ lục mục V, số " + r.get("resolution_no")}
		code, err := r.need("procedure_code")
		if err != nil {
			return nil, err
		}
		if one.document, err = r.need("document"); err != nil {
			return nil, err
		}
		if one.database, err = r.need("database"); err != nil {
			return nil, err
		}
		out[code] = append(out[code], one)
	}
	return out, nil
}

// papers are the kinds of paper the resolution replaces, by the words for them.
// They are matched with their marks: "chứng tử" must not meet "chứng từ".
var papers = [][]string{
	{"khai tử", "chứng tử", "báo tử"},
	{"khai sinh"},
	{"căn cước"},
	{"đăng ký doanh nghiệp"},
	{"lý lịch tư pháp", "lltp"},
	{"đăng ký kết hôn"},
}

// replace marks the components a database replaces. The sentences it returns name
// the papers no component of the list stands for.
func replace(components []catalog.Component, rs []replacement) (unmatched []string) {
	for _, r := range rs {
		found := false
		for i := range components {
			if !samePaper(components[i].Name, r.document) {
				continue
			}
			found = true
			if components[i].ReplacedBy == "" {
				components[i].ReplacedBy = r.database
			}
			if components[i].LegalBasis == "" {
				components[i].LegalBasis = r.ground
			}
		}
		if !found {
			unmatched = append(unmatched, r.document+": khai thác từ "+r.database+", không yêu cầu nộp ("+r.ground+")")
		}
	}
	return unmatched
}

func samePaper(a, b string) bool {
	a, b = strings.ToLower(a), strings.ToLower(b)
	has := func(text string) func(string) bool {
		return func(word string) bool { return strings.Contains(text, word) }
	}
	return slices.ContainsFunc(papers, func(words []string) bool {
		return slices.ContainsFunc(words, has(a)) && slices.ContainsFunc(words, has(b))
	})
}
