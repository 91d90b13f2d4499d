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
	Label   string // "Bước 3 “Thẩm định”: Thời hạn"
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
	old, now := Rows(before), Rows(after)
	oldNames, names := rowNames(before, old), rowNames(after, now)
	for _, r := range old {
		was[r.ID] = r
	}
	for _, r := range now {
		o, known := was[r.ID]
		if !known {
			out = append(out, Difference{Element: r.ID, Label: names[r.ID] + ": thêm mới", After: r.text(names)})
			continue
		}
		out = append(out, changes(o, r, oldNames, names)...)
	}
	for _, r := range old {
		if !slices.ContainsFunc(now, func(n Row) bool { return n.ID == r.ID }) {
			out = append(out, Difference{Element: r.ID, Label: oldNames[r.ID] + ": bỏ", Before: r.text(oldNames)})
		}
	}
	return out
}

func changes(o, r Row, oldNames, names map[string]string) (out []Difference) {
	for _, c := range columns {
		a, b := *c.cell(&o), *c.cell(&r)
		if c.key == "next" {
			if a, b = plainNext(a), plainNext(b); a != b {
				a, b = namedNext(a, oldNames), namedNext(b, names)
			}
		}
		if a != b {
			out = append(out, Difference{Element: r.ID, Label: names[r.ID] + ": " + c.title, Before: a, After: b})
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

// rowNames says what people call each row: "Bước 3 “Thẩm định”"; of a gateway without
// a label its kind and id.
func rowNames(d *Definition, rows []Row) map[string]string {
	out, numbers := map[string]string{}, Numbers(d)
	for _, r := range rows {
		name := r.Kind
		if n := numbers[r.ID]; n != "" {
			name += " " + n
		} else if r.Work == "" {
			name += " " + r.ID
		}
		if r.Work != "" {
			name += " “" + r.Work + "”"
		}
		out[r.ID] = name
	}
	return out
}

// text tells a whole row in a line.
func (r Row) text(names map[string]string) string {
	var out []string
	for _, c := range columns {
		if text := *c.cell(&r); text != "" && c.key != "id" && c.key != "kind" && c.key != "work" {
			if c.key == "next" {
				text = namedNext(plainNext(text), names)
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

// namedNext says the targets of a cell of ways by their names.
func namedNext(text string, names map[string]string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		id, rest, _ := strings.Cut(l, " ")
		if name := names[id]; name != "" {
			lines[i] = strings.TrimSpace(name + " " + rest)
		}
	}
	return strings.Join(lines, "\n")
}
