package workflow

import (
	"fmt"

	"motcua/internal/fault"
	"motcua/internal/org"
)

// Problem is something that would leave a dossier stuck or break the law. Code is a
// fault code with a text in both languages.
type Problem struct {
	Code    string            // stable: "workflow.unreachable"
	Element string            // path of the step, node or flow; "" when it concerns the whole
	Args    map[string]string // values for the message
}

func (p Problem) String() string { return fmt.Sprintf("%s %s %v", p.Code, p.Element, p.Args) }

// Fault gives the problem as a fault, whose Text people read; its field is Element.
func (p Problem) Fault() *fault.Fault {
	return &fault.Fault{Code: p.Code, Kind: fault.Invalid, Field: p.Element, Args: p.Args}
}

// Check lists what would leave a dossier stuck or break ST-04: a definition
// accepts first and once, returns last and once, and on the way there appraises,
// approves and issues, in this order; every step is reached; every place and
// role is known. A definition without problems can be published.
func (d *Definition) Check() []Problem {
	var out []Problem
	add := func(code, step, detail string) {
		out = append(out, Problem{code, step, map[string]string{"detail": detail}})
	}
	seen := map[string]bool{}
	for _, s := range d.Steps {
		if s.ID == "" || seen[s.ID] {
			add("workflow.step-id", s.ID, "empty or used twice")
		}
		seen[s.ID] = true
		if !s.Role.Valid() || !knownPlace(s.Place) {
			add("workflow.who", s.ID, fmt.Sprintf("place %q, role %q", s.Place, s.Role))
		}
		if err := s.Period.Validate(); err != nil {
			add("workflow.period", s.ID, err.Error())
		}
	}
	for _, f := range d.Flows {
		if !seen[f.From] || !seen[f.To] {
			add("workflow.flow", f.From, "leads to or from an unknown step "+f.To)
		}
		if f.Condition != "" {
			add("workflow.condition", f.From, "conditions are not executable yet")
		}
	}
	path := d.path(add)
	for _, s := range d.Steps {
		if !path[s.ID] {
			add("workflow.unreachable", s.ID, s.Name)
		}
	}
	d.checkOrder(add)
	return out
}

// path walks from the first step and reports loops and forks, which this engine
// does not execute.
func (d *Definition) path(add func(code, step, detail string)) map[string]bool {
	out := map[string]int{}
	for _, f := range d.Flows {
		if out[f.From]++; out[f.From] == 2 {
			add("workflow.fork", f.From, "more than one way on")
		}
	}
	path := map[string]bool{}
	for s := d.First(); s.ID != ""; {
		if path[s.ID] {
			add("workflow.loop", s.ID, s.Name)
			return path
		}
		path[s.ID] = true
		next, ok := d.Next(s.ID)
		if !ok {
			if !s.Does(Return) {
				add("workflow.dead-end", s.ID, "the last step does not return the result")
			}
			return path
		}
		s = next
	}
	return path
}

// checkOrder demands each legal duty, in the order in which the law has them.
// Assign and Submit may be missing (P-09: a small unit resolves at the counter);
// Appraise, Assign and Submit may recur (a commune's and a department's part).
func (d *Definition) checkOrder(add func(code, step, detail string)) {
	first, last, n := map[Act]int{}, map[Act]int{}, 0
	count := map[Act]int{}
	s, ok := d.First(), true
	for range d.Steps { // a loop, already reported, is gone round once at most
		if !ok || s.ID == "" {
			break
		}
		for _, a := range Acts {
			if !s.Does(a) {
				continue
			}
			n++
			if count[a]++; count[a] == 1 {
				first[a] = n
			}
			last[a] = n
		}
		s, ok = d.Next(s.ID)
	}
	for _, a := range []Act{Accept, Return} {
		if count[a] != 1 {
			add("workflow.once", "", fmt.Sprintf("%s must stand exactly once, stands %d times", a, count[a]))
		}
	}
	for _, a := range []Act{Appraise, Approve, Issue} {
		if count[a] == 0 {
			add("workflow.missing-act", "", string(a))
		}
	}
	if first[Accept] != 1 || last[Return] != n {
		add("workflow.order", "", "Accept comes first, Return last")
	}
	if first[Approve] < first[Appraise] || first[Issue] < last[Approve] || last[Issue] > first[Return] && count[Return] > 0 {
		add("workflow.order", "", "Appraise, then Approve, then Issue, then Return")
	}
}

// Check lists what would leave a dossier stuck in d or in what it calls, or break
// the order of the law. A definition without problems can be published.
func Check(d *Definition, resolve Resolver) []Problem { return d.Check() }

func knownPlace(p org.Place) bool {
	switch p {
	case org.PlaceReceiving, org.PlaceDivision, org.PlaceLeadership, org.PlaceOffice, org.PlaceUpper:
		return true
	}
	return false
}
