package org

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/text"
)

// MaxSheetRows bounds a sheet: far more than all officers of the country's counters.
const MaxSheetRows = 100_000

// maxCell bounds a cell, in runes; no field of the organisation is longer.
const maxCell = 1000

// SheetReader reads the sheets of a file row by row, and says of every bad cell where
// it is and what is wrong. It never stops at a fault.
type SheetReader struct {
	was      *Directory
	rows     Holding
	lines    map[SheetKind][]int          // line of each row, beside rows
	place    map[SheetKind]map[string]int // column key → its place in the sheet
	seen     map[SheetKind]map[string]int // id → its line
	odd      map[string]bool              // ids of rows that were refused: nobody is blamed twice
	cells    map[string]bool              // cells that have a fault
	faults   fault.List
	sheet    SheetKind
	keys     []string            // of the columns of the sheet being read
	changed  map[SheetKind][]int // line of each row that Finish gives
	tooMany  bool
	headless bool
}

// NewSheetReader begins to read a file that changes an organisation.
func NewSheetReader(was *Directory) *SheetReader {
	return &SheetReader{was: was, lines: map[SheetKind][]int{}, place: map[SheetKind]map[string]int{}, seen: map[SheetKind]map[string]int{}, odd: map[string]bool{}, cells: map[string]bool{}}
}

// SheetOf finds the sheet a header belongs to, by its columns: for files whose names
// say nothing.
func SheetOf(header []string) (SheetKind, bool) {
	best, most := SheetKind(""), 0
	for _, s := range Sheets() {
		n := 0
		for _, c := range s.Columns {
			if c.Required && slices.ContainsFunc(header, c.names) {
				n++
			}
		}
		if n > most && n >= 3 {
			best, most = s.Kind, n
		}
	}
	return best, best != ""
}

// names reports whether a header cell names the column.
func (c Column) names(header string) bool {
	key := text.Fold(header)
	return key != "" && (key == text.Fold(c.Key) || key == text.Fold(c.Title))
}

func sheetOf(kind SheetKind) Sheet {
	all := Sheets()
	return all[slices.IndexFunc(all, func(s Sheet) bool { return s.Kind == kind })]
}

// Header begins a sheet with its header line.
func (x *SheetReader) Header(kind SheetKind, line int, cells []string) {
	x.sheet, x.keys, x.headless, x.tooMany = kind, nil, false, false
	s := sheetOf(kind)
	if x.place[kind] != nil {
		x.blame("A"+strconv.Itoa(line), fault.New(fault.Invalid, "org.sheet-twice", "sheet", s.Title))
	}
	x.place[kind], x.seen[kind] = map[string]int{}, map[string]int{}
	for i, cell := range cells {
		at := slices.IndexFunc(s.Columns, func(c Column) bool { return c.names(cell) })
		key := ""
		if at >= 0 {
			key = s.Columns[at].Key
		}
		if _, twice := x.place[kind][key]; key != "" && twice {
			key = ""
		}
		if key == "" && strings.TrimSpace(cell) != "" {
			x.blame(CellName(i, line), fault.New(fault.Invalid, "org.column-unknown", "column", cut(cell)))
		}
		if key != "" {
			x.place[kind][key] = i
		}
		x.keys = append(x.keys, key)
	}
	for _, c := range s.Columns {
		if _, ok := x.place[kind][c.Key]; c.Required && !ok {
			x.headless = true
			x.blame("A"+strconv.Itoa(line), fault.New(fault.Invalid, "org.column-missing", "column", c.Title))
		}
	}
}

// Row reads a line of the sheet; empty lines are passed over.
func (x *SheetReader) Row(line int, cells []string) {
	if x.headless || x.tooMany || !slices.ContainsFunc(cells, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		return
	}
	if len(x.lines[x.sheet]) >= MaxSheetRows {
		x.tooMany = true
		x.blame("A"+strconv.Itoa(line), fault.New(fault.TooLarge, "org.too-many-rows", "max", strconv.Itoa(MaxSheetRows)))
		return
	}
	switch x.sheet {
	case UnitSheet:
		readRow(x, line, cells, unitColumns, x.was.units, &x.rows.Units, func(u *Unit) *string { return &u.ID })
	case OfficerSheet:
		readRow(x, line, cells, officerColumns, x.was.officers, &x.rows.Officers, func(o *Officer) *string { return &o.ID })
	case PostSheet:
		readRow(x, line, cells, postColumns, x.was.posts, &x.rows.Posts, func(p *Post) *string { return &p.ID })
	}
}

// readRow reads the cells of a line into the row that is there already, or a new one:
// a column that the file does not have changes nothing.
func readRow[T any](x *SheetReader, line int, cells []string, columns []column[T], was map[string]T, into *[]T, id func(*T) *string) {
	value := func(key string) (string, int, bool) {
		i, ok := x.place[x.sheet][key]
		if !ok {
			return "", 0, false
		}
		if i >= len(cells) {
			return "", i, true
		}
		return cells[i], i, true
	}
	raw, at, _ := value("id")
	key, err := text.ValidUTF8NFC(raw, 60)
	row := was[key]
	*id(&row) = key
	if err != nil || !idForm.MatchString(key) {
		x.odd[strings.TrimSpace(raw)] = true
		x.blame(CellName(at, line), fault.New(fault.Invalid, "org.id"))
	} else if first, twice := x.seen[x.sheet][key]; twice {
		x.blame(CellName(at, line), fault.New(fault.Invalid, "org.id-twice", "id", key, "line", strconv.Itoa(first)))
		return
	}
	x.seen[x.sheet][key] = line
	for _, c := range columns[1:] {
		raw, at, ok := value(c.Key)
		if !ok {
			continue
		}
		s, err := text.ValidUTF8NFC(raw, maxCell)
		code := ""
		switch {
		case err != nil || strings.ContainsAny(s, "\n\t"):
			code = "org.text"
		case s == "" && c.Required:
			code = "org.missing"
		default:
			code = c.set(&row, s)
		}
		if code != "" {
			x.blame(CellName(at, line), fault.New(fault.Invalid, code, "max", strconv.Itoa(maxCell), "role", cut(raw)))
		}
	}
	if x.odd[strings.TrimSpace(raw)] {
		return // the id cell is named; without an id the row is nobody's
	}
	*into, x.lines[x.sheet] = append(*into, row), append(x.lines[x.sheet], line)
}

func cut(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// blame names a cell, once.
func (x *SheetReader) blame(cell string, f *fault.Fault) {
	name := sheetOf(x.sheet).Title + "!" + cell
	if x.cells[name] {
		return
	}
	x.cells[name] = true
	x.faults.Add(f.At(name))
}

// CellName is the name of a cell: column from 0, line from 1 ("B17").
func CellName(col, line int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name + strconv.Itoa(line)
}

// SheetChanges is what a file would do.
type SheetChanges struct {
	Rows    Holding // what is added or replaced
	Added   int
	Changed int
	Ended   int // of the changed: those that end by it
	Same    int // rows that change nothing
	Lines   []SheetLine
}

// SheetLine is one row that a file would add or change.
type SheetLine struct {
	Sheet  string
	Line   int
	ID     string
	Name   string
	Act    string // Added, Changed, Ended
	Fields []FieldChange
}

// FieldChange is a field that changes.
type FieldChange struct{ Title, Before, After string }

// Finish compares what was read with the organisation and reviews it as an act of an
// actor. When the list of faults is not empty nothing may be applied.
func (x *SheetReader) Finish(by Actor, today string) (SheetChanges, fault.List) {
	var c SheetChanges
	lines := map[SheetKind][]int{}
	c.Rows.Units, lines[UnitSheet] = differing(x, &c, UnitSheet, unitColumns, x.rows.Units, x.was.units, func(u Unit) (string, string, bool) { return u.ID, u.Name, u.ValidTo != "" })
	c.Rows.Officers, lines[OfficerSheet] = differing(x, &c, OfficerSheet, officerColumns, x.rows.Officers, x.was.officers, func(o Officer) (string, string, bool) { return o.ID, o.FullName, o.Blocked })
	provinces := map[string]string{}
	for _, u := range x.rows.Units {
		provinces[u.ID] = u.Province
	}
	for i, p := range x.rows.Posts {
		if code, ok := provinces[p.UnitID]; ok {
			x.rows.Posts[i].Province = code
		} else if u, ok := x.was.units[p.UnitID]; ok {
			x.rows.Posts[i].Province = u.Province
		}
	}
	c.Rows.Posts, lines[PostSheet] = differing(x, &c, PostSheet, postColumns, x.rows.Posts, x.was.posts, func(p Post) (string, string, bool) { return p.ID, p.Title, p.ValidTo != "" })
	x.changed = lines
	x.review(by, c.Rows, lines, today)
	return c, x.faults
}

// differing keeps the rows that are new or change something, with their lines.
func differing[T any](x *SheetReader, c *SheetChanges, kind SheetKind, columns []column[T], rows []T, was map[string]T, about func(T) (id, name string, ended bool)) (out []T, lines []int) {
	title := sheetOf(kind).Title
	for i, row := range rows {
		id, name, ended := about(row)
		old, had := was[id]
		if had && reflect.DeepEqual(old, row) {
			c.Same++
			continue
		}
		l := SheetLine{Sheet: title, Line: x.lines[kind][i], ID: id, Name: name, Act: "Added"}
		if had {
			l.Act = "Changed"
			if _, _, before := about(old); ended && !before {
				l.Act = "Ended"
				c.Ended++
			}
			c.Changed++
			l.Fields = changes(columns, old, row)
		} else {
			c.Added++
		}
		out, lines = append(out, row), append(lines, x.lines[kind][i])
		c.Lines = append(c.Lines, l)
	}
	return out, lines
}

// changes lists the columns in which two rows differ.
func changes[T any](columns []column[T], old, row T) (out []FieldChange) {
	for _, col := range columns {
		if b, a := col.get(old), col.get(row); b != a {
			out = append(out, FieldChange{col.Title, b, a})
		}
	}
	return out
}

// UnitChanges lists what differs between two states of a unit.
func UnitChanges(a, b Unit) []FieldChange { return changes(unitColumns, a, b) }

// PostChanges lists what differs between two states of a post.
func PostChanges(a, b Post) []FieldChange { return changes(postColumns, a, b) }

// OfficerChanges lists what differs between two states of an officer's record.
func OfficerChanges(a, b Officer) []FieldChange { return changes(officerColumns, a, b) }

// review puts the faults of the rows at their cells. What follows only from a cell
// that is named already is not said again.
func (x *SheetReader) review(by Actor, rows Holding, lines map[SheetKind][]int, today string) {
	faults := x.was.Review(by, rows, today)
	next, oddUnits := x.was.With(rows), map[string]bool{}
	for _, f := range faults {
		if kind, i, _ := fieldOf(f.Field); kind == UnitSheet && !scopeFault(f) {
			oddUnits[rows.Units[i].ID] = true
		}
	}
	for _, f := range faults {
		kind, i, column := fieldOf(f.Field)
		if id := f.Args["id"]; id != "" && x.odd[id] || scopeFault(f) && next.under(rows.unitOf(kind, i), oddUnits) {
			continue
		}
		x.sheet = kind
		x.blame(CellName(x.place[kind][column], lines[kind][i]), f)
	}
}

// scopeFault reports whether a fault may only follow from where a unit hangs.
func scopeFault(f *fault.Fault) bool { return f.Code == "org.not-yours" || f.Code == "org.grant" }

// fieldOf reads "posts.3.title".
func fieldOf(field string) (kind SheetKind, i int, column string) {
	parts := strings.SplitN(field, ".", 3)
	i, err := strconv.Atoi(parts[1])
	if err != nil {
		panic("org: fault at " + field) // Review writes the field itself
	}
	return SheetKind(parts[0]), i, parts[2]
}

// unitOf is the unit a row belongs to; of a unit the one above it.
func (h Holding) unitOf(kind SheetKind, i int) string {
	switch kind {
	case UnitSheet:
		return h.Units[i].ParentID
	case OfficerSheet:
		return h.Officers[i].UnitID
	}
	return h.Posts[i].UnitID
}

// under reports whether a unit is, or lies under, one of some.
func (d *Directory) under(unitID string, some map[string]bool) bool {
	for range maxDepth {
		u, ok := d.units[unitID]
		if !ok || some[unitID] {
			return ok
		}
		unitID = u.ParentID
	}
	return false
}

// SheetRows gives the rows of a sheet of a holding, header first.
func SheetRows(kind SheetKind, h Holding) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		s := sheetOf(kind)
		header := make([]string, len(s.Columns))
		for i, c := range s.Columns {
			header[i] = c.Title
		}
		if !yield(header) {
			return
		}
		switch kind {
		case UnitSheet:
			writeRows(unitColumns, h.Units, yield)
		case OfficerSheet:
			writeRows(officerColumns, h.Officers, yield)
		case PostSheet:
			writeRows(postColumns, h.Posts, yield)
		}
	}
}

func writeRows[T any](columns []column[T], rows []T, yield func([]string) bool) {
	for _, row := range rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = c.get(row)
		}
		if !yield(cells) {
			return
		}
	}
}

// Blame puts a fault at a cell of one of the changed rows that Finish gave, and gives
// all faults.
func (x *SheetReader) Blame(kind SheetKind, i int, column string, f *fault.Fault) fault.List {
	x.sheet = kind
	x.blame(CellName(x.place[kind][column], x.changed[kind][i]), f)
	return x.faults
}
