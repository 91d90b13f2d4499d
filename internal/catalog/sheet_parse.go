package catalog

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/text"
)

// Bounds of a workbook, far beyond the national list.
const (
	MaxSheetRows = 50_000
	maxCell      = 32_767
)

// CellError is a cell that cannot be taken. Code is a fault code with both texts.
type CellError struct {
	Sheet  string
	Line   int    // from 1, the header is line 1
	Column string // its header, "" = the row
	Value  string
	Code   string
}

// Fault is the error as something people can read.
func (e CellError) Fault() *fault.Fault {
	return fault.New(fault.Invalid, e.Code, "sheet", e.Sheet, "line", strconv.Itoa(e.Line), "column", e.Column, "text", e.Value)
}

// ParseSheets reads a workbook in the form ExportSheets writes; sheets may stand in
// any order, empty rows are passed over. It is all or nothing: with any bad cell
// there is no procedure, and every bad cell is named.
func ParseSheets(sheets []Sheet) ([]ProcedureVersion, []CellError) {
	r := &sheetReader{at: map[string]int{}}
	for _, s := range workbook {
		i := slices.IndexFunc(sheets, func(x Sheet) bool { return text.Fold(strings.TrimSpace(x.Name)) == text.Fold(s.name) })
		if i < 0 {
			if s.list == "" || s.list == "Variants" || s.list == "Components" {
				r.bad(s.name, 1, "", "", "sheet.missing")
			}
			continue
		}
		r.sheet(s, sheets[i].Rows)
	}
	if len(r.errors) > 0 {
		return nil, r.errors
	}
	return r.out, nil
}

type sheetReader struct {
	out    []ProcedureVersion
	at     map[string]int // key → index of out
	errors []CellError
}

func (r *sheetReader) bad(sheet string, line int, column, value, code string) {
	r.errors = append(r.errors, CellError{sheet, line, column, value, code})
}

func (r *sheetReader) sheet(s sheetOf, rows [][]string) {
	if len(rows) == 0 {
		r.bad(s.name, 1, "", "", "sheet.header")
		return
	}
	if len(rows) > MaxSheetRows {
		r.bad(s.name, MaxSheetRows+1, "", "", "sheet.too-long")
		return
	}
	place := map[string]int{}
	for i, h := range rows[0] {
		if h = text.Fold(strings.TrimSpace(h)); h != "" {
			place[h] = i
		}
	}
	for _, h := range s.needed() {
		if _, ok := place[text.Fold(h)]; !ok {
			r.bad(s.name, 1, h, "", "sheet.header")
			return
		}
	}
	for i, row := range rows[1:] {
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			r.row(s, place, row, i+2)
		}
	}
}

func (r *sheetReader) row(s sheetOf, place map[string]int, row []string, line int) {
	cell := func(header string) string {
		if i, ok := place[text.Fold(header)]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	key := cell(keyHeader)
	n, known := r.at[key]
	switch {
	case key == "":
		r.bad(s.name, line, keyHeader, "", "sheet.key")
		return
	case s.list == "" && known:
		r.bad(s.name, line, keyHeader, key, "sheet.twice")
		return
	case s.list == "" && !validKey(key):
		r.bad(s.name, line, keyHeader, key, "sheet.key")
		return
	case s.list == "":
		r.at[key] = len(r.out)
		r.out = append(r.out, ProcedureVersion{})
		r.fill(s, reflect.ValueOf(&r.out[len(r.out)-1]).Elem(), cell, line)
		return
	case !known:
		r.bad(s.name, line, keyHeader, key, "sheet.unknown-key")
		return
	}
	list := reflect.ValueOf(&r.out[n]).Elem().FieldByName(s.list)
	if s.parent != "" {
		v := slices.IndexFunc(r.out[n].Variants, func(v Variant) bool { return v.ID == cell(s.parent) })
		if v < 0 {
			r.bad(s.name, line, s.parent, cell(s.parent), "sheet.unknown-case")
			return
		}
		list = reflect.ValueOf(&r.out[n].Variants[v]).Elem().FieldByName(s.list)
	}
	x := reflect.New(list.Type().Elem()).Elem()
	r.fill(s, x, cell, line)
	list.Set(reflect.Append(list, x))
}

// validKey reports a ProcedureCode or the number of a procedure without one (I-06).
func validKey(key string) bool {
	n, unpublished := strings.CutPrefix(key, "bnv-")
	return ValidCode(key) || unpublished && n != "" && len(n) < 7 && strings.Trim(n, "0123456789") == ""
}

func (r *sheetReader) fill(s sheetOf, x reflect.Value, cell func(string) string, line int) {
	for _, c := range s.columns {
		value := cell(c.header)
		if code := setCell(c.field, x.FieldByName(c.field), value); code != "" {
			r.bad(s.name, line, c.header, value, code)
		}
	}
}

// setCell puts a text into a field; the code of a fault when it does not fit.
func setCell(field string, v reflect.Value, s string) string {
	clean, err := text.ValidUTF8NFC(s, maxCell)
	if err != nil {
		return "sheet.text"
	}
	switch v.Interface().(type) {
	case deadline.Period:
		p, ok := ParsePeriod(clean)
		if !ok {
			return "sheet.period"
		}
		v.Set(reflect.ValueOf(p))
		return ""
	case []string:
		if clean != "" {
			v.Set(reflect.ValueOf(strings.Split(clean, "; ")))
		}
		return ""
	case bool:
		if clean != "" && text.Fold(clean) != ticked && text.Fold(clean) != "co" && text.Fold(clean) != "khong" {
			return "sheet.tick"
		}
		v.SetBool(clean != "" && text.Fold(clean) != "khong")
		return ""
	}
	switch {
	case v.CanInt():
		return setNumber(v, clean)
	case strings.HasPrefix(field, "Valid"), strings.HasPrefix(field, "Effective"):
		return setDate(v, clean)
	}
	return setText(field, v, clean)
}

func setNumber(v reflect.Value, s string) string {
	if s == "" {
		return ""
	}
	n, err := strconv.ParseInt(strings.NewReplacer(".", "", " ", "").Replace(s), 10, 64)
	if err != nil || n < 0 || n > 1_000_000_000_000 || strings.HasPrefix(s, "+") {
		return "sheet.number"
	}
	v.SetInt(n)
	return ""
}

// setDate takes a day as the export writes it or as people do, 01/07/2026.
func setDate(v reflect.Value, s string) string {
	if s == "" {
		return ""
	}
	iso := s
	if p := strings.Split(s, "/"); len(p) == 3 {
		pad := func(x string) string { return strings.Repeat("0", max(0, 2-len(x))) + x }
		iso = p[2] + "-" + pad(p[1]) + "-" + pad(p[0])
	}
	d, err := deadline.ParseDate(iso)
	if err != nil {
		return "sheet.date"
	}
	v.SetString(d.String())
	return ""
}

func setText(field string, v reflect.Value, s string) string {
	allowed := enumOf(field, v.Type())
	if allowed == nil || s == "" {
		v.SetString(s)
		return ""
	}
	for _, id := range allowed {
		if text.Fold(s) == text.Fold(id) || text.Fold(s) == text.Fold(fault.Word("vi", id)) {
			v.SetString(id)
			return ""
		}
	}
	return "sheet.enum"
}
