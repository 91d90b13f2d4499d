package workflow

import (
	"cmp"
	"slices"
	"strings"
)

// Difference is one line of a readable comparison, in Vietnamese: what, as it was, as
// it is. Before is "" for what is new, After for what is gone.
type Difference struct {
	Element string // path of the step or node; "" for the whole
	Label   string // "Bước s3 “Thẩm định”: Thời hạn"
	Before  string
	After   string
}

// Diff tells what changed from one definition to another, element by element as the
// table shows them, in the order of the new one; what is gone comes last. Definitions
// that run the same give no lines, whatever the order of their lists; ids of flows and
// how they are drawn do not count.
func Diff(before, after *Definition) []Difference {
	var out []Difference
	whole := func(label, a, b string) {
		if a != b {
			out = append(out, Difference{Label: label, Before: a, After: b})
		}
	}
	whole("Tên quy trình", before.Name, after.Name)
	whole("Căn cứ", before.LegalSource, after.LegalSource)
	whole("Quy trình thành phần", yes(before.Part), yes(after.Part))
	was := map[string]Row{}
	old := Rows(before)
	for _, r := range old {
		was[r.ID] = r
	}
	now := Rows(after)
	for _, r := range now {
		o, known := was[r.ID]
		if !known {
			out = append(out, Difference{Element: r.ID, Label: r.label() + ": thêm mới", After: r.text()})
			continue
		}
		out = append(out, changes(o, r)...)
	}
	for _, r := range old {
		if !slices.ContainsFunc(now, func(n Row) bool { return n.ID == r.ID }) {
			out = append(out, Difference{Element: r.ID, Label: r.label() + ": bỏ", Before: r.text()})
		}
	}
	return out
}

func changes(o, r Row) (out []Difference) {
	for _, c := range columns {
		a, b := *c.cell(&o), *c.cell(&r)
		if c.key == "next" {
			a, b = plainNext(a), plainNext(b)
		}
		if a != b {
			out = append(out, Difference{Element: r.ID, Label: r.label() + ": " + c.title, Before: a, After: b})
		}
	}
	return out
}

func yes(b bool) string {
	if b {
		return "Có"
	}
	return "Không"
}

// label names a row: "Bước s3 “Thẩm định”".
func (r Row) label() string {
	name := r.Kind + " " + r.ID
	if r.Work != "" {
		name += " “" + r.Work + "”"
	}
	return name
}

// text tells a whole row in a line.
func (r Row) text() string {
	var out []string
	for _, c := range columns {
		if text := *c.cell(&r); text != "" && c.key != "id" && c.key != "kind" && c.key != "work" {
			if c.key == "next" {
				text = plainNext(text)
			}
			out = append(out, c.title+": "+text)
		}
	}
	return strings.Join(out, "; ")
}

// plainNext leaves the ids of flows out of a cell of ways, and the order where it
// says nothing: among ways without a condition.
func plainNext(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		target, rest, found := strings.Cut(l, " (")
		if _, after, closed := strings.Cut(rest, ")"); found && closed && idForm.MatchString(target) {
			lines[i] = target + after
		}
	}
	if !strings.Contains(text, nextIf) {
		slices.SortStableFunc(lines, func(a, b string) int { return cmp.Compare(a, b) })
	}
	return strings.Join(lines, "\n")
}
