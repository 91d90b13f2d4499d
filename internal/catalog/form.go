package catalog

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
)

// FormPart is a list of a procedure as a form edits it; the part "" is the
// procedure itself. Fields are named "components.0.copy_kind", as checks name them.
type FormPart struct {
	Name    string // as in JSON: "components"
	Columns []FormColumn
}

// FormColumn is one field of a row.
type FormColumn struct {
	Name    string // as in JSON: "copy_kind"
	Kind    string // text, area, date, period, number, tick, select, hidden
	Options []string
	More    bool // seldom filled in: folded away
}

// seldom are the fields that most rows leave empty.
var seldom = []string{"certified", "form", "condition", "replaced_by", "legal_basis", "valid_from", "valid_to", "period_text", "workflow_id", "workflow_version",
	"area", "sub_item", "when", "confidence", "province", "per", "fees", "automatic"}

var areas = []string{"Name", "Eligibility", "Result", "LegalGround", "ComponentsNote", "FeeText", "Note", "OnlineNote", "Centres", "Who", "Applicants", "Sources"}

// notTyped are the columns of the procedure that a form does not ask for.
var notTyped = []string{"Key", "EffectiveFrom", "Announcement", "Phase", "Sources"}

// FormParts gives the parts of the form of a procedure, in order.
func FormParts() []FormPart {
	var out []FormPart
	for _, s := range workbook {
		part := FormPart{Name: s.jsonName()}
		if s.parent != "" {
			part.Columns = append(part.Columns, FormColumn{Name: "variant", Kind: "text"})
		}
		t := s.element()
		for _, c := range s.columns {
			if s.list == "" && slices.Contains(notTyped, c.field) {
				continue
			}
			f, _ := t.FieldByName(c.field)
			part.Columns = append(part.Columns, formColumn(s, c.field, f))
		}
		out = append(out, part)
	}
	return out
}

func formColumn(s sheetOf, field string, f reflect.StructField) FormColumn {
	c := FormColumn{Name: jsonName(f), Kind: "text", Options: enumOf(field, f.Type)}
	switch {
	case field == "ID":
		c.Kind = "hidden"
	case c.Options != nil:
		c.Kind = "select"
	case f.Type == reflect.TypeFor[deadline.Period]():
		c.Kind = "period"
	case f.Type.Kind() == reflect.Bool:
		c.Kind = "tick"
	case f.Type.Kind() == reflect.Int || f.Type.Kind() == reflect.Int64:
		c.Kind = "number"
	case strings.HasPrefix(field, "Valid"), strings.HasPrefix(field, "Effective"):
		c.Kind = "date"
	case slices.Contains(areas, field) && (s.list == "" || field != "Name"):
		c.Kind = "area"
	}
	c.More = s.list != "" && slices.Contains(seldom, c.Name)
	return c
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

// element is the type of a row of the sheet.
func (s sheetOf) element() reflect.Type {
	switch {
	case s.list == "":
		return reflect.TypeFor[ProcedureVersion]()
	case s.parent != "":
		return reflect.TypeFor[ChannelPeriod]()
	}
	f, _ := reflect.TypeFor[ProcedureVersion]().FieldByName(s.list)
	return f.Type.Elem()
}

func (s sheetOf) jsonName() string {
	switch {
	case s.list == "":
		return ""
	case s.parent != "":
		return "periods"
	}
	f, _ := reflect.TypeFor[ProcedureVersion]().FieldByName(s.list)
	return jsonName(f)
}

// FormValues writes a version into the fields of the form.
func FormValues(p *ProcedureVersion) map[string]string {
	out := map[string]string{}
	for i, sheet := range ExportSheets([]ProcedureVersion{*p}) {
		s := workbook[i]
		lead := len(s.header()) - len(s.columns)
		for n, row := range sheet.Rows[1:] {
			prefix := ""
			if s.list != "" {
				prefix = s.jsonName() + "." + strconv.Itoa(n) + "."
			}
			if s.parent != "" {
				out[prefix+"variant"] = row[1]
			}
			for j, c := range s.columns {
				f, _ := s.element().FieldByName(c.field)
				out[prefix+jsonName(f)] = formText(c.field, f.Type, row[lead+j])
			}
		}
	}
	return out
}

// formText turns the words of a list back into identifiers, and days into the form
// people type.
func formText(field string, t reflect.Type, cell string) string {
	for _, id := range enumOf(field, t) {
		if fault.Word("vi", id) == cell {
			return id
		}
	}
	if strings.HasPrefix(field, "Valid") || strings.HasPrefix(field, "Effective") {
		return vnDate(cell)
	}
	return cell
}

// letters begin the ids that rows without one get.
var letters = map[string]string{"variants": "v", "components": "c", "fees": "f", "exemptions": "e"}

// FromForm reads the fields of the form into a copy of a version; what the form does
// not ask for is kept. rows says how many rows a part has, as sent. The faults name
// fields; the copy holds what could be read.
func FromForm(p ProcedureVersion, rows func(part string) int, get func(field string) string) (ProcedureVersion, fault.List) {
	var faults fault.List
	for i := range p.Variants {
		p.Variants[i].Periods = nil
	}
	for _, s := range workbook {
		if s.list == "" {
			readRow(s, reflect.ValueOf(&p).Elem(), "", get, &faults)
			continue
		}
		part := s.jsonName()
		if s.parent != "" {
			readPeriods(s, &p, rows(part), get, &faults)
			continue
		}
		list := reflect.MakeSlice(reflect.SliceOf(s.element()), 0, rows(part))
		for n := range rows(part) {
			x := reflect.New(s.element()).Elem()
			readRow(s, x, part+"."+strconv.Itoa(n)+".", get, &faults)
			list = reflect.Append(list, x)
		}
		if list.Len() == 0 {
			list = reflect.Zero(list.Type())
		}
		reflect.ValueOf(&p).Elem().FieldByName(s.list).Set(list)
		numberRows(&p, s.list, part)
	}
	return p, faults
}

// PeriodsFromForm reads only the periods by channel into the cases of a copy.
func PeriodsFromForm(p ProcedureVersion, rows int, get func(field string) string) (ProcedureVersion, fault.List) {
	var faults fault.List
	p.Variants = slices.Clone(p.Variants)
	for _, s := range workbook {
		if s.parent != "" {
			readPeriods(s, &p, rows, get, &faults)
		}
	}
	return p, faults
}

func readRow(s sheetOf, x reflect.Value, prefix string, get func(string) string, faults *fault.List) {
	for _, c := range s.columns {
		if s.list == "" && slices.Contains(notTyped, c.field) {
			continue
		}
		f, _ := x.Type().FieldByName(c.field)
		name := prefix + jsonName(f)
		value := strings.TrimSpace(get(name))
		v := x.FieldByName(c.field)
		v.SetZero()
		if code := setCell(c.field, v, value); code != "" {
			faults.Add(formFault(code, value).At(name))
		}
	}
}

// formFault words the fault of a cell for a field.
func formFault(code, value string) *fault.Fault {
	switch code {
	case "sheet.date":
		return fault.New(fault.Invalid, "catalogue.date-form", "text", value)
	case "sheet.period":
		return fault.New(fault.Invalid, "catalogue.period-form", "text", value)
	case "sheet.number":
		return fault.New(fault.Invalid, "catalogue.number-form", "text", value)
	}
	return fault.New(fault.Invalid, "text.invalid")
}

func readPeriods(s sheetOf, p *ProcedureVersion, rows int, get func(string) string, faults *fault.List) {
	for n := range rows {
		prefix := "periods." + strconv.Itoa(n) + "."
		var x ChannelPeriod
		readRow(s, reflect.ValueOf(&x).Elem(), prefix, get, faults)
		id := strings.TrimSpace(get(prefix + "variant"))
		i := slices.IndexFunc(p.Variants, func(v Variant) bool { return v.ID == id || id == "" })
		if i < 0 {
			faults.Add(fault.New(fault.Invalid, "overlay.variant-unknown", "id", id).At(prefix + "variant"))
			continue
		}
		p.Variants[i].Periods = append(p.Variants[i].Periods, x)
	}
}

// numberRows gives the rows without an id the next free one.
func numberRows(p *ProcedureVersion, list, part string) {
	letter, ok := letters[part]
	if !ok {
		return
	}
	rows := reflect.ValueOf(p).Elem().FieldByName(list)
	used := map[string]bool{}
	for i := range rows.Len() {
		used[rows.Index(i).FieldByName("ID").String()] = true
	}
	for i, n := 0, 1; i < rows.Len(); i++ {
		id := rows.Index(i).FieldByName("ID")
		for id.String() == "" {
			if next := letter + strconv.Itoa(n); !used[next] {
				used[next] = true
				id.SetString(next)
			}
			n++
		}
	}
	for i, v := range p.Variants {
		if part == "variants" && v.WorkflowID == "" {
			p.Variants[i].WorkflowID = p.Key + "/" + v.ID
		}
	}
}
