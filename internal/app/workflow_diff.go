package app

import (
	"slices"
	"strings"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/workflow"
)

// WorkflowDiff compares two versions of a process cell by cell, in words people read, in
// both languages.
func WorkflowDiff(before, after *workflow.Definition) []Difference {
	var out []Difference
	for _, x := range workflow.Diff(before, after) {
		line := func(lang string) Difference {
			return wordDiff(x, processWords{lang, before, workflow.Numbers(before)}, processWords{lang, after, workflow.Numbers(after)})
		}
		vi, en := line("vi"), line("en")
		out = append(out, Difference{fault.Both(vi.Label, en.Label), fault.Both(vi.Before, en.Before), fault.Both(vi.After, en.After)})
	}
	return out
}

// wordDiff words one difference.
func wordDiff(x workflow.Difference, was, is processWords) Difference {
	switch x.Code {
	case workflow.NameDiffers:
		return Difference{is.word("name"), was.d.Name, is.d.Name}
	case workflow.BasisDiffers:
		return Difference{is.word("basis"), was.d.LegalSource, is.d.LegalSource}
	case workflow.PartDiffers:
		return Difference{is.word("part"), was.yes(was.d.Part), is.yes(is.d.Part)}
	case workflow.RowAdded:
		return Difference{Label: is.name(x.Element) + ": " + is.word("added"), After: is.row(x.Element)}
	case workflow.RowRemoved:
		return Difference{Label: was.name(x.Element) + ": " + was.word("removed"), Before: was.row(x.Element)}
	}
	return Difference{is.name(x.Element) + ": " + is.word(x.Column), was.cell(x.Element, x.Column), is.cell(x.Element, x.Column)}
}

// processWords says the elements of a definition in a language.
type processWords struct {
	lang    string
	d       *workflow.Definition
	numbers map[string]string
}

func (w processWords) word(id string) string { return fault.Word(w.lang, "process."+id) }

// id is the word of an identifier; "" has none.
func (w processWords) id(id string) string {
	if id == "" {
		return ""
	}
	return fault.Word(w.lang, id)
}

func (w processWords) yes(b bool) string {
	if b {
		return w.word("yes")
	}
	return w.word("no")
}

// element is what a step and a node have in common.
func (w processWords) element(id string) (n workflow.Node, s workflow.Step) {
	if s, ok := w.d.Step(id); ok {
		return workflow.Node{ID: id, Kind: workflow.StepKind, Name: s.Name, Place: s.Place, Role: s.Role, Period: s.Period, PeriodText: s.PeriodText}, s
	}
	if found, ok := w.d.Node(id); ok {
		n = found
	}
	return n, s
}

// name is what people call an element: "Bước 3 “Thẩm định”"; of a gateway without a label
// its kind and id.
func (w processWords) name(id string) string {
	n, _ := w.element(id)
	name := w.word("kind." + string(n.Kind))
	switch number := w.numbers[id]; {
	case number != "":
		name += " " + number
	case n.Name == "":
		name += " " + id
	}
	if n.Name != "" {
		name += " “" + n.Name + "”"
	}
	return name
}

// row tells a whole element in a line.
func (w processWords) row(id string) string {
	var out []string
	for _, key := range workflow.Columns() {
		if text := w.cell(id, key); text != "" {
			out = append(out, w.word(key)+": "+text)
		}
	}
	return strings.Join(out, "; ")
}

// cell is what a column says of an element.
func (w processWords) cell(id, key string) string {
	n, s := w.element(id)
	switch key {
	case "kind":
		return w.word("kind." + string(n.Kind))
	case "work":
		return n.Name
	case "actor":
		return s.Actor
	case "place":
		return w.id(string(n.Place))
	case "role":
		return w.id(string(n.Role))
	case "acts":
		var acts []string
		for _, a := range s.Acts {
			acts = append(acts, w.id(string(a)))
		}
		return strings.Join(acts, ", ")
	case "period":
		return w.period(n.Period, n.PeriodText)
	case "at":
		return strings.Trim(w.id(string(n.Level))+"; "+n.Unit, "; ")
	case "calls":
		for _, r := range workflow.Rows(w.d) {
			if r.ID == id {
				return r.Calls
			}
		}
		return ""
	}
	return w.next(id)
}

// period is a time to keep, or the words of one that cannot be counted, which stay as
// they were written.
func (w processWords) period(p deadline.Period, words string) string {
	if w.lang != "en" || p.IsZero() {
		return workflow.WritePeriod(p, words)
	}
	if words != "" {
		words = " | " + words
	}
	return p.Text(deadline.English) + words
}

// next lists the ways on; their order counts only where a condition is asked.
func (w processWords) next(id string) string {
	var lines []string
	asked := false
	for _, f := range w.d.Flows {
		if f.From != id {
			continue
		}
		text := w.name(f.To)
		if f.Name != "" {
			text += ` "` + f.Name + `"`
		}
		if f.Condition != "" {
			text, asked = text+" "+w.word("if")+" "+f.Condition, true
		}
		if f.Default {
			text += " " + w.word("else")
		}
		lines = append(lines, text)
	}
	if len(lines) == 0 {
		return w.word("ends")
	}
	if !asked {
		slices.Sort(lines)
	}
	return strings.Join(lines, "\n")
}
