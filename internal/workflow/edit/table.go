package edit

import (
	"fmt"
	"slices"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
	"motcua/internal/workflow"
)

// Columns of the table of an approved internal process, by words of their heads,
// folded. The first match wins.
var columns = []struct {
	name  string
	words []string
}{
	{"actor", []string{"nguoi thuc hien", "trach nhiem", "don vi thuc hien", "vi tri", "chu the", "bo phan"}},
	{"time", []string{"thoi han", "thoi gian"}},
	{"next", []string{"hanh dong tiep", "buoc tiep", "chuyen den", "ket qua san pham", "ket qua"}},
	{"name", []string{"noi dung", "cong viec", "trinh tu", "ten buoc", "hoat dong"}},
	{"number", []string{"buoc", "stt", "tt"}},
}

// Section is the table of one case: a file may hold several, one below the other or
// on sheets of their own.
type Section struct {
	Title string
	Rows  []Row
}

// Row is a row as it was written.
type Row struct {
	Line                            int // in the file, from 1
	Number, Name, Actor, Time, Next string
}

// Sections finds the tables in the cells of a sheet: a row of heads begins one, rows
// with one filled cell between them are titles.
func Sections(cells [][]string) []Section {
	var out []Section
	var head map[string]int
	title := ""
	for i, row := range cells {
		if h := heads(row); h != nil {
			head = h
			out = append(out, Section{Title: title})
			title = ""
			continue
		}
		if filled := nonEmpty(row); len(filled) <= 1 {
			if len(filled) == 1 {
				title = filled[0]
			}
			continue
		}
		if head == nil {
			continue
		}
		get := func(name string) string {
			if at, ok := head[name]; ok && at < len(row) {
				return strings.Join(strings.Fields(row[at]), " ")
			}
			return ""
		}
		r := Row{i + 1, get("number"), get("name"), get("actor"), get("time"), get("next")}
		if r.Name != "" {
			out[len(out)-1].Rows = append(out[len(out)-1].Rows, r)
		}
	}
	return slices.DeleteFunc(out, func(s Section) bool { return len(s.Rows) == 0 })
}

func nonEmpty(row []string) []string {
	var out []string
	for _, c := range row {
		if c = strings.TrimSpace(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// heads reads a row of column heads: at least the work and who does it.
func heads(row []string) map[string]int {
	out := map[string]int{}
	for i, cell := range row {
		folded := text.Fold(cell)
		if len(folded) > 60 {
			continue
		}
		for _, c := range columns {
			_, taken := out[c.name]
			if !taken && slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(" "+folded, " "+w) }) {
				out[c.name] = i
				break
			}
		}
	}
	_, work := out["name"]
	_, who := out["actor"]
	if !work || !who {
		return nil
	}
	return out
}

// clue tells a place and a role from the words for who does a step, or a duty from
// the words for the work; folded, the first match wins.
type clue struct {
	words []string
	place org.Place
	role  org.Role
}

var whoClues = []clue{
	{[]string{"mot cua", "tiep nhan va tra", "hanh chinh cong", "can bo tiep nhan"}, org.PlaceReceiving, org.IntakeOfficer},
	{[]string{"van thu", "chuyen vien van phong", "cong chuc van phong"}, org.PlaceOffice, org.RecordsClerk},
	{[]string{"lanh dao phong", "truong phong", "pho truong phong", "lanh dao don vi chuyen mon", "lanh dao ban"}, org.PlaceDivision, org.AssigningLeader},
	{[]string{"ubnd tinh", "chu tich tinh", "cap tren"}, org.PlaceUpper, org.Approver},
	{[]string{"lanh dao", "giam doc", "chu tich", "thu truong", "bo truong"}, org.PlaceLeadership, org.Approver},
	{[]string{"chuyen vien", "cong chuc", "vien chuc", "can bo", "phong", "hoi dong"}, org.PlaceDivision, org.CaseOfficer},
}

var actClues = []struct {
	act   workflow.Act
	words []string
}{
	{workflow.Assign, []string{"phan cong", "giao viec"}},
	{workflow.Appraise, []string{"tham dinh", "tham tra", "xem xet", "xac minh", "xu ly ho so", "giai quyet"}},
	{workflow.Submit, []string{"trinh"}},
	{workflow.Approve, []string{"phe duyet", "ky duyet", "ky ban hanh", "ky van ban", "ky quyet dinh", "duyet ket qua"}},
	{workflow.Issue, []string{"dong dau", "phat hanh", "vao so", "ban hanh", "cap so"}},
}

// may are the duties a place can have, so that "trình lãnh đạo phê duyệt" at an
// officer's desk is not read as an approval.
var may = map[org.Place][]workflow.Act{
	org.PlaceReceiving:  {},
	org.PlaceDivision:   {workflow.Assign, workflow.Appraise, workflow.Submit},
	org.PlaceLeadership: {workflow.Approve},
	org.PlaceUpper:      {workflow.Approve},
	org.PlaceOffice:     {workflow.Issue},
}

// FromRows makes a serial process of the rows of a table. Who, duties and times are
// read from the words; what cannot be read stays empty and the checks say so. Rows
// beyond 60 or without work are refused, each named by its line.
func FromRows(d *workflow.Definition, rows []Row) (*workflow.Definition, error) {
	const most = 60
	if len(rows) < 2 || len(rows) > most {
		return nil, fault.New(fault.Invalid, "workflow.import-rows", "count", fmt.Sprint(len(rows))).At("file")
	}
	c := copyOf(d)
	c.Steps, c.Nodes = nil, nil
	var faults fault.List
	for i, r := range rows {
		s := workflow.Step{ID: fmt.Sprintf("s%d", i+1), Name: r.Name, Actor: r.Actor}
		s.Place, s.Role = who(r.Actor)
		s.Acts = duties(s, r.Name)
		var err error
		if s.Period, err = ParsePeriod(r.Time, deadline.WorkingDay); err != nil {
			if strings.ContainsAny(r.Time, "0123456789") {
				faults.Add(fault.New(fault.Invalid, "workflow.import-time", "line", fmt.Sprint(r.Line), "text", r.Time).At("file"))
			}
			s.PeriodText = r.Time
		}
		switch {
		case i == 0:
			s.Acts = append([]workflow.Act{workflow.Accept}, s.Acts...)
		case i == len(rows)-1:
			s.Acts = append(s.Acts, workflow.Return)
		}
		c.Steps = append(c.Steps, s)
	}
	if len(faults) > 0 {
		return nil, faults.Err()
	}
	c.Flows = workflow.Serial(c.Steps)
	return c, nil
}

func who(actor string) (org.Place, org.Role) {
	folded := text.Fold(actor)
	for _, c := range whoClues {
		if slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(folded, w) }) {
			return c.place, c.role
		}
	}
	return org.PlaceDivision, org.CaseOfficer
}

func duties(s workflow.Step, work string) []workflow.Act {
	folded := text.Fold(work)
	var out []workflow.Act
	for _, c := range actClues {
		if slices.Contains(may[s.Place], c.act) && slices.ContainsFunc(c.words, func(w string) bool { return strings.Contains(folded, w) }) {
			out = append(out, c.act)
		}
	}
	if len(out) == 0 && (s.Place == org.PlaceLeadership || s.Place == org.PlaceUpper) {
		out = append(out, workflow.Approve)
	}
	return out
}
