package app

import (
	"bytes"
	"context"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// WorkflowImport is the table of an approved internal process: a file, or pasted
// cells with tabs between them.
type WorkflowImport struct {
	Name    string // of the file
	Data    []byte // XLSX or CSV
	Pasted  string
	Section int // which of several tables, from 1; 0 or less = that of the draft's case
}

// ImportWorkflow replaces the steps of a draft by those of a table. A file with
// several tables (one a case of the procedure) gives the one that stands at the place
// of the draft's case. When a row cannot be read nothing is changed.
func (a *App) ImportWorkflow(ctx context.Context, actor org.Actor, id string, seq int, in WorkflowImport) (*Proposal, error) {
	sections, err := in.sections()
	if err != nil {
		return nil, err
	}
	return a.EditWorkflow(ctx, actor, id, seq, func(d *workflow.Definition) (*workflow.Definition, error) {
		n := in.Section
		if n <= 0 && len(sections) > 1 {
			uses, err := a.usesOf(ctx, actor, d.ID)
			if err != nil {
				return nil, err
			}
			n = caseOf(d.ID, uses)
		}
		if n = max(n, 1); n > len(sections) {
			return nil, fault.New(fault.Invalid, "workflow.import-section", "section", strconv.Itoa(n), "count", strconv.Itoa(len(sections))).At("section")
		}
		next, err := workflow.FromTable(*d, sections[n-1].Rows)
		return next, atFile(err)
	})
}

// atFile leads every fault of a table to the field of the file; its words name row and
// column.
func atFile(err error) error {
	if err == nil {
		return nil
	}
	f := fault.Of(err)
	for _, one := range f.All() {
		one.At("file")
	}
	return f
}

// caseOf is the place of a process among the cases of its procedure, from 1.
func caseOf(id string, uses []catalog.WorkflowUse) int {
	national, _ := catalog.NationalWorkflowID(id)
	for _, u := range uses {
		for i, v := range u.Procedure.Variants {
			if v.WorkflowID == national {
				return i + 1
			}
		}
	}
	return 1
}

func (in WorkflowImport) sections() ([]workflow.Table, error) {
	var out []workflow.Table
	switch {
	case len(in.Data) > maxImportBytes:
		return nil, fault.New(fault.TooLarge, "request.too-large")
	case len(in.Data) > 0 && strings.HasPrefix(string(in.Data), "PK"):
		f, err := excelize.OpenReader(bytes.NewReader(in.Data), excelize.Options{UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped})
		if err != nil {
			return nil, fault.New(fault.Invalid, "workflow.import-file").At("file").Because(err)
		}
		defer f.Close()
		for _, sheet := range f.GetSheetList() {
			cells, err := f.GetRows(sheet)
			if err != nil {
				return nil, fault.New(fault.Invalid, "workflow.import-file").At("file").Because(err)
			}
			out = append(out, workflow.Tables(cells)...)
		}
	case len(in.Data) > 0:
		cells, err := csvTable(in.Data)
		if err != nil {
			return nil, fault.New(fault.Invalid, "workflow.import-file").At("file").Because(err)
		}
		out = workflow.Tables(cells)
	case strings.TrimSpace(in.Pasted) != "":
		var cells [][]string
		for line := range strings.Lines(in.Pasted) {
			cells = append(cells, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
		}
		out = workflow.Tables(cells)
	default:
		return nil, fault.New(fault.Invalid, "workflow.file-missing").At("file")
	}
	if len(out) == 0 {
		return nil, fault.New(fault.Invalid, "rows.no-header", "column", "Nội dung công việc").At("file")
	}
	return out, nil
}
