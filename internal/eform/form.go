// Package eform is the electronic form (CN05): what is asked is a JSON Schema
// 2020-12, how it is asked is a small layout vocabulary, and one pure function
// each checks a form, validates answers, reads and writes the fields of a page,
// and sets the answers in the order of the paper form (CN05.3).
//
// The same schema stands at every door: counter, API and portal (CN05.2). The
// conditions under which a part is shown are also enforced when answers are
// validated: an answer to a hidden question is refused, a shown required one is
// demanded.
//
// The package is pure. It loads nothing from anywhere: a schema that refers to
// another document does not compile.
package eform

import "encoding/json"

// Form is one version of an electronic form. A dossier is pinned to the version
// valid at receipt (PP-10).
type Form struct {
	ID            string          `json:"id"`                   // stable, "gplđ-mau-03"
	Version       int             `json:"version"`              // from 1
	Procedures    []string        `json:"procedures"`           // keys of the procedures it is filled in for
	Title         Text            `json:"title"`                // name of the paper form
	Paper         string          `json:"paper,omitempty"`      // "Mẫu số 03"
	Addressee     string          `json:"addressee,omitempty"`  // "Kính gửi"
	LegalSource   string          `json:"legal_source"`         // where the paper form is published
	Confidence    string          `json:"confidence,omitempty"` // verified, inferred, generated
	EffectiveFrom string          `json:"effective_from"`       // civil date
	EffectiveTo   string          `json:"effective_to,omitempty"`
	Schema        json.RawMessage `json:"schema"` // JSON Schema 2020-12 of the answers, an object
	Layout        Layout          `json:"layout"`
	Samples       []Sample        `json:"samples,omitempty"` // run again at every check
}

// Text is what people read, in Vietnamese and English. English may be empty: then
// the Vietnamese is shown.
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en,omitempty"`
}

// In gives the text in a language ("vi", "en").
func (t Text) In(lang string) string {
	if lang == "en" && t.EN != "" {
		return t.EN
	}
	return t.VI
}

// Layout is how the questions are asked, in the order of the paper form.
type Layout struct {
	Sections []Section `json:"sections"`
}

// Section is a headed part of the form.
type Section struct {
	Title  Text    `json:"title"`
	Help   Text    `json:"help,omitzero"`
	When   string  `json:"when,omitempty"` // condition over earlier answers; "" always
	Page   bool    `json:"page,omitempty"` // begins a new page of the print view
	Fields []Field `json:"fields"`
}

// Field is one question, a repeating group of questions, or a sentence to read.
type Field struct {
	Name     string   `json:"name"` // property of the schema; of static text any name
	Widget   Widget   `json:"widget"`
	Label    Text     `json:"label"`
	Help     Text     `json:"help,omitzero"`
	Width    Width    `json:"width,omitempty"`
	When     string   `json:"when,omitempty"`     // condition over earlier answers; in a group also over row.<name>
	Required bool     `json:"required,omitempty"` // demanded whenever shown; for fields under a condition
	Prefill  string   `json:"prefill,omitempty"`  // applicant.name, owner.phone, unit.name, earlier.<field>, today
	Number   string   `json:"number,omitempty"`   // PersonalID, OrgID, Passport: an identifying number, sealed at the door
	Of       string   `json:"of,omitempty"`       // of a commune: the field that holds its province
	Options  []Option `json:"options,omitempty"`  // of select, radio, checks
	Fields   []Field  `json:"fields,omitempty"`   // of a group
}

// Option is one choice.
type Option struct {
	Value string `json:"value"`
	Label Text   `json:"label"`
}

// Width is how much of a line a field takes on a wide screen.
type Width string

// The widths; the empty one is Full.
const (
	Full  Width = "full"
	Half  Width = "half"
	Third Width = "third"
)

// Widget is how a question is asked.
type Widget string

// The widgets.
const (
	WidgetText     Widget = "text"
	WidgetArea     Widget = "textarea"
	WidgetDate     Widget = "date"   // typed 02/01/1990, kept 1990-01-02
	WidgetNumber   Widget = "number" // typed 1,5
	WidgetMoney    Widget = "money"  // whole đồng
	WidgetSelect   Widget = "select"
	WidgetRadio    Widget = "radio"
	WidgetCheckbox Widget = "checkbox" // one tick: true or no answer
	WidgetChecks   Widget = "checks"   // several ticks: a list
	WidgetProvince Widget = "province" // code of one of today's provinces
	WidgetCommune  Widget = "commune"  // code of a commune of the province in Of
	WidgetID       Widget = "id"       // identifying number, see Number
	WidgetPhone    Widget = "phone"
	WidgetEmail    Widget = "email"
	WidgetAccount  Widget = "account" // bank account, digits as text
	WidgetGroup    Widget = "group"   // rows of a table of the paper form
	WidgetStatic   Widget = "static"  // a sentence to read, no answer
)

// Widgets lists all of them in the order of the builder.
var Widgets = []Widget{
	WidgetText, WidgetArea, WidgetDate, WidgetNumber, WidgetMoney, WidgetSelect, WidgetRadio, WidgetCheckbox, WidgetChecks,
	WidgetProvince, WidgetCommune, WidgetID, WidgetPhone, WidgetEmail, WidgetAccount, WidgetGroup, WidgetStatic,
}

// Answers are the answers to a form by field name: text, numbers, truth, lists of
// text, and for a group a list of Answers. Decoded JSON, with numbers as float64.
type Answers = map[string]any

// Sample is a filled-in form with what validating it must say: the test bench of
// administrators, run again at every check (PP-10).
type Sample struct {
	Name    string   `json:"name"`
	Answers Answers  `json:"answers"`
	Faults  []string `json:"faults,omitempty"` // fields that must be faulted; none: the answers are valid
}

// Limits against forms and answers made to exhaust the machine.
const (
	MaxForm     = 512 << 10 // bytes of a definition
	MaxAnswers  = 256 << 10 // bytes of answers as JSON
	MaxFields   = 400       // fields of a form, those of groups included
	MaxRows     = 100       // rows of a group
	MaxText     = 5000      // characters of one answer
	MaxWhen     = 300       // characters of a condition
	MaxOptions  = 300
	MaxSamples  = 50
	maxPattern  = 300
	maxNameSize = 60
)

// Fields walks every field in the order of the layout with the section it stands
// in; group is nil for fields outside a group.
func (f *Form) Fields(visit func(s *Section, group, field *Field)) {
	for i := range f.Layout.Sections {
		s := &f.Layout.Sections[i]
		for j := range s.Fields {
			field := &s.Fields[j]
			visit(s, nil, field)
			for k := range field.Fields {
				visit(s, field, &field.Fields[k])
			}
		}
	}
}

// Field finds a field outside groups, nil when there is none.
func (f *Form) Field(name string) *Field {
	for i := range f.Layout.Sections {
		for j := range f.Layout.Sections[i].Fields {
			if f.Layout.Sections[i].Fields[j].Name == name {
				return &f.Layout.Sections[i].Fields[j]
			}
		}
	}
	return nil
}

// Holds reports whether the form is in force on a civil date.
func (f *Form) Holds(on string) bool {
	return f.EffectiveFrom <= on && (f.EffectiveTo == "" || on <= f.EffectiveTo)
}

// For reports whether the form is filled in for a procedure.
func (f *Form) For(procedure string) bool {
	for _, p := range f.Procedures {
		if p == procedure {
			return true
		}
	}
	return false
}

// Ask reports whether the field has an answer at all.
func (f *Field) Ask() bool { return f.Widget != WidgetStatic }

// Option gives the label of a value; the value itself when it is not among them.
func (f *Field) Option(value, lang string) string {
	for _, o := range f.Options {
		if o.Value == value {
			return o.Label.In(lang)
		}
	}
	return value
}
