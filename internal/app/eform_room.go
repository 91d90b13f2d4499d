package app

import (
	"fmt"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/eform"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// FormKind is the kind of proposals that change electronic forms.
const FormKind ProposalKind = "Form"

// formRoom is what e-forms say about themselves as set-up (CN05.3). Forms are
// national: a paper form is issued for the whole country.
type formRoom struct{}

func (formRoom) Kind() ProposalKind { return FormKind }
func (formRoom) Action() org.Action { return org.ActionForms }

func (formRoom) Current(a *App, target string) int {
	f, _ := a.Book().NewestForm(target)
	return f.Version
}

func (formRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	f, err := eform.Parse(p.Content)
	if err != nil {
		return []Finding{findingOf(err)}, nil
	}
	var out []Finding
	for _, one := range a.checkForm(f) {
		out = append(out, findingOf(one))
	}
	return out, nil
}

func findingOf(err error) Finding {
	f := fault.Of(err)
	return Finding{Code: f.Code, Args: f.Args, Field: f.Field, Blocks: true}
}

// checkForm looks a form over, alone and against the catalogue.
func (a *App) checkForm(f eform.Form) fault.List {
	faults := eform.Check(f)
	for _, key := range f.Procedures {
		p, err := a.Book().Procedure(key, a.Today())
		if err != nil {
			faults.Add(fault.New(fault.Invalid, "eform.procedure-unknown", "code", key).At("procedures"))
			continue
		}
		other := a.Book().Form(p, a.Today())
		if other.ID != f.ID && other.Confidence != "generated" {
			faults.Add(fault.New(fault.Invalid, "eform.procedure-taken", "code", key, "title", other.Title.VI).At("procedures"))
		}
	}
	return faults
}

func (formRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	after, err := eform.Parse(p.Content)
	if err != nil {
		return nil, nil // the check says what is wrong with it
	}
	before := a.formVersion(p.Target, p.Base)
	var out []Difference
	for _, c := range eform.Diff(before, after) {
		label := fault.Word("vi", "formdiff."+c.Code)
		if c.Name != "" {
			label += " " + c.Name
		}
		out = append(out, Difference{Label: label, Before: c.Before, After: c.After})
	}
	return out, nil
}

func (a *App) formVersion(id string, version int) eform.Form {
	for _, f := range a.Book().Forms {
		if f.ID == id && f.Version == version {
			return f
		}
	}
	return eform.Form{}
}

func (formRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	f, err := eform.Parse(p.Content)
	if err != nil {
		return catalog.Holding{}, err
	}
	f.ID, f.Version, f.EffectiveFrom = p.Target, p.Version, p.EffectiveFrom
	if strings.TrimSpace(f.ID) == "" {
		return catalog.Holding{}, fault.New(fault.Internal, "internal").Because(fmt.Errorf("proposal %s has no target", p.ID))
	}
	return catalog.Holding{Forms: []eform.Form{f}}, nil
}
