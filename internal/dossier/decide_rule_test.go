package dossier_test

import (
	"testing"
	"time"

	"motcua/internal/catalog"
	"motcua/internal/dossier"
	"motcua/internal/org"
	"motcua/internal/workflow"
)

// ruled is env with a rule of the division.
func ruled(post string, at time.Time, r catalog.AssignmentRule, turn int) dossier.Env {
	e := env(post, at)
	r.UnitID = "xa.vh"
	e.Assigning = dossier.Assigning{Rules: map[string]catalog.AssignmentRule{"xa.vh": r}, Turns: map[string]int{r.ID(): turn}}
	return e
}

func give(t *testing.T, s dossier.State, c dossier.Command, e dossier.Env) (dossier.State, []dossier.Event) {
	t.Helper()
	events, err := dossier.Decide(s, c, e)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range events {
		s = dossier.Evolve(s, x)
	}
	return s, events
}

// CN14: with an automatic rule the officer is named in the act that brings the dossier to
// the leader; the ledger says that the rule did it, and why; the leader may still decide.
func TestAutomaticAssignment(t *testing.T) {
	turns := catalog.AssignmentRule{Method: catalog.RoundRobin, Automatic: true, Version: 2}
	s, events := give(t, dossier.State{}, accept(), ruled("tn1", start, turns, 2))
	last := events[len(events)-1]
	a, ok := last.Data.(dossier.AssignedV1)
	if !ok || a.PostID != "cv2" || a.Rule == nil || a.Rule.Why != dossier.ByTurn || a.Rule.Version != 2 || last.By.Kind != string(org.ActorSystem) || last.By.OfficerID != "" {
		t.Fatalf("last event %+v", last)
	}
	if s.Assigned.PostID != "cv2" || !s.Token().Has(workflow.Assign) || s.Token().StepID != "s2" {
		t.Fatalf("token %+v", s.Token())
	}
	again, events := give(t, s, dossier.Receive{}, ruled("tp", start.Add(time.Hour), turns, 3))
	if len(events) == 0 || again.Assigned.PostID != "cv2" {
		t.Errorf("assigned twice: %+v", events)
	}
	kept, _ := give(t, s, dossier.HandOver{}, ruled("tp", start.Add(time.Hour), turns, 3))
	if kept.Token().PostID != "cv2" {
		t.Errorf("with %s", kept.Token().PostID)
	}
	other, _ := give(t, s, dossier.Assign{PostID: "cv1", HandOver: true}, ruled("tp", start.Add(time.Hour), turns, 3))
	if other.Token().PostID != "cv1" {
		t.Errorf("the leader's word does not count: %s", other.Token().PostID)
	}
	back, events := give(t, kept, dossier.ReturnToPrevious{Reason: "Nhầm"}, ruled("cv2", start.Add(2*time.Hour), turns, 4))
	if byRuleIn(events) || back.Token().Has(workflow.Assign) {
		t.Error("what went back to the leader was assigned over her head")
	}
}

func byRuleIn(events []dossier.Event) bool {
	for _, e := range events {
		if a, ok := e.Data.(dossier.AssignedV1); ok && a.Rule != nil {
			return true
		}
	}
	return false
}

// A rule that only proposes, none at all, or one that finds nobody leaves it to the leader.
func TestNoAutomaticAssignment(t *testing.T) {
	for name, r := range map[string]catalog.AssignmentRule{
		"proposed": {Method: catalog.LeastOpen}, "by hand": {Method: catalog.ByHand, Automatic: true}, "none": {},
	} {
		if _, events := give(t, dossier.State{}, accept(), ruled("tn1", start, r, 1)); byRuleIn(events) {
			t.Errorf("%s: assigned", name)
		}
	}
}

// A rule in force from later on acts when the leader receives what waits for her.
func TestAssignmentOnReceipt(t *testing.T) {
	s, _ := give(t, dossier.State{}, accept(), env("tn1", start))
	s, events := give(t, s, dossier.Receive{}, ruled("tp", start.Add(time.Hour), catalog.AssignmentRule{Method: catalog.LeastOpen, Automatic: true}, 0))
	if !byRuleIn(events) || s.Assigned == nil {
		t.Errorf("%+v", events)
	}
}

// EX-04, CN06.1: the hand-over may be taken back although a rule has acted since, and
// undoing it takes the assignment with it.
func TestAssignmentIsTakenBack(t *testing.T) {
	in := accept()
	in.HandOver = false
	s, _ := give(t, dossier.State{}, in, env("tn1", start))
	rule := catalog.AssignmentRule{Method: catalog.LeastOpen, Automatic: true}
	s, events := give(t, s, dossier.HandOver{}, ruled("tn1", start.Add(time.Minute), rule, 0))
	if !byRuleIn(events) {
		t.Fatal("not assigned")
	}
	giver := ruled("tn1", start.Add(2*time.Minute), rule, 0)
	undone, _ := give(t, s, dossier.Undo{Reason: "Nhầm"}, giver)
	if undone.Assigned != nil || undone.Token().StepID != "s1" {
		t.Errorf("undone: %+v at %s", undone.Assigned, undone.Token().StepID)
	}
	recalled, events := give(t, s, dossier.Recall{Reason: "Nhầm"}, giver)
	if byRuleIn(events) || recalled.Token().StepID != "s1" {
		t.Errorf("recalled to %s", recalled.Token().StepID)
	}
}
