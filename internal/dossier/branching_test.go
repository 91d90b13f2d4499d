package dossier_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/internal/deadline"
	"motcua/internal/dossier"
	"motcua/internal/fault"
	"motcua/internal/fee"
	"motcua/internal/org"
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
		if to := map[string]string{"so-cv": "so-cv", "bp1": "bcv"}[post]; to != "" {
			return dossier.Assign{PostID: to, HandOver: true}
		}
	case "submit-for-approval":
		return dossier.SubmitForApproval{Summary: "trình"}
	case "digitise":
		return dossier.Digitise{ComponentID: "c2", File: file, Pages: 1, DPI: 300}
	case "redirect":
		return dossier.Redirect{UnitID: map[string]string{"xa.mc": "xa2.mc", "xa2.mc": "xa.mc"}[s.ReceivingUnit.ID], Reason: "nơi cư trú thuộc xã khác"}
	case "extend":
		x := extension
		x.NewDue = s.CurrentDueDate().Add(14 * 24 * time.Hour)
		return x
	case "answer-chase":
		for _, p := range s.Pressings {
			if p.Open() {
				return dossier.AnswerChase{ID: p.ID, Text: "Đang xử lý"}
			}
		}
	case "chase":
		return dossier.Chase{Text: "Báo cáo tiến độ", Due: at.Add(24 * time.Hour)}
	case "direct":
		return dossier.GiveDirective{Text: "Ưu tiên", Due: at.Add(24 * time.Hour)}
	case "request-consultation":
		return dossier.RequestConsultation{UnitID: "so.nv", Question: "Có đủ điều kiện không?", Due: at.Add(24 * time.Hour)}
	}
	return fitting(name, at)
}

// TestAnyBranchingLife: in any lawful process, whatever is done by whomever, no token
// is lost or doubled, the law of statuses holds, what is done can be replayed, every
// Handover stands on the ControlSlip, and the dossier can always be brought to an end
// (CN06.1, P-15…P-17, ST-01…ST-04, F-06, T-10, T-12). CI lives a few thousand lives,
// "make laws" 100,000; -v prints what they visited.
func TestAnyBranchingLife(t *testing.T) {
	lives(t, 2000)
	c := newCoverage()
	rapid.Check(t, func(rt *rapid.T) {
		d, seen := drawProcess(rt)
		r, err := makeReady(d)
		if err != nil {
			rt.Fatalf("%v\n%+v", err, d)
		}
		l := &life{t: rt, r: r, kind: drawKind(rt), at: start, directory: branchDirectory, seen: c}
		if rapid.Bool().Draw(rt, "leave") {
			l.directory = branchAway
		}
		in := submission()
		if rapid.Bool().Draw(rt, "filed first") {
			l.give("tn1", "", dossier.Submit{Submission: in})
		} else {
			l.give("tn1", "", dossier.Accept{Submission: &in, HandOver: rapid.Bool().Draw(rt, "over")})
		}
		for range rapid.IntRange(0, 25).Draw(rt, "wander") {
			l.wander()
		}
		l.finish()
		checkReplay(rt, l.s, l.all)
		onTheSlip(rt, l.s, l.all)
		c.lived(l, seen)
	})
	c.report(t)
}

// life is one dossier in a process.
type life struct {
	t         *rapid.T
	r         ready
	kind      kind
	s         dossier.State
	all       []dossier.Event
	at        time.Time
	directory *org.Directory
	seen      *coverage
}

// env is the world as the holder of a post sees it now.
func (l *life) env(post string) dossier.Env {
	e := l.r.env(post, l.at)
	if post == "" {
		e = l.r.system(l.at)
	}
	e.Directory = l.directory
	e.PaperBy = l.at.Add(3 * time.Hour)
	l.kind.into(&e)
	e.Till.Next = len(l.s.Receipts()) + 1
	return e
}

// give gives a command that must be accepted.
func (l *life) give(post, token string, c dossier.Command) {
	l.t.Helper()
	e := l.env(post)
	e.Token = token
	events, err := dossier.Decide(l.s, c, e)
	if err != nil {
		l.t.Fatalf("%s by %s at %q in %s: %v\n%+v", c.Name(), post, token, l.s.Status, err, l.s.Tokens)
	}
	l.follow(c.Name(), events)
}

func (l *life) follow(name string, events []dossier.Event) {
	l.seen.command(name, l.s.Status)
	for _, ev := range events {
		before := clone(l.s)
		next := dossier.Evolve(l.s, ev)
		if clone(l.s) != before {
			l.t.Fatalf("%s changed the state it was given", ev.Data.Type())
		}
		lawful(l.t, l.s, next, ev)
		conserved(l.t, next)
		l.s = next
		l.seen.event(ev, l.s)
	}
	l.all = append(l.all, events...)
}

// rare are the commands that end a life, or lead to its end: drawn seldom, so that
// lives are long.
var rare = []string{"stop", "confirm-withdrawal", "request-withdrawal", "refuse", "correct", "record-loss"}

// wander does something that is open to somebody, or tries something that may not be.
func (l *life) wander() {
	l.at = l.at.Add(time.Duration(rapid.IntRange(1, 600).Draw(l.t, "minutes")) * time.Minute)
	if l.s.Status.Final() {
		return
	}
	late := slices.ContainsFunc(l.s.Papers, func(p dossier.PaperHandover) bool { return p.Late(l.at) && p.ReportedAt.IsZero() })
	if due := l.s.NextTimer(); (late || !due.IsZero()) && rapid.Bool().Draw(l.t, "timer") {
		l.try(l.env(""), dossier.RunTimers{})
		return
	}
	if waits := l.waiting(); waits != nil && rapid.Bool().Draw(l.t, "answered") && l.byWhoever(rapid.SampledFrom(waits).Draw(l.t, "answer")) {
		return
	}
	post := rapid.SampledFrom(branchPosts).Draw(l.t, "post")
	if len(l.s.Tokens) > 0 && rapid.IntRange(0, 3).Draw(l.t, "holder") > 0 {
		post = l.r.holder(&l.s.Tokens[rapid.IntRange(0, len(l.s.Tokens)-1).Draw(l.t, "which")])
	}
	e := l.env(post)
	var at *dossier.Token
	if held := l.s.Held(e.Actor); len(held) > 0 {
		at = &held[rapid.IntRange(0, len(held)-1).Draw(l.t, "held")]
		e.Token = at.ID
	}
	seldom := rapid.IntRange(0, 9).Draw(l.t, "seldom") == 0
	open := slices.DeleteFunc(l.s.Possible(e.Actor, l.r.flat, at), func(n string) bool { return slices.Contains(rare, n) && !seldom })
	if l.s.MayDigitise(e.Actor) && seldom {
		open = append(open, "digitise")
	}
	if len(open) == 0 {
		l.try(e, rapid.SampledFrom([]dossier.Command{dossier.HandOver{}, dossier.GiveOpinion{Text: "x"}, dossier.Approve{}, dossier.RunTimers{}, dossier.ReturnToPrevious{"x"}}).Draw(l.t, "wrong"))
		return
	}
	l.try(e, fits(rapid.SampledFrom(open).Draw(l.t, "command"), l.s, post, l.at))
}

// waiting are the commands by which somebody answers what was asked of her: the proposal
// of a second SupplementRequest (CF-05) or a Refusal, a refund (CN18.3).
func (l *life) waiting() []string {
	if l.s.Proposal != nil {
		return []string{"approve-supplement", "reject-supplement"}
	}
	if l.s.RefusalOpen() != nil {
		return []string{"approve-refusal", "reject-refusal"}
	}
	for _, r := range l.s.Refunds {
		switch r.Status {
		case fee.RefundRequested:
			return []string{"approve-refund", "reject-refund"}
		case fee.RefundApproved:
			return []string{"pay-refund"}
		}
	}
	return nil
}

// byWhoever gives a command by the first who may.
func (l *life) byWhoever(name string) bool {
	for _, post := range branchPosts {
		e := l.env(post)
		if slices.Contains(l.s.Possible(e.Actor, l.r.flat, nil), name) {
			l.try(e, fits(name, l.s, post, l.at))
			return true
		}
	}
	return false
}

// settle does what is left when a dossier has ended without a result: money and
// originals go back.
func (l *life) settle() {
	for _, name := range []string{"approve-refund", "pay-refund", "return-originals"} {
		l.byWhoever(name)
	}
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
		l.seen.refused[c.Name()]++
		return
	}
	if p := l.s.Possible(e.Actor, l.r.flat, l.s.TokenByID(e.Token)); c.Name() != "run-timers" && c.Name() != "digitise" && !slices.Contains(p, c.Name()) {
		l.t.Fatalf("%s was done, but only %v was offered", c.Name(), p)
	}
	before := l.s
	l.follow(c.Name(), events)
	undone(l.t, before, l.s, e)
}

// finish brings the dossier to its end by doing what its steps ask for.
func (l *life) finish() {
	if e := l.env(l.leader()); rapid.IntRange(0, 19).Draw(l.t, "stopped") == 0 && slices.Contains(l.s.Possible(e.Actor, l.r.flat, nil), "stop") {
		l.try(e, fits("stop", l.s, l.leader(), l.at))
	}
	for range 200 {
		if l.s.Status.Final() {
			if l.s.Status == dossier.Returned {
				l.ended()
				l.give(l.leader(), "", numbered(l.at)) // an error is found afterwards (P-24)
				l.give(l.counter(), "", handing("", true))
			}
			l.settle()
			return
		}
		l.at = l.at.Add(10 * time.Minute)
		l.onward()
	}
	l.t.Fatalf("never ends: %s at %+v", l.s.Status, l.s.Tokens)
}

// counter and leader are posts of the commune that has the dossier.
func (l *life) counter() string {
	return map[string]string{"xa2.mc": "bn1"}[l.s.ReceivingUnit.ID] + map[string]string{"xa.mc": "tn1"}[l.s.ReceivingUnit.ID]
}
func (l *life) leader() string {
	return map[string]string{"xa2": "bct", "so": "so-ld"}[l.s.CompetentAgency.ID] + map[string]string{"xa": "ct"}[l.s.CompetentAgency.ID]
}

func (l *life) onward() {
	if l.s.Pause() != nil {
		l.give(l.leader(), "", dossier.ResumeClock{})
		return
	}
	for status, name := range map[dossier.BusinessStatus]string{dossier.Submitted: "accept", dossier.AwaitingSupplement: "receive-supplement", dossier.AwaitingPayment: "record-payment"} {
		if l.s.Status == status {
			l.give(l.counter(), "", fits(name, l.s, l.counter(), l.at))
			return
		}
	}
	if l.s.Status == dossier.WithdrawalRequested {
		l.give(l.leader(), "", rapid.SampledFrom([]dossier.Command{dossier.ConfirmWithdrawal{}, dossier.DeclineWithdrawal{"không phải chủ hồ sơ"}}).Draw(l.t, "withdrawn"))
		return
	}
	if l.s.Status == dossier.Resolved && len(l.s.Outstanding()) > 0 {
		l.give(l.counter(), "", fitting("record-payment", l.at))
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
		if l.step(&t) {
			return
		}
	}
	l.t.Fatalf("stuck: %s at %+v", l.s.Status, l.s.Tokens)
}

// step does the next duty at a token.
func (l *life) step(t *dossier.Token) bool {
	post := l.r.holder(t)
	possible := l.s.Possible(l.env(post).Actor, l.r.flat, t)
	for _, name := range []string{"hand-over", "assign", "appraise", "submit-for-approval", "approve", "issue", "return-result", "record-delivery"} {
		act := map[string]workflow.Act{"assign": workflow.Assign, "appraise": workflow.Appraise, "submit-for-approval": workflow.Submit, "approve": workflow.Approve}[name]
		if slices.Contains(possible, name) && !(act != "" && t.Has(act)) {
			if name == "return-result" && rapid.IntRange(0, 3).Draw(l.t, "by post") == 0 {
				name = "post-result"
			}
			l.give(post, t.ID, fits(name, l.s, post, l.at))
			return true
		}
	}
	return false
}

// ended checks the end: every handover has both halves or was taken back, every
// question an answer or its absence, nothing waits (P-15, F-06).
func (l *life) ended() {
	if l.s.AtOnce != nil { // it went no way
		return
	}
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
	if w := l.s.Work(); len(w) > 0 && !l.s.RefundOpen() && len(l.s.Originals()) == 0 {
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
		if strings.Contains(w.Token, "/") { // hangs on a question
			continue
		}
		if w.Kind == dossier.WorkChase || w.Kind == dossier.WorkDirective || w.Kind == dossier.WorkProposal || w.Kind == dossier.WorkRefusal || w.Kind == dossier.WorkNotRefused || w.Kind == dossier.WorkRefund || w.Kind == dossier.WorkCorrected || w.Kind == dossier.WorkOriginals || w.Kind == dossier.WorkExpired || w.Token != "" && w.Token[0] == 'q' || w.Token == "reply" {
			continue // beside the steps
		}
		if seen[w.Token] || w.Token != "" && w.Kind != dossier.WorkApology && shown[w.Token] == "" {
			t.Fatalf("work %+v of %v", w, shown)
		}
		seen[w.Token] = true
	}
	_ = deadline.Zone
}
