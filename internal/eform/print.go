package eform

import (
	"fmt"
	"strings"
)

// Names gives the name of a code in a list the form does not hold itself: kind
// "province" or "commune". It gives "" for a code it does not know.
type Names func(kind, code string) string

// PrintSection is a part of the print view, in the order of the paper form.
type PrintSection struct {
	Title string
	Page  bool // begins a new page
	Lines []PrintLine
}

// PrintLine is one line of the paper form: a label with its answer, a table, or a
// sentence (Label only, Static set).
type PrintLine struct {
	Name    string
	Label   string
	Value   string
	Ticks   []Tick     // choices of the paper form with the ones ticked
	Columns []string   // of a table
	Rows    [][]string // of a table
	Static  bool
	Width   Width
}

// Tick is a box of the paper form.
type Tick struct {
	Label string
	On    bool
}

// Print sets answers in the order of the paper form (CN05.3). Parts that were not
// shown are left out; an unanswered line stays, blank, as on paper.
func (c *Compiled) Print(a Answers, lang string, names Names) []PrintSection {
	shown := c.Shown(a)
	p := printer{c, lang, names}
	var out []PrintSection
	for i := range c.Layout.Sections {
		s := &c.Layout.Sections[i]
		if !shown[sectionKey(i)] {
			continue
		}
		section := PrintSection{Title: s.Title.In(lang), Page: s.Page}
		for j := range s.Fields {
			f := &s.Fields[j]
			if shown[f.Name] {
				section.Lines = append(section.Lines, p.line(f, a[f.Name]))
			}
		}
		if len(section.Lines) > 0 {
			out = append(out, section)
		}
	}
	return out
}

type printer struct {
	c     *Compiled
	lang  string
	names Names
}

func (p printer) line(f *Field, value any) PrintLine {
	l := PrintLine{Name: f.Name, Label: f.Label.In(p.lang), Width: f.Width}
	switch f.Widget {
	case WidgetStatic:
		l.Static = true
	case WidgetGroup:
		l.Columns, l.Rows = p.table(f, Rows(value))
	case WidgetCheckbox:
		l.Ticks = []Tick{{l.Label, value == true}}
		l.Label = ""
	case WidgetRadio, WidgetChecks:
		for _, o := range f.Options {
			l.Ticks = append(l.Ticks, Tick{o.Label.In(p.lang), chosen(value, o.Value)})
		}
	default:
		l.Value = p.value(f, value)
	}
	return l
}

func chosen(value any, option string) bool {
	if list, ok := value.([]any); ok {
		for _, one := range list {
			if fmt.Sprint(one) == option {
				return true
			}
		}
		return false
	}
	return value != nil && fmt.Sprint(value) == option
}

func (p printer) table(group *Field, rows []Answers) (columns []string, out [][]string) {
	for i := range group.Fields {
		columns = append(columns, group.Fields[i].Label.In(p.lang))
	}
	for _, row := range rows {
		var cells []string
		for i := range group.Fields {
			cells = append(cells, p.value(&group.Fields[i], row[group.Fields[i].Name]))
		}
		out = append(out, cells)
	}
	return columns, out
}

// value is one answer as people read it.
func (p printer) value(f *Field, value any) string {
	switch x := value.(type) {
	case nil:
		return ""
	case bool:
		if x {
			return "☒"
		}
		return ""
	case float64:
		return FormatNumber(strings.ReplaceAll(number(WidgetNumber, x), ",", "."))
	case []any:
		var out []string
		for _, one := range x {
			out = append(out, f.Option(fmt.Sprint(one), p.lang))
		}
		return strings.Join(out, "; ")
	case map[string]any: // a sealed number
		masked, _ := x["masked"].(string)
		return masked
	case string:
		return p.text(f, x)
	}
	return fmt.Sprint(value)
}

func (p printer) text(f *Field, s string) string {
	switch f.Widget {
	case WidgetDate:
		return ShowDate(s)
	case WidgetSelect, WidgetRadio:
		return f.Option(s, p.lang)
	case WidgetProvince, WidgetCommune:
		if p.names != nil {
			if name := p.names(string(f.Widget), s); name != "" {
				return name
			}
		}
	}
	return s
}
