package web

import (
	"bytes"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"motcua/internal/app"
	"motcua/internal/eform"
	"motcua/internal/fault"
)

// benchView is the test bench of a form: fill it in, see what is found and the
// print view, keep it as a sample.
type benchView struct {
	Base
	P        *app.Proposal
	Form     *typedForm
	Summary  []typedError
	EForm    *eformView
	Tried    bool
	Valid    bool
	Printed  []eform.PrintSection
	Samples  []eform.Outcome
	Editable bool
}

func formBench(c *Context) error {
	p, f, err := c.App.FormDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	compiled, err := eform.Compile(f)
	if err != nil { // the builder says what is wrong with it
		c.Redirect("/forms/" + p.ID)
		return nil
	}
	typed := newTyped("", nil)
	if n := number(c.R.URL.Query().Get("sample")); n >= 0 && n < len(f.Samples) {
		typed.Values = url.Values(compiled.Values(f.Samples[n].Answers))
	}
	return c.Show("eform-bench", c.bench(p, compiled, typed))
}

func (c *Context) bench(p *app.Proposal, f *eform.Compiled, typed *typedForm) *benchView {
	v := &benchView{Base: c.base(p.Title), P: p, Form: typed, Summary: typed.Summary, EForm: c.eformView(f, typed), Editable: p.Status == app.ProposalDraft}
	for _, s := range f.Samples {
		v.Samples = append(v.Samples, f.Run(s))
	}
	return v
}

// formBenchPost tries the answers, or keeps them as a sample with what they give.
func formBenchPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	p, f, err := c.App.FormDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	compiled, err := eform.Compile(f)
	if err != nil {
		return fault.New(fault.Invalid, "eform.schema", "detail", err.Error())
	}
	typed := newTyped("", values)
	if eformAct(compiled, typed) {
		return c.Show("eform-bench", c.bench(p, compiled, typed))
	}
	if values.Get("do") == "drop" {
		return c.changeSamples(p.ID, number(values.Get("seq")), func(list []eform.Sample) []eform.Sample {
			if n := number(values.Get("sample")); n >= 0 && n < len(list) {
				return slices.Delete(list, n, n+1)
			}
			return list
		})
	}
	compiled.Tidy(eform.Values(values), false)
	answers := compiled.Read(eform.Values(values))
	if values.Get("do") == "keep" {
		return c.keepSample(p, compiled, typed, answers)
	}
	err = compiled.Validate(answers)
	if err != nil {
		typed.Blame(err, c.Lang)
	}
	v := c.bench(p, compiled, typed)
	v.Tried, v.Valid, v.Printed = true, err == nil, compiled.Print(answers, c.Lang, c.App.Places())
	return c.Show("eform-bench", v)
}

func (c *Context) keepSample(p *app.Proposal, f *eform.Compiled, typed *typedForm, answers eform.Answers) error {
	name := strings.TrimSpace(typed.Get("sample_name"))
	if name == "" {
		typed.Blame(fault.New(fault.Invalid, "eform.sample-name").At("sample_name"), c.Lang)
		return c.ShowStatus(422, "eform-bench", c.bench(p, f, typed))
	}
	o := f.Run(eform.Sample{Name: name, Answers: answers})
	return c.changeSamples(p.ID, number(typed.Get("seq")), func(list []eform.Sample) []eform.Sample {
		return append(list, eform.Sample{Name: name, Answers: answers, Faults: o.Got})
	})
}

func (c *Context) changeSamples(id string, seq int, change func([]eform.Sample) []eform.Sample) error {
	_, err := c.App.ChangeForm(c.R.Context(), c.Actor, id, seq, func(f *eform.Form) error {
		f.Samples = change(f.Samples)
		return nil
	})
	if err != nil {
		return err
	}
	c.Redirect("/forms/" + id + "/try?done=form-saved")
	return nil
}

// jsonView is the form as its definition.
type jsonView struct {
	Base
	P       *app.Proposal
	Form    *typedForm
	Summary []typedError
}

func formJSON(c *Context) error {
	p, f, err := c.App.FormDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	text, err := definition(f)
	if err != nil {
		return err
	}
	return c.Show("eform-json", jsonView{Base: c.base(p.Title), P: p, Form: newTyped("", url.Values{"definition": {text}})})
}

// definition writes a form as people read it.
func definition(f eform.Form) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(f)
	return b.String(), err
}

func formJSONPost(c *Context) error {
	values, err := c.Form()
	if err != nil {
		return err
	}
	id := c.R.PathValue("id")
	_, err = c.App.ChangeForm(c.R.Context(), c.Actor, id, number(values.Get("seq")), func(f *eform.Form) error {
		read, err := eform.Parse([]byte(values.Get("definition")))
		if err != nil {
			return fault.Of(err).At("definition")
		}
		*f = read
		return nil
	})
	if err == nil {
		c.Redirect("/forms/" + id + "?done=form-saved")
		return nil
	}
	f := fault.Of(err)
	if f.Kind != fault.Invalid && f.Kind != fault.TooLarge && f.Kind != fault.Conflict {
		return err
	}
	p, err := c.App.Proposal(c.R.Context(), c.Actor, id)
	if err != nil {
		return err
	}
	form := newTyped("", values)
	form.Blame(f, c.Lang)
	return c.ShowStatus(Status(f), "eform-json", jsonView{Base: c.base(p.Title), P: p, Form: form, Summary: form.Summary})
}

// formExport is the definition as a file.
func formExport(c *Context) error {
	_, f, err := c.App.FormDraft(c.R.Context(), c.Actor, c.R.PathValue("id"))
	if err != nil {
		return err
	}
	text, err := definition(f)
	if err != nil {
		return err
	}
	c.W.Header().Set("Content-Type", "application/json; charset=utf-8")
	c.W.Header().Set("Content-Disposition", `attachment; filename="`+f.ID+`.json"`)
	_, err = c.W.Write([]byte(text))
	return err
}
