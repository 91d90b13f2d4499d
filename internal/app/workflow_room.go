package app

import (
	"motcua/internal/catalog"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// WorkflowKind is the kind of proposals that change a process. Their content is a
// workflow.Definition, their target its id.
const WorkflowKind ProposalKind = "Workflow"

// workflowRoom says what a process says about itself.
type workflowRoom struct{}

func (workflowRoom) Kind() ProposalKind { return WorkflowKind }

func (workflowRoom) Action() org.Action { return org.ActionWorkflow }

// Current is the newest version of a process; a province's own begins at none.
func (workflowRoom) Current(a *App, target string) int {
	if all := a.Book().WorkflowVersions(target); len(all) > 0 {
		return all[0].Version
	}
	return 0
}

// Check finds what would leave a dossier stuck, and what does not fit where the
// process would run: a post nobody holds, times longer than the law's.
func (workflowRoom) Check(a *App, p *Proposal) ([]Finding, error) {
	d, err := WorkflowOf(p)
	if err != nil {
		return nil, err
	}
	return a.WorkflowFindings(d, p.UnitID), nil
}

// Diff compares the steps with those of the version it was begun from.
func (workflowRoom) Diff(a *App, p *Proposal) ([]Difference, error) {
	d, err := WorkflowOf(p)
	if err != nil {
		return nil, err
	}
	before := a.workflowBase(p.Target, p.Base)
	return WorkflowDiff(before, d), nil
}

// Publish gives the process its version, its date and the decision it stands on.
func (workflowRoom) Publish(_ *App, p *Proposal) (catalog.Holding, error) {
	d, err := WorkflowOf(p)
	if err != nil {
		return catalog.Holding{}, err
	}
	d.ID, d.Version, d.EffectiveFrom, d.LegalSource, d.Confidence = p.Target, p.Version, p.EffectiveFrom, p.Decision, "verified"
	return catalog.Holding{Workflows: []workflow.Definition{*d}}, nil
}

// WorkflowOf reads the process a proposal holds.
func WorkflowOf(p *Proposal) (*workflow.Definition, error) {
	d := &workflow.Definition{}
	return d, p.Read(d)
}

// workflowBase is what a draft is compared with: the version it was begun from, or
// of the first of a province the national process.
func (a *App) workflowBase(target string, version int) *workflow.Definition {
	if w, err := a.Book().Workflow(target, version); err == nil && version > 0 {
		return w
	}
	national, _ := catalog.NationalWorkflowID(target)
	if w, err := a.Book().WorkflowOn(national, a.Today()); err == nil {
		return w
	}
	return &workflow.Definition{}
}

// resolver finds the processes that others call.
func (a *App) resolver() workflow.Resolver {
	return func(id string, version int) *workflow.Definition {
		w, err := a.Book().Workflow(id, version)
		if err != nil {
			return nil
		}
		return w
	}
}
