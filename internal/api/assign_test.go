package api

import (
	"net/http"
	"testing"

	"motcua/internal/dossier"
	"motcua/internal/org"
)

// CN14: a head proposes a rule once by a key, a second person puts it into force, and the
// work of an absent officer goes by it.
func TestAssignmentRules(t *testing.T) {
	w := newWorld(t)
	l := w.File(t, w.Actor(t, org.IntakeOfficer, "cb-pvhcc").PostID, "1.014199", nil)
	post := l.Until("assign")
	head, path := w.as(t, post), v1+"/units/"+post.UnitID+"/assignment-rules"
	in := proposedRule{Method: "RoundRobin", EffectiveFrom: w.App.Today(), Decision: "Thông báo 15/TB-VHXH"}
	key := []string{"Idempotency-Key", "quy-tac/1"}
	var first, again proposal
	head.post(path, in, key...).into(http.StatusCreated, &first)
	head.post(path, in, key...).into(http.StatusCreated, &again)
	if first != again || first.Status != "Proposed" || first.ProposedBy != post.Name {
		t.Errorf("proposed %+v, then %+v", first, again)
	}
	w.as(t, post).post(v1+"/units/khong-co/assignment-rules", in).problem(http.StatusForbidden, "proposal.not-yours")
	in.Method = "NamedOfficer"
	head.post(path, in).problem(http.StatusUnprocessableEntity, "assignment.post")
	head.get(v1+"/units/khong-co/assignment-rules").problem(http.StatusNotFound, "org.not-found")
	var rules assignmentRules
	if head.get(path).into(http.StatusOK, &rules); len(rules.Items) != 0 {
		t.Errorf("in force without a second person: %+v", rules.Items)
	}
	for _, u := range w.App.Directory().Units() {
		for _, p := range w.App.Directory().PostsIn(u.ID, org.BusinessAdmin, w.App.Today()) {
			if a := w.Post(t, p.ID); len(rules.Items) == 0 && w.App.Manages(a, org.ActionAssignRules, post.UnitID) {
				if _, err := w.App.ApproveProposal(t.Context(), a, first.ID, 2); err != nil {
					t.Fatal(err)
				}
				head.get(path).into(http.StatusOK, &rules)
			}
		}
	}
	if len(rules.Items) != 1 || rules.Items[0].Method != "RoundRobin" || rules.Items[0].ApprovedBy == "" {
		t.Errorf("in force: %+v", rules.Items)
	}

	to := l.View(post).AssignTo
	l.Give(post, dossier.Assign{PostID: to[0].PostID, HandOver: true})
	l.Away(w.Post(t, to[0].PostID), to[1].PostID)
	var list absenceList
	head.get(v1+"/absences").into(http.StatusOK, &list)
	if len(list.Items) != 1 || len(list.Items[0].Items) != 1 || list.Items[0].Post != to[0].PostID || list.Items[0].Items[0].To == nil {
		t.Fatalf("absent: %+v", list.Items)
	}
	move := awayReassignment{to[0].PostID, ""}
	head.post(v1+"/absences", move).problem(http.StatusUnprocessableEntity, "reason.missing")
	move.Reason = "Nghỉ phép"
	var moved reassignedWork
	head.post(v1+"/absences", move, "Idempotency-Key", "nghi/1").into(http.StatusOK, &moved)
	if moved.Moved != 1 || len(moved.Left) != 0 {
		t.Errorf("moved %+v", moved)
	}
	head.post(v1+"/absences", move, "Idempotency-Key", "nghi/1").into(http.StatusOK, &moved)
	if moved.Moved != 0 {
		t.Errorf("moved twice: %+v", moved)
	}
	if id := l.View(post).State.Token().PostID; id != list.Items[0].Items[0].To.Post {
		t.Errorf("the work is at %s", id)
	}
}
