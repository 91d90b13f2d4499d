package web_test

import (
	"net/url"
	"strings"
	"testing"

	"motcua/internal/app"
	"motcua/internal/dossier"
	"motcua/internal/org"
)

// CN14: a head proposes a rule on a page, which keeps what was typed when something is
// missing; once published it is named with its reason before the leader; the work of an
// officer on leave is given on with one form.
func TestAssignmentPages(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	h.Clock.Set(at("2026-11-25", 9, 0))
	clerk := h.Actor(t, org.IntakeOfficer, "cb-pvhcc")
	l := h.File(t, clerk.PostID, "1.014199", nil)
	head := l.Until("assign")
	token, page := h.signIn(t, head), "/organisation/units/"+head.UnitID+"/assignment"
	if r := h.get(h.signIn(t, clerk), page); r.Code != 403 {
		t.Errorf("a clerk sees %d", r.Code)
	}
	bad := h.post(token, page, url.Values{"key": {app.NewID()}, "method": {"NamedOfficer"}, "effective_from": {"25/11/2026"}, "decision": {""}})
	if body := bad.Body.String(); bad.Code != 422 || !strings.Contains(body, `id="post-error"`) || !strings.Contains(body, `id="decision-error"`) || !strings.Contains(body, `value="NamedOfficer" checked`) {
		t.Errorf("%d: what was wrong is not said: %.600s", bad.Code, body)
	}
	if r := h.post(token, page, url.Values{"key": {app.NewID()}, "method": {"RoundRobin"}, "effective_from": {"25/11/2026"}, "decision": {"Ý kiến chỉ đạo ngày 25/11/2026"}}); r.Code != 303 {
		t.Fatalf("%d: %.600s", r.Code, r.Body)
	}
	admin := h.administrator(t, head.UnitID)
	list, _, err := h.App.Proposals(t.Context(), admin, app.ProposalFilter{Kind: app.AssignmentKind})
	if err != nil || len(list) != 1 {
		t.Fatalf("%d proposals, %v", len(list), err)
	}
	change := "/changes/" + list[0].ID
	adminToken := h.signIn(t, admin)
	if body := h.get(adminToken, change).Body.String(); !strings.Contains(body, "Lần lượt từng người") || !strings.Contains(body, "Quy tắc phân công") {
		t.Errorf("the administrator does not see what changes: %.600s", body)
	}
	if _, err := h.App.ApproveProposal(t.Context(), admin, list[0].ID, list[0].Seq); err != nil {
		t.Fatal(err)
	}
	at := "/dossiers/" + l.Ref.String()
	if body := h.get(token, at).Body.String(); !strings.Contains(body, "Theo quy tắc “Lần lượt từng người”: đến lượt") {
		t.Error("the leader is not told whom the rule proposes")
	}
	to := l.View(head).AssignTo
	l.Give(head, dossier.Assign{PostID: to[0].PostID, HandOver: true})
	away := h.Post(t, to[0].PostID)
	l.Away(away, to[1].PostID)
	look(t, h.site, map[string][2]string{"assignment": {token, page}, "absences": {token, "/absences"}})
	if r := h.post(token, "/absences", url.Values{"key": {app.NewID()}, "post": {away.PostID}, "reason": {""}}); r.Code != 422 || !strings.Contains(r.Body.String(), "error-summary") {
		t.Errorf("without a reason: %d", r.Code)
	}
	if r := h.post(token, "/absences", url.Values{"key": {app.NewID()}, "post": {away.PostID}, "reason": {"Nghỉ phép"}}); r.Code != 303 {
		t.Errorf("%d: %.600s", r.Code, r.Body)
	}
	if body := h.get(token, "/absences?done=absences-moved").Body.String(); !strings.Contains(body, "Không có hồ sơ nào chờ người vắng mặt") || !strings.Contains(body, "Đã phân công lại") {
		t.Error("the work still waits")
	}
}

// administrator is somebody who may publish what concerns a unit.
func (h house) administrator(t *testing.T, unit string) org.Actor {
	t.Helper()
	d := h.App.Directory()
	for _, u := range d.Units() {
		for _, p := range d.PostsIn(u.ID, org.BusinessAdmin, h.App.Today()) {
			if a := h.Post(t, p.ID); h.App.Manages(a, org.ActionAssignRules, unit) {
				return a
			}
		}
	}
	t.Fatalf("nobody administers %s", unit)
	return org.Actor{}
}
