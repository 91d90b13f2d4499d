package app

import (
	"context"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/eform"
	"motcua/internal/org"
)

// earlierLooked bounds how many earlier dossiers of a person are looked into.
const earlierLooked = 5

// FormOffers lists what could be filled into the blank fields of a form: from the
// parties as typed, the counter, and the same Owner's earlier answers inside the
// officer's scope (CN05.1: declare once). Nothing is filled in by it.
func (a *App) FormOffers(ctx context.Context, actor org.Actor, c *eform.Compiled, applicant, owner PersonForm, typed eform.Values) ([]eform.Offer, error) {
	if err := org.Authorise(actor, org.ActionIntake); err != nil {
		return nil, err
	}
	earlier, err := a.earlierAnswers(ctx, actor, c, owner)
	if err != nil {
		return nil, err
	}
	return c.Offers(typed, func(source string) string {
		if name, ok := strings.CutPrefix(source, eform.Earlier); ok {
			text, _ := earlier[name].(string)
			return text
		}
		return a.prefill(actor, applicant, owner, source)
	}), nil
}

func (a *App) prefill(actor org.Actor, applicant, owner PersonForm, source string) string {
	party, name, _ := strings.Cut(source, ".")
	switch party {
	case "applicant":
		return partyValue(applicant, name)
	case "owner":
		return partyValue(owner, name)
	case "today":
		return deadline.DateOf(a.Now()).String()
	}
	switch source {
	case "unit.name":
		return actor.UnitName
	case "unit.agency":
		u, _ := a.Directory().Unit(actor.AgencyID)
		return u.Name
	case "unit.province":
		return actor.Province
	}
	return ""
}

func partyValue(p PersonForm, name string) string {
	switch name {
	case "name":
		return p.Name
	case "id":
		return plainNumber(p.ID)
	case "birth":
		return p.Birth
	case "gender":
		return p.Gender
	case "address":
		return p.Address
	case "phone":
		return p.Phone
	case "email":
		return p.Email
	}
	return ""
}

// earlierAnswers gathers the newest answer to each question from the Owner's newest
// dossiers that the officer may see. Sealed numbers are not among them.
func (a *App) earlierAnswers(ctx context.Context, actor org.Actor, c *eform.Compiled, owner PersonForm) (eform.Answers, error) {
	number := plainNumber(owner.ID)
	if number == "" || !asksEarlier(c) {
		return nil, nil
	}
	rows, err := a.DB.ByPerson(ctx, actor.Province, a.Keys.Index(owner.IDKind, number), earlierLooked)
	if err != nil {
		return nil, err
	}
	out := eform.Answers{}
	for _, r := range rows {
		s, _, err := a.state(ctx, actor, Ref{r.Province, r.ID})
		if err != nil {
			continue // outside the officer's scope: as if it were not there
		}
		if s.Owner.ID.Index != a.Keys.Index(owner.IDKind, number) {
			continue // the person was the applicant for somebody else
		}
		merge(out, &s)
	}
	return out, nil
}

func merge(out eform.Answers, s *dossier.State) {
	for name, v := range s.FormAnswers() {
		if _, have := out[name]; !have {
			out[name] = v
		}
	}
}

func asksEarlier(c *eform.Compiled) bool {
	found := false
	c.Fields(func(_ *eform.Section, _, f *eform.Field) {
		found = found || strings.HasPrefix(f.Prefill, eform.Earlier)
	})
	return found
}
