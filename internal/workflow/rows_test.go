package workflow_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// listed gives a definition with its elements in order of their ids and its flows by
// where they begin; the order of the ways out of one element stays.
func listed(d *workflow.Definition) workflow.Definition {
	c := *d
	c.Steps, c.Nodes, c.Flows = slices.Clone(d.Steps), slices.Clone(d.Nodes), slices.Clone(d.Flows)
	slices.SortFunc(c.Steps, func(a, b workflow.Step) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Nodes, func(a, b workflow.Node) int { return strings.Compare(a.ID, b.ID) })
	slices.SortStableFunc(c.Flows, func(a, b workflow.Flow) int { return strings.Compare(a.From, b.From) })
	for i := range c.Steps {
		if len(c.Steps[i].Acts) == 0 {
			c.Steps[i].Acts = nil
		}
	}
	return c
}

// TestTableRoundTrip: definition → BPMN → definition → table → definition keeps
// everything (CN07, CN09), and the table of the answer is the same table.
func TestTableRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r, "part", "1.0/v1@2")
		for i := range d.Steps {
			if rapid.IntRange(0, 3).Draw(r, "words") == 0 {
				d.Steps[i].PeriodText = rapid.SampledFrom([]string{"", "5 ngày", "Trong ngày | theo giấy hẹn", "kể từ ngày niêm yết", "|"}).Draw(r, "text")
			}
		}
		viaXML, _, err := workflow.ParseBPMN(workflow.WriteBPMN(d, nil))
		if err != nil {
			r.Fatal(err)
		}
		rows := workflow.Rows(viaXML)
		read, err := workflow.ReadCells(workflow.Cells(rows))
		if err != nil {
			r.Fatal(err)
		}
		head := workflow.Definition{ID: d.ID, Version: d.Version, Name: d.Name, Confidence: d.Confidence, LegalSource: d.LegalSource}
		again, err := workflow.ParseRows(head, read)
		if err != nil {
			r.Fatalf("%v\n%s", err, show(rows))
		}
		if a, b := listed(d), listed(again); !reflect.DeepEqual(a, b) {
			r.Fatalf("%s\n%s\n%s", show(a), show(b), show(rows))
		}
		if !reflect.DeepEqual(workflow.Rows(again), rows) {
			r.Fatal("another table")
		}
	})
}

// TestApprovedProcess: a table as an approved internal process has it, without ids of
// ours, read as people write it.
func TestApprovedProcess(t *testing.T) {
	sheet := [][]string{
		{"QUY TRÌNH NỘI BỘ"}, {},
		{"TT", "Trình tự", "Trách nhiệm", "Nơi thực hiện", "Vai trò", "Nhiệm vụ", "Thời gian", "Loại", "Chuyển đến", "Ghi chú"},
		{"1", "Tiếp nhận hồ sơ", "Công chức Một cửa", "Bộ phận Một cửa", "cán bộ tiếp nhận", "Tiếp nhận", "½ ngày", "", "", "x"},
		{"2", "Chia việc", "", "", "", "", "", "Song song", "Bước 3; 4"},
		{"3", "Thẩm định", "Chuyên viên", "Phòng chuyên môn", "chuyên viên thụ lý", "thẩm định, trình duyệt", "02 ngày làm việc", "bước", "5"},
		{"4", "Xác minh", "Chuyên viên", "Division", "CaseOfficer", "", "4 giờ", "", "→ 5"},
		{}, {"5", "", "", "", "", "", "", "Chờ đủ"},
		{"6", "Đủ điều kiện?", "", "", "", "", "", "Rẽ nhánh", "7 nếu eligible\ns7 (f9) \"Trả lại\" còn lại"},
		{"7", "Phê duyệt, ban hành, trả", "Chủ tịch", "lãnh đạo cơ quan", "lãnh đạo phê duyệt", "phê duyệt; ban hành kết quả; trả kết quả", "1,5 ngày", "", "Kết thúc"},
	}
	rows, err := workflow.ReadCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	d, err := workflow.ParseRows(workflow.Definition{ID: "p/v1", Version: 1}, rows)
	if err != nil {
		t.Fatal(err)
	}
	if p := d.Check(); len(p) > 0 {
		t.Error(p)
	}
	want := map[string]deadline.Period{"s1": {{Quarters: 2, Unit: wd}}, "s3": {{Quarters: 8, Unit: wd}}, "s4": {{Quarters: 16, Unit: wh}}, "s7": {{Quarters: 6, Unit: wd}}}
	for _, s := range d.Steps {
		if !reflect.DeepEqual(s.Period, want[s.ID]) {
			t.Errorf("%s: %v", s.ID, s.Period)
		}
	}
	if len(d.Steps) != 4 || len(d.Nodes) != 3 || d.Flows[len(d.Flows)-1] != (workflow.Flow{ID: "f9", From: "s6", To: "s7", Name: "Trả lại", Default: true}) {
		t.Errorf("%s", show(d))
	}
}

// TestTableFaults: each bad cell is named by row and column, all at once.
func TestTableFaults(t *testing.T) {
	good := workflow.Row{Work: "Tiếp nhận", Place: "Receiving", Role: "IntakeOfficer"}
	for _, c := range []struct {
		change func(*workflow.Row)
		code   string
		field  string
	}{
		{func(r *workflow.Row) { r.ID = "bước hai" }, "rows.id", "rows.1.id"},
		{func(r *workflow.Row) { r.ID = "1" }, "rows.id-twice", "rows.1.id"},
		{func(r *workflow.Row) { r.Kind = "Nhảy múa" }, "rows.word", "rows.1.kind"},
		{func(r *workflow.Row) { r.Place = "Sao Hỏa" }, "rows.word", "rows.1.place"},
		{func(r *workflow.Row) { r.Role = "Vua" }, "rows.word", "rows.1.role"},
		{func(r *workflow.Row) { r.Acts = "tiếp nhận, hát" }, "rows.word", "rows.1.acts"},
		{func(r *workflow.Row) { r.Period = "3 tuần trăng" }, "rows.period", "rows.1.period"},
		{func(r *workflow.Row) { r.Period = "0,3 ngày" }, "rows.period", "rows.1.period"},
		{func(r *workflow.Row) { r.Period = "½ tháng" }, "rows.period", "rows.1.period"},
		{func(r *workflow.Row) { r.Period = "20 phút" }, "rows.period", "rows.1.period"},
		{func(r *workflow.Row) { r.Next = "99" }, "rows.target", "rows.1.next"},
		{func(r *workflow.Row) { r.Next = `1 "không đóng` }, "rows.next", "rows.1.next"},
		{func(r *workflow.Row) { r.Next = "1 hoặc 2" }, "rows.next", "rows.1.next"},
		{func(r *workflow.Row) { r.At = "cấp tỉnh" }, "rows.unused", "rows.1.at"},
		{func(r *workflow.Row) { r.Kind = "Liên thông"; r.At = "u1; u2" }, "rows.at", "rows.1.at"},
	} {
		bad := good
		bad.Line = 7
		c.change(&bad)
		_, err := workflow.ParseRows(workflow.Definition{}, []workflow.Row{good, bad})
		f := fault.Of(err)
		if f.Code != c.code || f.Field != c.field || !strings.Contains(f.Text("vi"), "Dòng 7, cột ") {
			t.Errorf("%+v: %v %s", bad, err, f.Text("vi"))
		}
	}
	if _, err := workflow.ReadCells([][]string{{"a", "b"}}); !fault.Has(err, "rows.no-header") {
		t.Error(err)
	}
	if _, err := workflow.ParseRows(workflow.Definition{}, nil); !fault.Has(err, "rows.empty") {
		t.Error(err)
	}
}

// TestPeriodCells: what people write for a period.
func TestPeriodCells(t *testing.T) {
	for text, want := range map[string]string{
		"02 ngày làm việc": "2w", "½ ngày": "0.5w", "2½ ngày làm việc": "2.5w", "1/2 ngày làm việc": "0.5w", "2 1/2 ngày": "2.5w", "0,5 ngày": "0.5w", "1.5 ngày": "1.5w", "15 ngày": "15c", "1,5 ngày lịch": "1.5c",
		"4 giờ": "4h", "04 giờ làm việc": "4h", "30 phút": "0.5h", "2 tháng": "2m", "5 ngày làm việc + 12 ngày": "5w+12c", "3 ngày làm việc và 4 giờ": "3w+4h",
		"Giờ hành chính": "", "": "", "12 năm": "?", "½": "?", "5": "?", "12/2 ngày": "?", "-1 ngày": "", "1000000 ngày": "?", "1 tháng 3 ngày": "?",
	} {
		d, err := workflow.ParseRows(workflow.Definition{}, []workflow.Row{{Work: "x", Period: text}})
		got := "?"
		if err == nil {
			got = workflow.PeriodCode(d.Steps[0].Period)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if code := "0.5w+7c+4h+1m"; true {
		p, err := workflow.ParsePeriodCode(code)
		if err != nil || workflow.PeriodCode(p) != code {
			t.Error(p, err)
		}
	}
	for _, code := range []string{"w", "0w", "1.3w", "1", "1x", "0.5m", "1w+", "1w++1c", "-1w", "1e3w", "P1Y", "P", "999999w"} {
		if p, err := workflow.ParsePeriodCode(code); err == nil {
			t.Errorf("%q is %v", code, p)
		}
	}
}

// FuzzRows: any cells are read or refused; what is lawful is written and read again.
func FuzzRows(f *testing.F) {
	f.Add("s1", "Bước", "s2 nếu fee > 0\ns3 \"a\"\"b\" còn lại", "½ ngày", "cấp tỉnh; u1", "x@3")
	f.Add("2", "", "Bước 1; 3", "2 ngày | từ ngày", "", "")
	f.Fuzz(func(t *testing.T, id, kind, next, period, at, calls string) {
		rows := []workflow.Row{{ID: "1", Work: "a"}, {ID: id, Kind: kind, Next: next, Period: period, At: at, Calls: calls}, {ID: "s3", Work: "c"}}
		d, err := workflow.ParseRows(workflow.Definition{Part: true}, rows)
		if err != nil {
			return
		}
		for _, p := range d.Check() {
			if p.Code == "workflow.text" || p.Code == "workflow.flow-twice" || strings.HasPrefix(p.Code, "workflow.node") || strings.HasPrefix(p.Code, "workflow.default") {
				return
			}
		}
		again, err := workflow.ParseRows(workflow.Definition{Part: true}, workflow.Rows(d))
		if err != nil || show(listed(again)) != show(listed(d)) {
			t.Fatalf("%v\n%s\n%s", err, show(listed(d)), show(listed(again)))
		}
	})
}
