package workflow

import (
	"cmp"
	"slices"
	"strings"
)

// DiffCode says what kind of difference one is.
type DiffCode string

// What may differ between two definitions.
const (
	NameDiffers  DiffCode = "name"
	BasisDiffers DiffCode = "basis"
	PartDiffers  DiffCode = "part"
	RowAdded     DiffCode = "added"
	RowRemoved   DiffCode = "removed"
	CellDiffers  DiffCode = "cell"
)

// Difference is one line of a comparison: what differs, and where. How it was and is, the
// two definitions say; whoever shows it words it in the reader's language.
type Difference struct {
	Element string // id of the step or node; "" for the whole
	Code    DiffCode
	Column  string // key of the table's column, of CellDiffers
}

// Diff tells what changed from one definition to another, element by element as the
// table shows them, in the order of the new one; what is gone comes last. Definitions
// that run the same give no lines, whatever the order of their lists; ids of flows and
// how they are drawn do not count.
func Diff(before, after *Definition) []Difference {
	var out []Difference
	for _, x := range []struct {
		code DiffCode
		same bool
	}{{NameDiffers, before.Name == after.Name}, {BasisDiffers, before.LegalSource == after.LegalSource}, {PartDiffers, before.Part == after.Part}} {
		if !x.same {
			out = append(out, Difference{Code: x.code})
		}
	}
	was := map[string]Row{}
	old, now := Rows(before), Rows(after)
	for _, r := range old {
		was[r.ID] = r
	}
	oldNames, names := rowNames(before, old), rowNames(after, now)
	for _, r := range now {
		o, known := was[r.ID]
		if !known {
			out = append(out, Difference{Element: r.ID, Code: RowAdded})
			continue
		}
		out = append(out, changes(o, r, oldNames, names)...)
	}
	for _, r := range old {
		if !slices.ContainsFunc(now, func(n Row) bool { return n.ID == r.ID }) {
			out = append(out, Difference{Element: r.ID, Code: RowRemoved})
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
			out = append(out, Difference{r.ID, CellDiffers, c.key})
		}
	}
	return out
}

// rowNames tells rows apart by what people call them, so that a way to a step of another
// number or name is another way: "Bước 3 “Thẩm định”"; of a gateway without a label its
// kind and id.
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
