package app

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"github.com/xuri/excelize/v2"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// MaxCatalogueFile bounds an imported file of procedures, in bytes.
const MaxCatalogueFile = 20 << 20

// ImportPreview is what an import would do; nothing is written yet.
type ImportPreview struct {
	Procedures []catalog.ProcedureVersion // that would become drafts: new or different
	Lines      []ImportLine
	Same       int                 // procedures of the file that are as they stand
	Bad        []catalog.CellError // of a workbook; then nothing else
}

// ImportLine is one draft an import would begin.
type ImportLine struct {
	Key, Name string
	New       bool
	Changes   int // facts that differ from the newest version
	Blocking  int // findings to be put right before it may be proposed
}

// PreviewProcedures reads a file of procedures, XLSX of the template or JSON of the
// national database, and says what importing it would do (CN03).
func (a *App) PreviewProcedures(actor org.Actor, name string, data []byte) (*ImportPreview, error) {
	if err := a.manage(actor, org.ActionCatalogueEdit, ""); err != nil {
		return nil, err
	}
	switch {
	case len(data) == 0:
		return nil, fault.New(fault.Invalid, "catalogue.file-missing").At("file")
	case len(data) > MaxCatalogueFile:
		return nil, fault.New(fault.TooLarge, "request.too-large").At("file")
	}
	var all []catalog.ProcedureVersion
	var err error
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".json"):
		if all, err = catalog.ParsePackets(data); err != nil {
			return nil, err
		}
		for i, p := range all {
			if vs := a.Book().Versions(p.Key); len(vs) > 0 {
				all[i] = p.Upon(vs[len(vs)-1])
			}
		}
	case strings.HasSuffix(lower, ".xlsx"):
		sheets, err := readWorkbook(data)
		if err != nil {
			return nil, fault.New(fault.Invalid, "catalogue.file-format").At("file").Because(err)
		}
		parsed, bad := catalog.ParseSheets(sheets)
		if len(bad) > 0 {
			return &ImportPreview{Bad: bad}, nil
		}
		all = parsed
	default:
		return nil, fault.New(fault.Invalid, "catalogue.file-format").At("file")
	}
	return a.weighImport(all), nil
}

func (a *App) weighImport(all []catalog.ProcedureVersion) *ImportPreview {
	out := &ImportPreview{}
	for _, p := range all {
		line := ImportLine{Key: p.Key, Name: p.Name, New: true}
		before := &catalog.ProcedureVersion{}
		if vs := a.Book().Versions(p.Key); len(vs) > 0 {
			before, line.New = vs[len(vs)-1], false
			p.Version, p.Confidence = before.Version, before.Confidence
			if len(p.Packet) == 0 {
				p.Packet = before.Packet
			}
		}
		line.Changes = len(catalog.DiffProcedures(before, &p, a.Processes()))
		if line.Changes == 0 {
			out.Same++
			continue
		}
		for _, f := range catalog.CheckProcedure(&p, a.Processes()) {
			if f.Blocks {
				line.Blocking++
			}
		}
		out.Lines, out.Procedures = append(out.Lines, line), append(out.Procedures, p)
	}
	return out
}

// ImportProcedures begins a draft for every new or different procedure of a file. Nothing is
// begun when any cell is bad. key is the form's: sent again it begins none twice.
func (a *App) ImportProcedures(ctx context.Context, actor org.Actor, key, name string, data []byte) (drafts int, err error) {
	p, err := a.PreviewProcedures(actor, name, data)
	if err != nil {
		return 0, err
	}
	if len(p.Bad) > 0 {
		return 0, fault.New(fault.Invalid, "catalogue.import", "n", strconv.Itoa(len(p.Bad))).At("file")
	}
	space, err := uuid.Parse(key)
	if err != nil {
		return 0, fault.New(fault.Invalid, "idempotency.missing").Because(err)
	}
	for i, v := range p.Procedures {
		id := uuid.NewSHA1(space, []byte(v.Key)).String()
		if _, err := a.DraftProcedure(ctx, actor, id, v); err != nil {
			return i, err
		}
	}
	return len(p.Procedures), nil
}

// readWorkbook reads every sheet as texts.
func readWorkbook(data []byte) ([]catalog.Sheet, error) {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: 10 * maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []catalog.Sheet
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name, excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, err
		}
		daysOfSheet(rows)
		out = append(out, catalog.Sheet{Name: name, Rows: rows})
	}
	return out, nil
}

// daysOfSheet turns the numbers by which a spreadsheet keeps dates into days.
func daysOfSheet(rows [][]string) {
	if len(rows) == 0 {
		return
	}
	for i, head := range rows[0] {
		if !strings.Contains(strings.ToLower(head), "ngày") {
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
}

// WriteProcedures writes every procedure in force today as a workbook in the form
// Import reads; with template it writes the header alone.
func (a *App) WriteProcedures(w io.Writer, template bool) error {
	var all []catalog.ProcedureVersion
	if !template {
		for _, p := range a.Book().Search("", "", a.Today(), 10_000) {
			all = append(all, *p)
		}
	}
	return writeWorkbook(w, catalog.ExportSheets(all))
}

func writeWorkbook(w io.Writer, sheets []catalog.Sheet) (err error) {
	f := excelize.NewFile()
	defer func() {
		if cerr := f.Close(); err == nil {
			err = cerr
		}
	}()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for i, s := range sheets {
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		if err != nil {
			return err
		}
		if err := writeSheet(f, s, bold); err != nil {
			return err
		}
	}
	return f.Write(w)
}

func writeSheet(f *excelize.File, s catalog.Sheet, bold int) error {
	stream, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	if err := stream.SetColWidth(1, len(s.Rows[0]), 24); err != nil {
		return err
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range s.Rows {
		cells := make([]any, len(row))
		for j, text := range row {
			cells[j] = text
			if i == 0 {
				cells[j] = excelize.Cell{StyleID: bold, Value: text}
			}
		}
		at, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := stream.SetRow(at, cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}
