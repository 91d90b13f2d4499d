package catalog

import (
	"slices"

	"motcua/internal/workflow"
)

// OverlayStep is one change to a national process: a step of its own, put in after
// another, or another time for a step that is there.
type OverlayStep struct {
	After string        `json:"after,omitempty"` // id of the step it follows; "" = Step.ID names an existing one
	Step  workflow.Step `json:"step"`
}

// Process makes the province's process out of the national one: steps added and
// times changed, everything else as it is. It gets the province's id and the
// version of the overlay, so that a running dossier keeps it.
func (o *Overlay) Process(national *workflow.Definition, c OverlayVariant) workflow.Definition {
	out := *national
	out.ID, out.Version = OverlayWorkflowID(national.ID, o.Province), o.Version
	out.Steps, out.Flows = slices.Clone(national.Steps), slices.Clone(national.Flows)
	if o.Decision != "" {
		out.LegalSource = o.Decision
	}
	for _, x := range c.Steps {
		if x.After == "" {
			for i := range out.Steps {
				if out.Steps[i].ID == x.Step.ID {
					out.Steps[i].Period, out.Steps[i].PeriodText = x.Step.Period, x.Step.PeriodText
				}
			}
			continue
		}
		at := slices.IndexFunc(out.Steps, func(s workflow.Step) bool { return s.ID == x.After })
		if at < 0 {
			continue // Check says so
		}
		out.Steps = slices.Insert(out.Steps, at+1, x.Step)
		for i := range out.Flows { // what followed now follows the new step
			if out.Flows[i].From == x.After {
				out.Flows[i].From = x.Step.ID
			}
		}
		out.Flows = append(out.Flows, workflow.Flow{From: x.After, To: x.Step.ID})
	}
	return out
}

// Chosen is the process the province runs a case by instead of the national one, "" =
// none: the one that publication made of Steps is made anew each time.
func (c OverlayVariant) Chosen(law Variant, province string) string {
	if len(c.Steps) > 0 && c.WorkflowID == OverlayWorkflowID(law.WorkflowID, province) {
		return ""
	}
	return c.WorkflowID
}

// OverlayWorkflowID is the id of a province's form of a national process.
func OverlayWorkflowID(national, province string) string { return national + "@" + province }
