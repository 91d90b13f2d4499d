package deadline

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestNationalFile(t *testing.T) {
	days := national(t).Days
	if len(days) != 44 {
		t.Fatalf("%d days", len(days))
	}
	find := func(s string) Day {
		i := slices.IndexFunc(days, func(d Day) bool { return d.Date == date(t, s) })
		return days[i]
	}
	for _, x := range []struct {
		date                  string
		kind                  DayKind
		provisional, proposed bool
	}{
		{"17/02/2026", Holiday, false, false},
		{"02/01/2026", SwapOff, false, false},
		{"10/01/2026", SwapWork, false, false},
		{"27/04/2026", CompensatoryDay, false, false},
		{"24/11/2026", Holiday, false, true},
		{"06/02/2027", Holiday, true, false},
	} {
		d := find(x.date)
		if d.Kind != x.kind || d.Provisional != x.provisional || d.Proposed != x.proposed || d.LegalSource == "" || d.Confidence == "" {
			t.Errorf("%s: %+v", x.date, d)
		}
	}
}

// bad gives the rows named by an import error.
func bad(t *testing.T, days []Day, err error) RowErrors {
	t.Helper()
	var rows RowErrors
	if !errors.As(err, &rows) || !errors.Is(err, &Error{Code: CodeImport}) || days != nil {
		t.Fatalf("days %v, error %v", days, err)
	}
	return rows
}

// Bad rows are named by line with what is wrong, and nothing is applied.
func TestBadRowsAreNamed(t *testing.T) {
	file := strings.Join([]string{
		"date,weekday,name,kind,legal_source,status",
		"2026-02-17,T3,Mùng 1 Tết,holiday,Điều 112,",
		"2026-02-30,,Ngày không có,holiday,Điều 112,",
		"2026-02-18,T3,Mùng 2 Tết,holiday,Điều 112,",
		"2026-02-19,,,holiday,Điều 112,",
		"",
		`2026-02-20,,"Mùng`,
		`4 Tết",nghỉ chơi,Điều 112,`,
		"2026-08-21,,Làm bù,làm bù,TB 9441,",
		"17/2/2026,,Tết lần nữa,nghỉ lễ,Điều 112,",
		"2026-09-07,,Bão số 5,đóng cửa,,",
		"2026-09-08,,Lễ hội,nghỉ lễ,QĐ,chắc chắn",
	}, "\n")
	days, err := ParseCSV([]byte(file))
	rows := bad(t, days, err)
	want := []struct {
		line    int
		column  string
		problem Problem
	}{
		{3, "date", ProblemDate}, {4, "weekday", ProblemWeekday}, {5, "name", ProblemEmpty}, {7, "kind", ProblemKind},
		{9, "kind", ProblemSwap}, {10, "date", ProblemTwice}, {11, "legal_source", ProblemGround}, {12, "status", ProblemStatus},
	}
	if len(rows) != len(want) {
		t.Fatalf("%d rows: %v", len(rows), rows)
	}
	if log := rows.Error(); strings.Count(log, "; ") < len(want)-1 || !strings.Contains(log, "Line 3, column date: not a date") {
		t.Error(log)
	}
	for i, w := range want {
		if rows[i].Line != w.line || rows[i].Column != w.column || rows[i].Problem != w.problem {
			t.Errorf("row error %d: %+v, want %+v", i, rows[i], w)
		}
	}
	if text := rows[0].Text(Vietnamese); text != "Dòng 3, cột date: ngày không hợp lệ, nhập dạng 17/02/2026 hoặc 2026-02-17 (đang là “2026-02-30”)" {
		t.Error(text)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	for why, x := range map[string]struct {
		file    string
		problem Problem
	}{
		"empty":            {"", ProblemHeader},
		"no kind column":   {"date,name\n2026-02-17,Tết", ProblemHeader},
		"a broken quote":   {"date,name,kind\n2026-02-17,\"Tết,holiday", ProblemSyntax},
		"far too many":     {"date,name,kind\n" + strings.Repeat("x,y,z\n", MaxImportRows+1), ProblemTooMany},
		"off and worked":   {"date,name,kind\n2026-01-10,Lễ,holiday\n2026-01-10,Bù,makeup_workday", ProblemTwice},
		"a year too large": {"date,name,kind\n1/1/10000,Lễ,holiday", ProblemDate},
	} {
		days, err := ParseCSV([]byte(x.file))
		if rows := bad(t, days, err); rows[0].Problem != x.problem {
			t.Errorf("%s: %v", why, rows)
		}
	}
}

// An administrator's spreadsheet with Vietnamese headings, a byte order mark, dd/mm/yyyy and CRLF.
func TestVietnameseSpreadsheet(t *testing.T) {
	csv := "\uFEFFNgày,Thứ,Tên ngày,Loại ngày,Căn cứ pháp lý,Trạng thái\r\n" +
		"05/02/2027,Thứ Sáu,Tết Đinh Mùi - 29 tháng Chạp,Nghỉ lễ,Điều 112,Tạm tính\r\n" +
		"24/11/2027,T4,Ngày Văn hóa Việt Nam,Nghỉ lễ,NQ 80-NQ/TW,Đề xuất\r\n"
	days, err := ParseCSV([]byte(csv))
	if err != nil || len(days) != 2 || !days[0].Provisional || !days[1].Proposed {
		t.Fatalf("%v %+v", err, days)
	}
	rows, err := ParseRows([][]string{
		{"Ngày", "Tên", "Loại"}, {}, {"07/09/2026", "Bão", "nghỉ bù", "thừa"}, {" ", ""}, {"8/9/2026", "Bão", "nghỉ bù"},
	})
	if err != nil || len(rows) != 2 || rows[1].Date != date(t, "08/09/2026") {
		t.Fatalf("%v %+v", err, rows)
	}
	days, err = ParseRows([][]string{{"Ngày", "Tên", "Loại"}, {}, {"07/09/2026", "Bão"}})
	if rows := bad(t, days, err); rows[0].Line != 3 || rows[0].Problem != ProblemKind {
		t.Errorf("%v", rows)
	}
}

func TestICalendar(t *testing.T) {
	file := strings.ReplaceAll(`BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20260216
DTEND;VALUE=DATE:20260221
SUMMARY:Tết Âm lịch
  Bính Ngọ
DESCRIPTION:Điều 112\, Thông báo 9441
END:VEVENT
BEGIN:VEVENT
DTSTART:20260822T000000Z
SUMMARY:Làm bù
CATEGORIES:makeup_workday
STATUS:TENTATIVE
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n")
	days, err := ParseICS([]byte(file))
	if err != nil || len(days) != 6 {
		t.Fatalf("%v %+v", err, days)
	}
	if d := days[4]; d.Date != date(t, "20/02/2026") || d.Name != "Tết Âm lịch Bính Ngọ" || d.LegalSource != "Điều 112, Thông báo 9441" || d.Kind != Holiday {
		t.Errorf("%+v", d)
	}
	if d := days[5]; d.Kind != SwapWork || !d.Provisional {
		t.Errorf("%+v", d)
	}
}

func TestBadICalendar(t *testing.T) {
	event := func(lines ...string) string {
		return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + strings.Join(lines, "\n") + "\nEND:VEVENT\nEND:VCALENDAR\n"
	}
	for why, x := range map[string]struct {
		file    string
		line    int
		problem Problem
	}{
		"not a calendar":  {"xin chào", 1, ProblemSyntax},
		"never closed":    {"BEGIN:VEVENT\nDTSTART:20260101", 1, ProblemSyntax},
		"no start":        {event("SUMMARY:Lễ"), 2, ProblemDate},
		"ends at start":   {event("SUMMARY:Lễ", "DTSTART:20260101", "DTEND:20260101"), 2, ProblemRange},
		"a year long":     {event("SUMMARY:Lễ", "DTSTART:20260101", "DTEND:20270101"), 2, ProblemRange},
		"a broken end":    {event("SUMMARY:Lễ", "DTSTART:20260101", "DTEND:mai"), 2, ProblemDate},
		"no name":         {event("DTSTART:20260101"), 2, ProblemEmpty},
		"an unknown kind": {event("SUMMARY:Lễ", "DTSTART:20260101", "CATEGORIES:party"), 2, ProblemKind},
		"the same again":  {event("SUMMARY:Lễ", "DTSTART:20260101") + event("SUMMARY:Lễ", "DTSTART:20260101"), 8, ProblemTwice},
	} {
		days, err := ParseICS([]byte(x.file))
		if rows := bad(t, days, err); rows[0].Problem != x.problem || rows[0].Line != x.line {
			t.Errorf("%s: %v", why, rows)
		}
	}
}

// FuzzImport: no file, whatever is in it, makes a parser panic; what it gives
// can always be compiled or is refused with an *Error.
func FuzzImport(f *testing.F) {
	if b, err := os.ReadFile("testdata/holidays.csv"); err == nil {
		f.Add(b)
	}
	for _, seed := range []string{"date,name,kind\n2026-02-17,Tết,holiday\n", "date,name,kind\n\"", "BEGIN:VEVENT\nDTSTART:20260101\nSUMMARY:x\nEND:VEVENT",
		"BEGIN:VEVENT\n BEGIN:VEVENT\nEND:VEVENT", "lunar_year,can_chi,tet_date,last_day_of_chap,gio_to_date,x\n2026,Bính Ngọ,2026-02-17,29,2026-04-26,"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for name, parse := range map[string]func([]byte) ([]Day, error){
			"CSV": ParseCSV, "ICS": ParseICS,
			"rows": func(b []byte) ([]Day, error) {
				var rows [][]string
				for line := range strings.SplitSeq(string(b), "\n") {
					rows = append(rows, strings.Split(line, ","))
				}
				return ParseRows(rows)
			},
		} {
			days, err := parse(b)
			var e *Error
			if err != nil && (!errors.As(err, &e) || days != nil || e.Message() == "") {
				t.Fatalf("%s: %d days with error %v", name, len(days), err)
			}
			if _, err := NewSchedule(Calendar{ID: "F", Days: days}, OfficeHours()); err != nil && !errors.As(err, &e) {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if years, err := ParseLunarCSV(b); err == nil {
			for _, y := range years {
				if _, err := ProposeYear(y.Year, years, HolidayRules2019()); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}
