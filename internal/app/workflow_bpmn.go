package app

import (
	"context"

	"motcua/internal/org"
	"motcua/internal/workflow"
)

// drawn is a process with the drawing that its modeller left.
type drawn struct {
	*workflow.Definition
	Drawing *workflow.Diagram `json:"drawing,omitempty"`
}

// WorkflowBPMN writes the process of a proposal as BPMN 2.0, drawn as it was drawn
// last, anew after the table was changed.
func WorkflowBPMN(p *Proposal, d *workflow.Definition) []byte {
	was := drawn{Definition: &workflow.Definition{}}
	if p.Read(&was) != nil {
		was.Drawing = nil
	}
	return workflow.WriteBPMN(d, was.Drawing)
}

// SetWorkflowBPMN replaces the process of a draft by one drawn in BPMN 2.0. What
// identifies the draft stays.
func (a *App) SetWorkflowBPMN(ctx context.Context, actor org.Actor, id string, seq int, xml []byte) (*Proposal, error) {
	next, pic, err := workflow.ParseBPMN(xml)
	if err != nil {
		return nil, err
	}
	p, d, err := a.WorkflowDraft(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	next.ID, next.Version, next.EffectiveFrom, next.Confidence, next.LegalSource = d.ID, d.Version, "", d.Confidence, d.LegalSource
	if next.Name == "" {
		next.Name = d.Name
	}
	if seq == 0 {
		seq = p.Seq
	}
	return a.EditProposal(ctx, actor, id, seq, drawn{next, pic})
}
