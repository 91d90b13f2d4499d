package workflow_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// net is an independent, slow model: tokens lie on flows, every order of events is
// tried. It knows nothing of the graph under test.
type net struct {
	kinds   map[string]workflow.NodeKind
	in, out map[string][]string // flow keys
	flows   map[string]workflow.Flow
	entry   string
}

func model(d *workflow.Definition) *net {
	n := &net{kinds: map[string]workflow.NodeKind{}, in: map[string][]string{}, out: map[string][]string{}, flows: map[string]workflow.Flow{}}
	for _, s := range d.Steps {
		n.kinds[s.ID] = workflow.StepKind
		if s.Does(workflow.Accept) || n.entry == "" {
			n.entry = s.ID
		}
	}
	for _, x := range d.Nodes {
		n.kinds[x.ID] = x.Kind
		if x.Kind == workflow.Start {
			n.entry = x.ID
		}
	}
	for _, f := range d.Flows {
		n.flows[f.Key()] = f
		n.out[f.From] = append(n.out[f.From], f.Key())
		n.in[f.To] = append(n.in[f.To], f.Key())
	}
	n.in[n.entry] = append(n.in[n.entry], "entry")
	return n
}

func (n *net) target(flow string) string {
	if flow == "entry" {
		return n.entry
	}
	return n.flows[flow].To
}

// bag is a marking: how many tokens lie where; "" counts those at the end.
type bag map[string]int

func (b bag) key() string {
	var out []string
	for k, v := range b {
		if v > 0 {
			out = append(out, fmt.Sprint(k, "=", v))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func (b bag) with(take, give []string) bag {
	c := maps.Clone(b)
	for _, f := range take {
		c[f]--
	}
	for _, f := range give {
		c[f]++
	}
	return c
}

// events lists all that can happen next and which element does it.
func (n *net) events(b bag) (next []bag, who []string) {
	add := func(at string, take, give []string) {
		if len(n.out[at]) == 0 {
			give = []string{""}
		}
		next, who = append(next, b.with(take, give)), append(who, at)
	}
	for f, tokens := range b {
		if f == "" || tokens == 0 {
			continue
		}
		at := n.target(f)
		switch n.kinds[at] {
		case workflow.ParallelJoin:
			if !slices.ContainsFunc(n.in[at], func(in string) bool { return b[in] == 0 }) {
				add(at, n.in[at], n.out[at])
			}
		case workflow.Exclusive:
			if len(n.out[at]) == 0 {
				add(at, []string{f}, nil)
			}
			for _, way := range n.out[at] {
				add(at, []string{f}, []string{way})
			}
		default:
			add(at, []string{f}, n.out[at])
		}
	}
	return next, who
}

// sound decides soundness by trying everything; ok is false when there is too much.
func (n *net) sound() (sound, ok bool) {
	start := bag{"entry": 1}
	all, back, todo := map[string]bag{start.key(): start}, map[string][]string{}, []bag{start}
	acted, good := map[string]bool{}, []string{}
	for len(todo) > 0 {
		b := todo[0]
		todo = todo[1:]
		next, who := n.events(b)
		if len(next) == 0 {
			if b.key() != "=1" {
				return false, true
			}
			good = append(good, b.key())
		}
		for i, x := range next {
			acted[who[i]] = true
			for _, tokens := range x {
				if tokens > 3 {
					return false, true
				}
			}
			back[x.key()] = append(back[x.key()], b.key())
			if _, seen := all[x.key()]; !seen {
				if all[x.key()] = x; len(all) > 3000 {
					return false, false
				}
				todo = append(todo, x)
			}
		}
	}
	finishes := map[string]bool{}
	for len(good) > 0 {
		k := good[0]
		good = good[1:]
		if !finishes[k] {
			finishes[k] = true
			good = append(good, back[k]...)
		}
	}
	return len(finishes) == len(all) && len(acted) == len(n.kinds), true
}

// anyNet draws a small definition of any shape, mostly unsound.
func anyNet(r *rapid.T) *workflow.Definition {
	d := &workflow.Definition{ID: "x", Part: true, Steps: []workflow.Step{step("s0")}}
	kinds := []workflow.NodeKind{workflow.StepKind, workflow.StepKind, workflow.ParallelSplit, workflow.ParallelJoin, workflow.Exclusive}
	ids := []string{"s0"}
	for i := range rapid.IntRange(1, 7).Draw(r, "elements") {
		id := fmt.Sprint("e", i)
		if k := rapid.SampledFrom(kinds).Draw(r, "kind"); k == workflow.StepKind {
			d.Steps = append(d.Steps, step(id))
		} else {
			d.Nodes = append(d.Nodes, workflow.Node{ID: id, Kind: k})
		}
		ids = append(ids, id)
	}
	used := map[string]bool{}
	for i, id := range ids {
		ways := 1
		n, isNode := d.Node(id)
		if isNode && n.Kind != workflow.ParallelJoin {
			ways = rapid.IntRange(1, 2).Draw(r, "ways")
		}
		for w := range ways {
			to := rapid.SampledFrom(ids[1:]).Draw(r, "to")
			if i+1 < len(ids) && rapid.IntRange(0, 2).Draw(r, "near") > 0 {
				to = ids[i+1]
			}
			if !isNode && rapid.IntRange(0, 5).Draw(r, "stop") == 0 || used[id+"-"+to] {
				continue
			}
			used[id+"-"+to] = true
			f := workflow.Flow{From: id, To: to}
			if isNode && n.Kind == workflow.Exclusive && ways == 2 {
				f.Default = w == 1
				if w == 0 {
					f.Condition = "fee > 1"
				}
			}
			d.Flows = append(d.Flows, f)
		}
	}
	return d
}

// verdicts are the codes that deny soundness; other problems are of the drawing.
var verdicts = []string{"workflow.join-stuck", "workflow.left-over", "workflow.two-ends", "workflow.doubled", "workflow.loop", "workflow.unreachable"}

// TestSoundnessIsExact: on processes of any shape, Check finds one unsound if and
// only if trying every order of events does.
func TestSoundnessIsExact(t *testing.T) {
	sound, unsound := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		d := anyNet(r)
		if rapid.Bool().Draw(r, "blocks") { // sound, or nearly
			d = part(r, "x")
			if rapid.Bool().Draw(r, "rewired") {
				f := &d.Flows[rapid.IntRange(0, len(d.Flows)-1).Draw(r, "flow")]
				f.To = rapid.SampledFrom(d.Flows).Draw(r, "to").To
			}
		}
		problems := workflow.Check(d, nil)
		said := false
		for _, p := range problems {
			if !slices.Contains(verdicts, p.Code) && p.Code != "workflow.circle" {
				return // not a drawing that runs
			}
			said = said || slices.Contains(verdicts, p.Code)
		}
		is, ok := model(d).sound()
		if !ok {
			return
		}
		if is {
			sound++
		} else {
			unsound++
		}
		if is == said {
			r.Fatalf("sound %v, but %v\n%+v\n%+v", is, problems, d.Nodes, d.Flows)
		}
	})
	t.Logf("%d sound, %d unsound", sound, unsound)
	if sound < 3 || unsound < 3 {
		t.Errorf("the property says little")
	}
}

// TestLawfulBlocksPass: whatever is built of blocks around the duties can be published.
func TestLawfulBlocksPass(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		sub := part(r, "part")
		if p := workflow.Check(sub, nil); len(p) > 0 {
			r.Fatal(p)
		}
		d := lawful(r, "part")
		if p := workflow.Check(d, resolver(sub)); len(p) > 0 {
			r.Fatalf("%v\n%+v\n%+v", p, d.Nodes, d.Flows)
		}
	})
}

func resolver(all ...*workflow.Definition) workflow.Resolver {
	return func(id string, _ int) *workflow.Definition {
		for _, d := range all {
			if d.ID == id {
				return d
			}
		}
		return nil
	}
}

// TestPlantedFaultsAreFound: a join made a merge, a split made a choice, a lost way.
func TestPlantedFaultsAreFound(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r)
		turn := map[workflow.NodeKind]workflow.NodeKind{workflow.ParallelSplit: workflow.Exclusive, workflow.ParallelJoin: workflow.Exclusive}
		var at []int
		for i, n := range d.Nodes {
			if turn[n.Kind] != "" {
				at = append(at, i)
			}
		}
		if len(at) == 0 {
			d.Flows = slices.Delete(d.Flows, 0, 1)
		} else {
			i := rapid.SampledFrom(at).Draw(r, "node")
			d.Nodes[i].Kind = turn[d.Nodes[i].Kind]
			for j := range d.Flows { // all ways of a choice made in haste are defaults or conditions
				if f := &d.Flows[j]; f.From == d.Nodes[i].ID && d.Nodes[i].Kind == workflow.Exclusive {
					f.Condition = "fee > 3"
				}
			}
			for j := range slices.Backward(d.Flows) {
				if f := &d.Flows[j]; f.From == d.Nodes[i].ID {
					f.Condition, f.Default = "", ways(d, f.From) > 1
					break
				}
			}
		}
		if p := workflow.Check(d, nil); len(p) == 0 {
			r.Fatalf("nothing found: %+v %+v", d.Nodes, d.Flows)
		}
	})
}

func ways(d *workflow.Definition, from string) (n int) {
	for _, f := range d.Flows {
		if f.From == from {
			n++
		}
	}
	return n
}

// TestRunsFollowTheModel: random executions never lose or duplicate a token: after
// every move the tokens stand where the independent model has them.
func TestRunsFollowTheModel(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		d := lawful(r)
		g, err := workflow.NewGraph(d, nil)
		if err != nil {
			r.Fatal(err)
		}
		n := model(d)
		facts := workflow.Facts{Fee: rapid.IntRange(0, 10).Draw(r, "fee")}
		m, a, err := g.Enter(facts)
		b := n.settle(bag{"entry": 1}, facts.Fee)
		for moves := 0; ; moves++ {
			if err != nil {
				r.Fatal(err)
			}
			if got := standing(n, m); got != b.key() {
				r.Fatalf("tokens %s, model %s", got, b.key())
			}
			if a.Ended != (b.key() == "=1") {
				r.Fatalf("ended %v at %s", a.Ended, b.key())
			}
			if a.Ended || moves > 60 {
				return
			}
			facts.Fee = rapid.IntRange(0, 10).Draw(r, "fee")
			tok := rapid.SampledFrom(m.Active()).Draw(r, "token")
			m, a, err = g.Leave(m, tok.ID, facts)
			b = n.settle(b.with([]string{"@" + tok.At}, n.give(tok.At)), facts.Fee)
		}
	})
}

func (n *net) give(at string) []string {
	if len(n.out[at]) == 0 {
		return []string{""}
	}
	return n.out[at]
}

// standing writes the tokens of a marking as the model does: "@s1" at an element,
// flow keys at joins, "" once it is over.
func standing(n *net, m workflow.Marking) string {
	b := bag{}
	for _, t := range m.Active() {
		b["@"+t.At]++
	}
	for _, t := range m.Waiting() {
		b[t.Via]++
	}
	if len(b) == 0 {
		b[""] = 1
	}
	return b.key()
}

// settle lets everything happen that needs nobody; a token that stops at an element
// is written "@element".
func (n *net) settle(b bag, fee int) bag {
	for again := true; again; {
		again = false
		for f, tokens := range maps.Clone(b) {
			if f == "" || tokens == 0 || f[0] == '@' {
				continue
			}
			at := n.target(f)
			take, give := []string{f}, n.give(at)
			switch n.kinds[at] {
			case workflow.StepKind, workflow.Timer, workflow.Call:
				give = []string{"@" + at}
			case workflow.ParallelJoin:
				if slices.ContainsFunc(n.in[at], func(in string) bool { return b[in] == 0 }) {
					continue
				}
				take = n.in[at]
			case workflow.Exclusive:
				give = []string{n.way(at, fee)}
			}
			b, again = b.with(take, give), true
			break
		}
	}
	return b
}

func (n *net) way(at string, fee int) string {
	for _, f := range n.out[at] {
		text, conditional := strings.CutPrefix(n.flows[f].Condition, "fee > ")
		if limit, err := strconv.Atoi(text); conditional && err == nil && fee > limit {
			return f
		}
	}
	for _, f := range n.out[at] {
		if n.flows[f].Condition == "" {
			return f
		}
	}
	return ""
}

// TestLargeDefinitionsAreCheckedFast: 10 branches of 20 elements with choices inside
// have 10^13 markings; those that matter are few.
func TestLargeDefinitionsAreCheckedFast(t *testing.T) {
	d := ordinary()
	d.Nodes = []workflow.Node{{ID: "split", Kind: workflow.ParallelSplit}, {ID: "join", Kind: workflow.ParallelJoin}}
	d.Flows[1] = workflow.Flow{From: "s2", To: "split"}
	d.Flows = append(d.Flows, workflow.Flow{From: "join", To: "s3"})
	for b := range 10 {
		last := "split"
		for i := range 5 {
			x, y, m, s := fmt.Sprintf("x%d.%d", b, i), fmt.Sprintf("y%d.%d", b, i), fmt.Sprintf("m%d.%d", b, i), fmt.Sprintf("s%d.%d", b, i)
			d.Nodes = append(d.Nodes, workflow.Node{ID: x, Kind: workflow.Exclusive}, workflow.Node{ID: m, Kind: workflow.Exclusive})
			d.Steps = append(d.Steps, step(y), step(s))
			d.Flows = append(d.Flows, workflow.Flow{From: last, To: x}, workflow.Flow{From: x, To: y, Condition: "fee > 0"}, workflow.Flow{From: x, To: s, Default: true},
				workflow.Flow{From: y, To: m}, workflow.Flow{From: s, To: m})
			last = m
		}
		d.Flows = append(d.Flows, workflow.Flow{From: last, To: "join"})
	}
	begin := time.Now()
	if p := d.Check(); len(p) > 0 {
		t.Fatal(p)
	}
	// A few hundredths of a second; looking at every marking would take years.
	if took := time.Since(begin); took > 20*time.Second {
		t.Errorf("%d elements took %v", len(d.Steps)+len(d.Nodes), took)
	}
	t.Logf("%d elements: %v", len(d.Steps)+len(d.Nodes), time.Since(begin))
}
