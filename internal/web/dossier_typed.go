package web

import (
	"net/url"
	"strings"

	"motcua/internal/fault"
)

// typedForm is a form as typed: its values, and what is wrong at its fields. Ids
// of fields are their names with dots turned into "-", after a prefix that keeps
// several forms on one page apart.
type typedForm struct {
	Prefix  string
	Values  url.Values
	Errors  map[string][]string
	Summary []typedError
	Focus   string // the field that gets the cursor
}

// typedError is a line of the error summary; ID is "" when it belongs to no field.
type typedError struct{ ID, Text string }

func newTyped(prefix string, values url.Values) *typedForm {
	if values == nil {
		values = url.Values{}
	}
	return &typedForm{Prefix: prefix, Values: values, Errors: map[string][]string{}}
}

// ID is the HTML id of a field.
func (f *typedForm) ID(name string) string {
	return f.Prefix + strings.ReplaceAll(name, ".", "-")
}

// Get gives what stands in a field.
func (f *typedForm) Get(name string) string { return f.Values.Get(name) }

// Has reports whether a value is among those of a field (ticks of one name).
func (f *typedForm) Has(name, value string) bool {
	for _, v := range f.Values[name] {
		if v == value {
			return true
		}
	}
	return false
}

// Error joins the messages at a field, "" when there are none.
func (f *typedForm) Error(name string) string { return strings.Join(f.Errors[name], " ") }

// Faulty reports whether a field whose name begins so has a message; a folded part
// of a form opens then.
func (f *typedForm) Faulty(prefixes ...string) bool {
	for name := range f.Errors {
		for _, p := range prefixes {
			if strings.HasPrefix(name, p) {
				return true
			}
		}
	}
	return false
}

// Blame puts the faults of an error at their fields.
func (f *typedForm) Blame(err error, lang string) {
	for _, one := range fault.Of(err).All() {
		text, id := one.Text(lang), ""
		if one.Field != "" {
			f.Errors[one.Field] = append(f.Errors[one.Field], text)
			id = f.ID(one.Field)
		}
		f.Summary = append(f.Summary, typedError{id, text})
	}
}

// isoDate turns a date as people type it (2/1/1990, 02-01-1990, 02011990) into a
// civil date; a bare year and what is no date stay as they are.
func isoDate(s string) string {
	s = strings.TrimSpace(s)
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == '-' || r == '.' || r == ' ' })
	if len(parts) == 1 && len(s) == 8 {
		parts = []string{s[:2], s[2:4], s[4:]}
	}
	if len(parts) != 3 || len(parts[2]) != 4 {
		return s
	}
	return parts[2] + "-" + twoDigits(parts[1]) + "-" + twoDigits(parts[0])
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// vnDay shows a civil date as people here write it.
func vnDay(s string) string {
	p := strings.Split(s, "-")
	if len(p) != 3 {
		return s
	}
	return p[2] + "/" + p[1] + "/" + p[0]
}
