package eform

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
)

// Make puts a form together from fields that say their own schema: how forms are
// made by a program instead of by hand.
type Make struct {
	Form
	schema object
}

type object struct {
	Schema     string                     `json:"$schema,omitempty"`
	Type       string                     `json:"type"`
	Properties map[string]json.RawMessage `json:"properties"`
	Required   []string                   `json:"required,omitempty"`
	Additional bool                       `json:"additionalProperties"`
}

// Property is what a made field may hold.
type Property struct {
	Type      string   `json:"type"`
	Format    string   `json:"format,omitempty"`
	MaxLength int      `json:"maxLength,omitempty"`
	Minimum   *int     `json:"minimum,omitempty"`
	Enum      []string `json:"enum,omitempty"`
	Const     *bool    `json:"const,omitempty"`
}

// Section begins a part.
func (m *Make) Section(title Text) {
	m.Layout.Sections = append(m.Layout.Sections, Section{Title: title})
}

// Add puts a field into the last part. A field under a condition is required by the
// layout, another by the schema.
func (m *Make) Add(f Field, p Property, required bool) {
	s := &m.Layout.Sections[len(m.Layout.Sections)-1]
	if required && f.When != "" {
		f.Required = true
	} else if required {
		m.schema.Required = append(m.schema.Required, f.Name)
	}
	s.Fields = append(s.Fields, f)
	if !f.Ask() {
		return
	}
	if m.schema.Properties == nil {
		m.schema.Properties = map[string]json.RawMessage{}
	}
	raw, err := json.Marshal(p)
	if err != nil { // plain strings and numbers always marshal
		panic(err)
	}
	m.schema.Properties[f.Name] = raw
}

// Done gives the form.
func (m *Make) Done() Form {
	m.schema.Schema, m.schema.Type = "https://json-schema.org/draft/2020-12/schema", "object"
	raw, err := json.Marshal(m.schema)
	if err != nil {
		panic(err)
	}
	m.Schema = raw
	return m.Form
}

// PropertyOf is the ordinary property of a widget: what a field newly added to a
// form may hold.
func PropertyOf(w Widget) Property {
	switch w {
	case WidgetArea:
		return Property{Type: "string", MaxLength: 3000}
	case WidgetDate, WidgetProvince, WidgetCommune, WidgetPhone, WidgetEmail, WidgetAccount:
		return Property{Type: "string", Format: string(w)}
	case WidgetID:
		return Property{Type: "string", MaxLength: 20, Format: "personal-id"}
	case WidgetNumber, WidgetMoney:
		zero := 0
		return Property{Type: "integer", Minimum: &zero}
	case WidgetCheckbox:
		return Property{Type: "boolean"}
	}
	return Property{Type: "string", MaxLength: 200}
}

// FreeName makes a field name out of a wish that no field of the form has yet.
func (f *Form) FreeName(wish string) string {
	wish = strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			return r
		}
		return '_'
	}, strings.ToLower(wish))
	wish = strings.Trim(wish, "_")
	if len(wish) > 40 {
		wish = wish[:40]
	}
	if !nameOK(wish) || wish == "row" {
		wish = strings.Trim("f_"+wish, "_")
	}
	var taken []string
	f.Fields(func(_ *Section, _, field *Field) { taken = append(taken, field.Name) })
	name := wish
	for n := 2; slices.Contains(taken, name); n++ {
		name = wish + "_" + strconv.Itoa(n)
	}
	return name
}
