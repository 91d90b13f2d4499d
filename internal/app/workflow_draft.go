package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"motcua/internal/catalog"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/text"
	"motcua/internal/workflow"
)

// WorkflowLine is a process in the list.
type WorkflowLine struct {
	ID      string
	Name    string // of the procedure and its case
	Use     catalog.WorkflowUse
	Current *workflow.Definition // in force where the reader works
	Own     bool                 // the province's own
	Draft   *Proposal            // open draft of the reader's body, nil when there is none
}

// mostWorkflows bounds the list; the catalogue is smaller.
const mostWorkflows = 2000

// Workflows lists the processes of the newest procedures whose folded name or code
// holds every word of a query, with what is in force where the actor works.
func (a *App) Workflows(ctx context.Context, actor org.Actor, query string) ([]WorkflowLine, error) {
	if err := org.Authorise(actor, org.ActionWorkflow); err != nil {
		return nil, err
	}
	drafts, err := a.openWorkflowDrafts(ctx, actor)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(text.Fold(query))
	var out []WorkflowLine
	coming, err := a.coming(ctx, actor)
	if err != nil {
		return nil, err
	}
	for _, p := range append(coming, a.Book().Search("", "", a.Today(), mostWorkflows)...) {
		for _, v := range p.Variants {
			l := WorkflowLine{ID: v.WorkflowID, Name: p.Name, Use: catalog.WorkflowUse{Procedure: p, Variant: v}}
			folded := text.Fold(p.Key + " " + p.Name + " " + v.Name + " " + p.Field)
			if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(folded, w) }) {
				continue
			}
			if w, err := a.Book().WorkflowIn(v.WorkflowID, actor.Province, a.Today()); err == nil {
				l.Current, l.Own = w, w.ID != v.WorkflowID
			}
			l.Draft = drafts[a.workflowTarget(actor, v.WorkflowID)]
			out = append(out, l)
		}
	}
	return out, nil
}

// coming are procedures that are in no catalogue yet, as their open drafts have them:
// their processes are made first, for a procedure is published with its processes.
func (a *App) coming(ctx context.Context, actor org.Actor) (out []*catalog.ProcedureVersion, err error) {
	if !a.Manages(actor, org.ActionCatalogueEdit, "") {
		return nil, nil
	}
	for _, status := range []ProposalStatus{ProposalDraft, ProposalProposed} {
		list, _, err := a.Proposals(ctx, actor, ProposalFilter{Kind: ProcedureKind, Status: status, Limit: 200})
		if err != nil {
			return nil, err
		}
		for i := range list {
			if p, err := ProcedureOf(&list[i]); err == nil && len(a.Book().Versions(p.Key)) == 0 {
				out = append(out, p)
			}
		}
	}
	return out, nil
}

// usesOf are the cases that go by a process, of procedures to come when there is no
// other.
func (a *App) usesOf(ctx context.Context, actor org.Actor, id string) ([]catalog.WorkflowUse, error) {
	uses := a.Book().WorkflowUses(id, a.Today())
	if len(uses) > 0 {
		return uses, nil
	}
	coming, err := a.coming(ctx, actor)
	for _, p := range coming {
		for _, v := range p.Variants {
			if v.WorkflowID == id {
				uses = append(uses, catalog.WorkflowUse{Procedure: p, Variant: v})
			}
		}
	}
	return uses, err
}

// openWorkflowDrafts are the drafts and proposals of processes the actor may work on.
func (a *App) openWorkflowDrafts(ctx context.Context, actor org.Actor) (map[string]*Proposal, error) {
	out := map[string]*Proposal{}
	for _, status := range []ProposalStatus{ProposalDraft, ProposalProposed} {
		list, _, err := a.Proposals(ctx, actor, ProposalFilter{Kind: WorkflowKind, Status: status, Limit: 200})
		if err != nil {
			return nil, err
		}
		for i := range list {
			if out[list[i].Target] == nil {
				out[list[i].Target] = &list[i]
			}
		}
	}
	return out, nil
}

// workflowTarget is what an actor's draft of a process is a version of: of the
// ministry the national process, of others their province's own.
func (a *App) workflowTarget(actor org.Actor, id string) string {
	national, _ := catalog.NationalWorkflowID(id)
	if actor.Level == org.Ministry && actor.Province == org.MinistryTenant || strings.HasPrefix(id, partPrefix) {
		return id
	}
	return catalog.OwnWorkflowID(national, actor.Province)
}

// BeginWorkflow begins a draft on top of what is in force where the actor works. An
// open draft of the same process is opened instead: a second press makes no second one.
func (a *App) BeginWorkflow(ctx context.Context, actor org.Actor, id, key string) (*Proposal, error) {
	if err := org.Authorise(actor, org.ActionWorkflow); err != nil {
		return nil, err
	}
	uses, err := a.usesOf(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if len(uses) == 0 && len(a.Book().WorkflowVersions(id)) == 0 {
		return nil, fault.New(fault.NotFound, "workflow.unknown")
	}
	target := a.workflowTarget(actor, id)
	if strings.HasPrefix(id, partPrefix) && actor.Province != org.MinistryTenant && !strings.HasPrefix(id, partPrefix+actor.Province+"/") {
		return nil, fault.New(fault.Forbidden, "workflow.part-others") // a part is called by its id everywhere
	}
	drafts, err := a.openWorkflowDrafts(ctx, actor)
	if err != nil {
		return nil, err
	}
	if p := drafts[target]; p != nil && p.Status == ProposalDraft {
		return p, nil
	}
	d := *a.workflowBase(target, workflowRoom{}.Current(a, target))
	d.ID, d.Version, d.EffectiveFrom = target, workflowRoom{}.Current(a, target)+1, ""
	unit := ""
	if target != id || actor.Level != org.Ministry {
		unit = actor.AgencyID
	}
	title := cmp.Or(d.Name, id)
	if len(uses) > 0 {
		title = uses[0].Procedure.Key + " " + uses[0].Procedure.Name
		if name := uses[0].Variant.Name; name != "" {
			title += " (" + name + ")"
		}
	}
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: WorkflowKind, Target: target, Title: title, UnitID: unit, Content: d})
}

// BeginPart begins a process that others call (liên thông, P-16, P-17), with one step
// to be filled in. Its id comes of its name, which nobody else's may share.
func (a *App) BeginPart(ctx context.Context, actor org.Actor, name, key string) (*Proposal, error) {
	if err := org.Authorise(actor, org.ActionWorkflow); err != nil {
		return nil, err
	}
	name = strings.Join(strings.Fields(name), " ")
	slug := strings.ReplaceAll(text.Fold(name), " ", "-")
	if slug == "" || len(name) > maxPartName {
		return nil, fault.New(fault.Invalid, "workflow.part-name").At("name")
	}
	id := partPrefix + slug[:min(len(slug), maxPartSlug)]
	if actor.Level != org.Ministry || actor.Province != org.MinistryTenant {
		id = partPrefix + actor.Province + "/" + strings.TrimPrefix(id, partPrefix)
	}
	if len(a.Book().WorkflowVersions(id)) > 0 {
		return a.BeginWorkflow(ctx, actor, id, key)
	}
	unit := ""
	if actor.Level != org.Ministry {
		unit = actor.AgencyID
	}
	step := workflow.Step{ID: "s1", Name: name, Place: org.PlaceDivision, Role: org.CaseOfficer}
	d := workflow.Definition{ID: id, Version: 1, Name: name, Part: true, Steps: []workflow.Step{step}}
	return a.NewProposal(ctx, actor, NewProposal{Key: key, Kind: WorkflowKind, Target: id, Title: name, UnitID: unit, Content: d})
}

// Bounds of partial processes.
const (
	partPrefix  = "part/"
	maxPartName = 200 // bytes
	maxPartSlug = 60
)

// WorkflowDraft reads a proposal of a process with its content.
func (a *App) WorkflowDraft(ctx context.Context, actor org.Actor, id string) (*Proposal, *workflow.Definition, error) {
	p, err := a.Proposal(ctx, actor, id)
	if err != nil {
		return nil, nil, err
	}
	if p.Kind != WorkflowKind {
		return nil, nil, fault.New(fault.NotFound, "proposal.not-found")
	}
	d, err := WorkflowOf(p)
	return p, d, err
}

// EditWorkflow changes the process of a draft. What identifies it stays.
func (a *App) EditWorkflow(ctx context.Context, actor org.Actor, id string, seq int, change func(*workflow.Definition) (*workflow.Definition, error)) (*Proposal, error) {
	p, d, err := a.WorkflowDraft(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	if seq != 0 && seq != p.Seq {
		return nil, fault.New(fault.Conflict, "proposal.stale")
	}
	next, err := change(d)
	if err != nil {
		return nil, err
	}
	next.ID, next.Version, next.EffectiveFrom = d.ID, d.Version, ""
	return a.EditProposal(ctx, actor, id, p.Seq, next)
}
