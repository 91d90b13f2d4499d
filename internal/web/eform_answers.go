package web

import (
	"io"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/eform"
	"motcua/internal/org"
)

var eformRoutes = []Route{
	{"GET", "/dossiers/{ref}/form", May(org.ActionReadDossier), dossierFormPage},
	{"GET", "/dossiers/{ref}/form.pdf", May(org.ActionReadDossier), dossierFormPDF},
}

// printedForm is the e-form of a dossier with its answers, in the order of the
// paper form (CN05.3).
type printedForm struct {
	Title, Paper, Addressee, Source string
	Sections                        []eform.PrintSection
}

// printedForm sets the answers of a dossier; nil when it has none. Identifying
// numbers are masked, unless answers with the numbers opened are given.
func (c *Context) printedForm(s *dossier.State, opened eform.Answers) (*printedForm, error) {
	if s.Form.ID == "" {
		return nil, nil
	}
	form, answers, err := c.App.DossierForm(s)
	if err != nil {
		return nil, err
	}
	if opened != nil {
		answers = opened
	}
	return &printedForm{form.Title.In(c.Lang), form.Paper, form.Addressee, form.LegalSource, form.Print(answers, c.Lang, c.App.Places())}, nil
}

type dossierFormView struct {
	Base
	Ref  string
	S    *dossier.State
	Form *printedForm
}

// dossierFormPage is the print view of the form.
func dossierFormPage(c *Context) error {
	v, err := c.openDossier("xem tờ khai")
	if err != nil {
		return err
	}
	if _, _, err := c.App.DossierForm(&v.State); err != nil {
		return err
	}
	form, err := c.printedForm(&v.State, nil)
	if err != nil {
		return err
	}
	return c.Show("eform-print", dossierFormView{c.base(form.Title), v.Ref.String(), &v.State, form})
}

// dossierFormPDF is the form as PDF.
func dossierFormPDF(c *Context) error {
	v, err := c.openDossier("in tờ khai")
	if err != nil {
		return err
	}
	name := "to-khai"
	if v.State.Code != "" {
		name += "-" + v.State.Code
	}
	if _, _, err := c.App.DossierForm(&v.State); err != nil {
		return err
	}
	return c.pdf(name+".pdf", func(w io.Writer) error { return c.App.WriteForm(w, v) })
}

// openedAnswers are the answers with their numbers, when a purpose was stated.
func openedAnswers(n *app.Numbers) eform.Answers {
	if n == nil {
		return nil
	}
	return n.Answers
}
