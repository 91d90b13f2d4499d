package catalog

import (
	"slices"
	"strings"

	"motcua/internal/fault"
	"motcua/internal/workflow"
)

// OwnWorkflowID is the id of the process a province has made of its own for a
// national one (CN07): it takes its place there from its date on.
func OwnWorkflowID(id, province string) string { return id + "~" + province }

// NationalWorkflowID is the id of the national process behind a province's own, and
// which province's it is; "" of a national one.
func NationalWorkflowID(id string) (national, province string) {
	national, province, _ = strings.Cut(id, "~")
	return national, province
}

// WorkflowOn gives the newest version of a process in force on a civil date. What
// shipped with the product has no date and always holds.
func (b *Book) WorkflowOn(id, on string) (*workflow.Definition, error) {
	var newest *workflow.Definition
	for _, w := range b.workflow[id] {
		if w.EffectiveFrom <= on && (newest == nil || w.Version > newest.Version) {
			newest = w
		}
	}
	if newest == nil {
		return nil, fault.New(fault.Internal, "workflow.missing", "id", id)
	}
	return newest, nil
}

// WorkflowIn is WorkflowOn for a province: its own process, where it has one in
// force, else the national one.
func (b *Book) WorkflowIn(id, province, on string) (*workflow.Definition, error) {
	if w, err := b.WorkflowOn(OwnWorkflowID(id, province), on); err == nil && province != "" {
		return w, nil
	}
	return b.WorkflowOn(id, on)
}

// WorkflowParts lists the processes in force on a civil date that others may call
// (liên thông, P-16, P-17), by id.
func (b *Book) WorkflowParts(on string) []*workflow.Definition {
	var out []*workflow.Definition
	for id := range b.workflow {
		if w, err := b.WorkflowOn(id, on); err == nil && w.Part {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(x, y *workflow.Definition) int { return strings.Compare(x.ID, y.ID) })
	return out
}

// WorkflowVersions lists every version of a process, the newest first.
func (b *Book) WorkflowVersions(id string) []*workflow.Definition {
	out := slices.Clone(b.workflow[id])
	slices.SortFunc(out, func(x, y *workflow.Definition) int { return y.Version - x.Version })
	return out
}

// WorkflowUse is a case of a procedure that a process belongs to.
type WorkflowUse struct {
	Procedure *ProcedureVersion
	Variant   Variant
}

// WorkflowUses lists the cases of the procedures in force on a civil date that a process, or the
// national one behind it, belongs to.
func (b *Book) WorkflowUses(id, on string) []WorkflowUse {
	national, _ := NationalWorkflowID(id)
	var out []WorkflowUse
	for _, p := range b.Search("", "", on, len(b.Procedures)) {
		for _, v := range p.Variants {
			if v.WorkflowID == national {
				out = append(out, WorkflowUse{p, v})
			}
		}
	}
	return out
}

// WorkflowOf is the process of a case of a procedure in a province on a civil date:
// the version it names, else the one in force.
func (b *Book) WorkflowOf(v Variant, province, on string) (*workflow.Definition, error) {
	if v.WorkflowVersion > 0 {
		return b.Workflow(v.WorkflowID, v.WorkflowVersion)
	}
	return b.WorkflowIn(v.WorkflowID, province, on)
}
