package workflow_test

import (
	"testing"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// An approved table with two cases, as offices write it, becomes two lawful processes.
func TestImportOfATableWithTwoCases(t *testing.T) {
	head := []string{"TT", "Nội dung công việc", "Trách nhiệm thực hiện", "Thời gian"}
	rows := func(appraise string) [][]string {
		return [][]string{{"1", "Tiếp nhận hồ sơ, chuyển phòng chuyên môn", "Bộ phận Một cửa", "0,5 ngày"}, {"2", "Phân công xử lý", "Lãnh đạo phòng", "0,5 ngày"},
			{"3", "Thẩm định hồ sơ, trình lãnh đạo phê duyệt", "Chuyên viên", appraise}, {"4", "Phê duyệt kết quả", "Chủ tịch UBND xã", "1 ngày"},
			{"5", "Vào sổ, đóng dấu, phát hành", "Văn thư", "2 giờ"}, {"6", "Trả kết quả", "Bộ phận Một cửa", ""}}
	}
	cells := append([][]string{{"Trường hợp 1: thông thường"}, head}, rows("3 ngày")...)
	cells = append(append(cells, []string{"", "Trường hợp 2: phải xác minh"}, head), rows("10 ngày")...)
	sections := workflow.Tables(cells)
	if len(sections) != 2 || sections[1].Title != "Trường hợp 2: phải xác minh" {
		t.Fatalf("%+v", sections)
	}
	for _, s := range sections {
		d, err := workflow.FromTable(workflow.Definition{ID: "x"}, s.Rows)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range workflow.Check(d, nil) {
			t.Errorf("%s: %v", s.Title, p)
		}
	}
}

// What people write in tables of their own: free words for the way on, half days by
// the session, words before an amount, a row that looks like a heading.
func TestWordsOfATable(t *testing.T) {
	cells := [][]string{{"Bước", "Nội dung công việc", "Bộ phận, người thực hiện", "Thời hạn", "Bước tiếp theo"},
		{"Bước 1", "Tiếp nhận", "Bộ phận Một cửa", "01 buổi", "Chuyển bước 2"}, {"Bước 2", "Công việc thẩm định", "Trưởng phòng", "Không quá 02 ngày làm việc", "Trình lãnh đạo"},
		{"2a", "Phê duyệt", "Bộ phận lãnh đạo", "Trong ngày", ""}, {"4", "Đóng dấu", "Văn thư", "3 ngày", "5"}, {"5", "Trả kết quả", "Một cửa", "", "Kết thúc"}}
	tables := workflow.Tables(cells)
	if len(tables) != 1 || len(tables[0].Rows) != 5 {
		t.Fatalf("%+v", tables)
	}
	d, err := workflow.FromTable(workflow.Definition{ID: "x"}, tables[0].Rows)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct {
		id     string
		role   org.Role
		period deadline.Period
		words  string
	}{
		{"s1", org.IntakeOfficer, deadline.Period{{Quarters: 2, Unit: wd}}, ""}, {"s2", org.AssigningLeader, deadline.Days(2, wd), ""}, {"s3", org.Approver, nil, "Trong ngày"},
		{"s4", org.RecordsClerk, deadline.Days(3, cd), ""}, {"s5", org.IntakeOfficer, nil, ""},
	} {
		if s := d.Steps[i]; s.ID != want.id || s.Role != want.role || s.Period.Text(deadline.Vietnamese) != want.period.Text(deadline.Vietnamese) || s.PeriodText != want.words {
			t.Errorf("%+v", s)
		}
	}
	for _, p := range workflow.Check(d, nil) {
		t.Errorf("%v", p)
	}
}

// FuzzTables: any cells are read or left out; nothing is lost on the way.
func FuzzTables(f *testing.F) {
	f.Add("Nội dung công việc", "Người thực hiện", "Tiếp nhận", "Một cửa")
	f.Fuzz(func(t *testing.T, a, b, c, d string) {
		for _, table := range workflow.Tables([][]string{{a, b}, {c, d}, {d, c}}) {
			if _, err := workflow.FromTable(workflow.Definition{}, table.Rows); err == nil && len(table.Rows) == 0 {
				t.Error("a table without rows")
			}
		}
	})
}
