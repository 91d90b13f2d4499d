package workflow_test

import (
	"testing"

	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

const (
	wd = deadline.WorkingDay
	cd = deadline.CalendarDay
	wh = deadline.WorkingHour
	mo = deadline.Month
)

// TestStepTimes: T-11, the steps against the period of the law, in whatever units.
func TestStepTimes(t *testing.T) {
	one := func(q int, u deadline.Unit) deadline.Period { return deadline.Period{{Quarters: q, Unit: u}} }
	for _, c := range []struct {
		law   string
		steps []deadline.Period
		legal deadline.Period
		code  string
	}{
		{"exactly", []deadline.Period{one(2, wd), one(2, wd), one(16, wd)}, deadline.Days(5, wd), ""},
		{"a quarter too long", []deadline.Period{one(2, wd), one(3, wd), one(16, wd)}, deadline.Days(5, wd), "workflow.times-over"},
		{"8 hours are a day (H-02)", []deadline.Period{deadline.Days(4, wh), deadline.Days(4, wh), deadline.Days(4, wd)}, deadline.Days(5, wd), ""},
		{"an hour more", []deadline.Period{deadline.Days(5, wh), deadline.Days(4, wh), deadline.Days(4, wd)}, deadline.Days(5, wd), "workflow.times-over"},
		{"calendar days within as many working days", []deadline.Period{deadline.Days(5, cd)}, deadline.Days(5, wd), ""},
		{"7 calendar days in 5 working days, which may be Monday to Friday", []deadline.Period{deadline.Days(7, cd)}, deadline.Days(5, wd), "workflow.times-tight"},
		{"20 calendar days in 5 working days", []deadline.Period{deadline.Days(20, cd)}, deadline.Days(5, wd), "workflow.times-over"},
		{"5 working days in 7 days: Tết may lie between", []deadline.Period{deadline.Days(5, wd)}, deadline.Days(7, cd), "workflow.times-tight"},
		{"10 working days in 10 days", []deadline.Period{deadline.Days(10, wd)}, deadline.Days(10, cd), "workflow.times-over"},
		{"a month in a month", []deadline.Period{deadline.Days(1, mo)}, deadline.Days(1, mo), ""},
		{"28 days in a month", []deadline.Period{deadline.Days(28, cd)}, deadline.Days(1, mo), ""},
		{"30 days in a month", []deadline.Period{deadline.Days(30, cd)}, deadline.Days(1, mo), "workflow.times-tight"},
		{"one after the other, as published", []deadline.Period{deadline.Days(5, wd), deadline.Days(7, wd), deadline.Days(12, cd)}, deadline.Period{{Quarters: 20, Unit: wd}, {Quarters: 28, Unit: wd}, {Quarters: 48, Unit: cd}}, ""},
		{"no legal period", []deadline.Period{deadline.Days(500, wd)}, nil, ""},
	} {
		d := ordinary()
		for i, p := range c.steps {
			d.Steps[i].Period = p
		}
		problems := workflow.CheckTimes(d, nil, c.legal)
		if (c.code == "") != (len(problems) == 0) || c.code != "" && problems[0].Code != c.code {
			t.Errorf("%s: %v, want %q", c.law, problems, c.code)
		}
	}
}

// TestCriticalPath: branches at once count by the longest; nobody waits for a
// consultation; a call counts what its own period says.
func TestCriticalPath(t *testing.T) {
	sub := &workflow.Definition{ID: "part", Part: true, Steps: []workflow.Step{step("q1")}}
	sub.Steps[0].Period = deadline.Days(4, wd)
	d := sketch("s Accept > p; p > a Appraise > j; p > c part > j; j > k > x; x > b Approve : eligible; x > w > b : *; b > i Issue > r Return")
	for i := range d.Steps {
		d.Steps[i].Period = deadline.Days(1, wd)
	}
	for i := range d.Steps { // k asks for an opinion instead
		if d.Steps[i].ID == "k" {
			d.Steps = append(d.Steps[:i], d.Steps[i+1:]...)
			break
		}
	}
	d.Nodes = append(d.Nodes, workflow.Node{ID: "k", Kind: workflow.Consultation, Place: org.PlaceUpper, Role: org.Consultee, Period: deadline.Days(90, wd)})
	total := func() string {
		g, err := workflow.NewGraph(d, resolver(sub))
		if err != nil {
			t.Fatal(err)
		}
		p, _ := g.CriticalPath()
		return p.Text(deadline.English)
	}
	if got := total(); got != "9 working days" { // s, c/q1 4, w, b, i, r
		t.Error(got)
	}
	for i := range d.Nodes {
		if d.Nodes[i].ID == "c" {
			d.Nodes[i].Period = deadline.Days(2, wd)
		}
	}
	if got := total(); got != "7 working days" {
		t.Error(got)
	}
}

// TestPosts: every step needs somebody who holds the post in this very unit.
func TestPosts(t *testing.T) {
	units := []org.Unit{{ID: "ubnd", Kind: org.KindAgency, Level: org.Commune, Name: "UBND xã"}, {ID: "one", ParentID: "ubnd", Kind: org.KindOneStop, Name: "Một cửa"},
		{ID: "phong", ParentID: "ubnd", Kind: org.KindDivision, Name: "Phòng"}}
	posts := []org.Post{{ID: "p1", UnitID: "phong", OfficerID: "o1", Roles: []org.Role{org.CaseOfficer}}, {ID: "p2", UnitID: "phong", Roles: []org.Role{org.Approver}}}
	dir := org.NewDirectory(1, units, posts, []org.Officer{{ID: "o1"}})
	d := ordinary()
	d.Steps[3].Role = org.Approver        // vacant
	d.Steps[4].Place = org.PlaceOffice    // no such unit
	d.Steps[1].Role = org.AssigningLeader // no such post
	problems := workflow.CheckPosts(d, nil, dir, workflow.Seat{Receiving: "one", Competent: "ubnd", Field: "f", On: "2026-11-25"})
	want := map[string]string{"s2": "workflow.nobody", "s4": "workflow.nobody", "s5": "org.no-unit"}
	if len(problems) != len(want) {
		t.Errorf("%v", problems)
	}
	for _, p := range problems {
		if want[p.Element] != p.Code {
			t.Errorf("%v", p)
		}
	}
}
