package app

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// maxImportBytes bounds a calendar file, and what a spreadsheet may unpack to.
const maxImportBytes, maxUnzipped = 2 << 20, 32 << 20

// ImportDays reads special days from a CSV, XLSX or ICS file (told by name) into a
// calendar draft. The days of the file replace what the draft has on their dates;
// with wholeYears they replace everything in the years they cover. When any row is
// bad nothing is applied: fault calendar.import, whose rows ImportProblems tells.
func (a *App) ImportDays(ctx context.Context, actor org.Actor, id string, seq int, name string, data []byte, wholeYears bool) (*CalendarDraft, error) {
	days, err := parseDays(name, data)
	if err != nil {
		return nil, err
	}
	return a.editCalendar(ctx, actor, id, seq, func(c *deadline.Calendar) error {
		c.Days = slices.DeleteFunc(c.Days, func(old deadline.Day) bool {
			return slices.ContainsFunc(days, func(d deadline.Day) bool {
				oldYear, _, _ := old.Date.Civil()
				year, _, _ := d.Date.Civil()
				return d.Date == old.Date || wholeYears && year == oldYear
			})
		})
		c.Days = append(c.Days, days...)
		return nil
	})
}

// ImportProblems tells the bad rows of a file, each with its line, in a language;
// nil when the error is another.
func ImportProblems(err error, lang deadline.Lang) []string {
	var rows deadline.RowErrors
	if !errors.As(err, &rows) {
		return nil
	}
	var out []string
	for _, r := range rows {
		out = append(out, r.Text(lang))
	}
	return out
}

func parseDays(name string, data []byte) (days []deadline.Day, err error) {
	if len(data) > maxImportBytes {
		return nil, fault.New(fault.TooLarge, "request.too-large").At("file")
	}
	name = strings.ToLower(name)
	switch {
	case strings.HasSuffix(name, ".csv"):
		days, err = deadline.ParseCSV(data)
	case strings.HasSuffix(name, ".ics"):
		days, err = deadline.ParseICS(data)
	case strings.HasSuffix(name, ".xlsx"):
		rows, bad := sheetRows(data)
		if bad != nil {
			return nil, fault.New(fault.Invalid, "calendar.import-format").At("file").Because(bad)
		}
		days, err = deadline.ParseRows(rows)
	default:
		return nil, fault.New(fault.Invalid, "calendar.import-format").At("file")
	}
	if err != nil {
		var rows deadline.RowErrors
		errors.As(err, &rows)
		return nil, fault.New(fault.Invalid, "calendar.import", "rows", strconv.Itoa(len(rows))).At("file").Because(err)
	}
	return days, nil
}

// sheetRows reads the first sheet. Cells that hold a date are numbers in the file;
// they are written out as dates, whatever format the sheet shows them in.
func sheetRows(data []byte) ([][]string, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := f.GetRows(f.GetSheetName(0), excelize.Options{RawCellValue: true})
	if err != nil || len(rows) == 0 {
		return rows, err
	}
	for i, head := range rows[0] {
		if head = strings.ToLower(strings.TrimSpace(head)); head != "date" && head != "ngày" {
			continue
		}
		for _, row := range rows[1:] {
			if i >= len(row) {
				continue
			}
			if n, err := strconv.ParseFloat(row[i], 64); err == nil {
				if t, err := excelize.ExcelDateToTime(n, false); err == nil {
					row[i] = t.Format("2006-01-02")
				}
			}
		}
	}
	return rows, nil
}
