package app

import (
	"context"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
)

// maxTitle bounds what a proposal is called.
const maxTitle = 200

// BeginProcedure begins a draft of a procedure on top of its newest version, or of a
// new one when the catalogue does not have its code (CN03). key is the form's.
func (a *App) BeginProcedure(ctx context.Context, actor org.Actor, key, code string) (*Proposal, error) {
	code = strings.TrimSpace(code)
	vs := a.Book().Versions(code)
	if len(vs) == 0 && !catalog.ValidCode(code) {
		return nil, fault.New(fault.Invalid, "catalogue.code-form", "text", code).At("code")
	}
	v := catalog.ProcedureVersion{Key: code, Code: code, Level: catalog.LevelCommune, Confidence: map[string]string{},
		Variants: []catalog.Variant{{ID: "v1", WorkflowID: code + "/v1"}}}
	if len(vs) > 0 {
		v = *vs[len(vs)-1]
		v.EffectiveTo = ""
	}
	return a.DraftProcedure(ctx, actor, key, v)
}

// DraftProcedure begins a draft with a content of its own, as an import makes it.
func (a *App) DraftProcedure(ctx context.Context, actor org.Actor, key string, v catalog.ProcedureVersion) (*Proposal, error) {
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: ProcedureKind, Target: v.Key, Title: title(v.Key, v.Name), Content: v})
}

func title(key, name string) string {
	t := []rune(strings.TrimSpace(key + " " + name))
	return string(t[:min(len(t), maxTitle)])
}

// SaveProcedure replaces the content of a draft of a procedure. What identifies it
// stays: key and version are not the author's to choose.
func (a *App) SaveProcedure(ctx context.Context, actor org.Actor, id string, seq int, v catalog.ProcedureVersion) (*Proposal, error) {
	p, err := a.Proposal(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if p.Kind != ProcedureKind {
		return nil, fault.New(fault.NotFound, "proposal.not-found")
	}
	before, err := ProcedureOf(p)
	if err != nil {
		return nil, err
	}
	v.Key, v.Version, v.EffectiveFrom = before.Key, before.Version, before.EffectiveFrom
	return a.EditProposal(ctx, actor, id, seq, v)
}

// BeginOverlay begins a draft of the actor's province over a procedure, on top of
// its newest overlay.
func (a *App) BeginOverlay(ctx context.Context, actor org.Actor, key, procedure string) (*Proposal, error) {
	unit, ok := a.provinceBody(actor.Province)
	if !ok {
		return nil, fault.New(fault.Forbidden, "overlay.province")
	}
	national, err := a.nationalOn(procedure, a.Today())
	if err != nil {
		return nil, err
	}
	o := catalog.Overlay{Province: actor.Province, Procedure: procedure}
	if vs := a.Book().OverlayVersions(actor.Province, procedure); len(vs) > 0 {
		o = *vs[len(vs)-1]
		o.EffectiveTo = ""
	}
	o.Base = national.Version
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: OverlayKind, Target: o.Target(), Title: title(procedure, national.Name), UnitID: unit.ID, Content: o})
}

// SaveOverlay replaces the content of a draft of an overlay.
func (a *App) SaveOverlay(ctx context.Context, actor org.Actor, id string, seq int, o catalog.Overlay) (*Proposal, error) {
	p, err := a.Proposal(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if p.Kind != OverlayKind {
		return nil, fault.New(fault.NotFound, "proposal.not-found")
	}
	before, err := OverlayOf(p)
	if err != nil {
		return nil, err
	}
	o.Province, o.Procedure, o.Version, o.EffectiveFrom, o.Decision = before.Province, before.Procedure, before.Version, before.EffectiveFrom, before.Decision
	return a.EditProposal(ctx, actor, id, seq, o)
}

// provinceBody is the agency at the head of a province.
func (a *App) provinceBody(province string) (org.Unit, bool) {
	for _, u := range a.Directory().Units() {
		if u.Province == province && u.Kind == org.KindAgency && u.Level == org.Province {
			if above, ok := a.Directory().Unit(u.ParentID); !ok || above.Province != province {
				return u, true
			}
		}
	}
	return org.Unit{}, false
}

// overlayTarget splits the target of an overlay.
func overlayTarget(target string) (province, procedure string) {
	province, procedure, _ = strings.Cut(target, "/")
	return province, procedure
}
