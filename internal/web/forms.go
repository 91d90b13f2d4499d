package web

import (
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/eform"
	"motcua/internal/fault"
	"motcua/internal/org"
)

var formsRoutes = []Route{
	{"GET", "/forms", May(org.ActionForms), formsPage},
	{"POST", "/forms", May(org.ActionForms), formsBegin},
	{"GET", "/forms/{id}", May(org.ActionForms), formBuilder},
	{"POST", "/forms/{id}", May(org.ActionForms), formBuilderPost},
	{"GET", "/forms/{id}/json", May(org.ActionForms), formJSON},
	{"POST", "/forms/{id}/json", May(org.ActionForms), formJSONPost},
	{"GET", "/forms/{id}/export", May(org.ActionForms), formExport},
	{"GET", "/forms/{id}/try", May(org.ActionForms), formBench},
	{"POST", "/forms/{id}/try", May(org.ActionForms), formBenchPost},
}

func init() {
	editors[app.FormKind] = func(p *app.Proposal) string { return "/forms/" + p.ID }
}

type formsView struct {
	Base
	Forms  []app.FormLine
	Drafts []app.Proposal
	Form   *typedForm
	Key    string
}

func formsPage(c *Context) error { return c.showForms(newTyped("", nil), 200) }

func (c *Context) showForms(form *typedForm, status int) error {
	v := formsView{Base: c.base("forms.title"), Form: form, Key: NewKey()}
	var err error
	if v.Forms, err = c.App.Forms(c.Actor); err != nil {
		return err
	}
	all, _, err := c.App.Proposals(c.R.Context(), c.Actor, app.ProposalFilter{Kind: app.FormKind})
	if err != nil {
		return err
	}
	for _, p := range all {
		if p.Status == app.ProposalDraft || p.Status == app.ProposalProposed {
			v.Drafts = append(v.Drafts, p)
		}
	}
	return c.ShowStatus(status, "eform-list", v)
}

func formsBegin(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	p, err := c.App.BeginForm(c.R.Context(), c.Actor, values.Get("key"), values.Get("form"), values.Get("procedure"))
	if err == nil {
		c.Redirect("/forms/" + p.ID)
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid || f.Field == "" {
		return err
	}
	form := newTyped("", values)
	form.Blame(err, c.Lang)
	return c.showForms(form, 422)
}

// builderView is the form builder: structure, the field being edited, findings, and
// the form as it will be asked.
type builderView struct {
	Base
	P        *app.Proposal
	F        eform.Form
	Editable bool
	Form     *typedForm
	Summary  []typedError
	Sections []builderSection
	Field    *builderField // being edited
	Findings []changeFinding
	Preview  *eformView
	Widgets  []eform.Widget
	Sources  []string
}

type builderSection struct {
	eform.Section
	N    int
	Rows []builderRow
}

type builderRow struct {
	eform.Field
	InGroup  string // name of the group it stands in
	Required bool
	Link     string
}

type builderField struct {
	Name, Group string
	Widget      eform.Widget
	Form        *typedForm
	Numbers     []string
	Widths      []eform.Width
}

func formBuilder(c *Context) error {
	v, err := c.builder(c.R.PathValue("id"), newTyped("", nil))
	if err != nil {
		return err
	}
	return c.Show("eform-builder", v)
}

// builder gathers the builder's page; ?field= names the field being edited,
// "name" or "group.name".
func (c *Context) builder(id string, form *typedForm) (*builderView, error) {
	p, f, err := c.App.FormDraft(c.R.Context(), c.Actor, id)
	if err != nil {
		return nil, err
	}
	v := &builderView{Base: c.base(p.Title), P: p, F: f, Editable: p.Status == app.ProposalDraft, Form: form, Summary: form.Summary, Widgets: eform.Widgets, Sources: eform.PrefillSources}
	if len(form.Values) == 0 {
		form.Values = url.Values{"title": {f.Title.VI}, "title_en": {f.Title.EN}, "paper": {f.Paper}, "addressee": {f.Addressee}, "legal_source": {f.LegalSource},
			"procedures": {strings.Join(f.Procedures, ", ")}}
	}
	v.structure()
	findings, err := c.App.Findings(p)
	if err != nil {
		return nil, err
	}
	for _, one := range findings {
		path := ""
		if name, ok := strings.CutPrefix(one.Field, "fields."); ok {
			path = "/forms/" + id + "?field=" + url.QueryEscape(name) + "#edit"
		}
		v.Findings = append(v.Findings, changeFinding{one.Fault().Text(c.Lang), path, one.Blocks})
	}
	if compiled, err := eform.Compile(f); err == nil {
		v.Preview = c.eformView(compiled, newTyped("preview-", nil))
	}
	return v, v.edited(c.R.URL.Query().Get("field"))
}

func (v *builderView) structure() {
	compiled, err := eform.Compile(v.F)
	for i, s := range v.F.Layout.Sections {
		out := builderSection{Section: s, N: i}
		for j := range s.Fields {
			f := &s.Fields[j]
			row := builderRow{Field: *f, Link: f.Name, Required: f.Required}
			if err == nil {
				row.Required = compiled.Demanded(nil, f)
			}
			out.Rows = append(out.Rows, row)
			for k := range f.Fields {
				sub := builderRow{Field: f.Fields[k], InGroup: f.Name, Link: f.Name + "." + f.Fields[k].Name, Required: f.Fields[k].Required}
				if err == nil {
					sub.Required = compiled.Demanded(f, &f.Fields[k])
				}
				out.Rows = append(out.Rows, sub)
			}
		}
		v.Sections = append(v.Sections, out)
	}
}

// edited opens the field of the address for editing; one that is gone is not.
func (v *builderView) edited(name string) error {
	if name == "" || !v.Editable {
		return nil
	}
	group, field, inGroup := strings.Cut(name, ".")
	if !inGroup {
		group, field = "", name
	}
	e, w, err := v.F.FieldEdit(group, field)
	if fault.Has(err, "eform.field-gone") {
		return nil
	}
	if err != nil {
		return err
	}
	values := url.Values{"label": {e.Label}, "label_en": {e.LabelEN}, "help": {e.Help}, "help_en": {e.HelpEN}, "width": {e.Width}, "when": {e.When}, "prefill": {e.Prefill},
		"of": {e.Of}, "number": {e.Number}, "pattern": {e.Pattern}, "least": {e.Least}, "most": {e.Most}, "options": {e.Options}, "longest": {e.Longest}}
	if e.Required {
		values.Set("required", "1")
	}
	v.Field = &builderField{Name: field, Group: group, Widget: w, Form: newTyped("edit-", values), Numbers: eform.Numbers, Widths: []eform.Width{eform.Full, eform.Half, eform.Third}}
	return nil
}

// Choice reports whether the field being edited has options.
func (b builderField) Choice() bool {
	return slices.Contains([]eform.Widget{eform.WidgetSelect, eform.WidgetRadio, eform.WidgetChecks}, b.Widget)
}

// Bounded reports whether the field being edited has a least and a most.
func (b builderField) Bounded() bool {
	return slices.Contains([]eform.Widget{eform.WidgetNumber, eform.WidgetMoney, eform.WidgetGroup, eform.WidgetChecks}, b.Widget)
}

// Text reports whether the field being edited holds free text.
func (b builderField) Text() bool {
	return b.Widget == eform.WidgetText || b.Widget == eform.WidgetArea
}
