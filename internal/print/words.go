package print

import (
	"strings"
)

// values are what a form is filled with: words under keys, and lists of rows.
type values struct {
	text map[string]string
	list map[string][]map[string]string
}

// has tells whether a key, or a list, has a value.
func (v values) has(key string) bool { return clean(v.text[key]) != "" || len(v.list[key]) > 0 }

// row gives the values with those of a row before them.
func (v values) row(r map[string]string) func(string) string {
	return func(key string) string {
		if s, ok := r[key]; ok {
			return s
		}
		return v.text[key]
	}
}

func (v values) get(key string) string { return v.text[key] }

// fill puts values into the fixed words of a layout: {key}, {key|words when empty},
// {~key} whose words stay on one line. What stands in [ ] is left out when a key in
// it has no value. Values are never read as words of a layout.
func fill(words string, get func(string) string) string {
	var b strings.Builder
	for words != "" {
		i := strings.IndexAny(words, "{[")
		if i < 0 {
			b.WriteString(words)
			break
		}
		b.WriteString(words[:i])
		closing := "}"
		if words[i] == '[' {
			closing = "]"
		}
		inner, rest, _ := strings.Cut(words[i+1:], closing)
		switch {
		case closing == "}":
			b.WriteString(one(inner, get))
		case whole(inner, get):
			b.WriteString(fill(inner, get))
		}
		words = rest
	}
	return b.String()
}

// one is the value of a place.
func one(place string, get func(string) string) string {
	place, bound := strings.CutPrefix(place, "~")
	key, empty, _ := strings.Cut(place, "|")
	s := get(key)
	if clean(s) == "" {
		s = empty
	}
	if bound {
		return bind(clean(s))
	}
	return s
}

// whole tells whether every key in the words has a value.
func whole(words string, get func(string) string) bool {
	for _, p := range places(words) {
		if clean(get(p)) == "" {
			return false
		}
	}
	return true
}

// places lists the keys in fixed words.
func places(words string) []string {
	var out []string
	for {
		_, rest, ok := strings.Cut(words, "{")
		if !ok {
			return out
		}
		place, after, _ := strings.Cut(rest, "}")
		key, _, _ := strings.Cut(strings.TrimPrefix(place, "~"), "|")
		out, words = append(out, key), after
	}
}

// runs reads **bold** in fixed words, then fills them.
func runs(mark, words string, get func(string) string) []run {
	var out []run
	for i, part := range strings.Split(words, "**") {
		m := mark
		if i%2 == 1 {
			m = "B" + strings.TrimPrefix(mark, "B")
		}
		out = append(out, say(m, fill(part, get)))
	}
	return out
}

// cellOf is a table cell: one paragraph for each line of the fixed words.
func cellOf(words string, get func(string) string) cell {
	var out cell
	for line := range strings.SplitSeq(words, "\n") {
		out = append(out, runs("", line, get))
	}
	return out
}
