package app

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
)

// csvTable reads a table as people save it: with or without a byte order mark,
// separated by commas or, as spreadsheets set to Vietnamese do, by semicolons. An
// empty line is an empty row, so that rows are numbered as people see them.
func csvTable(data []byte) (rows [][]string, err error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = -1
	for line := range bytes.Lines(data) {
		if commas, semicolons := bytes.Count(line, []byte(",")), bytes.Count(line, []byte(";")); commas+semicolons > 0 {
			if semicolons > commas {
				r.Comma = ';'
			}
			break
		}
	}
	next := 1 // line on which the next row begins when none is empty
	for {
		row, err := r.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := r.FieldPos(0)
		for ; next < line; next++ {
			rows = append(rows, nil)
		}
		rows = append(rows, row)
		next = line + 1 + strings.Count(strings.Join(row, ""), "\n")
	}
}
