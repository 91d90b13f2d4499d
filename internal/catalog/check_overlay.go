package catalog

import (
	"slices"
	"strconv"

	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

// StepsLonger reports whether some way through a process takes longer than a period
// (T-11). What lies in called processes is not counted; an unpublished period
// leaves every process too long only when steps take time.
func StepsLonger(d *workflow.Definition, law deadline.Period) bool {
	budget := maxWays
	return stepsLonger(d, d.First().ID, nil, map[string]bool{}, law, &budget)
}

// maxWays bounds how many ways of a process are walked.
const maxWays = 10_000

func stepsLonger(d *workflow.Definition, id string, spent deadline.Period, seen map[string]bool, law deadline.Period, budget *int) bool {
	if *budget--; *budget < 0 || id == "" || seen[id] {
		return false
	}
	if s, ok := d.Step(id); ok {
		spent = Together(spent, s.Period)
	}
	if !NotLonger(spent, law) {
		return true
	}
	seen[id] = true
	defer delete(seen, id)
	for _, f := range d.Flows {
		if f.From == id && stepsLonger(d, f.To, slices.Clone(spent), seen, law, budget) {
			return true
		}
	}
	return false
}

// CheckOverlay looks an overlay over against the national version it lies on: it
// may never ask for a component the list does not have nor take longer than
// the law gives (T-01). find gives a process.
func CheckOverlay(o *Overlay, p *ProcedureVersion, find workflow.Resolver) []Issue {
	var out issues
	out.dates(o.EffectiveFrom, o.EffectiveTo, "effective_to")
	if o.Base != p.Version {
		out.note("overlay.base-old", "base", "version", strconv.Itoa(p.Version))
	}
	for i, c := range o.Components {
		if _, ok := p.Component(c.ID); !ok {
			out.bad("overlay.component-unknown", at("components", i, "id"), "id", c.ID)
		}
	}
	ids := make([]string, len(o.Variants))
	for i, c := range o.Variants {
		ids[i] = c.ID
		v, ok := p.Variant(c.ID)
		if !ok || c.ID == "" {
			out.bad("overlay.variant-unknown", at("variants", i, "id"), "id", c.ID)
			continue
		}
		out.shorter(c, v, i)
		out.ownProcess(o, c, v, i, find)
	}
	out.ids("variants", ids)
	out.fees(o.Fees)
	for i, f := range o.Fees {
		if hasFee(p.Fees, f.ID) {
			out.bad("catalogue.id-twice", at("fees", i, "id"), "id", f.ID)
		}
		if f.Replaces != "" && !hasFee(p.Fees, f.Replaces) {
			out.bad("overlay.fee-unknown", at("fees", i, "replaces"), "id", f.Replaces)
		}
	}
	out.exemptions(o.Exemptions, slices.Concat(p.Fees, o.Fees))
	return out
}

// shorter demands that no period of the overlay is longer than the law's.
func (s *issues) shorter(c OverlayVariant, law Variant, i int) {
	field := at("variants", i, "period")
	switch {
	case c.Period.Validate() != nil:
		s.bad("catalogue.period", field, "name", variantName(law))
	case !c.Period.IsZero() && !NotLonger(c.Period, law.Period):
		s.bad("overlay.period-longer", field, "name", variantName(law), "law", law.Period.Text(deadline.Vietnamese))
	}
	for j, x := range c.Periods {
		f := at("variants", i, "periods."+strconv.Itoa(j)+".period")
		switch {
		case x.Period.IsZero() || x.Period.Validate() != nil:
			s.bad("catalogue.period", f, "name", variantName(law))
		case x.Channel != "" && !x.Channel.Valid():
			s.bad("catalogue.channel", f)
		case !NotLonger(x.Period, law.longest(x)):
			s.bad("overlay.period-longer", f, "name", variantName(law), "law", law.longest(x).Text(deadline.Vietnamese))
		}
		s.dates(x.ValidFrom, x.ValidTo, f)
	}
}

// ownProcess checks the process the province would have.
func (s *issues) ownProcess(o *Overlay, c OverlayVariant, law Variant, i int, find workflow.Resolver) {
	field := at("variants", i, "workflow_id")
	id, version := c.Chosen(law, o.Province), c.WorkflowVersion
	if id == "" {
		id, version = law.WorkflowID, law.WorkflowVersion
	} else if _, of := NationalWorkflowID(id); of != "" && of != o.Province {
		s.bad("overlay.process-foreign", field, "name", variantName(law))
		return
	} else if len(c.Steps) > 0 {
		s.bad("overlay.process-and-steps", field, "name", variantName(law))
		return
	}
	d := find(id, version)
	if d == nil {
		s.bad("catalogue.workflow-missing", field, "name", variantName(law))
		return
	}
	if len(c.Steps) > 0 {
		s.ownSteps(c, d, i)
		changed := o.Process(d, c)
		d = &changed
	} else if id == law.WorkflowID && c.Period.IsZero() {
		return // the national process in the law's time
	}
	for _, p := range workflow.Check(d, find) {
		s.bad("catalogue.workflow-unsound", field, "name", variantName(law), "problem", p.Fault().Text("vi"))
	}
	period := law.Period
	if !c.Period.IsZero() {
		period = c.Period
	}
	if StepsLonger(d, period) {
		s.bad("overlay.steps-longer", field, "name", variantName(law), "law", period.Text(deadline.Vietnamese))
	}
}

func (s *issues) ownSteps(c OverlayVariant, d *workflow.Definition, i int) {
	known := map[string]bool{}
	for _, x := range d.Steps {
		known[x.ID] = true
	}
	for j, x := range c.Steps {
		field := at("variants", i, "steps."+strconv.Itoa(j)+".name")
		switch {
		case x.After == "" && !known[x.Step.ID], x.After != "" && !known[x.After]:
			s.bad("overlay.step-unknown", field, "id", max(x.After, x.Step.ID))
		case x.After != "" && known[x.Step.ID]:
			s.bad("catalogue.id-twice", field, "id", x.Step.ID)
		}
		if x.After != "" {
			known[x.Step.ID] = true
		}
	}
}
