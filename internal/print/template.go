package print

import (
	"maps"
	"slices"
	"time"
)

// FormTemplate names one edition of an official form. Forms are stored and
// printed by identifier and version, never by number alone: TT 03/2025/TT-VPCP
// moved the old numbers 05 and 06 to 06 and 07 (section "Forms", CF-16).
type FormTemplate struct {
	// ID is the stable identifier of the form, e.g. "receipt".
	ID string
	// Number is the number this edition gives the form, e.g. "01"; slips have none.
	Number string
	// Version names the legal text of the edition, e.g. "TT 03/2025/TT-VPCP".
	Version string
}

// Templates lists every edition the package can print, by identifier and the
// newest first. The editions of TT 01/2018/TT-VPCP stay because provinces still
// use them (CF-16) and because old papers are printed again as they were.
func Templates() []FormTemplate {
	var out []FormTemplate
	for _, id := range slices.Sorted(maps.Keys(layouts)) {
		for _, e := range layouts[id].Editions {
			out = append(out, FormTemplate{ID: id, Number: e.Number, Version: e.Version})
		}
	}
	return out
}

// TemplateOn is the edition of a form in force on the day of a moment in Viet Nam;
// the zero time asks for the newest. ok is false for a form that does not exist.
func TemplateOn(id string, at time.Time) (t FormTemplate, ok bool) {
	l, ok := layouts[id]
	if !ok {
		return t, false
	}
	t, _ = l.on(t, at)
	return t, true
}

// label is what stands at the top right of the form, e.g. "Mẫu số 01".
func (t FormTemplate) label() string {
	if t.Number == "" {
		return ""
	}
	return "Mẫu số " + t.Number
}

// subject is written into the document's metadata so that a stored paper says
// which edition it is, e.g. "receipt; Mẫu số 01; TT 03/2025/TT-VPCP".
func (t FormTemplate) subject() string {
	s := t.ID
	for _, part := range []string{t.label(), t.Version} {
		if part != "" {
			s += "; " + part
		}
	}
	return s
}
