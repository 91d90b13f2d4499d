package rehearse_test

import (
	"cmp"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/edit"
	"motcua/internal/workflow/rehearse"
)

// lawful is a process with rows of every kind put in at random.
func lawful(t *rapid.T) *workflow.Definition {
	d := serial(step("s2", org.PlaceDivision, org.CaseOfficer, 2, workflow.Appraise))
	for range rapid.IntRange(0, 5).Draw(t, "rows") {
		after := rapid.SampledFrom([]string{"s1", "s2"}).Draw(t, "after")
		next, err := d, error(nil)
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			next, _, err = edit.AddStep(d, after)
		case 1:
			next, _, err = edit.AddParallel(d, after)
		case 2:
			next, _, err = edit.AddChoice(d, after)
		case 3:
			next, _, err = edit.AddNode(d, after, workflow.Timer)
		default:
			next, _, err = edit.AddNode(d, after, workflow.Consultation)
		}
		if err != nil {
			t.Fatal(err)
		}
		d = next
	}
	return d
}

// everywhere is a world in which every post is held.
var everywhere = rehearse.World{Due: world.Due,
	Unit: func(a workflow.Arrival) (org.Unit, org.Role, bool, error) {
		place, role := a.Step.Place, a.Step.Role
		if a.Kind != workflow.StepKind {
			place, role = a.Node.Place, a.Node.Role
		}
		return org.Unit{ID: string(place), Name: string(place)}, role, true, nil
	},
	After: func(from time.Time, minutes int) (time.Time, error) {
		return from.Add(time.Duration(minutes) * time.Minute), nil
	},
}

// lived takes a dossier through a process step by step, in any order of its branches,
// and gives what its people would have recorded.
func lived(t *rapid.T, g *workflow.Graph, facts workflow.Facts) rehearse.Past {
	past := rehearse.Past{Facts: facts, Start: start}
	appraisals, now := 0, start
	is := func() workflow.Facts {
		f := facts
		f.Appraised, f.Eligible = appraisals > 0, appraisals > 0
		return f
	}
	m, a, err := g.Enter(is())
	arrivals := map[string]workflow.Arrival{}
	for {
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range a.Arrivals {
			if arrivals[x.Token.ID] = x; x.Kind == workflow.Timer {
				continue
			}
			u, role, _, _ := everywhere.Unit(x)
			v := rehearse.Visit{Step: x.Token.At, UnitID: u.ID, Unit: u.Name, Role: role, Acts: x.Step.Acts, Minutes: rapid.IntRange(0, 900).Draw(t, "minutes")}
			past.Visits = append(past.Visits, v)
			now = now.Add(time.Duration(v.Minutes) * time.Minute)
		}
		if a.Ended {
			break
		}
		token := rapid.SampledFrom(m.Active()).Draw(t, "token").ID
		if arrivals[token].Step.Does(workflow.Appraise) {
			appraisals++
			past.Opinions = append(past.Opinions, true)
		}
		m, a, err = g.Leave(m, token, is())
	}
	past.Finished, past.Due = now, now.Add(time.Duration(rapid.IntRange(-600, 600).Draw(t, "room"))*time.Minute)
	return past
}

// CN09.1: dossiers that ran through a process do not get stuck in a rehearsal of that
// same process, and every desk has the work it had.
func TestTheSameProcessChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := lawful(t)
		g, err := workflow.NewGraph(d, nil)
		if err != nil {
			t.Fatal(err)
		}
		var r rehearse.Result
		for range rapid.IntRange(1, 3).Draw(t, "dossiers") {
			past := lived(t, g, workflow.Facts{CrossBoundary: rapid.Bool().Draw(t, "cross")})
			out := rehearse.Run(g, past, everywhere)
			if out.Stuck != nil || out.Finished.IsZero() || out.Finished.After(past.Finished.Add(24*10*time.Hour)) {
				t.Fatalf("%+v", out)
			}
			byStep := func(a, b rehearse.Visit) int { return cmp.Compare(a.Step, b.Step) }
			before, after := slices.SortedFunc(slices.Values(past.Visits), byStep), slices.SortedFunc(slices.Values(out.Visits), byStep)
			for i := range after {
				after[i].Late = false
			}
			if !reflect.DeepEqual(before, after) {
				t.Fatalf("before %+v\nafter  %+v", before, after)
			}
			r.Add(past, out)
		}
		for _, l := range r.Loads {
			if l.ArrivalsBefore != l.ArrivalsAfter || l.MinutesBefore != l.MinutesAfter {
				t.Errorf("%+v", l)
			}
		}
	})
}

// Whatever the draft is, sound or not, and whoever is missing: a run ends, and a
// dossier is either stuck or finished, never both, never neither.
func TestStuckOrFinished(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := lawful(t)
		for range rapid.IntRange(0, 3).Draw(t, "broken") { // ways bent at random
			f := &d.Flows[rapid.IntRange(0, len(d.Flows)-1).Draw(t, "flow")]
			f.To = rapid.SampledFrom(d.Order()).Draw(t, "to")
		}
		g, err := workflow.NewGraph(d, nil)
		if err != nil {
			return // refused before anything runs
		}
		w := everywhere
		missing := rapid.SampledFrom([]org.Role{"", org.CaseOfficer, org.Consultee}).Draw(t, "missing")
		w.Unit = func(a workflow.Arrival) (org.Unit, org.Role, bool, error) {
			u, role, _, err := everywhere.Unit(a)
			return u, role, role != missing, err
		}
		out := rehearse.Run(g, rehearse.Past{Start: start, Facts: workflow.Facts{CrossBoundary: rapid.Bool().Draw(t, "cross")}}, w)
		if (out.Stuck == nil) == out.Finished.IsZero() {
			t.Fatalf("%+v", out)
		}
		var r rehearse.Result
		if r.Add(rehearse.Past{Finished: start}, out); r.Done != 1 || (r.Stuck == 1) != (out.Stuck != nil) {
			t.Fatalf("%+v", r)
		}
	})
}

// A dossier that was given back has been at its steps twice: to a desk it is one.
func TestGivenBackIsOneVisit(t *testing.T) {
	all := []rehearse.Visit{{Step: "a", UnitID: "u", Minutes: 10}, {Step: "b", UnitID: "v", Minutes: 5}, {Step: "a", UnitID: "u", Minutes: 20, Waited: 7, Late: true}, {Step: "b", UnitID: "v"}}
	want := []rehearse.Visit{{Step: "a", UnitID: "u", Minutes: 30, Waited: 7, Late: true}, {Step: "b", UnitID: "v", Minutes: 5}}
	if got := rehearse.Settle(all); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}
