package eform

import (
	"encoding/json"
	"slices"
	"strings"
)

// Change is one line of a readable difference between two versions of a form; ""
// means it was not, or is no longer, there. Code says what changed: "title",
// "field", "section", "schema" …; Name is the field it is about.
type Change struct{ Code, Name, Before, After string }

// Diff compares two versions as people read them: heads, then field by field in the
// order of the new form, then what was taken out.
func Diff(before, after Form) []Change {
	var out []Change
	add := func(code, name, a, b string) {
		if a != b {
			out = append(out, Change{code, name, a, b})
		}
	}
	add("title", "", before.Title.VI, after.Title.VI)
	add("paper", "", before.Paper, after.Paper)
	add("addressee", "", before.Addressee, after.Addressee)
	add("legal_source", "", before.LegalSource, after.LegalSource)
	add("procedures", "", strings.Join(before.Procedures, ", "), strings.Join(after.Procedures, ", "))
	add("sections", "", titles(before), titles(after))
	old, was := described(before)
	now, is := described(after)
	for _, name := range is {
		add("field", name, old[name], now[name])
	}
	for _, name := range was {
		if _, still := now[name]; !still {
			add("field", name, old[name], "")
		}
	}
	kept := func(list []string, in map[string]string) string {
		var out []string
		for _, n := range list {
			if _, ok := in[n]; ok {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	add("order", "", kept(was, now), kept(is, old))
	return out
}

func titles(f Form) string {
	var out []string
	for _, s := range f.Layout.Sections {
		line := s.Title.VI
		if s.When != "" {
			line += " [" + s.When + "]"
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

// described writes every field as one line: all that holds for it.
func described(f Form) (map[string]string, []string) {
	lines := map[string]string{}
	var order []string
	var schema plain
	if err := json.Unmarshal(f.Schema, &schema); err != nil {
		schema = plain{} // Check says so; the difference is then in the layout alone
	}
	c := &Compiled{Form: f, required: map[string]bool{}, rows: map[string]map[string]any{}, blanks: scope{}}
	if err := c.index(); err != nil {
		c.properties = schema.Properties
	}
	f.Fields(func(_ *Section, group, field *Field) {
		name := field.Name
		if group != nil {
			name = group.Name + "." + name
		}
		lines[name] = describe(c, group, field)
		order = append(order, name)
	})
	return lines, slices.Compact(order)
}

func describe(c *Compiled, group, f *Field) string {
	parts := []string{"“" + f.Label.VI + "”", "(" + string(f.Widget) + ")"}
	add := func(name, value string) {
		if value != "" {
			parts = append(parts, name+": "+value)
		}
	}
	if c.Demanded(group, f) {
		parts = append(parts, "*")
	}
	add("when", f.When)
	add("prefill", f.Prefill)
	add("help", f.Help.VI)
	add("width", string(f.Width))
	var options []string
	for _, o := range f.Options {
		options = append(options, o.Value+"="+o.Label.VI)
	}
	add("options", strings.Join(options, ", "))
	if p := c.property(group, f); p != nil && f.Widget != WidgetGroup {
		if raw, err := json.Marshal(p); err == nil {
			add("schema", string(raw))
		}
	}
	return strings.Join(parts, " · ")
}
