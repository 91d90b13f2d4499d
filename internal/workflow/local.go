package workflow

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"motcua/internal/deadline"
	"motcua/internal/org"
)

// MaxID bounds the length of an id of a step, node or flow.
const MaxID = 64

// idForm is what an id looks like; XML and paths ("call1/s2") need it so.
var idForm = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

// checkElements looks at each step, node and flow of one definition by itself.
func checkElements(d *Definition, out *problems) {
	seen := map[string]bool{}
	id := func(id string) {
		if id == "" || seen[id] {
			out.add(id, found("workflow.step-id", "element", id))
		} else if len(id) > MaxID || !idForm.MatchString(id) {
			out.add(id, found("workflow.id-form", "element", id))
		}
		seen[id] = true
	}
	for _, s := range d.Steps {
		id(s.ID)
		checkStep(d, s, out)
	}
	starts := 0
	checkTexts("", out, d.ID, d.Name, d.Confidence, d.LegalSource)
	for _, s := range d.Steps {
		checkTexts(s.ID, out, s.Name, s.Actor, s.PeriodText)
	}
	for _, f := range d.Flows {
		checkTexts(f.Key(), out, f.Name, f.Condition)
	}
	for _, n := range d.Nodes {
		id(n.ID)
		checkTexts(n.ID, out, n.Name, n.Unit, n.Calls, n.PeriodText)
		checkNode(n, out)
		if n.Kind == Start {
			if starts++; starts == 2 {
				out.add(n.ID, found("workflow.starts"))
			}
		}
	}
	checkFlows(d, out)
}

func checkStep(d *Definition, s Step, out *problems) {
	if !s.Role.Valid() || !knownPlace(s.Place) {
		out.add(s.ID, found("workflow.who", "step", label(s.ID, s.Name), "place", string(s.Place), "role", string(s.Role)))
	}
	checkPeriod(s.ID, s.Name, s.Period, out)
	for i, a := range s.Acts {
		switch {
		case !slices.Contains(Acts, a) || slices.Contains(s.Acts[:i], a):
			out.add(s.ID, found("workflow.act", "step", label(s.ID, s.Name), "act", string(a)))
		case d.Part && (a == Accept || a == Issue || a == Return):
			out.add(s.ID, found("workflow.part-act", "step", label(s.ID, s.Name), "act", string(a)))
		}
	}
}

// checkTexts demands texts of one clean line: tables and XML keep no other.
func checkTexts(element string, out *problems, texts ...string) {
	for _, text := range texts {
		bad := func(r rune) bool {
			return unicode.IsControl(r) || r == utf8.RuneError || r == '\uFFFE' || r == '\uFFFF'
		}
		if strings.ContainsFunc(text, bad) || strings.TrimSpace(text) != text {
			out.add(element, found("workflow.text", "element", element, "text", strings.ToValidUTF8(text, "?")))
		}
	}
}

func checkPeriod(id, name string, p deadline.Period, out *problems) {
	if p.Validate() != nil {
		out.add(id, found("workflow.period", "step", label(id, name)))
	}
}

// label is how a message names an element.
func label(id, name string) string {
	if name == "" {
		return id
	}
	return name
}

// checkNode demands what a kind needs and refuses what it has no use for, so that
// nothing is written that nobody obeys.
func checkNode(n Node, out *problems) {
	if !slices.Contains(NodeKinds, n.Kind) {
		out.add(n.ID, found("workflow.kind", "kind", string(n.Kind)))
		return
	}
	name := label(n.ID, n.Name)
	needs := func(ok bool, what string) {
		if !ok {
			out.add(n.ID, found("workflow.node-needs", "node", name, "what", what))
		}
	}
	checkPeriod(n.ID, n.Name, n.Period, out)
	who := n.Unit != "" || n.Level != "" || n.Place != "" || n.Role != ""
	switch n.Kind {
	case Timer:
		needs(!n.Period.IsZero(), "Period")
	case Call:
		needs(n.Calls != "" || n.Role != "" && n.Place != "", "Calls")
	case Consultation:
		needs(n.Role != "" && n.Place != "", "Role")
	}
	if who && (n.Role != "" && !n.Role.Valid() || n.Place != "" && !knownPlace(n.Place) || n.Level != "" && !knownLevel(n.Level)) {
		out.add(n.ID, found("workflow.who", "step", name, "place", string(n.Place), "role", string(n.Role)))
	}
	timed := n.Kind == Timer || n.Kind == Call || n.Kind == Consultation
	asked := n.Kind == Call || n.Kind == Consultation
	calls := n.Calls != "" || n.CallsVersion != 0
	if !timed && (n.Period != nil || n.PeriodText != "") || !asked && who || n.Kind != Call && calls || n.CallsVersion < 0 || n.Calls == "" && n.CallsVersion != 0 {
		out.add(n.ID, found("workflow.node-extra", "node", name, "kind", string(n.Kind)))
	}
}

func checkFlows(d *Definition, out *problems) {
	kinds := map[string]NodeKind{}
	for _, s := range d.Steps {
		kinds[s.ID] = StepKind
	}
	for _, n := range d.Nodes {
		kinds[n.ID] = n.Kind
	}
	in, ways := map[string]int{}, map[string][]Flow{}
	seen := map[string]bool{}
	for _, f := range d.Flows {
		from, to := kinds[f.From], kinds[f.To]
		in[f.To]++
		ways[f.From] = append(ways[f.From], f)
		switch {
		case from == "" || to == "" || from == End || to == Start:
			out.add(f.Key(), found("workflow.flow", "from", f.From, "to", f.To))
		case seen[f.Key()]:
			out.add(f.Key(), found("workflow.flow-twice", "flow", f.Key()))
		case f.ID != "" && (len(f.ID) > MaxID || !idForm.MatchString(f.ID)):
			out.add(f.Key(), found("workflow.id-form", "element", f.ID))
		case from != Exclusive && (f.Condition != "" || f.Default):
			out.add(f.Key(), found("workflow.condition-place", "element", f.From))
		}
		seen[f.Key()] = true
		if f.Condition != "" {
			if err := CheckCondition(f.Condition); err != nil {
				out.add(f.Key(), err)
			}
		}
		if n := len(ways[f.From]); n == 2 && from != Exclusive && from != ParallelSplit && from != "" {
			out.add(f.From, found("workflow.fork", "element", f.From))
		}
		if in[f.To] == 2 && to == ParallelSplit {
			out.add(f.To, found("workflow.split-in", "element", f.To))
		}
	}
	for _, n := range d.Nodes {
		if n.Kind == Exclusive {
			checkChoice(n, ways[n.ID], out)
		}
	}
}

// checkChoice demands that an exclusive node always knows its way: a condition on
// each way but one, and that one the default.
func checkChoice(n Node, ways []Flow, out *problems) {
	defaults := 0
	for _, f := range ways {
		if f.Default {
			defaults++
		}
		switch {
		case f.Default && f.Condition != "":
			out.add(f.Key(), found("workflow.default-condition", "element", label(n.ID, n.Name)))
		case len(ways) > 1 && !f.Default && f.Condition == "":
			out.add(f.Key(), found("workflow.no-condition", "element", label(n.ID, n.Name), "to", f.To))
		case len(ways) == 1 && f.Condition != "":
			out.add(f.Key(), found("workflow.lone-condition", "element", label(n.ID, n.Name)))
		}
	}
	if len(ways) > 1 && defaults != 1 {
		out.add(n.ID, found("workflow.no-default", "element", label(n.ID, n.Name)))
	}
}

func knownPlace(p org.Place) bool {
	switch p {
	case org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper:
		return true
	}
	return false
}

func knownLevel(l org.AdminLevel) bool {
	return l == org.Ministry || l == org.Province || l == org.Commune
}
