package workflow_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// lawBroken tries every order of events and tells whether some path breaks the order
// of the duties (ST-04); ok is false when there is too much to try.
func (n *net) lawBroken(d *workflow.Definition) (broken, ok bool) {
	type at struct {
		b    bag
		done string // letters of the duties done
	}
	did := func(done string, a workflow.Act) bool { return strings.Contains(done, "<"+string(a)+">") }
	start := at{bag{"entry": 1}, ""}
	seen, todo := map[string]bool{}, []at{start}
	for len(todo) > 0 {
		x := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		next, who := n.events(x.b)
		if len(next) == 0 {
			for _, a := range []workflow.Act{workflow.Appraise, workflow.Approve, workflow.Issue, workflow.Return} {
				if !did(x.done, a) {
					return true, true
				}
			}
		}
		for i, b := range next {
			done := x.done
			s, _ := d.Step(who[i])
			for _, a := range workflow.Acts { // within a step in their natural order
				if !s.Does(a) {
					continue
				}
				need := map[workflow.Act]workflow.Act{workflow.Approve: workflow.Appraise, workflow.Issue: workflow.Approve, workflow.Return: workflow.Issue}[a]
				if need != "" && !did(done, need) || did(x.done, workflow.Return) || a == workflow.Approve && did(x.done, workflow.Issue) {
					return true, true
				}
				if !did(done, a) {
					done += "<" + string(a) + ">"
				}
			}
			letters := strings.SplitAfter(done, ">")
			slices.Sort(letters)
			done = strings.Join(letters, "")
			if key := b.key() + done; !seen[key] {
				if seen[key] = true; len(seen) > 1500 {
					return false, false
				}
				todo = append(todo, at{b, done})
			}
		}
	}
	return false, true
}

// TestOrderIsExact: Check finds the order of the duties broken if and only if trying
// every order of events does, parallel branches included.
func TestOrderIsExact(t *testing.T) {
	kept, broken := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r)
		for range rapid.IntRange(0, 2).Draw(r, "changes") {
			s := &d.Steps[rapid.IntRange(1, len(d.Steps)-1).Draw(r, "step")]
			if a := rapid.SampledFrom(workflow.Acts[2:]).Draw(r, "act"); s.Does(a) {
				s.Acts = slices.DeleteFunc(slices.Clone(s.Acts), func(x workflow.Act) bool { return x == a })
			} else {
				s.Acts = append(slices.Clone(s.Acts), a)
			}
		}
		said := false
		problems := workflow.Check(d, nil)
		for _, p := range problems {
			if !slices.Contains([]string{"workflow.order", "workflow.missing-act", "workflow.once"}, p.Code) {
				return
			}
			said = true
		}
		is, ok := model(d).lawBroken(d)
		if !ok {
			return
		}
		if is {
			broken++
		} else {
			kept++
		}
		if is != said {
			r.Fatalf("broken %v, but %v\n%s", is, problems, show(d))
		}
	})
	t.Logf("%d kept, %d broken", kept, broken)
	if kept < 5 || broken < 5 {
		t.Error("the property says little")
	}
}

// TestGivingBackIsReachable: wherever a dossier is given back, it then stands as it
// could have come to stand by going forward, and it can still reach its end.
func TestGivingBackIsReachable(t *testing.T) {
	backs := 0
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r)
		g, err := workflow.NewGraph(d, nil)
		if err != nil {
			r.Fatal(err)
		}
		reachable := model(d).reachable()
		if reachable == nil {
			return
		}
		m, a, err := g.Enter(workflow.Facts{})
		for range 40 {
			if err != nil || a.Ended {
				break
			}
			tok := rapid.SampledFrom(m.Active()).Draw(r, "token")
			before := g.Before(m, tok.ID)
			if len(before) > 0 && rapid.IntRange(0, 2).Draw(r, "back") == 0 {
				to := rapid.SampledFrom(append(before, "")).Draw(r, "to")
				m, a, err = g.Back(m, tok.ID, to)
				backs++
				if at := standing(model(d), m); err == nil && !reachable[at] {
					r.Fatalf("given back from %s to %q: %s", tok.At, to, at)
				}
				continue
			}
			m, a, err = g.Leave(m, tok.ID, workflow.Facts{Fee: rapid.IntRange(0, 10).Draw(r, "fee")})
		}
		for moves := 0; err == nil && !m.Ended(); moves++ { // fee 99 leaves every loop but the first way; fee -1 takes the defaults
			if moves > 500 {
				r.Fatal("does not end")
			}
			m, _, err = g.Leave(m, m.Active()[0].ID, workflow.Facts{Fee: -1})
		}
		if err != nil {
			r.Fatal(err)
		}
		ids := map[string]bool{}
		for _, v := range m.Moves {
			for _, id := range v.Made {
				if ids[id] {
					r.Fatalf("token %s was made twice", id)
				}
				ids[id] = true
			}
		}
	})
	if backs < 50 {
		t.Errorf("given back only %d times", backs)
	}
}

// reachable lists all markings in which everything has settled, whatever the
// conditions say; nil when there are too many.
func (n *net) reachable() map[string]bool {
	out, seen, todo := map[string]bool{}, map[string]bool{}, []bag{{"entry": 1}}
	for len(todo) > 0 {
		b := todo[0]
		todo = todo[1:]
		next, moving := n.quick(b)
		if !moving {
			out[b.key()] = true
			for at, tokens := range b {
				if tokens > 0 && strings.HasPrefix(at, "@") {
					next = append(next, b.with([]string{at}, n.give(at[1:])))
				}
			}
		}
		for _, x := range next {
			if !seen[x.key()] {
				if seen[x.key()] = true; len(seen) > 1500 {
					return nil
				}
				todo = append(todo, x)
			}
		}
	}
	return out
}

// quick makes one step of what needs nobody, with every outcome.
func (n *net) quick(b bag) (next []bag, moving bool) {
	for f, tokens := range b {
		if f == "" || tokens == 0 || f[0] == '@' {
			continue
		}
		at := n.target(f)
		switch n.kinds[at] {
		case workflow.StepKind, workflow.Timer, workflow.Call:
			return []bag{b.with([]string{f}, []string{"@" + at})}, true
		case workflow.ParallelJoin:
			if !slices.ContainsFunc(n.in[at], func(in string) bool { return b[in] == 0 }) {
				return []bag{b.with(n.in[at], n.give(at))}, true
			}
		case workflow.Exclusive:
			for _, way := range n.give(at) {
				next = append(next, b.with([]string{f}, []string{way}))
			}
			return next, true
		default:
			return []bag{b.with([]string{f}, n.give(at))}, true
		}
	}
	return nil, false
}
