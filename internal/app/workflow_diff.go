package app

import (
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
)

// WorkflowDiff compares two versions of a process row by row, in words people read.
func WorkflowDiff(before, after *workflow.Definition) []Difference {
	var out []Difference
	old, now := rowsInWords(before), rowsInWords(after)
	add := func(label, a, b string) {
		if a != b {
			out = append(out, Difference{label, a, b})
		}
	}
	for _, e := range edit.Elements(before) {
		label := rowLabel(before, e)
		if n, there := now[e.ID]; there {
			label = rowLabel(after, elementOf(after, e.ID))
			add(label, old[e.ID], n)
		} else {
			add(label, old[e.ID], "")
		}
	}
	for _, e := range edit.Elements(after) {
		if _, there := old[e.ID]; !there {
			add(rowLabel(after, e), "", now[e.ID])
		}
	}
	return out
}

func elementOf(d *workflow.Definition, id string) edit.Element {
	for _, e := range edit.Elements(d) {
		if e.ID == id {
			return e
		}
	}
	return edit.Element{ID: id}
}

// rowLabel is "3. Thẩm định hồ sơ", or the kind of a gateway.
func rowLabel(d *workflow.Definition, e edit.Element) string {
	name := e.Name()
	if name == "" {
		name = fault.Word("vi", string(e.Kind))
	}
	if n := edit.Numbers(d)[e.ID]; n != "" {
		return n + ". " + name
	}
	return name
}

// rowsInWords writes every row of a process, by id.
func rowsInWords(d *workflow.Definition) map[string]string {
	out := map[string]string{}
	for _, e := range edit.Elements(d) {
		place, role, period := string(e.Node.Place), string(e.Node.Role), e.Node.Period
		text := e.Node.PeriodText
		parts := []string{e.Name()}
		if e.Kind == workflow.StepKind {
			place, role, period, text = string(e.Step.Place), string(e.Step.Role), e.Step.Period, e.Step.PeriodText
			parts = append(parts, e.Step.Actor)
		}
		for _, w := range []string{place, role} {
			if w != "" {
				parts = append(parts, fault.Word("vi", w))
			}
		}
		for _, act := range e.Step.Acts {
			parts = append(parts, fault.Word("vi", string(act)))
		}
		if !period.IsZero() {
			text = period.Text(deadline.Vietnamese)
		}
		parts = append(parts, text)
		if next := nextInWords(d, e.ID); next != "" {
			parts = append(parts, "→ "+next)
		}
		out[e.ID] = strings.Join(nonEmpty(parts), "; ")
	}
	return out
}

func nextInWords(d *workflow.Definition, id string) string {
	var out []string
	for _, t := range edit.Targets(d, id) {
		to := rowLabel(d, elementOf(d, t.To))
		switch {
		case t.Condition != "":
			to += " (" + t.Condition + ")"
		case t.Name != "":
			to += " (" + t.Name + ")"
		}
		out = append(out, to)
	}
	return strings.Join(out, ", ")
}

func nonEmpty(all []string) []string {
	var out []string
	for _, s := range all {
		if strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}
