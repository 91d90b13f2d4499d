package deadline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// MaxImportRows bounds a calendar file: far more than the special days of a century.
const MaxImportRows = 5000

// ParseCSV reads special days from a CSV file in UTF-8 with a header line. It
// knows the columns of the national file (date, name, kind, legal_source,
// confidence, weekday, status) and their Vietnamese names. When any row is bad
// it gives no day at all, but an *Error whose cause is RowErrors.
func ParseCSV(b []byte) ([]Day, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\uFEFF"))))
	r.FieldsPerRecord = -1
	var rows [][]string
	var lines []int
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return parseRows(rows, lines)
		}
		if err != nil {
			return nil, importFailed(RowErrors{syntaxError(err)})
		}
		line, _ := r.FieldPos(0)
		rows, lines = append(rows, row), append(lines, line)
		if len(rows) > MaxImportRows {
			return nil, importFailed(RowErrors{{Line: line, Problem: ProblemTooMany}})
		}
	}
}

func syntaxError(err error) RowError {
	var bad *csv.ParseError
	if errors.As(err, &bad) {
		return RowError{Line: bad.Line, Problem: ProblemSyntax, Value: bad.Err.Error()}
	}
	return RowError{Line: 1, Problem: ProblemSyntax, Value: err.Error()}
}

// ParseRows reads special days from the rows of a spreadsheet, header first;
// lines in errors are counted from 1. Empty rows are passed over.
func ParseRows(rows [][]string) ([]Day, error) {
	if len(rows) > MaxImportRows {
		return nil, importFailed(RowErrors{{Line: MaxImportRows + 1, Problem: ProblemTooMany}})
	}
	lines := make([]int, len(rows))
	for i := range lines {
		lines[i] = i + 1
	}
	return parseRows(rows, lines)
}

// columns are the names a column may have in the header.
var columns = map[string][]string{
	"date":         {"date", "ngày"},
	"name":         {"name", "tên", "tên ngày", "nội dung"},
	"kind":         {"kind", "loại", "loại ngày"},
	"legal_source": {"legal_source", "căn cứ", "căn cứ pháp lý"},
	"confidence":   {"confidence", "mức tin cậy"},
	"weekday":      {"weekday", "thứ"},
	"status":       {"status", "trạng thái"},
}

func parseRows(rows [][]string, lines []int) ([]Day, error) {
	if len(rows) == 0 {
		return nil, importFailed(RowErrors{{Line: 1, Problem: ProblemHeader, Column: "date"}})
	}
	at := header(rows[0])
	var bad RowErrors
	for _, name := range []string{"date", "name", "kind"} {
		if _, ok := at[name]; !ok {
			bad = append(bad, RowError{Line: lines[0], Column: name, Problem: ProblemHeader})
		}
	}
	if bad != nil {
		return nil, importFailed(bad)
	}
	var days []Day
	seen := map[Date]Day{}
	for i, row := range rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		day, wrong := parseRow(row, at)
		if wrong == nil {
			wrong = clash(seen, day)
		}
		if wrong != nil {
			wrong.Line = lines[i+1]
			bad = append(bad, *wrong)
			continue
		}
		days = append(days, day)
	}
	if bad != nil {
		return nil, importFailed(bad)
	}
	return days, nil
}

func header(row []string) map[string]int {
	at := map[string]int{}
	for i, cell := range row {
		cell = strings.ToLower(strings.TrimSpace(cell))
		for name, aliases := range columns {
			for _, alias := range aliases {
				if _, taken := at[name]; cell == alias && !taken {
					at[name] = i
				}
			}
		}
	}
	return at
}

func parseRow(row []string, at map[string]int) (Day, *RowError) {
	cell := func(name string) string {
		if i, ok := at[name]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	wrong := func(column string, p Problem) (Day, *RowError) {
		return Day{}, &RowError{Column: column, Problem: p, Value: cell(column)}
	}
	date, err := parseAnyDate(cell("date"))
	if err != nil {
		return wrong("date", ProblemDate)
	}
	if w := cell("weekday"); w != "" && !isWeekday(w, date.Weekday()) {
		return wrong("weekday", ProblemWeekday)
	}
	day := Day{Date: date, Name: cell("name"), LegalSource: cell("legal_source"), Confidence: cell("confidence")}
	if day.Name == "" {
		return wrong("name", ProblemEmpty)
	}
	if !day.readKind(cell("kind")) {
		return wrong("kind", ProblemKind)
	}
	if !day.readStatus(cell("status")) {
		return wrong("status", ProblemStatus)
	}
	if day.Kind == LocalClosure && day.LegalSource == "" {
		return wrong("legal_source", ProblemGround)
	}
	rest := date.Weekday() == time.Saturday || date.Weekday() == time.Sunday
	if (day.Kind == SwapWork && !rest) || (day.Kind == SwapOff && rest) {
		return wrong("kind", ProblemSwap)
	}
	return day, nil
}

// readKind understands the names of the national file, our own and Vietnamese ones.
func (d *Day) readKind(s string) bool {
	switch strings.ToLower(s) {
	case "holiday", "nghỉ lễ", "ngày lễ", "nghỉ lễ, tết":
		d.Kind = Holiday
	case "compensatory_off", "compensatoryday", "nghỉ bù":
		d.Kind = CompensatoryDay
	case "swapped_off", "swapoff", "nghỉ hoán đổi":
		d.Kind = SwapOff
	case "makeup_workday", "swapwork", "làm bù":
		d.Kind = SwapWork
	case "closure", "localclosure", "đóng cửa", "tạm ngừng tiếp nhận":
		d.Kind = LocalClosure
	case "provisional":
		d.Kind, d.Provisional = Holiday, true
	case "proposed":
		d.Kind, d.Proposed = Holiday, true
	default:
		return false
	}
	return true
}

func (d *Day) readStatus(s string) bool {
	switch strings.ToLower(s) {
	case "", "published", "đã công bố":
	case "provisional", "tạm tính":
		d.Provisional = true
	case "proposed", "đề xuất":
		d.Proposed = true
	default:
		return false
	}
	return true
}

// clash finds a date given twice with the same kind, or as both off and worked.
func clash(seen map[Date]Day, d Day) *RowError {
	old, twice := seen[d.Date]
	if twice && (old.Kind == d.Kind || old.Kind == SwapWork || d.Kind == SwapWork) {
		return &RowError{Column: "date", Problem: ProblemTwice, Value: d.Date.String()}
	}
	seen[d.Date] = d
	return nil
}

// parseAnyDate reads 2026-02-17 and the Vietnamese 17/02/2026, 17/2/2026.
func parseAnyDate(s string) (Date, error) {
	if t, err := time.Parse("2/1/2006", s); err == nil && t.Year() >= 1 {
		return NewDate(t.Year(), t.Month(), t.Day()), nil
	}
	return ParseDate(s)
}

func isWeekday(s string, w time.Weekday) bool {
	s = strings.ToLower(s)
	number := fmt.Sprintf("t%d", int(w)+1)
	if w == time.Sunday {
		number = "cn"
	}
	return s == number || s == strings.ToLower(weekdays[w][0]) || s == strings.ToLower(weekdays[w][1]) ||
		s == strings.ToLower(w.String())
}
