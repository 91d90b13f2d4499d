package app_test

import (
	"context"
	"testing"

	"motcua/internal/app"
	"motcua/internal/app/apptest"
	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

const (
	ruleCentre    = "cb-pvhcc"
	ruleProcedure = "1.014199"
)

// ruledUnit is a unit with a leader and a second officer, reached by a filed dossier.
func ruledUnit(t *testing.T, w *apptest.World) (unit string, head org.Actor) {
	t.Helper()
	l := w.File(t, w.Actor(t, org.IntakeOfficer, ruleCentre).PostID, ruleProcedure, nil)
	head = l.Until("assign")
	to := l.View(head).AssignTo
	if len(to) < 2 {
		t.Fatalf("%d officers at %s", len(to), head.UnitName)
	}
	p, _ := w.App.Directory().Post(to[0].PostID)
	return p.UnitID, head
}

// enact lets a leader propose a rule and the administrator publish it.
func enact(t *testing.T, w *apptest.World, head org.Actor, r catalog.AssignmentRule) {
	t.Helper()
	p, err := w.App.ProposeAssignment(t.Context(), head, app.NewID(), r, app.ProposeInput{EffectiveFrom: w.App.Today(), Decision: "Ý kiến chỉ đạo ngày 25/11/2026"})
	check(t, err)
	if _, err := w.App.ApproveProposal(t.Context(), head, p.ID, p.Seq); err == nil {
		t.Error("who proposes a rule has published it")
	}
	admin := w.Actor(t, org.BusinessAdmin, "")
	for _, u := range w.App.Directory().Units() {
		for _, post := range w.App.Directory().PostsIn(u.ID, org.BusinessAdmin, w.App.Today()) {
			if a := w.Post(t, post.ID); w.App.Manages(a, org.ActionAssignRules, r.UnitID) {
				admin = a
			}
		}
	}
	_, err = w.App.ApproveProposal(t.Context(), admin, p.ID, p.Seq)
	check(t, err)
}

// assigned is who was assigned to a dossier, and the rule that did it.
func assigned(t *testing.T, l *apptest.Life, by org.Actor) (post string, rule *dossier.RuleApplied) {
	t.Helper()
	for _, e := range l.View(by).Events {
		data, _ := dossier.Plain(e.Data)
		if a, ok := data.(dossier.AssignedV1); ok {
			post, rule = a.PostID, a.Rule
		}
	}
	return post, rule
}

// CN14: an automatic rule names one after the other in the act that brings a dossier to
// the leader; she may decide otherwise; without Automatic she is only proposed somebody,
// and her assent is a turn too.
func TestAssignmentByRule(t *testing.T) {
	w := apptest.New(t)
	unit, head := ruledUnit(t, w)
	clerk := w.Actor(t, org.IntakeOfficer, ruleCentre)
	if _, err := w.App.ProposeAssignment(t.Context(), clerk, app.NewID(), catalog.AssignmentRule{UnitID: unit, Method: catalog.RoundRobin}, app.ProposeInput{}); code(err) != "proposal.not-yours" {
		t.Errorf("a clerk proposes a rule: %v", err)
	}
	for want, bad := range map[string]catalog.AssignmentRule{
		"assignment.post": {UnitID: unit, Method: catalog.NamedOfficer, PostID: clerk.PostID}, "assignment.method": {UnitID: unit, Method: "Lot"},
		"assignment.automatic": {UnitID: unit, Method: catalog.LeastOpen, Automatic: true}, "assignment.both": {UnitID: unit, Method: catalog.RoundRobin, Procedure: ruleProcedure, Field: "x"},
		"assignment.procedure": {UnitID: unit, Method: catalog.RoundRobin, Procedure: "9.999"},
	} {
		in := app.ProposeInput{EffectiveFrom: w.App.Today(), Decision: "QĐ 1"}
		if _, err := w.App.ProposeAssignment(t.Context(), head, app.NewID(), bad, in); code(err) != want {
			t.Errorf("%s: %v", want, err)
		}
	}
	enact(t, w, head, catalog.AssignmentRule{UnitID: unit, Method: catalog.RoundRobin, Automatic: true})
	var got []string
	for range 3 {
		l := w.File(t, w.Actor(t, org.IntakeOfficer, ruleCentre).PostID, ruleProcedure, nil)
		post, rule := assigned(t, l, head)
		if rule == nil || rule.Why != dossier.ByTurn || rule.Version != 1 {
			t.Fatalf("rule %+v", rule)
		}
		got = append(got, post)
		if len(got) == 1 {
			l.Give(l.Holder(), dossier.HandOver{})
			if tok := l.View(head).State.Token(); tok.PostID != post {
				t.Errorf("handed to %s, assigned to %s", tok.PostID, post)
			}
		}
	}
	if got[0] == got[1] || got[1] == got[2] {
		t.Errorf("turns %v", got)
	}
	enact(t, w, head, catalog.AssignmentRule{UnitID: unit, Method: catalog.RoundRobin})
	proposes := func() (*apptest.Life, string) {
		l := w.File(t, w.Actor(t, org.IntakeOfficer, ruleCentre).PostID, ruleProcedure, nil)
		v := l.View(head)
		check(t, w.App.Suggest(context.Background(), head, v))
		if post, _ := assigned(t, l, head); post != "" || v.Rule == nil || v.Rule.By.Version != 2 {
			t.Fatalf("assigned %q, proposed %+v", post, v.Rule)
		}
		return l, v.Rule.PostID
	}
	l, first := proposes()
	if _, again := proposes(); again != first {
		t.Errorf("looking takes a turn: %s, then %s", first, again)
	}
	l.Give(head, dossier.Assign{PostID: first, HandOver: true})
	if _, next := proposes(); next == first {
		t.Error("the assent was no turn")
	}
}

// CN14, O-04: what waits for an officer on leave is given on at once by rule, each with
// its own event, and only once.
func TestReassignAway(t *testing.T) {
	w := apptest.New(t)
	unit, head := ruledUnit(t, w)
	var away org.Actor
	var colleague string
	var lives []*apptest.Life
	for range 3 {
		l := w.File(t, w.Actor(t, org.IntakeOfficer, ruleCentre).PostID, ruleProcedure, nil)
		all := l.View(head).AssignTo
		to := all[0].PostID
		colleague = all[1].PostID
		l.Give(head, dossier.Assign{PostID: to, HandOver: true})
		away, lives = w.Post(t, to), append(lives, l)
	}
	list, err := w.App.Away(t.Context(), head)
	check(t, err)
	if len(list) != 0 {
		t.Fatalf("somebody is away already: %+v", list)
	}
	lives[0].Away(away, colleague)
	list, err = w.App.Away(t.Context(), head)
	check(t, err)
	if len(list) != 1 || list[0].Post.UnitID != unit || len(list[0].Items) < 3 || list[0].Items[0].To == nil {
		t.Fatalf("away: %+v", list)
	}
	for _, i := range list[0].Items {
		if i.To.PostID == away.PostID {
			t.Error("proposed to the absent officer herself")
		}
	}
	key := app.NewID()
	if _, err := w.App.ReassignAway(t.Context(), head, key, away.PostID, " "); code(err) != "reason.missing" {
		t.Errorf("without a reason: %v", err)
	}
	for round := range 2 {
		done, err := w.App.ReassignAway(t.Context(), head, key, away.PostID, "Nghỉ phép")
		check(t, err)
		if want := []int{len(list[0].Items), 0}[round]; done.Moved != want || len(done.Left) != 0 {
			t.Errorf("round %d: %+v", round, done)
		}
	}
	for _, l := range lives {
		n := 0
		v := l.View(head)
		for _, e := range v.Events {
			if r, ok := e.Data.(dossier.ReassignedV1); ok && r.FromPost == away.PostID && r.Reason == "Nghỉ phép" {
				n++
			}
		}
		if n != 1 || v.State.Token().PostID == away.PostID {
			t.Errorf("%d events, with %s", n, v.State.Token().PostID)
		}
	}
	if done, err := w.App.ReassignAway(t.Context(), w.Actor(t, org.IntakeOfficer, ruleCentre), app.NewID(), away.PostID, "x"); err == nil {
		t.Errorf("a clerk moved %+v", done)
	}
}
