package app

import (
	"io"

	"motcua/internal/eform"
	"motcua/internal/print"
)

// WriteForm prints the e-form of a dossier with its answers, in the order of the
// paper form (CN05.3). Identifying numbers are masked (PD-08). Errors:
// eform.no-answers, those of print.WriteForm.
func (a *App) WriteForm(w io.Writer, v *View) error {
	s := &v.State
	c, answers, err := a.DossierForm(s)
	if err != nil {
		return err
	}
	return print.WriteForm(w, print.Form{
		Title: c.Title.VI, Paper: c.Paper, LegalSource: c.LegalSource, Addressee: c.Addressee,
		DossierCode: s.Code, Applicant: s.Applicant.Name, At: s.SubmittedAt, Sections: printed(c.Print(answers, "vi", a.Places())),
	})
}

// WriteFormSample prints a form with sample answers: the test bench.
func (a *App) WriteFormSample(w io.Writer, c *eform.Compiled, answers eform.Answers) error {
	return print.WriteForm(w, print.Form{
		Title: c.Title.VI, Paper: c.Paper, LegalSource: c.LegalSource, Addressee: c.Addressee, At: a.Now(),
		Sections: printed(c.Print(answers, "vi", a.Places())),
	})
}

func printed(in []eform.PrintSection) []print.FormSection {
	var out []print.FormSection
	for _, s := range in {
		section := print.FormSection{Title: s.Title, Page: s.Page}
		for _, l := range s.Lines {
			line := print.FormLine{Label: l.Label, Value: l.Value, Columns: l.Columns, Rows: l.Rows, Static: l.Static}
			for _, t := range l.Ticks {
				line.Ticks = append(line.Ticks, print.FormTick{Label: t.Label, On: t.On})
			}
			section.Lines = append(section.Lines, line)
		}
		out = append(out, section)
	}
	return out
}
