package workflow

import (
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/text"

	"golang.org/x/text/unicode/norm"
)

// Table is the process of one case. A file may hold several: one below the other,
// each with its own heading, or on sheets of their own.
type Table struct {
	Title string // the line above the heading; "" when there is none
	Rows  []Row
}

// loose are beginnings of headings as approved processes word them, folded, for
// columns that no heading names exactly.
var loose = []struct {
	key    string
	begins []string
}{
	{"work", []string{"noi dung", "cong viec", "trinh tu", "ten buoc", "hoat dong"}},
	{"actor", []string{"nguoi thuc hien", "trach nhiem", "don vi thuc hien", "bo phan", "vi tri", "chu the"}},
	{"period", []string{"thoi han", "thoi gian"}},
	{"next", []string{"hanh dong tiep", "buoc tiep", "chuyen den"}},
	{"id", []string{"buoc", "stt", "so tt", "ma buoc"}},
}

// longestHeading bounds what may be a heading; cells below are longer, in runes folded.
const longestHeading = 60

// Tables finds the tables in the cells of a sheet. A heading names the work and at
// least one column besides; columns may stand in any order, others are ignored. Empty
// rows are left out, a row with one filled cell is a title. It gives
// nothing when no heading is found.
func Tables(sheet [][]string) []Table {
	var out []Table
	var where map[int]column
	title := ""
	for i, cells := range sheet {
		if h := heading(cells); h != nil {
			out, where, title = append(out, Table{Title: title}), h, ""
			continue
		}
		filled, r := 0, Row{Line: i + 1}
		for j, cell := range cells {
			if cell = clean(cell); cell == "" {
				continue
			}
			filled++
			title = cell
			if c, ok := where[j]; ok {
				*c.cell(&r) = cell
			}
		}
		switch {
		case filled < 2: // nothing, or a title
		case where != nil:
			out[len(out)-1].Rows = append(out[len(out)-1].Rows, r)
			fallthrough
		default:
			title = ""
		}
	}
	return slices.DeleteFunc(out, func(t Table) bool { return len(t.Rows) == 0 })
}

// heading reads a row of headings, nil when it is none.
func heading(cells []string) map[int]column {
	out, known := map[int]column{}, map[string]bool{}
	take := func(j int, c column) {
		if _, taken := out[j]; !taken && !known[c.key] {
			out[j], known[c.key] = c, true
		}
	}
	for j, cell := range cells {
		name := strings.ToLower(strings.Join(strings.Fields(norm.NFC.String(cell)), " "))
		for _, c := range columns {
			if name == strings.ToLower(c.title) || slices.Contains(c.also, name) {
				take(j, c)
			}
		}
	}
	for j, cell := range cells {
		folded := text.Fold(cell)
		for _, l := range loose {
			if len(folded) <= longestHeading && slices.ContainsFunc(l.begins, func(b string) bool { return strings.HasPrefix(folded, b) }) {
				take(j, columnOf(l.key))
			}
		}
	}
	if !known["work"] || len(known) < 2 || !known["actor"] && !known["place"] && !known["kind"] && !known["next"] {
		return nil
	}
	return out
}

func columnOf(key string) column {
	return columns[slices.IndexFunc(columns, func(c column) bool { return c.key == key })]
}

// ReadCells gives the rows of the first table of a sheet. It fails with rows.no-header
// and rows.too-many.
func ReadCells(sheet [][]string) ([]Row, error) {
	all := Tables(sheet)
	if len(all) == 0 {
		return nil, fault.New(fault.Invalid, "rows.no-header", "column", columnOf("work").title)
	}
	if len(all[0].Rows) > MaxRows {
		return nil, fault.New(fault.TooLarge, "rows.too-many", "max", itoa(MaxRows))
	}
	return all[0].Rows, nil
}

// clean normalises a cell: composed letters, no outer blanks, lines by "\n".
func clean(s string) string {
	s = strings.ReplaceAll(norm.NFC.String(s), "\r\n", "\n")
	return strings.TrimSpace(strings.ReplaceAll(s, "\u00a0", " "))
}
