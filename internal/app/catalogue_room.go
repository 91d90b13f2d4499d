package app

import (
	"slices"

	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// Kinds of proposals of the catalogue. The content of the first is a
// catalog.ProcedureVersion, its target the key; of the second a catalog.Overlay, its
// target "<province>/<key>".
const (
	ProcedureKind ProposalKind = "Procedure"
	OverlayKind   ProposalKind = "Overlay"
)

// procedureRoom says what a procedure says about itself (CN03).
type procedureRoom struct{}

func (procedureRoom) Kind() ProposalKind { return ProcedureKind }

func (procedureRoom) Action() org.Action { return org.ActionCatalogueEdit }

func (procedureRoom) Current(a *App, target string) int {
	if vs := a.Book().Versions(target); len(vs) > 0 {
		return vs[len(vs)-1].Version
	}
	return 0
}

func (procedureRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	v, err := ProcedureOf(p)
	if err != nil {
		return nil, err
	}
	if p.EffectiveFrom != "" {
		v.EffectiveFrom = p.EffectiveFrom
	}
	out := findings(catalog.CheckProcedure(v, a.Processes()))
	return append(out, a.announced(org.Ministry, p.EffectiveFrom)...), nil
}

func (procedureRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	v, err := ProcedureOf(p)
	if err != nil {
		return nil, err
	}
	before := &catalog.ProcedureVersion{}
	if p.Base > 0 {
		if before, err = a.Book().Pinned(p.Target, p.Base); err != nil {
			return nil, err
		}
	}
	if v.EffectiveFrom = before.EffectiveFrom; p.EffectiveFrom != "" {
		v.EffectiveFrom = p.EffectiveFrom
	}
	return differences(catalog.DiffProcedures(before, v, a.Processes())), nil
}

// Publish gives the version its number, its first day and its decision.
func (procedureRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	v, err := ProcedureOf(p)
	if err != nil {
		return catalog.Holding{}, err
	}
	v.Key, v.Version, v.EffectiveFrom, v.Announcement = p.Target, p.Version, p.EffectiveFrom, p.Decision
	v.Confidence = map[string]string{"code": "verified", "name": "verified", "components": "verified", "steps": v.Confidence["steps"]}
	return catalog.Holding{Procedures: []catalog.ProcedureVersion{*v}}, nil
}

// ProcedureOf reads the version a proposal holds.
func ProcedureOf(p *Proposal) (*catalog.ProcedureVersion, error) {
	v := &catalog.ProcedureVersion{}
	return v, p.Read(v)
}

// overlayRoom says what a province's overlay says about itself.
type overlayRoom struct{}

func (overlayRoom) Kind() ProposalKind { return OverlayKind }

func (overlayRoom) Action() org.Action { return org.ActionCatalogueEdit }

func (overlayRoom) Current(a *App, target string) int {
	province, key := overlayTarget(target)
	if vs := a.Book().OverlayVersions(province, key); len(vs) > 0 {
		return vs[len(vs)-1].Version
	}
	return 0
}

func (overlayRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	o, err := OverlayOf(p)
	if err != nil {
		return nil, err
	}
	o.EffectiveFrom = max(p.EffectiveFrom, o.EffectiveFrom)
	national, err := a.nationalOn(o.Procedure, max(o.EffectiveFrom, a.Today()))
	if err != nil {
		return nil, err
	}
	out := findings(catalog.CheckOverlay(o, national, a.Processes()))
	if province, key := overlayTarget(p.Target); province != o.Province || key != o.Procedure || province != p.Province {
		out = append(out, Finding{Code: "overlay.province", Blocks: true})
	}
	out = append(out, a.overlayUnits(o)...)
	return append(out, a.announced(org.Province, p.EffectiveFrom)...), nil
}

func (overlayRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	o, err := OverlayOf(p)
	if err != nil {
		return nil, err
	}
	before := &catalog.Overlay{}
	for _, v := range a.Book().OverlayVersions(o.Province, o.Procedure) {
		if v.Version == p.Base {
			before = v
		}
	}
	o.Decision = before.Decision // the proposal names its own
	return differences(catalog.DiffOverlays(before, o)), nil
}

// Publish gives the overlay its number, and its cases the processes they run by.
func (overlayRoom) Publish(a *App, p *Proposal) (catalog.Holding, error) {
	o, err := OverlayOf(p)
	if err != nil {
		return catalog.Holding{}, err
	}
	o.Version, o.EffectiveFrom, o.Decision = p.Version, p.EffectiveFrom, p.Decision
	national, err := a.nationalOn(o.Procedure, o.EffectiveFrom)
	if err != nil {
		return catalog.Holding{}, err
	}
	h := catalog.Holding{}
	for i, c := range o.Variants {
		law, ok := national.Variant(c.ID)
		if !ok || len(c.Steps) == 0 || c.Chosen(law, o.Province) != "" {
			continue
		}
		base := a.Processes()(law.WorkflowID, law.WorkflowVersion)
		if base == nil {
			continue // Check has said so
		}
		own := o.Process(base, c)
		o.Variants[i].WorkflowID, o.Variants[i].WorkflowVersion = own.ID, own.Version
		h.Workflows = append(h.Workflows, own)
	}
	h.Overlays = []catalog.Overlay{*o}
	return h, nil
}

// overlayUnits checks that the units are the province's and the officers hold a post there.
func (a *App) overlayUnits(o *catalog.Overlay) (out []Finding) {
	for i, u := range o.Units {
		if unit, ok := a.Directory().Unit(u.UnitID); !ok || unit.Province != o.Province {
			out = append(out, Finding{Code: "overlay.unit-unknown", Args: map[string]string{"id": u.UnitID}, Field: "units." + itoa(i) + ".unit", Blocks: true})
			continue
		}
		if u.OfficerID != "" && !slices.ContainsFunc(a.Directory().PostsOf(u.OfficerID, a.Today()), func(p org.Post) bool { return p.UnitID == u.UnitID }) {
			out = append(out, Finding{Code: "overlay.officer-unknown", Args: map[string]string{"id": u.OfficerID}, Field: "units." + itoa(i) + ".officer", Blocks: true})
		}
	}
	return out
}

// OverlayProcesses lists the published processes a province may run a case by: its
// own and the national one, each version in force by a civil date, newest first. What
// overlays made of the national one is left out: they are made anew.
func (a *App) OverlayProcesses(law catalog.Variant, province, on string) (out []*workflow.Definition) {
	for _, id := range []string{catalog.OwnWorkflowID(law.WorkflowID, province), law.WorkflowID} {
		for _, w := range a.Book().WorkflowVersions(id) {
			if w.EffectiveFrom <= on {
				out = append(out, w)
			}
		}
	}
	return out
}

// OverlayOf reads the overlay a proposal holds.
func OverlayOf(p *Proposal) (*catalog.Overlay, error) {
	o := &catalog.Overlay{}
	return o, p.Read(o)
}

// nationalOn is the version an overlay would lie on: in force on its first day, or,
// when none is yet, the newest.
func (a *App) nationalOn(key, on string) (*catalog.ProcedureVersion, error) {
	v, err := a.Book().Procedure(key, on)
	if err != nil {
		if vs := a.Book().Versions(key); len(vs) > 0 {
			return vs[len(vs)-1], nil
		}
	}
	return v, err
}

// Processes finds a process by id and version, 0 = the newest; nil when there is none.
func (a *App) Processes() workflow.Resolver {
	return func(id string, version int) *workflow.Definition {
		w, err := a.Book().Workflow(id, version)
		if err != nil {
			return nil
		}
		return w
	}
}
