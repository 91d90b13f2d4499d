package print

import "fmt"

// HeaderCell is one cell of a multi-row table header. A span of 0 counts as 1.
type HeaderCell struct {
	// Text is shown in the cell.
	Text string
	// ColSpan and RowSpan merge the cell with its neighbours to the right and below.
	ColSpan, RowSpan int
}

// placed is a header cell with its place in the grid, counted from zero.
type placed struct {
	text                   string
	row, col, rows, across int
}

// last is the row in which the cell ends.
func (p placed) last() int { return p.row + p.rows - 1 }

// place lays header rows out as HTML does: every cell takes the first free
// columns of its row. All columns of all rows must be covered exactly once.
func place(header [][]HeaderCell) (cells []placed, columns int, err error) {
	for _, row := range header[:min(1, len(header))] {
		for _, c := range row {
			columns += max(c.ColSpan, 1)
		}
	}
	taken := make([][]bool, len(header))
	for i := range taken {
		taken[i] = make([]bool, columns)
	}
	for r, row := range header {
		col := 0
		for _, c := range row {
			for col < columns && taken[r][col] {
				col++
			}
			p := placed{text: c.Text, row: r, col: col, rows: max(c.RowSpan, 1), across: max(c.ColSpan, 1)}
			if err := claim(taken, p); err != nil {
				return nil, 0, err
			}
			cells = append(cells, p)
		}
	}
	for r := range taken {
		for c := range taken[r] {
			if !taken[r][c] {
				return nil, 0, badTable(fmt.Sprintf("tiêu đề trống ở hàng %d, cột %d", r+1, c+1))
			}
		}
	}
	return cells, columns, nil
}

// claim marks the places of a cell, each of which must exist and be free.
func claim(taken [][]bool, p placed) error {
	for r := p.row; r < p.row+p.rows; r++ {
		for c := p.col; c < p.col+p.across; c++ {
			if r >= len(taken) || c >= len(taken[r]) || taken[r][c] {
				return badTable(fmt.Sprintf("ô tiêu đề %q chồng lên ô khác hoặc vượt khỏi bảng", p.text))
			}
			taken[r][c] = true
		}
	}
	return nil
}

// badTable says that header, rows and widths do not fit together.
func badTable(what string) error {
	return &Error{
		Code:    CodeBadTable,
		Message: "Bảng không khớp số cột: " + what + ". Hãy kiểm tra lại cấu hình biểu.",
	}
}
