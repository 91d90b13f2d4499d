package print

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

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
	defaultWidth = 16.0
	maxSheetName = 31 // letters, limit of the format
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
	if err := setUp(f, name, b); err != nil {
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

// frozen is the number of rows that stay in sight: the lines over the table and
// its header.
func (b book) frozen() int { return len(headingRows(b)) + len(b.header) }

// setUp makes the sheet print well, A4 landscape, one page wide, the header on
// every page, and names the system as its maker.
func setUp(f *excelize.File, name string, b book) error {
	const a4, anyHeight = 9, 0
	landscape, size, wide, high, fit := "landscape", a4, 1, anyHeight, true
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &size, FitToWidth: &wide, FitToHeight: &high}); err != nil {
		return err
	}
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: name,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", strings.ReplaceAll(name, "'", "''"), b.frozen()-len(b.header)+1, b.frozen()),
	}); err != nil {
		return err
	}
	return f.SetDocProps(&excelize.DocProperties{Title: clean(b.title), Creator: "motcua", LastModifiedBy: "motcua", Language: "vi-VN"})
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
	frozen := b.frozen()
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
