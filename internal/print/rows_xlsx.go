package print

import (
	"fmt"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// maxCellLength is the limit of the format, in letters.
const maxCellLength = 32_767

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
