package rehearse_test

import (
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
	"motcua/internal/workflow/rehearse"
)

var start = time.Date(2026, 11, 2, 8, 0, 0, 0, time.UTC)

// world: every post is held but the consultee's; an hour is an hour.
var world = rehearse.World{
	Unit: func(a workflow.Arrival) (org.Unit, org.Role, bool, error) {
		return org.Unit{ID: string(a.Step.Place), Name: string(a.Step.Place)}, a.Step.Role, a.Step.Role != org.Consultee, nil
	},
	Due: func(from time.Time, p deadline.Period) (time.Time, error) {
		for _, x := range p {
			from = from.Add(time.Duration(x.Quarters) * 15 * time.Minute)
		}
		return from, nil
	},
}

func step(id string, place org.Place, role org.Role, hours int, acts ...workflow.Act) workflow.Step {
	s := workflow.Step{ID: id, Name: id, Place: place, Role: role, Acts: acts}
	if hours > 0 {
		s.Period = deadline.Days(hours, deadline.WorkingHour)
	}
	return s
}

func graph(t *testing.T, d *workflow.Definition) *workflow.Graph {
	t.Helper()
	g, err := workflow.NewGraph(d, nil)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func serial(middle workflow.Step) *workflow.Definition {
	steps := []workflow.Step{step("s1", org.PlaceReceiving, org.IntakeOfficer, 1, workflow.Accept), middle, step("s3", org.PlaceReceiving, org.IntakeOfficer, 0, workflow.Return)}
	return &workflow.Definition{ID: "x", Steps: steps, Flows: workflow.Serial(steps)}
}

// CN09.1: what people took is what they take, however long the draft allows them.
func TestObservedTimesDecide(t *testing.T) {
	past := rehearse.Past{Start: start, Due: start.Add(5 * time.Hour), Finished: start.Add(4 * time.Hour), Visits: []rehearse.Visit{
		{UnitID: "Receiving", Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Accept}, Minutes: 60},
		{UnitID: "Division", Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise}, Minutes: 360},
	}}
	out := rehearse.Run(graph(t, serial(step("s2", org.PlaceDivision, org.CaseOfficer, 2, workflow.Appraise))), past, world)
	if out.Stuck != nil || !out.Finished.Equal(start.Add(7*time.Hour)) {
		t.Fatalf("%+v", out)
	}
	if !out.Visits[1].Late || out.Visits[0].Late {
		t.Errorf("lateness of the steps: %+v", out.Visits)
	}
	var r rehearse.Result
	r.Add(past, out)
	if r.Done != 1 || r.OnTimeBefore != 1 || r.OnTimeAfter != 0 || r.LateSteps != 1 {
		t.Errorf("%+v", r)
	}
}

func TestStuckWhereNobodyHoldsThePost(t *testing.T) {
	out := rehearse.Run(graph(t, serial(step("s2", org.PlaceDivision, org.Consultee, 2, workflow.Appraise))), rehearse.Past{Start: start}, world)
	if out.Stuck == nil || out.Stuck.Element != "s2" || out.Stuck.Fault.Code != "workflow.nobody" {
		t.Errorf("%+v", out.Stuck)
	}
}

// Branches run beside each other: together they take as long as the longer one. What
// comes after the result is ready is the applicant's time.
func TestParallelTakesTheLonger(t *testing.T) {
	d := &workflow.Definition{ID: "x",
		Steps: []workflow.Step{step("a", org.PlaceReceiving, org.IntakeOfficer, 1, workflow.Accept), step("b", org.PlaceDivision, org.CaseOfficer, 3), step("c", org.PlaceOffice, org.RecordsClerk, 5), step("d", org.PlaceReceiving, org.IntakeOfficer, 1, workflow.Return)},
		Nodes: []workflow.Node{{ID: "f", Kind: workflow.ParallelSplit}, {ID: "j", Kind: workflow.ParallelJoin}},
		Flows: []workflow.Flow{{From: "a", To: "f"}, {From: "f", To: "b"}, {From: "f", To: "c"}, {From: "b", To: "j"}, {From: "c", To: "j"}, {From: "j", To: "d"}}}
	out := rehearse.Run(graph(t, d), rehearse.Past{Start: start}, world)
	if out.Stuck != nil || !out.Finished.Equal(start.Add(6*time.Hour)) || len(out.Visits) != 4 {
		t.Errorf("%+v", out)
	}
}
