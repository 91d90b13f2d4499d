package dossier_test

import (
	"fmt"
	"slices"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// branchPeople is the commune, the one next to it and the department, with everybody a
// branching process asks for.
func branchPeople(absences ...org.Delegation) *org.Directory {
	more := []org.Post{
		{ID: "so-yk", Province: "04", UnitID: "so.nv", OfficerID: "o-so-yk", Title: "Phó trưởng phòng", Roles: []org.Role{org.Consultee}},
		{ID: "yk", Province: "04", UnitID: "xa.vh", OfficerID: "o-yk", Title: "Chuyên viên tư pháp", Roles: []org.Role{org.Consultee}},
		{ID: "bcv", Province: "04", UnitID: "xa2.vh", OfficerID: "o-bcv", Title: "Chuyên viên xã Bên", Roles: []org.Role{org.CaseOfficer}},
		{ID: "bct", Province: "04", UnitID: "xa2.ld", OfficerID: "o-bct", Title: "Chủ tịch xã Bên", Roles: []org.Role{org.Approver}},
		{ID: "so-ld", Province: "04", UnitID: "so.ld", OfficerID: "o-so-ld", Title: "Giám đốc Sở", Roles: []org.Role{org.Approver}},
		{ID: "so-vt", Province: "04", UnitID: "so.vp", OfficerID: "o-so-vt", Title: "Văn thư Sở", Roles: []org.Role{org.RecordsClerk}},
		{ID: "bvt", Province: "04", UnitID: "xa2.vp", OfficerID: "o-bvt", Title: "Văn thư xã Bên", Roles: []org.Role{org.RecordsClerk}},
	}
	units := append(append([]org.Unit{}, units...),
		org.Unit{ID: "so.ld", Province: "04", ParentID: "so", Kind: org.KindLeadership, Level: org.Province, Name: "Lãnh đạo Sở"},
		org.Unit{ID: "so.vp", Province: "04", ParentID: "so", Kind: org.KindOffice, Level: org.Province, Name: "Văn phòng Sở"},
		org.Unit{ID: "xa2.ld", Province: "04", ParentID: "xa2", Kind: org.KindLeadership, Level: org.Commune, Name: "Lãnh đạo UBND xã Bên"},
		org.Unit{ID: "xa2.vp", Province: "04", ParentID: "xa2", Kind: org.KindOffice, Level: org.Commune, Name: "Văn phòng xã Bên"})
	all := append(append([]org.Post{}, posts...), more...)
	var officers []org.Officer
	for _, p := range all {
		officers = append(officers, org.Officer{ID: p.OfficerID, Subject: p.OfficerID, FullName: "Người " + p.ID})
	}
	return org.NewDirectory(1, units, all, officers, absences...)
}

// branchDirectory is a day on which everybody is there; branchAway one on which cv1 and
// cv2 have lent their posts.
var (
	branchDirectory = branchPeople()
	branchAway      = branchPeople(lent("cv1", "o-tp"), lent("cv2", "o-cv1"))
)

func lent(post, to string) org.Delegation {
	return org.Delegation{ID: "d" + post, Province: "04", PostID: post, GiverID: "o-" + post, OfficerID: to, Roles: []org.Role{org.CaseOfficer}, From: "2026-11-25", To: "2030-12-31", Reason: "Nghỉ phép"}
}

var branchPosts = []string{"tn1", "tn2", "tr", "tp", "cv1", "cv2", "ct", "vt", "qt", "so-cv", "so-ld", "so-vt", "so-yk", "yk", "bn1", "tt1", "bp1", "bcv", "bct", "bvt"}

// ready makes a definition ready to run.
type ready struct {
	flat  *workflow.Definition
	graph *workflow.Graph
}

// sub is a process of the department that others call (P-17).
var sub = &workflow.Definition{ID: "so/v1", Version: 1, Part: true, Steps: []workflow.Step{
	{ID: "p1", Name: "Sở phân công", Place: org.PlaceDivision, Role: org.AssigningLeader, Acts: []workflow.Act{workflow.Assign}, Period: half},
	{ID: "p2", Name: "Sở thẩm định", Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise}, Period: half},
}, Flows: []workflow.Flow{{From: "p1", To: "p2"}}}

func known(id string, _ int) *workflow.Definition {
	if id == sub.ID {
		return sub
	}
	return nil
}

func makeReady(d *workflow.Definition) (ready, error) {
	if p := workflow.Check(d, known); len(p) > 0 {
		return ready{}, fmt.Errorf("%v", p)
	}
	g, err := workflow.NewGraph(d, known)
	if err != nil {
		return ready{}, err
	}
	return ready{g.Flat(), g}, nil
}

func (r ready) env(post string, at time.Time) dossier.Env {
	p, _ := branchDirectory.Post(post)
	a, _ := branchDirectory.Actor(p.OfficerID, post, "2026-11-25")
	return dossier.Env{Now: at, Actor: a, Procedure: procedure, Workflow: r.flat, Graph: r.graph, Directory: branchDirectory, Deadlines: counting,
		Code: "H14.901-261125-0001", CodeTemplate: "classic@1", Supplements: supplementTerm}
}

func (r ready) system(at time.Time) dossier.Env {
	e := r.env("qt", at)
	e.Actor = org.Actor{Kind: org.ActorSystem, Name: "motcua"}
	return e
}

// builder draws definitions of the subset, block by block, so that they are sound.
type builder struct {
	r     *rapid.T
	d     *workflow.Definition
	n     int
	calls int
	seen  map[workflow.NodeKind]bool
}

func (b *builder) id(prefix string) string { b.n++; return fmt.Sprint(prefix, b.n) }

func (b *builder) step(acts ...workflow.Act) string {
	s := workflow.Step{ID: b.id("s"), Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: acts, Period: half}
	s.Name = "Bước " + s.ID
	b.d.Steps = append(b.d.Steps, s)
	return s.ID
}

func (b *builder) node(n workflow.Node) string {
	n.ID = b.id("n")
	n.Name = "Nút " + n.ID
	b.d.Nodes = append(b.d.Nodes, n)
	b.seen[n.Kind] = true
	return n.ID
}

func (b *builder) flow(from, to string) {
	b.d.Flows = append(b.d.Flows, workflow.Flow{From: from, To: to})
}

// block adds something after an element and gives the element after which to go on.
func (b *builder) block(after string, depth int) string {
	kinds := []string{"step", "timer", "consult", "piece", "call"}
	if depth > 0 {
		kinds = append(kinds, "parallel", "parallel", "choose")
	}
	switch rapid.SampledFrom(kinds).Draw(b.r, "block") {
	case "timer":
		id := b.node(workflow.Node{Kind: workflow.Timer, Period: half})
		b.flow(after, id)
		return id
	case "consult":
		id := b.node(workflow.Node{Kind: workflow.Consultation, Level: org.Province, Place: org.PlaceDivision, Role: org.Consultee, Period: half})
		b.flow(after, id)
		return id
	case "piece":
		id := b.node(workflow.Node{Kind: workflow.Call, Level: org.Province, Place: org.PlaceDivision, Role: org.CaseOfficer, Period: half})
		b.flow(after, id)
		return id
	case "call":
		if b.calls++; b.calls > 2 {
			break
		}
		id := b.node(workflow.Node{Kind: workflow.Call, Level: org.Province, Calls: sub.ID, CallsVersion: 1, Period: half})
		b.flow(after, id)
		return id
	case "parallel":
		return b.fork(after, depth, workflow.ParallelSplit, workflow.ParallelJoin)
	case "choose":
		return b.fork(after, depth, workflow.Exclusive, workflow.Exclusive)
	}
	id := b.step(rapid.SampledFrom([][]workflow.Act{nil, {workflow.Appraise}}).Draw(b.r, "acts")...)
	b.flow(after, id)
	return id
}

func (b *builder) fork(after string, depth int, open, shut workflow.NodeKind) string {
	split, join := b.node(workflow.Node{Kind: open}), b.node(workflow.Node{Kind: shut})
	b.flow(after, split)
	for i := range 2 {
		at := b.step()
		f := workflow.Flow{From: split, To: at}
		if open == workflow.Exclusive && i == 0 {
			f.Condition = rapid.SampledFrom([]string{`fee > 0`, `channel == "Online"`, `appraised && eligible`}).Draw(b.r, "condition")
		}
		f.Default = open == workflow.Exclusive && i == 1
		b.d.Flows = append(b.d.Flows, f)
		for range rapid.IntRange(0, 1).Draw(b.r, "more") {
			at = b.block(at, depth-1)
		}
		b.flow(at, join)
	}
	return join
}

// drawProcess draws a lawful process that branches.
func drawProcess(r *rapid.T) (*workflow.Definition, map[workflow.NodeKind]bool) {
	b := &builder{r: r, d: &workflow.Definition{ID: "1.0/v1", Version: 1}, seen: map[workflow.NodeKind]bool{}}
	first := workflow.Step{ID: "s0", Name: "Tiếp nhận", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Accept}, Period: half}
	b.d.Steps = append(b.d.Steps, first)
	at := "s0"
	for range rapid.IntRange(1, 3).Draw(r, "before") {
		at = b.block(at, 2)
	}
	approve := workflow.Step{ID: "e2", Name: "Phê duyệt", Place: org.PlaceLeadership, Role: org.Approver, Acts: []workflow.Act{workflow.Approve}, Period: half}
	ends := []workflow.Step{
		{ID: "e1", Name: "Tổng hợp", Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: []workflow.Act{workflow.Appraise, workflow.Submit}, Period: half},
		approve,
		{ID: "e3", Name: "Ban hành", Place: org.PlaceOffice, Role: org.RecordsClerk, Acts: []workflow.Act{workflow.Issue}, Period: deadline.Days(1, deadline.WorkingDay)},
		{ID: "e4", Name: "Trả kết quả", Place: org.PlaceReceiving, Role: org.IntakeOfficer, Acts: []workflow.Act{workflow.Return}},
	}
	if rapid.IntRange(0, 3).Draw(r, "approved twice") == 0 { // by the leader, then by the one above
		approve.ID, approve.Name = "e2b", "Ký duyệt"
		ends = slices.Insert(ends, 2, approve)
	}
	for _, s := range ends {
		b.d.Steps = append(b.d.Steps, s)
		b.flow(at, s.ID)
		at = s.ID
	}
	return b.d, b.seen
}
