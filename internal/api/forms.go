package api

import (
	"motcua/internal/dossier"
	"motcua/internal/eform"
	"motcua/internal/fault"
)

// formRef names the version of the e-form that answers belong to.
type formRef struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

func formRefOf(f dossier.FormRef) *formRef {
	if f.ID == "" {
		return nil
	}
	return &formRef{f.ID, f.Version}
}

type formOutput struct{ Body formView }

// formView is the e-form of a procedure: what "answers" of an intake must be, and
// how the questions are asked (CN05.2).
type formView struct {
	ID            string         `json:"id"`
	Version       int            `json:"version"`
	Title         string         `json:"title"`
	Paper         string         `json:"paper,omitempty"`
	LegalSource   string         `json:"legal_source"`
	Confidence    string         `json:"confidence"`
	EffectiveFrom string         `json:"effective_from"`
	Schema        map[string]any `json:"schema"`
	Layout        map[string]any `json:"layout"`
}

func (c *call) getForm(in *procedureInput) (*formOutput, error) {
	f, err := c.App.FormFor(c.actor, in.Key)
	if fault.Has(err, "procedure.unknown") { // here it is an address, not a field
		return nil, fault.New(fault.NotFound, "procedure.unknown", "code", in.Key).Because(err)
	}
	if err != nil {
		return nil, err
	}
	out := formView{ID: f.ID, Version: f.Version, Title: f.Title.In(c.lang), Paper: f.Paper, LegalSource: f.LegalSource,
		Confidence: f.Confidence, EffectiveFrom: f.EffectiveFrom}
	if out.Schema, out.Layout, err = eform.Plain(f.Form); err != nil {
		return nil, err
	}
	return &formOutput{out}, nil
}
