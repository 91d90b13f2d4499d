package seed

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"time"

	"motcua/internal/text"
)

// Stable codes of the errors of this package.
const (
	CodeFile = "seed.file" // a file is missing or not readable as a whole
	CodeRow  = "seed.row"  // one row is wrong
)

// Error says which file and line of the shipped data is wrong, and how.
type Error struct {
	Code   string
	File   string
	Line   int    // from 1; 0 when the whole file is meant
	Column string // "" when the whole row is meant
	Detail string // English, for the log
	Cause  error
}

// Error is for the log.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: %s:%d %s: %s", e.Code, e.File, e.Line, e.Column, e.Detail)
}

// Unwrap gives the wrapped detail.
func (e *Error) Unwrap() error { return e.Cause }

// UserMessage tells the operator what to do.
func (e *Error) UserMessage() string {
	if e.Line == 0 {
		return fmt.Sprintf("Không đọc được tệp dữ liệu %s. Hãy cài lại bản phát hành.", e.File)
	}
	return fmt.Sprintf("Tệp dữ liệu %s, dòng %d, cột %q không hợp lệ. Hãy sửa dòng này hoặc cài lại bản phát hành.", e.File, e.Line, e.Column)
}

// row is one line of a table with its place in the file.
type row struct {
	file  string
	line  int
	cells map[string]string
}

// get gives a cell; asking for a column the table does not have is a slip of the
// programmer and stops the tests.
func (r row) get(column string) string {
	v, ok := r.cells[column]
	if !ok {
		panic("seed: no column " + column + " in " + r.file)
	}
	return v
}

// bad is the error of one cell of the row.
func (r row) bad(column, detail string) error {
	return &Error{Code: CodeRow, File: r.file, Line: r.line, Column: column, Detail: detail}
}

// need gives a cell that may not be empty.
func (r row) need(column string) (string, error) {
	if v := r.get(column); v != "" {
		return v, nil
	}
	return "", r.bad(column, "empty")
}

// oneOf gives a cell that must be one of the values.
func (r row) oneOf(column string, values ...string) (string, error) {
	if v := r.get(column); slices.Contains(values, v) {
		return v, nil
	}
	return "", r.bad(column, fmt.Sprintf("%q is not one of %q", r.get(column), values))
}

// number gives a cell as a whole number in the given bounds.
func (r row) number(column string, low, high int64) (int64, error) {
	n, err := strconv.ParseInt(r.get(column), 10, 64)
	if err != nil || n < low || n > high {
		return 0, r.bad(column, fmt.Sprintf("%q is not a number from %d to %d", r.get(column), low, high))
	}
	return n, nil
}

// date gives a cell as a civil date "2026-04-30".
func (r row) date(column string) (string, error) {
	v := r.get(column)
	if _, err := time.Parse(time.DateOnly, v); err != nil {
		return "", r.bad(column, fmt.Sprintf("%q is not a date", v))
	}
	return v, nil
}

// read gives a whole file of the library.
func (l library) read(file string) ([]byte, error) {
	b, err := fs.ReadFile(l.FS, file)
	if err != nil {
		return nil, &Error{Code: CodeFile, File: file, Detail: "missing", Cause: err}
	}
	return b, nil
}

// load reads a table of the library; see parseTable.
func (l library) load(file string, columns ...string) ([]row, error) {
	b, err := l.read(file)
	if err != nil {
		return nil, err
	}
	return parseTable(file, b, columns)
}

// maxRows bounds a table; the longest, of communes, has 3,321 rows.
const maxRows = 20_000

// parseTable reads a CSV file with a header that holds at least the columns named.
// Every cell must be trimmed NFC text, every row as long as the header.
func parseTable(file string, b []byte, columns []string) ([]row, error) {
	r := csv.NewReader(bytes.NewReader(b))
	header, err := r.Read()
	if err != nil {
		return nil, &Error{Code: CodeFile, File: file, Detail: "no header", Cause: err}
	}
	for i, c := range header {
		if c == "" || slices.Contains(header[:i], c) {
			return nil, &Error{Code: CodeRow, File: file, Line: 1, Column: c, Detail: "empty or double column"}
		}
	}
	for _, c := range columns {
		if !slices.Contains(header, c) {
			return nil, &Error{Code: CodeRow, File: file, Line: 1, Column: c, Detail: "column missing"}
		}
	}
	var out []row
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, syntax(file, err)
		}
		line, _ := r.FieldPos(0)
		if len(out) == maxRows {
			return nil, &Error{Code: CodeRow, File: file, Line: line, Detail: "too many rows"}
		}
		one := row{file, line, make(map[string]string, len(header))}
		for i, c := range header {
			clean, err := text.ValidUTF8NFC(cells[i], 0)
			if err != nil || clean != cells[i] {
				return nil, &Error{Code: CodeRow, File: file, Line: line, Column: c, Detail: "not trimmed NFC text", Cause: err}
			}
			one.cells[c] = clean
		}
		out = append(out, one)
	}
}

// syntax is the error of a line that is not CSV.
func syntax(file string, err error) error {
	line := 1
	var p *csv.ParseError
	if errors.As(err, &p) {
		line = p.Line
	}
	return &Error{Code: CodeRow, File: file, Line: line, Detail: "not CSV", Cause: err}
}
