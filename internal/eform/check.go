package eform

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"motcua/internal/fault"
)

// Check lists everything that is wrong with a form definition; a form without
// findings can be published. Each is a fault with the field it belongs to: "title",
// "schema", "fields.<name>", "samples.<n>".
func Check(f Form) fault.List {
	k := check{form: &f, seen: map[string]bool{}}
	k.head()
	k.fields()
	c, err := Compile(f)
	if err != nil {
		k.compile(err)
		return k.faults
	}
	k.c = c
	k.agree()
	k.samples()
	return k.faults
}

type check struct {
	form   *Form
	c      *Compiled
	faults fault.List
	seen   map[string]bool
}

func (k *check) add(field, code string, pairs ...string) {
	k.faults.Join(fault.New(fault.Invalid, code, pairs...).At(field))
}

func (k *check) head() {
	f := k.form
	if strings.TrimSpace(f.Title.VI) == "" {
		k.add("title", "eform.title-missing")
	}
	if strings.TrimSpace(f.LegalSource) == "" {
		k.add("legal_source", "eform.source-missing")
	}
	if len(f.Procedures) == 0 {
		k.add("procedures", "eform.procedure-missing")
	}
	for _, day := range []string{f.EffectiveFrom, f.EffectiveTo} {
		if _, err := time.Parse("2006-01-02", day); err != nil && (day != "" || day == f.EffectiveFrom) {
			k.add("effective_from", "eform.effective")
		}
	}
	if len(f.Schema) > MaxForm {
		k.add("schema", "eform.definition-size")
	}
}

// fields checks the layout alone.
func (k *check) fields() {
	n := 0
	k.form.Fields(func(_ *Section, group, f *Field) {
		n++
		at, key := "fields."+f.Name, f.Name
		if group != nil {
			at, key = "fields."+group.Name+"."+f.Name, group.Name+"."+f.Name
		}
		switch {
		case !nameOK(f.Name) || group == nil && f.Name == "row":
			k.add(at, "eform.name", "name", f.Name)
		case k.seen[key]:
			k.add(at, "eform.name-twice", "name", f.Name)
		}
		k.seen[key] = true
		k.field(at, group, f)
	})
	if n == 0 {
		k.add("fields", "eform.no-fields")
	}
	if n > MaxFields {
		k.add("fields", "eform.too-many-fields")
	}
}

func (k *check) field(at string, group, f *Field) {
	if strings.TrimSpace(f.Label.VI) == "" {
		k.add(at, "eform.label-missing", "name", f.Name)
	}
	choice := f.Widget == WidgetSelect || f.Widget == WidgetRadio || f.Widget == WidgetChecks
	switch {
	case !slices.Contains(Widgets, f.Widget):
		k.add(at, "eform.widget", "name", f.Name)
	case group != nil && (f.Widget == WidgetGroup || f.Widget == WidgetStatic || f.Widget == WidgetChecks):
		k.add(at, "eform.in-group", "name", f.Name)
	case (f.Widget == WidgetGroup) != (len(f.Fields) > 0):
		k.add(at, "eform.group-empty", "name", f.Name)
	case choice != (len(f.Options) > 0) || len(f.Options) > MaxOptions:
		k.add(at, "eform.options", "name", f.Name)
	case (f.Widget == WidgetID) != (f.Number != "") || f.Number != "" && !slices.Contains(Numbers, f.Number):
		k.add(at, "eform.number-kind", "name", f.Name)
	}
	if f.Width != "" && f.Width != Full && f.Width != Half && f.Width != Third {
		k.add(at, "eform.width", "name", f.Name)
	}
	if f.Prefill != "" && !KnownPrefill(f.Prefill) {
		k.add(at, "eform.prefill", "source", f.Prefill)
	}
	if f.Widget == WidgetCommune && !k.provinceBefore(group, f.Of) {
		k.add(at, "eform.of", "name", f.Name)
	}
}

// provinceBefore reports whether a field stands in the form that holds a province.
func (k *check) provinceBefore(group *Field, name string) bool {
	if group != nil {
		for i := range group.Fields {
			if group.Fields[i].Name == name && group.Fields[i].Widget == WidgetProvince {
				return true
			}
		}
		return false
	}
	f := k.form.Field(name)
	return f != nil && f.Widget == WidgetProvince
}

func (k *check) compile(err error) {
	var f *fault.Fault
	if errors.As(err, &f) && f.Code == "eform.condition" {
		at := "fields." + f.Field
		if strings.HasPrefix(f.Field, "#") {
			at = "sections." + f.Field[1:]
		}
		k.add(at, f.Code, "when", f.Args["when"], "detail", f.Args["detail"])
		return
	}
	k.add("schema", "eform.schema", "detail", err.Error())
}

// agree demands that schema and layout speak of the same fields, in kinds that fit.
func (k *check) agree() {
	if k.c.properties == nil {
		k.add("schema", "eform.schema-object")
		return
	}
	k.c.Fields(func(s *Section, group, f *Field) {
		if !f.Ask() {
			return
		}
		at := "fields." + f.Name
		if group != nil {
			at = "fields." + group.Name + "." + f.Name
		}
		property := k.c.property(group, f)
		switch {
		case property == nil:
			k.add(at, "eform.no-schema", "name", f.Name)
		case !fits(f.Widget, property):
			k.add(at, "eform.kind", "name", f.Name)
		case k.underCondition(s, group, f):
			k.add(at, "eform.required-hidden", "name", f.Name)
		}
		k.options(at, f, property)
	})
	k.strangers()
}

// underCondition reports a field that the schema demands although it may be hidden:
// then nobody could send the form without it.
func (k *check) underCondition(s *Section, group, f *Field) bool {
	if group != nil {
		return f.When != "" && k.c.required[group.Name+"."+f.Name]
	}
	return (f.When != "" || s.When != "") && k.c.required[f.Name]
}

// strangers are properties of the schema that no field asks for.
func (k *check) strangers() {
	for name := range k.c.properties {
		if !k.seen[name] {
			k.add("schema", "eform.no-field", "name", name)
		}
	}
	for group, properties := range k.c.rows {
		for name := range properties {
			if !k.seen[group+"."+name] {
				k.add("schema", "eform.no-field", "name", group+"."+name)
			}
		}
	}
	for name := range k.c.required {
		if !k.seen[name] {
			k.add("schema", "eform.no-field", "name", name)
		}
	}
	slices.SortStableFunc(k.faults, func(a, b *fault.Fault) int { return strings.Compare(a.Field, b.Field) })
}

// fits reports whether the kind of a property is what the widget gives.
func fits(w Widget, property map[string]any) bool {
	kind := property["type"]
	switch w {
	case WidgetNumber:
		return kind == "number" || kind == "integer"
	case WidgetMoney:
		return kind == "integer"
	case WidgetCheckbox:
		return kind == "boolean"
	case WidgetChecks:
		return kind == "array"
	case WidgetGroup:
		items, _ := property["items"].(map[string]any)
		_, ok := items["properties"].(map[string]any)
		return kind == "array" && items["type"] == "object" && ok
	case WidgetSelect, WidgetRadio:
		return kind == "string" || kind == "integer" || kind == "number" || kind == "boolean"
	}
	return kind == "string"
}

// options demands that choices and the enumeration of the schema are the same.
func (k *check) options(at string, f *Field, property map[string]any) {
	enum, ok := property["enum"].([]any)
	if items, is := property["items"].(map[string]any); is && f.Widget == WidgetChecks {
		enum, ok = items["enum"].([]any)
	}
	if !ok || len(f.Options) == 0 {
		return
	}
	values := map[string]bool{}
	for _, one := range enum {
		raw, err := json.Marshal(one)
		if err == nil {
			values[strings.Trim(string(raw), `"`)] = true
		}
	}
	for _, o := range f.Options {
		if !values[o.Value] {
			k.add(at, "eform.option-unknown", "name", f.Name, "value", o.Value)
		}
		delete(values, o.Value)
	}
	if len(values) > 0 {
		k.add(at, "eform.options", "name", f.Name)
	}
}
