package dossier_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/workflow"

	"pgregory.net/rapid"
)

// actors gives whoever can act at some current step.
func (r ready) holder(t *dossier.Token) string {
	if t.PostID != "" {
		return t.PostID
	}
	for _, id := range branchPosts {
		if p, _ := branchDirectory.Post(id); p.UnitID == t.Unit.ID && p.Has(t.Role) {
			return id
		}
	}
	return "qt"
}

// fits gives a command of a name that is right at a step.
func fits(name string, s dossier.State, post string, at time.Time) dossier.Command {
	switch name {
	case "give-opinion":
		return dossier.GiveOpinion{Text: "Thống nhất", Agrees: true}
	case "assign":
		if post == "so-cv" {
			return dossier.Assign{PostID: "so-cv", HandOver: true}
		}
	case "submit-for-approval":
		return dossier.SubmitForApproval{Summary: "trình"}
	}
	return fitting(name, at)
}

// TestAnyBranchingLife: in any lawful process, whatever is done by whomever, no token
// is lost or doubled, the law of statuses holds, what is done can be replayed, and the
// dossier can always be brought to its end (CN06.1, P-15…P-17, ST-01…ST-04).
func TestAnyBranchingLife(t *testing.T) {
	met := map[workflow.NodeKind]bool{}
	several := 0
	rapid.Check(t, func(rt *rapid.T) {
		d, seen := drawProcess(rt)
		r, err := makeReady(d)
		if err != nil {
			rt.Fatalf("%v\n%+v", err, d)
		}
		for k := range seen {
			met[k] = true
		}
		l := &life{t: rt, r: r, at: start}
		in := submission()
		l.give("tn1", "", dossier.Accept{Submission: &in, HandOver: rapid.Bool().Draw(rt, "over")})
		for range rapid.IntRange(0, 25).Draw(rt, "wander") {
			l.wander()
			if len(l.s.Tokens) > 1 {
				several++
			}
		}
		l.finish()
		checkReplay(rt, l.s, l.all)
	})
	for _, k := range []workflow.NodeKind{workflow.ParallelSplit, workflow.ParallelJoin, workflow.Exclusive, workflow.Timer, workflow.Call, workflow.Consultation} {
		if !met[k] {
			t.Errorf("no process had a %s", k)
		}
	}
	if several == 0 {
		t.Error("no dossier ever stood at several steps")
	}
}

// life is one dossier in a process.
type life struct {
	t   *rapid.T
	r   ready
	s   dossier.State
	all []dossier.Event
	at  time.Time
}

// give gives a command that must be accepted.
func (l *life) give(post, token string, c dossier.Command) {
	l.t.Helper()
	e := l.r.env(post, l.at)
	if c.Name() == "run-timers" {
		e = l.r.system(l.at)
	}
	e.Token = token
	events, err := dossier.Decide(l.s, c, e)
	if err != nil {
		l.t.Fatalf("%s by %s at %q in %s: %v\n%+v", c.Name(), post, token, l.s.Status, err, l.s.Tokens)
	}
	l.follow(events)
}

func (l *life) follow(events []dossier.Event) {
	for _, ev := range events {
		before := clone(l.s)
		next := dossier.Evolve(l.s, ev)
		if clone(l.s) != before {
			l.t.Fatalf("%s changed the state it was given", ev.Data.Type())
		}
		lawful(l.t, l.s, next, ev)
		conserved(l.t, next)
		l.s = next
	}
	l.all = append(l.all, events...)
}

// wander does something that is open to somebody, or tries something that may not be.
func (l *life) wander() {
	l.at = l.at.Add(time.Duration(rapid.IntRange(0, 600).Draw(l.t, "minutes")) * time.Minute)
	if l.s.Status.Final() {
		return
	}
	if due := l.s.NextTimer(); !due.IsZero() && rapid.Bool().Draw(l.t, "timer") {
		l.try(l.r.system(l.at), dossier.RunTimers{})
		return
	}
	post := rapid.SampledFrom(branchPosts).Draw(l.t, "post")
	if len(l.s.Tokens) > 0 && rapid.IntRange(0, 3).Draw(l.t, "holder") > 0 {
		post = l.r.holder(&l.s.Tokens[rapid.IntRange(0, len(l.s.Tokens)-1).Draw(l.t, "which")])
	}
	e := l.r.env(post, l.at)
	var at *dossier.Token
	if held := l.s.Held(e.Actor); len(held) > 0 {
		at = &held[rapid.IntRange(0, len(held)-1).Draw(l.t, "held")]
		e.Token = at.ID
	}
	open := slices.DeleteFunc(l.s.Possible(e.Actor, l.r.flat, at), func(n string) bool {
		return n == "stop" || n == "confirm-withdrawal" || n == "request-withdrawal" || n == "refuse" || n == "redirect" // the commune next door has nobody further on
	})
	if len(open) == 0 {
		l.try(e, rapid.SampledFrom([]dossier.Command{dossier.HandOver{}, dossier.GiveOpinion{Text: "x"}, dossier.Approve{}, dossier.RunTimers{}, dossier.ReturnToPrevious{"x"}}).Draw(l.t, "wrong"))
		return
	}
	l.try(e, fits(rapid.SampledFrom(open).Draw(l.t, "command"), l.s, post, l.at))
}

// try gives a command that may be refused, but only as a refusal; what is accepted had
// been offered.
func (l *life) try(e dossier.Env, c dossier.Command) {
	frozen := clone(l.s)
	events, err := dossier.Decide(l.s, c, e)
	if clone(l.s) != frozen {
		l.t.Fatalf("%s changed the state it was given", c.Name())
	}
	if err != nil {
		if events != nil || fault.Of(err).Kind == fault.Internal {
			l.t.Fatalf("%s: %v", c.Name(), err)
		}
		return
	}
	if p := l.s.Possible(e.Actor, l.r.flat, l.s.TokenByID(e.Token)); c.Name() != "run-timers" && !slices.Contains(p, c.Name()) {
		l.t.Fatalf("%s was done, but only %v was offered", c.Name(), p)
	}
	before := l.s
	l.follow(events)
	undone(l.t, before, l.s, e)
}

// finish brings the dossier to its end by doing what its steps ask for.
func (l *life) finish() {
	for range 200 {
		if l.s.Status == dossier.Returned {
			l.ended()
			return
		}
		l.at = l.at.Add(10 * time.Minute)
		l.onward()
	}
	l.t.Fatalf("never ends: %s at %+v", l.s.Status, l.s.Tokens)
}

func (l *life) onward() {
	if l.s.Pause() != nil {
		l.give("ct", "", dossier.ResumeClock{})
		return
	}
	switch l.s.Status {
	case dossier.AwaitingSupplement:
		l.give("tn1", "", fitting("receive-supplement", l.at))
		return
	case dossier.AwaitingPayment:
		l.give("tn1", "", fitting("record-payment", l.at))
		return
	case dossier.Resolved:
		if l.s.FinanceStatus() == "Due" {
			l.give("tn1", "", fitting("record-payment", l.at))
		}
	}
	for _, t := range l.s.Tokens {
		if t.Kind == workflow.Consultation {
			continue // nobody need answer: silence stops nothing (P-15)
		}
		if t.Kind == workflow.Timer {
			l.at = l.at.Add(max(0, t.StepDue.Sub(l.at)))
			l.give("", "", dossier.RunTimers{})
			return
		}
		post := l.r.holder(&t)
		e := l.r.env(post, l.at)
		for _, name := range []string{"hand-over", "assign", "appraise", "submit-for-approval", "approve", "issue", "return-result"} {
			act := map[string]workflow.Act{"assign": workflow.Assign, "appraise": workflow.Appraise, "submit-for-approval": workflow.Submit, "approve": workflow.Approve}[name]
			if slices.Contains(l.s.Possible(e.Actor, l.r.flat, &t), name) && !(act != "" && t.Has(act)) {
				l.give(post, t.ID, fits(name, l.s, post, l.at))
				return
			}
		}
	}
	l.t.Fatalf("stuck: %s at %+v", l.s.Status, l.s.Tokens)
}

// ended checks the end: every handover has both halves or was taken back, every
// question an answer or its absence, nothing waits (P-15, F-06).
func (l *life) ended() {
	left := map[string]int{}
	for _, x := range l.s.Stays {
		if x.Left.IsZero() || x.Left.Before(x.Since) {
			l.t.Fatalf("a stay never ends: %+v", x)
		}
	}
	for _, h := range l.s.Hops {
		left[h.FromStep]++
		if h.Giver.Name == "" || h.GivenAt.IsZero() || h.ToStep != "" && h.ToUnit.ID == "" {
			l.t.Fatalf("half a row: %+v", h)
		}
	}
	for _, m := range l.s.Flow.Moves {
		step, ok := l.r.flat.Step(m.Left.At)
		if ok && m.Left.ID != "" && left[m.Left.At] == 0 && !step.Does(workflow.Return) {
			l.t.Fatalf("the slip has no row for leaving %s", m.Left.At)
		}
	}
	for _, c := range l.s.Consultations {
		if c.Open() || !c.ClosedAt.IsZero() && !c.Late(l.at) {
			l.t.Fatalf("a question stays open: %+v", c)
		}
	}
	if w := l.s.Work(); len(w) > 0 {
		l.t.Fatalf("%v waits after the end", w)
	}
}

// conserved: the tokens the dossier shows are those of its flow, each once, with a
// holder of its own; and each open one waits in one inbox.
func conserved(t *rapid.T, s dossier.State) {
	if s.Flow == nil || s.Status.Final() {
		return
	}
	shown := map[string]string{}
	for _, x := range s.Tokens {
		if shown[x.ID] != "" {
			t.Fatalf("token %s twice", x.ID)
		}
		if x.Kind == workflow.Consultation && x.StepID == x.ID {
			continue // an officer asked, not the process
		}
		shown[x.ID] = x.StepID
	}
	flow := map[string]string{}
	for _, x := range s.Flow.Tokens {
		if !x.Waits() {
			flow[x.ID] = x.At
		}
	}
	if !reflect.DeepEqual(shown, flow) {
		t.Fatalf("stands at %v, flows at %v", shown, flow)
	}
	seen := map[string]bool{}
	for _, w := range s.Work() {
		if w.Kind == dossier.WorkChase || w.Kind == dossier.WorkDirective || w.Token != "" && w.Token[0] == 'q' {
			continue
		}
		if seen[w.Token] || w.Token != "" && w.Kind != dossier.WorkApology && shown[w.Token] == "" {
			t.Fatalf("work %+v of %v", w, shown)
		}
		seen[w.Token] = true
	}
	_ = deadline.Zone
}
