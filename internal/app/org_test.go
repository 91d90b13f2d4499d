package app_test

import (
	"testing"

	"motcua/internal/app"
	"motcua/internal/org"
)

// TestEndingAUnit: open work is counted and named, and refuses the end, unless a
// successor takes it; then her officers do the work and see it (CN02.1).
func TestEndingAUnit(t *testing.T) {
	w := newOffices(t)
	f := form(procedure(t, w.World, org.Commune))
	f.HandOver = false // it waits at the counter that will end
	done, err := w.App.Intake(t.Context(), w.Actor(t, org.IntakeOfficer, communeDesk), app.NewID(), f)
	is(t, "intake", err, "", "")
	u := w.unit(communeDesk)
	err = w.App.EndUnit(t.Context(), w.commune, u.ID, app.OrgVersion(u), "2026-11-25", "")
	is(t, "open work", err, "org.open-work", "valid_to")
	heir := org.Unit{ID: "mc-moi", ParentID: u.ParentID, Kind: org.KindOneStop, Level: org.Commune, Name: "Trung tâm mới"}
	is(t, "heir", w.App.SaveUnit(t.Context(), w.commune, heir, ""), "", "")
	is(t, "sent twice", w.App.SaveUnit(t.Context(), w.commune, heir, ""), "", "")
	heir.Name = "Tên khác"
	is(t, "taken", w.App.SaveUnit(t.Context(), w.commune, heir, ""), "org.id-taken", "id")
	is(t, "a stale form", w.App.EndUnit(t.Context(), w.commune, u.ID, "cũ", "2026-11-25", "mc-moi"), "org.stale", "")
	is(t, "merge", w.App.EndUnit(t.Context(), w.commune, u.ID, app.OrgVersion(u), "2026-11-25", "mc-moi"), "", "")
	clerk := w.postOf("cb-01273-mc-tn2").OfficerID
	ask := org.AccessRequest{UnitID: "mc-moi", Title: "Công chức tiếp nhận", Roles: []org.Role{org.IntakeOfficer}, OfficerID: clerk, ValidFrom: "2026-11-25", Reason: "QĐ sáp nhập"}
	is(t, "ask", w.App.RequestAccess(t.Context(), org.Actor{Kind: org.ActorOfficer, OfficerID: clerk}, ask, "k"), "", "")
	is(t, "approve", w.App.DecideAccess(t.Context(), w.commune, "k", true, ""), "", "")
	w.Clock.Set(w.Clock.Now().AddDate(0, 0, 1))
	a, ok := w.dir().Actor(clerk, "p-k", w.App.Today())
	if !ok || !a.In(communeDesk) {
		t.Fatalf("the successor's officer is %+v", a)
	}
	if _, err := w.App.Open(t.Context(), a, done.Ref, "test", ""); err != nil {
		t.Errorf("she does not see the dossier: %v", err)
	}
	page, err := w.App.Inbox(t.Context(), a, app.InboxCursor{}, 10)
	is(t, "inbox", err, "", "")
	if len(page.Items) != 1 {
		t.Errorf("%d wait for her", len(page.Items))
	}
}

// TestAccessInThreeSteps: request → approval by somebody else who may grant it → log;
// nobody gets more by herself (CN01.4, CN01.6).
func TestAccessInThreeSteps(t *testing.T) {
	w := newOffices(t)
	clerk := w.postOf("cb-01273-mc-tn2").OfficerID
	self := org.Actor{Kind: org.ActorOfficer, OfficerID: clerk}
	ask := func(by org.Actor, key, who string, roles ...org.Role) error {
		return w.App.RequestAccess(t.Context(), by, org.AccessRequest{UnitID: communeDesk, Title: "Chức danh", Roles: roles, OfficerID: who, ValidFrom: "2026-11-25", Reason: "QĐ 1"}, key)
	}
	is(t, "for somebody else", ask(self, "x", w.postOf("cb-01273-mc-tn1").OfficerID, org.FeeClerk), "org.not-yours", "officer_id")
	is(t, "no reason, no role", w.App.RequestAccess(t.Context(), self, org.AccessRequest{UnitID: communeDesk, OfficerID: clerk}, "x"), "org.missing", "reason")
	is(t, "ask", ask(self, "a", clerk, org.FeeClerk), "", "")
	is(t, "an administrator asks", ask(w.commune, "b", clerk, org.CaseOfficer), "", "")
	is(t, "and does not approve it", w.App.DecideAccess(t.Context(), w.commune, "b", true, ""), "org.request-self", "")
	is(t, "another commune", w.App.DecideAccess(t.Context(), w.Post(t, "cb-01477-vp-qt"), "a", true, ""), "org.not-found", "")
	is(t, "no note", w.App.DecideAccess(t.Context(), w.province, "b", false, " "), "org.request-note", "note")
	is(t, "the province approves", w.App.DecideAccess(t.Context(), w.province, "b", true, ""), "", "")
	is(t, "twice", w.App.DecideAccess(t.Context(), w.province, "b", true, ""), "org.request-closed", "")
	is(t, "approve", w.App.DecideAccess(t.Context(), w.commune, "a", true, ""), "", "")
	is(t, "administration", ask(self, "c", clerk, org.BusinessAdmin), "", "")
	is(t, "is granted from above", w.App.DecideAccess(t.Context(), w.commune, "c", true, ""), "org.grant", "")
	is(t, "by the province", w.App.DecideAccess(t.Context(), w.province, "c", true, ""), "", "")
	log, err := w.App.AdminLog(t.Context(), w.commune, "", 50)
	is(t, "log", err, "", "")
	n := map[string]int{}
	for _, e := range log {
		n[e.Action]++
		if !e.Whole {
			t.Errorf("%s does not stand in the chain", e.Subject)
		}
	}
	if found := booksSay(t, w.World, true); len(found) > 0 { // and every step has its act
		t.Error(found)
	}
	if n["org-access-request"] != 3 || n["org-access-approve"] != 3 {
		t.Errorf("the log has %v", n)
	}
	p := w.postOf("p-a")
	is(t, "revoke", w.App.Revoke(t.Context(), w.commune, "p-a", app.OrgVersion(p), "QĐ 2"), "", "")
	if _, ok := w.dir().Actor(clerk, "p-a", w.App.Today()); ok {
		t.Error("revoked, but she still acts")
	}
}

// TestDelegatedWorkNamesBoth: every event of who stands in records on whose behalf
// (CN01.3, O-04).
func TestDelegatedWorkNamesBoth(t *testing.T) {
	w := newOffices(t)
	giver, other := w.Post(t, "cb-01273-mc-tn1"), w.postOf("cb-01273-mc-tn2").OfficerID
	lend := org.Delegation{PostID: giver.PostID, OfficerID: other, Roles: []org.Role{org.IntakeOfficer}, From: "2026-11-25", To: "2026-11-30", Reason: "Nghỉ phép"}
	is(t, "lend", w.App.Delegate(t.Context(), giver, lend, "d"), "", "")
	lend.OfficerID = w.postOf("cb-01477-vp-qt").OfficerID
	is(t, "a stranger", w.App.Delegate(t.Context(), giver, lend, "e"), "org.delegation-stranger", "officer_id")
	a, ok := w.dir().Actor(other, giver.PostID, w.App.Today())
	if !ok || len(a.Roles) != 1 {
		t.Fatalf("she acts as %v %+v", ok, a)
	}
	done, err := w.App.Intake(t.Context(), a, app.NewID(), form(procedure(t, w.World, a.Level)))
	is(t, "intake", err, "", "")
	v, err := w.App.Open(t.Context(), a, done.Ref, "test", "")
	is(t, "open", err, "", "")
	for _, e := range v.Events {
		if e.By.OfficerID != other || e.By.OnBehalfOf.OfficerID != giver.OfficerID || e.By.OnBehalfOf.DelegationID != "d" {
			t.Errorf("event by %+v", e.By)
		}
	}
	is(t, "lend on", w.App.Delegate(t.Context(), a, lend, "f"), "org.not-yours", "post_id")
	is(t, "revoke", w.App.RevokeDelegation(t.Context(), giver, "d"), "", "")
	if _, ok := w.dir().Actor(other, giver.PostID, w.App.Today()); ok {
		t.Error("revoked, but she still acts")
	}
}

// TestUndoTellsWhatWasChangedSince: an import is undone whole or not at all (PP-16).
func TestUndoTellsWhatWasChangedSince(t *testing.T) {
	w := newOffices(t)
	file := app.OrgFile{Name: "a.csv", Data: []byte("Mã cán bộ,Tài khoản định danh điện tử,Họ và tên,Mã đơn vị công tác\nmoi-1,s-1,Lò Thị Một,cb-01273-mc\nmoi-2,s-2,Lò Thị Hai,cb-01273-mc\n")}
	i := w.upload(t, w.commune, file)
	is(t, "apply", w.App.ApplyImport(t.Context(), w.commune, i.ID, i.Seq, "QĐ 1", func(int, int) {}), "", "")
	o := w.officer("moi-2")
	o.FullName = "Lò Thị Ba"
	is(t, "edit", w.App.SaveOfficer(t.Context(), w.commune, o, app.OrgVersion(w.officer("moi-2"))), "", "")
	is(t, "undo", w.App.UndoImport(t.Context(), w.commune, i.ID, i.Seq+1), "org.undo-changed", "")
	if w.officer("moi-1").ID == "" {
		t.Error("half undone")
	}
	o.FullName = "Lò Thị Hai"
	is(t, "edit back", w.App.SaveOfficer(t.Context(), w.commune, o, app.OrgVersion(w.officer("moi-2"))), "", "")
	is(t, "undo", w.App.UndoImport(t.Context(), w.commune, i.ID, i.Seq+1), "", "")
	if w.officer("moi-1").ID != "" || w.officer("moi-2").ID != "" {
		t.Error("not undone")
	}
}
