package app

import (
	"encoding/json"
	"fmt"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/eform"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// FormOf gives the e-form of a procedure in force today, ready for use.
func (a *App) FormOf(p *catalog.ProcedureVersion) (*eform.Compiled, error) {
	return a.compiled(a.Book().Form(p, a.Today()))
}

// compiled makes a form ready, once for each version that holds the same words.
func (a *App) compiled(f eform.Form) (*eform.Compiled, error) {
	key := formKey{f.ID, f.Version, string(f.Schema)}
	if c, ok := a.forms.Load(key); ok {
		return c.(*eform.Compiled), nil
	}
	c, err := eform.Compile(f)
	if err != nil {
		return nil, fault.New(fault.Internal, "internal").Because(fmt.Errorf("form %s@%d: %w", f.ID, f.Version, err))
	}
	a.forms.Store(key, c)
	return c, nil
}

type formKey struct {
	id      string
	version int
	schema  string
}

// FormFor gives the e-form of a procedure an officer may read about. Fault
// procedure.unknown.
func (a *App) FormFor(actor org.Actor, key string) (*eform.Compiled, error) {
	if err := org.Authorise(actor, org.ActionCatalogue); err != nil {
		return nil, err
	}
	p, err := a.Book().Procedure(key, a.Today())
	if err != nil {
		return nil, err
	}
	return a.FormOf(p)
}

// answers validates the answers of an intake and seals their identifying numbers
// (CN05, PD-08). A dossier taken in with a paper form has none.
func (a *App) answers(faults *fault.List, p *catalog.ProcedureVersion, s *dossier.Submission, raw map[string]any) error {
	if len(raw) == 0 {
		return nil
	}
	text, err := json.Marshal(raw)
	if err != nil {
		faults.Add(fault.New(fault.Invalid, "eform.answers").At("answers").Because(err))
		return nil
	}
	given, err := eform.ParseAnswers(text)
	if err != nil {
		faults.Join(err)
		return nil
	}
	c, err := a.FormOf(p)
	if err != nil {
		return err
	}
	if err := c.Validate(given); err != nil {
		faults.Join(err)
		return nil
	}
	if err := a.places(c, given); err != nil {
		faults.Join(err)
		return nil
	}
	sealed := c.Seal(given, func(kind, number string) any { return a.SealID(dossier.IDKind(kind), number) })
	s.Form = dossier.FormRef{ID: c.ID, Version: c.Version}
	s.Answers, err = eform.Encode(sealed)
	return err
}

// places refuses codes that are no province or commune today.
func (a *App) places(c *eform.Compiled, given eform.Answers) error {
	var faults fault.List
	check := func(f *eform.Field, in eform.Answers, at string) {
		code, ok := in[f.Name].(string)
		if !ok || f.Widget != eform.WidgetProvince && f.Widget != eform.WidgetCommune {
			return
		}
		area, known := a.Book().Area(code, a.Today())
		parent, _ := in[f.Of].(string)
		if known = known && (area.Parent == "") == (f.Widget == eform.WidgetProvince); !known || f.Widget == eform.WidgetCommune && parent != area.Parent {
			faults.Add(fault.New(fault.Invalid, "eform.place", "label", fault.Both(f.Label.In("vi"), f.Label.In("en"))).At(at))
		}
	}
	c.Fields(func(_ *eform.Section, group, f *eform.Field) {
		if group == nil {
			check(f, given, eform.Prefix+f.Name)
			return
		}
		for n, row := range eform.Rows(given[group.Name]) {
			check(f, row, fmt.Sprintf("%s%s.%d.%s", eform.Prefix, group.Name, n, f.Name))
		}
	})
	return faults.Err()
}

// Places gives the name of an area's code for print views.
func (a *App) Places() eform.Names {
	return func(_, code string) string {
		area, _ := a.Book().Area(code, a.Today())
		return area.Name
	}
}

// DossierForm gives the form and the answers of a dossier as it was filled in.
// Identifying numbers are sealed in them. Fault eform.no-answers.
func (a *App) DossierForm(s *dossier.State) (*eform.Compiled, eform.Answers, error) {
	if s.Form.ID == "" {
		return nil, nil, fault.New(fault.NotFound, "eform.no-answers")
	}
	p, err := a.Book().Pinned(s.Procedure.Key, s.Procedure.Version)
	if err != nil {
		return nil, nil, err
	}
	f, ok := a.Book().PinnedForm(p, s.Form.ID, s.Form.Version)
	if !ok {
		return nil, nil, fault.New(fault.Internal, "internal").Because(fmt.Errorf("form %s@%d is missing", s.Form.ID, s.Form.Version))
	}
	c, err := a.compiled(f)
	return c, s.SealedAnswers(), err
}

// unsealAnswers opens the identifying numbers in the answers of a dossier.
func (a *App) unsealAnswers(s *dossier.State) (eform.Answers, error) {
	c, answers, err := a.DossierForm(s)
	if err != nil {
		return nil, err
	}
	return c.Unseal(answers, func(kind string, sealed map[string]any) (string, error) {
		text, _ := sealed["sealed"].(string)
		return a.Keys.OpenNumber(kind, text)
	})
}
