package eform

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"motcua/internal/fault"
)

// FieldEdit is a field as the builder's page edits it: layout and schema together.
type FieldEdit struct {
	Label, LabelEN, Help, HelpEN string
	Width, When, Prefill, Of     string
	Number, Pattern, Least, Most string // Least and Most bound a number, or the rows of a group
	Options                      string // one "value = label" a line
	Longest                      string
	Required                     bool
}

// draft is a form being changed, with its schema decoded.
type draft struct {
	*Form
	schema map[string]any
}

// edit decodes the schema, changes the form and writes the schema back.
func (f *Form) edit(change func(d *draft) error) error {
	d := &draft{Form: f, schema: map[string]any{}}
	if len(f.Schema) > 0 {
		if err := json.Unmarshal(f.Schema, &d.schema); err != nil {
			return bad(err)
		}
	}
	if err := change(d); err != nil {
		return err
	}
	raw, err := json.Marshal(d.schema)
	if err != nil {
		return bad(err)
	}
	f.Schema = raw
	return nil
}

// object gives the object schema that holds the fields of a group, or of the form.
func (d *draft) object(group string) map[string]any {
	if group == "" {
		return d.schema
	}
	p, _ := properties(d.schema)[group].(map[string]any)
	items, _ := p["items"].(map[string]any)
	if items == nil {
		items = map[string]any{}
	}
	return items
}

func properties(object map[string]any) map[string]any {
	p, ok := object["properties"].(map[string]any)
	if !ok {
		p = map[string]any{}
		object["properties"] = p
	}
	return p
}

// require puts a name among the required ones of an object, or takes it away.
func require(object map[string]any, name string, yes bool) {
	list, _ := object["required"].([]any)
	list = slices.DeleteFunc(slices.Clone(list), func(one any) bool { return one == name })
	if yes {
		list = append(list, name)
	}
	if object["required"] = list; len(list) == 0 {
		delete(object, "required")
	}
}

// list finds where a field stands: the list it is in and its place.
func (f *Form) list(group, name string) (list *[]Field, at int) {
	for i := range f.Layout.Sections {
		s := &f.Layout.Sections[i]
		for j := range s.Fields {
			if group == "" && s.Fields[j].Name == name {
				return &s.Fields, j
			}
			if group != "" && s.Fields[j].Name == group {
				for k := range s.Fields[j].Fields {
					if s.Fields[j].Fields[k].Name == name {
						return &s.Fields[j].Fields, k
					}
				}
			}
		}
	}
	return nil, -1
}

func noField(name string) error {
	return fault.New(fault.Invalid, "eform.field-gone", "name", name)
}

// AddSection puts a part at the end.
func (f *Form) AddSection(title string) {
	f.Layout.Sections = append(f.Layout.Sections, Section{Title: Text{VI: title}})
}

// MoveSection moves a part by one place, up (-1) or down (1); at the end it stays.
func (f *Form) MoveSection(i, by int) { swap(f.Layout.Sections, i, i+by) }

// RemoveSection takes a part away with its fields.
func (f *Form) RemoveSection(i int) error {
	if i < 0 || i >= len(f.Layout.Sections) {
		return nil
	}
	for _, field := range slices.Clone(f.Layout.Sections[i].Fields) {
		if err := f.RemoveField("", field.Name); err != nil {
			return err
		}
	}
	f.Layout.Sections = slices.Delete(f.Layout.Sections, i, i+1)
	return nil
}

func swap[T any](list []T, i, j int) {
	if i >= 0 && j >= 0 && i < len(list) && j < len(list) {
		list[i], list[j] = list[j], list[i]
	}
}

// AddField puts a new field at the end of a part, or of a group when one is named,
// and gives its name, made from the label.
func (f *Form) AddField(section int, group string, w Widget, label string) (string, error) {
	name := f.FreeName(wish(label))
	field := Field{Name: name, Widget: w, Label: Text{VI: label}}
	property := any(PropertyOf(w))
	switch w {
	case WidgetSelect, WidgetRadio, WidgetChecks:
		field.Options = []Option{{"yes", Text{VI: "Có", EN: "Yes"}}, {"no", Text{VI: "Không", EN: "No"}}}
		property = map[string]any{"type": "string", "enum": []any{"yes", "no"}}
		if w == WidgetChecks {
			property = map[string]any{"type": "array", "uniqueItems": true, "items": property}
		}
	case WidgetID:
		field.Number = Numbers[0]
	case WidgetGroup:
		field.Fields = []Field{{Name: "name", Widget: WidgetText, Label: Text{VI: "Họ và tên", EN: "Name"}}}
		property = map[string]any{"type": "array", "maxItems": 20, "items": map[string]any{"type": "object", "additionalProperties": false,
			"properties": map[string]any{"name": map[string]any{"type": "string", "maxLength": 200}}}}
	}
	return name, f.edit(func(d *draft) error {
		if group != "" {
			g := d.Field(group)
			if g == nil {
				return noField(group)
			}
			g.Fields = append(g.Fields, field)
		} else {
			if section < 0 || section >= len(d.Layout.Sections) {
				return noField(name)
			}
			s := &d.Layout.Sections[section]
			s.Fields = append(s.Fields, field)
		}
		if field.Ask() {
			properties(d.object(group))[name] = property
		}
		return nil
	})
}

// RemoveField takes a field out of layout and schema.
func (f *Form) RemoveField(group, name string) error {
	return f.edit(func(d *draft) error {
		list, at := d.list(group, name)
		if list == nil {
			return noField(name)
		}
		*list = slices.Delete(*list, at, at+1)
		object := d.object(group)
		delete(properties(object), name)
		require(object, name, false)
		return nil
	})
}

// MoveField moves a field by one place, up (-1) or down (1). At the edge of its part
// it goes over into the next one.
func (f *Form) MoveField(group, name string, by int) error {
	list, at := f.list(group, name)
	if list == nil {
		return noField(name)
	}
	if to := at + by; to >= 0 && to < len(*list) || group != "" {
		swap(*list, at, to)
		return nil
	}
	for i := range f.Layout.Sections {
		next := i + by
		if &f.Layout.Sections[i].Fields != list || next < 0 || next >= len(f.Layout.Sections) {
			continue
		}
		moved := (*list)[at]
		*list = slices.Delete(*list, at, at+1)
		into := &f.Layout.Sections[next].Fields
		if by < 0 {
			*into = append(*into, moved)
		} else {
			*into = slices.Insert(*into, 0, moved)
		}
		return nil
	}
	return nil
}

// wish turns a Vietnamese label into the beginning of a field name.
func wish(label string) string { return strings.ReplaceAll(fold(label), " ", "_") }

// FieldEdit reads a field for the builder's page.
func (f *Form) FieldEdit(group, name string) (FieldEdit, Widget, error) {
	var e FieldEdit
	var w Widget
	err := f.edit(func(d *draft) error {
		list, at := d.list(group, name)
		if list == nil {
			return noField(name)
		}
		field := (*list)[at]
		object := d.object(group)
		p, _ := properties(object)[name].(map[string]any)
		required, _ := object["required"].([]any)
		w = field.Widget
		e = FieldEdit{Label: field.Label.VI, LabelEN: field.Label.EN, Help: field.Help.VI, HelpEN: field.Help.EN, Width: string(field.Width), When: field.When,
			Prefill: field.Prefill, Of: field.Of, Number: field.Number, Required: field.Required || slices.Contains(required, any(name))}
		var lines []string
		for _, o := range field.Options {
			lines = append(lines, o.Value+" = "+o.Label.VI)
		}
		e.Options = strings.Join(lines, "\n")
		e.Pattern, _ = p["pattern"].(string)
		e.Longest = shown(p["maxLength"])
		low, high := bounds(w)
		e.Least, e.Most = shown(p[low]), shown(p[high])
		return nil
	})
	return e, w, err
}

func shown(v any) string {
	if n, ok := v.(float64); ok {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	return ""
}

func bounds(w Widget) (low, high string) {
	if w == WidgetGroup || w == WidgetChecks {
		return "minItems", "maxItems"
	}
	return "minimum", "maximum"
}
