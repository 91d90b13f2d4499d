package workflow_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"motcua/internal/deadline"
	"motcua/internal/fault"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// sketch reads a small process: "s1 Accept > x ; x > a : fee > 0 ; x > b : *" where an
// element is a step with duties, or a node when its id begins with x (exclusive), p
// (split), j (join), e (end), t (timer), c (call of the process named after it).
func sketch(text string) *workflow.Definition {
	d := &workflow.Definition{ID: "k/v1", Version: 1}
	seen := map[string]bool{}
	element := func(words []string) string {
		id := words[0]
		kinds := map[byte]workflow.NodeKind{'x': workflow.Exclusive, 'p': workflow.ParallelSplit, 'j': workflow.ParallelJoin, 'e': workflow.End, 't': workflow.Timer, 'c': workflow.Call}
		if kind := kinds[id[0]]; kind != "" && !seen[id] {
			n := workflow.Node{ID: id, Kind: kind}
			if kind == workflow.Timer {
				n.Period = deadline.Days(7, deadline.CalendarDay)
			}
			if kind == workflow.Call {
				n.Calls = words[1]
			}
			d.Nodes = append(d.Nodes, n)
		} else if kind == "" && !seen[id] {
			s := step(id)
			for _, a := range words[1:] {
				s.Acts = append(s.Acts, workflow.Act(a))
			}
			d.Steps = append(d.Steps, s)
		}
		seen[id] = true
		return id
	}
	for _, line := range strings.Split(text, ";") {
		line, condition, _ := strings.Cut(line, ":")
		condition = strings.TrimSpace(condition)
		last := ""
		for _, part := range strings.Split(line, " > ") {
			id := element(strings.Fields(part))
			if last != "" {
				f := workflow.Flow{From: last, To: id, Condition: condition, Default: condition == "*"}
				if f.Default {
					f.Condition = ""
				}
				d.Flows = append(d.Flows, f)
				condition = "" // of the first flow of the line only
			}
			last = id
		}
	}
	return d
}

const rest = " > a Appraise > b Approve > i Issue > r Return"

// TestCheckGateways: what a process with gateways may and may not be (CN06.1, CN07, ST-04).
func TestCheckGateways(t *testing.T) {
	others := resolver(&workflow.Definition{ID: "part", Part: true, Steps: []workflow.Step{step("q1", workflow.Appraise)}},
		&workflow.Definition{ID: "selfish", Part: true, Steps: []workflow.Step{step("q1")}, Nodes: []workflow.Node{{ID: "c", Kind: workflow.Call, Calls: "selfish"}}, Flows: []workflow.Flow{{From: "q1", To: "c"}}},
		ordinary())
	for _, c := range []struct{ law, text, code string }{
		{"P-16 two divisions at once", "s Accept > p; p > m Appraise > j; p > n Appraise > j; j > b Approve > i Issue > r Return", ""},
		{"CN06.1 by condition", `s Accept > x ; x > v > y : channel == "Online"; x > y : *; y` + rest, ""},
		{"again until it is good", "s Accept > x1; x1 > a Appraise; a > x2; x2 > x1 : not eligible; x2 > b Approve : *; b > i Issue > r Return", ""},
		{"two ways to an end", "s Accept > a Appraise > b Approve > i Issue > x; x > r1 Return > e : cross_boundary; x > r2 Return : *; r2 > e", ""},
		{"P-17 the department's part", "s Accept > c part" + rest, ""},
		{"the opinion comes from the called process", "s Accept > c part > b Approve > i Issue > r Return", ""},
		{"seven days on the notice board", "s Accept > t" + rest, ""},
		{"no default", "s Accept > x; x > a Appraise : fee > 0; x > w : fee == 0; w > a; a > b Approve > i Issue > r Return", "workflow.no-default"},
		{"a branch without condition", "s Accept > x; x > a Appraise; x > w : *; w > a; a > b Approve > i Issue > r Return", "workflow.no-condition"},
		{"an unknown name", "s Accept > x; x > a Appraise : weather > 0; x > w : *; w > a; a > b Approve > i Issue > r Return", "workflow.condition-name"},
		{"the clock is no fact", "s Accept > x; x > a Appraise : now().Hour() > 9; x > w : *; w > a; a > b Approve > i Issue > r Return", "workflow.condition-name"},
		{"not well-formed", "s Accept > x; x > a Appraise : fee >; x > w : *; w > a; a > b Approve > i Issue > r Return", "workflow.condition"},
		{"a number with a text", `s Accept > x; x > a Appraise : fee == "1"; x > w : *; w > a; a > b Approve > i Issue > r Return`, "workflow.condition-type"},
		{"no yes or no", `s Accept > x; x > a Appraise : fee + 1; x > w : *; w > a; a > b Approve > i Issue > r Return`, "workflow.condition-type"},
		{"a value that never occurs", `s Accept > x; x > a Appraise : channel in ["Online", "Fax"]; x > w : *; w > a; a > b Approve > i Issue > r Return`, "workflow.condition-value"},
		{"always true", "s Accept > x; x > a Appraise : 1 < 2; x > w : *; w > a; a > b Approve > i Issue > r Return", "workflow.condition-constant"},
		{"a split never joined", "s Accept > p; p > a Appraise; p > w; w > a; a > b Approve > i Issue > r Return", "workflow.two-ends"},
		{"a branch that breeds branches", "s Accept > x1; x1 > p; p > v > x1; p > a Appraise; a > b Approve > i Issue > r Return", "workflow.doubled"},
		{"two ends at once", "s Accept > a Appraise > b Approve > i Issue > p; p > r Return > e; p > w > e", "workflow.two-ends"},
		{"a join of a choice", "s Accept > x; x > v > j : fee > 0; x > w > j : *; j" + rest, "workflow.join-stuck"},
		{"an end while a branch waits", "s Accept > p; p > x; p > j; x > j : fee > 0; x > a Appraise : *; j > w > a; a > b Approve > i Issue > r Return", "workflow.left-over"},
		{"no way out of a loop", "s Accept > x1; x1 > v > w > x1; a Appraise > b Approve > i Issue > r Return", "workflow.loop"},
		{"a loop that nobody works in", "s Accept > x1; x1 > x2; x2 > x1 : fee > 0; x2 > a Appraise : *; a > b Approve > i Issue > r Return", "workflow.circle"},
		{"P-12 a path without an opinion", "s Accept > x; x > a Appraise > b Approve : fee > 0; x > b : *; b > i Issue > r Return", "workflow.missing-act"},
		{"CN16 a path round the leader", "s Accept > a Appraise > x; x > b Approve > i Issue : eligible; x > i : *; i > r Return", "workflow.missing-act"},
		{"approved while another appraises", "s Accept > p; p > a Appraise > j; p > b Approve > j; j > i Issue > r Return", "workflow.order"},
		{"approved again after it is issued", "s Accept > a Appraise > b Approve > p; p > i Issue > j; p > b2 Approve > j; j > r Return", "workflow.order"},
		{"work after the return", "s Accept > a Appraise > b Approve > i Issue > p; p > r Return > j; p > a2 Appraise > j; j > e", "workflow.order"},
		{"returned twice", "s Accept > a Appraise > b Approve > i Issue > x1; x1 > r Return; r > x2; x2 > x1 : fee > 0; x2 > e : *", "workflow.once"},
		{"P-07 accepted again", "s Accept > a Appraise > x; x > s : not eligible; x > b Approve : *; b > i Issue > r Return", "workflow.once"},
		{"accepted later", "e0 > s Accept" + rest, "workflow.flow"},
		{"a process that is not there", "s Accept > c nowhere" + rest, "workflow.call-unknown"},
		{"a process that calls itself", "s Accept > c selfish" + rest, "workflow.call-cycle"},
		{"a whole process called", "s Accept > c p/v1" + rest, "workflow.call-whole"},
		{"a timer at the end", "s Accept > a Appraise > b Approve > i Issue > r Return > t", "workflow.dead-end"},
		{"a condition that can only block", "s Accept > x; x > a Appraise : fee > 0; a > b Approve > i Issue > r Return", "workflow.lone-condition"},
		{"a split with two ways in", "s Accept > x; x > p : fee > 0; x > w : *; w > p; p > a Appraise; p > v > j; a > j; j > b Approve > i Issue > r Return", "workflow.split-in"},
	} {
		problems := workflow.Check(sketch(c.text), others)
		found := slices.ContainsFunc(problems, func(p workflow.Problem) bool { return p.Code == c.code })
		if (c.code == "") != (len(problems) == 0) || c.code != "" && !found {
			t.Errorf("%s: %v, want %q", c.law, problems, c.code)
		}
		for _, p := range problems {
			for _, lang := range []string{"vi", "en"} {
				if text := p.Fault().Text(lang); strings.ContainsAny(text, "{}") || strings.Contains(text, "“"+p.Code+"”") {
					t.Errorf("%s: %s", p.Code, text)
				}
			}
		}
	}
}

// TestTheSplitIsNamed: of two ends at once the split to blame is pointed at.
func TestTheSplitIsNamed(t *testing.T) {
	d := sketch("s Accept > p0; p0 > v > j0; p0 > w > j0; j0 > a Appraise > b Approve > i Issue > p; p > r Return > e; p > z > e")
	for _, p := range d.Check() {
		if p.Code == "workflow.two-ends" && p.Element == "p" {
			return
		}
	}
	t.Errorf("%v", d.Check())
}

// TestCheckNodes: each kind of node says what it needs and carries nothing nobody obeys.
func TestCheckNodes(t *testing.T) {
	for _, c := range []struct {
		node workflow.Node
		code string
	}{
		{workflow.Node{ID: "n", Kind: workflow.Timer, Period: deadline.Days(2, deadline.WorkingDay)}, ""},
		{workflow.Node{ID: "n", Kind: workflow.Timer}, "workflow.node-needs"},
		{workflow.Node{ID: "n", Kind: workflow.Call}, "workflow.node-needs"},
		{workflow.Node{ID: "n", Kind: workflow.Call, Level: org.Province, Place: org.PlaceDivision, Role: org.CaseOfficer}, ""},
		{workflow.Node{ID: "n", Kind: workflow.Call, Level: "Moon", Place: org.PlaceDivision, Role: org.CaseOfficer}, "workflow.who"},
		{workflow.Node{ID: "n", Kind: workflow.Consultation}, "workflow.node-needs"},
		{workflow.Node{ID: "n", Kind: workflow.Consultation, Place: org.PlaceUpper, Role: org.Consultee}, ""},
		{workflow.Node{ID: "n", Kind: workflow.Exclusive, Period: deadline.Days(2, deadline.WorkingDay)}, "workflow.node-extra"},
		{workflow.Node{ID: "n", Kind: workflow.ParallelSplit, Role: org.Approver}, "workflow.node-extra"},
		{workflow.Node{ID: "n", Kind: "Storm"}, "workflow.kind"},
		{workflow.Node{ID: "s/1", Kind: workflow.Exclusive}, "workflow.id-form"},
		{workflow.Node{ID: "s1", Kind: workflow.Exclusive}, "workflow.step-id"},
	} {
		d := ordinary()
		d.Nodes = []workflow.Node{c.node}
		d.Flows[1] = workflow.Flow{From: "s2", To: c.node.ID}
		d.Flows = append(d.Flows, workflow.Flow{From: c.node.ID, To: "s3"})
		problems := d.Check()
		found := slices.ContainsFunc(problems, func(p workflow.Problem) bool { return p.Code == c.code })
		if (c.code == "") != (len(problems) == 0) || c.code != "" && !found {
			t.Errorf("%+v: %v, want %q", c.node, problems, c.code)
		}
	}
}

// TestEveryCodeHasItsWords: each code this package finds has both texts.
func TestEveryCodeHasItsWords(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	codes := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil || strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, m := range regexp.MustCompile(`"((?:workflow|bpmn|rows)\.[a-z-]+)"`).FindAllStringSubmatch(string(text), -1) {
			codes++
			if got := fault.New(fault.Invalid, m[1]).Text("vi"); strings.Contains(got, "“"+m[1]+"”") {
				t.Errorf("%s: %s has no words", name, m[1])
			}
		}
	}
	if codes < 30 {
		t.Errorf("only %d codes seen", codes)
	}
}

// TestConditions: facts decide; what cannot be computed does not hold and is told.
func TestConditions(t *testing.T) {
	d := sketch(`s Accept > x; x > u : form.workers >= 10; x > v : variant == "v2"; x > w : *; u > a Appraise; v > a; w > a; a > b Approve > i Issue > r Return`)
	if p := d.Check(); len(p) > 0 || !slices.Equal(d.FormFields(), []string{"workers"}) {
		t.Fatal(p, d.FormFields())
	}
	for _, c := range []struct {
		facts   workflow.Facts
		at      string
		unclear int
	}{
		{workflow.Facts{Form: map[string]any{"workers": 12}}, "u", 0},
		{workflow.Facts{Form: map[string]any{"workers": 12.5}}, "u", 0},
		{workflow.Facts{Form: map[string]any{"workers": 2}, Variant: "v2"}, "v", 0},
		{workflow.Facts{Variant: "v1", Form: map[string]any{"workers": 0}}, "w", 0},
		{workflow.Facts{}, "w", 1},
		{workflow.Facts{Form: map[string]any{"workers": "mười"}}, "w", 1},
	} {
		r := ride(t, d, nil)
		r.f = c.facts
		r.enter()
		a := r.leave("s")
		r.at(c.at)
		if len(a.Unclear) != c.unclear {
			t.Errorf("%+v: unclear %v", c.facts, a.Unclear)
		}
	}
}

// TestCalls: P-17, the called process runs inside, by paths; what calls it waits.
func TestCalls(t *testing.T) {
	sub := &workflow.Definition{ID: "part", Part: true, Steps: []workflow.Step{step("q1"), step("q2")}, Flows: []workflow.Flow{{From: "q1", To: "q2"}}}
	d := sketch("s Accept > c part" + rest)
	d.Nodes[0].Level = org.Province
	r := ride(t, d, resolver(sub))
	r.enter()
	a := r.leave("s")
	r.at("c/q1")
	if len(a.Called) != 1 || a.Called[0].Node.ID != "c" || len(a.Arrivals) != 1 || len(a.Arrivals[0].Calls) != 1 || a.Arrivals[0].Calls[0].Level != org.Province {
		t.Errorf("%+v", a)
	}
	a = r.leave("c/q1")
	if !slices.Equal(a.Taken, []string{"c/q1-q2"}) {
		t.Errorf("%v", a.Taken)
	}
	a = r.leave("c/q2")
	r.at("a")
	if !slices.Equal(a.CameBack, []string{"c"}) {
		t.Errorf("%+v", a)
	}
	r.back("a", "")
	r.at("c/q2")
}
