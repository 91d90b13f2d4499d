package workflow

import (
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// Row is one line of an approved internal process as people write it: an element in
// cell texts, in Vietnamese. Rows writes them, ParseRows reads them.
type Row struct {
	ID     string // mã: "s1"; a bare number n is read as "s<n>", nothing as the number of the row
	Kind   string // loại: "Bước" or nothing, "Rẽ nhánh", "Song song", "Chờ đủ", "Chờ thời gian", "Liên thông", "Xin ý kiến", "Bắt đầu", "Kết thúc"
	Work   string // nội dung công việc
	Actor  string // người thực hiện, as the process words it
	Place  string // nơi thực hiện
	Role   string // vai trò
	Acts   string // nhiệm vụ, by commas
	Period string // thời hạn: "02 ngày làm việc", "½ ngày", "4 giờ", or words that cannot be counted
	Next   string // hành động tiếp theo, a way per line: see next.go
	At     string // cấp hoặc đơn vị of a call or consultation
	Calls  string // quy trình liên thông: id, or id@version
	Line   int    // row of the sheet it was read from, from 1; 0 = its place in the list
}

// column is one column of the table.
type column struct {
	key   string // of fields: "rows.3.period"
	title string
	also  []string // other headings it is known by
	cell  func(*Row) *string
}

var columns = []column{
	{"id", "Mã", []string{"mã bước", "bước", "tt", "stt", "số tt"}, func(r *Row) *string { return &r.ID }},
	{"kind", "Loại", nil, func(r *Row) *string { return &r.Kind }},
	{"work", "Nội dung công việc", []string{"nội dung", "tên bước", "công việc", "trình tự"}, func(r *Row) *string { return &r.Work }},
	{"actor", "Người thực hiện", []string{"trách nhiệm", "bộ phận, người thực hiện"}, func(r *Row) *string { return &r.Actor }},
	{"place", "Nơi thực hiện", []string{"bộ phận"}, func(r *Row) *string { return &r.Place }},
	{"role", "Vai trò", nil, func(r *Row) *string { return &r.Role }},
	{"acts", "Nhiệm vụ", nil, func(r *Row) *string { return &r.Acts }},
	{"period", "Thời hạn", []string{"thời gian", "thời gian thực hiện", "thời hạn giải quyết"}, func(r *Row) *string { return &r.Period }},
	{"next", "Hành động tiếp theo", []string{"bước tiếp theo", "chuyển đến"}, func(r *Row) *string { return &r.Next }},
	{"at", "Cấp, đơn vị", []string{"cơ quan phối hợp"}, func(r *Row) *string { return &r.At }},
	{"calls", "Quy trình liên thông", nil, func(r *Row) *string { return &r.Calls }},
}

// Columns lists the keys of the columns that say something of an element beside its kind
// and what people call it, in their order.
func Columns() (keys []string) {
	for _, c := range columns {
		if c.key != "id" && c.key != "kind" && c.key != "work" {
			keys = append(keys, c.key)
		}
	}
	return keys
}

// kindWords are the kinds as the table names them; the first is written.
var kindWords = []struct {
	kind  NodeKind
	words []string
}{
	{StepKind, []string{"Bước", ""}}, {Start, []string{"Bắt đầu"}}, {End, []string{"Kết thúc"}},
	{ParallelSplit, []string{"Song song", "Chia song song"}}, {ParallelJoin, []string{"Chờ đủ", "Gộp song song"}}, {Exclusive, []string{"Rẽ nhánh", "Điều kiện"}},
	{Timer, []string{"Chờ thời gian", "Chờ"}}, {Call, []string{"Liên thông"}}, {Consultation, []string{"Xin ý kiến", "Lấy ý kiến"}},
}

// Places lists the places a step may have.
var Places = []org.Place{org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper}

var levels = []org.AdminLevel{org.Ministry, org.Province, org.Commune}

// Rows writes the elements of a definition as rows, in the order in which a dossier
// meets them. ParseRows of the answer gives the same steps, nodes and flows, listed
// in that order, whenever Check has nothing against the definition.
func Rows(d *Definition) []Row {
	var out []Row
	for _, id := range d.Order() {
		r := Row{ID: id, Next: writeNext(d, id)}
		if s, ok := d.Step(id); ok {
			r.Kind, r.Work, r.Actor = kindWords[0].words[0], s.Name, s.Actor
			r.Place, r.Role, r.Period = word(s.Place), word(s.Role), writePeriod(s.Period, s.PeriodText)
			var acts []string
			for _, a := range s.Acts {
				acts = append(acts, word(a))
			}
			r.Acts = strings.Join(acts, ", ")
		}
		if n, ok := d.Node(id); ok {
			for _, k := range kindWords {
				if k.kind == n.Kind {
					r.Kind = k.words[0]
				}
			}
			r.Work, r.Place, r.Role, r.Period = n.Name, word(n.Place), word(n.Role), writePeriod(n.Period, n.PeriodText)
			r.At = strings.Trim(word(n.Level)+"; "+n.Unit, "; ")
			r.Calls = n.Calls
			if n.CallsVersion != 0 || strings.Contains(n.Calls, "@") {
				r.Calls += "@" + itoa(n.CallsVersion)
			}
		}
		out = append(out, r)
	}
	return out
}

// word is what the table says for an identifier.
func word[T ~string](id T) string { return fault.Word("vi", string(id)) }

// Order lists the elements as a dossier meets them, what nothing leads to at the end.
func (d *Definition) Order() []string {
	seen, out := map[string]bool{}, []string{}
	var visit func(id string)
	visit = func(id string) {
		if seen[id] {
			return
		}
		seen[id] = true
		for _, f := range slices.Backward(d.Flows) {
			if f.From == id {
				visit(f.To)
			}
		}
		out = append(out, id)
	}
	ids := d.elementIDs()
	for _, id := range slices.Backward(ids) {
		if first, ok := d.Entry(); ok && id != first {
			continue
		}
		visit(id)
	}
	slices.Reverse(out)
	known := map[string]bool{}
	for _, id := range ids {
		known[id] = true
		if !seen[id] {
			out = append(out, id)
		}
	}
	return slices.DeleteFunc(out, func(id string) bool { return !known[id] })
}

// Numbers gives everything that is worked on or waited for its number, from "1", in
// order: what people call a step by.
func Numbers(d *Definition) map[string]string {
	out := map[string]string{}
	for _, id := range d.Order() {
		n, node := d.Node(id)
		if !node || n.Kind == Call || n.Kind == Consultation || n.Kind == Timer {
			out[id] = itoa(len(out) + 1)
		}
	}
	return out
}

// Cells writes rows as a sheet: the headings, then a row each.
func Cells(rows []Row) [][]string {
	var head []string
	for _, c := range columns {
		head = append(head, c.title)
	}
	out := [][]string{head}
	for _, r := range rows {
		var line []string
		for _, c := range columns {
			line = append(line, *c.cell(&r))
		}
		out = append(out, line)
	}
	return out
}
