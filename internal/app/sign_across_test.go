package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/catalog"
	"motcua/internal/deadline"
	"motcua/internal/org"
	"motcua/internal/sign"
	"motcua/internal/sign/signtest"
	"motcua/internal/workflow"
)

// callMinistry gives a procedure of the commune a process that asks the leader of the
// ministry to approve the draft before its own does (P-17).
func (b *bureau) callMinistry(t *testing.T, p *catalog.ProcedureVersion) {
	t.Helper()
	half := deadline.Period{{Quarters: 2, Unit: deadline.WorkingDay}}
	at := func(id string, place org.Place, role org.Role, acts ...workflow.Act) workflow.Step {
		return workflow.Step{ID: id, Name: "Bước " + id, Place: place, Role: role, Acts: acts, Period: half}
	}
	part := workflow.Definition{ID: "bo-duyet", Version: 1, Name: "Bộ phê duyệt", Part: true, Steps: []workflow.Step{at("p1", org.PlaceLeadership, org.Approver, workflow.Approve)}}
	d := workflow.Definition{ID: p.Variants[0].WorkflowID, Version: 97, Name: "Liên thông xã – Bộ – xã",
		Steps: []workflow.Step{at("s1", org.PlaceReceiving, org.IntakeOfficer, workflow.Accept), at("s3", org.PlaceDivision, org.CaseOfficer, workflow.Appraise, workflow.Submit),
			at("s4", org.PlaceLeadership, org.Approver, workflow.Approve), at("s5", org.PlaceOffice, org.RecordsClerk, workflow.Issue), at("s6", org.PlaceReceiving, org.IntakeOfficer, workflow.Return)},
		Nodes: []workflow.Node{{ID: "bo", Kind: workflow.Call, Name: "Bộ Nội vụ phê duyệt", Level: org.Ministry, Unit: "bnv", Calls: part.ID, CallsVersion: 1, Period: half}},
		Flows: []workflow.Flow{{From: "s1", To: "s3"}, {From: "s3", To: "bo"}, {From: "bo", To: "s4"}, {From: "s4", To: "s5"}, {From: "s5", To: "s6"}}}
	check(t, b.App.DB.SaveCatalogue(t.Context(), catalog.Holding{Workflows: []workflow.Definition{part, d}}))
	check(t, b.App.Reload(t.Context()))
}

// CN11.2, P-17: a draft of a commune that waits for an Approver of another tenant stands
// in her queue, is signed with her key and handed on; whoever does not hold the step
// cannot sign it by its reference.
func TestQueueOfACalledAgency(t *testing.T) {
	b := newBureau(t)
	p, err := b.App.Book().Procedure("1.010833", b.App.Today())
	check(t, err)
	b.callMinistry(t, p)
	done, err := b.App.Intake(t.Context(), b.Post(t, "cb-01273-mc-tn1"), app.NewID(), form(p))
	check(t, err)
	minister := b.walkTo(t, done.Ref, workflow.Approve, signtest.PDF("Quyết định", 1))
	if minister.Province != org.MinistryTenant || done.Ref.Province == minister.Province {
		t.Fatalf("the draft of %s waits in %s", done.Ref.Province, minister.Province)
	}
	queue, err := b.App.SigningQueue(t.Context(), minister)
	check(t, err)
	if len(queue) != 1 || queue[0].Ref != done.Ref || queue[0].Kind != app.PersonalSignature {
		t.Fatalf("queue: %+v", queue)
	}
	stranger := b.Actor(t, org.Approver, "cb-01477-ld")
	items, err := b.App.SignBatch(t.Context(), stranger, app.BatchSign{Key: "k", Refs: []app.Ref{done.Ref}, KeyID: b.key(t, stranger, app.PersonalSignature).ID})
	check(t, err)
	want(t, "who does not hold the step", items[0].Err, "sign.no-draft")
	items, err = b.App.SignBatch(t.Context(), minister, app.BatchSign{Key: app.NewID(), Refs: []app.Ref{done.Ref}, KeyID: b.key(t, minister, app.PersonalSignature).ID, Approve: true})
	check(t, err)
	if items[0].Err != nil || !items[0].Acted {
		t.Fatalf("%+v", items[0])
	}
	if queue, err = b.App.SigningQueue(t.Context(), minister); err != nil || len(queue) != 0 {
		t.Errorf("still waits: %+v, %v", queue, err)
	}
	own := b.walkTo(t, done.Ref, workflow.Approve, nil)
	v, err := b.App.Open(t.Context(), own, done.Ref, "test", "")
	check(t, err)
	if len(v.Signed) != 1 || v.Verdicts[v.Signed[0].SHA256].Verdict != sign.Valid {
		t.Errorf("at home: %+v, %+v", v.Signed, v.Verdicts)
	}
	if queue, err = b.App.SigningQueue(t.Context(), own); err != nil || len(queue) != 1 || queue[0].Files[0].ID != v.Signed[0].FileID {
		t.Errorf("the own leader signs on top: %+v, %v", queue, err)
	}
}
