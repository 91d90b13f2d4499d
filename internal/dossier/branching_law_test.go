package dossier_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// broadcast: the counter accepts; two officers of the division work at once while the
// department appraises and is asked; after an hour of posting they are brought together
// (P-15, P-16, P-17).
var broadcast = func() ready {
	own := func(id string, acts ...workflow.Act) workflow.Step {
		return workflow.Step{ID: id, Name: "Bước " + id, Place: org.PlaceDivision, Role: org.CaseOfficer, Acts: acts, Period: half}
	}
	at := func(id string, place org.Place, role org.Role, acts ...workflow.Act) workflow.Step {
		return workflow.Step{ID: id, Name: "Bước " + id, Place: place, Role: role, Acts: acts, Period: half}
	}
	d := &workflow.Definition{ID: "1.0/v1", Version: 1,
		Steps: []workflow.Step{at("s1", org.PlaceReceiving, org.IntakeOfficer, workflow.Accept), at("s2", org.PlaceDivision, org.AssigningLeader, workflow.Assign),
			own("a1"), own("a2", workflow.Appraise), own("b1", workflow.Appraise), own("s3", workflow.Appraise, workflow.Submit),
			at("s4", org.PlaceLeadership, org.Approver, workflow.Approve), at("s5", org.PlaceOffice, org.RecordsClerk, workflow.Issue),
			at("s6", org.PlaceReceiving, org.IntakeOfficer, workflow.Return)},
		Nodes: []workflow.Node{{ID: "split", Kind: workflow.ParallelSplit}, {ID: "join", Kind: workflow.ParallelJoin, Name: "Tổng hợp"},
			{ID: "ask", Kind: workflow.Consultation, Name: "Ý kiến về hồ sơ gốc", Level: org.Province, Place: org.PlaceDivision, Role: org.Consultee, Period: half},
			{ID: "so", Kind: workflow.Call, Name: "Sở thẩm định", Level: org.Province, Calls: "so/v1", CallsVersion: 1},
			{ID: "post", Kind: workflow.Timer, Name: "Niêm yết", Period: deadline.Days(1, deadline.WorkingDay)}},
		Flows: []workflow.Flow{{From: "s1", To: "s2"}, {From: "s2", To: "ask"}, {From: "ask", To: "split"}, {From: "split", To: "a1"}, {From: "a1", To: "a2"},
			{From: "split", To: "b1"}, {From: "split", To: "so"}, {From: "a2", To: "join"}, {From: "b1", To: "join"}, {From: "so", To: "join"},
			{From: "join", To: "post"}, {From: "post", To: "s3"}, {From: "s3", To: "s4"}, {From: "s4", To: "s5"}, {From: "s5", To: "s6"}},
	}
	r, err := makeReady(d)
	if err != nil {
		panic(err)
	}
	return r
}()

// acted is a command by a post at a step.
type acted struct {
	post, step string
	command    dossier.Command
}

var (
	opinion = dossier.Appraise{Text: "Đủ điều kiện", Eligible: true, HandOver: true}
	opening = []acted{{"tn1", "", nil}, {"tp", "s2", dossier.Assign{PostID: "cv1", HandOver: true}}}
	both    = append(opening[:2:2], acted{"cv1", "a1", dossier.HandOver{}}, acted{"cv1", "a2", opinion}, acted{"cv1", "b1", opinion})
	third   = append(both[:5:5], acted{"so-cv", "so/p1", dossier.Assign{PostID: "so-cv", HandOver: true}}, acted{"so-cv", "so/p2", opinion})
)

// lived gives commands an hour apart.
func (r ready) lived(t *testing.T, acts ...acted) (dossier.State, []dossier.Event, time.Time) {
	t.Helper()
	var s dossier.State
	var all []dossier.Event
	at := start
	for _, a := range acts {
		s, all, at = r.does(t, s, all, at, a)
	}
	return s, all, at
}

func (r ready) does(t *testing.T, s dossier.State, all []dossier.Event, at time.Time, a acted) (dossier.State, []dossier.Event, time.Time) {
	t.Helper()
	e, c := r.env("qt", at), a.command
	if a.post != "" {
		e = r.env(a.post, at)
	} else {
		e = r.system(at)
	}
	if c == nil {
		in := submission()
		c = dossier.Accept{Submission: &in, HandOver: true}
	}
	e.Token = tokenOf(s, a.step)
	events, err := dossier.Decide(s, c, e)
	if err != nil {
		t.Fatalf("%s by %s at %s: %v", c.Name(), a.post, a.step, err)
	}
	for _, ev := range events {
		s = dossier.Evolve(s, ev)
	}
	return s, append(all, events...), at.Add(time.Hour)
}

func tokenOf(s dossier.State, step string) string {
	for _, t := range s.Tokens {
		if t.StepID == step {
			return t.ID
		}
	}
	return ""
}

// stands lists the steps at which a dossier stands, in order of arrival.
func stands(s dossier.State) string {
	var out []string
	for _, t := range s.Tokens {
		out = append(out, t.StepID)
	}
	return strings.Join(out, " ")
}

// TestSeveralSteps: a split puts the dossier into several hands, a join waits for all,
// a timer goes on by itself (CN06.1, P-16, P-17).
func TestSeveralSteps(t *testing.T) {
	s, _, _ := broadcast.lived(t, opening...)
	if got := stands(s); got != "ask a1 b1 so/p1" {
		t.Fatalf("stands at %s", got)
	}
	queues := map[string]bool{}
	for _, w := range s.Work() {
		queues[string(w.Kind)+" "+w.Queue] = true
	}
	for _, want := range []string{"Opinion unit:so.nv:Consultee", "Step post:cv1", "Step unit:so.nv:AssigningLeader"} {
		if !queues[want] {
			t.Errorf("no work %s among %v", want, queues)
		}
	}
	if !contains(s.Units, "so.nv") {
		t.Errorf("the called agency does not take part: %v", s.Units)
	}
	s, _, _ = broadcast.lived(t, both...)
	if got, w := stands(s), s.Waiting(); got != "ask so/p1" || len(w) != 2 || w[0].WaitsAt != "join" || w[0].ToStep != "" {
		t.Fatalf("stands at %s, waits %+v", got, w)
	}
	s, all, at := broadcast.lived(t, third...)
	if got := stands(s); got != "ask post" || len(s.Waiting()) != 3 {
		t.Fatalf("stands at %s, waits %+v", got, s.Waiting())
	}
	early, _ := dossier.Decide(s, dossier.RunTimers{}, broadcast.system(at)) // a Consultee may be told
	if slices.ContainsFunc(early, func(e dossier.Event) bool { return e.Data.Type() == "Moved" }) {
		t.Fatal("the timer ran before its moment")
	}
	s, _, _ = broadcast.does(t, s, all, s.NextTimer(), acted{"", "", dossier.RunTimers{}})
	if got := stands(s); got != "ask s3" || len(s.Waiting()) != 0 {
		t.Fatalf("stands at %s, waits %+v", got, s.Waiting())
	}
	rows := 0
	for _, h := range s.Hops {
		if h.ToStep == "s3" && h.Giver.Name != "motcua" {
			rows++
		}
	}
	if rows != 3 {
		t.Errorf("%d of 3 branches stand on the slip", rows)
	}
}

// TestBackInABranch: what is given back inside a branch leaves the others alone
// (CN06.1); what was approved there stays approved.
func TestBackInABranch(t *testing.T) {
	s, all, at := broadcast.lived(t, append(opening[:2:2], acted{"cv1", "b1", opinion}, acted{"cv1", "a1", dossier.HandOver{}})...)
	before := *s.TokenByID(tokenOf(s, "so/p1"))
	s, all, at = broadcast.does(t, s, all, at, acted{"cv1", "a2", dossier.ReturnToPrevious{"Thiếu số liệu"}})
	if got := stands(s); got != "ask so/p1 a1" || len(s.Waiting()) != 1 || s.Token().Changed == 0 {
		t.Fatalf("stands at %s, waits %+v", got, s.Waiting())
	}
	if after := *s.TokenByID(before.ID); clone(dossier.State{Tokens: []dossier.Token{after}}) != clone(dossier.State{Tokens: []dossier.Token{before}}) {
		t.Errorf("the other branch became %+v", after)
	}
	if last := s.Hops[len(s.Hops)-1]; !last.Backward || last.Note != "Thiếu số liệu" || last.ToPost != "cv1" {
		t.Errorf("the slip says %+v", last)
	}
	checkReplay(t, s, all)
	_ = at
}

// TestConsultation: an answer is kept with its date; silence is never consent, stops
// nothing and is on record as late when the result is issued (P-15).
func TestConsultation(t *testing.T) {
	answered := append(opening[:2:2], acted{"so-yk", "ask", dossier.GiveOpinion{Text: "Thống nhất", Agrees: true}})
	s, _, at := broadcast.lived(t, answered...)
	if c := s.Consultations[0]; c.Open() || !c.Agrees || c.Late(at) || c.AnsweredBy.Name != "Người so-yk" || c.Question != "Ý kiến về hồ sơ gốc" {
		t.Fatalf("answered: %+v", c)
	}
	s, all, _ := broadcast.lived(t, third...)
	at = s.NextTimer()
	for _, a := range []acted{{"", "", dossier.RunTimers{}}, {"cv1", "s3", opinion}, {"ct", "s4", dossier.Approve{HandOver: true}}} {
		s, all, at = broadcast.does(t, s, all, at, a)
	}
	if c := s.Consultations[0]; !c.Open() || !c.Late(at) {
		t.Fatalf("a late consultee is not reported: %+v", c)
	}
	s, all, at = broadcast.does(t, s, all, at, acted{"vt", "s5", with(func(i *dossier.Issue) { i.Date = deadline.DateOf(at).String() })})
	c := s.Consultations[0]
	if c.Open() || !c.AnsweredAt.IsZero() || c.Agrees || !c.Late(at) {
		t.Fatalf("silence: %+v", c)
	}
	checkReplay(t, s, all)
}

// TestWholeDossierWaits: a supplement, a payment, a withdrawal and a stop concern all
// branches at once: nobody acts in any until it goes on (P-14, T-09, P-20, P-21).
func TestWholeDossierWaits(t *testing.T) {
	for name, c := range map[string]struct {
		act    acted
		status dossier.BusinessStatus
		kind   dossier.WorkKind
		on     []acted
	}{
		"supplement": {acted{"cv1", "b1", dossier.RequestSupplement{Items: []dossier.SupplementItem{{ComponentID: "c2", Reason: "thiếu", ReasonCode: "Incomplete"}}}}, dossier.AwaitingSupplement, dossier.WorkSupplement,
			[]acted{{"tn1", "", fitting("receive-supplement", start)}}},
		"payment":    {acted{"tn1", "", dossier.RequestPayment{}}, dossier.AwaitingPayment, dossier.WorkPayment, []acted{{"tn1", "", dossier.RecordPayment{Method: "Cash"}}}},
		"withdrawal": {acted{"tn1", "", dossier.RequestWithdrawal{"đổi ý"}}, dossier.WithdrawalRequested, dossier.WorkWithdrawal, nil},
	} {
		s, all, at := broadcast.lived(t, opening...)
		places := stands(s)
		s, all, at = broadcast.does(t, s, all, at, c.act)
		w := slices.DeleteFunc(s.Work(), func(w dossier.WorkItem) bool { return w.Queue == dossier.TimerQueue })
		if s.Status != c.status || len(w) != 1 || w[0].Kind != c.kind || w[0].Token != "" || stands(s) != places {
			t.Fatalf("%s: %s at %s, work %+v", name, s.Status, stands(s), w)
		}
		for _, tok := range s.Tokens {
			e := broadcast.env(broadcast.holder(&tok), at)
			e.Token = tok.ID
			for _, cmd := range []dossier.Command{dossier.HandOver{}, opinion, dossier.GiveOpinion{Text: "x"}, dossier.ReturnToPrevious{"x"}} {
				if _, err := dossier.Decide(s, cmd, e); err == nil {
					t.Errorf("%s: %s at %s", name, cmd.Name(), tok.StepID)
				}
			}
		}
		if _, err := dossier.Decide(s, dossier.RunTimers{}, broadcast.system(at.AddDate(0, 0, 20))); err == nil {
			t.Errorf("%s: a timer ran", name)
		}
		for _, a := range c.on {
			s, all, at = broadcast.does(t, s, all, at.AddDate(0, 0, 7), a)
		}
		if c.on != nil && (s.Status != dossier.Processing || stands(s) != places) {
			t.Errorf("%s goes on as %s at %s", name, s.Status, stands(s))
		}
		if name == "supplement" { // again from zero, in every branch
			for _, tok := range s.Tokens {
				if !tok.StepDue.After(at.Add(-time.Hour)) {
					t.Errorf("the deadline at %s stays %s", tok.StepID, tok.StepDue)
				}
			}
		}
		s, all, _ = broadcast.does(t, s, all, at, map[bool]acted{true: {"tr", "", dossier.ConfirmWithdrawal{}}, false: {"ct", "", dossier.Stop{"CompetentDecision", "b", "c"}}}[c.on == nil])
		if !s.Status.Final() || len(s.Tokens) != 0 || len(besidesOriginals(s)) != 0 {
			t.Errorf("%s ends as %s at %s", name, s.Status, stands(s))
		}
		checkReplay(t, s, all)
	}
}

// TestOtherBranchIsNotStale: what is done in another branch does not make a command of
// this one stale; what concerns the whole dossier does (EX-04).
func TestOtherBranchIsNotStale(t *testing.T) {
	s, all, at := broadcast.lived(t, opening...)
	seen, a1 := s.Seq, tokenOf(s, "a1")
	so := broadcast.env("so-cv", at).Actor
	s, all, at = broadcast.does(t, s, all, at, acted{"cv1", "a1", dossier.HandOver{}})
	if got := s.ChangedFor(dossier.Receive{}, so, tokenOf(s, "so/p1")); got > seen {
		t.Errorf("the other branch changed at %d after %d", got, seen)
	}
	if got := s.ChangedFor(dossier.HandOver{}, so, a1); got <= seen {
		t.Error("the same branch is not stale")
	}
	if got := s.ChangedFor(dossier.Stop{}, so, ""); got != s.Seq {
		t.Error("the whole dossier is not stale")
	}
	s, _, _ = broadcast.does(t, s, all, at, acted{"tn1", "", dossier.RecordPayment{Method: "Cash"}})
	if got := s.ChangedFor(dossier.Receive{}, so, tokenOf(s, "so/p1")); got <= seen {
		t.Error("a payment concerns every branch")
	}
}
