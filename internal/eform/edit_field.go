package eform

import (
	"strconv"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/text"
)

func fold(s string) string { return text.Fold(s) }

// EditField writes a field back from the builder's page, layout and schema in step:
// what is demanded under a condition is demanded by the layout, else by the schema.
func (f *Form) EditField(group, name string, e FieldEdit) error {
	return f.edit(func(d *draft) error {
		list, at := d.list(group, name)
		if list == nil {
			return noField(name)
		}
		field := &(*list)[at]
		field.Label, field.Help = Text{strings.TrimSpace(e.Label), strings.TrimSpace(e.LabelEN)}, Text{strings.TrimSpace(e.Help), strings.TrimSpace(e.HelpEN)}
		field.Width, field.When, field.Prefill, field.Of = Width(e.Width), strings.TrimSpace(e.When), strings.TrimSpace(e.Prefill), strings.TrimSpace(e.Of)
		if !field.Ask() {
			return nil
		}
		object := d.object(group)
		p, ok := properties(object)[name].(map[string]any)
		if !ok {
			p = map[string]any{"type": "string"}
			properties(object)[name] = p
		}
		hidden := field.When != "" || group == "" && d.sectionWhen(name) != ""
		field.Required = e.Required && hidden
		require(object, name, e.Required && !hidden)
		return constrain(field, p, e)
	})
}

// sectionWhen is the condition of the part a field stands in.
func (f *Form) sectionWhen(name string) string {
	for i := range f.Layout.Sections {
		for j := range f.Layout.Sections[i].Fields {
			if f.Layout.Sections[i].Fields[j].Name == name {
				return f.Layout.Sections[i].When
			}
		}
	}
	return ""
}

// numberFormats: kind of identifying number → format of the schema.
var numberFormats = map[string]string{"PersonalID": "personal-id", "OrgID": "org-id", "Passport": "passport"}

// constrain writes choices and bounds into the schema.
func constrain(field *Field, p map[string]any, e FieldEdit) error {
	switch field.Widget {
	case WidgetID:
		field.Number = e.Number
		p["format"] = numberFormats[e.Number]
	case WidgetSelect, WidgetRadio, WidgetChecks:
		field.Options = readOptions(e.Options, field.Options)
		var values []any
		for _, o := range field.Options {
			values = append(values, o.Value)
		}
		if field.Widget == WidgetChecks {
			p["items"] = map[string]any{"type": "string", "enum": values}
		} else {
			p["enum"] = values
		}
	case WidgetText, WidgetArea:
		set(p, "pattern", e.Pattern)
	}
	low, high := bounds(field.Widget)
	limits := map[string]string{}
	switch field.Widget {
	case WidgetText, WidgetArea:
		limits["maxLength"] = e.Longest
	case WidgetNumber, WidgetMoney, WidgetGroup, WidgetChecks:
		limits[low], limits[high] = e.Least, e.Most
	}
	for keyword, typed := range limits {
		if err := setNumber(p, keyword, typed); err != nil {
			return err
		}
	}
	return nil
}

func set(p map[string]any, keyword, value string) {
	if p[keyword] = value; value == "" {
		delete(p, keyword)
	}
}

func setNumber(p map[string]any, keyword, typed string) error {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		delete(p, keyword)
		return nil
	}
	n, err := strconv.ParseFloat(strings.ReplaceAll(typed, ",", "."), 64)
	if err != nil || n < -1e15 || n > 1e15 {
		return fault.New(fault.Invalid, "eform.bound", "value", typed).At("bounds")
	}
	p[keyword] = n
	return nil
}

// readOptions reads "value = label" lines; an English label that was there stays.
func readOptions(typed string, before []Option) []Option {
	var out []Option
	for line := range strings.Lines(typed) {
		value, label, both := strings.Cut(line, "=")
		value, label = strings.TrimSpace(value), strings.TrimSpace(label)
		if value == "" {
			continue
		}
		if !both || label == "" {
			label = value
		}
		o := Option{Value: value, Label: Text{VI: label}}
		for _, b := range before {
			if b.Value == value {
				o.Label.EN = b.Label.EN
			}
		}
		out = append(out, o)
	}
	return out
}
