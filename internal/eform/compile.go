package eform

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/expr-lang/expr/vm"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Compiled is a form made ready to be rendered and to validate answers; immutable
// and safe for concurrent use.
type Compiled struct {
	Form
	schema     *jsonschema.Schema
	properties map[string]any            // of the schema
	rows       map[string]map[string]any // group → properties of a row
	required   map[string]bool           // "name" and "group.name"
	when       map[string]*vm.Program    // "#3" of a section, "name", "group.name"
	blanks     scope
}

// refuse is the loader of a compiler that loads nothing.
type refuse struct{}

func (refuse) Load(url string) (any, error) {
	return nil, fmt.Errorf("a form refers to nothing outside itself: %s", url)
}

const schemaURL = "eform:schema"

// Compile makes a form ready. It refuses a schema that is none, and conditions
// that do not compile; the finer findings are for Check.
func Compile(f Form) (*Compiled, error) {
	c := &Compiled{Form: f, required: map[string]bool{}, rows: map[string]map[string]any{}, when: map[string]*vm.Program{}, blanks: scope{}}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(f.Schema))
	if err != nil {
		return nil, err
	}
	k := jsonschema.NewCompiler()
	k.DefaultDraft(jsonschema.Draft2020)
	k.UseLoader(refuse{})
	k.AssertFormat()
	for _, format := range formats {
		k.RegisterFormat(format)
	}
	if err := k.AddResource(schemaURL, doc); err != nil {
		return nil, err
	}
	if c.schema, err = k.Compile(schemaURL); err != nil {
		return nil, err
	}
	if err := c.index(); err != nil {
		return nil, err
	}
	return c, c.conditions()
}

// plain is an object schema as this package reads it.
type plain struct {
	Type       any            `json:"type"`
	Properties map[string]any `json:"properties"`
	Required   []string       `json:"required"`
}

func (c *Compiled) index() error {
	var top plain
	if err := json.Unmarshal(c.Schema, &top); err != nil {
		return err
	}
	c.properties = top.Properties
	for _, name := range top.Required {
		c.required[name] = true
	}
	for name, p := range top.Properties {
		property, _ := p.(map[string]any)
		c.blanks[name] = blank(property)
		items, _ := property["items"].(map[string]any)
		row, ok := items["properties"].(map[string]any)
		if !ok {
			continue
		}
		c.rows[name] = row
		needed, _ := items["required"].([]any)
		for _, one := range needed {
			if s, ok := one.(string); ok {
				c.required[name+"."+s] = true
			}
		}
	}
	return nil
}

// conditions compiles them in the order of the layout, each over what was asked
// before it.
func (c *Compiled) conditions() error {
	seen := scope{}
	add := func(key, when string, over scope) error {
		p, err := condition(when, over)
		if err != nil {
			return conditionFault(when, err).At(key)
		}
		c.when[key] = p
		return nil
	}
	for i := range c.Layout.Sections {
		s := &c.Layout.Sections[i]
		if err := add(sectionKey(i), s.When, seen); err != nil {
			return err
		}
		for j := range s.Fields {
			f := &s.Fields[j]
			if err := add(f.Name, f.When, seen); err != nil {
				return err
			}
			row := scope{}
			for k := range f.Fields {
				sub := &f.Fields[k]
				if err := add(f.Name+"."+sub.Name, sub.When, seen.with(row)); err != nil {
					return err
				}
				row[sub.Name] = blank(c.property(f, sub))
			}
			if f.Ask() {
				seen[f.Name] = c.blank(f.Name)
			}
		}
	}
	return nil
}

func (c *Compiled) blank(name string) any {
	if b, ok := c.blanks[name]; ok {
		return b
	}
	return ""
}

// with gives the scope inside a row.
func (s scope) with(row scope) scope {
	out := scope{"row": map[string]any(row)}
	for k, v := range s {
		out[k] = v
	}
	return out
}

func sectionKey(i int) string { return fmt.Sprintf("#%d", i) }

// property is the schema of a field, nil when it has none; group may be nil.
func (c *Compiled) property(group, field *Field) map[string]any {
	properties := c.properties
	if group != nil {
		properties = c.rows[group.Name]
	}
	p, _ := properties[field.Name].(map[string]any)
	return p
}

// Demanded reports whether a shown field must be answered.
func (c *Compiled) Demanded(group, field *Field) bool {
	if group != nil {
		return field.Required || c.required[group.Name+"."+field.Name]
	}
	return field.Required || c.required[field.Name]
}

// Most gives the most rows a group may have, MaxRows when the schema says no less.
func (c *Compiled) Most(group *Field) int {
	return min(MaxRows, c.bound(nil, group, "maxItems", MaxRows))
}

// Longest gives the most characters of a text answer.
func (c *Compiled) Longest(group, field *Field) int {
	return min(MaxText, c.bound(group, field, "maxLength", MaxText))
}

func (c *Compiled) bound(group, field *Field, keyword string, otherwise int) int {
	if n, ok := c.property(group, field)[keyword].(float64); ok && n >= 0 && n < float64(otherwise) {
		return int(n)
	}
	return otherwise
}

// Shown says what of the form is shown for given answers: keys "#0" for sections,
// "name" and "group.0.name" for fields. An answer to a hidden field counts as none
// for the conditions after it.
func (c *Compiled) Shown(a Answers) map[string]bool {
	shown := map[string]bool{}
	seen := scope{}
	for name, b := range c.blanks {
		seen[name] = b
	}
	for i := range c.Layout.Sections {
		s := &c.Layout.Sections[i]
		open := holds(c.when[sectionKey(i)], seen)
		shown[sectionKey(i)] = open
		for j := range s.Fields {
			f := &s.Fields[j]
			if !open || !holds(c.when[f.Name], seen) {
				continue
			}
			shown[f.Name] = true
			if v, ok := a[f.Name]; ok && sameKind(v, c.blank(f.Name)) {
				seen[f.Name] = v
			}
			for n, row := range Rows(a[f.Name]) {
				c.shownRow(shown, seen, f, n, row)
			}
		}
	}
	return shown
}

func (c *Compiled) shownRow(shown map[string]bool, seen scope, group *Field, n int, row Answers) {
	here := scope{}
	for k := range group.Fields {
		here[group.Fields[k].Name] = blank(c.property(group, &group.Fields[k]))
	}
	for k := range group.Fields {
		f := &group.Fields[k]
		if !holds(c.when[group.Name+"."+f.Name], seen.with(here)) {
			continue
		}
		shown[rowKey(group.Name, n, f.Name)] = true
		if v, ok := row[f.Name]; ok && sameKind(v, here[f.Name]) {
			here[f.Name] = v
		}
	}
}

func rowKey(group string, n int, name string) string { return fmt.Sprintf("%s.%d.%s", group, n, name) }

// Rows gives the rows of a group's answer.
func Rows(answer any) []Answers {
	list, _ := answer.([]any)
	var out []Answers
	for _, one := range list {
		row, _ := one.(map[string]any)
		out = append(out, row)
	}
	return out
}

func sameKind(a, b any) bool {
	switch a.(type) {
	case string:
		_, ok := b.(string)
		return ok
	case float64:
		_, ok := b.(float64)
		return ok
	case bool:
		_, ok := b.(bool)
		return ok
	case []any:
		_, ok := b.([]any)
		return ok
	}
	return false
}

// Conditional reports whether anything later in the form depends on the field, so
// that the page can ask for a fresh one when it changes.
func (c *Compiled) Conditional(name string) bool { return slices.Contains(c.controls(), name) }
