package eform

import (
	"slices"
	"strings"
)

// PrefillSources are the places an answer can be offered from (CN05.1: citizens
// declare once). "earlier.<field>" is the same Owner's answer in an earlier dossier.
var PrefillSources = []string{
	"applicant.name", "applicant.id", "applicant.birth", "applicant.gender", "applicant.address", "applicant.phone", "applicant.email",
	"owner.name", "owner.id", "owner.birth", "owner.gender", "owner.address", "owner.phone", "owner.email",
	"unit.name", "unit.agency", "unit.province", "today",
}

// Earlier is the prefix of what comes from earlier answers.
const Earlier = "earlier."

// KnownPrefill reports whether a source exists.
func KnownPrefill(source string) bool {
	name, earlier := strings.CutPrefix(source, Earlier)
	return earlier && nameOK(name) || slices.Contains(PrefillSources, source)
}

// Offer is an answer that could be taken over: the officer says yes, nothing is
// filled in silently.
type Offer struct {
	Field  string // "applicant_name"
	Label  Text
	Value  string // as its field takes it
	Shown  string // as people read it
	Source string
}

// Offers lists what could be filled into the fields that are still blank. from
// gives the text of a source, "" when it has none.
func (c *Compiled) Offers(v Values, from func(source string) string) []Offer {
	shown := c.Shown(c.Read(v))
	var out []Offer
	for i := range c.Layout.Sections {
		for j := range c.Layout.Sections[i].Fields {
			f := &c.Layout.Sections[i].Fields[j]
			if f.Prefill == "" || f.Widget == WidgetGroup || !shown[f.Name] || strings.TrimSpace(v.Get(Prefix+f.Name)) != "" {
				continue
			}
			value := strings.TrimSpace(from(f.Prefill))
			if value == "" || !c.takes(f, value) {
				continue
			}
			if f.Widget == WidgetDate {
				value = ShowDate(value)
			}
			out = append(out, Offer{f.Name, f.Label, value, f.Option(value, "vi"), f.Prefill})
		}
	}
	return out
}

// takes reports whether a choice or a date can hold the value.
func (c *Compiled) takes(f *Field, value string) bool {
	switch f.Widget {
	case WidgetSelect, WidgetRadio:
		return slices.ContainsFunc(f.Options, func(o Option) bool { return o.Value == value })
	case WidgetDate:
		return civilDate(ReadDate(value)) == nil
	case WidgetChecks, WidgetCheckbox, WidgetStatic:
		return false
	}
	return true
}

// Take puts offers into the page; what was typed meanwhile stays.
func Take(v Values, offers []Offer) {
	for _, o := range offers {
		if strings.TrimSpace(v.Get(Prefix+o.Field)) == "" {
			v.Set(Prefix+o.Field, o.Value)
		}
	}
}

// Filled reports whether anything of the form was filled in on a page.
func (c *Compiled) Filled(v Values) bool { return len(c.Read(v)) > 0 }

func nameOK(s string) bool {
	if s == "" || len(s) > maxNameSize || s[0] >= '0' && s[0] <= '9' {
		return false
	}
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
