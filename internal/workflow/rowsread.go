package workflow

import (
	"slices"
	"strconv"
	"strings"

	"motcua/internal/fault"
)

// MaxRows bounds the rows of a table.
const MaxRows = 500

// ParseRows reads rows into head, which brings all that is not in the table (ID,
// version, name, source). Each fault names the row and the column and has the field
// "rows.<index>.<column>"; all are told at once.
func ParseRows(head Definition, rows []Row) (*Definition, error) {
	p := &rowReader{d: head, ids: map[string]string{}}
	p.d.Steps, p.d.Nodes, p.d.Flows = nil, nil, nil
	if len(rows) == 0 {
		p.faults.Add(fault.New(fault.Invalid, "rows.empty"))
	}
	if len(rows) > MaxRows {
		return nil, fault.New(fault.TooLarge, "rows.too-many", "max", itoa(MaxRows))
	}
	p.rows = slices.Clone(rows)
	for i := range p.rows {
		for _, c := range columns {
			*c.cell(&p.rows[i]) = clean(*c.cell(&p.rows[i]))
		}
		p.name(i)
	}
	for i := range p.rows {
		p.element(i)
		p.next(i)
	}
	if err := p.faults.Err(); err != nil {
		return nil, err
	}
	return &p.d, nil
}

type rowReader struct {
	d      Definition
	rows   []Row
	ids    map[string]string // as written, lower case → id
	faults fault.List
}

// fail notes what is wrong in a cell.
func (p *rowReader) fail(i int, key, code string, pairs ...string) {
	r := &p.rows[i]
	for _, c := range columns {
		if c.key == key {
			args := append([]string{"row", itoa(p.line(i)), "column", c.title, "text", *c.cell(r)}, pairs...)
			p.faults.Add(fault.New(fault.Invalid, code, args...).At("rows." + itoa(i) + "." + key))
		}
	}
}

func (p *rowReader) line(i int) int {
	if p.rows[i].Line > 0 {
		return p.rows[i].Line
	}
	return i + 1
}

// name settles the id of a row.
func (p *rowReader) name(i int) {
	r := &p.rows[i]
	id := rowID(r.ID)
	if id == "" {
		for n := i + 1; id == "" || p.ids[id] != ""; n++ {
			id = "s" + itoa(n)
		}
	}
	switch {
	case !idForm.MatchString(id) || len(id) > MaxID:
		p.fail(i, "id", "rows.id")
	case p.ids[id] != "":
		p.fail(i, "id", "rows.id-twice")
	}
	p.ids[id] = id
	r.ID = id
}

// rowID turns what people write for an id into one: "2", "Bước 2" → "s2".
func rowID(text string) string {
	short := text
	if rest, ok := strings.CutPrefix(strings.ToLower(text), "bước "); ok {
		short = strings.TrimSpace(rest)
	}
	if n, err := strconv.ParseUint(short, 10, 16); err == nil {
		return "s" + strconv.FormatUint(n, 10)
	}
	return text
}

// element reads all cells of a row but the way on.
func (p *rowReader) element(i int) {
	r := p.rows[i]
	kind := NodeKind("")
	for _, k := range kindWords {
		if slices.ContainsFunc(k.words, func(w string) bool { return strings.EqualFold(w, r.Kind) }) {
			kind = k.kind
		}
	}
	if kind == "" {
		var words []string
		for _, k := range kindWords {
			words = append(words, k.words[0])
		}
		p.fail(i, "kind", "rows.word", "values", strings.Join(words, ", "))
		return
	}
	place, role := choose(p, i, "place", r.Place, Places), choose(p, i, "role", r.Role, roles)
	period, words, ok := readPeriod(r.Period)
	if !ok {
		p.fail(i, "period", "rows.period")
	}
	level, unit := p.at(i)
	calls, version := readCalls(r.Calls)
	if kind == StepKind {
		p.unused(i, "at", "calls")
		p.d.Steps = append(p.d.Steps, Step{ID: r.ID, Name: r.Work, Actor: r.Actor, Place: place, Role: role, Acts: p.acts(i), Period: period, PeriodText: words})
		return
	}
	p.unused(i, "actor", "acts")
	p.d.Nodes = append(p.d.Nodes, Node{ID: r.ID, Kind: kind, Name: r.Work, Unit: unit, Level: level, Place: place, Role: role, Calls: calls, CallsVersion: version, Period: period, PeriodText: words})
}

// unused refuses text in columns that the kind of the row has no use for.
func (p *rowReader) unused(i int, keys ...string) {
	for _, c := range columns {
		if slices.Contains(keys, c.key) && *c.cell(&p.rows[i]) != "" {
			p.fail(i, c.key, "rows.unused")
		}
	}
}
