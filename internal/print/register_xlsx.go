package print

import (
	"io"
	"strings"
)

// registerWidths are the column widths of the sheet in characters.
var registerWidths = []float64{7, 24, 44, 9, 28, 40, 16, 16, 16, 16, 16, 20, 20, 20}

// WriteRegisterXLSX writes the Register as a sheet with frozen header, codes and
// phone numbers as text, and real dates with hours. Rows are streamed. Errors:
// CodeMissingField, CodeRender.
func WriteRegisterXLSX(w io.Writer, r Register) error {
	if err := r.check(); err != nil {
		return err
	}
	t, l := layouts["register"].on(r.Template, r.IssuedAt)
	subtitle := r.subtitle()
	if clean(r.Period) != "" {
		subtitle += " (" + clean(r.Period) + ")"
	}
	return writeXLSX(w, book{
		sheet:    "Sổ theo dõi " + itoa(r.Year),
		above:    []string{upper(r.ParentAgency), upper(r.Unit), t.label() + " – " + t.Version},
		title:    strings.Join(l.Title, " "),
		subtitle: subtitle,
		header:   registerHeader(),
		widths:   registerWidths,
		rows: func(yield func([]any) bool) {
			for _, row := range r.Rows {
				if !yield(row.values()) {
					return
				}
			}
		},
	})
}

// values is the row as written to a sheet.
func (r RegisterRow) values() []any {
	contact := clean(r.Address)
	if phone := clean(r.Phone); phone != "" && contact != "" {
		contact += "; " + phone
	} else {
		contact += phone
	}
	var sets any
	if r.CopySets > 0 {
		sets = r.CopySets
	}
	return []any{
		r.Number, r.DossierCode, r.ProcedureName, sets, r.Name, contact,
		r.ReceivedAt, r.DueAt, r.SentAt, r.ResultAt, r.ReturnedAt, r.ReturnMethod, r.Signature, r.Note,
	}
}
