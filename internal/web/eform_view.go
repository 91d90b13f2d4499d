package web

import (
	"strconv"

	"motcua/internal/catalog"
	"motcua/internal/eform"
)

// eformView is an e-form as a part of a page: the same for the counter, the
// preview of the builder and its test bench.
type eformView struct {
	Title    string
	Paper    string
	Source   string
	Generic  bool
	Draft    bool // drafted after the paper form, not yet checked against it
	Open     bool // unfolded
	Filled   []string
	Sections []eformSection
}

type eformSection struct {
	Title, Help string
	Lines       [][]eformField // fields side by side, a group or a long field alone
	Columns     []string       // class of each line
}

// eformField is one question with what was typed.
type eformField struct {
	F           *typedForm
	Name        string // "answers.family.0.name"
	Widget      string
	Label, Help string
	Required    bool
	Max         int
	Update      bool // others depend on it
	Options     []eformOption
	Rows        []eformRow
	MayAdd      bool
	Group       string // name of the group without prefix
}

type eformOption struct {
	Value, Label string
	On           bool
}

// eformRow is one row of a repeating group.
type eformRow struct {
	N      int // from 1, as people count
	Remove string
	Fields []eformField
}

// eformView makes the page's part of a form. The values must be tidy.
func (c *Context) eformView(form *eform.Compiled, typed *typedForm) *eformView {
	values := eform.Values(typed.Values)
	v := &eformView{
		Title: form.Title.In(c.Lang), Paper: form.Paper, Source: form.LegalSource, Generic: form.Confidence == "generated", Draft: form.Confidence == "inferred",
		Open: form.Filled(values) || typed.Faulty(eform.Prefix) || typed.Faulty("answers"),
	}
	d := eformDrawer{c: c, form: form, typed: typed, shown: form.Shown(form.Read(values))}
	for i := range form.Layout.Sections {
		if s := &form.Layout.Sections[i]; d.shown["#"+strconv.Itoa(i)] {
			v.Sections = append(v.Sections, d.section(s))
		}
	}
	return v
}

// eformDrawer puts fields and what was typed together.
type eformDrawer struct {
	c     *Context
	form  *eform.Compiled
	typed *typedForm
	shown map[string]bool
}

func (d *eformDrawer) section(s *eform.Section) eformSection {
	out := eformSection{Title: s.Title.In(d.c.Lang), Help: s.Help.In(d.c.Lang)}
	var width eform.Width
	for j := range s.Fields {
		f := &s.Fields[j]
		if !d.shown[f.Name] {
			continue
		}
		one := d.field(nil, f, eform.Prefix+f.Name)
		beside := len(out.Lines) > 0 && f.Width != "" && f.Width != eform.Full && f.Width == width
		if beside {
			last := len(out.Lines) - 1
			out.Lines[last] = append(out.Lines[last], one)
			continue
		}
		width = f.Width
		out.Lines = append(out.Lines, []eformField{one})
		out.Columns = append(out.Columns, columnsOf(width))
	}
	return out
}

// columnsOf is the class of a line of fields.
func columnsOf(w eform.Width) string {
	switch w {
	case eform.Half:
		return "fields-2"
	case eform.Third:
		return "fields-3"
	}
	return "fields-1"
}

func (d *eformDrawer) field(group, f *eform.Field, name string) eformField {
	out := eformField{
		F: d.typed, Name: name, Widget: string(f.Widget), Label: f.Label.In(d.c.Lang), Help: f.Help.In(d.c.Lang),
		Required: d.form.Demanded(group, f), Max: d.longest(group, f), Group: f.Name,
	}
	if group == nil {
		out.Update = d.form.Conditional(f.Name)
	} else {
		out.Update = d.form.Conditional("row")
	}
	switch f.Widget {
	case eform.WidgetSelect, eform.WidgetRadio, eform.WidgetChecks:
		for _, o := range f.Options {
			out.Options = append(out.Options, eformOption{o.Value, o.Label.In(d.c.Lang), d.typed.Has(name, o.Value)})
		}
	case eform.WidgetProvince:
		out.Options = d.areas("", name)
	case eform.WidgetCommune:
		at := eform.Prefix
		if group != nil {
			at = name[:len(name)-len(f.Name)]
		}
		if parent := d.typed.Get(at + f.Of); parent != "" {
			out.Options = d.areas(parent, name)
		}
	case eform.WidgetGroup:
		d.rows(f, name, &out)
	}
	return out
}

// longest is the most characters a field takes; dates and numbers have their own.
func (d *eformDrawer) longest(group, f *eform.Field) int {
	switch f.Widget {
	case eform.WidgetDate:
		return 10
	case eform.WidgetNumber, eform.WidgetMoney, eform.WidgetAccount:
		return 25
	}
	return d.form.Longest(group, f)
}

// rows draws the rows of a group: those typed, and a blank one before any is.
func (d *eformDrawer) rows(f *eform.Field, name string, out *eformField) {
	n, _ := strconv.Atoi(d.typed.Get(name + ".rows"))
	n = min(max(n, 1), d.form.Most(f))
	out.MayAdd = n < d.form.Most(f)
	for i := range n {
		at := name + "." + strconv.Itoa(i) + "."
		row := eformRow{N: i + 1, Remove: "remove." + f.Name + "." + strconv.Itoa(i)}
		for k := range f.Fields {
			sub := &f.Fields[k]
			// A row that is not typed yet is not among the answers: what hangs on
			// nothing is shown all the same.
			if sub.When == "" || d.shown[f.Name+"."+strconv.Itoa(i)+"."+sub.Name] {
				row.Fields = append(row.Fields, d.field(f, sub, at+sub.Name))
			}
		}
		out.Rows = append(out.Rows, row)
	}
}

// areas lists today's provinces, or the communes of one.
func (d *eformDrawer) areas(parent, name string) []eformOption {
	today := d.c.App.Today()
	var out []eformOption
	for _, a := range d.c.App.Book().Areas {
		if a.Parent == parent && a.ValidFrom <= today && (a.ValidTo == "" || today <= a.ValidTo) {
			out = append(out, eformOption{a.Code, a.Name, d.typed.Has(name, a.Code)})
		}
	}
	return out
}

// intakeEform reads the e-form of a page: nil when nothing of it was filled in.
func intakeEform(form *eform.Compiled, values eform.Values) map[string]any {
	if !form.Filled(values) {
		return nil
	}
	return form.Read(values)
}

// eformOf gives the form of a procedure for a page.
func (c *Context) eformOf(p *catalog.ProcedureVersion) (*eform.Compiled, error) {
	return c.App.FormOf(p)
}
