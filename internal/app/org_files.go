package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
)

// OrgFile is an uploaded file: one workbook with the three sheets, or one CSV for each.
type OrgFile struct {
	Name string `json:"name"`
	Data []byte `json:"data"`
}

const (
	// MaxOrgFile bounds all files of an import together, in bytes as they come.
	MaxOrgFile = 16 << 20
	// maxOrgUnzipped bounds a workbook unpacked: a bomb ends here. Large sheets are
	// unpacked to disk and read row by row.
	maxOrgUnzipped = 256 << 20
	// maxOrgInMemory is the size of a sheet from which it is read from disk.
	maxOrgInMemory = 32 << 20
	maxOrgColumns  = 64
)

// readOrgFiles reads the rows of all files. rows is told every 500 rows how many
// there were; an error of the context ends the reading.
func readOrgFiles(ctx context.Context, files []OrgFile, x *org.SheetReader, rows func(n int)) error {
	c := &rowCounter{ctx: ctx, tell: rows}
	sheets := 0
	for _, f := range files {
		read := readCSV
		if strings.HasSuffix(strings.ToLower(f.Name), ".xlsx") {
			read = readXLSX
		} else if !strings.HasSuffix(strings.ToLower(f.Name), ".csv") {
			return fault.New(fault.Invalid, "org.file-kind").At("file")
		}
		n, err := read(f.Data, x, c)
		if err != nil {
			return err
		}
		sheets += n
	}
	if sheets == 0 {
		return fault.New(fault.Invalid, "org.sheet-missing").At("file")
	}
	return nil
}

// rowCounter tells how many rows are read.
type rowCounter struct {
	ctx  context.Context
	tell func(int)
	n    int
}

func (c *rowCounter) row() error {
	if c.n++; c.n%500 == 0 {
		if c.tell != nil {
			c.tell(c.n)
		}
		return c.ctx.Err()
	}
	return nil
}

func readXLSX(data []byte, x *org.SheetReader, c *rowCounter) (sheets int, err error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxOrgUnzipped, UnzipXMLSizeLimit: maxOrgInMemory})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") {
			return 0, fault.New(fault.TooLarge, "org.file-large", "max", strconv.Itoa(maxOrgUnzipped>>20)).At("file").Because(err)
		}
		return 0, fault.New(fault.Invalid, "org.file-kind").At("file").Because(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	for _, name := range f.GetSheetList() {
		kind, ok := sheetNamed(name)
		if !ok {
			continue // the guide, or somebody's notes
		}
		sheets++
		if err := readSheet(f, name, kind, x, c); err != nil {
			return sheets, err
		}
	}
	return sheets, nil
}

func sheetNamed(name string) (org.SheetKind, bool) {
	for _, s := range org.Sheets() {
		if text.Fold(name) == text.Fold(s.Title) || text.Fold(name) == string(s.Kind) {
			return s.Kind, true
		}
	}
	return "", false
}

func readSheet(f *excelize.File, name string, kind org.SheetKind, x *org.SheetReader, c *rowCounter) error {
	rows, err := f.Rows(name)
	if err != nil {
		return fault.New(fault.Invalid, "org.file-kind").At("file").Because(err)
	}
	defer rows.Close()
	for line := 1; rows.Next(); line++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fault.New(fault.Invalid, "org.file-kind").At("file").Because(err)
		}
		if len(cells) > maxOrgColumns {
			cells = cells[:maxOrgColumns]
		}
		if line == 1 {
			x.Header(kind, line, cells)
			continue
		}
		x.Row(line, cells)
		if err := c.row(); err != nil {
			return err
		}
	}
	return rows.Error()
}

func readCSV(data []byte, x *org.SheetReader, c *rowCounter) (sheets int, err error) {
	if !utf8.Valid(data) {
		return 0, fault.New(fault.Invalid, "org.file-kind").At("file")
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	head, _, _ := bytes.Cut(data, []byte("\n"))
	if bytes.Count(head, []byte(";")) > bytes.Count(head, []byte(",")) {
		r.Comma = ';' // as spreadsheets here write it
	}
	for first := true; ; first = false {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return sheets, nil
		}
		if err != nil {
			return sheets, fault.New(fault.Invalid, "org.file-kind").At("file").Because(err)
		}
		line, _ := r.FieldPos(0)
		if len(cells) > maxOrgColumns {
			cells = cells[:maxOrgColumns]
		}
		for i := range cells {
			cells[i] = plainCell(cells[i])
		}
		if first {
			kind, ok := org.SheetOf(cells)
			if !ok {
				return 0, fault.New(fault.Invalid, "org.sheet-missing").At("file")
			}
			sheets = 1
			x.Header(kind, line, cells)
			continue
		}
		x.Row(line, cells)
		if err := c.row(); err != nil {
			return sheets, err
		}
	}
}

// formulaStarts are what a spreadsheet takes for the beginning of a formula.
const formulaStarts = "=+-@\t\r'"

// safeCell keeps a spreadsheet that opens a CSV from running a cell.
func safeCell(s string) string {
	if s != "" && strings.Contains(formulaStarts, s[:1]) {
		return "'" + s
	}
	return s
}

// plainCell undoes safeCell.
func plainCell(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.Contains(formulaStarts, s[1:2]) {
		return s[1:]
	}
	return s
}

// OrgExport is the subtree an actor administers, as a file may hold it.
func (a *App) OrgExport(actor org.Actor) (org.Holding, error) {
	if err := org.Authorise(actor, org.ActionOrganise); err != nil {
		return org.Holding{}, err
	}
	d := a.Directory()
	var h org.Holding
	for _, u := range d.Units() {
		if d.Administers(actor, u.ID) {
			h.Units = append(h.Units, u)
		}
	}
	for _, p := range d.Posts() {
		if d.Administers(actor, p.UnitID) {
			h.Posts = append(h.Posts, p)
		}
	}
	for _, o := range d.Officers() {
		if d.Sees(actor, o.ID) {
			h.Officers = append(h.Officers, o)
		}
	}
	return h, nil
}

// WriteOrgCSV writes one sheet as CSV in UTF-8.
func WriteOrgCSV(w io.Writer, kind org.SheetKind, h org.Holding) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	for cells := range org.SheetRows(kind, h) {
		safe := make([]string, len(cells))
		for i, s := range cells {
			safe[i] = safeCell(s)
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
