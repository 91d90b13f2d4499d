package app

import (
	"strconv"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
)

func itoa(n int) string { return strconv.Itoa(n) }

func findings(all []catalog.Issue) []Finding {
	out := make([]Finding, len(all))
	for i, x := range all {
		out[i] = Finding(x)
	}
	return out
}

// differences words changes for the clerk who reads the diff: "Thành phần hồ sơ
// “Đơn”: số lượng".
func differences(all []catalog.Change) []Difference {
	vi, en := ChangesIn("vi", all), ChangesIn("en", all)
	for i, x := range en {
		vi[i] = Difference{fault.Both(vi[i].Label, x.Label), fault.Both(vi[i].Before, x.Before), fault.Both(vi[i].After, x.After)}
	}
	return vi
}

// ChangesIn words changes in a language.
func ChangesIn(lang string, all []catalog.Change) []Difference {
	out := make([]Difference, len(all))
	for i, c := range all {
		out[i] = Difference{changeLabel(lang, c), wordsIn(lang, c.Before), wordsIn(lang, c.After)}
	}
	return out
}

func changeLabel(lang string, c catalog.Change) string {
	label := fault.Word(lang, "part."+c.Part)
	if c.Name != "" {
		label += " “" + wordsIn(lang, c.Name) + "”"
	}
	if c.What != "" {
		label += ": " + fault.Word(lang, "fact."+c.What)
	}
	return label
}

// wordsIn replaces identifiers by their words: a value may be one, or a line of
// several facts, or "Online: 3 ngày làm việc".
func wordsIn(lang, value string) string {
	parts := strings.Split(value, "; ")
	for i, p := range parts {
		if head, rest, ok := strings.Cut(p, ": "); ok {
			parts[i] = fault.Word(lang, head) + ": " + rest
			continue
		}
		many := strings.Split(p, ", ")
		for j := range many {
			many[j] = fault.Word(lang, many[j])
		}
		parts[i] = strings.Join(many, ", ")
	}
	return strings.Join(parts, "; ")
}
