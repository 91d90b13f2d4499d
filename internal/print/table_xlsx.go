package print

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// TableXLSX is any table to be written as a sheet, e.g. Biểu II.06.
type TableXLSX struct {
	// SheetName is the name of the tab; empty means "Biểu".
	SheetName string
	// Title and Subtitle stand over the table.
	Title, Subtitle string
	// Header is the header, row by row, with merged cells; it must cover every
	// column of every header row exactly once.
	Header [][]HeaderCell
	// Rows hold string, bool, integers, floats, time.Time (zero leaves the cell
	// empty) or nil; a string is always written as text, never as a formula.
	Rows [][]any
	// Widths are column widths in characters; missing ones are 16.
	Widths []float64
	// Notes stand under the table, one a line.
	Notes []string
}

// WriteTableXLSX writes a table as a sheet with frozen header. Errors:
// CodeBadTable, CodeBadCell, CodeRender.
func WriteTableXLSX(w io.Writer, t TableXLSX) error {
	name := t.SheetName
	if clean(name) == "" {
		name = "Biểu"
	}
	return writeXLSX(w, book{
		sheet: name, title: t.Title, subtitle: t.Subtitle, header: t.Header,
		widths: t.Widths, rows: slices.Values(t.Rows), notes: t.Notes,
	})
}

// book is a sheet to be written.
type book struct {
	sheet    string
	above    []string // lines at the top left
	title    string
	subtitle string
	header   [][]HeaderCell
	widths   []float64
	rows     iter.Seq[[]any]
	notes    []string
}

const (
	defaultWidth  = 16.0
	maxSheetName  = 31     // letters, limit of the format
	maxCellLength = 32_767 // letters, limit of the format
)

// xlsx is a book under the pen.
type xlsx struct {
	*excelize.StreamWriter
	styles  sheetStyles
	columns int
	line    int // next row, from 1
}

// writeXLSX streams a book.
func writeXLSX(w io.Writer, b book) (err error) {
	cells, columns, err := place(b.header)
	if err != nil {
		return err
	}
	if columns == 0 {
		return badTable("chưa có tiêu đề")
	}
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = renderError(cerr)
		}
	}()
	name := sheetName(b.sheet)
	if err := f.SetSheetName(f.GetSheetName(0), name); err != nil {
		return renderError(err)
	}
	styles, err := newStyles(f)
	if err != nil {
		return renderError(err)
	}
	stream, err := f.NewStreamWriter(name)
	if err != nil {
		return renderError(err)
	}
	x := &xlsx{StreamWriter: stream, styles: styles, columns: columns, line: 1}
	if err := x.fill(b, cells); err != nil {
		return err
	}
	if err := x.Flush(); err != nil {
		return renderError(err)
	}
	return renderError(f.Write(w))
}

// fill writes everything from the widths to the notes, in the order the stream
// format demands.
func (x *xlsx) fill(b book, cells []placed) error {
	for i := range x.columns {
		width := defaultWidth
		if i < len(b.widths) && b.widths[i] > 0 {
			width = b.widths[i]
		}
		if err := x.SetColWidth(i+1, i+1, width); err != nil {
			return renderError(err)
		}
	}
	heading := headingRows(b)
	frozen := len(heading) + len(b.header)
	if err := x.SetPanes(&excelize.Panes{
		Freeze: true, YSplit: frozen, TopLeftCell: at(0, frozen+1), ActivePane: "bottomLeft",
	}); err != nil {
		return renderError(err)
	}
	for _, h := range heading {
		if err := x.banner(h.text, h.style(x.styles)); err != nil {
			return err
		}
	}
	if err := x.head(b.header, cells); err != nil {
		return err
	}
	for row := range b.rows {
		if err := x.row(row); err != nil {
			return err
		}
	}
	if len(b.notes) > 0 {
		x.line++
	}
	for _, n := range b.notes {
		if err := x.banner(n, x.styles.note); err != nil {
			return err
		}
	}
	return nil
}

// heading is a line over the table.
type heading struct {
	text  string
	style func(sheetStyles) int
}

// headingRows lists the lines over the table, with a blank one before the header.
func headingRows(b book) []heading {
	var rows []heading
	for _, a := range b.above {
		if clean(a) != "" {
			rows = append(rows, heading{a, func(s sheetStyles) int { return s.above }})
		}
	}
	if clean(b.title) != "" {
		rows = append(rows, heading{b.title, func(s sheetStyles) int { return s.title }})
	}
	if clean(b.subtitle) != "" {
		rows = append(rows, heading{b.subtitle, func(s sheetStyles) int { return s.subtitle }})
	}
	if len(rows) > 0 {
		rows = append(rows, heading{"", func(s sheetStyles) int { return s.above }})
	}
	return rows
}

// banner writes a line over the full width of the table.
func (x *xlsx) banner(text string, styleID int) error {
	if err := x.SetRow(at(0, x.line), []any{excelize.Cell{StyleID: styleID, Value: clean(text)}}); err != nil {
		return renderError(err)
	}
	if x.columns > 1 {
		if err := x.MergeCell(at(0, x.line), at(x.columns-1, x.line)); err != nil {
			return renderError(err)
		}
	}
	x.line++
	return nil
}

// head writes the header rows and merges their cells.
func (x *xlsx) head(header [][]HeaderCell, cells []placed) error {
	for r := range header {
		row := make([]any, x.columns)
		for i := range row {
			row[i] = excelize.Cell{StyleID: x.styles.head}
		}
		for _, c := range cells {
			if c.row == r {
				row[c.col] = excelize.Cell{StyleID: x.styles.head, Value: clean(c.text)}
			}
		}
		if err := x.SetRow(at(0, x.line+r), row); err != nil {
			return renderError(err)
		}
	}
	for _, c := range cells {
		if c.rows == 1 && c.across == 1 {
			continue
		}
		if err := x.MergeCell(at(c.col, x.line+c.row), at(c.col+c.across-1, x.line+c.last())); err != nil {
			return renderError(err)
		}
	}
	x.line += len(header)
	return nil
}

// row writes one row of data.
func (x *xlsx) row(values []any) error {
	if len(values) > x.columns {
		return badTable(fmt.Sprintf("hàng %d có %d ô, bảng chỉ có %d cột", x.line, len(values), x.columns))
	}
	row := make([]any, x.columns)
	for i := range row {
		row[i] = excelize.Cell{StyleID: x.styles.text}
		if i >= len(values) {
			continue
		}
		c, err := x.value(values[i])
		if err != nil {
			return err
		}
		row[i] = c
	}
	if err := x.SetRow(at(0, x.line), row); err != nil {
		return renderError(err)
	}
	x.line++
	return nil
}

// value turns a value into a cell. Only plain values pass: a formula can come
// neither from text nor from the caller (cells beginning with = + - @ stay text,
// and the text format keeps them so when somebody edits the cell).
func (x *xlsx) value(v any) (excelize.Cell, error) {
	switch v := v.(type) {
	case nil:
		return excelize.Cell{StyleID: x.styles.text}, nil
	case string:
		s := clean(v)
		if len([]rune(s)) > maxCellLength {
			s = string([]rune(s)[:maxCellLength])
		}
		return excelize.Cell{StyleID: x.styles.text, Value: s}, nil
	case time.Time:
		if v.IsZero() {
			return excelize.Cell{StyleID: x.styles.date}, nil
		}
		return excelize.Cell{StyleID: x.styles.date, Value: v.In(vietnam)}, nil
	case int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64:
		return excelize.Cell{StyleID: x.styles.whole, Value: v}, nil
	case float32, float64:
		return excelize.Cell{StyleID: x.styles.real, Value: v}, nil
	case bool:
		return excelize.Cell{StyleID: x.styles.text, Value: map[bool]string{true: "Có", false: "Không"}[v]}, nil
	}
	return excelize.Cell{}, &Error{
		Code:    CodeBadCell,
		Message: "Bảng có ô mang kiểu dữ liệu không ghi được vào tệp Excel. Hãy báo bộ phận kỹ thuật.",
		Err:     fmt.Errorf("row %d: %T", x.line, v),
	}
}

// at is the name of a cell: column from zero, row from one.
func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col+1, row)
	if err != nil {
		return "" // the stream writer refuses the empty name
	}
	return name
}

func itoa(n int) string { return strconv.Itoa(n) }
