package catalog

import (
	"strconv"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/workflow"
)

// Change is one difference between two versions, for a clerk to read. Part, What
// and values of lists are identifiers that have words; names and texts stand as
// published. An empty Before is something new, an empty After something gone.
type Change struct {
	Part   string // "procedure", "components", "variants", "fees", "steps" …
	Name   string // of the element, "" of the procedure itself
	What   string // which fact of it, "" = the element as a whole
	Before string
	After  string
}

// fact is one thing that can be said of an element.
type fact struct{ what, value string }

// element is a part of a version with its facts, the first of which names it.
type element struct {
	id    string
	facts []fact
}

func (e element) name() string { return e.facts[0].value }

// DiffProcedures lists what differs between two versions of a procedure: facts of
// its head first, then element by element. find gives their processes.
func DiffProcedures(a, b *ProcedureVersion, find workflow.Resolver) []Change {
	out := diffFacts("procedure", "", headFacts(a), headFacts(b))
	for _, part := range []struct {
		name   string
		before []element
		after  []element
	}{
		{"components", elements(a.Components, componentElement), elements(b.Components, componentElement)},
		{"variants", elements(a.Variants, variantElement), elements(b.Variants, variantElement)},
		{"fees", elements(a.Fees, feeElement), elements(b.Fees, feeElement)},
		{"exemptions", elements(a.Exemptions, exemptionElement), elements(b.Exemptions, exemptionElement)},
		{"methods", elements(a.Methods, methodElement), elements(b.Methods, methodElement)},
		{"results", elements(a.Results, resultElement), elements(b.Results, resultElement)},
		{"grounds", elements(a.Grounds, groundElement), elements(b.Grounds, groundElement)},
		{"guides", elements(a.Guides, guideElement), elements(b.Guides, guideElement)},
		{"crossings", elements(a.Crossings, crossingElement), elements(b.Crossings, crossingElement)},
	} {
		out = append(out, diffElements(part.name, part.before, part.after)...)
	}
	for _, v := range b.Variants {
		if old, ok := a.Variant(v.ID); ok && v.ID != "" {
			out = append(out, DiffSteps(find(old.WorkflowID, old.WorkflowVersion), find(v.WorkflowID, v.WorkflowVersion))...)
		}
	}
	return out
}

// DiffOverlays lists what differs between two overlays of one procedure.
func DiffOverlays(a, b *Overlay) []Change {
	out := diffFacts("overlay", "", overlayFacts(a), overlayFacts(b))
	out = append(out, diffElements("variants", elements(a.Variants, overlayVariantElement), elements(b.Variants, overlayVariantElement))...)
	out = append(out, diffElements("components", elements(a.Components, overlayComponentElement), elements(b.Components, overlayComponentElement))...)
	out = append(out, diffElements("fees", elements(a.Fees, feeElement), elements(b.Fees, feeElement))...)
	out = append(out, diffElements("exemptions", elements(a.Exemptions, exemptionElement), elements(b.Exemptions, exemptionElement))...)
	out = append(out, diffElements("units", elements(a.Units, unitElement), elements(b.Units, unitElement))...)
	for _, v := range b.Variants {
		before, _ := a.Variant(v.ID)
		out = append(out, diffElements("steps", elements(before.Steps, overlayStepElement), elements(v.Steps, overlayStepElement))...)
	}
	return out
}

// DiffSteps lists what differs between the steps of two processes; nil stands for none.
func DiffSteps(a, b *workflow.Definition) []Change {
	if a == b || a == nil || b == nil {
		return nil
	}
	return diffElements("steps", elements(a.Steps, stepElement), elements(b.Steps, stepElement))
}

func elements[T any](all []T, of func(T) element) []element {
	out := make([]element, len(all))
	for i, x := range all {
		out[i] = of(x)
	}
	return out
}

// diffElements pairs elements by id: gone, changed, new, in this order of the list.
func diffElements(part string, before, after []element) []Change {
	var out []Change
	next := map[string]element{}
	for _, e := range after {
		next[e.id] = e
	}
	old := map[string]bool{}
	for _, e := range before {
		old[e.id] = true
		if now, ok := next[e.id]; ok {
			out = append(out, diffFacts(part, now.name(), e.facts, now.facts)...)
		} else {
			out = append(out, Change{Part: part, Name: e.name(), Before: summary(e)})
		}
	}
	for _, e := range after {
		if !old[e.id] {
			out = append(out, Change{Part: part, Name: e.name(), After: summary(e)})
		}
	}
	return out
}

// summary says an element in one line: its name and what else is said of it.
func summary(e element) string {
	var out []string
	for _, f := range e.facts {
		if f.value != "" && f.value != "no" {
			out = append(out, f.value)
		}
	}
	return strings.Join(out, "; ")
}

func diffFacts(part, name string, before, after []fact) []Change {
	var out []Change
	for i := range after {
		if before[i].value != after[i].value {
			out = append(out, Change{part, name, after[i].what, before[i].value, after[i].value})
		}
	}
	return out
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func periodText(p deadline.Period) string {
	if p.IsZero() {
		return ""
	}
	return p.Text(deadline.Vietnamese)
}

// span writes the time an element holds for: "01/07/2026–28/02/2027", "" = always.
func span(from, to string) string {
	if from == "" && to == "" {
		return ""
	}
	return vnDate(from) + "–" + vnDate(to)
}

func vnDate(iso string) string {
	d, err := deadline.ParseDate(iso)
	if err != nil {
		return iso
	}
	return d.At(0).Format("02/01/2006")
}

func number(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
