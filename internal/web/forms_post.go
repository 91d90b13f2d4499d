package web

import (
	"net/url"
	"strings"

	"motcua/internal/eform"
	"motcua/internal/fault"
)

// formBuilderPost does one act of the builder: the whole form is changed at once and
// the draft moves by one state.
func formBuilderPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	id, open := c.R.PathValue("id"), ""
	_, err = c.App.ChangeForm(c.R.Context(), c.Actor, id, number(values.Get("seq")), func(f *eform.Form) error {
		open, err = builderAct(f, values)
		return err
	})
	if err == nil {
		to := "/forms/" + id + "?done=form-saved"
		if open != "" {
			to = "/forms/" + id + "?field=" + url.QueryEscape(open) + "&done=form-saved#edit"
		}
		c.Redirect(to)
		return nil
	}
	return c.builderRefused(id, values, err)
}

// builderRefused shows the builder again with what is wrong.
func (c *Context) builderRefused(id string, values url.Values, err error) error {
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.Conflict && f.Kind != fault.TooLarge {
		return err
	}
	form := newTyped("", nil)
	if values.Get("do") == "head" {
		form.Values = values
	}
	form.Blame(err, c.Lang)
	for i := range form.Summary {
		form.Summary[i].ID = ""
	}
	v, viewErr := c.builder(id, form)
	if viewErr != nil {
		return viewErr
	}
	return c.ShowStatus(Status(f), "eform-builder", v)
}

// builderAct changes the form and says which field is to be edited next.
func builderAct(f *eform.Form, v url.Values) (open string, err error) {
	section, group, name := number(v.Get("section")), v.Get("group"), v.Get("field")
	switch v.Get("do") {
	case "head":
		builderHead(f, v)
	case "add-section":
		if title := strings.TrimSpace(v.Get("label")); title != "" {
			f.AddSection(title)
		}
	case "section":
		if section >= 0 && section < len(f.Layout.Sections) {
			s := &f.Layout.Sections[section]
			s.Title.VI, s.Title.EN, s.When = strings.TrimSpace(v.Get("title")), strings.TrimSpace(v.Get("title_en")), strings.TrimSpace(v.Get("when"))
			s.Page = v.Get("page") != ""
		}
	case "section-up":
		f.MoveSection(section, -1)
	case "section-down":
		f.MoveSection(section, 1)
	case "section-remove":
		return "", f.RemoveSection(section)
	case "add":
		label := strings.TrimSpace(v.Get("label"))
		if label == "" {
			return "", fault.New(fault.Invalid, "eform.label-missing", "name", "?").At("label")
		}
		name, err := f.AddField(section, group, eform.Widget(v.Get("widget")), label)
		return strings.TrimPrefix(group+"."+name, "."), err
	case "up":
		return "", f.MoveField(group, name, -1)
	case "down":
		return "", f.MoveField(group, name, 1)
	case "remove":
		return "", f.RemoveField(group, name)
	case "field":
		return "", f.EditField(group, name, fieldEdit(v))
	default:
		return "", fault.New(fault.NotFound, "page.not-found")
	}
	return "", nil
}

func builderHead(f *eform.Form, v url.Values) {
	get := func(name string) string { return strings.TrimSpace(v.Get(name)) }
	f.Title = eform.Text{VI: get("title"), EN: get("title_en")}
	f.Paper, f.Addressee, f.LegalSource = get("paper"), get("addressee"), get("legal_source")
	f.Procedures = strings.FieldsFunc(get("procedures"), func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\r' })
}

func fieldEdit(v url.Values) eform.FieldEdit {
	return eform.FieldEdit{
		Label: v.Get("label"), LabelEN: v.Get("label_en"), Help: v.Get("help"), HelpEN: v.Get("help_en"), Width: v.Get("width"), When: v.Get("when"),
		Prefill: v.Get("prefill"), Of: v.Get("of"), Number: v.Get("number"), Pattern: v.Get("pattern"), Least: v.Get("least"), Most: v.Get("most"),
		Options: v.Get("options"), Longest: v.Get("longest"), Required: v.Get("required") != "",
	}
}
