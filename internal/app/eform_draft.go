package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"motcua/internal/eform"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// FormLine is a published form in the list of forms.
type FormLine struct {
	eform.Form
	Upcoming bool // not yet in force
}

// Forms lists the newest version of every published form, in the order of titles.
func (a *App) Forms(actor org.Actor) ([]FormLine, error) {
	if err := org.Authorise(actor, org.ActionForms); err != nil {
		return nil, err
	}
	newest := map[string]eform.Form{}
	for _, f := range a.Book().Forms {
		if f.Version >= newest[f.ID].Version {
			newest[f.ID] = f
		}
	}
	var out []FormLine
	for _, f := range newest {
		out = append(out, FormLine{f, f.EffectiveFrom > a.Today()})
	}
	slices.SortFunc(out, func(x, y FormLine) int { return strings.Compare(x.Title.VI, y.Title.VI) })
	return out, nil
}

// BeginForm begins a draft: of a published form, or of a new one for a procedure,
// begun from its generic form. key is the idempotency key of the page. Faults
// eform.new-procedure at "procedure".
func (a *App) BeginForm(ctx context.Context, actor org.Actor, key, id, procedure string) (*Proposal, error) {
	f, ok := a.Book().NewestForm(id)
	if id == "" || !ok {
		p, err := a.Book().Procedure(strings.TrimSpace(procedure), a.Today())
		if err != nil {
			return nil, fault.New(fault.Invalid, "eform.new-procedure", "code", procedure).At("procedure").Because(err)
		}
		f = a.Book().Form(p, a.Today())
		if f.Confidence == "generated" {
			f.ID, f.Confidence = "form-"+strings.ReplaceAll(p.Key, ".", "-"), "inferred"
		}
	}
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: FormKind, Target: f.ID, Title: f.Title.VI, Content: f})
}

// FormDraft reads the form of a proposal.
func (a *App) FormDraft(ctx context.Context, actor org.Actor, id string) (*Proposal, eform.Form, error) {
	p, err := a.Proposal(ctx, actor, id)
	if err != nil {
		return nil, eform.Form{}, err
	}
	if p.Kind != FormKind {
		return nil, eform.Form{}, fault.New(fault.NotFound, "proposal.not-found")
	}
	var f eform.Form
	return p, f, p.Read(&f)
}

// ChangeForm changes the form of a draft. What change refuses is not written.
func (a *App) ChangeForm(ctx context.Context, actor org.Actor, id string, seq int, change func(*eform.Form) error) (*Proposal, error) {
	p, f, err := a.FormDraft(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if err := change(&f); err != nil {
		return nil, err
	}
	f.ID = p.Target
	raw, err := json.Marshal(f)
	if err != nil {
		return nil, err
	}
	if _, err := eform.Parse(raw); err != nil { // limits hold for drafts too
		return nil, err
	}
	return a.EditProposal(ctx, actor, id, seq, f)
}
