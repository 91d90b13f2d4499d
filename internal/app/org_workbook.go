package app

import (
	"errors"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"motcua/internal/org"
)

const (
	orgGuideSheet = "Hướng dẫn"
	orgTextFormat = 49 // "@": what is typed stays text, so that leading zeros stay
	orgRowsAhead  = 5000
)

// WriteOrgXLSX writes a workbook with the three sheets and a guide; an empty holding
// gives the template. Rows are streamed; every cell is text.
func WriteOrgXLSX(w io.Writer, h org.Holding) (err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	styles, err := orgStyles(f)
	if err != nil {
		return err
	}
	for i, s := range org.Sheets() {
		if i == 0 {
			err = f.SetSheetName("Sheet1", s.Title)
		} else {
			_, err = f.NewSheet(s.Title)
		}
		if err == nil {
			err = writeOrgSheet(f, s, h, styles)
		}
		if err != nil {
			return err
		}
	}
	if err := writeOrgGuide(f, styles); err != nil {
		return err
	}
	return f.Write(w)
}

// orgLook are the styles of a workbook.
type orgLook struct{ head, required, text int }

func orgStyles(f *excelize.File) (l orgLook, err error) {
	style := func(bold bool, fill string) int {
		s := excelize.Style{NumFmt: orgTextFormat, Font: &excelize.Font{Bold: bold}, Alignment: &excelize.Alignment{Vertical: "top", WrapText: bold}}
		if fill != "" {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}
		}
		id, bad := f.NewStyle(&s)
		err = errors.Join(err, bad)
		return id
	}
	l = orgLook{style(true, "E9EEF2"), style(true, "F6D9DA"), style(false, "")}
	return l, err
}

func writeOrgSheet(f *excelize.File, s org.Sheet, h org.Holding, look orgLook) error {
	out, err := f.NewStreamWriter(s.Title)
	if err != nil {
		return err
	}
	if err := errors.Join(out.SetColStyle(1, len(s.Columns), look.text), out.SetColWidth(1, len(s.Columns), 22), out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})); err != nil {
		return err
	}
	line := 1
	for cells := range org.SheetRows(s.Kind, h) {
		row := make([]any, len(cells))
		for i, c := range cells {
			style := look.text
			if line == 1 && s.Columns[i].Required {
				style = look.required
			} else if line == 1 {
				style = look.head
			}
			row[i] = excelize.Cell{StyleID: style, Value: c}
		}
		if err := out.SetRow(org.CellName(0, line), row); err != nil {
			return err
		}
		line++
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return orgChoices(f, s, line)
}

// orgChoices offers the words of a column in a list, where one cell holds one word.
func orgChoices(f *excelize.File, s org.Sheet, line int) error {
	for i, c := range s.Columns {
		if len(c.Values) == 0 || c.Key == "roles" {
			continue
		}
		v := excelize.NewDataValidation(true)
		column := strings.TrimRight(org.CellName(i, 1), "1")
		v.SetSqref(column + "2:" + org.CellName(i, line+orgRowsAhead))
		words := make([]string, len(c.Values))
		for j, w := range c.Values {
			words[j] = strings.ReplaceAll(w, ",", "‚") // a comma would part the word in two
		}
		if strings.Contains(strings.Join(c.Values, ""), ",") {
			continue // such words are listed in the guide
		}
		if err := v.SetDropList(words); err != nil {
			return err
		}
		if err := f.AddDataValidation(s.Title, v); err != nil {
			return err
		}
	}
	return nil
}

// writeOrgGuide writes what each column is for and which words it takes.
func writeOrgGuide(f *excelize.File, look orgLook) error {
	if _, err := f.NewSheet(orgGuideSheet); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(orgGuideSheet)
	if err != nil {
		return err
	}
	if err := errors.Join(out.SetColWidth(1, 2, 26), out.SetColWidth(3, 3, 12), out.SetColWidth(4, 5, 60)); err != nil {
		return err
	}
	line := 0
	put := func(style int, cells ...string) error {
		line++
		row := make([]any, len(cells))
		for i, c := range cells {
			row[i] = excelize.Cell{StyleID: style, Value: c}
		}
		return out.SetRow(org.CellName(0, line), row)
	}
	if err := put(look.head, "Trang", "Cột", "Bắt buộc", "Giá trị được ghi (nhiều giá trị cách nhau bằng dấu chấm phẩy)", "Ví dụ"); err != nil {
		return err
	}
	for _, s := range org.Sheets() {
		for _, c := range s.Columns {
			need := ""
			if c.Required {
				need = "x"
			}
			if err := put(look.text, s.Title, c.Title, need, strings.Join(c.Values, "; "), c.Example); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}
