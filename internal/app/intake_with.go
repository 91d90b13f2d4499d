package app

import (
	"context"
	"strings"

	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
)

// PowerForm is a power of attorney as typed (P-22).
type PowerForm struct {
	Number  string   `json:"number" maxLength:"100"`
	Date    string   `json:"date" doc:"civil date on which it was given"`
	Scope   string   `json:"scope" maxLength:"500" doc:"what it allows"`
	Until   string   `json:"until,omitempty" doc:"last civil day; left out when the paper names none"`
	Uploads []string `json:"uploads,omitempty" maxItems:"20" doc:"ids of uploaded files"`
}

// Power reads a power of attorney; nil for none. Faults at "power.<field>".
func (a *App) Power(ctx context.Context, actor org.Actor, f *PowerForm) (*dossier.PowerOfAttorney, error) {
	var faults fault.List
	p, err := a.power(ctx, actor, &faults, f)
	if err != nil {
		return nil, err
	}
	return p, faults.Err()
}

func (a *App) power(ctx context.Context, actor org.Actor, faults *fault.List, f *PowerForm) (*dossier.PowerOfAttorney, error) {
	if f == nil {
		return nil, nil
	}
	out := dossier.PowerOfAttorney{Date: f.Date, Until: f.Until}
	var err error
	if out.Number, err = text.ValidUTF8NFC(f.Number, 100); err != nil {
		faults.Add(fault.New(fault.Invalid, "text.invalid").At("power.number"))
	}
	if out.Scope, err = text.ValidUTF8NFC(f.Scope, 500); err != nil {
		faults.Add(fault.New(fault.Invalid, "text.invalid").At("power.scope"))
	}
	out.Files, err = a.Attachments(ctx, actor, f.Uploads)
	if err != nil {
		if one := fault.Of(err); one.Kind != fault.Internal {
			faults.Add(one.At("power.files"))
			return &out, nil
		}
	}
	return &out, err
}

// doubles names the open dossiers of the same person and procedure, when the officer
// has said why another one is taken in (CN12.4).
func (a *App) doubles(ctx context.Context, s *dossier.Submission, why string) (*dossier.Doubles, error) {
	if why = strings.TrimSpace(why); why == "" || s.Owner.ID.Sealed == "" {
		return nil, nil
	}
	open, err := a.DB.OpenByPerson(ctx, s.Province, s.Owner.ID.Index, s.ProcedureKey)
	if err != nil {
		return nil, err
	}
	out := &dossier.Doubles{Reason: why}
	for _, d := range open {
		if name := d.Code; name != "" {
			out.Of = append(out.Of, name)
		} else {
			out.Of = append(out.Of, d.ID)
		}
	}
	return out, nil
}
